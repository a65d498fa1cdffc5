import type { Origin, Status } from '../../../targets/index.ts';

/** What a `<trans-unit>`, or a segment of it, says of its translation. */
export interface UnitState {
  readonly status: Status;
  readonly origin?: Origin;
  readonly locked?: boolean;
}

const statuses: Readonly<Record<string, Status>> = {
  new: 'draft',
  'needs-translation': 'draft',
  'needs-adaptation': 'draft',
  'needs-l10n': 'draft',
  'needs-review-adaptation': 'translated',
  'needs-review-l10n': 'translated',
  'needs-review-translation': 'translated',
  translated: 'translated',
  'signed-off': 'reviewed',
  final: 'approved',
};

const qualifiers: Readonly<Record<string, Origin>> = {
  'exact-match': { kind: 'memory', score: 100 },
  'id-match': { kind: 'memory', score: 101 },
  'fuzzy-match': { kind: 'memory' },
  'leveraged-tm': { kind: 'memory' },
  'leveraged-inherited': { kind: 'memory' },
  'leveraged-repository': { kind: 'memory' },
  'leveraged-mt': { kind: 'machine' },
  'mt-suggestion': { kind: 'machine' },
};

/** The status of a translation by XLIFF 1.2's `state`, `state-qualifier` and `approved`. */
export function standardState(
  state: string | undefined,
  qualifier: string | undefined,
  approved: boolean,
): UnitState {
  const origin = qualifiers[qualifier ?? ''];
  const own = originOf(qualifier);
  return {
    status: qualifier?.startsWith('rejected-')
      ? 'rejected'
      : approved
        ? 'approved'
        : state === undefined
          ? 'translated'
          : (statuses[state] ?? 'translated'),
    ...((own ?? origin) && { origin: own ?? origin! }),
  };
}

const written: Readonly<Record<Status, string>> = {
  new: 'needs-translation',
  draft: 'needs-translation',
  rejected: 'needs-translation',
  translated: 'translated',
  reviewed: 'signed-off',
  approved: 'final',
};

export interface StateAttributes {
  readonly state: string;
  readonly qualifier: string | undefined;
}

export function standardAttributes(status: Status, origin: Origin | undefined): StateAttributes {
  return {
    state: written[status],
    qualifier: status === 'rejected' ? 'rejected-inaccurate' : qualifierOf(origin),
  };
}

/** `x-editio-memory-85`, `x-editio-memory-99-assembled`: an origin with a score, or one that the standard has no word for. */
function originOf(qualifier: string | undefined): Origin | undefined {
  const match = /^x-editio-(memory|propagated|aligned|source)(?:-(\d{1,3}))?(-assembled)?$/.exec(
    qualifier ?? '',
  );
  if (match === null || (match[3] !== undefined && (match[1] !== 'memory' || match[2] === undefined)))
    return undefined;
  const kind = match[1] as 'memory' | 'propagated' | 'aligned' | 'source';
  return {
    kind,
    ...(match[2] !== undefined && { score: Number(match[2]) }),
    ...(match[3] !== undefined && { assembled: true }),
  };
}

function qualifierOf(origin: Origin | undefined): string | undefined {
  if (origin === undefined || origin.edited || origin.kind === 'typed') return undefined;
  if (origin.kind === 'machine') return 'leveraged-mt';
  const score = origin.score === undefined ? undefined : Math.round(origin.score);
  if (origin.kind === 'memory') {
    if (score === undefined) return 'leveraged-tm';
    if (origin.assembled) return `x-editio-memory-${score}-assembled`;
    if (score === 100) return 'exact-match';
    if (score > 100) return 'id-match';
  }
  return `x-editio-${origin.kind}${score === undefined ? '' : `-${score}`}`;
}
