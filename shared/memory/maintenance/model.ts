import type { Unit } from '../model.ts';

/** In the order in which they are reported. */
export const maintenanceChecks = [
  'duplicates',
  'inconsistent-target',
  'inconsistent-source',
  'empty-source',
  'empty',
  'same-as-source',
  'code',
  'wrong-language',
  'length',
  'number',
  'spaces',
  'forbidden-character',
] as const;
export type MaintenanceCheck = (typeof maintenanceChecks)[number];

/** `error`: the unit is of no use as it is. `warning`: somebody should look. `note`: often meant. */
export type MaintenanceSeverity = 'error' | 'warning' | 'note';

/** What is wrong, to be said in the reader's language: each code has the parameters that are listed with it. */
export type MaintenanceMessage =
  /** As many units of the same source and target as `units` has. */
  | { readonly code: 'same-pair'; readonly params: { readonly count: number } }
  /** `different`: how many targets the source has. `alike`: they differ in case, spaces and punctuation alone. */
  | {
      readonly code: 'inconsistent-target';
      readonly params: { readonly count: number; readonly different: number; readonly alike: boolean };
    }
  | {
      readonly code: 'inconsistent-source';
      readonly params: { readonly count: number; readonly different: number; readonly alike: boolean };
    }
  | { readonly code: 'empty'; readonly params: { readonly side: Side } }
  | { readonly code: 'same-text'; readonly params: Readonly<Record<string, never>> }
  /** `codes`: labels, parted by a comma and a space. */
  | {
      readonly code: 'codes-missing' | 'codes-foreign' | 'codes-doubled' | 'codes-unpaired';
      readonly params: { readonly side: Side; readonly codes: string };
    }
  /** `found`: the language (a tag), or the script (its name in Unicode) where that is all that can be said. */
  | {
      readonly code: 'wrong-language' | 'wrong-script';
      readonly params: { readonly side: Side; readonly language: string; readonly found: string };
    }
  /** `ratio`: target characters for one of the source; `usual`: the memory's. */
  | { readonly code: 'length'; readonly params: { readonly ratio: number; readonly usual: number } }
  /** Numbers of each side that the other has not, parted by a comma and a space. */
  | { readonly code: 'numbers'; readonly params: { readonly source: string; readonly target: string } }
  | { readonly code: 'edge-spaces'; readonly params: { readonly place: 'start' | 'end' | 'both' } }
  /** `characters` as `U+0008`, parted by a comma and a space. */
  | {
      readonly code: 'forbidden-character';
      readonly params: { readonly side: Side; readonly characters: string };
    };

export type Side = 'source' | 'target';

export interface MaintenanceFinding {
  readonly check: MaintenanceCheck;
  readonly severity: MaintenanceSeverity;
  /** Ids of the units in question, least first: one, or for what units are to each other the first hundred. */
  readonly units: readonly number[];
  readonly message: MaintenanceMessage;
}

/** A unit with whatever number its owner knows it by: its id in a store, its place in a file. */
export type CheckedUnit = Pick<Unit, 'id' | 'sourceLanguage' | 'targetLanguage' | 'source' | 'target'>;

export interface MaintenanceReport {
  readonly units: number;
  /** How many findings each check had, those that were left off among them. */
  readonly counts: Readonly<Record<MaintenanceCheck, number>>;
  /** By check in the order of `maintenanceChecks`, then by the first unit. */
  readonly findings: readonly MaintenanceFinding[];
}

/** What a check of single units tells of one. */
export type UnitFinding = Pick<MaintenanceFinding, 'check' | 'severity' | 'message'>;
