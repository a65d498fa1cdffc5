import type { LanguageTag } from '../base/index.ts';
import type { BreakExplanation, RuleSet } from '../segmentation/index.ts';

/** Rules tried at a text. */
export interface TrialRequest {
  readonly set: RuleSet;
  readonly language: LanguageTag;
  readonly text: string;
}

/** A line of the text that is not blank. */
export interface TriedParagraph {
  readonly text: string;
  /** Offsets where a new sentence begins. */
  readonly breaks: readonly number[];
  /** Every place where a rule would break, and what decided. */
  readonly explanations: readonly BreakExplanation[];
}

/** What the segmentation worker does. */
export interface SegmentationService {
  /** Resolves once the worker runs. */
  ready(): Promise<void>;
  /** Rejects with the failure of a set that `checkRuleSet` refuses. */
  explain(request: TrialRequest): Promise<readonly TriedParagraph[]>;
}
