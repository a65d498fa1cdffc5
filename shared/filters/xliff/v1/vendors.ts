import { isConfirmed, type Origin, type Status } from '../../../targets/index.ts';
import type { AttributeChanges } from '../edits.ts';
import type { XmlElement } from '../element.ts';
import type { NewState, StateMarks } from './state-marks.ts';
import type { UnitState } from './status.ts';
import { worldServerMarks } from './worldserver.ts';

const namespaces = {
  sdl: 'http://sdl.com/FileTypes/SdlXliff/1.0',
  memoq: 'MQXliff',
  memsource: 'http://www.memsource.com/mxlf/2.0',
} as const;

/** The marks of the program that wrote the unit, by a segment's `mid`; `undefined`: there are none. */
export function stateMarks(unit: XmlElement): (segment: string | undefined) => StateMarks | undefined {
  const segments = sdlSegments(unit);
  const whole = memoqMarks(unit) ?? memsourceMarks(unit) ?? worldServerMarks(unit);
  return (segment) => {
    const element = segment === undefined ? undefined : segments?.get(segment);
    return element === undefined
      ? whole
      : { element, state: sdlState(element), changes: (now) => sdlChanges(element, now) };
  };
}

const sdlStatuses: Readonly<Record<string, Status>> = {
  Draft: 'draft',
  Translated: 'translated',
  RejectedTranslation: 'rejected',
  ApprovedTranslation: 'reviewed',
  RejectedSignOff: 'rejected',
  ApprovedSignOff: 'approved',
};
const sdlNames: Readonly<Record<Status, string | undefined>> = {
  new: undefined,
  draft: 'Draft',
  translated: 'Translated',
  rejected: 'RejectedTranslation',
  reviewed: 'ApprovedTranslation',
  approved: 'ApprovedSignOff',
};
const sdlOrigins: Readonly<Record<string, Origin['kind']>> = {
  tm: 'memory',
  'document-match': 'memory',
  mt: 'machine',
  nmt: 'machine',
  amt: 'machine',
  interactive: 'typed',
  'auto-propagated': 'propagated',
  source: 'source',
};
const sdlOriginNames: Readonly<Record<Origin['kind'], string>> = {
  memory: 'tm',
  machine: 'mt',
  typed: 'interactive',
  propagated: 'auto-propagated',
  aligned: 'tm',
  source: 'source',
};

function sdlSegments(unit: XmlElement): ReadonlyMap<string, XmlElement> | undefined {
  let found: Map<string, XmlElement> | undefined;
  for (const list of unit.elements) {
    if (list.namespace !== namespaces.sdl || list.local !== 'seg-defs') continue;
    found ??= new Map();
    for (const element of list.elements) found.set(element.attributes.id ?? '', element);
  }
  return found;
}

function sdlState({ attributes }: XmlElement): UnitState {
  const kind = sdlOrigins[attributes.origin ?? ''];
  const percent = Number(attributes.percent);
  const scored = kind === 'memory' && attributes.percent !== undefined && Number.isFinite(percent);
  const inContext = attributes['text-match'] === inContextMatch ? 1 : 0;
  const memory = kind === 'memory' ? attributes['origin-system'] : undefined;
  const origin = kind !== undefined && {
    kind,
    ...(scored && { score: percent + inContext }),
    ...(memory !== undefined && memory !== '' && { memory }),
  };
  return {
    status: sdlStatuses[attributes.conf ?? ''] ?? 'draft',
    ...(origin && { origin }),
    ...(attributes.locked === 'true' && { locked: true }),
  };
}

/** The segments around are those of the memory, too. */
const inContextMatch = 'SourceAndTarget';

/** What is said of a translation that was replaced is not true of the new one. */
function sdlChanges(element: XmlElement, { status, origin, sameText }: NewState): AttributeChanges {
  const conf = sdlNames[status];
  if (sameText && (origin === undefined || sameOrigin(origin, sdlState(element).origin))) return { conf };
  const now: Origin = origin === undefined || origin.edited ? { kind: 'typed' } : origin;
  const { kind, score, memory } = now;
  const percent = score === undefined ? undefined : String(Math.min(100, Math.round(score)));
  return {
    conf,
    origin: status === 'new' ? undefined : sdlOriginNames[kind],
    percent,
    'text-match': score !== undefined && score > 100 ? inContextMatch : undefined,
    'struct-match': undefined,
    'origin-system': memory,
  };
}

function sameOrigin(a: Origin, b: Origin | undefined): boolean {
  return a.kind === b?.kind && a.score === b.score && !a.edited;
}

/** In lower case: programs differ. */
const memoqStatuses: Readonly<Record<string, Status>> = {
  notstarted: 'new',
  manuallyconfirmed: 'translated',
  translatorconfirmed: 'translated',
  reviewer1confirmed: 'reviewed',
  reviewer2confirmed: 'approved',
  proofread: 'approved',
  rejected: 'rejected',
};
const memoqNames: Readonly<Record<Status, string>> = {
  new: 'NotStarted',
  draft: 'PartiallyEdited',
  translated: 'ManuallyConfirmed',
  reviewed: 'Reviewer1Confirmed',
  approved: 'Proofread',
  rejected: 'Rejected',
};
/** Drafts that nobody has touched. */
const memoqDrafts: Readonly<Partial<Record<Origin['kind'], string>>> = {
  memory: 'PreTranslated',
  machine: 'MachineTranslated',
};

function memoqMarks(unit: XmlElement): StateMarks | undefined {
  const status = unit.attribute('status', namespaces.memoq);
  if (status === undefined) return undefined;
  const locked = unit.attribute('locked', namespaces.memoq);
  const known = memoqStatuses[status.toLowerCase()] ?? 'draft';
  const origin = memoqOrigin(unit, status);
  return {
    element: unit,
    state: {
      status: known === 'new' ? 'draft' : known,
      ...(origin && { origin }),
      ...(locked !== undefined && locked !== 'false' && { locked: true }),
    },
    changes: (now) => memoqChanges(unit, now, origin),
  };
}

/** Where a translation came from that was not edited; later, the percentage is only that of the beginning. */
function memoqOrigin(unit: XmlElement, status: string): Origin | undefined {
  if (/^machinetranslated$/i.test(status)) return { kind: 'machine' };
  if (!/^pretranslated$/i.test(status)) return undefined;
  const percent = unit.attribute('percent', namespaces.memoq);
  const score = percent === undefined ? Number.NaN : Number(percent);
  return { kind: 'memory', ...(Number.isInteger(score) && { score }) };
}

function memoqChanges(
  unit: XmlElement,
  { status, origin, sameText }: NewState,
  before: Origin | undefined,
): AttributeChanges {
  const now = origin === undefined && sameText ? before : origin?.edited ? undefined : origin;
  const untouched = status === 'draft' && now !== undefined ? memoqDrafts[now.kind] : undefined;
  const changes: Record<string, string | undefined> = {
    [prefixed(unit, namespaces.memoq, 'status')]: untouched ?? memoqNames[status],
  };
  if (sameText) return changes;
  const score = now?.kind === 'memory' ? now.score : undefined;
  const percent = score === undefined ? undefined : String(Math.round(score));
  changes[prefixed(unit, namespaces.memoq, 'percent')] = percent;
  // The percentage of the translation that was confirmed then.
  changes[prefixed(unit, namespaces.memoq, 'translatorcommitmatchrate')] = undefined;
  return changes;
}

/** The most characters that memoQ lets a translation have. */
export function memoqLimit(unit: XmlElement): number | undefined {
  const limit = unit.attribute('maxlengthchars', namespaces.memoq);
  return limit !== undefined && /^[1-9]\d{0,8}$/.test(limit) ? Number(limit) : undefined;
}

/** Comments of translators in memoQ. */
export function memoqComments(unit: XmlElement): readonly XmlElement[] {
  const isOwn = ({ namespace }: XmlElement) => namespace === namespaces.memoq;
  return unit.elements
    .filter((child) => isOwn(child) && child.local === 'comments')
    .flatMap(({ elements }) => elements)
    .filter((child) => isOwn(child) && child.local === 'comment' && child.attributes.deleted !== 'true');
}

function memsourceMarks(unit: XmlElement): StateMarks | undefined {
  const confirmed = unit.attribute('confirmed', namespaces.memsource);
  if (confirmed === undefined) return undefined;
  const locked = unit.attribute('locked', namespaces.memsource);
  const origin = memsourceOrigin(unit);
  // Numbers above 1 are later steps of a workflow.
  const isDraft = confirmed === '0' || confirmed === 'false';
  return {
    element: unit,
    state: {
      status: isDraft ? 'draft' : 'translated',
      ...(origin && { origin }),
      ...(locked === 'true' && { locked: true }),
    },
    changes: (now) => memsourceChanges(unit, now, isDraft ? '1' : confirmed),
  };
}

/** Scores are shares: 1.01 is a match in context. */
function memsourceOrigin(unit: XmlElement): Origin | undefined {
  const from = unit.attribute('trans-origin', namespaces.memsource)?.toLowerCase();
  if (from === 'mt') return { kind: 'machine' };
  if (from !== 'tm') return undefined;
  const score = Math.round(Number(unit.attribute('score', namespaces.memsource)) * 100);
  return { kind: 'memory', ...(score > 0 && { score }) };
}

function memsourceChanges(
  unit: XmlElement,
  { status, origin, sameText }: NewState,
  confirmed: string,
): AttributeChanges {
  const changes: Record<string, string> = {
    [prefixed(unit, namespaces.memsource, 'confirmed')]: isConfirmed(status) ? confirmed : '0',
  };
  const isTold = unit.attribute('trans-origin', namespaces.memsource) !== undefined;
  if (sameText || !isTold) return changes;
  const isMemory = origin?.kind === 'memory' && !origin.edited;
  const isMachine = origin?.kind === 'machine' && !origin.edited;
  changes[prefixed(unit, namespaces.memsource, 'trans-origin')] = isMemory ? 'tm' : isMachine ? 'mt' : 'null';
  const score = ((isMemory && origin.score) || 0) / 100;
  for (const name of ['score', 'gross-score']) {
    if (unit.attribute(name, namespaces.memsource) === undefined) continue;
    changes[prefixed(unit, namespaces.memsource, name)] = Number.isInteger(score)
      ? score.toFixed(1)
      : String(score);
  }
  return changes;
}

/** The attribute's name as it is written on the element, or would be. */
function prefixed(element: XmlElement, namespace: string, local: string): string {
  let prefix: string | undefined;
  for (const [known, uri] of element.namespaces) if (known !== '' && uri === namespace) prefix ??= known;
  for (const name in element.attributes) {
    const colon = name.indexOf(':');
    if (name.slice(colon + 1) === local && element.namespaces.get(name.slice(0, colon)) === namespace) {
      return name;
    }
  }
  return prefix === undefined ? local : `${prefix}:${local}`;
}
