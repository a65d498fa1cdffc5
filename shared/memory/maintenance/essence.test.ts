import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hashEssence } from './essence.ts';

it('the hash of an essence is the same where texts differ in case, spaces and punctuation alone', () => {
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
  const pieces = fc.array(piece, { maxLength: 8 });
  const essence = (text: string) => text.toLowerCase().replace(/[\s\p{P}]+/gu, '');
  fc.assert(
    fc.property(pieces, pieces, fc.constantFrom(' ', '.', '', '\u0301'), (some, others, between) => {
      const text = some.join('');
      for (const other of [
        essence(text),
        some.join(between),
        text.toUpperCase(),
        text.toLowerCase(),
        others.join(''),
        some.slice(1).join(''),
        some.toReversed().join(''),
      ]) {
        expect([text, other, hashEssence(text) === hashEssence(other)]).toEqual([
          text,
          other,
          essence(text) === essence(other),
        ]);
      }
    }),
    { numRuns: 500 },
  );
});
