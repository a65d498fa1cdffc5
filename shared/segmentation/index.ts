export { checkRule } from './compile.ts';
export { defaultDocument } from './default-rules.ts';
export { defaultSegmenter } from './default-segmenter.ts';
export { exceptionAt } from './exception-at.ts';
export type {
  SrxDocument,
  SrxFormatHandles,
  SrxLanguageMap,
  SrxLanguageRule,
  SrxRule,
} from './model.ts';
export { defaultFormatHandles } from './model.ts';
export type { BreakExplanation, RuleRow, RuleSetSegmenter } from './rule-set-segmenter.ts';
export { explainBreaks, ruleRows, ruleSetSegmenter, segmenterWith } from './rule-set-segmenter.ts';
export { exportRuleSet, ruleSetOfSrx, userRulesOfSrx } from './rule-set-srx.ts';
export type { RuleSegmenter, Segmenter } from './segmenter.ts';
export { createSegmenter, rulesFor } from './segmenter.ts';
export { parseSrx } from './srx-parser.ts';
export { serialiseSrx } from './srx-writer.ts';
export type { SegmentRange } from './units.ts';
export { segmentUnit, wholeRange } from './units.ts';
export type { RuleSet, UserRule } from './user-rules.ts';
export { checkRuleSet, checkUserRule, ruleSetSchema, srxRuleOf } from './user-rules.ts';
