import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../base/index.ts';
import { createZip, openZip } from '../../zip/index.ts';
import { partText, testWorkbook, textSheet } from '../testing/xlsx.ts';
import {
  type CellChange,
  chooseSheet,
  openWorkbook,
  readSharedStrings,
  readSheet,
  readXlsxTable,
  writeSheet,
} from './index.ts';

function open(bytes: Uint8Array, name?: string) {
  const workbook = openWorkbook('a.xlsx', bytes);
  return { workbook, sheet: readSheet(workbook, chooseSheet(workbook, name), readSharedStrings(workbook)) };
}

function failureCode(bytes: Uint8Array) {
  const result = readXlsxTable(bytes, { file: 'a.xlsx' });
  return result.ok ? undefined : result.failure.code;
}

function written(xml: string, changes: readonly CellChange[], more = {}): string {
  const { workbook, sheet } = open(testWorkbook({ sheets: [{ name: 'S', xml }], ...more }));
  const bytes = writeSheet(workbook, sheet, changes);
  // What was written is read again.
  readXlsxTable(bytes, { file: 'b.xlsx' });
  return /<worksheet[^>]*>(.*)<\/worksheet>/s.exec(partText(bytes, 'xl/worksheets/sheet1.xml'))![1]!;
}

describe('a sheet', () => {
  it('gives texts of every kind, and tells them from numbers and results', () => {
    const bytes = testWorkbook({
      strings:
        '<si><t>plain &amp; <![CDATA[<b>]]></t></si><si><r><rPr><b/></rPr><t>bold</t></r><r><t xml:space="preserve"> rest</t></r><rPh sb="0" eb="1"><t>reading</t></rPh></si><si/>',
      sheets: [
        {
          name: 'S',
          xml: '<sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c r="F1" t="inlineStr"><is><t>in_x000D_line</t></is></c><c><v>12.5</v></c><c t="str"><f>A1</f><v>result</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c></row><row r="4" hidden="1"><c r="B4" t="str"><v>text</v></c></row></sheetData>',
        },
      ],
    });
    const { sheet } = open(bytes);
    expect(sheet.rows.map(({ index, hidden }) => [index, hidden])).toEqual([
      [0, false],
      [3, true],
    ]);
    expect(
      sheet.rows[0]!.cells.map(({ column, kind, text, formula }) => [column, kind, text, !!formula]),
    ).toEqual([
      [0, 'text', 'plain & <b>', false],
      [
        1,
        'text',
        [
          { text: 'bold', properties: '<rPr><b/></rPr>' },
          { text: ' rest', properties: '' },
        ],
        false,
      ],
      [2, 'empty', '', false],
      [5, 'text', 'in\rline', false],
      [6, 'number', '12.5', false],
      [7, 'text', 'result', true],
      [8, 'boolean', '1', false],
      [9, 'error', '#N/A', false],
    ]);
  });

  it('is a table of strings without its hidden rows', () => {
    const bytes = testWorkbook({ sheets: [textSheet('S', [['en', 'de'], [], ['party', undefined, 'x']])] });
    expect(readXlsxTable(bytes, { file: 'a.xlsx' })).toEqual({
      ok: true,
      value: {
        sheet: 'S',
        rows: [
          { line: 1, cells: ['en', 'de'] },
          { line: 3, cells: ['party', '', 'x'] },
        ],
      },
    });
  });

  it('is the first visible one, or the one that is named', () => {
    const bytes = testWorkbook({
      sheets: [
        { ...textSheet('A', [['hidden']]), state: 'hidden' },
        textSheet('B', [['b']]),
        textSheet('C', [['c']]),
      ],
    });
    expect(open(bytes).sheet.info.name).toBe('B');
    expect(open(bytes, 'A').sheet.info.name).toBe('A');
    expect(readXlsxTable(bytes, { file: 'a.xlsx', sheet: 'D' })).toMatchObject({
      failure: { code: 'document-invalid', params: { place: 'sheet “D”' } },
    });
  });

  it('may name its elements with a prefix', () => {
    const sheet =
      '<x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c></x:row></x:sheetData>';
    const bytes = testWorkbook({ sheets: [textSheet('S', [['a']])] });
    const archive = openZip('a', bytes);
    const prefixed = createZip(
      archive.entries.map(({ name }) => ({
        name,
        bytes: name.endsWith('sheet1.xml')
          ? encodeUtf8(`<x:worksheet xmlns:x="m">${sheet}</x:worksheet>`)
          : archive.read(name),
      })),
    );
    const { workbook, sheet: read } = open(prefixed);
    const text = partText(
      writeSheet(workbook, read, [{ row: 0, column: 1, text: 'b' }]),
      'xl/worksheets/sheet1.xml',
    );
    expect(text).toContain('<x:c r="B1" t="inlineStr"><x:is><x:t>b</x:t></x:is></x:c></x:row>');
  });
});

describe('writing a sheet', () => {
  it('puts inline strings in place, with the style of the cell', () => {
    const xml =
      '<dimension ref="A1:B2"/><sheetData><row r="1" spans="1:2"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" s="3" t="s" vm="1"><v>0</v></c></row><row r="2" spans="1:2"><c r="A2" s="5"/><c r="E2"><v>1</v></c></row></sheetData><pageMargins left="1"/>';
    expect(
      written(xml, [
        { row: 0, column: 1, text: '=1+1' },
        { row: 1, column: 2, text: ' <&>\n', style: '5' },
        { row: 1, column: 3, text: [{ text: 'b', properties: '<rPr><b/></rPr>' }] },
        { row: 1, column: 6, text: 'last' },
      ]),
    ).toBe(
      '<dimension ref="A1:G2"/><sheetData><row r="1" spans="1:2"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" s="3" t="inlineStr"><is><t>=1+1</t></is></c></row><row r="2" spans="1:7"><c r="A2" s="5"/><c r="C2" s="5" t="inlineStr"><is><t xml:space="preserve"> &lt;&amp;&gt;\n</t></is></c><c r="D2" t="inlineStr"><is><r><rPr><b/></rPr><t>b</t></r></is></c><c r="E2"><v>1</v></c><c r="G2" t="inlineStr"><is><t>last</t></is></c></row></sheetData><pageMargins left="1"/>',
    );
  });

  it('empties a cell and keeps its style', () => {
    const xml = '<sheetData><row r="1"><c r="A1" s="2" t="str"><v>x</v></c></row></sheetData>';
    expect(written(xml, [{ row: 0, column: 0, text: '' }])).toBe(
      '<sheetData><row r="1"><c r="A1" s="2"/></row></sheetData>',
    );
  });

  it('writes what XML cannot hold by its number, and keeps such a number that is text', () => {
    const xml = '<sheetData><row r="1"/></sheetData>';
    const after = written(xml, [{ row: 0, column: 0, text: 'a\u0001_x0041_\uFFFE' }]);
    expect(after).toContain(
      '<row r="1"><c r="A1" t="inlineStr"><is><t>a_x0001__x005F_x0041__xFFFE_</t></is></c></row>',
    );
  });

  it('drops the order of calculation with a formula, and leaves the values of a broken series', () => {
    const xml =
      '<sheetData><row r="1"><c r="A1" t="str"><f t="shared" ref="A1:A3" si="0">B1</f><v>x</v></c></row><row r="2"><c r="A2" t="str"><f t="shared" si="0"/><v>y</v></c></row><row r="3"><c r="A3" t="str"><f>B3</f><v>z</v></c></row><row r="4"><c r="A4"><f t="array" ref="A4:B4">C1:D1</f><v>1</v></c><c r="B4"><v>2</v></c></row></sheetData>';
    const { workbook, sheet } = open(
      testWorkbook({ sheets: [{ name: 'S', xml }], calculation: '<c r="A1" i="1"/><c r="A2"/>' }),
    );
    const bytes = writeSheet(workbook, sheet, [
      { row: 0, column: 0, text: 'new' },
      { row: 3, column: 1, text: 'two' },
    ]);
    const text = partText(bytes, 'xl/worksheets/sheet1.xml');
    expect(text).toContain('<c r="A2" t="str"><v>y</v></c>');
    expect(text).toContain('<c r="A3" t="str"><f>B3</f><v>z</v></c>');
    expect(text).toContain('<c r="A4"><v>1</v></c><c r="B4" t="inlineStr">');
    const archive = openZip('b', bytes);
    expect(archive.has('xl/calcChain.xml')).toBe(false);
    expect(partText(bytes, '[Content_Types].xml')).not.toContain('calcChain');
    expect(partText(bytes, 'xl/_rels/workbook.xml.rels')).not.toContain('calcChain');
    expect(partText(bytes, 'xl/_rels/workbook.xml.rels')).toContain('worksheets/sheet1.xml');
  });

  it('refuses what a cell cannot hold', () => {
    const xml = '<sheetData><row r="1"/></sheetData>';
    expect(() => written(xml, [{ row: 0, column: 0, text: 'x'.repeat(32_768) }])).toThrow('32767');
    expect(() => written(xml, [{ row: 0, column: 16_384, text: 'x' }])).toThrow('no free column');
  });
});

describe('what is no workbook', () => {
  it.each([
    ['nothing', new Uint8Array(), 'document-empty'],
    ['text', encodeUtf8('a,b\n'), 'zip-damaged'],
    ['another archive', createZip([{ name: 'a.txt', bytes: encodeUtf8('a') }]), 'document-part-missing'],
    ['a workbook without a sheet', testWorkbook({ sheets: [] }), 'document-part-missing'],
    [
      'a cell without a place',
      testWorkbook({ sheets: [{ name: 'S', xml: '<sheetData><row r="1"><c r="1A"/></row></sheetData>' }] }),
      'document-invalid',
    ],
    [
      'a row out of bounds',
      testWorkbook({ sheets: [{ name: 'S', xml: '<sheetData><row r="0"/></sheetData>' }] }),
      'document-invalid',
    ],
    ['broken XML', testWorkbook({ sheets: [{ name: 'S', xml: '<sheetData><row>' }] }), 'document-invalid'],
  ])('is refused: %s', (_, bytes, code) => {
    expect(failureCode(bytes)).toBe(code);
  });
});
