import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainContent } from '../content/index.ts';
import { findLinks } from './links.ts';
import { prepareText } from './prepare.ts';

const found = (text: string) => findLinks(text).map(({ start, end }) => text.slice(start, end));

describe('findLinks', () => {
  it('finds addresses without the marks that end a sentence', () => {
    expect(found('See https://a.org/x?y=1#z, or (http://b.org/w_(v)).')).toEqual([
      'https://a.org/x?y=1#z',
      'http://b.org/w_(v)',
    ]);
    expect(found('Write to ann.b+c@mail.example.co.uk!')).toEqual(['ann.b+c@mail.example.co.uk']);
    expect(found('www.example.org and mailto:a@b.org')).toEqual(['www.example.org', 'mailto:a@b.org']);
  });

  it('ends before a particle or an ideograph, and is no part of a word', () => {
    expect(found('https://a.org/b를 보라')).toEqual(['https://a.org/b']);
    expect(found('参见https://a.org/b。')).toEqual(['https://a.org/b']);
    expect(found('xhttp://a.org')).toEqual([]);
    expect(found('ratio 3:4, @someone, a @ b, http:')).toEqual([]);
  });

  it('makes an address one token of a text, and leaves all others as they are', () => {
    const { tokens, gaps } = prepareText(plainContent('See <https://a.org/b>, 12 x@y.org.'));
    expect(tokens.map(({ surface }) => surface)).toEqual([
      'See',
      '<',
      'https://a.org/b',
      '>',
      ',',
      '12',
      'x@y.org',
      '.',
    ]);
    expect(tokens.map(({ surface }, i) => gaps[i] + surface).join('') + gaps.at(-1)).toBe(
      'See <https://a.org/b>, 12 x@y.org.',
    );
  });

  it('loses no character of any text', () => {
    const part = fc.constantFrom(
      'http://',
      'www.',
      'a@b.c',
      '@',
      '.',
      ' ',
      'x',
      '를',
      '(',
      ')',
      '://',
      '中',
      '𝒳',
      '1',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const text = parts.join('');
        const { tokens, gaps } = prepareText(plainContent(text));
        expect(tokens.map(({ surface }, i) => gaps[i] + surface).join('') + gaps.at(-1)).toBe(text);
      }),
    );
  });
});
