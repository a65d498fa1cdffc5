import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainContent } from '../../content/index.ts';
import { MemoryIndex } from '../index/index.ts';
import { prepareText } from '../prepare.ts';
import { testUnit } from '../testing/unit.ts';
import { pairVariants } from '../variants.ts';
import { VariantSource } from './variant-source.ts';

const languages = ['zh-Hans', 'zh-Hant', 'zh-CN', 'zh-SG', 'zh-TW', 'zh-HK'] as const;

describe('an index seen from a pair of languages', () => {
  it('gives only what a lookup would, the nearest first, however much else there is', () => {
    const unit = fc.tuple(fc.constantFrom(...languages), fc.constantFrom('en', 'en-GB', 'en-US'));
    fc.assert(
      fc.property(
        fc.array(unit, { minLength: 1, maxLength: 40 }),
        unit,
        fc.constantFrom(0, 2),
        fc.integer({ min: 1, max: 5 }),
        (units, [target, source], most, limit) => {
          const index = new MemoryIndex();
          for (const [i, [targetLanguage, sourceLanguage]] of units.entries()) {
            index.put(testUnit('mobile phone', `${i}`, { id: i + 1, targetLanguage, sourceLanguage }));
          }
          const variantsOf = (id: number) => {
            const [to, from] = units[id - 1]!;
            return pairVariants(source, target, from, to);
          };
          const serving = units
            .map((_, i) => variantsOf(i + 1))
            .filter((variants) => variants !== undefined && variants <= most)
            .sort();
          const seen = new VariantSource(index, source, target, most);
          const query = prepareText(plainContent('a mobile phone'));
          const spans = seen
            .spansOf(query, limit)
            .map(({ units: found }) => found.map(({ unitId }) => unitId));
          const phrase = seen.unitsWithPhrase(query.tokens.slice(1), limit);
          const expected = serving.slice(0, limit);
          expect(spans.flat().map(variantsOf)).toEqual(expected);
          // in the newest units, which may not be the nearest
          expect(phrase).toHaveLength(expected.length);
          expect(phrase.every((id) => (variantsOf(id) ?? 3) <= most)).toBe(true);
          const others = units.filter((_, i) => (variantsOf(i + 1) ?? 0) > most).length;
          if (seen.leftOut) expect(others).toBeGreaterThan(0);
          else expect(others).toBe(0);
        },
      ),
      { numRuns: 300 },
    );
  });
});
