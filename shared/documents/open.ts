import { fail, ok, type Progress, type Result } from '../base/index.ts';
import { plainText, sliceContent } from '../content/index.ts';
import type { Segment } from '../projects/index.ts';
import type { OpenDocumentRequest, OpenedDocument } from '../rpc/index.ts';
import { defaultSegmenter, segmentUnit } from '../segmentation/index.ts';
import { countWords } from '../statistics/index.ts';
import { extensionOf, filterById, filterFor } from './formats.ts';

/** Units between two calls of `onProgress`: some tenths of a second. */
const progressStep = 5000;

/**
 * A document's bytes as segments: the filter is chosen by extension, its units are cut into
 * sentences with the default rules of `language` (that of the source). `onProgress` hears of every
 * `progressStep` units.
 *
 * Failures: those of the filter, and `document-unsupported`.
 */
export function openDocument(
  request: OpenDocumentRequest,
  onProgress?: (progress: Progress) => void,
): Result<OpenedDocument> {
  const { file, bytes, language, charset } = request;
  const filter = filterFor(file);
  if (filter === undefined) return fail('document-unsupported', { file, extension: `.${extensionOf(file)}` });
  const extraction = filterById(filter).extract(bytes, charset === undefined ? { file } : { file, charset });
  if (!extraction.ok) return extraction;

  const segmenter = defaultSegmenter(language);
  const segments: Segment[] = [];
  let wordCount = 0;
  const { units } = extraction.value;
  for (const [unit, { kind, level, source: content }] of units.entries()) {
    if (unit > 0 && unit % progressStep === 0) onProgress?.({ done: unit, total: units.length });
    for (const { start, end } of segmentUnit(content, segmenter)) {
      const source = sliceContent(content, start, end);
      const words = countWords(plainText(source), language);
      wordCount += words;
      segments.push({
        id: segments.length,
        unit,
        start,
        end,
        kind,
        ...(level === undefined ? {} : { level }),
        source,
        words,
      });
    }
  }
  if (segments.length === 0) return fail('document-nothing-to-translate', { file });
  return ok({ filter, charset: extraction.value.charset, segments, wordCount });
}
