export type { LikelyTranslation, Reliability } from './association.ts';
export { likelyTranslation, TargetBackground, usualReliability } from './association.ts';
export type { Fragment, FragmentPlan, FragmentSource } from './fragments.ts';
export { makeFragments, planFragments } from './fragments.ts';
export type { LanguageIndex } from './variant-source.ts';
export { VariantSource } from './variant-source.ts';
