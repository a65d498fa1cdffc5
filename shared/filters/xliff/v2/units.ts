import type { TargetState } from '../../../targets/index.ts';
import type { ExtractedUnit } from '../../contract.ts';
import { attributeEdits } from '../edits.ts';
import type { XmlElement } from '../element.ts';
import { extractedUnit, joinedNotes, ownKind, type UnitFacts } from '../facts.ts';
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
  const several = parts.length > 1;
  const found = unitFacts(element);
  const facts = several ? { ...found, maxLength: undefined } : found;
  for (const part of parts) {
    if (part.element.local !== 'segment') continue;
    const unit = unitOf(part, text, data, several, facts);
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

function unitFacts(unit: XmlElement): UnitFacts {
  const { name, id, type } = unit.attributes;
  const notes = unit.child('notes');
  const own = type?.startsWith('editio:') ? ownKind(type.slice('editio:'.length)) : undefined;
  return {
    kind: own?.kind ?? 'paragraph',
    level: own?.level,
    note: notes === undefined ? undefined : joinedNotes(notes.elements),
    context: name ?? id,
    maxLength: lengthLimit(unit),
  };
}

/** `slr:sizeRestriction`, where characters are counted. */
function lengthLimit(unit: XmlElement): number | undefined {
  const limit = unit.attribute('sizeRestriction', moduleNamespaces.slr);
  if (limit === undefined) return undefined;
  const profile = profilesOf(unit)?.attributes.generalProfile;
  if (profile !== undefined && profile !== '' && profile !== 'xliff:codepoints') return undefined;
  const most = /^(?:\d+,)?(\d+)$/.exec(limit)?.[1];
  return most === undefined ? undefined : Number(most);
}

function unitOf(
  { element, source, target }: UnitPart,
  text: string,
  data: OriginalData,
  several: boolean,
  facts: UnitFacts,
): ExtractedUnit | undefined {
  const content = contentOf(source, text, inheritedSpace(source) === 'preserve', data);
  if (content === undefined) return undefined;
  const { state, subState, id } = element.attributes;
  let translation: TargetState | undefined;
  if (target !== undefined) {
    const found = contentOf(target, text, inheritedSpace(target) === 'preserve', data, content);
    if (found === undefined) return undefined;
    if (found.text.trim() !== '') translation = { content: found, ...segmentState(state, subState) };
  }
  const whole = several || translation !== undefined || inherited(element, 'canResegment') === 'no';
  return extractedUnit(facts, content, translation, whole, several ? id : undefined);
}
