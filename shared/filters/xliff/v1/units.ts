import type { Content } from '../../../content/index.ts';
import type { TargetState } from '../../../targets/index.ts';
import type { UnitKind } from '../../contract.ts';
import { attributeEdits } from '../edits.ts';
import type { XmlElement } from '../element.ts';
import { extractedUnit, joinedNotes, ownKind, type UnitFacts } from '../facts.ts';
import type { Holder } from '../holder.ts';
import { inherited, inheritedSpace, sameLanguage } from '../v2/inherited.ts';
import { segmentMarks, type TransUnit } from './check-unit.ts';
import { contentOf } from './content.ts';
import { ownStates } from './segment-status.ts';
import type { StateMarks } from './state-marks.ts';
import { standardState, type UnitState } from './status.ts';
import { commentsOn, type Definitions, type TagLabels } from './tags.ts';
import { memoqComments, memoqLimit, stateMarks } from './vendors.ts';
import { worldServerLimit } from './worldserver.ts';
import { type Segment, transUnitEdits } from './write.ts';

/** The translatable segments of a `<trans-unit>`; `undefined` when there are none. */
export function transUnitHolder(
  unit: TransUnit,
  { tags, comments }: Definitions,
  text: string,
): Holder | undefined {
  const { element, source, target } = unit;
  if (inherited(element, 'translate') === 'no') return undefined;
  const preserve = inheritedSpace(source) === 'preserve';
  const sourceMarks = segmentMarks(unit.segmented ?? source);
  const targetMarks = target === undefined ? [] : segmentMarks(target);
  // A translation that is not segmented can only be that of the whole source.
  const unsegmented = targetMarks.length === 0 && (target?.text.trim() ?? '') !== '';
  const segmented = sourceMarks.length > 0 && !unsegmented;
  const marksOf = stateMarks(element);
  const own = segmented && target !== undefined ? ownStates(target) : noStates;
  const segments: Segment[] = [];
  const found = unitFacts(element);
  const facts = segmented ? { ...found, maxLength: undefined } : found;
  const add = (from: XmlElement, to: XmlElement | undefined, mid: string | undefined): void => {
    const content = contentOf(from, text, preserve, tags);
    const marks = marksOf(mid ?? (segmented ? undefined : element.attributes.id));
    if (content === undefined) return;
    const state = translationOf(unit, to, text, content, { tags, marks, own });
    if (state === 'too-many-codes' || (state === undefined && marks?.state?.locked)) return;
    const said = [from, ...(to === undefined ? [] : [to])].flatMap((side) => commentsOn(side, comments));
    const note = [facts.note ?? '', ...said].filter((part) => part !== '').join('\n\n');
    const noted = said.length === 0 ? facts : { ...facts, note };
    segments.push({
      from,
      to,
      mid,
      marks,
      unit: extractedUnit(noted, content, state, segmented || state !== undefined, mid),
    });
  };
  if (segmented) {
    const byMid = new Map(
      targetMarks.map((mark) => [mark.attributes.mid, mark]).reverse() as [string, XmlElement][],
    );
    for (const [index, mark] of sourceMarks.entries()) {
      const { mid } = mark.attributes;
      // Before version 1.2 the marks have no numbers.
      const other = targetMarks[index];
      const same = other?.attributes.mid === undefined ? other : undefined;
      const to = mid === undefined ? same : byMid.get(mid);
      add(mark, to, mid ?? String(index + 1));
    }
  } else add(source, target, undefined);
  if (segments.length === 0) return undefined;
  return {
    element,
    units: segments.map((segment) => segment.unit),
    edits: (replacements, context) =>
      transUnitEdits({ ...unit, segments, segmentedText: segmented, text }, replacements, context),
    languageEdits: (language) => {
      const marked = target?.attributes['xml:lang'];
      if (target === undefined || marked === undefined || sameLanguage(marked, language)) return [];
      return attributeEdits(text, target, { 'xml:lang': language });
    },
  };
}

const noStates: TranslationFacts['own'] = new Map();

interface TranslationFacts {
  readonly tags: TagLabels;
  readonly marks: StateMarks | undefined;
  readonly own: ReadonlyMap<XmlElement, UnitState>;
}

function translationOf(
  { element, target }: TransUnit,
  to: XmlElement | undefined,
  text: string,
  source: Content,
  { tags, marks, own }: TranslationFacts,
): TargetState | 'too-many-codes' | undefined {
  if (to === undefined) return undefined;
  const content = contentOf(to, text, inheritedSpace(to) === 'preserve', tags, source);
  if (content === undefined) return 'too-many-codes';
  if (content.text.trim() === '' || marks?.isEmpty) return undefined;
  const { state, 'state-qualifier': qualifier } = target!.attributes;
  const approved = element.attributes.approved === 'yes';
  const said = marks?.state ?? own.get(to);
  // Programs put the source there for somebody to write over.
  const isCopy = state === undefined && !approved && content.text === source.text;
  const known: UnitState =
    said ??
    (isCopy ? { status: 'draft', origin: { kind: 'source' } } : standardState(state, qualifier, approved));
  return { content, ...known };
}

function unitFacts(unit: XmlElement): UnitFacts {
  const notes = unit.elements.flatMap((child) => {
    if (child.namespace !== unit.namespace) return [];
    if (child.local === 'note') return [child];
    // What is there for the translator to see (XLIFF 1.2, `purpose`).
    const isShown = child.local === 'context-group' && /\binformation\b/.test(child.attributes.purpose ?? '');
    return isShown ? child.elements : [];
  });
  notes.push(...memoqComments(unit));
  const { resname, id, restype, maxwidth, 'size-unit': size } = unit.attributes;
  const limited = size === 'char' && maxwidth !== undefined && /^\d+$/.test(maxwidth);
  const { kind, level } = restype === undefined ? paragraph : kindOf(restype);
  return {
    kind,
    level,
    note: notes.length === 0 ? undefined : joinedNotes(notes),
    context: resname ?? id,
    maxLength: limited ? Number(maxwidth) : (memoqLimit(unit) ?? worldServerLimit(unit)),
  };
}

const kinds: Readonly<Record<string, UnitKind>> = {
  heading: 'heading',
  header: 'heading',
  title: 'heading',
  caption: 'caption',
  cell: 'cell',
  listitem: 'list-item',
  'x-li': 'list-item',
  'x-td': 'cell',
  'x-th': 'cell',
  'x-blockquote': 'quote',
  footnote: 'footnote',
  string: 'string',
  button: 'string',
  label: 'string',
  menuitem: 'string',
  'x-attribute': 'attribute',
};

const paragraph: Kind = { kind: 'paragraph' };

interface Kind {
  readonly kind: UnitKind;
  readonly level?: number;
}

function kindOf(restype: string): Kind {
  const heading = /^x-h([1-6])$/.exec(restype);
  if (heading !== null) return { kind: 'heading', level: Number(heading[1]) };
  const own = restype.startsWith('x-editio-') ? ownKind(restype.slice('x-editio-'.length)) : undefined;
  return own ?? { kind: kinds[restype] ?? 'paragraph' };
}
