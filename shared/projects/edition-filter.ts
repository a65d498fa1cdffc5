import { plainText } from '../content/index.ts';
import type { Status } from '../targets/index.ts';
import type { Segment, Target } from './model.ts';

/** What the grid shows. An absent part lets everything through. */
export interface EditionFilter {
  /** Text looked for, without regard to case, in source or target. */
  readonly text: string;
  readonly statuses: ReadonlySet<Status>;
  /** Only segments that occur more than once. */
  readonly repeated: boolean;
}

export const noFilter: EditionFilter = { text: '', statuses: new Set(), repeated: false };

export function isFiltering(filter: EditionFilter): boolean {
  return filter.text !== '' || filter.statuses.size > 0 || filter.repeated;
}

/** Whether a row passes; `isRepeated` is asked only when the filter needs it. */
export function passesFilter(
  filter: EditionFilter,
  segment: Segment,
  target: Target,
  isRepeated: () => boolean,
): boolean {
  if (filter.statuses.size > 0 && !filter.statuses.has(target.status)) return false;
  if (filter.repeated && !isRepeated()) return false;
  if (filter.text === '') return true;
  const wanted = foldForSearch(filter.text);
  return (
    foldForSearch(plainText(segment.source)).includes(wanted) ||
    foldForSearch(plainText(target.content)).includes(wanted)
  );
}

/** Case-folded text of the same length where possible, so that offsets into it fit the original. */
export function foldForSearch(text: string): string {
  const folded = text.toLowerCase();
  return folded.length === text.length ? folded : [...text].map(foldKeepingLength).join('');
}

function foldKeepingLength(character: string): string {
  const folded = character.toLowerCase();
  return folded.length === character.length ? folded : character;
}

/** All places where `wanted` occurs in `text`, without regard to case. */
export function findAll(text: string, wanted: string): readonly (readonly [number, number])[] {
  if (wanted === '') return [];
  const haystack = foldForSearch(text);
  const needle = foldForSearch(wanted);
  const ranges: (readonly [number, number])[] = [];
  for (let at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, at + needle.length)) {
    ranges.push([at, at + needle.length]);
  }
  return ranges;
}
