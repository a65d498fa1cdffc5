import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Code, Content } from '../content/index.ts';
import { codeCharacter, codeIndex } from '../content/index.ts';
import { defaultSegmenter, segmentUnit } from './index.ts';

const kinds: Readonly<Record<string, Omit<Code, 'id' | 'data'>>> = {
  '<': { kind: 'open', pair: 'p', label: 'b' },
  '>': { kind: 'close', pair: 'p', label: 'b' },
  '(': { kind: 'open', pair: 's', label: 'sup' },
  ')': { kind: 'close', pair: 's', label: 'sup' },
  '{': { kind: 'open', pair: 'q', label: 'i' },
  '}': { kind: 'close', pair: 'q', label: 'i' },
  '*': { kind: 'placeholder', label: 'note 3' },
  '#': { kind: 'placeholder', label: 'image' },
  '/': { kind: 'placeholder', label: 'br', equivalent: '\n' },
  '~': { kind: 'isolated', half: 'close', pair: 'z', label: 'u' },
};

/** A content from a drawing of it, in which the signs of `kinds` are codes. */
function content(drawing: string): Content {
  const codes: Code[] = [];
  let text = '';
  for (const character of drawing) {
    const kind = kinds[character];
    if (kind === undefined) {
      text += character;
      continue;
    }
    text += codeCharacter(codes.length);
    codes.push({ ...kind, id: `${codes.length}`, data: character });
  }
  return { text, codes };
}

function drawn({ text, codes }: Content, start = 0, end = text.length): string {
  return [...text.slice(start, end)]
    .map((character) => codes[codeIndex(character.charCodeAt(0))]?.data ?? character)
    .join('');
}

function split(drawing: string, language = 'en'): string[] {
  const whole = content(drawing);
  const cuts = [0, ...defaultSegmenter(language).breaksInContent(whole), whole.text.length];
  return cuts.slice(1).map((cut, index) => drawn(whole, cuts[index], cut));
}

describe('breaking a text with codes', () => {
  it.each([
    ['leaves an opening code to the next sentence', 'One. <Two> here.', ['One. ', '<Two> here.']],
    ['keeps a closing code with its sentence', '<One.> Two.', ['<One.> ', 'Two.']],
    ['goes between a closing and an opening code', '<One. >{Two.}', ['<One. >', '{Two.}']],
    ['keeps footnote marks with the sentence before', 'One.* Two.', ['One.* ', 'Two.']],
    ['also where a space stands before the mark', 'One. * Two.', ['One. * ', 'Two.']],
    ['also where none stands behind it', 'One. *Two.', ['One. *', 'Two.']],
    ['keeps written note marks with it', 'One. [1] Two.', ['One. [1] ', 'Two.']],
    ['is not misled by a code within a word', 'See e<.g>. this.', ['See e<.g>. this.']],
    ['lets an image begin a sentence', 'One. # is two.', ['One. ', '# is two.']],
    ['sees a line break code as what it stands for', 'One:/- Two', ['One:/', '- Two']],
    ['does not part the halves of an empty pair', 'One. <>Two.', ['One. ', '<>Two.']],
    ['keeps a half that closes another segment’s pair', 'One. ~Two.', ['One. ~', 'Two.']],
  ])('%s', (_, drawing, expected) => {
    expect(split(drawing)).toEqual(expected);
  });

  it.each([
    ['en', 'One.(2) Two.', ['One.(2) ', 'Two.']],
    ['en', 'It is 10(6). (2) Two.', ['It is 10(6). (2) ', 'Two.']],
    ['ja', '終わった。([2])次が始まった。', ['終わった。([2])', '次が始まった。']],
    ['ja', '終わった。(2)次が始まった。', ['終わった。(2)', '次が始まった。']],
    ['ja', '終わった。*次が始まった。', ['終わった。*', '次が始まった。']],
    ['hi', 'यह हुआ। (2) फिर हुआ।', ['यह हुआ। (2) ', 'फिर हुआ।']],
  ])('keeps raised marks with the sentence before, in %s: %s', (language, drawing, expected) => {
    expect(split(drawing, language)).toEqual(expected);
  });

  it('breaks a text without codes as it breaks any text', () => {
    expect(defaultSegmenter('en').breaksInContent(content('One. Two.'))).toEqual([5]);
  });
});

const anyContent = fc
  .array(
    fc.constantFrom(
      'One',
      'two',
      '. ',
      '.',
      ' ',
      '! ',
      '<',
      '>',
      '{',
      '}',
      '*',
      '#',
      '/',
      '~',
      '\n\n',
      '”',
      '(',
      'Dr',
      '😀',
    ),
    {
      maxLength: 30,
    },
  )
  .map((parts) => content(parts.join('')));

describe('any text with codes', () => {
  it('is broken at ascending offsets within it', () => {
    fc.assert(
      fc.property(anyContent, fc.constantFrom('en', 'ru', 'ko'), (whole, language) => {
        const breaks = defaultSegmenter(language).breaksInContent(whole);
        expect(breaks.every((at, index) => at > (breaks[index - 1] ?? 0) && at < whole.text.length)).toBe(
          true,
        );
      }),
    );
  });
});

describe('cutting a unit into segments', () => {
  function segments(drawing: string): string[] {
    const whole = content(drawing);
    return segmentUnit(whole, defaultSegmenter('en')).map(({ start, end }) => drawn(whole, start, end));
  }

  it.each([
    ['leaves white space outside', '  One.  Two. ', ['One.', 'Two.']],
    ['leaves a pair outside that wraps a whole segment', '<One.> {Two.}', ['One.', 'Two.']],
    ['leaves a pair outside that wraps two segments', '<One. Two.>', ['One.', 'Two.']],
    ['keeps both halves when one stands inside', '<One> two. {Three}', ['<One> two.', 'Three']],
    ['keeps a half at the end with its partner', 'One <two.> Three.', ['One <two.>', 'Three.']],
    ['leaves a footnote mark at the end outside', 'One.* Two.*', ['One.', 'Two.']],
    ['keeps a footnote mark inside the sentence', 'One* two.', ['One* two.']],
    ['keeps what stands for text', '# two # and #.', ['# two # and #.']],
    ['drops what holds no text', '# <>\n\nOne.', ['One.']],
    ['gives nothing for a unit without text', ' <#> ', []],
    ['nests', '{<One>} two', ['{<One>} two']],
  ])('%s', (_, drawing, expected) => {
    expect(segments(drawing)).toEqual(expected);
  });

  it('gives ranges that ascend, hold text, and have no blank at their ends', () => {
    fc.assert(
      fc.property(anyContent, (whole) => {
        let last = 0;
        for (const { start, end } of segmentUnit(whole, defaultSegmenter('en'))) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(whole.text.length);
          expect(whole.text.slice(start, end)).toMatch(/[^\s\uE000-\uF8FF]/);
          expect(whole.text.slice(start, end)).toBe(whole.text.slice(start, end).trim());
          last = end;
        }
      }),
    );
  });

  it('leaves no half of a pair outside whose partner in the same segment is inside', () => {
    fc.assert(
      fc.property(anyContent, (whole) => {
        const segmenter = defaultSegmenter('en');
        const cuts = [0, ...segmenter.breaksInContent(whole), whole.text.length];
        const ranges = segmentUnit(whole, segmenter);
        for (let index = 1; index < cuts.length; index += 1) {
          const range = ranges.find(({ start }) => start >= cuts[index - 1]! && start < cuts[index]!);
          if (range === undefined) continue;
          const inside = new Map<string, Set<boolean>>();
          for (let offset = cuts[index - 1]!; offset < cuts[index]!; offset += 1) {
            const pair = whole.codes[codeIndex(whole.text.charCodeAt(offset))]?.pair;
            if (pair === undefined) continue;
            const sides = inside.get(pair) ?? new Set();
            inside.set(pair, sides.add(offset >= range.start && offset < range.end));
          }
          expect([...inside.values()].every((sides) => sides.size === 1)).toBe(true);
        }
      }),
    );
  });

  it('leaves nothing but blanks and codes outside', () => {
    fc.assert(
      fc.property(anyContent, (whole) => {
        let outside = '';
        let last = 0;
        for (const { start, end } of segmentUnit(whole, defaultSegmenter('en'))) {
          outside += whole.text.slice(last, start);
          last = end;
        }
        expect(outside + whole.text.slice(last)).toMatch(/^[\s\uE000-\uF8FF]*$/);
      }),
    );
  });
});
