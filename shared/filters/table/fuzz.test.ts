import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../base/index.ts';
import { type Code, codeCharacter } from '../../content/index.ts';
import { readXlsxTable } from '../../tables/index.ts';
import { partText, testWorkbook, textSheet } from '../../tables/testing/xlsx.ts';
import { mutate, mutateZip, mutations, survives } from '../testing/fuzz.ts';
import { describeTable, tableFilter } from './index.ts';

const csv =
  'key,en,de,status,comment\r\na.one,"One, <b>two</b> {n}","Eins, ""zwei""",translated,x\r\n\r\na.two,"Line\nbreak",,new,\r\na.three,=1+1,\'=1,draft\r\n';
const workbook = testWorkbook({
  strings:
    '<si><t>Source</t></si><si><t>Target</t></si><si><r><rPr><b/></rPr><t>Bold</t></r><r><t xml:space="preserve"> and {x}</t></r></si><si><t>_x000D_&amp;</t></si>',
  sheets: [
    {
      name: 'S',
      xml: '<dimension ref="A1:C4"/><cols><col min="3" max="3" hidden="1"/></cols><sheetData><row r="1" spans="1:2"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" s="1" t="s"><v>2</v></c><c r="B2" t="str"><f t="shared" ref="B2:B3" si="0">T(A2)</f><v>x</v></c></row><row r="3"><c r="A3" t="s"><v>3</v></c><c r="B3" t="str"><f t="shared" si="0"/><v>y</v></c></row><row r="4"><c r="A4" t="inlineStr"><is><t>In &lt;b&gt;line&lt;/b&gt;</t></is></c><c r="B4"/><c r="C4"><v>4</v></c></row></sheetData><mergeCells><mergeCell ref="A9:B9"/></mergeCells>',
    },
    textSheet('T', [['x']]),
  ],
  calculation: '<c r="B2" i="1"/><c r="B3"/>',
  tables: ['name="T" ref="A1:B4"'],
});

/** Merges a translation into every unit; what comes of it has to be readable. Done for some of the cases. */
function mergesAll(bytes: Uint8Array, file: string): void {
  const extraction = tableFilter.extract(bytes, { file });
  if (!extraction.ok) return;
  const replacements = extraction.value.units.map(({ source }, unit) => ({
    unit,
    start: 0,
    end: source.text.length,
    target: { text: `Ü${source.text}`, codes: source.codes },
    status: 'reviewed' as const,
  }));
  const merged = tableFilter.merge(bytes, { file }, replacements);
  if (!merged.ok) throw new Error(`merging failed: ${merged.failure.code}`);
  if (!file.endsWith('x')) return;
  const again = readXlsxTable(merged.value.bytes, { file });
  if (!again.ok) throw new Error(`what was written cannot be read: ${again.failure.code}`);
}

describe('a damaged table', () => {
  it('is refused or read, as CSV or TSV', () => {
    const changes = mutations([',', ';', '\t', '"', '""', '\r\n', 'sep=;', '<b>', '{', '%s', 'status,']);
    fc.assert(
      fc.property(changes, fc.boolean(), (list, tabs) => {
        const text = mutate(tabs ? csv.replaceAll(',', '\t') : csv, list);
        const file = tabs ? 'a.tsv' : 'a.csv';
        survives(tableFilter, encodeUtf8(text), { file });
        if (text.length % 3 === 0) mergesAll(encodeUtf8(text), file);
      }),
      { numRuns: 300 },
    );
  });

  it('is refused or read, as XLSX', () => {
    const parts = [
      'xl/worksheets/sheet1.xml',
      'xl/worksheets/sheet1.xml',
      'xl/worksheets/sheet1.xml',
      'xl/sharedStrings.xml',
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/tables/table1.xml',
      'xl/calcChain.xml',
      '[Content_Types].xml',
    ];
    const changes = mutations([
      ...[
        '<c>',
        '</c>',
        '<c/>',
        '<c r="A9" t="s">',
        '<row>',
        '</row>',
        '<row/>',
        '<is>',
        '</is>',
        '<v>',
        '</v>',
        '<f/>',
      ],
      ...[
        '<r>',
        '</r>',
        '<t>',
        '</t>',
        '<rPr>',
        '</rPr>',
        '<si/>',
        ' t="s"',
        ' hidden="1"',
        '<![CDATA[',
        ']]>',
        '<!--',
      ],
    ]);
    fc.assert(
      fc.property(changes, fc.constantFrom(...parts), (list, part) => {
        const bytes = mutateZip(workbook, part, list);
        survives(tableFilter, bytes, { file: 'a.xlsx' });
        if (bytes.length % 3 === 0) mergesAll(bytes, 'a.xlsx');
      }),
      { numRuns: 300 },
    );
  });

  it('is refused or read when bytes of the archive are gone', () => {
    fc.assert(
      fc.property(fc.nat(workbook.length - 1), fc.nat(30), (at, length) => {
        const bytes = new Uint8Array(workbook.length - Math.min(length, workbook.length - at));
        bytes.set(workbook.subarray(0, at));
        bytes.set(workbook.subarray(at + (workbook.length - bytes.length)), at);
        survives(tableFilter, bytes, { file: 'a.xlsx' });
        describeTable(bytes, { file: 'a.xlsx' });
      }),
      { numRuns: 60 },
    );
  });
});

describe('any translation', () => {
  it('leaves an XLSX file well-formed and every other cell as it was', () => {
    const { units } = (() => {
      const result = tableFilter.extract(workbook, { file: 'a.xlsx' });
      if (!result.ok) throw new Error(result.failure.code);
      return result.value;
    })();
    const own: Code[] = [
      { id: 'z1', kind: 'placeholder', label: 'br', data: '<br>', equivalent: '\n' },
      { id: 'z2', kind: 'open', pair: 'z', label: 'b', data: '<x>' },
      { id: 'z3', kind: 'isolated', half: 'close', pair: 'q', label: 'b', data: '</x>' },
    ];
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 5 }),
      fc.constantFrom('<', '&', ']]>', '_x0041_', '\u0000', '\uFFFF', '\uD800', '\r\n', ' ', '=1'),
      fc.nat(8).map(codeCharacter),
    );
    const target = fc.tuple(fc.array(piece, { maxLength: 8 }), fc.boolean());
    fc.assert(
      fc.property(fc.array(target, { minLength: units.length, maxLength: units.length }), (targets) => {
        const merged = tableFilter.merge(
          workbook,
          { file: 'a.xlsx' },
          units.map(({ source }, unit) => ({
            unit,
            start: 0,
            end: source.text.length,
            target: {
              text: targets[unit]![0].join(''),
              codes: targets[unit]![1] ? [...source.codes, ...own] : [],
            },
          })),
        );
        if (!merged.ok) throw new Error(merged.failure.code);
        const rows = (bytes: Uint8Array) => {
          const table = readXlsxTable(bytes, { file: 'a.xlsx' });
          if (!table.ok) throw new Error(table.failure.code);
          return table.value.rows.map(({ line, cells }) => [line, cells[0], cells[2]]);
        };
        expect(rows(merged.value.bytes)).toEqual(rows(workbook));
        expect(partText(merged.value.bytes, 'xl/sharedStrings.xml')).toBe(
          partText(workbook, 'xl/sharedStrings.xml'),
        );
      }),
      { numRuns: 60 },
    );
  });
});
