import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignLanguages, guessLanguage, type SplitHint } from './index.ts';
import { bodies, titles } from './testing/texts.ts';

const languagesOf = (lines: readonly string[], hint?: SplitHint) =>
  assignLanguages(lines, hint).map(({ language }) => language);
const repeated = (language: string, { length }: { readonly length: number }) =>
  Array.from({ length }, () => language);

/** Words of a made-up language: its syllables are drawn from a few. */
function inventedText(seed: number, lines: number): readonly string[] {
  let state = seed;
  const below = (limit: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const consonants = Array.from({ length: 9 }, () => 'bcdfghjklmnpqrstvwxz'[below(20)]!);
  const syllable = () =>
    `${consonants[below(9)]}${'aeiouy'[below(6)]}${below(3) === 0 ? consonants[below(9)] : ''}`;
  const word = () => Array.from({ length: 1 + below(4) }, syllable).join('');
  const sentence = () => `${Array.from({ length: 6 + below(14) }, word).join(' ')}.`;
  return Array.from({ length: lines }, sentence);
}

const filler = [
  'Lorem ipsum dolor sit amet, consectetur adipisici elit, sed eiusmod tempor incidunt ut labore et dolore.',
  'Ut enim ad minim veniam, quis nostrud exercitation ullamco laboris nisi ut aliquid ex ea commodi.',
  'Quis aute iure reprehenderit in voluptate velit esse cillum dolore eu fugiat nulla pariatur.',
  'Excepteur sint obcaecat cupiditat non proident, sunt in culpa qui officia deserunt mollit anim.',
  'Duis autem vel eum iriure dolor in hendrerit in vulputate velit esse molestie consequat.',
  'Nam liber tempor cum soluta nobis eleifend option congue nihil imperdiet doming id quod mazim.',
  'At vero eos et accusam et justo duo dolores et ea rebum, stet clita kasd gubergren.',
];

const esperanto = [
  'La bakistoj de la malnova urbo ĉiam laboris nokte. Kiam la unuaj tramoj forlasas la garaĝon, la pano jam kuŝas sur la bretoj.',
  'Printempe la konsilantaro volis malpermesi tion, ĉar la najbaroj ne povis dormi.',
  'La bakistoj respondis per letero, en kiu ili invitis ĉiujn al matenmanĝo.',
  'Venis pli da homoj ol la malgranda placo povis enhavi, kaj neniu plu plendis pri la bruo.',
];

describe('a text in a language that the identifier does not know', () => {
  it('is one, whatever its lines are like', () => {
    expect(new Set(languagesOf(filler))).toEqual(new Set(['und']));
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 8, max: 60 }), (seed, lines) => {
        expect(new Set(languagesOf(inventedText(seed, lines))).size).toBe(1);
      }),
      { numRuns: 25 },
    );
  });

  it('is one in the length of a book, of whose lines the beginnings are read', () => {
    const book = inventedText(5, 5000);
    expect(book.join('\n').length).toBeGreaterThan(300_000);
    expect(new Set(languagesOf(book))).toEqual(new Set(['und']));
  });

  it('is parted from texts in other languages at the very line', () => {
    for (const language of ['en', 'de', 'ko', 'es'] as const) {
      const known = bodies[language];
      expect(languagesOf([...known, ...filler])).toEqual([
        ...repeated(language, known),
        ...repeated('und', filler),
      ]);
      expect(languagesOf([...filler, ...known])).toEqual([
        ...repeated('und', filler),
        ...repeated(language, known),
      ]);
    }
  });

  it('is told line by line', () => {
    const pairs = bodies.en.slice(0, 5).flatMap((line, at) => [line, filler[at]!]);
    expect(languagesOf(pairs)).toEqual(pairs.map((_, at) => (at % 2 === 0 ? 'en' : 'und')));
  });

  it('is in the language that the project has for it', () => {
    expect(new Set(languagesOf(filler, { languages: ['la'] }))).toEqual(new Set(['la']));
    expect(new Set(languagesOf(filler, { languages: ['en'] }))).toEqual(new Set(['und']));
  });

  it('is not one that its letters tell', () => {
    expect(languagesOf(esperanto)).toEqual(repeated('eo', esperanto));
  });

  it('has no sure language', () => {
    expect(guessLanguage(filler.join('\n'))?.confidence ?? 0).toBeLessThan(0.5);
    expect(guessLanguage(inventedText(1, 20).join('\n'))?.confidence ?? 0).toBeLessThan(0.5);
  });
});

it('leaves titles, names and texts in known languages what they are', () => {
  const names = [
    'Anna Maria Huber',
    'Giovanni Battista Ferrari',
    'Ngozi Okonjo',
    'Xavier Dupont',
    'Li Wei Zhang',
  ];
  expect(languagesOf([...bodies.en, ...names])).not.toContain('und');
  expect(languagesOf(Object.values(titles))).toEqual(Object.keys(titles));
});
