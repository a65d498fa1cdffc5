export type { LikelyTranslation, Reliability } from './association.ts';
export { likelyTranslation, TargetBackground, usualReliability } from './association.ts';
export type { Fragment, FragmentPlan, FragmentSource } from './fragments.ts';
export { makeFragments, planFragments } from './fragments.ts';
