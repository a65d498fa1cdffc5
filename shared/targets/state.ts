import type { Content } from '../content/index.ts';

export const statuses = ['new', 'draft', 'translated', 'reviewed', 'approved', 'rejected'] as const;
export type Status = (typeof statuses)[number];

/** Confirmed: the person has said that the target stands. */
export function isConfirmed(status: Status): boolean {
  return status === 'translated' || status === 'reviewed' || status === 'approved';
}

export type OriginKind = 'typed' | 'memory' | 'propagated' | 'aligned' | 'machine' | 'source';

/** Where a target came from. */
export interface Origin {
  readonly kind: OriginKind;
  /** Percent; for `memory`. 101 and 102 are in-context matches. */
  readonly score?: number;
  /** For `memory`: the memory's name, for display after the memory is gone. */
  readonly memory?: string;
  /** For `memory`: numbers, addresses or terms of the unit were replaced by the segment's; absent for no. */
  readonly assembled?: boolean;
  /** Changed by hand since. */
  readonly edited?: boolean;
  /** A program gave it its status of a confirmed target: no person has confirmed it, and no memory learns from it. */
  readonly unconfirmed?: boolean;
}

/** A target as it travels between a document and an edition. Codes are numbered as in its source. */
export interface TargetState {
  readonly content: Content;
  readonly status: Status;
  /** Absent: the file does not say. */
  readonly origin?: Origin;
  /** The file forbids changing it (approved and locked by another tool). */
  readonly locked?: boolean;
}
