import { type Code, type Content, codeCharacter, codeIndex, sliceContent } from '../content/index.ts';
import type { ExtractedUnit } from '../filters/index.ts';
import { type SegmentRange, wholeRange } from '../segmentation/index.ts';
import type { TargetState } from '../targets/index.ts';

interface WholeSegment extends SegmentRange {
  readonly source: Content;
  readonly target?: TargetState;
}

/**
 * The one segment of a unit that is not cut into sentences, with its translation; none when it holds no
 * text. White space and codes at the outer ends stay outside, if the translation has the same ones there.
 */
export function wholeSegment(unit: ExtractedUnit): readonly WholeSegment[] {
  const range = wholeRange(unit.source);
  if (range === undefined) return [];
  const { target } = unit;
  if (target === undefined) return [{ ...range, source: sliceContent(unit.source, range.start, range.end) }];
  const inner = target.content.text === '' ? target.content : innerTarget(unit.source, target.content, range);
  const { start, end } = inner === undefined ? { start: 0, end: unit.source.text.length } : range;
  const source = sliceContent(unit.source, start, end);
  const content = withCodesOf(source, inner ?? target.content);
  return [{ start, end, source, target: { ...target, content } }];
}

function innerTarget(source: Content, target: Content, { start, end }: SegmentRange): Content | undefined {
  const before = source.text.slice(0, start);
  const after = source.text.slice(end);
  if (target.text.length < before.length + after.length) return undefined;
  if (!target.text.startsWith(before) || !target.text.endsWith(after)) return undefined;
  // Nothing but what stays outside would look like no translation at all, and be taken away.
  if (target.text.length === before.length + after.length) return undefined;
  return { text: target.text.slice(before.length, target.text.length - after.length), codes: target.codes };
}

/** The target with its codes numbered as in `source`, by their ids; codes of its own behind them. */
function withCodesOf(source: Content, target: Content): Content {
  const codes: Code[] = [...source.codes];
  const numbers = new Map(codes.map(({ id }, index) => [id, index]));
  const text = target.text.replace(/[\uE000-\uF8FF]/g, (character) => {
    const code = target.codes[codeIndex(character.charCodeAt(0))];
    if (code === undefined) return '';
    let number = numbers.get(code.id);
    if (number === undefined) {
      number = codes.length;
      codes.push(code);
      numbers.set(code.id, number);
    }
    return codeCharacter(number);
  });
  return { text, codes };
}
