export interface TestSheet {
  readonly name: string;
  /** What stands in the `worksheet` element. */
  readonly xml: string;
  readonly state?: 'hidden' | 'veryHidden';
}
export interface TestWorkbook {
  readonly sheets: readonly TestSheet[];
  /** `si` elements. */
  readonly strings?: string;
  /** `c` elements of the calculation chain. */
  readonly calculation?: string;
  /** Elements of the first sheet's tables: the `table` element's attributes. */
  readonly tables?: readonly string[];
  /** Attributes of `workbookPr`. */
  readonly properties?: string;
}
/** An XLSX file of these parts. */
export declare function testWorkbook({
  sheets,
  strings,
  calculation,
  tables,
  properties,
}: TestWorkbook): Uint8Array;
/** A sheet of inline strings; `undefined` is no cell. */
export declare function textSheet(
  name: string,
  rows: readonly (readonly (string | undefined)[])[],
): TestSheet;
/** The text of a part. */
export declare function partText(bytes: Uint8Array, part: string): string;
