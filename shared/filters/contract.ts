import type { Result } from '../base/index.ts';
import type { Content } from '../content/index.ts';

export type FilterId = 'text' | 'markdown';

/** What a unit is in its document; the editor marks it quietly. */
export type UnitKind =
  | 'paragraph'
  | 'heading'
  | 'list-item'
  | 'cell'
  | 'quote'
  | 'footnote'
  | 'attribute'
  | 'metadata';

export interface FilterOptions {
  /** Name as the user knows it; used in failures only. */
  readonly file: string;
  /** WHATWG label; absent means detect. */
  readonly charset?: string;
}

/** A translatable range of the original: a paragraph, heading, cell … Segmentation comes after. */
export interface ExtractedUnit {
  readonly kind: UnitKind;
  readonly source: Content;
  /** Heading level or list depth, from 1, where it applies. */
  readonly level?: number;
}

export interface Extraction {
  readonly filter: FilterId;
  /** WHATWG label that the bytes were decoded with. */
  readonly charset: string;
  readonly units: readonly ExtractedUnit[];
}

/**
 * Puts `target` in the place of `[start, end)` (offsets into `units[unit].source.text`). Codes of the
 * target are numbered as in `units[unit].source.codes`, or are listed in the target's own `codes` by
 * the same ids. Replacements are in document order and do not overlap.
 */
export interface Replacement {
  readonly unit: number;
  readonly start: number;
  readonly end: number;
  readonly target: Content;
}

/** A document with its translations in place. */
export interface MergedDocument {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The charset written: the document's, or `utf-8` when that cannot hold the translations. */
  readonly charset: string;
  /** Characters that the document's charset cannot hold, for which it became UTF-8. */
  readonly missing: readonly string[];
  /** Units whose translation had to be written without its emphasis or codes; absent: none. */
  readonly withoutCodes?: number;
}

/**
 * A filter finds the translatable ranges of the original bytes and later splices translations into
 * exactly those ranges. `merge` extracts again from the same bytes and options, so nothing about
 * offsets has to be stored. Whatever no replacement covers stays byte-identical.
 */
export interface Filter {
  readonly id: FilterId;
  extract(bytes: Uint8Array, options: FilterOptions): Result<Extraction>;
  merge(
    bytes: Uint8Array,
    options: FilterOptions,
    replacements: readonly Replacement[],
  ): Result<MergedDocument>;
}
