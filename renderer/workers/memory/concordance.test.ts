import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileConcordance } from '../../../shared/memory/index.ts';
import { MemoryEngineService } from './engine.ts';
import { expressionMatcher } from './expression-matcher.ts';
import type { EndableMatcher } from './expression-runner.ts';
import { newUnit, storedUnits, storeWith } from './testing/memories.ts';

const words = [
  'party',
  'parties',
  'Congress',
  'the',
  '12',
  'work-day',
  'held',
  'holds',
  '당',
  '당이',
  '대회',
];
const signs = ['—', '(%)', '%'];
const text = fc
  .array(fc.constantFrom(...words, ...signs), { minLength: 1, maxLength: 5 })
  .map((list) => list.join(' '));
const query = fc.oneof(
  fc.record({ mode: fc.constantFrom('exact' as const, 'stemmed' as const), query: text }),
  fc.record({
    mode: fc.constant('pattern' as const),
    query: fc.constantFrom(
      ...[
        'part(y|ies)',
        '[0-9]+',
        'h.ld',
        '^the',
        '당.?$',
        '(',
        '\\d{2}',
        '[A-Z]{3,}',
        '[%—]',
        '.{20,}',
        '(.)\\1',
      ],
    ),
  }),
);

const asked = {
  memories: [{ memoryId: 'm', penalty: 0 }],
  sourceLanguage: 'en',
  targetLanguage: 'ko',
  side: 'both',
  mode: 'pattern',
  limit: 100,
} as const;

/** A store with these pairs, and an engine whose expressions run where `matcher` says. */
async function engineWith(pairs: readonly (readonly [string, string])[], matcher?: () => EndableMatcher) {
  const database = await storeWith('m');
  const engine = new MemoryEngineService(database, matcher === undefined ? {} : { expressions: matcher });
  await engine.addUnits(
    'm',
    pairs.map(([source, target]) => newUnit(source, target)),
  );
  return { database, engine };
}

describe('the concordance', () => {
  it('finds what looking at every text finds, newest first, on either side and in every mode', async () => {
    const all = fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 40 });
    const asked = fc.array(
      fc.tuple(query, fc.constantFrom('source' as const, 'target' as const, 'both' as const)),
      { minLength: 1, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(all, asked, fc.nat(10), async (pairs, queries, removed) => {
        const database = await storeWith('m');
        const engine = new MemoryEngineService(database);
        await engine.addUnits(
          'm',
          pairs.map(([source, target]) => newUnit(source, target)),
        );
        await engine.deleteUnits('m', [removed]);
        const units = (await storedUnits(database)).reverse();
        for (const [one, side] of queries) {
          const hits = await engine.concordance({
            memories: [{ memoryId: 'm', penalty: 0 }],
            sourceLanguage: 'en',
            targetLanguage: 'ko',
            ...one,
            side,
            limit: 7,
          });
          const source = compileConcordance(one.query, { mode: one.mode, language: 'en' });
          const target = compileConcordance(one.query, { mode: one.mode, language: 'ko' });
          const expected = units.filter(
            (unit) =>
              (side !== 'target' && (source?.ranges(unit.source.text).length ?? 0) > 0) ||
              (side !== 'source' && (target?.ranges(unit.target.text).length ?? 0) > 0),
          );
          expect(hits.map(({ unit }) => unit)).toEqual(
            expected.slice(0, 7).map(({ id, sourceLanguage, targetLanguage, source, target }) => {
              return { id, sourceLanguage, targetLanguage, source, target };
            }),
          );
          expect(
            hits.every(({ sourceRanges, targetRanges }) => sourceRanges.length + targetRanges.length > 0),
          ).toBe(true);
        }
        await database.delete();
      }),
      { numRuns: 40 },
    );
  });

  it('gives what it has when it is cancelled, and ends an expression that is not wanted any more', async () => {
    let ended = 0;
    const { engine } = await engineWith([['One.', '하나.']], () => ({
      ready: async () => undefined,
      match: () => new Promise(() => undefined),
      end: () => {
        ended++;
      },
    }));
    let cancelled = false;
    const waiting = engine.concordance({ ...asked, query: 'O.e' }, undefined, async () => cancelled);
    // what else there is to do goes on meanwhile
    expect(await engine.concordance({ ...asked, query: 'One', mode: 'exact' })).toHaveLength(1);
    expect(await engine.addUnits('m', [newUnit('Two.', '둘.')])).toBe(1);
    cancelled = true;
    expect(await waiting).toEqual([]);
    expect(ended).toBe(1);
  });

  it('tells codes apart where an expression does', async () => {
    const { engine } = await engineWith([]);
    const code = (id: string) => ({ id, kind: 'placeholder' as const, label: id, data: `<${id}/>` });
    const source = { text: 'a\uE000\uE001 \uE000b', codes: [code('x'), code('y')] };
    await engine.addUnits('m', [{ ...newUnit('', ''), source }]);
    const found = async (query: string) =>
      (await engine.concordance({ ...asked, query })).map(({ sourceRanges }) => sourceRanges);
    const [hit] = await engine.concordance({ ...asked, query: 'b', mode: 'exact' });
    expect(hit?.unit.source).toEqual(source);
    expect(await found('\\uE001')).toEqual([[[2, 3]]]);
    expect(await found('(.)\\1')).toEqual([]);
    expect(await found('(.).+\\1')).toEqual([[[1, 5]]]);
    expect(await found('a..')).toEqual([[[0, 3]]]);
  });

  it('gives all that is known of the units of hits', async () => {
    const { engine } = await engineWith([
      ['One.', '하나.'],
      ['Two.', '둘.'],
    ]);
    const units = await engine.units('m', [2, 7, 1]);
    expect(units.map(({ id, target, trust }) => [id, target.text, trust])).toEqual([
      [2, '둘.', 'translated'],
      [1, '하나.', 'translated'],
    ]);
    expect(await engine.units('gone', [1])).toEqual([]);
  });

  it('shows what it has found so far while it goes on', async () => {
    const pairs = Array.from({ length: 700 }, (_, i) => [`Number ${i}.`, '숫자.'] as const);
    const { engine } = await engineWith(pairs, () => ({
      ...expressionMatcher,
      async match(expression, texts) {
        await new Promise((resolve) => setTimeout(resolve, 160));
        return expressionMatcher.match(expression, texts);
      },
      end: () => undefined,
    }));
    const seen: number[] = [];
    const hits = await engine.concordance(
      { ...asked, query: '[05]\\.$', side: 'source', limit: 1000 },
      (some) => seen.push(some.length),
    );
    expect(hits).toHaveLength(140);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.every((count) => count < 140)).toBe(true);
  });

  it('takes hits from each memory in turn, so that a memory with many hides none', async () => {
    const database = await storeWith('m', 'n', 'o');
    const engine = new MemoryEngineService(database);
    const fill = (id: string, count: number) =>
      engine.addUnits(
        id,
        Array.from({ length: count }, (_, i) => newUnit(`Union ${i} of ${id}.`, `${id} ${i}`)),
      );
    await fill('m', 400);
    await fill('n', 3);
    await fill('o', 90);
    const memories = ['m', 'n', 'o'].map((memoryId) => ({ memoryId, penalty: 0 }));
    for (const mode of ['exact', 'pattern'] as const) {
      const found = async (limit: number, first?: number) =>
        (
          await engine.concordance({
            ...asked,
            ...(first === undefined ? {} : { first }),
            memories,
            query: 'union',
            mode,
            limit,
          })
        ).map(({ unit }) => unit.target.text);
      const hundred = await found(100);
      expect(hundred.slice(0, 10)).toEqual([
        'm 399',
        'n 2',
        'o 89',
        'm 398',
        'n 1',
        'o 88',
        'm 397',
        'n 0',
        'o 87',
        'm 396',
      ]);
      const all = await found(2000);
      expect(all.slice(0, 100)).toEqual(hundred);
      expect(new Set(all).size).toBe(493);
      expect(await found(2000, 100)).toEqual(all);
      expect(await found(250, 100)).toEqual(all.slice(0, 250));
    }
  });

  it('tells the first hits at once and goes on counting, up to the limit or until it is not wanted', async () => {
    const { engine } = await engineWith(
      Array.from({ length: 1500 }, (_, i) => [`Union ${i}.`, '연합.'] as const),
    );
    const seen: number[] = [];
    const request = { ...asked, query: 'union', mode: 'exact', first: 100 } as const;
    const all = await engine.concordance({ ...request, limit: 2000 }, (some) => seen.push(some.length));
    expect(seen[0]).toBe(100);
    expect(all).toHaveLength(1500);
    expect(await engine.concordance({ ...request, limit: 1200 })).toHaveLength(1200);

    let wanted = true;
    const part = await engine.concordance(
      { ...request, limit: 2000 },
      () => {
        wanted = false;
      },
      async () => !wanted,
    );
    expect(part).toHaveLength(100);
  });

  it('searches the languages that were asked for, other regions behind and other scripts not at all', async () => {
    const database = await storeWith('m', 'n');
    const engine = new MemoryEngineService(database);
    const unit = (from: string, to: string, target: string) =>
      newUnit('Union.', target, { sourceLanguage: from, targetLanguage: to });
    await engine.addUnits('m', [
      unit('en', 'zh-Hans', 'same'),
      unit('en', 'zh-Hans-SG', 'region, newer'),
      unit('fr', 'zh-Hans', 'French'),
      unit('en', 'zh-Hant', 'script'),
      unit('en-GB', 'zh-Hans-CN', 'both'),
      unit('en', 'ko', 'Korean'),
    ]);
    await engine.addUnits('n', [unit('en-US', 'zh-CN', 'of n')]);
    for (const mode of ['exact', 'pattern', 'stemmed'] as const) {
      const found = async (sourceLanguage: string, targetLanguage: string, limit = 100) =>
        (
          await engine.concordance({
            memories: ['m', 'n'].map((memoryId) => ({ memoryId, penalty: 0 })),
            sourceLanguage,
            targetLanguage,
            query: 'Union',
            side: 'source',
            mode,
            limit,
          })
        ).map(({ unit: { target } }) => target.text);
      expect(await found('en', 'zh-Hans')).toEqual(['both', 'of n', 'region, newer', 'same']);
      expect(await found('en-US', 'zh-Hans-CN')).toEqual(['same', 'of n', 'both', 'region, newer']);
      expect(await found('en-US', 'zh-Hans-CN', 1)).toEqual(['same']);
      expect(await found('en', 'zh-TW')).toEqual(['script']);
      expect(await found('fr-CA', 'zh')).toEqual(['French']);
      expect(await found('de', 'zh')).toEqual([]);
    }
  });
});
