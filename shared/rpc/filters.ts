import type { LanguageTag } from '../base/index.ts';
import type { CutEdition, CutPlan } from '../cutting/index.ts';
import type { FilterId, FilterSettings, UnitKind } from '../filters/contract.ts';
import type { LanguagePart } from '../languages/index.ts';
import type { Segment } from '../projects/model.ts';
import type { RuleSet } from '../segmentation/index.ts';
import type { TargetState } from '../targets/index.ts';

export interface OpenDocumentRequest {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly language: LanguageTag;
  readonly charset?: string;
  readonly settings?: FilterSettings;
  /** Absent: told from the file's name. */
  readonly filter?: FilterId;
  /** Absent: Editio's rules. */
  readonly rules?: RuleSet;
}

export interface OpenedDocument {
  readonly filter: FilterId;
  readonly charset: string;
  readonly segments: readonly Segment[];
  readonly wordCount: number;
  /** The translations that a bilingual file holds, by segment id. */
  readonly targets: ReadonlyMap<number, TargetState>;
  /** The languages that the document names, and whether it has a place of its own for translations. */
  readonly language?: LanguageTag;
  readonly targetLanguage?: LanguageTag;
  readonly bilingual: boolean;
}

export interface SplitDocumentRequest extends OpenDocumentRequest {
  /** Some of its text, from which the language of the whole is guessed. */
  readonly sample: string;
  /** Of the opened document (`paragraphsOf`); absent: the file is read again. */
  readonly paragraphs?: readonly Paragraph[];
  /** A person says that it holds several languages: its parts are wanted even if one alone is recognised. */
  readonly always?: boolean;
}

/** A unit's text without codes. */
export interface Paragraph {
  readonly text: string;
  readonly kind: UnitKind;
  /** What the document marks it to be in; absent: it says nothing below the whole. */
  readonly language?: LanguageTag;
}

/** A mixed file by languages; no parts when it is in one. */
export interface SplitDocument {
  /** What `lines` are: lines of a text, or paragraphs of another document, numbered in the same way. */
  readonly counted: 'lines' | 'paragraphs';
  /** Without their ends. */
  readonly lines: readonly string[];
  readonly parts: readonly LanguagePart[];
  /** Of the whole, where it is in one and that is sure. */
  readonly language?: LanguageTag;
}

export interface OpenPartsRequest {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly charset?: string;
  readonly settings?: FilterSettings;
  readonly filter?: FilterId;
  readonly parts: readonly LanguagePart[];
  /** Of the project: the part in it is the one that the others translate. */
  readonly sourceLanguage: LanguageTag;
  /** Absent: Editio's rules. */
  readonly rules?: RuleSet;
  /** Each language a document of its own. */
  readonly separate: boolean;
}

/** A document out of a mixed file, with the translations of it that the file holds. */
export interface PartDocument {
  readonly name: string;
  readonly language: LanguageTag;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly opened: OpenedDocument;
  readonly editions: ReadonlyMap<LanguageTag, ReadonlyMap<number, TargetState>>;
}

export interface MergeDocumentRequest {
  readonly file: string;
  readonly filter: FilterId;
  readonly charset: string;
  readonly settings?: FilterSettings;
  readonly bytes: Uint8Array;
  readonly segments: readonly Segment[];
  /**
   * By segment id. A segment that is absent stays as the file has it; an empty target keeps the source,
   * or, in a bilingual file, takes the file's translation away.
   */
  readonly targets: ReadonlyMap<number, TargetState>;
  /** The document's marks of its language become this one; absent: they stay. */
  readonly targetLanguage?: LanguageTag;
}

/** A document that was added before, and the segments that it has. */
export interface CutDocumentRequest extends OpenDocumentRequest {
  readonly filter: FilterId;
  readonly segments: readonly Segment[];
}

/** A plan, and the targets of the segments that it changes. */
export interface SummariseCutRequest {
  readonly plan: CutPlan;
  readonly editions: readonly CutEdition[];
  readonly rules: RuleSet;
}
