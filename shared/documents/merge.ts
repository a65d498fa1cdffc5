import type { Result } from '../base/index.ts';
import { isEmptyContent } from '../content/index.ts';
import type { MergedDocument, Replacement } from '../filters/index.ts';
import type { MergeDocumentRequest } from '../rpc/index.ts';
import { filterById } from './formats.ts';

/**
 * The document with its targets in place, as bytes of the same charset (UTF-8 where that cannot hold
 * the targets). Everything outside translated segments is copied from the original, and so is a
 * segment whose target says the same as its source.
 */
export function mergeDocument(request: MergeDocumentRequest): Result<MergedDocument> {
  const { file, filter, charset, bytes, segments, targets } = request;
  const replacements: Replacement[] = [];
  for (const { id, unit, start, end, source } of segments) {
    const target = targets.get(id);
    if (target === undefined || isEmptyContent(target)) continue;
    // A target without a list of codes uses the numbers of the segment's, not of the unit's.
    const codes = target.codes.length > 0 ? target.codes : source.codes;
    replacements.push({ unit, start, end, target: { text: target.text, codes } });
  }
  replacements.sort((a, b) => a.unit - b.unit || a.start - b.start);
  return filterById(filter).merge(bytes, { file, charset }, replacements);
}
