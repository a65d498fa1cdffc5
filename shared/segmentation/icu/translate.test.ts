import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PatternError, translatePattern } from './index.ts';

function matches(pattern: string, text: string): boolean {
  return new RegExp(`^(?:${translatePattern(pattern, 'x').source})$`, 'v').test(text);
}

describe('an ICU expression', () => {
  it.each([
    ['a literal with escapes', '\\.\\*\\[\\-\\#', '.*[-#'],
    ['quoted text', 'a\\Q.*[\\Eb', 'a.*[b'],
    ['a code point in braces', '\\x{1F600}', '😀'],
    ['two hexadecimal digits', '\\x41', 'A'],
    ['four and eight hexadecimal digits', '\\u00e9\\U0001F600', 'é😀'],
    ['a surrogate pair of two escapes', '\\uD83D\\uDE00', '😀'],
    ['octal and control characters', '\\0101\\cI', 'A\t'],
    ['a property', '\\p{Lu}\\P{Lu}\\pL', 'Aäx'],
    ['a script and a category with their names', '\\p{script=Greek}\\p{gc=Nd}', 'λ7'],
    ['a property of Java', '\\p{IsAlphabetic}\\p{InCyrillic}\\p{Punct}', 'aж!'],
    ['POSIX classes in and out of brackets', '[[:alpha:]_][:digit:][[:^alpha:]]', 'ä5-'],
    ['horizontal and vertical space', '\\h\\v[\\h\\v]\\H', '\t\n x'],
    ['any line end', 'a\\Rb\\Rc', 'a\r\nb\u2028c'],
    ['a union of nested sets', '[a[bc]\\d]+', 'abc7'],
    ['an intersection', '[a-z&&[aeiou]]+', 'aei'],
    ['a difference', '[a-z--[aeiou]]+', 'xyz'],
    ['the operators of older sets', '[[a-z]-[x]][[a-z]&[x]]', 'ax'],
    ['a bracket that stands first', '[]a]+', ']a'],
    ['a hyphen that is no range', '[a-]+[-b]', 'a--'],
    ['letter case left aside', '(?i)straSSe[a-c]', 'STRAssEB'],
    ['letter case left aside in a group', 'a(?i:b)c', 'aBc'],
    ['letter case up to the end of a group', '(a(?i)b|c)d', 'Cd'],
    ['free spacing', '(?x) a b # comment\n c', 'abc'],
    ['a comment', 'a(?#comment)b', 'ab'],
    ['a named group and a reference to it', '(?<q>[ab])x\\k<q>', 'axa'],
    ['a numbered reference', '(a|b)\\1', 'bb'],
    ['a possessive quantifier', 'a*+b', 'aaab'],
    ['an atomic group', '(?>ab|a)c', 'abc'],
    ['counted repeats', 'a{2}b{1,}c{0,1}?', 'aabb'],
    ['a grapheme cluster', '\\X\\X', 'e\u0301👩‍🚀'],
    ['Unicode word characters', '\\w+\\W', 'жё_९!'],
  ])('with %s is translated', (_, pattern, text) => {
    expect(matches(pattern, text)).toBe(true);
  });

  it.each([
    ['a possessive quantifier gives nothing back', 'a++ab', 'aaab'],
    ['an atomic group keeps its first choice', '(?>a|ab)c', 'abc'],
    ['a dot is no line end', '.', '\u2028'],
    ['a difference leaves out', '[a-z--[aeiou]]', 'a'],
    ['letter case is minded again behind a group', '(?i:a)B', 'ab'],
    ['\\d is no letter', '\\d', 'x'],
  ])('knows that %s', (_, pattern, text) => {
    expect(matches(pattern, text)).toBe(false);
  });

  it.each([
    ['жук', true],
    ['жу', false],
    ['«жук»', true],
  ])('has word boundaries of Unicode: “%s”', (text, expected) => {
    expect(new RegExp(translatePattern('\\bжук\\b', 'x').source, 'v').test(text)).toBe(expected);
  });

  it('finds the end of input before a last line end', () => {
    const end = new RegExp(translatePattern('a\\Z', 'x').source, 'v');
    expect(end.test('a\n')).toBe(true);
    expect(end.test('a\n\n')).toBe(false);
    expect(new RegExp(translatePattern('a\\z', 'x').source, 'v').test('a\n')).toBe(false);
  });

  it.each([
    ['\\N{LATIN SMALL LETTER A}', 'names a character'],
    ['\\Ga', '\\G'],
    ['(?w)a\\b', 'dictionary'],
    ['\\p{Nonsense}', 'not known'],
    ['(a', 'not closed'],
    ['a)', 'no opening'],
    ['[a', 'not closed'],
    ['*a', 'nothing to repeat'],
    ['a{3,1}', 'backwards'],
    ['[z-a]', 'backwards'],
    ['\\2(a)', 'not defined'],
    ['(?<=(a)\\1)b', 'look-behind'],
    ['a\\', 'backslash'],
    ['(?P<n>a)', 'not known'],
    ['\\j', 'not known'],
  ])('%s is refused with the reason', (pattern, reason) => {
    expect(() => translatePattern(pattern, 'x')).toThrowError(PatternError);
    expect(() => translatePattern(pattern, 'x')).toThrowError(reason);
  });

  it('takes any text literally when it is quoted', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\\E')),
        (text) => {
          expect(matches(`\\Q${text}\\E`, text)).toBe(true);
        },
      ),
    );
  });

  it('is either translated or refused with a PatternError, whatever it is', () => {
    const pieces = fc.constantFrom(
      'a',
      '.',
      '(',
      ')',
      '[',
      ']',
      '^',
      '-',
      '&&',
      '--',
      '\\',
      '\\b',
      '\\p{L}',
      '{',
      '}',
      '2',
      ',',
      '*',
      '+',
      '?',
      '|',
      '(?',
      ':',
      '=',
      '<',
      '!',
      '>',
      '\\Q',
      '\\E',
      '$',
      ' ',
      '#',
      'é',
      '😀',
      '\\x{',
      '/',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        let source: string;
        try {
          source = translatePattern(parts.join(''), 'x').source;
        } catch (error) {
          expect(error).toBeInstanceOf(PatternError);
          return;
        }
        expect(() => new RegExp(source, 'v').test('a')).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });
});
