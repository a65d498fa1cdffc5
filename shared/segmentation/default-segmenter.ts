import type { LanguageTag } from '../base/index.ts';
import { defaultDocument } from './default-rules.ts';
import type { Segmenter } from './segmenter.ts';
import { createSegmenter } from './segmenter.ts';

const segmenters = new Map<LanguageTag, Segmenter>();

/** A segmenter with Editio's own rules for any language; kept, so asking again costs nothing. */
export function defaultSegmenter(language: LanguageTag): Segmenter {
  let segmenter = segmenters.get(language);
  if (segmenter === undefined) {
    segmenter = createSegmenter(defaultDocument, language);
    segmenters.set(language, segmenter);
  }
  return segmenter;
}
