import { expose } from 'comlink';
import type { SegmentationService, TrialRequest } from '../../../shared/rpc/index.ts';
import {
  explainBreaks,
  type RuleSetSegmenter,
  ruleSetSegmenter,
} from '../../../shared/segmentation/index.ts';

/** The rules of the last call: those of the next one are the same, mostly. */
let last:
  | { readonly key: string; readonly srx: string | undefined; readonly segmenter: RuleSetSegmenter }
  | undefined;

function segmenterOf({ set: { srx, ...own }, language }: TrialRequest): RuleSetSegmenter {
  const key = JSON.stringify([own, language]);
  if (last?.key !== key || last.srx !== srx) {
    last = { key, srx, segmenter: ruleSetSegmenter({ ...own, srx }, language) };
  }
  return last.segmenter;
}

const service: SegmentationService = {
  ready: async () => undefined,
  explain: async (request) => {
    const segmenter = segmenterOf(request);
    return request.text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((text) => ({
        text,
        breaks: segmenter.breaks(text),
        explanations: explainBreaks(text, segmenter),
      }));
  },
};

expose(service);
