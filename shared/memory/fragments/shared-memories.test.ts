import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plainContent } from '../../content/index.ts';
import { likelyTranslation, TargetBackground } from './association.ts';
import { planFragments } from './fragments.ts';
import { testMemory } from './testing/memory.ts';

const folder = join(import.meta.dirname, '../../../../shared/data/memory');
const mostRows = 30_000;

function rowsOf(language: string): readonly (readonly [string, string])[] | undefined {
  let text: string;
  try {
    text = readFileSync(join(folder, `${language}.tsv`), 'utf8');
  } catch {
    return undefined;
  }
  const rows = text.split('\n').flatMap((line): [string, string][] => {
    const [source, target] = line.split('\t');
    return source && target ? [[source, target]] : [];
  });
  // from all over the file, since documents on one matter stand together
  const step = Math.max(1, rows.length / mostRows);
  return Array.from({ length: Math.min(mostRows, rows.length) }, (_, i) => rows[Math.floor(i * step)]!);
}

/**
 * Phrases of segments all over the memory are translated from half of the units that have them; a translation is
 * right when at least half of the other units' targets have it, inflected or not.
 */
function heldOut(language: string, rows: readonly (readonly [string, string])[]) {
  const { index, unitOf } = testMemory(rows, language);
  const contents = (ids: readonly number[]) => ids.flatMap((id) => unitOf(id)?.target ?? []);
  const background = new TargetBackground(contents(rows.flatMap((_, i) => (i % 50 === 7 ? [i + 1] : []))));
  let judged = 0;
  let right = 0;
  for (let id = 11; id < rows.length; id += 37) {
    const { phrases } = planFragments(plainContent(rows[id - 1]![0]), index, 'en');
    for (const levels of phrases) {
      for (const { from, to, unitIds, without } of levels) {
        const ids = unitIds.filter((other) => other !== id);
        if (ids.length < 6) continue;
        const learnt = contents(ids.filter((_, i) => i % 2 === 0));
        const rest = contents(ids.filter((_, i) => i % 2 === 1));
        const found = likelyTranslation(learnt, background, to - from, without.map(contents));
        if (found === undefined) continue;
        judged++;
        if (new TargetBackground(rest).count(found.gram) * 2 >= rest.length) right++;
        break;
      }
    }
  }
  return { judged, share: right / judged };
}

describe('likely translations of real memories', () => {
  for (const language of ['ko', 'it']) {
    const rows = rowsOf(language);
    if (rows === undefined) {
      it.skip(`${language}: ../shared/data/memory is not there`, () => undefined);
      continue;
    }
    it(`${language}: nine of ten hold in units that they were not learnt from`, { timeout: 120_000 }, () => {
      const { judged, share } = heldOut(language, rows);
      expect(judged).toBeGreaterThan(50);
      expect(share).toBeGreaterThanOrEqual(0.9);
    });
  }
});
