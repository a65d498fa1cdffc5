import type { LanguageTag } from '../base/index.ts';

export const termStatuses = ['preferred', 'admitted', 'deprecated', 'forbidden'] as const;
export type TermStatus = (typeof termStatuses)[number];

export interface Glossary {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
}

export interface Term {
  readonly language: LanguageTag;
  readonly text: string;
  readonly status: TermStatus;
  /** Absent: decided by the text (all capitals match capitals only). */
  readonly caseSensitive?: boolean;
  readonly partOfSpeech?: string;
  /** Inflected forms that a person has accepted. */
  readonly forms?: readonly string[];
  readonly note?: string;
}

/** One meaning, with its terms in every language. */
export interface Concept {
  readonly id: string;
  readonly glossaryId: string;
  readonly definition: string;
  readonly note: string;
  readonly subject: string;
  readonly terms: readonly Term[];
  readonly createdAt: number;
  readonly changedAt: number;
  readonly changedBy: string;
}

/** Where a term occurs in a text. Offsets are UTF-16 units into the content's text. */
export interface TermOccurrence {
  readonly start: number;
  readonly end: number;
  readonly surface: string;
  readonly conceptId: string;
  readonly glossaryId: string;
  readonly term: Term;
}

/** A term of the source with the targets that the glossary allows for it: a row of the Terms dock. */
export interface TermHit {
  readonly occurrences: readonly TermOccurrence[];
  readonly concept: Concept;
  readonly targets: readonly Term[];
}

export type TermFindingKind = 'missing' | 'forbidden' | 'deprecated';

/** What a term check reports for one segment; ranges are UTF-16 units into source and target text. */
export interface TermFinding {
  readonly kind: TermFindingKind;
  readonly conceptId: string;
  readonly term: Term;
  /** Terms that would be right, preferred first. */
  readonly allowed: readonly Term[];
  readonly sourceRange?: { readonly start: number; readonly end: number };
  readonly targetRange?: { readonly start: number; readonly end: number };
}
