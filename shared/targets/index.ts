export type { Origin, OriginKind, Status, TargetState } from './state.ts';
export { isConfirmed, statuses } from './state.ts';
