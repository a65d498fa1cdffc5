export type {
  EditionKey,
  Origin,
  OriginKind,
  Progress,
  Project,
  ProjectDocument,
  ProjectMemory,
  Segment,
  Status,
  Target,
  Timestamp,
} from './model.ts';
export { isConfirmed, newTarget, statuses } from './model.ts';
