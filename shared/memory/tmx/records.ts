import type { LanguageTag } from '../../base/index.ts';
import type { SegmentPart } from './inline.ts';

export interface TmxProperty {
  readonly type: string;
  readonly value: string;
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
  readonly notes: readonly string[];
}

/** A `<tuv>` as it stands in the file; `segment` is undefined when it has no `<seg>`. */
export interface TmxVariant {
  /** `xml:lang`, else `lang` (TMX 1.1 to 1.3), as written; '' when it has neither. */
  readonly language: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly properties: readonly TmxProperty[];
  readonly notes: readonly string[];
  readonly segment: readonly SegmentPart[] | undefined;
}

/** A `<tu>` as it stands in the file. */
export interface TmxRecord {
  readonly line: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly properties: readonly TmxProperty[];
  readonly notes: readonly string[];
  readonly variants: readonly TmxVariant[];
}

/** Marks a `<prop>` or `<note>` whose text is a JSON string, because XML cannot hold the text itself. */
export const jsonEncoding = 'x-editio-json';

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
  /** In a `<tuv>`: what the codes of its segment are beyond what their elements say. */
  codes: 'x-editio-codes',
} as const;

/** Attributes of `<tu>` that no field of a unit stands for; kept as properties named `@attribute`. */
export const keptAttributes = [
  'datatype',
  'segtype',
  'o-encoding',
  'o-tmf',
  'creationtool',
  'creationtoolversion',
  'lastusagedate',
] as const;
