import type { Failure } from '../base/index.ts';

/** What an import into a memory did. */
export interface ImportReport {
  readonly imported: number;
  readonly skipped: number;
  /** The first hundred skipped units and oddities, in file order. */
  readonly problems: readonly ImportProblem[];
  /** Set when reading stopped early; what was imported before it is kept. */
  readonly failure?: Failure;
  readonly cancelled: boolean;
}

export interface ImportProblem {
  readonly line: number;
  readonly reason:
    | 'no-source'
    | 'no-target'
    | 'no-language'
    | 'empty'
    | 'bad-date'
    | 'unknown-element'
    | 'lone-surrogate'
    | 'illegal-character'
    | 'undefined-entity'
    | 'broken-markup'
    | 'too-long';
  readonly detail: string;
}
