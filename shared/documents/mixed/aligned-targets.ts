import { alignSegments } from '../../alignment/index.ts';
import { type LanguageTag, sentenceSpace } from '../../base/index.ts';
import { adoptCodes, type Content, joinContents, plainContent, plainText } from '../../content/index.ts';
import type { Segment } from '../../projects/index.ts';
import type { TargetState } from '../../targets/index.ts';

/**
 * The segments of a translation as drafts of the source's segments. Where several belong to one they are
 * joined; where one belongs to several, the first has it. A sentence that belongs to none goes to the
 * segment before it, so that nothing is lost.
 */
export function alignedTargets(
  source: readonly Segment[],
  translation: readonly Segment[],
  language: LanguageTag,
): ReadonlyMap<number, TargetState> {
  const text = ({ unit, source: content }: Segment) => ({ unit, text: plainText(content) });
  const links = alignSegments(source.map(text), translation.map(text));
  const space = sentenceSpace(language);
  const targets = new Map<number, Content[]>();
  let last = source[0]?.id ?? 0;
  for (const link of links) {
    const [first] = link.source;
    if (first !== undefined) last = source[first]!.id;
    if (link.target.length === 0) continue;
    const own = targets.get(last) ?? [];
    own.push(...link.target.map((row) => translation[row]!.source));
    targets.set(last, own);
    if (link.source.length > 0) last = source[link.source.at(-1)!]!.id;
  }
  const byId = new Map(source.map((segment) => [segment.id, segment]));
  return new Map(
    [...targets].map(([id, contents]): [number, TargetState] => {
      const parts = contents.flatMap((content, index) =>
        index === 0 ? [content] : [plainContent(space), content],
      );
      const content = adoptCodes(joinContents(parts), byId.get(id)!.source);
      return [id, { content, status: 'draft', origin: { kind: 'aligned' } }];
    }),
  );
}
