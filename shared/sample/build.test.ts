import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Content,
  ContentBuilder,
  checkCodes,
  codeSequence,
  plainContent,
  serialiseCodes,
} from '../content/index.ts';
import type { Segment } from '../projects/index.ts';
import { buildSample, contentFromMarkup } from './build.ts';

type Piece = string | readonly [kind: 'open' | 'close' | 'placeholder', data: string, pair?: string];

function content(pieces: readonly Piece[]): Content {
  const builder = new ContentBuilder();
  for (const [index, piece] of pieces.entries()) {
    if (typeof piece === 'string') builder.append(piece);
    else {
      const [kind, data, pair] = piece;
      builder.appendCode({
        id: `${index}`,
        kind,
        label: data,
        data,
        ...(pair === undefined ? {} : { pair }),
      });
    }
  }
  return builder.build();
}

describe('contentFromMarkup', () => {
  const emphasis = content([
    ['open', '**', 'b'],
    'KPRF',
    ['close', '**', 'b'],
    ' was founded.',
    ['placeholder', '[^1]'],
  ]);

  it('turns written-out codes into those of the source', () => {
    const target = contentFromMarkup('Die **KPRF** wurde gegründet.[^1]', emphasis);
    expect(codeSequence(target)).toEqual([0, 1, 2]);
    expect(checkCodes(emphasis, target)).toEqual([]);
    expect(target.text).toBe('Die \uE000KPRF\uE001 wurde gegründet.\uE002');
  });

  it('leaves markup that the source does not have as text', () => {
    expect(contentFromMarkup('Ein *Wort* [1]', plainContent('A word [1]')).text).toBe('Ein *Wort* [1]');
    expect(contentFromMarkup('**KPRF** **neu**[^2]', emphasis).text).toBe('\uE000KPRF\uE001 **neu**[^2]');
  });

  it('prefers the longer data where two begin alike', () => {
    const source = content([['open', '[', 'l'], 'EU', ['close', '](a)', 'l'], ['placeholder', '[^1]']]);
    expect(codeSequence(contentFromMarkup('[^1] die [EU](a)', source))).toEqual([2, 0, 1]);
  });

  it('keeps the halves of links together when the translation changes their order', () => {
    const source = content([
      ['open', '[', 'a'],
      'EU',
      ['close', '](a)', 'a'],
      ' and ',
      ['open', '[', 'b'],
      'EAEU',
      ['close', '](b)', 'b'],
    ]);
    const target = contentFromMarkup('[EAWU](b) und [EU](a)', source);
    expect(codeSequence(target)).toEqual([2, 3, 0, 1]);
    expect(serialiseCodes(target)).toBe('[EAWU](b) und [EU](a)');
  });

  it('gives the text back when the codes are written out again', () => {
    const piece = fc.constantFrom('**', '*', '[', '](a)', '](b)', '[^1]', 'EU', ' ', '–', '한');
    fc.assert(
      fc.property(fc.array(piece), fc.array(piece), (sourcePieces, targetPieces) => {
        const source = content(
          sourcePieces.map(
            (data, index): Piece => (/[*[\]]/.test(data) ? ['placeholder', data, `${index}`] : data),
          ),
        );
        const markup = targetPieces.join('');
        const target = contentFromMarkup(markup, source);
        expect(serialiseCodes(target)).toBe(markup);
        const used = codeSequence(target);
        expect(new Set(used).size).toBe(used.length);
      }),
    );
  });
});

describe('buildSample', () => {
  const segment = (id: number, text: string): Segment => ({
    id,
    unit: id,
    start: 0,
    end: text.length,
    kind: 'paragraph',
    source: plainContent(text),
    words: 1,
  });
  const documents = [
    { name: 'a.txt', opened: { segments: [segment(0, 'One.'), segment(1, 'Two.'), segment(2, 'One.')] } },
    { name: 'b.txt', opened: { segments: [segment(0, 'Two.'), segment(1, 'One.'), segment(2, 'Three.')] } },
  ];
  const [a, b] = buildSample(documents, [
    {
      language: 'de',
      translator: 'T',
      reviewer: 'R',
      translations: [
        { source: 'One.', target: 'Eins.', status: 'reviewed', origin: { kind: 'memory', score: 90 } },
        { source: 'Two.', target: 'Zwei.', status: 'draft', origin: { kind: 'typed' } },
      ],
    },
  ]);

  it('gives the first occurrence the translation with its status, origin and person', () => {
    expect(a?.targets[0]).toMatchObject({
      segmentId: 0,
      language: 'de',
      content: plainContent('Eins.'),
      status: 'reviewed',
      origin: { kind: 'memory', score: 90 },
      changedBy: 'R',
    });
  });

  it('gives further occurrences of a confirmed sentence a propagated draft', () => {
    const repeats = [a?.targets[2], b?.targets[0]];
    for (const repeat of repeats) {
      expect(repeat).toMatchObject({ status: 'draft', origin: { kind: 'propagated' }, changedBy: 'T' });
    }
  });

  it('does not propagate a draft and leaves unknown segments without a row', () => {
    expect(b?.targets.map((target) => target.segmentId)).toEqual([1]);
  });
});
