import { adoptCodes, type Content, isBlankContent, isEmptyContent } from '../content/index.ts';
import { bandOf, type Match, type MatchBand, type MatchKind, matchBands } from '../memory/index.ts';
import { isConfirmed, type Origin, type Status } from '../targets/index.ts';
import { fillTarget, repetitionKey, type Stamp, setStatus, type TargetChange } from './editing.ts';
import { matchOrigin } from './match-origin.ts';
import type { Segment, Target } from './model.ts';

/** A segment of an edition with its target. */
export interface PretranslationRow {
  readonly segment: Segment;
  readonly target: Target;
}

export interface PretranslationOptions {
  /** Least score, in percent after penalties. */
  readonly threshold: number;
  /** Absent: all. */
  readonly kinds?: readonly MatchKind[];
  /**
   * What may be filled: only empty targets, also those that an earlier pre-translation or propagation filled and
   * nobody has touched since, or all drafts. Confirmed and locked ones never are. Default `empty`.
   */
  readonly fill?: 'empty' | 'untouched' | 'drafts';
  /**
   * Matches of the same text with at least this score become `translated`; those whose targets disagree do not.
   * Absent: everything becomes a draft.
   */
  readonly translatedFrom?: number;
  /** Rows are also filled from confirmed repetitions in the edition, before all but in-context matches. Default true. */
  readonly repetitions?: boolean;
}

/** A row that is to be filled. */
export interface PretranslationEntry {
  /** Its index in the rows. */
  readonly row: number;
  readonly content: Content;
  readonly origin: Origin;
  readonly status: Status;
  /** Absent: from a repetition. */
  readonly match?: Match;
  readonly overwrites: boolean;
}

interface Count {
  readonly segments: number;
  readonly words: number;
}

/** What pre-translation does to an edition; nothing is changed by it. */
export interface PretranslationPlan {
  /** In order of the rows. */
  readonly entries: readonly PretranslationEntry[];
  /** Of all rows that may be filled, by the band of what they are filled with; `new` stays as it is. */
  readonly bands: readonly ({ readonly band: MatchBand | 'repetition' } & Count)[];
  /** Filled in all; of them: from assembled matches, in place of another text, and confirmed at once. */
  readonly filled: Count;
  readonly assembled: Count;
  readonly overwritten: Count;
  readonly translated: Count;
  /** Left as they are, since they are locked or have a translation. */
  readonly locked: Count;
  readonly kept: Count;
}

/** What plans do, without the single rows. */
export type PretranslationEffect = Omit<PretranslationPlan, 'entries'>;

/** What plans do together, such as those of the editions of several documents. */
export function sumEffects(effects: readonly PretranslationEffect[]): PretranslationEffect {
  const total = (countOf: (effect: PretranslationEffect) => Count | undefined): Count => {
    const counts = effects.map((effect) => countOf(effect) ?? none);
    return {
      segments: counts.reduce((sum, { segments }) => sum + segments, 0),
      words: counts.reduce((sum, { words }) => sum + words, 0),
    };
  };
  return {
    bands: allBands.map((band) => ({
      band,
      ...total(({ bands }) => bands.find((other) => other.band === band)),
    })),
    filled: total(({ filled }) => filled),
    assembled: total(({ assembled }) => assembled),
    overwritten: total(({ overwritten }) => overwritten),
    translated: total(({ translated }) => translated),
    locked: total(({ locked }) => locked),
    kept: total(({ kept }) => kept),
  };
}

/** The rows, by index, that matches are wanted for: not locked, and empty or to be overwritten. */
export function rowsToPretranslate(
  rows: readonly PretranslationRow[],
  options: PretranslationOptions,
): readonly number[] {
  return rows.flatMap(({ target }, row) => (stateOf(target, options) === 'open' ? [row] : []));
}

/**
 * What to fill where. `matches` has, by index, the matches of the rows of `rowsToPretranslate`, best first
 * (`rankMatches`); the first that serves is taken. Depends on its arguments alone.
 */
export function planPretranslation(
  rows: readonly PretranslationRow[],
  matches: ReadonlyMap<number, readonly Match[]>,
  options: PretranslationOptions,
): PretranslationPlan {
  const confirmed = options.repetitions === false ? new Map<string, Target>() : confirmedTexts(rows);
  const entries: PretranslationEntry[] = [];
  const bands = new Map<MatchBand | 'repetition', Count>();
  const counts = {
    filled: none,
    assembled: none,
    overwritten: none,
    translated: none,
    locked: none,
    kept: none,
  };
  const add = (name: keyof typeof counts, words: number) => {
    counts[name] = plus(counts[name], words);
  };
  for (const [row, { segment, target }] of rows.entries()) {
    const { words } = segment;
    const state = stateOf(target, options);
    if (state !== 'open') {
      add(state, words);
      continue;
    }
    const best = (matches.get(row) ?? []).find((match) => serves(match, options));
    const repeated = target.ownWay ? undefined : confirmed.get(repetitionKey(segment));
    const fromRepetition = repeated !== undefined && best?.kind !== 'context';
    const band = fromRepetition ? 'repetition' : bandOf(best?.score);
    bands.set(band, plus(bands.get(band) ?? none, words));
    if (!fromRepetition && best === undefined) continue;
    const entry = fromRepetition
      ? entryFromRepetition(row, segment, target, repeated)
      : entryFromMatch(row, segment, target, best!, options);
    if (isBlankContent(entry.content)) continue;
    entries.push(entry);
    add('filled', words);
    if (entry.match?.kind === 'assembled') add('assembled', words);
    if (entry.overwrites) add('overwritten', words);
    if (entry.status === 'translated') add('translated', words);
  }
  const all = allBands.map((band) => ({ band, ...(bands.get(band) ?? none) }));
  return { entries, bands: all, ...counts };
}

/** The changes that carry a plan out, for one step of history. Rows that were changed since are left out. */
export function pretranslationChanges(
  { entries }: PretranslationPlan,
  targetOf: (row: number) => Target,
  rows: readonly PretranslationRow[],
  stamp: Stamp,
): readonly TargetChange[] {
  return entries.flatMap(({ row, content, origin, status }) => {
    const before = targetOf(row);
    if (before !== rows[row]?.target) return [];
    const after = setStatus(fillTarget(before, content, origin, stamp), status, stamp);
    if (!isConfirmed(status)) return [{ before, after }];
    return [{ before, after: { ...after, origin: { ...origin, unconfirmed: true } } }];
  });
}

const none: Count = { segments: 0, words: 0 };
const allBands = ['repetition', ...matchBands] as const;

function plus({ segments, words }: Count, more: number): Count {
  return { segments: segments + 1, words: words + more };
}

function stateOf(target: Target, { fill = 'empty' }: PretranslationOptions): 'locked' | 'kept' | 'open' {
  if (target.locked) return 'locked';
  if (isEmptyContent(target.content)) return 'open';
  if (isConfirmed(target.status) || target.status === 'rejected' || fill === 'empty') return 'kept';
  if (fill === 'drafts') return 'open';
  const { kind, edited } = target.origin;
  const isFilled = kind === 'memory' || kind === 'propagated' || kind === 'source';
  return isFilled && edited !== true ? 'open' : 'kept';
}

function serves({ score, kind }: Match, { threshold, kinds }: PretranslationOptions): boolean {
  return score >= threshold && (kinds === undefined || kinds.includes(kind));
}

/** By source: the confirmed target of the last row that has it and does not go its own way. */
function confirmedTexts(rows: readonly PretranslationRow[]): ReadonlyMap<string, Target> {
  const found = new Map<string, Target>();
  for (const { segment, target } of rows) {
    if (isConfirmed(target.status) && !target.ownWay && !isBlankContent(target.content)) {
      found.set(repetitionKey(segment), target);
    }
  }
  return found;
}

function entryFromRepetition(
  row: number,
  segment: Segment,
  target: Target,
  repeated: Target,
): PretranslationEntry {
  return {
    row,
    content: adoptCodes(repeated.content, segment.source),
    origin: { kind: 'propagated' },
    status: 'draft',
    overwrites: !isEmptyContent(target.content),
  };
}

function entryFromMatch(
  row: number,
  segment: Segment,
  target: Target,
  match: Match,
  { translatedFrom }: PretranslationOptions,
): PretranslationEntry {
  const isSure =
    (match.kind === 'exact' || match.kind === 'context') &&
    !(match.kind === 'exact' && match.reasons.some(({ code }) => code === 'several-targets'));
  return {
    row,
    content: match.target ?? adoptCodes(match.unit.target, segment.source),
    origin: matchOrigin(match),
    status: isSure && translatedFrom !== undefined && match.score >= translatedFrom ? 'translated' : 'draft',
    match,
    overwrites: !isEmptyContent(target.content),
  };
}
