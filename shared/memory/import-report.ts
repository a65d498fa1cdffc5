import type { Failure } from '../base/index.ts';

/** What an import into a memory did. */
export interface ImportReport {
  /** Units of the file that are in the store, new ones and those that were there before. */
  readonly imported: number;
  /** How many of `imported` were there already, so that nothing new was stored; absent when it was not counted. */
  readonly known?: number;
  readonly skipped: number;
  /** The first hundred skipped units and oddities, in file order. */
  readonly problems: readonly ImportProblem[];
  /** How many more there are than `problems` names; absent for none. */
  readonly moreProblems?: number;
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
    /** An attribute that TMX does not know. */
    | 'unknown-attribute'
    /** Something that a unit has no place for, such as a second `<seg>` or a cell without a heading. */
    | 'left-out'
    /** Another document, or units, behind the end of the first; they are read too. */
    | 'behind-end'
    | 'lone-surrogate'
    | 'illegal-character'
    | 'undefined-entity'
    | 'broken-markup'
    /** Bytes that do not belong to the file's encoding. */
    | 'bad-encoding'
    /** The file is read in another charset than it says, or says none; `detail`: which. */
    | 'charset'
    /** The document type declares entities, which are not read. */
    | 'entities-ignored'
    /** A cell that says something else than its column allows. */
    | 'bad-value'
    /** Codes of a cell that are not written as codes are. */
    | 'bad-codes'
    /** A line with a quotation mark that is not closed, which is left out. */
    | 'unclosed-quote'
    | 'too-long'
    /** A text is in another language than it says; `detail`: the language it says, and the text. */
    | 'wrong-language';
  readonly detail: string;
}

/** What is said against a unit that is read; with `kept` it is told and taken all the same. */
export interface UnitObjection extends Pick<ImportProblem, 'reason' | 'detail'> {
  readonly kept?: boolean;
}

const keptReasons: ReadonlySet<ImportProblem['reason']> = new Set<ImportProblem['reason']>([
  'bad-date',
  'bad-value',
  'behind-end',
  'charset',
  'entities-ignored',
  'illegal-character',
  'left-out',
  'lone-surrogate',
  'undefined-entity',
  'unknown-attribute',
  'unknown-element',
]);

/** Whether a problem is a remark on a unit or file that is taken all the same; else it is why a unit is left out. */
export function isKept({ reason }: Pick<ImportProblem, 'reason'>): boolean {
  return keptReasons.has(reason);
}
