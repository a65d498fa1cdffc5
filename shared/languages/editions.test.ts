import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editionText, type LanguagePart, languageEditions } from './index.ts';

const parts: readonly LanguagePart[] = [
  { language: 'de', role: 'title', from: 1, to: 1 },
  { language: 'it', role: 'title', from: 2, to: 2 },
  { language: 'en', role: 'title', from: 3, to: 3 },
  { language: 'en', role: 'body', from: 4, to: 9 },
  { language: 'ko', role: 'title', from: 10, to: 10 },
  { language: 'ko', role: 'body', from: 11, to: 14 },
];

describe('the editions of a mixed file', () => {
  it('are one a language, titles with their text, the source first', () => {
    const { source, editions } = languageEditions(parts);
    expect(source).toBe('en');
    expect(editions.map(({ language, titleOnly }) => [language, titleOnly])).toEqual([
      ['en', false],
      ['de', true],
      ['it', true],
      ['ko', false],
    ]);
    expect(editions[0]?.ranges).toEqual([
      { from: 3, to: 3, role: 'title' },
      { from: 4, to: 9, role: 'body' },
    ]);
  });

  it('have the project’s source language for their source when there is a text in it', () => {
    expect(languageEditions(parts, 'ko').source).toBe('ko');
    expect(languageEditions(parts, 'en-GB').source).toBe('en');
    expect(languageEditions(parts, 'de').source).toBe('en');
    expect(languageEditions(parts, 'fr').source).toBe('en');
  });

  it('are none when there is nothing', () => {
    expect(languageEditions([], 'en')).toEqual({ source: undefined, editions: [] });
  });
});

describe('the text of an edition', () => {
  it('is its lines as they stand, ends included', () => {
    const text = 'Titel\r\nTitle\n\nOne.\rTwo.\n\nEins.';
    expect(
      editionText(text, [
        { from: 1, to: 1 },
        { from: 7, to: 7 },
      ]),
    ).toBe('Titel\r\n\nEins.');
    expect(
      editionText(text, [
        { from: 2, to: 2 },
        { from: 4, to: 5 },
      ]),
    ).toBe('Title\n\nOne.\rTwo.\n');
  });

  it('keeps paragraphs apart when what stood between them is gone', () => {
    const text = 'One.\nEins.\n\nTwo.\nZwei.\n';
    const odd = [
      { from: 1, to: 1 },
      { from: 4, to: 4 },
    ];
    expect(editionText(text, odd)).toBe('One.\n\nTwo.\n');
    expect(editionText('One.\n\nEins.\n\n\nTwo.\n', [odd[0]!, { from: 6, to: 6 }])).toBe('One.\n\nTwo.\n');
  });

  it('is the whole text when the ranges cover all of it', () => {
    const piece = fc.constantFrom('a', 'b c', '', ' ', '\n', '\r\n', '\r', '가');
    fc.assert(
      fc.property(fc.array(piece), fc.array(fc.nat(20)), (pieces, cuts) => {
        const text = pieces.join('');
        const count = text.split(/\r\n|\n|\r/).length;
        const starts = [...new Set([1, ...cuts.filter((cut) => cut > 1 && cut <= count)])].sort(
          (a, b) => a - b,
        );
        const ranges = starts.map((from, at) => ({ from, to: (starts[at + 1] ?? count + 1) - 1 }));
        expect(editionText(text, ranges)).toBe(text);
      }),
    );
  });
});
