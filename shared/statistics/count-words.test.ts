import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeCharacter } from '../content/index.ts';
import { countCharacters, countContent, countWords } from './index.ts';

describe('counting words', () => {
  it.each([
    ['The SKP–KPSS doesn’t support 3,000 “others” – it is (not) so.', 'en', 11],
    ['', 'en', 0],
    ['  – * – ', 'en', 0],
    ['a well-known fact', 'en', 4],
    ['Version 1.2.3 of U.S. law', 'en', 5],
    ['Das „kostet“ 1.000,50 €.', 'de', 3],
    ['l’opera e l’uomo', 'it', 3],
    ['ד"ר כהן', 'he', 2],
    ['Москва — столица.', 'ru', 2],
    ['KPRF는 푸틴의 결정을 지지한다.', 'ko', 4],
    ['혁명적 공산주의인터내셔널 동맹 (RCIT)과 ㅡ', 'ko', 5],
    ['労働者はEUに反対した。', 'ja', 10],
    ['カタカナ 2022年', 'ja', 6],
    ['他去年1月加入PHP。', 'zh', 8],
    ['สวัสดีครับ', 'th', 2],
  ])('counts “%s”', (text, language, words) => {
    expect(countWords(text, language)).toBe(words);
  });

  it('does not count codes, nor lets them part a word', () => {
    const code = codeCharacter(0);
    expect(countWords(`w${code}or${code}d and ${code} more`, 'en')).toBe(3);
    expect(countWords(code, 'ko')).toBe(0);
  });

  it('counts as the host does after UAX #29 where a language is written with letters', () => {
    const host = new Intl.Segmenter('en', { granularity: 'word' });
    const pieces = fc.constantFrom(
      'word',
      'Straße',
      'мир',
      'été',
      "don't",
      'it’s',
      '3',
      '1,000',
      '3.14',
      'e.g.',
      'a.b',
      ' ',
      ', ',
      '. ',
      ' – ',
      '-',
      '“',
      '”',
      '(',
      ')',
      '!',
      '? ',
      '…',
      '/',
      '€',
      '%',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        const expected = [...host.segment(text)].filter((segment) => segment.isWordLike).length;
        expect(countWords(text, 'en')).toBe(expected);
      }),
    );
  });

  it('counts the same when something else stands in the text that takes the whole rule', () => {
    const pieces = fc.constantFrom(..."aé1٣_‿.,;:'’·‧״-٬ⓐァЖ\u200B€ ".split(''));
    const text = fc.array(fc.oneof(pieces, fc.string({ unit: 'grapheme-ascii', maxLength: 3 })));
    fc.assert(
      fc.property(text, (parts) => {
        const simple = parts.join('');
        expect(countWords(`${simple} 漢`, 'en')).toBe(countWords(simple, 'en') + 1);
      }),
      { numRuns: 1000 },
    );
  });

  it('knows what every character does to letters, digits and connectors beside it', () => {
    for (let unit = 1; unit < 0x10000; unit++) {
      if (unit >= 0xe000 && unit < 0xf900) continue;
      const character = String.fromCharCode(unit);
      const text = `a${character}b 1${character}2 a${character}2 _${character}_ ${character}a${character}`;
      if (countWords(`${text} 漢`, 'en') !== countWords(text, 'en') + 1) {
        expect.fail(`U+${unit.toString(16)}`);
      }
    }
  });

  it('is never negative, and nothing for what holds no letter or digit', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('en', 'ko', 'ja', 'th', 'ar'),
        (text, language) => {
          const words = countWords(text, language);
          expect(words).toBeGreaterThanOrEqual(0);
          expect(words).toBeLessThanOrEqual(text.length);
          if (!/[\p{L}\p{N}\p{M}\p{Alphabetic}]/u.test(text)) expect(words).toBe(0);
        },
      ),
    );
  });
});

it('takes a radical on its own for a symbol, and a character for a word', () => {
  for (const language of ['en', 'ja', 'zh']) expect(countWords('⺀ 漢', language)).toBe(1);
});

describe('counting characters', () => {
  it('counts code points, with or without white space, and no codes', () => {
    const text = `a 😀${codeCharacter(3)} b`;
    expect(countCharacters(text)).toBe(5);
    expect(countCharacters(text, { spaces: false })).toBe(3);
  });

  it('agrees with the number of code points of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const bare = text.replace(/[\uE000-\uF8FF]/g, '');
        expect(countCharacters(text)).toBe([...bare].length);
      }),
    );
  });
});

describe('counting a content', () => {
  it('takes a line break code for what it stands for', () => {
    const content = {
      text: `one${codeCharacter(0)}two`,
      codes: [{ id: '1', kind: 'placeholder', label: 'br', data: '<br>', equivalent: '\n' }],
    } as const;
    expect(countContent(content, 'en')).toEqual({ words: 2, characters: 7, charactersWithoutSpaces: 6 });
  });
});
