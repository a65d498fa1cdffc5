import { encodeUtf8 } from '../../base/index.ts';
import { createZip, openZip } from '../../zip/index.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

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
export function testWorkbook({
  sheets,
  strings,
  calculation,
  tables = [],
  properties,
}: TestWorkbook): Uint8Array {
  const extra = [
    ...(strings === undefined ? [] : [['sharedStrings', 'sharedStrings.xml'] as const]),
    ...(calculation === undefined ? [] : [['calcChain', 'calcChain.xml'] as const]),
  ];
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const relations = (content: string) =>
    `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${content}</Relationships>`;
  const parts: [string, string][] = [
    [
      '[Content_Types].xml',
      `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${sheets
        .map(
          (_, i) =>
            `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
        )
        .join('')}${extra
        .map(
          ([type, target]) =>
            `<Override PartName="/xl/${target}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`,
        )
        .join('')}</Types>`,
    ],
    ['_rels/.rels', relations(relation('rId1', 'officeDocument', 'xl/workbook.xml'))],
    [
      'xl/workbook.xml',
      `${declaration}<workbook xmlns="${main}" xmlns:r="${office}">${properties === undefined ? '' : `<workbookPr ${properties}/>`}<sheets>${sheets
        .map(
          ({ name, state }, i) =>
            `<sheet name="${name}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="rId${i + 1}"/>`,
        )
        .join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations(
        [
          ...sheets.map((_, i) => relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)),
          ...extra.map(([type, target]) => relation(`r${type}`, type, target)),
        ].join(''),
      ),
    ],
    ...sheets.map(({ xml }, i): [string, string] => [
      `xl/worksheets/sheet${i + 1}.xml`,
      `${declaration}<worksheet xmlns="${main}">${xml}</worksheet>`,
    ]),
  ];
  if (strings !== undefined)
    parts.push(['xl/sharedStrings.xml', `${declaration}<sst xmlns="${main}">${strings}</sst>`]);
  if (calculation !== undefined) {
    parts.push(['xl/calcChain.xml', `${declaration}<calcChain xmlns="${main}">${calculation}</calcChain>`]);
  }
  if (tables.length > 0) {
    parts.push([
      'xl/worksheets/_rels/sheet1.xml.rels',
      relations(
        tables.map((_, i) => relation(`rId${i + 1}`, 'table', `../tables/table${i + 1}.xml`)).join(''),
      ),
    ]);
    for (const [i, attributes] of tables.entries()) {
      parts.push([`xl/tables/table${i + 1}.xml`, `${declaration}<table xmlns="${main}" ${attributes}/>`]);
    }
  }
  return createZip(parts.map(([name, text]) => ({ name, bytes: encodeUtf8(text) })));
}

/** A sheet of inline strings; `undefined` is no cell. */
export function textSheet(name: string, rows: readonly (readonly (string | undefined)[])[]): TestSheet {
  const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const xml = rows
    .map((cells, row) => {
      const content = cells.map((text, column) =>
        text === undefined
          ? ''
          : `<c r="${String.fromCharCode(65 + column)}${row + 1}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`,
      );
      return `<row r="${row + 1}">${content.join('')}</row>`;
    })
    .join('');
  return { name, xml: `<sheetData>${xml}</sheetData>` };
}

/** The text of a part. */
export function partText(bytes: Uint8Array, part: string): string {
  return new TextDecoder().decode(openZip('test', bytes).read(part));
}
