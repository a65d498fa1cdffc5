import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitWords, wordKinds } from './words.ts';

const texts = (text: string) => splitWords(text).map(({ start, end }) => text.slice(start, end));
const kinds = (text: string) => splitWords(text).map(({ kind }) => kind);

describe('splitWords', () => {
  it('keeps apostrophes and underscores inside words and marks with their letters', () => {
    expect(texts("don’t read_file l'été cafe\u0301 'quoted'")).toEqual([
      'don’t',
      'read_file',
      "l'été",
      'cafe\u0301',
      "'",
      'quoted',
      "'",
    ]);
  });

  it('keeps separators inside numbers, not behind them', () => {
    expect(texts('3,000 or 1.5, at 10:30.')).toEqual(['3,000', 'or', '1.5', ',', 'at', '10:30', '.']);
    expect(kinds('3,000 x')).toEqual([wordKinds.number, wordKinds.word]);
  });

  it('takes ideographs, kana and Thai one by one, Hangul by eojeol and apart from Latin', () => {
    expect(texts('共産党のビラ')).toEqual(['共', '産', '党', 'の', 'ビ', 'ラ']);
    expect(texts('KPRF는 러시아의 정당이다.')).toEqual(['KPRF', '는', '러시아의', '정당이다', '.']);
    expect(kinds('党')).toEqual([wordKinds.ideograph]);
    expect(texts('𠮷野')).toEqual(['𠮷', '野']);
  });

  it('takes each code as a token and equal punctuation together', () => {
    expect(texts('a\uE000b...?!')).toEqual(['a', '\uE000', 'b', '...', '?', '!']);
    expect(kinds('\uE000')).toEqual([wordKinds.code]);
  });

  it('covers everything but white space, in order, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        let last = 0;
        for (const { start, end } of splitWords(text)) {
          expect(end).toBeGreaterThan(start);
          expect(text.slice(last, start)).toMatch(/^\s*$/);
          last = end;
        }
        expect(text.slice(last)).toMatch(/^\s*$/);
      }),
    );
  });
});
