import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainContent } from '../../content/index.ts';
import { type ConcordanceOptions, compileConcordance } from '../concordance.ts';
import { prepareText } from '../prepare.ts';
import { type IndexedUnit, MemoryIndex } from './index.ts';

function unit(id: number, source: string, target: string): IndexedUnit {
  return {
    id,
    sourceLanguage: 'en',
    targetLanguage: 'de',
    source: plainContent(source),
    target: plainContent(target),
    trust: 'translated',
    changedAt: id,
    previous: '',
    next: '',
  };
}

const pieces = [
  ...['The', 'party', 'parties', 'Partei', 'PARTEI', 'website', 'site', 'Häuser', 'Haus', 'hous', 'a5th'],
  ...[
    '1',
    '000',
    '3,000',
    '3.5',
    "don't",
    'don’t',
    'it',
    'e.g.',
    '...',
    '.',
    ',',
    '-',
    '–',
    '"',
    '“',
    "''",
    '(',
  ],
  ...[
    '党',
    '日本',
    '共産',
    'がぎ',
    '정당',
    '정당이다',
    '한다',
    '하다',
    "l'homme",
    'well-known',
    'known',
    'KPRF는',
    'ΟΔΟΣ',
    'οδος',
    'é',
    'e\u0301',
    '\uE000',
    '\u00a0',
    ' ',
  ],
];
const text = fc
  .array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom('', ' ', ' ', ' ')), { maxLength: 9 })
  .map((parts) => parts.flat().join(''));

/** A part of one of the texts, sometimes in other letters. */
const queryOf = (
  texts: readonly string[],
  [which, from, length, change]: readonly [number, number, number, number],
) => {
  const whole = texts[which % Math.max(1, texts.length)] ?? 'x';
  const start = from % Math.max(1, whole.length);
  const part = whole.slice(start, start + 1 + length);
  return change === 0 ? part.toUpperCase() : change === 1 ? part.replaceAll(' ', '  ') : part;
};

const options: readonly ConcordanceOptions[] = [
  {},
  { wholeWords: true },
  { mode: 'stemmed', language: 'de' },
  { mode: 'stemmed', language: 'en-GB' },
  { mode: 'stemmed' },
  { mode: 'stemmed', language: 'ko' },
  { mode: 'stemmed', language: 'ja' },
  { mode: 'stemmed', language: 'fr' },
];

describe('MemoryIndex.find', () => {
  const units = fc.array(fc.tuple(fc.nat(14), fc.option(fc.tuple(text, text), { freq: 6 })), {
    maxLength: 25,
  });
  const choice = fc.tuple(fc.nat(), fc.nat(), fc.nat(12), fc.nat(3));

  it('misses no unit whose text holds the query, and gives units newest first', () => {
    fc.assert(
      fc.property(
        units,
        choice,
        fc.constantFrom(...options),
        fc.nat(25),
        (changes, chosen, how, optimised) => {
          let index = new MemoryIndex({ targets: true });
          const model = new Map<number, readonly [string, string]>();
          for (const [at, [id, texts]] of changes.entries()) {
            if (texts === null) {
              index.remove(id);
              model.delete(id);
            } else {
              index.put(unit(id, ...texts));
              model.set(id, texts);
            }
            if (at === optimised) index.optimise();
            if (at === optimised + 3) index.compact();
            if (at === optimised + 5) index = MemoryIndex.fromImage(index.image());
          }
          const query = compileConcordance(queryOf([...model.values()].flat(), chosen), how);
          if (query === undefined) return;
          for (const [side, place] of [
            ['source', 0],
            ['target', 1],
          ] as const) {
            const holding = [...model]
              .filter(([, texts]) => query.ranges(texts[place]).length > 0)
              .map(([id]) => id)
              .sort((a, b) => b - a);
            const found = index.find(side, query.phrase, 1000);
            expect(found?.filter((id) => holding.includes(id))).toEqual(holding);
            expect(found?.filter((id) => !model.has(id))).toEqual([]);
            const holds = (whole: string) => query.ranges(whole).length > 0;
            expect(index.find(side, query.phrase, 1000, undefined, holds)).toEqual(holding);
            expect(found).toEqual([...(found ?? [])].sort((a, b) => b - a));
            expect(index.search(side, query.phrase, 0)?.next(1000)).toEqual(found);
            const paged: number[] = [];
            let before = Number.POSITIVE_INFINITY;
            for (let page = index.find(side, query.phrase, 2); page !== undefined && page.length > 0; ) {
              paged.push(...page);
              before = paged.at(-1) ?? 0;
              page = index.find(side, query.phrase, 2, before);
            }
            expect(paged).toEqual(found);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  const holders = (query: string, how: ConcordanceOptions, ...targets: string[]) => {
    const index = new MemoryIndex({ targets: true });
    for (const [i, target] of targets.entries()) index.put(unit(i + 1, '', target));
    return index.find('target', compileConcordance(query, how)!.phrase, 100);
  };

  it('looks at words in their order, inside of words too', () => {
    expect(
      holders('old party', {}, 'the Old\u00a0Party', 'party old', 'old, party', 'cold partying'),
    ).toEqual([4, 1]);
    expect(holders('old party', { wholeWords: true }, 'the Old\u00a0Party', 'cold partying')).toEqual([1]);
    expect(holders('site', {}, 'website', 'sit e', 'Sites')).toEqual([3, 1]);
    expect(holders('産党', {}, '日本共産党', '党産')).toEqual([1]);
  });

  it('finds inflected forms by stem', () => {
    const how = { mode: 'stemmed', language: 'de' } as const;
    expect(holders('altes Haus', how, 'alte Häuser', 'alt und Haus', 'das alte Haus')).toEqual([3, 1]);
    expect(holders('정당', { mode: 'stemmed', language: 'ko' }, '정당들이', '당')).toEqual([1]);
  });

  it('narrows a pattern by what every match holds', () => {
    const how = { mode: 'pattern' } as const;
    expect(holders('chapter \\d+', how, 'Chapter 7', '7', 'chapters')).toEqual([1]);
    expect(holders('(?:old|new) part(y|ies)', how, 'the new Parties', 'new port', 'bold party')).toEqual([
      3, 1,
    ]);
    expect(holders('\\b\\d{4}\\b|§', how, 'In 1917', '19', 'a, b', '§ 5')).toEqual([4, 1]);
    expect(holders('.*', how, 'a', 'b')).toEqual([2, 1]);
  });

  it('finds signs through lists of their own, what was added and removed since as well', () => {
    const index = new MemoryIndex({ targets: true });
    const text = (id: number) =>
      `${id % 3 === 0 ? 'one' : 'two'}${id % 1000 === 7 ? ' (%)' : '%'} ${id % 5000 === 1 ? '§' : '.'}`;
    const expected = (limit: number, holds: (whole: string) => boolean) =>
      Array.from({ length: limit }, (_, i) => limit - i).filter((id) => !removed.has(id) && holds(text(id)));
    const removed = new Set<number>();
    const check = (limit: number) => {
      for (const query of ['(%)', '§', '%', 'one% §']) {
        const { phrase } = compileConcordance(query)!;
        for (const side of ['source', 'target'] as const) {
          expect(index.search(side, phrase, 0)?.next(limit)).toEqual(
            expected(limit, (whole) => whole.includes(query)),
          );
        }
      }
    };
    for (let id = 1; id <= 60_000; id++) index.put(unit(id, text(id), text(id)));
    index.optimise();
    check(60_000);
    for (let id = 60_001; id <= 61_000; id++) index.put(unit(id, text(id), text(id)));
    for (const id of [7, 5001, 60_007]) {
      removed.add(id);
      index.remove(id);
    }
    check(61_000);
  });

  it('searches no targets where there are none', () => {
    const index = new MemoryIndex();
    index.put(unit(1, 'One.', 'Eins.'));
    const { phrase } = compileConcordance('Eins')!;
    expect(index.find('target', phrase, 10)).toBeUndefined();
    expect(index.find('source', phrase, 10)).toEqual([]);
  });

  it('gives the units that hold a part of a segment', () => {
    const index = new MemoryIndex();
    index.put(unit(1, 'Open the file menu.', ''));
    index.put(unit(2, 'Close the window.', ''));
    index.put(unit(3, 'It is in the File  Menu', ''));
    expect(index.unitsWithPhrase(prepareText(plainContent('the file menu')).tokens, 5)).toEqual([3, 1]);
    expect(index.unitsWithPhrase(prepareText(plainContent('the file menu')).tokens, 1)).toEqual([3]);
  });
});
