/**
 * The rule model of SRX 2.0 (Segmentation Rules eXchange, LISA OSCAR 2008, section 3). Patterns are
 * kept as ICU regular expressions, exactly as they stood in the file.
 */
export interface SrxRule {
  readonly break: boolean;
  /** ICU expression for the text that ends at the position; empty matches anywhere. */
  readonly before: string;
  /** ICU expression for the text that begins at the position; empty matches anywhere. */
  readonly after: string;
}

export interface SrxLanguageRule {
  readonly name: string;
  readonly rules: readonly SrxRule[];
}

export interface SrxLanguageMap {
  /** ICU expression that has to match the whole language tag; letter case is left aside. */
  readonly pattern: string;
  /** Name of a language rule of the document. */
  readonly rules: string;
}

/**
 * Where a code goes that stands exactly at a break: `true` with the segment before it, `false` with
 * the one after it.
 */
export interface SrxFormatHandles {
  readonly start: boolean;
  readonly end: boolean;
  readonly isolated: boolean;
}

export interface SrxDocument {
  /** With `true` every language map that matches contributes its rules, in order; else the first. */
  readonly cascade: boolean;
  /** Whether sub-flows (a footnote, an `alt` text) are segmented of their own. */
  readonly segmentSubflows: boolean;
  readonly formatHandles: SrxFormatHandles;
  readonly languageRules: readonly SrxLanguageRule[];
  readonly languageMaps: readonly SrxLanguageMap[];
}

/** The standard's values where a file says nothing. */
export const defaultFormatHandles: SrxFormatHandles = { start: false, end: true, isolated: false };
