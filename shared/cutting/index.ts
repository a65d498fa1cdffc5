export type { CutEdition, CutOptions, CutOutcome, CutSummary } from './carry-out.ts';
export { carryOutCut } from './carry-out.ts';
export type { CutChange, CutPlan, FreshSegment } from './cut-plan.ts';
export { planCut } from './cut-plan.ts';
export type { TargetCutter } from './cut-targets.ts';
export { rulesCutter } from './cut-targets.ts';
