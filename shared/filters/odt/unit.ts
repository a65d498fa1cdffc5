import type { ExtractedUnit } from '../contract.ts';
import type { AtomToken, Chain, QuietToken, Wrapper } from './tokens.ts';

/** A stretch of a content and where it stands: text or an atom. In order; what lies between is tags. */
export interface Piece {
  /** Offsets in the content. */
  readonly from: number;
  readonly to: number;
  /** Offsets in the part's text. */
  readonly start: number;
  readonly end: number;
  readonly isCopy: boolean;
  readonly chain: Chain | undefined;
  readonly isText: boolean;
  /** An atom that a reader takes for text: a field, the mark of a note. */
  readonly showsText: boolean;
}

/** A pair of codes: formatting (`group` is absent) or a link and the like. */
export interface Pair {
  readonly group?: Wrapper;
  /** Formatting: its spans. A group: those that its text stands in, unless other codes say otherwise. */
  readonly spans: readonly Wrapper[];
}

/** What a code is written as; same order as the content's codes. */
export type CodeRole =
  | { readonly role: 'open' | 'close'; readonly pair: Pair }
  /** `spans`: those that it keeps wherever it stands; absent: it looks like what is around it. */
  | { readonly role: 'atom'; readonly atom: AtomToken; readonly spans?: readonly Wrapper[] }
  /** A character that may not stand in a content. */
  | { readonly role: 'character' };

/** Offsets in the part's text. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** A paragraph with formatting, to be written between its tags. */
export interface ParagraphUnit {
  readonly form: 'paragraph';
  readonly unit: ExtractedUnit;
  readonly start: number;
  readonly end: number;
  readonly pieces: readonly Piece[];
  readonly roles: readonly CodeRole[];
  readonly quiet: readonly QuietToken[];
  /** Spans that text without codes stands in. */
  readonly base: readonly Wrapper[];
  /** Paragraphs that are the same, character by character. */
  readonly copies: Place[];
}

/** Text that is written as a whole: an element without markup, an attribute's value. */
export interface PlainUnit {
  readonly form: 'text' | 'attribute';
  readonly unit: ExtractedUnit;
  readonly start: number;
  readonly end: number;
  /** Further places of the same text. */
  readonly copies: Place[];
}

export type OdtUnit = ParagraphUnit | PlainUnit;
