import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../base/index.ts';
import type { NewUnit } from '../index.ts';
import { blobOf } from '../tmx/testing/import.ts';
import { readMemoryFile } from './index.ts';

async function read(lines: readonly string[], name = 'a.csv') {
  const units: NewUnit[] = [];
  const report = await readMemoryFile(blobOf(encodeUtf8(lines.join('\n'))), name, {
    onUnits: async (batch) => void units.push(...batch),
  });
  return { pairs: units.map(({ source, target }) => [source.text, target.text]), report };
}

const rows = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => `Text ${at + from}.,Satz ${at + from}.`);
const pairs = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => [`Text ${at + from}.`, `Satz ${at + from}.`]);

describe('a quotation mark that is not closed', () => {
  it('costs its line alone, wherever the next one stands', async () => {
    const stray = '"Hello there.,Hallo da.';
    for (const [later, pair] of [
      [['"No.",Nein.'], [['No.', 'Nein.']]],
      [['No.,"Nein."'], [['No.', 'Nein.']]],
      [['Say "no".,Nein.'], [['Say "no".', 'Nein.']]],
      [['"No, ""sir"".",Nein.'], [['No, "sir".', 'Nein.']]],
      [['No.,Nein. "'], [['No.', 'Nein. "']]],
      [[], []],
    ] as const) {
      const { pairs: found, report } = await read(['en,de', ...rows(2), stray, ...rows(4, 2), ...later]);
      expect(found).toEqual([...pairs(6), ...pair]);
      expect(report).toMatchObject({
        imported: found.length,
        skipped: 1,
        problems: [{ line: 4, reason: 'unclosed-quote', detail: stray }],
      });
      expect(report.failure).toBeUndefined();
    }
  });

  it('does not keep 2,000 rows out', async () => {
    const { pairs: found, report } = await read(['en,de', ...rows(900), 'Oh,"no', ...rows(1100, 900)]);
    expect(found).toEqual(pairs(2000));
    expect(report.problems).toMatchObject([{ line: 902, reason: 'unclosed-quote' }]);
  });

  it('is told in each line of many, as far as they are a few', async () => {
    const many = Array.from({ length: 40 }, (_, at) => [...rows(3, 3 * at), `"Stray ${at},x`]).flat();
    const { pairs: found, report } = await read(['en,de', ...many]);
    expect(found).toEqual(pairs(120));
    expect(report.skipped).toBe(40);
    const broken = Array.from({ length: 3000 }, () => '"x""y,z');
    expect((await read(['en,de', ...broken])).report.failure?.code).toBe('table-cut-off');
  });

  it('ends a table of ours, whose cells may hold what looks like rows', async () => {
    const { pairs: found, report } = await read(['en,de,trust', 'a,b,draft', 'c,"d', 'e,f', 'g,h']);
    expect(found).toEqual([['a', 'b']]);
    expect(report.failure).toMatchObject({ code: 'table-cut-off', params: { line: 3, column: 3 } });
  });

  it('ends a table whose headings are in it', async () => {
    const { report } = await read(['en,"de', 'a,b']);
    expect(report.failure?.code).toMatch(/^table-/);
  });
});

describe('quoted cells of several lines', () => {
  it('are read as they are, with commas and empty lines', async () => {
    const cell = 'Dear Sir, hello\n\nthank you, bye\nBob';
    const { pairs: found, report } = await read(['en,de', `"${cell}",Hallo`, `Hello,"${cell}"`, '"a\nb" ,c']);
    expect(found).toEqual([
      [cell, 'Hallo'],
      ['Hello', cell],
      ['a\nb ', 'c'],
    ]);
    expect(report.problems).toEqual([]);
  });

  it('keep all other rows whole, whatever row has a mark too many', async () => {
    const cell = fc.constantFrom('Yes', 'No, sir', 'a "b" c', 'two\nlines', 'Über');
    const row = fc.tuple(cell, cell);
    const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), fc.nat(), async (cells, place) => {
        const lines = cells.map(([source, target]) => `${quoted(source)},${quoted(target)}`);
        const at = place % (lines.length + 1);
        const { pairs: found, report } = await read(['en,de', ...lines.toSpliced(at, 0, '"Hello,Hallo')]);
        expect(found).toEqual(cells.map(([source, target]) => [source, target]));
        expect(report).toMatchObject({ skipped: 1, problems: [{ reason: 'unclosed-quote' }] });
      }),
    );
  });
});
