import type { Origin, OriginKind, Status } from '../../../targets/index.ts';

/** What a segment says of its translation. */
export interface SegmentState {
  readonly status: Status;
  readonly origin?: Origin;
}

const prefix = 'editio:';
const kinds: readonly OriginKind[] = ['memory', 'propagated', 'aligned', 'machine', 'source'];

/**
 * The status of a segment that has a translation. `subState` holds what XLIFF has no state for:
 * `editio:rejected`, and where the translation came from, such as `editio:memory-85`,
 * `editio:memory-99-assembled` where parts of the unit were replaced.
 */
export function segmentState(state: string | undefined, subState: string | undefined): SegmentState {
  const own = subState?.startsWith(prefix) ? subState.slice(prefix.length) : undefined;
  const origin = own === undefined ? undefined : originOf(own);
  return { status: own === 'rejected' ? 'rejected' : statusOf(state), ...(origin && { origin }) };
}

function statusOf(state: string | undefined): Status {
  if (state === 'translated' || state === 'reviewed') return state;
  return state === 'final' ? 'approved' : 'draft';
}

function originOf(value: string): Origin | undefined {
  const [name, score, more, ...others] = value.split('-');
  const kind = kinds.find((known) => known === name);
  const assembled = more === 'assembled' && kind === 'memory' && others.length === 0;
  if (kind === undefined || (more !== undefined && !assembled)) return undefined;
  return {
    kind,
    ...(score !== undefined && /^\d{1,3}$/.test(score) && { score: Number(score) }),
    ...(assembled && { assembled }),
  };
}

/** The attributes `state` and `subState` for a status and an origin. */
export function stateAttributes(
  status: Status,
  origin: Origin | undefined,
): { readonly state: string; readonly subState: string | undefined } {
  const state = { new: 'initial', draft: 'initial', rejected: 'initial', approved: 'final' } as const;
  return {
    state: status === 'translated' || status === 'reviewed' ? status : state[status],
    subState: status === 'rejected' ? `${prefix}rejected` : originValue(origin),
  };
}

function originValue(origin: Origin | undefined): string | undefined {
  if (origin === undefined || origin.edited || !kinds.includes(origin.kind)) return undefined;
  const score = origin.score === undefined ? '' : `-${Math.round(origin.score)}`;
  const assembled = origin.assembled && score !== '' ? '-assembled' : '';
  return `${prefix}${origin.kind}${score}${assembled}`;
}
