import { describe, expect, it } from 'vitest';
import { type Content, codeCharacter } from '../../content/index.ts';
import { partText, testWorkbook, textSheet } from '../../tables/testing/xlsx.ts';
import { openZip } from '../../zip/index.ts';
import type { FilterSettings, MergeOptions, Replacement } from '../contract.ts';
import { pseudo, show } from '../testing/documents.ts';
import { tableFilter } from './index.ts';

function extracted(bytes: Uint8Array, settings: FilterSettings = {}) {
  const result = tableFilter.extract(bytes, { file: 'a.xlsx', settings });
  if (!result.ok) throw new Error(`${result.failure.code} ${JSON.stringify(result.failure.params)}`);
  return result.value;
}

function merged(
  bytes: Uint8Array,
  replacements: readonly Replacement[],
  options: Partial<MergeOptions> = {},
) {
  const result = tableFilter.merge(bytes, { file: 'a.xlsx', ...options }, replacements);
  if (!result.ok) throw new Error(`${result.failure.code} ${JSON.stringify(result.failure.params)}`);
  return result.value.bytes;
}

const plain = (text: string): Content => ({ text, codes: [] });
const whole = (
  bytes: Uint8Array,
  unit: number,
  target: Content,
  settings: FilterSettings = {},
): Replacement => ({
  unit,
  start: 0,
  end: extracted(bytes, settings).units[unit]!.source.text.length,
  target,
});
const sheetText = (bytes: Uint8Array, sheet = 1) => partText(bytes, `xl/worksheets/sheet${sheet}.xml`);
const shownUnits = (bytes: Uint8Array, settings: FilterSettings = {}) =>
  extracted(bytes, settings).units.map(({ source, target }) => [
    show(source),
    target && show(target.content),
  ]);

const rich = testWorkbook({
  strings: [
    '<si><t>en</t></si><si><t>de</t></si>',
    '<si><r><rPr><sz val="11"/><rFont val="A"/></rPr><t xml:space="preserve">Some </t></r><r><rPr><b/><sz val="11"/></rPr><t>bold</t></r><r><rPr><sz val="11"/><rFont val="B"/></rPr><t xml:space="preserve"> 한 {x} text</t></r><r><rPr><vertAlign val="superscript"/><sz val="11"/></rPr><t>2</t></r></si>',
    '<si><r><rPr><i/></rPr><t>Etwas </t></r><r><rPr><i/><b/></rPr><t>fett</t></r></si>',
  ].join(''),
  sheets: [
    {
      name: 'S',
      xml: '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" s="4" t="s"><v>2</v></c><c r="B2" s="7" t="s"><v>3</v></c></row><row r="3"><c r="A3" s="4" t="s"><v>2</v></c></row></sheetData>',
    },
  ],
});

describe('rows of an XLSX sheet', () => {
  it('are units; numbers, results of formulas, hidden rows are none, covered cells empty ones', () => {
    const bytes = testWorkbook({
      sheets: [
        {
          name: 'S',
          xml: `<sheetData>${[
            ['<c t="str"><v>Source</v></c><c t="str"><v>Target</v></c>', ''],
            ['<c t="str"><v>One</v></c><c t="str"><f>X()</f><v>Eins</v></c>', ''],
            ['<c><v>42</v></c>', ''],
            ['<c t="str"><f>X()</f><v>result</v></c>', ''],
            ['<c t="str"><v>Hidden</v></c>', ' hidden="1"'],
            ['<c t="str"><v>Title over both</v></c>', ''],
            ['<c t="str"><v>Two</v></c><c><v>2</v></c>', ''],
          ]
            .map(([cells, more], i) => `<row r="${i + 1}"${more}>${cells}</row>`)
            .join('')}</sheetData><mergeCells><mergeCell ref="A6:B6"/></mergeCells>`,
        },
      ],
    });
    expect(shownUnits(bytes)).toEqual([
      ['One', undefined],
      // Keeps its number, for a column in which it is not covered.
      ['', undefined],
      ['Two', '2'],
    ]);
  });

  it('have few codes for formats that one sees, and one name for one look', () => {
    expect(shownUnits(rich)).toEqual([
      ['Some <b>bold</b> 한 <{x}/> text<sup>2</sup>', 'Etwas <b>fett</b>'],
      ['Some <b>bold</b> 한 <{x}/> text<sup>2</sup>', undefined],
    ]);
  });

  it('leave the frame of a table alone', () => {
    const bytes = testWorkbook({
      sheets: [
        textSheet('S', [
          ['Item', 'Text'],
          ['One', 'x'],
          ['Sum', 'y'],
        ]),
      ],
      tables: ['name="T" ref="A1:B3" totalsRowCount="1"'],
    });
    expect(shownUnits(bytes, { sourceColumn: 0, targetColumn: 1, headerRow: false })).toEqual([['One', 'x']]);
  });
});

describe('translations in an XLSX file', () => {
  it('are not written where they are what the file has', () => {
    expect(Buffer.compare(merged(rich, []), rich)).toBe(0);
    const { units } = extracted(rich);
    expect(Buffer.compare(merged(rich, [whole(rich, 0, units[0]!.target!.content)]), rich)).toBe(0);
  });

  it('keep the look of the cell, and take formats from the source', () => {
    const { source } = extracted(rich).units[0]!;
    const codes = source.codes.map((_, index) => codeCharacter(index));
    const [open, close, x] = codes;
    const after = merged(rich, [
      whole(rich, 0, { text: `${x} ${open}neu`, codes: source.codes }),
      whole(rich, 1, { text: `${close}ganz ${open}neu${close}`, codes: source.codes }),
    ]);
    const text = sheetText(after);
    expect(text).toContain(
      '<c r="B2" s="7" t="inlineStr"><is><r><rPr><i/></rPr><t xml:space="preserve">{x} </t></r><r><rPr><b/><sz val="11"/></rPr><t>neu</t></r></is></c>',
    );
    expect(text).toContain(
      '<c r="B3" s="4" t="inlineStr"><is><r><rPr><sz val="11"/><rFont val="A"/></rPr><t xml:space="preserve">ganz </t></r><r><rPr><b/><sz val="11"/></rPr><t>neu</t></r></is></c>',
    );
    expect(partText(after, 'xl/sharedStrings.xml')).toBe(partText(rich, 'xl/sharedStrings.xml'));
  });

  it('get a column with a heading, in the sheet that was chosen', () => {
    const bytes = testWorkbook({
      sheets: [
        textSheet('First', [['x']]),
        textSheet('Second', [['Source', 'Comment'], ['=One', 'c'], ['Two']]),
      ],
    });
    const settings = { sheet: 'Second' };
    const after = merged(bytes, [whole(bytes, 0, plain('=1+1\n@'), settings)], {
      settings,
      targetLanguage: 'ko',
    });
    expect(sheetText(after, 2)).toContain('<c r="C1" t="inlineStr"><is><t>ko</t></is></c></row>');
    expect(sheetText(after, 2)).toContain(
      '<c r="C2" t="inlineStr"><is><t xml:space="preserve">=1+1\n@</t></is></c></row>',
    );
    expect(extracted(after, settings)).toMatchObject({
      targetLanguage: 'ko',
      units: [{ target: { content: { text: '=1+1\uE000@' } } }, {}],
    });
    const names = openZip('a', bytes).entries.map(({ name }) => name);
    for (const name of names.filter((one) => !one.endsWith('sheet2.xml'))) {
      expect(partText(after, name)).toBe(partText(bytes, name));
    }
  });

  it('come in the place of formulas, and with their status', () => {
    const bytes = testWorkbook({
      sheets: [
        {
          name: 'S',
          xml: '<sheetData><row r="1"><c t="str"><v>en</v></c><c t="str"><v>de</v></c><c t="str"><v>Status</v></c></row><row r="2"><c t="str"><v>One</v></c><c t="str"><f>T(A2)</f><v>Eins?</v></c><c t="str"><v>Draft</v></c></row></sheetData>',
        },
      ],
      calculation: '<c r="B2" i="1"/>',
    });
    const after = merged(bytes, [{ ...whole(bytes, 0, plain('Eins')), status: 'approved' }]);
    expect(openZip('a', after).has('xl/calcChain.xml')).toBe(false);
    expect(extracted(after).units[0]!.target).toEqual({ content: plain('Eins'), status: 'approved' });
    expect(sheetText(after)).toContain('<t>Approved</t>');
  });

  it('are read again as they were put in', () => {
    const after = merged(
      rich,
      extracted(rich).units.map(({ source }, unit) => whole(rich, unit, pseudo(source))),
    );
    // The base of the first cell is its own, and so the same runs look otherwise; the texts are the same.
    expect(shownUnits(after)[1]).toEqual([
      'Some <b>bold</b> 한 <{x}/> text<sup>2</sup>',
      'Sömë <b>böld</b> 한 <{x}/> tëxt<sup>2</sup>',
    ]);
    const { content } = extracted(after).units[0]!.target!;
    expect(content.text.replace(/[\uE000-\uF8FF]/g, '')).toBe('Sömë böld 한  tëxt2');
  });

  it('are refused as a whole where a cell cannot hold one', () => {
    const bytes = testWorkbook({ sheets: [textSheet('S', [['Source', 'Target'], ['One']])] });
    const target = plain('x'.repeat(40_000));
    expect(tableFilter.merge(bytes, { file: 'a.xlsx' }, [whole(bytes, 0, target)])).toMatchObject({
      failure: { code: 'document-invalid', params: { place: 'sheet “S”, row 2' } },
    });
  });
});
