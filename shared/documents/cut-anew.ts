import { ok, type Result } from '../base/index.ts';
import { plainText, sliceContent } from '../content/index.ts';
import {
  type CutPlan,
  type CutSummary,
  carryOutCut,
  type FreshSegment,
  planCut,
  rulesCutter,
} from '../cutting/index.ts';
import type { CutDocumentRequest, SummariseCutRequest } from '../rpc/index.ts';
import { segmentUnit } from '../segmentation/index.ts';
import { countWords } from '../statistics/index.ts';
import { filterById } from './filters.ts';
import { segmenterOf, unitFacts } from './open.ts';
import { placeSegments } from './place-segments.ts';

/**
 * How the segments of a document that was added before would be cut with the rules of now. Only paragraphs
 * that have segments are looked at, and none that its file has cut itself.
 *
 * Failures: those of the filter, those of `checkRuleSet`, `document-segment-lost` when a segment is not in
 * the document as it is read now.
 */
export function cutDocumentAnew(request: CutDocumentRequest): Result<CutPlan> {
  const { file, filter, charset, settings, bytes, segments, language } = request;
  const options = { file, ...(charset !== undefined && { charset }), ...(settings && { settings }) };
  const extracted = filterById(filter).extract(bytes, options);
  if (!extracted.ok) return extracted;
  const { units } = extracted.value;
  const placed = placeSegments(file, segments, units);
  if (!placed.ok) return placed;
  const segmenter = segmenterOf(request);
  if (!segmenter.ok) return segmenter;
  const fresh: FreshSegment[] = [];
  let last = -1;
  for (const segment of placed.value) {
    const unit = units[segment.unit];
    if (segment.unit === last || unit === undefined) continue;
    last = segment.unit;
    if (unit.whole) continue;
    for (const { start, end } of segmentUnit(unit.source, segmenter.value)) {
      const source = sliceContent(unit.source, start, end);
      const words = countWords(plainText(source), language);
      fresh.push({ unit: last, start, end, ...unitFacts(unit), source, words });
    }
  }
  const order = (a: FreshSegment, b: FreshSegment) => a.unit - b.unit || a.start - b.start;
  return ok(planCut(placed.value.toSorted(order), fresh.sort(order)));
}

/** What carrying a plan out would change. Throws `EditioError` for rules that `checkRuleSet` refuses. */
export function summariseCut({ plan, editions, rules }: SummariseCutRequest): CutSummary {
  const stamp = { by: '', at: 0 };
  return carryOutCut(plan, editions, { nextId: 0, stamp, cutter: rulesCutter(rules) }).summary;
}
