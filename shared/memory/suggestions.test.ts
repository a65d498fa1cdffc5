import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SuggestionRequest, type SuggestionSource, suggest, WordStock } from './suggestions.ts';

const german: readonly SuggestionSource[] = [
  { kind: 'match', text: 'Die Kommunistische Partei gewann fast ein Drittel der Sitze.', score: 85 },
  { kind: 'term', text: 'Kommunistische Partei der Russischen Föderation' },
  { kind: 'fragment', text: 'Zentralkomitee' },
];

function suggested(before: string, more: Partial<SuggestionRequest> = {}): readonly string[] {
  const request = { before, after: '', composing: false, sources: german, ...more };
  return suggest(request).map(({ text, insert }) => {
    expect(text.endsWith(insert)).toBe(true);
    expect((before + insert).endsWith(text)).toBe(true);
    return text;
  });
}

describe('suggest', () => {
  it('completes terms and fragments as a whole, words of matches word by word', () => {
    expect(suggested('In der Kom')).toEqual([
      'Kommunistische Partei der Russischen Föderation',
      'Kommunistische',
    ]);
    expect(suggested('Das Zen')).toEqual(['Zentralkomitee']);
    expect(suggested('Sie ge')).toEqual(['gewann']);
  });

  it('puts parts in the language of another region behind', () => {
    const sources = [
      { kind: 'fragment', text: 'telefone', variants: 1 },
      { kind: 'fragment', text: 'telemóvel' },
    ] as const;
    expect(suggested('o tel', { sources })).toEqual(['telemóvel', 'telefone']);
  });

  it('goes on within a term of several words', () => {
    expect(suggested('der Kommunistische Partei d')[0]).toBe(
      'Kommunistische Partei der Russischen Föderation',
    );
    expect(suggested('der Kommunistische Partei der Ru')[0]).toBe(
      'Kommunistische Partei der Russischen Föderation',
    );
  });

  it('offers the next words behind a space, where the words before are those of a match', () => {
    expect(suggested('Die Partei gewann fast ')).toEqual(['ein', 'ein Drittel der Sitze']);
    expect(suggested('Das war fast ')).toEqual([]);
    expect(suggested('')).toEqual(['Die', 'Die Kommunistische Partei gewann']);
  });

  it('keeps what was typed as it is', () => {
    expect(suggested('in der kom')[1]).toBe('kommunistische');
    expect(suggested('ZENT')).toEqual(['ZENTRALKOMITEE']);
  });

  it('is silent within a word, after one letter, while a character is composed, and for what is there', () => {
    expect(suggested('Das Zen', { after: 'tral' })).toEqual([]);
    expect(suggested('Das Z')).toEqual([]);
    expect(suggested('Das Zen', { composing: true })).toEqual([]);
    expect(suggested('Die Partei gewann fast ', { after: 'ein Drittel der Sitze' })).toEqual([]);
    expect(suggested('Zentralkomitee')).toEqual([]);
  });

  it('takes one syllable or ideograph for enough', () => {
    const sources: readonly SuggestionSource[] = [
      { kind: 'term', text: '공산당' },
      { kind: 'term', text: '共产党' },
    ];
    expect(suggested('러시아 공', { sources })).toEqual(['공산당']);
    expect(suggested('俄罗斯共', { sources })).toEqual(['共产党']);
  });

  it('adds words of earlier targets, most frequent first', () => {
    const earlier = new WordStock();
    earlier.add('Parlament und Parteitag');
    earlier.add('Parlament');
    expect(suggested('im Par', { earlier })).toEqual(['Partei', 'Parlament', 'Parteitag']);
    earlier.remove('Parlament und Parteitag');
    expect(suggested('im Par', { earlier })).toEqual(['Partei', 'Parlament']);
  });

  it('only ever puts text behind the caret that a source has there', () => {
    const word = fc.constantFrom(
      'Die',
      'die',
      'Partei',
      'Par',
      'gewann',
      'ge',
      'Kom',
      '가',
      '공산',
      '中',
      ' ',
      ', ',
      '.',
      '12',
    );
    const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(''));
    fc.assert(
      fc.property(
        text,
        fc.array(fc.record({ kind: fc.constantFrom('term', 'match', 'fragment'), text }), { maxLength: 4 }),
        (before, sources) => {
          for (const { insert, text: whole } of suggest({ before, after: '', composing: false, sources })) {
            expect(insert).not.toBe('');
            const folded = whole.toLowerCase();
            expect(sources.some((source) => source.text.toLowerCase().includes(folded))).toBe(true);
          }
        },
      ),
    );
  });
});

describe('WordStock', () => {
  it('holds what was added and not removed', () => {
    const text = fc
      .array(fc.constantFrom('Partei', 'Parlament', 'Sitze', 'ein', '정당이'), { maxLength: 6 })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(text), fc.array(text), (kept, gone) => {
        const stock = new WordStock();
        const only = new WordStock();
        for (const one of gone) stock.add(one);
        for (const one of kept) {
          stock.add(one);
          only.add(one);
        }
        for (const one of gone) stock.remove(one);
        expect(stock.size).toBe(only.size);
        const counts = (from: WordStock) =>
          new Map(from.startingWith('', 100).map(({ word, count }) => [word, count]));
        expect(counts(stock)).toEqual(counts(only));
      }),
    );
  });
});
