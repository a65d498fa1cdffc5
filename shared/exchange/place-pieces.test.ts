import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Segment } from '../projects/index.ts';
import { placePieces } from './place-pieces.ts';
import { visible } from './visible.ts';

function segmentsOf(text: string, borders: readonly number[]): Segment[] {
  const cuts = [0, ...new Set([...borders].sort((a, b) => a - b)), text.length];
  const segments: Segment[] = [];
  for (let index = 1; index < cuts.length; index++) {
    const [start, end] = [cuts[index - 1]!, cuts[index]!];
    const source = { text: text.slice(start, end), codes: [] };
    if (visible(source.text) === '') continue;
    segments.push({ id: segments.length, unit: 0, start, end, kind: 'paragraph', source, words: 1 });
  }
  return segments;
}

const texts = fc.array(fc.constantFrom('a', 'b', '. ', 'cd', ' '), { minLength: 1, maxLength: 12 });
const borders = fc.array(fc.nat(16), { maxLength: 5 });

it('places each translation once and with its source, however both sides are cut', () => {
  fc.assert(
    fc.property(
      texts,
      borders,
      borders,
      fc.infiniteStream(fc.boolean()),
      (parts, ours, theirs, translated) => {
        const text = parts.join('');
        const within = (cuts: readonly number[]) => cuts.filter((cut) => cut > 0 && cut < text.length);
        const segments = segmentsOf(text, within(ours));
        const cut = segmentsOf(text, within(theirs));
        // Capitals: what a translation says can be traced to its source.
        const pieces = cut.map(({ source }) => ({
          source: source.text,
          ...(translated.next().value && {
            target: { text: source.text.toUpperCase(), status: 'translated' as const },
          }),
        }));
        const source = { text, codes: [] };
        const unit = { index: 0, offset: 0, inOrder: true, pieces };
        const { placed, unplaced } = placePieces({
          unit,
          source,
          segments,
          language: 'de',
          current: () => undefined,
        });
        const ids = [
          ...placed.map(({ segment }) => segment.id),
          ...unplaced.flatMap((one) => one.segments.map(({ id }) => id)),
        ];
        expect(new Set(ids).size).toBe(ids.length);
        for (const target of placed) {
          if (target.divided) continue;
          expect(visible(target.text)).toBe(visible(target.segment.source.text).toUpperCase());
        }
        // Nothing that is translated is silently left out.
        for (const segment of segments) {
          if (ids.includes(segment.id)) continue;
          const from = visible(text.slice(0, segment.start)).length;
          const to = from + visible(segment.source.text).length;
          let at = 0;
          for (const piece of pieces) {
            const next = at + visible(piece.source).length;
            if (at < to && next > from) expect(piece.target).toBeUndefined();
            at = next;
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});
