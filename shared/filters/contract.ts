import type { LanguageTag, Result } from '../base/index.ts';
import type { Content } from '../content/index.ts';
import type { Origin, Status, TargetState } from '../targets/index.ts';

export type FilterId = 'text' | 'markdown' | 'html' | 'docx' | 'odt' | 'subtitles' | 'po' | 'xliff' | 'table';

/** What a unit is in its document; the editor marks it quietly. */
export type UnitKind =
  | 'paragraph'
  | 'heading'
  | 'list-item'
  | 'cell'
  | 'quote'
  | 'footnote'
  | 'attribute'
  | 'metadata'
  | 'comment'
  | 'caption'
  /** A string of a program, a row of a table: it stands by itself. */
  | 'string';

/** What the person may choose about a file. Each belongs to the filters named; others ignore it. */
export interface FilterSettings {
  /** DOCX, ODT: comments are translated too. Default false. */
  readonly comments?: boolean;
  /**
   * TXT: every line is a paragraph, or lines are broken for width and blank lines part the paragraphs.
   * Default: told from the lines.
   */
  readonly lines?: 'paragraphs' | 'wrapped';
  /** Tables: where the texts stand, from 0. Default: told from the header row, else 0 and 1. */
  readonly sourceColumn?: number;
  readonly targetColumn?: number;
  /**
   * Tables: the languages by which columns are chosen. That of the translations is also the one in which
   * a chosen column, or one whose heading names no language, holds them: another edition leaves it alone.
   */
  readonly sourceLanguage?: LanguageTag;
  readonly targetLanguage?: LanguageTag;
  /** Tables: the first row is a header. Default: told from its cells. */
  readonly headerRow?: boolean;
  /** XLSX: name of the worksheet. Default: the first one that is visible. */
  readonly sheet?: string;
  /**
   * PO templates, and files in another language: the language for whose plural forms there are to be units.
   * Default: singular and plural; the file's.
   */
  readonly pluralLanguage?: LanguageTag;
  /** PO: the languages of all editions that one document is to serve; there are units for the forms of each. */
  readonly pluralLanguages?: readonly LanguageTag[];
}

export interface FilterOptions {
  /** Name as the user knows it; its extension may tell variants of a format apart. */
  readonly file: string;
  /** WHATWG label; absent means detect. */
  readonly charset?: string;
  readonly settings?: FilterSettings;
}

export interface MergeOptions extends FilterOptions {
  /**
   * The document's marks of its language become this one, and tables put the translations into its
   * column. Absent: marks stay as they are. Translations that the file holds in another language than
   * this one are taken away.
   */
  readonly targetLanguage?: LanguageTag;
}

/**
 * A translatable range of the original: a paragraph, heading, cell … Segmentation comes after. Without
 * text it only keeps its number: it cannot be translated with these settings.
 */
export interface ExtractedUnit {
  readonly kind: UnitKind;
  readonly source: Content;
  /** Heading level or list depth, from 1, where it applies. */
  readonly level?: number;
  /** The file says where its segments end: this unit is one and is not cut into sentences. */
  readonly whole?: boolean;
  /** The translation that the file holds for the unit (bilingual formats; with `whole` only). */
  readonly target?: TargetState;
  /** What the author of the file says about it: PO comments, XLIFF notes, the speaker of a subtitle. */
  readonly note?: string;
  /** Names it within the file, stable over versions: msgctxt, resname, an XLIFF id. For in-context matches. */
  readonly context?: string;
  /** Which of several files in the document it belongs to, from 0 (absent): neighbours in another are none. */
  readonly part?: number;
  /** UTF-16 units that the target may have at most, where the file says so. */
  readonly maxLength?: number;
  /** What the document marks this part of it to be in; absent: it says nothing below the whole. */
  readonly language?: LanguageTag;
}

export interface Extraction {
  readonly filter: FilterId;
  /** WHATWG label that the bytes were decoded with. */
  readonly charset: string;
  readonly units: readonly ExtractedUnit[];
  /** The language that the document says it is in (`lang`, `srcLang`); absent: it does not say. */
  readonly language?: LanguageTag;
  /** Bilingual formats: the language of the translations. */
  readonly targetLanguage?: LanguageTag;
  /** Bilingual: the file has a place of its own for each translation. */
  readonly bilingual?: boolean;
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
  /** For bilingual formats it may be empty: the file's translation is taken away. */
  readonly target: Content;
  /** Bilingual formats write it. Absent: `translated`. */
  readonly status?: Status;
  readonly origin?: Origin;
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
 * offsets has to be stored. Whatever no replacement covers stays byte-identical, and so does a range
 * whose replacement says the same as its source (bilingual: as the file's translation and status).
 */
export interface Filter {
  readonly id: FilterId;
  extract(bytes: Uint8Array, options: FilterOptions): Result<Extraction>;
  merge(
    bytes: Uint8Array,
    options: MergeOptions,
    replacements: readonly Replacement[],
  ): Result<MergedDocument>;
}
