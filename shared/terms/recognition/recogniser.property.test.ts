import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRecogniser, type RecogniserEntry } from './index.ts';

const word = fc.constantFrom('xo', 'zab', 'quil', 'tram', 'vex', 'pyk', 'öl', 'жук');
const phrase = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
const glue = fc.constantFrom(' ', ', ', ' – ', '. ', '\u00A0', '\n', '-');
const text = fc
  .array(fc.tuple(fc.oneof(word, fc.constant('other'), fc.constant('xozab')), glue))
  .map((parts) => parts.map(([part, gap]) => part + gap).join(''));
/** Anything: all planes, marks, code characters, lone surrogates. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\uE000', '\uD800', '\u0308', '\u00AD', '가', 'ﾞ', 'EU', '{EU}', "l'", '李', 'ال'),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

function entriesOf(texts: readonly string[], language = 'sw'): RecogniserEntry[] {
  return texts.map((term, number) => ({
    conceptId: `c${number}`,
    glossaryId: 'g',
    term: { language, text: term, status: 'preferred' },
  }));
}

/** Every place of every term by trying all of them; the longest first, then from the left. */
function naive(terms: readonly string[], input: string): readonly string[] {
  const places: [number, number][] = [];
  for (const term of new Set(terms)) {
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${term.replaceAll(' ', '\\s+')}(?![\\p{L}\\p{N}])`, 'gu');
    for (let from = 0; ; ) {
      pattern.lastIndex = from;
      const match = pattern.exec(input);
      if (match === null) break;
      places.push([match.index, match.index + match[0].length]);
      from = match.index + 1;
    }
  }
  places.sort(([a, b], [c, d]) => d - c - (b - a) || a - c);
  const kept: [number, number][] = [];
  for (const [start, end] of places) {
    if (!kept.some(([from, to]) => from < end && to > start)) kept.push([start, end]);
  }
  return kept.sort(([a], [b]) => a - b).map(([start, end]) => `${start}-${end}`);
}

describe('a recogniser', () => {
  it('finds in a language without known endings what trying every term finds', () => {
    fc.assert(
      fc.property(fc.uniqueArray(phrase, { maxLength: 6 }), text, (terms, input) => {
        const found = createRecogniser(entriesOf(terms), 'sw').find(input);
        expect([...new Set(found.map(({ start, end }) => `${start}-${end}`))]).toEqual(naive(terms, input));
      }),
    );
  });

  it('gives ranges that cut the surface out of any text, without overlap but for one and the same place', () => {
    const terms = fc.array(anyText, { maxLength: 5 });
    fc.assert(
      fc.property(
        terms,
        anyText,
        fc.constantFrom('en', 'de', 'ru', 'tr', 'ar', 'ko', 'ja', 'zh', 'th', 'fi', 'uk'),
        (some, input, language) => {
          const whole = some.join('') + input + some.join(' ');
          const found = createRecogniser(entriesOf(some, language), language).find(whole);
          let previous = { start: -1, end: -1 };
          for (const { start, end, surface } of found) {
            expect(whole.slice(start, end)).toBe(surface);
            expect(end).toBeGreaterThan(start);
            const samePlace = start === previous.start && end === previous.end;
            expect(samePlace || start >= previous.end).toBe(true);
            previous = { start, end };
          }
        },
      ),
    );
  });

  it('finds a term that stands by itself, wherever it stands', () => {
    fc.assert(
      fc.property(
        phrase,
        text,
        text,
        fc.constantFrom('en', 'de', 'it', 'nl', 'sw'),
        (term, a, b, language) => {
          const input = `${a}; ${term}; ${b}`;
          const start = a.length + 2;
          const found = createRecogniser(entriesOf([term], language), language).find(input);
          expect(found.some((hit) => hit.start === start && hit.end === start + term.length)).toBe(true);
        },
      ),
    );
  });

  it('finds the same whether codes stand inside the words or not', () => {
    fc.assert(
      fc.property(fc.array(phrase, { maxLength: 4 }), text, fc.nat(), (terms, input, at) => {
        const recogniser = createRecogniser(entriesOf(terms, 'en'), 'en');
        const place = at % (input.length + 1);
        const withCode = `${input.slice(0, place)}\uE000${input.slice(place)}`;
        const plain = (surface: string) => surface.replaceAll('\uE000', '');
        expect(recogniser.find(withCode).map(({ surface }) => plain(surface))).toEqual(
          recogniser.find(input).map(({ surface }) => surface),
        );
      }),
    );
  });
});
