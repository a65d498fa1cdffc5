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

interface Numbered {
  /** Among all units of the document, once it is known. */
  number?: number;
}

/** A paragraph with formatting, to be written between its tags. */
export interface ParagraphUnit extends Numbered {
  readonly form: 'paragraph';
  readonly unit: ExtractedUnit;
  readonly start: number;
  readonly end: number;
  readonly pieces: readonly Piece[];
  readonly roles: readonly CodeRole[];
  readonly quiet: readonly QuietToken[];
  /** Spans that text without codes stands in. */
  readonly base: readonly Wrapper[];
  /** Names by which its place is led to; of an entry of a table of contents, the names that it leads to. */
  readonly anchors?: readonly string[];
  /** Its inside with its translations, once that is known and differs. */
  written?: string | undefined;
}

/** Text that is written as a whole: an element without markup, an attribute's value. */
export interface PlainUnit extends Numbered {
  readonly form: 'text' | 'attribute';
  readonly unit: ExtractedUnit;
  readonly start: number;
  readonly end: number;
}

/** A place where a unit stands. */
export interface FoundUnit extends Place {
  readonly unit: OdtUnit;
  /** The same text stood before it, and is the one to be translated. */
  readonly isCopy: boolean;
  /** An entry of a table of contents: it has no number, and follows its heading. */
  readonly isEntry?: boolean;
}

export type OdtUnit = ParagraphUnit | PlainUnit;
