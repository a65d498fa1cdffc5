import { ok, type Result } from '../base/index.ts';
import { isEmptyContent } from '../content/index.ts';
import type { MergedDocument, Replacement } from '../filters/index.ts';
import type { MergeDocumentRequest } from '../rpc/index.ts';
import { filterById } from './filters.ts';
import { isBilingual } from './formats.ts';
import { placeSegments } from './place-segments.ts';

/**
 * The document with its targets in place, as bytes of the same charset (UTF-8 where that cannot hold
 * the targets). Everything outside translated segments is copied from the original, and so is a
 * segment whose target says the same as its source. Fails with `document-segment-lost` when a segment is
 * not in the document as it is read now.
 */
export function mergeDocument(request: MergeDocumentRequest): Result<MergedDocument> {
  const { file, filter: id, charset, settings, bytes, segments, targets, targetLanguage } = request;
  const filter = filterById(id);
  const extracted = filter.extract(bytes, { file, charset, ...(settings && { settings }) });
  // What cannot be extracted cannot be merged either, and the filter says why.
  const placed = extracted.ok ? placeSegments(file, segments, extracted.value.units) : ok(segments);
  if (!placed.ok) return placed;
  const replacements: Replacement[] = [];
  for (const segment of placed.value) {
    const target = targets.get(segment.id);
    if (target === undefined || (isEmptyContent(target.content) && !isBilingual(id))) continue;
    const { content, status, origin } = target;
    // A target without a list of codes uses the numbers of the segment's, not of the unit's.
    const codes = content.codes.length > 0 ? content.codes : segment.source.codes;
    replacements.push({
      unit: segment.unit,
      start: segment.start,
      end: segment.end,
      target: { text: content.text, codes },
      status,
      ...(origin && { origin }),
    });
  }
  replacements.sort((a, b) => a.unit - b.unit || a.start - b.start);
  const options = {
    file,
    charset,
    ...(settings && { settings }),
    ...(targetLanguage !== undefined && { targetLanguage }),
  };
  return filter.merge(bytes, options, replacements);
}
