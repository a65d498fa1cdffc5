import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hashEssence } from './essence.ts';
import { hashText } from './hash.ts';

const hashed = (hash: (text: string, into: { high: number; low: number }) => void, text: string) => {
  const into = { high: 0, low: 0 };
  hash(text, into);
  return into;
};

it('the hash of an essence is that of the text in lower case without spaces and punctuation', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...[
        'A',
        'a',
        'É',
        'ß',
        'İ',
        'ı',
        'Σ',
        'ς',
        'σ',
        ' ',
        '\u00a0',
        '\u3000',
        '.',
        '“',
        '。',
        '·',
        '_',
        '$',
        '+',
      ],
      ...['한', '漢', '\u0000', '\u0001', '\u0002', '\u0307', '\ud800', '\udc00', '😀', '𐐀', '𐄀', '\ufeff'],
    ),
    fc.string({ unit: 'binary', maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('');
      const essence = text.toLowerCase().replace(/[\s\p{P}]+/gu, '');
      expect(hashed(hashEssence, text)).toEqual(hashed(hashText, essence));
    }),
    { numRuns: 2000 },
  );
});
