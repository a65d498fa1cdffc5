export type { FoundDuplicates } from './duplicate-groups.ts';
export { DuplicateGroups } from './duplicate-groups.ts';
export type {
  CheckedUnit,
  MaintenanceCheck,
  MaintenanceFinding,
  MaintenanceMessage,
  MaintenanceReport,
  MaintenanceSeverity,
  Side,
} from './model.ts';
export { maintenanceChecks } from './model.ts';
export type { MaintenanceOptions, MaintenanceScan } from './scan.ts';
export { startMaintenance } from './scan.ts';
export { SeenPairs } from './seen-pairs.ts';
