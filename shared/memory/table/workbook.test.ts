import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TestSheet, testWorkbook, textSheet } from '../../tables/testing/xlsx.ts';
import type { NewUnit } from '../index.ts';
import { blobOf } from '../tmx/testing/import.ts';
import { readMemoryFile } from './index.ts';

async function read(sheets: readonly TestSheet[], properties?: string, strings?: string) {
  const bytes = testWorkbook({
    sheets,
    ...(properties === undefined ? {} : { properties }),
    ...(strings === undefined ? {} : { strings }),
  });
  const units: NewUnit[] = [];
  const report = await readMemoryFile(blobOf(bytes), 'a.xlsx', {
    onUnits: async (batch) => void units.push(...batch),
  });
  return { units, report };
}

/** A sheet of one unit and a cell more, as its XML says it. */
function withCell(heading: string, cell: string): TestSheet {
  const { xml } = textSheet('M', [
    ['en', 'de', heading],
    ['Yes.', 'Ja.'],
  ]);
  return { name: 'M', xml: xml.replace(/<\/row><\/sheetData>$/, `${cell}</row></sheetData>`) };
}

const number = (value: string) => withCell('changed', `<c r="C2" s="1"><v>${value}</v></c>`);

describe('numbers in columns of dates', () => {
  it.each([
    ['45000.5', '2023-03-15T12:00:00.000Z'],
    ['45000', '2023-03-15T00:00:00.000Z'],
    ['25569', '1970-01-01T00:00:00.000Z'],
    ['45000.04166666666', '2023-03-15T01:00:00.000Z'],
    ['4.50005E4', '2023-03-15T12:00:00.000Z'],
  ])('are days since 1900: %s', async (serial, time) => {
    const { units, report } = await read([number(serial)]);
    expect(report.problems).toEqual([]);
    expect(new Date(units[0]!.changedAt).toISOString()).toBe(time);
  });

  it('are days since 1904 where the workbook says so', async () => {
    for (const properties of ['date1904="1"', 'date1904="true"']) {
      const { units } = await read([number('43538.5')], properties);
      expect(new Date(units[0]!.changedAt).toISOString()).toBe('2023-03-15T12:00:00.000Z');
    }
    const { units } = await read([number('45000.5')], 'date1904="0"');
    expect(new Date(units[0]!.changedAt).toISOString()).toBe('2023-03-15T12:00:00.000Z');
  });

  it('are told where they are no date: before the first day, the 29th of February 1900, after 9999', async () => {
    for (const value of ['0', '-3', '60', '2958466', '1e300']) {
      const { units, report } = await read([number(value)]);
      expect(units).toMatchObject([{ changedAt: 0 }]);
      expect(report.problems).toMatchObject([{ reason: 'bad-date', line: 2 }]);
    }
  });

  it('name any second of any day', async () => {
    const second = fc.integer({ min: 1, max: 253_402_300_799 });
    await fc.assert(
      fc.asyncProperty(second, async (seconds) => {
        const { units } = await read([number(String(25_569 + seconds / 86_400))]);
        expect(units[0]!.changedAt).toBe(seconds * 1000);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the sheet of a memory', () => {
  const pairs = (name: string) =>
    textSheet(name, [
      ['en', 'de'],
      ['Yes.', 'Ja.'],
    ]);
  const empty = (name: string): TestSheet => ({ name, xml: '<sheetData><row r="1"/></sheetData>' });

  it('is the first that has rows', async () => {
    const { units, report } = await read([empty('A'), { ...pairs('H'), state: 'hidden' }, pairs('B')]);
    expect(units).toHaveLength(1);
    expect(report).toMatchObject({ imported: 1, problems: [] });
    expect((await read([empty('A'), empty('B')])).report.failure?.code).toBe('table-empty');
  });

  it('is not the only one that is told', async () => {
    const { units, report } = await read([pairs('A'), pairs('B'), empty('C'), textSheet('D', [['x']])]);
    expect(units).toHaveLength(1);
    expect(report.problems).toEqual([
      { line: 1, reason: 'left-out', detail: 'sheet “B”' },
      { line: 1, reason: 'left-out', detail: 'sheet “D”' },
    ]);
  });
});

describe('cells that are no texts', () => {
  it('are left out and told where they say that a formula failed', async () => {
    const sheet = textSheet('M', [['en', 'de'], ['Yes.', 'Ja.'], []]);
    const failed = sheet.xml.replace(
      '<row r="3">',
      '<row r="3"><c r="A3" t="e"><v>#REF!</v></c><c r="B3" t="str"><v>Nein.</v></c>',
    );
    const { units, report } = await read([{ name: 'M', xml: failed }]);
    expect(units.map(({ source }) => source.text)).toEqual(['Yes.']);
    expect(report).toMatchObject({
      skipped: 1,
      problems: [
        { line: 3, reason: 'left-out', detail: 'A3: #REF!' },
        { line: 3, reason: 'no-source' },
      ],
    });
  });

  it('are TRUE and FALSE as they are shown', async () => {
    const sheet = (value: string) => withCell('note', `<c r="C2" t="b"><v>${value}</v></c>`);
    expect((await read([sheet('1')])).units).toMatchObject([{ extra: { notes: ['TRUE'] } }]);
    expect((await read([sheet('0')])).units).toMatchObject([{ extra: { notes: ['FALSE'] } }]);
  });
});

describe('cells that refer to shared texts', () => {
  const sheet = (...rows: readonly string[]): TestSheet => ({
    name: 'M',
    xml: textSheet('M', [['en', 'de']]).xml.replace('</sheetData>', `${rows.join('')}</sheetData>`),
  });
  const cell = (name: string, value: string) => `<c r="${name}" t="s"><v>${value}</v></c>`;
  const good = `<row r="2">${cell('A2', '0')}${cell('B2', '1')}</row>`;

  it('are told with the reference where there is no such text', async () => {
    const { units, report } = await read(
      [
        sheet(
          good,
          `<row r="3">${cell('A3', '99')}${cell('B3', '1')}</row>`,
          `<row r="4">${cell('A4', '-1')}${cell('B4', 'x')}</row>`,
          `<row r="5">${cell('A5', '')}${cell('B5', '')}</row>`,
        ),
      ],
      undefined,
      '<si><t>Yes.</t></si><si><t>Ja.</t></si>',
    );
    expect(units).toHaveLength(1);
    expect(report).toMatchObject({
      skipped: 2,
      problems: [
        { line: 3, reason: 'broken-markup', detail: 'A3: there is no shared text “99”' },
        { line: 3, reason: 'no-source' },
        { line: 4, reason: 'broken-markup', detail: 'A4: there is no shared text “-1”' },
        { line: 4, reason: 'broken-markup', detail: 'B4: there is no shared text “x”' },
      ],
    });
  });

  it('make the workbook damaged where it has no shared texts at all', async () => {
    expect((await read([sheet(good)])).report.failure).toMatchObject({
      code: 'zip-part-missing',
      params: { entry: 'xl/sharedStrings.xml' },
    });
  });
});
