import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileConcordance } from '../../../shared/memory/index.ts';
import { MemoryEngineService } from './engine.ts';
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
const text = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 5 })
  .map((list) => list.join(' '));
const query = fc.oneof(
  fc.record({ mode: fc.constantFrom('exact' as const, 'stemmed' as const), query: text }),
  fc.record({
    mode: fc.constant('pattern' as const),
    query: fc.constantFrom('part(y|ies)', '[0-9]+', 'h.ld', '^the', '당.?$', '('),
  }),
);

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
          expect(hits.map(({ unit }) => unit.id)).toEqual(expected.slice(0, 7).map(({ id }) => id));
          expect(
            hits.every(({ sourceRanges, targetRanges }) => sourceRanges.length + targetRanges.length > 0),
          ).toBe(true);
        }
        await database.delete();
      }),
      { numRuns: 40 },
    );
  });
});
