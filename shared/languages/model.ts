import type { LanguageTag } from '../base/index.ts';

/** What lines are in their edition: headings above the text, the text, notes and references below it. */
export type LineRole = 'title' | 'body' | 'notes';

/** Lines of one language and role that stand together. Lines count from 1; `to` belongs to it. */
export interface LanguagePart {
  readonly language: LanguageTag;
  readonly role: LineRole;
  readonly from: number;
  readonly to: number;
}

/** What one line that is not empty was taken for. */
export interface LineAssignment {
  /** From 1. */
  readonly line: number;
  readonly language: LanguageTag;
  readonly role: LineRole;
  /** A person cut here: a part begins, though the line before may have the same language and role. */
  readonly begins?: true;
}
