import type { LanguageTag } from '../../base/index.ts';
import { noAttributes, type SegmentPart } from './inline.ts';

/** A `<prop>`, or what is kept of a unit under the name of one (`units.ts`). */
export interface TmxProperty {
  readonly type: string;
  readonly value: string;
  /** Its `xml:lang`, else `lang`; absent where it has none. */
  readonly language?: string;
  /** Its `o-encoding`. */
  readonly encoding?: string;
}

export interface TmxNote {
  readonly text: string;
  readonly language?: string;
  readonly encoding?: string;
}

/** A `<ude>`: characters that the file's author has defined for himself. */
export interface TmxUserEncoding {
  readonly attributes: Readonly<Record<string, string>>;
  /** The attributes of each `<map>`. */
  readonly maps: readonly Readonly<Record<string, string>>[];
}

/** The `<header>` of a TMX file; text attributes are '' and dates 0 where the file has none. */
export interface TmxHeader {
  /** The `version` attribute of `<tmx>`. */
  readonly version: string;
  readonly sourceLanguage: LanguageTag | '*all*' | '';
  readonly adminLanguage: string;
  readonly creationTool: string;
  readonly creationToolVersion: string;
  readonly segmentType: string;
  /** `o-tmf`: the format of the memory that the file was made from. */
  readonly originalFormat: string;
  readonly dataType: string;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly changedAt: number;
  readonly changedBy: string;
  readonly properties: readonly TmxProperty[];
  readonly notes: readonly TmxNote[];
  readonly userEncodings: readonly TmxUserEncoding[];
  /** All attributes as written, those above among them. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** A `<tuv>` as it stands in the file; `segment` is undefined when it has no `<seg>`. */
export interface TmxVariant {
  /** `xml:lang`, else `lang` (TMX 1.1 to 1.3), as written; '' when it has neither. */
  readonly language: string;
  /** Without those of the language. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly properties: readonly TmxProperty[];
  readonly notes: readonly TmxNote[];
  readonly segment: readonly SegmentPart[] | undefined;
}

/** A `<tu>` as it stands in the file. */
export interface TmxRecord {
  readonly line: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly properties: readonly TmxProperty[];
  readonly notes: readonly TmxNote[];
  readonly variants: readonly TmxVariant[];
}

/** Marks a `<prop>` or `<note>` whose text is a JSON string, because XML cannot hold the text itself. */
export const jsonEncoding = 'x-editio-json';

/** A `<prop>` of these attributes and that text. */
export function propertyFrom(attributes: Readonly<Record<string, string>>, text: string): TmxProperty {
  const { type = '' } = attributes;
  const encoding = attributes['o-encoding'];
  const language = attributes['xml:lang'] ?? attributes.lang;
  if (encoding === undefined && language === undefined) return { type, value: text };
  return { type, ...keptOf(encoding, language), value: encoding === jsonEncoding ? jsonString(text) : text };
}

export function noteFrom(attributes: Readonly<Record<string, string>>, text: string): TmxNote {
  const encoding = attributes['o-encoding'];
  const language = attributes['xml:lang'] ?? attributes.lang;
  if (encoding === undefined && language === undefined) return { text };
  return { ...keptOf(encoding, language), text: encoding === jsonEncoding ? jsonString(text) : text };
}

function keptOf(encoding: string | undefined, language: string | undefined) {
  return {
    ...(language === undefined ? {} : { language }),
    ...(encoding === undefined || encoding === jsonEncoding ? {} : { encoding }),
  };
}

/** The attributes of a `<tuv>` besides its language. */
export function withoutLanguage(
  attributes: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const { 'xml:lang': xmlLanguage, lang, ...others } = attributes;
  // What TMX 1.1 wrote in place of the other is lost where a file has both.
  return Object.keys(others).length === 0 ? noAttributes : others;
}

/** What a `<prop>` or `<note>` marked with `jsonEncoding` stands for. */
export function jsonString(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'string') return value;
  } catch {
    // Someone else's use of the same mark: the text stands for itself.
  }
  return text;
}

/** The `type` of each `<prop>` that carries a field of ours. */
export const ownProperties = {
  trust: 'x-editio-trust',
  previous: 'x-editio-previous',
  next: 'x-editio-next',
  contextId: 'x-editio-context',
  key: 'x-editio-key',
  document: 'x-editio-document',
  project: 'x-editio-project',
  tuid: 'x-editio-tuid',
  createdBy: 'x-editio-creationid',
  changedBy: 'x-editio-changeid',
  /** Never written: `2/3` for the second of the three pairs that one `<tu>` gave. */
  part: 'x-editio-part',
  /** In a `<tuv>`: what the codes of its segment are beyond what their elements say. */
  codes: 'x-editio-codes',
} as const;

/** Attributes that are fields of a unit. A `<tu>` has them, or each `<tuv>` its own. */
export const fieldAttributes = [
  'creationdate',
  'creationid',
  'changedate',
  'changeid',
  'usagecount',
] as const;
export type FieldAttribute = (typeof fieldAttributes)[number];

/** Begins the type of a property that stands for an attribute. */
export const attributeMark = '@';
/** The type of a property that stands for a note which is not simply one of the unit. */
export const noteMark = '#note';
/** The type of a property that holds an element which TMX does not know, as markup. */
export const elementMark = '#element';
