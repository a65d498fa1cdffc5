import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { EditioError, type Progress } from '../../../shared/base/index.ts';
import { type NewUnit, type StoredUnit, trustLevels } from '../../../shared/memory/index.ts';
import type { MemoryFormat } from '../../../shared/memory/table/index.ts';
import type { MemoryExport } from '../../../shared/rpc/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import { MemoryEngineService } from './engine.ts';
import { newUnit, storedUnits, storeWith } from './testing/memories.ts';

const formats: readonly MemoryFormat[] = ['tmx', 'csv', 'tsv', 'xlsx'];
const databases: EditioDatabase[] = [];

async function setUp() {
  const database = await storeWith('m', 'n');
  databases.push(database);
  return { database, engine: new MemoryEngineService(database) };
}

afterEach(async () => {
  for (const database of databases.splice(0)) await database.delete();
});

async function exported(
  engine: MemoryEngineService,
  wanted: Omit<MemoryExport, 'fileName'>,
  {
    onProgress = () => undefined,
    cancelled = async () => false,
  }: { onProgress?: (progress: Progress) => void; cancelled?: () => Promise<boolean> } = {},
) {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const fileName = `a.${wanted.format}`;
  const count = await engine.exportUnits(
    'm',
    { ...wanted, fileName },
    async (chunk) => void chunks.push(chunk),
    onProgress,
    cancelled,
  );
  return { count, file: new Blob(chunks), fileName };
}

const importInto = (engine: MemoryEngineService, memoryId: string, file: Blob, name: string) =>
  engine.importTmx(
    memoryId,
    file,
    name,
    () => undefined,
    async () => false,
  );

const many = (count: number) =>
  Array.from({ length: count }, (_, i) => newUnit(`Word w${i} is here.`, `${i}`, { uses: i % 3 }));

/** Texts, codes and all that is known of a unit; dates are exact to the second. */
const someUnit = fc
  .record({
    text: fc.string({ unit: 'grapheme', maxLength: 20 }),
    start: fc.constantFrom('', '=', '-', '\t', '"', "'", '<1>'),
    language: fc.constantFrom('de', 'ko', 'zh-Hant'),
    coded: fc.boolean(),
    trust: fc.constantFrom(...trustLevels),
    seconds: fc.nat(2_000_000_000),
    person: fc.constantFrom('', 'Ann', 'Łukasz, „Ł“'),
    uses: fc.nat(20),
    extra: fc.option(fc.constantFrom({ tuid: '7' }, { notes: ['one', 'two\nlines'] }), { nil: undefined }),
  })
  .map(({ text, start, language, coded, trust, seconds, person, uses, extra }) => {
    const code = { id: '1', kind: 'placeholder' as const, label: 'br', data: '<br/>' };
    const content = (words: string) =>
      coded ? { text: `${words}\uE000`, codes: [code] } : { text: words, codes: [] };
    return (number: number): NewUnit => ({
      ...newUnit('', ''),
      source: content(`${start}${number} ${text}`),
      target: content(`${text}${number}`),
      targetLanguage: language,
      trust,
      createdAt: seconds * 1000,
      changedAt: (seconds + 5) * 1000,
      createdBy: person,
      changedBy: person,
      uses,
      ...(extra === undefined ? {} : { extra }),
    });
  });

const withoutId = ({ id: _, ...unit }: StoredUnit) => unit;

describe('an export', () => {
  it('of any kind comes in again as the same units', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...formats),
        fc.array(someUnit, { minLength: 1, maxLength: 12 }),
        async (format, makers) => {
          const { database, engine } = await setUp();
          await engine.addUnits(
            'm',
            makers.map((make, number) => make(number)),
          );
          const before = await storedUnits(database, 'm');
          expect(before).toHaveLength(makers.length);
          const { count, file, fileName } = await exported(engine, { format });
          expect(count).toBe(before.length);
          const report = await importInto(engine, 'n', file, fileName);
          expect(report).toMatchObject({ imported: before.length, known: 0, skipped: 0, problems: [] });
          expect((await storedUnits(database, 'n')).map(withoutId)).toEqual(before.map(withoutId));
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each(formats)('as %s holds the chosen units alone, in the order of the memory', async (format) => {
    const { database, engine } = await setUp();
    await engine.addUnits('m', many(1300));
    await engine.deleteUnits('m', [1201]);
    const unitIds = Uint32Array.of(1250, 3, 700, 1201, 9999);
    const { count, file, fileName } = await exported(engine, { format, unitIds });
    expect(count).toBe(3);
    await importInto(engine, 'n', file, fileName);
    expect((await storedUnits(database, 'n')).map(({ target }) => target.text)).toEqual(['2', '699', '1249']);
  });

  it.each(formats)('as %s says how far it is, from nothing to all', async (format) => {
    const { engine } = await setUp();
    await engine.addUnits('m', many(12_000));
    const shares: number[] = [];
    await exported(engine, { format }, { onProgress: ({ done, total = 0 }) => shares.push(done / total) });
    expect(shares.length).toBeGreaterThan(2);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    expect(shares[0]).toBeLessThan(0.5);
  });

  it.each(formats)('as %s ends where it is cancelled', async (format) => {
    const { engine } = await setUp();
    await engine.addUnits('m', many(12_000));
    let asked = 0;
    await expect(exported(engine, { format }, { cancelled: async () => ++asked > 2 })).rejects.toMatchObject({
      failure: { code: 'cancelled' },
    });
    expect(asked).toBe(3);
  });

  it.each(formats)('as %s tells what the file rejects with', async (format) => {
    const { engine } = await setUp();
    await engine.addUnits('m', many(9000));
    const full = new EditioError('file-disk-full', { file: 'a' });
    await expect(
      engine.exportUnits(
        'm',
        { format, fileName: 'a' },
        () => Promise.reject(full),
        () => undefined,
        async () => false,
      ),
    ).rejects.toBe(full);
  });

  it('says what a workbook cannot hold', async () => {
    const { engine } = await setUp();
    await engine.addUnits('m', [newUnit('Long.', 'x'.repeat(40_000))]);
    await expect(exported(engine, { format: 'xlsx' })).rejects.toMatchObject({
      failure: { code: 'table-too-large', params: { file: 'a.xlsx' } },
    });
    expect((await exported(engine, { format: 'csv' })).count).toBe(1);
  });
});
