import type { LanguageTag } from '../base/index.ts';
import type { Content } from '../content/index.ts';
import type { TermFinding, TermHit, TermOccurrence } from '../terms/index.ts';

export interface TermLookup {
  readonly glossaryIds: readonly string[];
  readonly sourceLanguage: LanguageTag;
  readonly targetLanguage: LanguageTag;
  readonly source: Content;
  readonly target: Content;
}

export interface TermLookupResult {
  readonly hits: readonly TermHit[];
  readonly targetOccurrences: readonly TermOccurrence[];
  readonly findings: readonly TermFinding[];
}

/** Asks which terms stand in many texts of one language. */
export interface TermSearch {
  readonly glossaryIds: readonly string[];
  readonly language: LanguageTag;
  readonly contents: readonly Content[];
}

/** What the terms worker does. It reads concepts from the store and keeps one automaton per language. */
export interface TermsService {
  /** Builds the automata for these glossaries; called again after a change, cheap when nothing changed. */
  open(glossaryIds: readonly string[], languages: readonly LanguageTag[]): Promise<void>;
  lookup(request: TermLookup): Promise<TermLookupResult>;
  /** The terms in each of the texts, in their order, as `lookup` finds them in a target. */
  occurrences(request: TermSearch): Promise<readonly (readonly TermOccurrence[])[]>;
  /** Tells that concepts of a glossary have changed in the store. */
  changed(glossaryId: string): Promise<void>;
}
