import type { Origin, Status } from '../../../targets/index.ts';
import type { AttributeChanges } from '../edits.ts';
import type { XmlElement } from '../element.ts';
import type { UnitState } from './status.ts';

/** How a program that extends XLIFF 1.2 marks a translation's state, on the unit or on each segment. */
export interface StateMarks {
  /** The element that carries the marks. */
  readonly element: XmlElement;
  /** `undefined`: it is not translated. */
  readonly state: UnitState | undefined;
  changes(status: Status, origin: Origin | undefined): AttributeChanges;
}

const namespaces = {
  sdl: 'http://sdl.com/FileTypes/SdlXliff/1.0',
  memoq: 'MQXliff',
  memsource: 'http://www.memsource.com/mxlf/2.0',
} as const;

/** The marks of the program that wrote the unit, by a segment's `mid`; `undefined`: there are none. */
export function stateMarks(unit: XmlElement): (segment: string | undefined) => StateMarks | undefined {
  const segments = sdlSegments(unit);
  const whole = memoqMarks(unit) ?? memsourceMarks(unit);
  return (segment) => {
    const element = segment === undefined ? undefined : segments?.get(segment);
    return element === undefined ? whole : { element, state: sdlState(element), changes: sdlChanges };
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
  const inContext = attributes['text-match'] === 'SourceAndTarget' ? 1 : 0;
  return {
    status: sdlStatuses[attributes.conf ?? ''] ?? 'draft',
    ...(kind !== undefined && { origin: { kind, ...(scored && { score: percent + inContext }) } }),
    ...(attributes.locked === 'true' && { locked: true }),
  };
}

function sdlChanges(status: Status, origin: Origin | undefined): AttributeChanges {
  if (status === 'new') return { conf: undefined };
  if (origin === undefined) return { conf: sdlNames[status] };
  const score = origin.score === undefined ? undefined : Math.min(100, Math.round(origin.score));
  return {
    conf: sdlNames[status],
    origin: sdlOriginNames[origin.kind],
    percent: score === undefined ? undefined : String(score),
    'text-match': undefined,
    'struct-match': undefined,
    'origin-system': origin.memory,
  };
}

const memoqStatuses: Readonly<Record<string, Status>> = {
  NotStarted: 'new',
  PreTranslated: 'draft',
  AssembledFromFragments: 'draft',
  PartiallyEdited: 'draft',
  Edited: 'draft',
  MachineTranslated: 'draft',
  ManuallyConfirmed: 'translated',
  TranslatorConfirmed: 'translated',
  Reviewer1Confirmed: 'reviewed',
  Reviewer2Confirmed: 'approved',
  Proofread: 'approved',
  Rejected: 'rejected',
};
const memoqNames: Readonly<Record<Status, string>> = {
  new: 'NotStarted',
  draft: 'PartiallyEdited',
  translated: 'ManuallyConfirmed',
  reviewed: 'Reviewer1Confirmed',
  approved: 'Proofread',
  rejected: 'Rejected',
};

function memoqMarks(unit: XmlElement): StateMarks | undefined {
  const status = unit.attribute('status', namespaces.memoq);
  if (status === undefined) return undefined;
  const locked = unit.attribute('locked', namespaces.memoq);
  const known = memoqStatuses[status] ?? 'draft';
  const name = prefixed(unit, namespaces.memoq, 'status');
  return {
    element: unit,
    state: {
      status: known === 'new' ? 'draft' : known,
      ...(locked !== undefined && locked !== 'false' && { locked: true }),
    },
    changes: (next) => ({ [name]: memoqNames[next] }),
  };
}

function memsourceMarks(unit: XmlElement): StateMarks | undefined {
  const confirmed = unit.attribute('confirmed', namespaces.memsource);
  if (confirmed === undefined) return undefined;
  const name = prefixed(unit, namespaces.memsource, 'confirmed');
  const locked = unit.attribute('locked', namespaces.memsource);
  return {
    element: unit,
    state: {
      status: confirmed === '1' ? 'translated' : 'draft',
      ...(locked === 'true' && { locked: true }),
    },
    changes: (next) => ({
      [name]: next === 'translated' || next === 'reviewed' || next === 'approved' ? '1' : '0',
    }),
  };
}

/** The attribute's name as it is written on the element. */
function prefixed(element: XmlElement, namespace: string, local: string): string {
  for (const name in element.attributes) {
    const colon = name.indexOf(':');
    if (name.slice(colon + 1) === local && element.namespaces.get(name.slice(0, colon)) === namespace)
      return name;
  }
  return local;
}
