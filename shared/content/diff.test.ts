import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Content, plainContent } from './content.ts';
import { diffWords } from './diff.ts';

const show = (a: string | Content, b: string | Content) => {
  const content = (side: string | Content) => (typeof side === 'string' ? plainContent(side) : side);
  const marks = { same: '', deleted: '-', inserted: '+' };
  return diffWords(content(a), content(b))
    .map(({ kind, text }) => (kind === 'same' ? text : `[${marks[kind]}${text}]`))
    .join('');
};

describe('diffWords', () => {
  it('marks replaced, added and removed words', () => {
    expect(show('The party won the vote.', 'The party lost the vote.')).toBe(
      'The party [-won][+lost] the vote.',
    );
    expect(show('one two three', 'one three')).toBe('one [-two ]three');
    expect(show('one three', 'one two three')).toBe('one [+two ]three');
    expect(show('same', 'same')).toBe('same');
    expect(show('', 'new')).toBe('[+new]');
  });

  it('joins changes that only a space, a mark or a little word parts', () => {
    expect(show('big red car', 'small green car')).toBe('[-big red][+small green] car');
    expect(show('the long dark night of cold rain ended', 'many warm happy days of bright sun ended')).toBe(
      '[-the long dark night of cold rain][+many warm happy days of bright sun] ended',
    );
    expect(show('the leader of Russia spoke', 'the people of Europe spoke')).toBe(
      'the [-leader][+people] of [-Russia][+Europe] spoke',
    );
  });

  it('takes codes as equal when they stand for the same markup, whatever their number', () => {
    const code = (data: string) => ({ id: data, kind: 'placeholder' as const, label: data, data });
    const a = { text: 'see \uE000 and \uE001', codes: [code('<a/>'), code('<b/>')] };
    const b = { text: 'see \uE001 and \uE000', codes: [code('<b/>'), code('<a/>')] };
    expect(diffWords(a, b).map(({ kind }) => kind)).toEqual(['same']);
  });

  it('gives both texts back from its parts, with true offsets', () => {
    const text = fc
      .array(fc.constantFrom('a', 'bb', 'ccc', 'dddd', '7', ',', '党', '러시아는'), { maxLength: 14 })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(text, text, (a, b) => {
        const parts = diffWords(plainContent(a), plainContent(b));
        const join = (without: string) =>
          parts.flatMap((part) => (part.kind === without ? [] : [part.text])).join('');
        expect(join('inserted')).toBe(a);
        expect(join('deleted')).toBe(b);
        for (const part of parts) {
          const own = part.kind === 'inserted' ? b : a;
          expect(own.slice(part.from, part.to)).toBe(part.text);
          if (part.kind === 'same') expect(b.slice(part.otherFrom, part.otherTo)).toBe(part.text);
        }
      }),
    );
  });
});
