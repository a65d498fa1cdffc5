import type { Content } from '../../content/index.ts';
import type { TargetState } from '../../targets/index.ts';
import type { ExtractedUnit, UnitKind } from '../contract.ts';
import type { XmlElement } from './element.ts';

/** What a `<unit>` or `<trans-unit>` says of all its segments. */
export interface UnitFacts {
  readonly kind: UnitKind;
  readonly level?: number | undefined;
  readonly note?: string | undefined;
  readonly context?: string | undefined;
  readonly maxLength?: number | undefined;
}

/** A segment as a unit. `name` is the segment's within its unit, when it is not the only one. */
export function extractedUnit(
  { kind, level, note, context, maxLength }: UnitFacts,
  source: Content,
  target: TargetState | undefined,
  whole: boolean,
  name: string | undefined,
): ExtractedUnit {
  const unit: Mutable<ExtractedUnit> = { kind, source };
  if (whole) unit.whole = true;
  if (target !== undefined) unit.target = target;
  if (level !== undefined) unit.level = level;
  if (note !== undefined && note !== '') unit.note = note;
  if (context !== undefined) unit.context = name === undefined ? context : `${context}/${name}`;
  if (maxLength !== undefined) unit.maxLength = maxLength;
  return unit;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The kinds of units in documents that Editio wrote. */
const kinds: readonly UnitKind[] = [
  'heading',
  'list-item',
  'cell',
  'quote',
  'footnote',
  'attribute',
  'metadata',
  'comment',
  'caption',
  'string',
];

/** `heading-2`: a kind and its level, as Editio writes it. */
export function ownKind(value: string): { readonly kind: UnitKind; readonly level?: number } | undefined {
  const match = /^([a-z-]+?)(?:-(\d))?$/.exec(value);
  const kind = kinds.find((known) => known === match?.[1]);
  if (kind === undefined) return undefined;
  return match?.[2] === undefined ? { kind } : { kind, level: Number(match[2]) };
}

/** What notes say, each a paragraph. */
export function joinedNotes(notes: readonly XmlElement[]): string {
  const texts = notes.map(({ text }) => text.trim());
  return texts.filter((text) => text !== '').join('\n\n');
}
