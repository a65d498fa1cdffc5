import { alignSegments } from '../../alignment/index.ts';
import { type LanguageTag, sentenceSpace } from '../../base/index.ts';
import { adoptCodes, type Content, joinContents, plainContent, plainText } from '../../content/index.ts';
import type { Segment } from '../../projects/index.ts';
import type { TargetState } from '../../targets/index.ts';

/**
 * The segments of a translation as drafts of the source's segments. Where several belong to one they are
 * joined; where one belongs to several, the first has it. A sentence that belongs to none goes to the
 * segment before it, so that nothing is lost, or to the one behind it if that before it is a heading.
 */
export function alignedTargets(
  source: readonly Segment[],
  translation: readonly Segment[],
  language: LanguageTag,
): ReadonlyMap<number, TargetState> {
  const text = ({ unit, source: content, kind, level }: Segment) => ({
    unit,
    text: plainText(content),
    kind,
    ...(level !== undefined && { level }),
  });
  const links = alignSegments(source.map(text), translation.map(text));
  const space = sentenceSpace(language);
  const targets = new Map<number, Content[]>();
  // Rows of the source: the last that was passed, and where sentences that belong to none go.
  let last = -1;
  let place = 0;
  for (const { source: own, target: rows } of links) {
    if (own.length > 0) place = own[0]!;
    else if (place === last || last < 0)
      place = placeBeside(
        source,
        last,
        rows.map((row) => translation[row]!),
      );
    if (rows.length > 0) {
      const { id } = source[place]!;
      const contents = targets.get(id) ?? [];
      contents.push(...rows.map((row) => translation[row]!.source));
      targets.set(id, contents);
    }
    if (own.length > 0) place = last = own.at(-1)!;
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

/** The row before, unless only the row behind it is of the same sort, heading or text. */
function placeBeside(source: readonly Segment[], before: number, segments: readonly Segment[]): number {
  if (before < 0) return 0;
  const isHeading = segments.some(({ kind }) => kind === 'heading');
  const fits = (row: number) => source[row] !== undefined && (source[row].kind === 'heading') === isHeading;
  return !fits(before) && fits(before + 1) ? before + 1 : before;
}
