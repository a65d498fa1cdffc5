import { fail, ok, type Progress, type Result } from '../base/index.ts';
import { type Content, plainText, sliceContent } from '../content/index.ts';
import type { ExtractedUnit } from '../filters/index.ts';
import type { Segment } from '../projects/index.ts';
import type { OpenDocumentRequest, OpenedDocument } from '../rpc/index.ts';
import {
  checkRuleSet,
  defaultSegmenter,
  ruleSetSegmenter,
  type Segmenter,
  type SegmentRange,
  segmentUnit,
} from '../segmentation/index.ts';
import { countWords } from '../statistics/index.ts';
import type { TargetState } from '../targets/index.ts';
import { filterById } from './filters.ts';
import { recogniseFormat } from './recognise.ts';
import { wholeSegment } from './whole-units.ts';

/** Units between two calls of `onProgress`: some tenths of a second. */
const progressStep = 5000;

/**
 * A document's bytes as segments: the filter is chosen by extension, its units are cut into
 * sentences with the rules given, else Editio's, for `language` (that of the source). `onProgress` hears of every
 * `progressStep` units.
 *
 * Failures: those of the filter, those of `checkRuleSet`, those of `recogniseFormat`.
 */
export function openDocument(
  request: OpenDocumentRequest,
  onProgress?: (progress: Progress) => void,
): Result<OpenedDocument> {
  const { file, bytes, language, charset, settings } = request;
  const recognised = request.filter === undefined ? recogniseFormat(file, bytes) : ok(request.filter);
  if (!recognised.ok) return recognised;
  const filter = recognised.value;
  const options = { file, ...(charset !== undefined && { charset }), ...(settings && { settings }) };
  const extraction = filterById(filter).extract(bytes, options);
  if (!extraction.ok) return extraction;

  const segmenter = segmenterOf(request);
  if (!segmenter.ok) return segmenter;
  const segments: Segment[] = [];
  const targets = new Map<number, TargetState>();
  let wordCount = 0;
  const { units, ...document } = extraction.value;
  for (const [index, unit] of units.entries()) {
    if (index > 0 && index % progressStep === 0) onProgress?.({ done: index, total: units.length });
    const facts = unitFacts(unit);
    for (const { start, end, source, target } of segmentsOf(unit, segmenter.value)) {
      const words = countWords(plainText(source), language);
      wordCount += words;
      const id = segments.length;
      if (target !== undefined) targets.set(id, target);
      segments.push({ id, unit: index, start, end, ...facts, source, words });
    }
  }
  if (segments.length === 0) return fail('document-nothing-to-translate', { file });
  return ok({
    filter,
    charset: document.charset,
    segments,
    wordCount,
    targets,
    ...(document.language !== undefined && { language: document.language }),
    ...(document.targetLanguage !== undefined && { targetLanguage: document.targetLanguage }),
    bilingual: document.bilingual ?? false,
  });
}

/** The segmenter that a request asks for. Failures: those of `checkRuleSet`. */
export function segmenterOf({
  rules,
  language,
}: Pick<OpenDocumentRequest, 'rules' | 'language'>): Result<Segmenter> {
  if (rules === undefined) return ok(defaultSegmenter(language));
  const checked = checkRuleSet(rules);
  return checked.ok ? ok(ruleSetSegmenter(rules, language)) : checked;
}

interface UnitSegment extends SegmentRange {
  readonly source: Content;
  readonly target?: TargetState;
}

function segmentsOf(unit: ExtractedUnit, segmenter: Segmenter): readonly UnitSegment[] {
  if (unit.whole) return wholeSegment(unit);
  return segmentUnit(unit.source, segmenter).map(({ start, end }) => ({
    start,
    end,
    source: sliceContent(unit.source, start, end),
  }));
}

/** What a unit says of each of its segments. */
export function unitFacts({ kind, level, note, context, part, maxLength, language }: ExtractedUnit) {
  return {
    kind,
    ...(level !== undefined && { level }),
    ...(note !== undefined && { note }),
    ...(context !== undefined && { context }),
    ...(part !== undefined && { part }),
    ...(maxLength !== undefined && { maxLength }),
    ...(language !== undefined && { language }),
  };
}
