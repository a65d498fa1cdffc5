import { ok, type Result } from '../../base/index.ts';
import type { MergedDocument, MergeOptions, Replacement } from '../contract.ts';
import { guarded } from '../guarded.ts';
import { characterReference, type Edit, spliceText } from '../splice.ts';
import { decodeHtml } from './decode.ts';
import { checkDoctype } from './doctype.ts';
import { type Range, removableRanges } from './emptied-elements.ts';
import { extractHtml, isXhtml } from './extract.ts';
import { htmlEdits } from './filter.ts';

/**
 * The document without the texts of some units (indexes), as when they are in another language. Elements that
 * held nothing else go with them, with the elements around these; the others stay, empty.
 *
 * Failures: those of the filter.
 */
export function leaveOutUnits(
  bytes: Uint8Array,
  options: MergeOptions,
  left: ReadonlySet<number>,
): Result<MergedDocument> {
  return guarded(() => {
    const html = decodeHtml(bytes, options);
    if (!html.ok) return html;
    const { text } = html.value.decoded;
    const xhtml = isXhtml(options.file, text);
    checkDoctype(options.file, text, xhtml);
    const extraction = extractHtml(text, xhtml);
    const replacements = extraction.units.flatMap(({ unit }, index): readonly Replacement[] => {
      const end = unit.source.text.length;
      return left.has(index) && end > 0
        ? [{ unit: index, start: 0, end, target: { text: '', codes: [] } }]
        : [];
    });
    const edits = htmlEdits(html.value, extraction, options, replacements);
    const ranges = removableRanges(
      text,
      xhtml,
      extraction.units.map(({ map, unit, fixed }, index) => ({
        start: map.start,
        end: map.end,
        // A tag whose other half stands elsewhere cannot go.
        left: left.has(index) && unit.source.text !== '' && fixed.size === 0,
      })),
    );
    return ok(spliceText(html.value.decoded, withRemovals(edits, ranges), characterReference));
  });
}

function withRemovals(edits: readonly Edit[], ranges: readonly Range[]): readonly Edit[] {
  const within = ({ start, end }: Edit) => {
    const range = ranges[lastBefore(ranges, start)];
    return range !== undefined && end <= range.end;
  };
  const removals = ranges.map(({ start, end }) => ({ start, end, text: '' }));
  return [...edits.filter((edit) => !within(edit)), ...removals].sort((a, b) => a.start - b.start);
}

/** Index of the last range that starts at or before the offset, or -1. */
function lastBefore(ranges: readonly Range[], offset: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
