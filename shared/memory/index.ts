export type { Match, Memory, NewUnit, ScoreReason, Trust, Unit, UnitExtra } from './model.ts';
export { trustLevels } from './model.ts';
