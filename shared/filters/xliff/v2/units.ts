import type { ExtractedUnit, UnitKind } from '../../contract.ts';
import { attributeEdits } from '../edits.ts';
import type { XmlElement } from '../element.ts';
import type { Holder } from '../holder.ts';
import type { UnitPart } from './check-unit.ts';
import { contentOf, type OriginalData, originalData } from './content.ts';
import { inherited, inheritedSpace, sameLanguage } from './inherited.ts';
import { profilesOf } from './module-attributes.ts';
import { moduleNamespaces } from './module-names.ts';
import { segmentState } from './status.ts';
import { type Segment, unitEdits } from './write.ts';

/** The translatable segments of a `<unit>`; `undefined` when there are none. */
export function unitHolder(
  element: XmlElement,
  parts: readonly UnitPart[],
  text: string,
): Holder | undefined {
  if (inherited(element, 'translate') === 'no') return undefined;
  const data = originalData(element);
  const segments: Segment[] = [];
  const facts = unitFacts(element);
  for (const part of parts) {
    if (part.element.local !== 'segment') continue;
    const unit = extractedUnit(part, text, data, parts.length > 1, facts);
    if (unit !== undefined) segments.push({ ...part, unit });
  }
  if (segments.length === 0) return undefined;
  return {
    units: segments.map(({ unit }) => unit),
    edits: (replacements, context) =>
      unitEdits({ element, parts, segments, text, data }, replacements, context),
    languageEdits: (language) =>
      parts.flatMap(({ target }) => {
        const marked = target?.attributes['xml:lang'];
        if (target === undefined || marked === undefined || sameLanguage(marked, language)) return [];
        return attributeEdits(text, target, { 'xml:lang': language });
      }),
  };
}

interface UnitFacts {
  readonly kind: UnitKind;
  readonly level?: number;
  readonly note?: string;
  readonly context?: string;
  readonly maxLength?: number;
}

function unitFacts(unit: XmlElement): UnitFacts {
  const notes = unit.child('notes')?.elements.map(({ text }) => text.trim()) ?? [];
  const note = notes.filter((text) => text !== '').join('\n\n');
  const context = unit.attributes.name ?? unit.attributes.id;
  const maxLength = lengthLimit(unit);
  return {
    ...kindOf(unit.attributes.type),
    ...(note !== '' && { note }),
    ...(context !== undefined && { context }),
    ...(maxLength !== undefined && { maxLength }),
  };
}

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

/** `editio:heading-2`: the kind of a unit, in a document that Editio wrote. */
function kindOf(type: string | undefined): { readonly kind: UnitKind; readonly level?: number } {
  const match = /^editio:([a-z-]+?)(?:-(\d))?$/.exec(type ?? '');
  const kind = kinds.find((known) => known === match?.[1]);
  if (kind === undefined) return { kind: 'paragraph' };
  return { kind, ...(match?.[2] !== undefined && { level: Number(match[2]) }) };
}

/** `slr:sizeRestriction`, where characters are counted; of the nearest element that has one. */
function lengthLimit(unit: XmlElement): number | undefined {
  const profile = profilesOf(unit)?.attributes.generalProfile;
  if (profile !== undefined && profile !== '' && profile !== 'xliff:codepoints') return undefined;
  const limit = unit.attribute('sizeRestriction', moduleNamespaces.slr);
  const most = /^(?:\d+,)?(\d+)$/.exec(limit ?? '')?.[1];
  return most === undefined ? undefined : Number(most);
}

function extractedUnit(
  { element, source, target }: UnitPart,
  text: string,
  data: OriginalData,
  several: boolean,
  { maxLength, context, ...facts }: UnitFacts,
): ExtractedUnit | undefined {
  const content = contentOf(source, text, inheritedSpace(source) === 'preserve', data);
  if (content === undefined) return undefined;
  const translation =
    target === undefined ? undefined : contentOf(target, text, inheritedSpace(target) === 'preserve', data);
  if (target !== undefined && translation === undefined) return undefined;
  const translated = translation !== undefined && translation.text.trim() !== '';
  const whole = several || translated || inherited(element, 'canResegment') === 'no';
  const { state, subState, id } = element.attributes;
  return {
    ...facts,
    source: content,
    ...(whole && { whole }),
    ...(translated && { target: { content: translation, ...segmentState(state, subState) } }),
    ...(context !== undefined && { context: several && id !== undefined ? `${context}/${id}` : context }),
    ...(!several && maxLength !== undefined && { maxLength }),
  };
}
