import type { LanguageTag } from '../base/index.ts';
import { type Code, type Content, codeCharacter, plainText } from '../content/index.ts';
import { newTarget, type Segment, type Target } from '../projects/index.ts';
import type { OpenedDocument } from '../rpc/index.ts';
import type { Origin, Status } from '../targets/index.ts';
import { type SampleEdition, type SampleTranslation, sampleEditions } from './editions.ts';

/** A sample document after its filter and the segmentation have read it. */
export interface OpenedSample {
  readonly name: string;
  readonly opened: Pick<OpenedDocument, 'segments'>;
}

/** A row of a part-done edition; the loader adds the id that it gave to the document. */
export type SampleTarget = Omit<Target, 'documentId'>;

export interface BuiltEdition {
  /** Name of the sample document. */
  readonly document: string;
  readonly language: LanguageTag;
  /** In segment order; segments that are not translated have no row. */
  readonly targets: readonly SampleTarget[];
}

/**
 * The part-done editions as rows for the opened documents (in the sample's order). A sentence that
 * occurs again takes a confirmed translation as a propagated draft, as confirming it in the editor
 * does. Segments that the editions do not know are left out.
 */
export function buildSample(
  documents: readonly OpenedSample[],
  editions: readonly SampleEdition[] = sampleEditions,
): readonly BuiltEdition[] {
  return editions.flatMap((edition) => buildEdition(documents, edition));
}

/** When the first row of each edition was written, ms since the epoch. */
const firstChange = Date.UTC(2024, 8, 2, 9);
const minute = 60_000;
const reviewDelay = 2 * 24 * 60 * minute;

function buildEdition(documents: readonly OpenedSample[], edition: SampleEdition): BuiltEdition[] {
  const bySource = new Map(edition.translations.map((translation) => [translation.source, translation]));
  const met = new Set<string>();
  let rows = 0;
  return documents.map(({ name, opened }) => {
    const targets: SampleTarget[] = [];
    for (const segment of opened.segments) {
      const key = sampleKey(segment);
      const translation = bySource.get(key);
      if (translation === undefined) continue;
      const repeat = met.has(key);
      met.add(key);
      if (repeat && !propagates(translation)) continue;
      targets.push(row(segment, translation, edition, repeat, rows++));
    }
    return { document: name, language: edition.language, targets };
  });
}

/** The text by which `SampleTranslation.source` names a segment. */
export function sampleKey(segment: Segment): string {
  return plainText(segment.source).trim();
}

function propagates(translation: SampleTranslation): boolean {
  return isChecked(translation.status) || translation.status === 'translated';
}

function isChecked(status: Status): boolean {
  return status === 'reviewed' || status === 'approved';
}

function row(
  segment: Segment,
  translation: SampleTranslation,
  edition: SampleEdition,
  repeat: boolean,
  position: number,
): SampleTarget {
  const status: Status = repeat ? 'draft' : translation.status;
  const origin: Origin = repeat ? { kind: 'propagated' } : translation.origin;
  const checked = isChecked(status);
  const { documentId: _, ...empty } = newTarget({ documentId: '', language: edition.language }, segment.id);
  return {
    ...empty,
    content: contentFromMarkup(translation.target, segment.source),
    status,
    origin,
    changedAt: firstChange + position * 3 * minute + (checked ? reviewDelay : 0),
    changedBy: checked ? edition.reviewer : edition.translator,
  };
}

/**
 * Content from text in which the source's codes are written out as their original data (`**`, `[`,
 * `](address)`, `[^1]`). Each code is taken once; where several codes have the same data, an opening
 * one is chosen whose closing half comes first, else the first that is left. A closing half counts
 * only behind its opening one, and the longest data that fits wins. Anything else stays text.
 */
export function contentFromMarkup(markup: string, source: Content): Content {
  const left = new Set(source.codes.keys());
  let text = '';
  let position = 0;
  while (position < markup.length) {
    const index = codeAt(markup, position, source.codes, left);
    const data = source.codes[index]?.data;
    if (data === undefined) {
      text += markup.charAt(position++);
      continue;
    }
    left.delete(index);
    text += codeCharacter(index);
    position += data.length;
  }
  return { text, codes: source.codes };
}

function codeAt(markup: string, position: number, codes: readonly Code[], left: ReadonlySet<number>): number {
  let best = -1;
  let bestLength = 0;
  let bestPartner = Number.POSITIVE_INFINITY;
  for (const index of left) {
    const code = codes[index];
    if (code === undefined || code.data === '' || !markup.startsWith(code.data, position)) continue;
    if (code.kind === 'close' && waitsForOpening(code, codes, left)) continue;
    const partner = partnerPosition(code, markup, position + code.data.length, codes);
    const length = code.data.length;
    if (length > bestLength || (length === bestLength && partner < bestPartner)) {
      best = index;
      bestLength = length;
      bestPartner = partner;
    }
  }
  return best;
}

function waitsForOpening(close: Code, codes: readonly Code[], left: ReadonlySet<number>): boolean {
  for (const index of left) {
    const code = codes[index];
    if (code?.kind === 'open' && code.pair === close.pair) return true;
  }
  return false;
}

/** Where the closing half of an opening code comes; 0 for other codes, so that a close goes before an open. */
function partnerPosition(code: Code, markup: string, from: number, codes: readonly Code[]): number {
  if (code.kind !== 'open') return 0;
  const partner = codes.find((other) => other.kind === 'close' && other.pair === code.pair);
  const found = partner === undefined ? -1 : markup.indexOf(partner.data, from);
  return found < 0 ? Number.MAX_SAFE_INTEGER : found;
}
