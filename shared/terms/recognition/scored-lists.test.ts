import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TermStatus } from '../model.ts';
import { createRecogniser, type RecogniserEntry } from './index.ts';

interface ScoredList {
  readonly language: string;
  readonly glossary: readonly {
    readonly concept: string;
    readonly terms: readonly {
      readonly text: string;
      readonly status: TermStatus;
      readonly caseSensitive?: boolean;
    }[];
  }[];
  readonly lines: readonly string[];
  readonly occurrences: readonly Place[];
  readonly traps: readonly (Place & { readonly why: string })[];
}
interface Place {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly surface: string;
  readonly concept: string;
}

const folder = resolve(import.meta.dirname, '../../../../shared/data/terms');
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];

function score(list: ScoredList) {
  const entries = list.glossary.flatMap(({ concept, terms }) =>
    terms.map(
      ({ text, status, caseSensitive }): RecogniserEntry => ({
        conceptId: concept,
        glossaryId: 'g',
        term: {
          language: list.language,
          text,
          status,
          ...(caseSensitive === undefined ? {} : { caseSensitive }),
        },
      }),
    ),
  );
  const recogniser = createRecogniser(entries, list.language);
  const key = (line: number, start: number, end: number, concept: string) =>
    `${line}:${start}-${end} ${concept}`;
  const wanted = new Map(
    list.occurrences.map((place) => [key(place.line, place.start, place.end, place.concept), place]),
  );
  const apart = list.traps.filter(({ why }) => /^(homograph|compound)/.test(why));
  let found = 0;
  const wrong: string[] = [];
  let apartHits = 0;
  for (const [index, text] of list.lines.entries()) {
    for (const hit of recogniser.find(text)) {
      expect(text.slice(hit.start, hit.end)).toBe(hit.surface);
      const id = key(index + 1, hit.start, hit.end, hit.conceptId);
      if (wanted.delete(id)) found++;
      else if (apart.some((trap) => trap.line === index + 1 && trap.start < hit.end && trap.end > hit.start))
        apartHits++;
      else wrong.push(`${id} ${hit.surface}`);
    }
  }
  return {
    recall: found / list.occurrences.length,
    precision: found / (found + wrong.length),
    apartHits,
    missed: [...wanted].map(([id, place]) => `${id} ${place.surface}`),
    wrong,
  };
}

describe.skipIf(files.length === 0)('recognition on the scored lists', () => {
  for (const name of files) {
    it(`finds at least 98 % of ${name}, and at least 98 % of what it finds is right`, () => {
      const list = JSON.parse(readFileSync(resolve(folder, name), 'utf8')) as ScoredList;
      const { recall, precision, apartHits, missed, wrong } = score(list);
      console.info(
        `${list.language}: recall ${(recall * 100).toFixed(1)} %, precision ${(precision * 100).toFixed(1)} %, ` +
          `homographs and compounds hit (scored apart) ${apartHits}` +
          `${missed.length > 0 ? `; missed ${missed.join(', ')}` : ''}` +
          `${wrong.length > 0 ? `; wrong ${wrong.join(', ')}` : ''}`,
      );
      expect(recall).toBeGreaterThanOrEqual(0.98);
      expect(precision).toBeGreaterThanOrEqual(0.98);
    });
  }
});

describe.runIf(files.length === 0)('recognition on the scored lists', () => {
  it.skip(`skipped: ${folder} is not there`, () => undefined);
});
