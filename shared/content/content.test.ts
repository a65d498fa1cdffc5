import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  adoptCodes,
  type Code,
  type Content,
  ContentBuilder,
  checkCodes,
  codeCharacter,
  codeNumbers,
  contentFromRaw,
  equalContent,
  hasCodeError,
  joinContents,
  nextMissingCode,
  plainContent,
  plainText,
  serialiseCodes,
  sliceContent,
} from './index.ts';

const bold = (half: 'open' | 'close', pair = '1'): Code => ({
  id: `${pair}${half}`,
  kind: half,
  pair,
  label: 'b',
  data: '**',
});
const lineBreak: Code = { id: '9', kind: 'placeholder', label: 'br', data: '\\\n', equivalent: '\n' };

/** `The <b>KPRF</b> today` */
function sample(): Content {
  return new ContentBuilder()
    .append('The ')
    .appendCode(bold('open'))
    .append('KPRF')
    .appendCode(bold('close'))
    .append(' today')
    .build();
}

const anyContent = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => ({ text })),
      fc.constantFrom('a', 'b', 'c').map((pair) => ({ pair })),
    ),
    { maxLength: 12 },
  )
  .map((parts) => {
    const builder = new ContentBuilder();
    const open = new Map<string, string>();
    const add = (half: 'open' | 'close', pair: string) =>
      builder.appendCode({ ...bold(half, pair), id: `${builder.codeCount}` });
    for (const part of parts) {
      if ('text' in part) {
        builder.appendRaw(part.text);
        continue;
      }
      const begun = open.get(part.pair);
      if (begun === undefined) {
        open.set(part.pair, `${part.pair}${builder.codeCount}`);
        add('open', open.get(part.pair)!);
      } else {
        open.delete(part.pair);
        add('close', begun);
      }
    }
    for (const pair of open.values()) add('close', pair);
    return builder.build();
  });

describe('a content', () => {
  it('carries one private-use character for each code', () => {
    expect(sample().text).toBe('The \uE000KPRF\uE001 today');
  });

  it('gives plain text without codes, with equivalents in their place', () => {
    const content = joinContents([sample(), new ContentBuilder().appendCode(lineBreak).append('x').build()]);
    expect(plainText(content)).toBe('The KPRF today\nx');
  });

  it('gives the original markup back', () => {
    expect(serialiseCodes(sample())).toBe('The **KPRF** today');
  });

  it('keeps private-use characters and lone surrogates of a document as placeholders', () => {
    const raw = 'a\uE000b\uD800c\uDC00d\u{1F600}';
    const content = contentFromRaw(raw);
    expect(content.codes.map((code) => code.label)).toEqual(['U+E000', 'U+D800', 'U+DC00']);
    expect(serialiseCodes(content)).toBe(raw);
  });

  it('refuses a code past the private-use area', () => {
    expect(() => codeCharacter(6400)).toThrow(RangeError);
  });

  it('is equal to another by text and the data of its codes', () => {
    expect(equalContent(sample(), sample())).toBe(true);
    expect(equalContent(sample(), plainContent('The KPRF today'))).toBe(false);
  });
});

describe('slicing and joining', () => {
  it('makes a half whose partner falls outside isolated, and pairs it again on joining', () => {
    const left = sliceContent(sample(), 0, 7);
    const right = sliceContent(sample(), 7, sample().text.length);
    expect(left.codes[0]).toMatchObject({ kind: 'isolated', half: 'open' });
    expect(right.codes[0]).toMatchObject({ kind: 'isolated', half: 'close' });
    expect(joinContents([left, right]).codes.map((code) => code.kind)).toEqual(['open', 'close']);
  });

  it('is the same for many codes as for few', () => {
    const half = fc.tuple(
      fc.constantFrom<'open' | 'close' | 'placeholder'>('open', 'close', 'placeholder'),
      fc.nat(3),
    );
    fc.assert(
      fc.property(
        fc.array(half, { maxLength: 8 }),
        fc.array(fc.nat(9), { maxLength: 12 }),
        (halves, order) => {
          const codes = halves.map(
            ([kind, pair], index): Code => ({
              id: `${index}`,
              kind,
              ...(kind !== 'placeholder' && { pair: `${pair}` }),
              label: '',
              data: `<${index}>`,
            }),
          );
          const text = order.map((index) => `${codeCharacter(index)}x`).join('');
          // What stands behind takes the long way, and has no part in the pairs.
          const more: Code[] = Array.from({ length: 20 }, (_, index) => ({
            id: `m${index}`,
            kind: 'placeholder',
            label: '',
            data: 'm',
          }));
          const all = [...codes, ...more];
          const behind = more.map((_, index) => codeCharacter(codes.length + index)).join('');
          const shown = order
            .filter((index) => index < codes.length)
            .map((index) => `${codeCharacter(index)}x`)
            .join('');
          const few = sliceContent({ text: shown, codes: all }, 0, shown.length);
          const many = sliceContent({ text: shown + behind, codes: all }, 0, shown.length + behind.length);
          expect(many.text.slice(0, shown.length)).toBe(few.text);
          expect(many.codes.slice(0, few.codes.length)).toEqual(few.codes);
          expect(sliceContent({ text, codes }, 0, text.length).codes.length).toBeLessThanOrEqual(
            codes.length,
          );
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('gives the content back for any cut', () => {
    fc.assert(
      fc.property(anyContent, fc.nat(), (content, at) => {
        const cut = content.text.length === 0 ? 0 : at % (content.text.length + 1);
        const joined = joinContents([
          sliceContent(content, 0, cut),
          sliceContent(content, cut, content.text.length),
        ]);
        expect(serialiseCodes(joined)).toBe(serialiseCodes(content));
        expect(joined.codes.map((code) => code.kind)).toEqual(content.codes.map((code) => code.kind));
      }),
    );
  });

  it('keeps any raw text through codes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        expect(serialiseCodes(contentFromRaw(raw))).toBe(raw);
      }),
    );
  });
});

describe('the codes of a target', () => {
  const source = sample();

  it('have no problem when each stands once and in order', () => {
    expect(checkCodes(source, { text: '\uE000KPRF\uE001 heute', codes: source.codes })).toEqual([]);
  });

  it('are reported when missing, doubled, foreign or turned round', () => {
    const check = (text: string) => checkCodes(source, { text, codes: source.codes }).map(({ kind }) => kind);
    expect(check('heute')).toEqual(['missing', 'missing']);
    expect(check('\uE000\uE000KPRF\uE001')).toEqual(['doubled']);
    expect(check('\uE000KPRF\uE001\uE005')).toEqual(['foreign']);
    expect(check('\uE001KPRF\uE000')).toEqual(['broken-pair']);
  });

  it('are reported when pairs cross or the order is another', () => {
    const pair = (id: string): Code[] => [
      { id: `${id}1`, kind: 'open', pair: id, label: id, data: `<${id}>` },
      { id: `${id}2`, kind: 'close', pair: id, label: id, data: `</${id}>` },
    ];
    const two: Content = { text: '\uE000a\uE001 \uE002b\uE003', codes: [...pair('b'), ...pair('i')] };
    const check = (text: string) => checkCodes(two, { text, codes: two.codes });
    expect(check('\uE000a\uE002 \uE001b\uE003')).toEqual([{ kind: 'broken-pair', index: 1 }]);
    expect(check('\uE000a\uE002 \uE003b\uE001')).toEqual([]);
    expect(check('\uE002b\uE003 \uE000a\uE001')).toEqual([{ kind: 'reordered', index: 2, fixed: false }]);
    expect(hasCodeError(check('\uE002b\uE003 \uE000a\uE001'))).toBe(false);
    expect(codeNumbers(two.codes)).toEqual([1, 1, 2, 2]);
    expect(codeNumbers(pair('b'))).toEqual([0, 0]);
  });

  it('are all reported that are turned round, also beside other problems', () => {
    const alone = (id: string, canReorder?: boolean): Code => ({
      id,
      kind: 'placeholder',
      label: id,
      data: `{${id}}`,
      ...(canReorder !== undefined && { canReorder }),
    });
    const check = (order: readonly number[], codes: readonly Code[]) => {
      const text = (indexes: readonly number[]) => indexes.map((index) => codeCharacter(index)).join(' ');
      const found = checkCodes({ text: text([...codes.keys()]), codes }, { text: text(order), codes });
      return found.map((problem) => [problem.kind, problem.index, 'fixed' in problem && problem.fixed]);
    };
    const five = ['a', 'b', 'c', 'd', 'e'].map((id) => alone(id));
    expect(check([1, 0, 2, 4, 3], five)).toEqual([
      ['reordered', 1, false],
      ['reordered', 4, false],
    ]);
    // One code that went to the front is one change, not five.
    expect(check([4, 0, 1, 2, 3], five)).toEqual([['reordered', 4, false]]);
    expect(check([1, 0, 2, 4], five)).toEqual([
      ['missing', 3, false],
      ['reordered', 1, false],
    ]);
    expect(check([1, 0, 2, 3, 4, 4], five)).toEqual([
      ['doubled', 4, false],
      ['reordered', 1, false],
    ]);
    const fixed = [alone('a', false), alone('b'), alone('c', false)];
    expect(check([1, 0, 2], fixed)).toEqual([['reordered', 1, false]]);
    expect(check([0, 2, 1], fixed)).toEqual([['reordered', 1, false]]);
    expect(check([2, 1, 0], fixed)).toContainEqual(['reordered', 2, true]);
  });

  it('are inserted in the order of the source', () => {
    const target = { text: '\uE000KPRF', codes: source.codes };
    expect(nextMissingCode(source, target)).toBe(1);
    expect(nextMissingCode(source, { ...target, text: '\uE000\uE001' })).toBe(-1);
  });

  it('are brought onto those of another source, and dropped where it has none', () => {
    const other: Content = {
      text: '\uE000A\uE001',
      codes: [
        { ...bold('open', '7'), data: '__' },
        { ...bold('close', '7'), data: '__' },
      ],
    };
    expect(adoptCodes(sample(), other)).toEqual({ text: sample().text, codes: other.codes });
    expect(adoptCodes(sample(), plainContent('x')).text).toBe('The KPRF today');
  });
});
