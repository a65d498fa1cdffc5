/** A place for people: 1-based, the column in UTF-16 units. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** The line and column of an offset in a text whose lines end with LF, CR LF or CR. */
export function textPlace(text: string, offset: number): TextPlace {
  let line = 1;
  let start = 0;
  let feed = text.indexOf('\n');
  let carriage = text.indexOf('\r');
  for (;;) {
    const end = carriage >= 0 && (feed < 0 || carriage < feed) ? carriage : feed;
    if (end < 0) break;
    const next = end === carriage && feed === carriage + 1 ? feed + 1 : end + 1;
    if (next > offset) break;
    line++;
    start = next;
    if (feed >= 0 && feed < next) feed = text.indexOf('\n', next);
    if (carriage >= 0 && carriage < next) carriage = text.indexOf('\r', next);
  }
  return { line, column: Math.max(0, offset - start) + 1 };
}

/** The same for a message: `line 3, column 14`. */
export function textPlaceName(text: string, offset: number): string {
  const { line, column } = textPlace(text, offset);
  return `line ${line}, column ${column}`;
}
