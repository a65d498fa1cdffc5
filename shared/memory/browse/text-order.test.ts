import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeSort } from './merge-sort.ts';
import { TextOrder } from './text-order.ts';

function ended<T>(steps: Generator<number, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function sorted(texts: readonly string[], collator: Intl.Collator, descending = false): readonly number[] {
  const order = new TextOrder();
  for (const text of texts) order.add(text);
  return [...ended(order.sorted(collator, descending))];
}

function expected(texts: readonly string[], { compare }: Intl.Collator, sign: number): readonly number[] {
  const places = texts.map((_, place) => place);
  return places.sort((a, b) => sign * compare(texts[a]!, texts[b]!) || a - b);
}

/** Letters that are alike but for accents and case, that join, that count for nothing, and that stand between words. */
const spaces = [' ', ' ', '\u00a0', '\t', '\u2003', '\u3000', '\n'];
const signs = [
  '\u0301',
  '\u200b',
  '\u00ad',
  '\u0001',
  '-',
  '–',
  '.',
  ',',
  "'",
  '"',
  '(',
  '1',
  '2',
  '10',
  '٣',
  '%',
  '😀',
];
const alphabets = [
  [
    'a',
    'A',
    'á',
    'ä',
    'æ',
    'ae',
    'å',
    'aa',
    'b',
    'e\u0301',
    'é',
    '\u0308',
    '\u0327',
    'ß',
    'ss',
    'ﬁ',
    'f',
    'i',
  ],
  ['c', 'ch', 'cz', 'h', 'H', 'd', 'ž', 'l', 'll', 'n', 'ñ', 'ij', 'y', 'g'],
  ['а', 'Б', 'ё', 'й', 'α', 'Σ', 'ς', 'ا', 'ب', 'لا', 'ह', 'हि', 'ि', 'क्', 'z'],
  ['中', '国', '國', '一', '가', '각', '나', 'ᄀ', 'ᅡ', 'ᆨ', 'a'],
  ['中', '一', 'か', 'が', 'カ', 'ー', 'ア', 'ｶ', 'ゝ', 'っ', 'a'],
  ['เ', 'ก', 'แ', 'า', 'ກ', 'ເ', '่', 'a'],
];
const someTexts = fc.constantFrom(...alphabets).chain((alphabet) => {
  const part = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...alphabet) },
    { weight: 2, arbitrary: fc.constantFrom(...spaces) },
    { weight: 1, arbitrary: fc.constantFrom(...signs) },
  );
  return fc.array(
    fc.array(part, { maxLength: 5 }).map((parts) => parts.join('')),
    { maxLength: 20 },
  );
});
/** Texts that have words in common. */
const alike = fc
  .array(
    fc.constantFrom('The', 'the', 'then', 'thé', 'of', 'off', '“of', 'of:', 'Of', '我们', '我', 'them;'),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .chain((words) => fc.constantFrom(' ', '\u00a0', '').map((space) => words.join(space)));
const languages = [
  'en',
  'it',
  'de',
  'cs',
  'da',
  'sv',
  'hu',
  'hr',
  'fr-CA',
  'lt',
  'ru',
  'ar',
  'hi',
  'ko',
  'ja',
  'zh',
  'th',
  'lo',
];

describe('texts in order', () => {
  it('are as the collator alone has them, both ways, equal ones as they came', () => {
    fc.assert(
      fc.property(
        fc.oneof(someTexts, fc.array(alike, { maxLength: 20 })),
        fc.constantFrom(...languages),
        fc.boolean(),
        (texts, language, descending) => {
          const collator = new Intl.Collator(language);
          expect(sorted(texts, collator, descending)).toEqual(expected(texts, collator, descending ? -1 : 1));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('are told apart by their first 48 letters and the rest of the word in which these end', () => {
    const collator = new Intl.Collator('en');
    const start = 'word '.repeat(9);
    expect(sorted([`${start}several z`, `${start}several a`, `${start}severable`], collator)).toEqual([
      2, 0, 1,
    ]);
    const long = 'x'.repeat(48);
    expect(sorted([`${long}b`, `${long}a`, long.slice(1)], collator)).toEqual([2, 0, 1]);
    const chinese = new Intl.Collator('zh');
    const signs = '中'.repeat(24);
    expect(sorted([`${signs}国`, `${signs}一`, signs.slice(1)], chinese)).toEqual([2, 0, 1]);
  });

  it('come in steps, each with a larger share than the one before', () => {
    const order = new TextOrder();
    for (let i = 0; i < 30_000; i++) order.add(`text ${(i * 7919) % 30_000} of many`);
    const shares = [...order.sorted(new Intl.Collator('en'), false)];
    expect(shares.length).toBeGreaterThan(50);
    expect(shares.every((share, i) => share >= (shares[i - 1] ?? 0) && share <= 1)).toBe(true);
  });
});

describe('sorting in steps', () => {
  it('is a stable sort', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9)), (values) => {
        const places = Uint32Array.from(values.keys());
        ended(mergeSort(places, (a, b) => values[a]! - values[b]!));
        expect([...places]).toEqual([...values.keys()].sort((a, b) => values[a]! - values[b]! || a - b));
      }),
    );
    const many = Uint32Array.from({ length: 100_000 }, (_, i) => (i * 7919) % 100_003);
    const steps = [...mergeSort(many, (a, b) => a - b)];
    expect(many.every((value, i) => i === 0 || value > many[i - 1]!)).toBe(true);
    expect(steps.length).toBeGreaterThan(100);
    expect(steps.every((share) => share <= 1)).toBe(true);
  });
});
