import type { TargetState } from '../../../targets/index.ts';
import type { ExtractedUnit } from '../../contract.ts';
import { attributeEdits } from '../edits.ts';
import { descendants, type XmlElement } from '../element.ts';
import { extractedUnit, joinedNotes, ownKind, type UnitFacts } from '../facts.ts';
import type { Holder } from '../holder.ts';
import { shortened } from '../labels.ts';
import type { UnitPart } from './check-unit.ts';
import { contentOf, type InlineFacts, originalData } from './content.ts';
import { inherited, inheritedSpace, sameLanguage } from './inherited.ts';
import { isForLanguage } from './locale-filter.ts';
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
  // Only the root has it. Merging has to find the same units, whatever language it is for.
  const language = inherited(element, 'trgLang');
  if (!isForLanguage(element, language)) return undefined;
  const data = originalData(element);
  const segments: Segment[] = [];
  const several = parts.length > 1;
  const found = unitFacts(element);
  const facts = several ? { ...found, maxLength: undefined } : found;
  for (const part of parts) {
    if (part.element.local !== 'segment') continue;
    const unit = unitOf(part, text, { data, language }, several, facts);
    if (unit !== undefined) segments.push({ ...part, unit });
  }
  if (segments.length === 0) return undefined;
  return {
    element,
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
  inline: InlineFacts,
  several: boolean,
  facts: UnitFacts,
): ExtractedUnit | undefined {
  const content = contentOf(source, text, inheritedSpace(source) === 'preserve', inline);
  if (content === undefined) return undefined;
  const comments = content.codes.some(({ label }) => label === 'comment') ? commentsIn(source) : [];
  const notes = [facts.note ?? '', ...comments].filter((note) => note !== '');
  const { state, subState, id } = element.attributes;
  let translation: TargetState | undefined;
  if (target !== undefined) {
    const found = contentOf(target, text, inheritedSpace(target) === 'preserve', inline, content);
    if (found === undefined) return undefined;
    if (found.text.trim() !== '') translation = { content: found, ...segmentState(state, subState) };
  }
  const whole = several || translation !== undefined || inherited(element, 'canResegment') === 'no';
  const noted = comments.length === 0 ? facts : { ...facts, note: notes.join('\n\n') };
  return extractedUnit(noted, content, translation, whole, several ? id : undefined);
}

/** What annotations say about words of the text themselves; others refer to notes of the unit. */
function commentsIn(source: XmlElement): readonly string[] {
  return descendants(source).flatMap(({ local, attributes, text }) => {
    const isMark = local === 'mrk' || local === 'sm';
    if (!isMark || attributes.type !== 'comment' || !attributes.value) return [];
    return [text === '' ? attributes.value : `“${shortened(text)}”: ${attributes.value}`];
  });
}
