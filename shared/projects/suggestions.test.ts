import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SuggestionSource, suggestContinuations } from './index.ts';

const match = (text: string, weight = 0.9): SuggestionSource => ({ kind: 'match', text, weight });
const term = (text: string): SuggestionSource => ({ kind: 'term', text, weight: 1 });
const word = (text: string): SuggestionSource => ({ kind: 'word', text, weight: 0.5 });

function texts(before: string, sources: readonly SuggestionSource[], after = ''): readonly string[] {
  return suggestContinuations(before, after, sources, 4).map(({ text }) => text);
}

const moscow = match('Die Zollunion wurde im Herbst 2009 in Moskau gegründet.');

describe('suggestions while typing', () => {
  it('complete the word that is begun, with the words that follow it in a match', () => {
    expect(texts('Die Zo', [moscow])).toEqual(['Zollunion wurde im Herbst 2009']);
    expect(suggestContinuations('Die Zo', '', [moscow], 4)[0]?.replaces).toBe(2);
  });

  it('go on after a space where the words before are those of a match', () => {
    expect(texts('Die Zollunion ', [moscow])).toEqual(['wurde im Herbst 2009 in']);
    expect(texts('Die ', [moscow])).toEqual(['Zollunion wurde im Herbst 2009']);
    expect(texts('Eine andere ', [moscow])).toEqual([]);
    expect(texts('Nun wurde ', [moscow])).toEqual([]);
  });

  it('complete terms of the glossary, before words of earlier targets', () => {
    expect(texts('Eine Zoll', [word('Zollbeamter'), term('Zollunion')])).toEqual([
      'Zollunion',
      'Zollbeamter',
    ]);
    expect(texts('Eine Z', [term('Zollunion')])).toEqual([]);
  });

  it('prefer what follows the same words', () => {
    const sources = [match('Der Rat tagte.'), match('In Wien trat der Rat der Minister zusammen.')];
    expect(texts('Gestern trat der Ra', sources)[0]).toBe('Rat der Minister zusammen');
  });

  it('keep a capital that was typed', () => {
    expect(texts('Wur', [moscow])).toEqual(['Wurde im Herbst 2009 in']);
  });

  it('work with Hangul syllables, ideographs and from right to left', () => {
    expect(texts('관', [term('관세동맹의 회원국')])).toEqual(['관세동맹의 회원국']);
    expect(texts('회원국들의 관세', [match('회원국들의 관세동맹은 모스크바에서 창설되었다.')])).toEqual([
      '관세동맹은 모스크바에서 창설되었다',
    ]);
    expect(texts('관세同', [term('관세同盟の規則')])).toEqual(['관세同盟の規則']);
    expect(texts('تأسس الات', [match('تأسس الاتحاد الجمركي في موسكو.')])).toEqual([
      'الاتحاد الجمركي في موسكو',
    ]);
  });

  it('are not made inside of a word, for what stands there already, or to save two keys', () => {
    expect(texts('Die Zo', [moscow], 'llunion')).toEqual([]);
    expect(texts('Die Zollunio', [term('Zollunion')])).toEqual([]);
    expect(texts('', [moscow])).toEqual([]);
  });

  it('stop at a code', () => {
    expect(texts('Die Zo', [match('Die Zollunion \uE000wurde\uE001 hier.')])).toEqual(['Zollunion']);
  });

  it('always continue what was typed, and never hold a code', () => {
    const text = fc
      .array(fc.constantFrom('Zoll', 'union', ' ', '-', '\uE000', '관세', 'ß', 'İ', '😀', '.', 'e\u0301'))
      .map((parts) => parts.join(''));
    const kind = fc.constantFrom<SuggestionSource['kind']>('match', 'part', 'term', 'word');
    fc.assert(
      fc.property(
        text,
        text,
        fc.array(fc.record({ kind, text, weight: fc.constant(0.5) })),
        (before, after, sources) => {
          for (const { text: offered, replaces } of suggestContinuations(before, after, sources, 5)) {
            expect(offered.length).toBeGreaterThan(replaces);
            const typed = before.slice(before.length - replaces);
            expect(offered.slice(0, replaces).toLowerCase()).toBe(typed.toLowerCase());
            if (sources.every((one) => one.kind === 'match')) expect(offered).not.toMatch(/[\uE000-\uF8FF]/);
          }
        },
      ),
    );
  });
});
