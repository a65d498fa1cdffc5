import { plainText } from '../content/index.ts';
import type { Segment } from '../projects/index.ts';
import type { Paragraph } from '../rpc/index.ts';

/**
 * The paragraphs that segments were cut from, one for each unit up to the last segment's, empty where the
 * unit has no segment. Where there was anything between two segments there is one space.
 */
export function paragraphsOf(segments: readonly Segment[]): readonly Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let last: Segment | undefined;
  for (const segment of segments) {
    const { unit, kind, source, language } = segment;
    while (paragraphs.length < unit) paragraphs.push({ text: '', kind: 'paragraph' });
    const before = paragraphs[unit]?.text ?? '';
    const space = last?.unit === unit && last.end < segment.start ? ' ' : '';
    paragraphs[unit] = {
      text: before + space + plainText(source),
      kind,
      ...(language !== undefined && { language }),
    };
    last = segment;
  }
  return paragraphs;
}
