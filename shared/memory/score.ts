import { wordKinds } from '../content/index.ts';
import { alignTokens, minorDifference, type TokenPair } from './align-tokens.ts';
import { isLinkToken } from './links.ts';
import { MarkCosts } from './mark-costs.ts';
import type { ScoreReason, Trust } from './model.ts';
import { mayBeNumberMark } from './number-marks.ts';
import {
  codesWeight,
  numberSuffixes,
  type PreparedText,
  type Token,
  tokenWeights,
  visibleText,
} from './prepare.ts';

/** Whether the unit was confirmed at a place like that of the query; false when unknown. */
export interface MatchContext {
  /** The same segment before and behind. */
  readonly previousSame: boolean;
  readonly nextSame: boolean;
  /** The same name within its file (`Segment.context`). */
  readonly idSame: boolean;
}

/** What besides the two texts decides a score. */
export interface MatchConditions extends MatchContext {
  readonly trust: Trust;
  /** Points that the project takes off this memory's matches. */
  readonly memoryPenalty: number;
  /** How many of the two languages differ in region from what was asked for; see `variantDistance`. */
  readonly variants: 0 | 1 | 2;
}

export const noConditions: MatchConditions = {
  previousSame: false,
  nextSame: false,
  idSame: false,
  trust: 'translated',
  memoryPenalty: 0,
  variants: 0,
};

export interface Score {
  /** Integer percent after penalties, 0 to 102. */
  readonly score: number;
  /** Integer percent of likeness alone, 0 to 100; 100 only for the same text, spaces and codes. */
  readonly likeness: number;
  readonly reasons: readonly ScoreReason[];
}

type Code = ScoreReason['code'];

/** Points taken off for trust, and for each language that is another variant. */
export const trustPenalties: Readonly<Record<Trust, number>> = {
  aligned: 2,
  draft: 1,
  translated: 0,
  reviewed: 0,
  approved: 0,
};
export const variantPenalty = 1;

/**
 * How well a unit's source serves for a query; the one scoring function of the pane, pre-translation,
 * statistics and the command line. `docs/scoring.md` states it with examples. Depends on its arguments
 * alone; likeness is symmetric. The points of the reasons add up to 100 − `score` (in context to 0).
 */
export function scoreMatch(query: PreparedText, unit: PreparedText, conditions: MatchConditions): Score {
  const costs = new Costs();
  compare(query, unit, costs);
  costs.scaleCodes(query, unit);
  const likeness = costs.total === 0 ? 100 : likenessOf(costs.total, Math.max(query.weight, unit.weight));
  const reasons: ScoreReason[] = [];
  if (likeness === 100) {
    const points = contextPoints(conditions);
    reasons.push(...contextReasons(conditions));
    const penalties = penaltyReasons(conditions, 100);
    reasons.push(...penalties);
    return { score: penalties.length === 0 ? 100 + points : 100 - pointsOf(penalties), likeness, reasons };
  }
  const penalties = penaltyReasons(conditions, likeness);
  reasons.push(...costs.reasons(100 - likeness), ...penalties);
  return { score: likeness - pointsOf(penalties), likeness, reasons };
}

function pointsOf(reasons: readonly ScoreReason[]): number {
  return reasons.reduce((sum, { points }) => sum + points, 0);
}

/** Points that the place adds to the same text: one for both neighbours, one for the name. */
export function contextPoints({ previousSame, nextSame, idSame }: MatchContext): 0 | 1 | 2 {
  return (Number(previousSame && nextSame) + Number(idSame)) as 0 | 1 | 2;
}

/** Orders places by how well they agree; a single neighbour decides between those of equal points. */
export function contextRank(context: MatchContext): number {
  return 2 * contextPoints(context) + Number(context.previousSame || context.nextSame);
}

function contextReasons(context: MatchContext): ScoreReason[] {
  const fact = (code: Code): ScoreReason => ({ code, count: 1, points: 0 });
  const { previousSame, nextSame, idSame } = context;
  const reasons: ScoreReason[] = [];
  if (previousSame && nextSame) reasons.push(fact('context-both'));
  if (idSame) reasons.push(fact('context-id'));
  if (reasons.length === 0) reasons.push(fact('same'));
  if (previousSame !== nextSame) reasons.push(fact('context-one'));
  return reasons;
}

function likenessOf(cost: number, weight: number): number {
  if (weight === 0) return 99;
  return Math.max(0, Math.min(99, Math.round(100 - (100 * cost) / weight)));
}

/** No more points than are `left`. */
function penaltyReasons(conditions: MatchConditions, left: number): ScoreReason[] {
  const reasons: ScoreReason[] = [];
  const trust = trustPenalties[conditions.trust];
  if (trust > 0) {
    const code = conditions.trust === 'aligned' ? 'trust-aligned' : 'trust-draft';
    reasons.push({ code, count: 1, points: trust });
  }
  if (conditions.memoryPenalty > 0) {
    reasons.push({ code: 'memory-penalty', count: 1, points: conditions.memoryPenalty });
  }
  if (conditions.variants > 0) {
    reasons.push({
      code: 'variant',
      count: conditions.variants,
      points: conditions.variants * variantPenalty,
    });
  }
  let rest = left;
  return reasons.map((reason) => {
    const points = Math.min(reason.points, rest);
    rest -= points;
    return { ...reason, points };
  });
}

const order: readonly Code[] = [
  'words-changed',
  'words-inserted',
  'words-deleted',
  'words-moved',
  'characters-changed',
  'characters-inserted',
  'characters-deleted',
  'characters-moved',
  'numbers',
  'links',
  'codes-missing',
  'codes-extra',
  'codes-different',
  'codes-moved',
  'case',
  'forms',
  'invisible',
  'composition',
  'punctuation',
  'spaces',
];

const codeReasons: readonly Code[] = ['codes-missing', 'codes-extra', 'codes-different', 'codes-moved'];

/** What the codes of the text that has more of them weigh together, as a share of their number. */
function codeShare(query: PreparedText, unit: PreparedText): number {
  let codes = 0;
  let words = 0;
  for (const { tokens } of [query, unit]) {
    let own = 0;
    let rest = 0;
    for (const { kind, weight } of tokens) {
      if (kind === wordKinds.code) own++;
      else rest += weight;
    }
    codes = Math.max(codes, own);
    words = Math.max(words, rest);
  }
  return codesWeight(words, codes) / (codes * tokenWeights[wordKinds.code]);
}

/** Cost and count by kind of difference. */
class Costs {
  readonly #found = new Map<Code, { count: number; cost: number }>();
  total = 0;

  add(code: Code, cost: number, count = 1): void {
    const entry = this.#found.get(code);
    if (entry === undefined) this.#found.set(code, { count, cost });
    else {
      entry.count += count;
      entry.cost += cost;
    }
    this.total += cost;
  }

  /** Many codes weigh no more together than `textWeight` lets them; so do the differences between them. */
  scaleCodes(query: PreparedText, unit: PreparedText): void {
    let raw = 0;
    for (const code of codeReasons) raw += this.#found.get(code)?.cost ?? 0;
    if (raw === 0) return;
    const share = codeShare(query, unit);
    if (share === 1) return;
    for (const code of codeReasons) {
      const entry = this.#found.get(code);
      if (entry !== undefined) entry.cost *= share;
    }
    this.total -= raw * (1 - share);
  }

  /** The reasons with `points` dealt out in proportion, by largest remainder. */
  reasons(points: number): ScoreReason[] {
    const parts = order.flatMap((code) => {
      const entry = this.#found.get(code);
      if (entry === undefined) return [];
      const exact = (points * entry.cost) / this.total;
      return [{ code, count: Math.max(1, entry.count), points: Math.floor(exact), rest: exact % 1 }];
    });
    let left = points - parts.reduce((sum, part) => sum + part.points, 0);
    for (const part of [...parts].sort((a, b) => b.rest - a.rest)) {
      if (left-- <= 0) break;
      part.points++;
    }
    return parts.map(({ code, count, points: share }) => ({ code, count, points: share }));
  }
}

const gapCost = 1;
/** The same text composed otherwise costs next to nothing, but is not the same. */
const compositionCost = 0.001;
/** Of its weight, what a word that stands elsewhere costs: twice this share for taking out and putting in. */
const movedShare = 0.75;

function compare(query: PreparedText, unit: PreparedText, costs: Costs): void {
  const pairs = alignTokens(query, unit);
  const suffixes = numberSuffixes(query);
  const others = suffixes && numberSuffixes(unit);
  const moved = movedWords(query, unit, pairs);
  let marks: MarkCosts | undefined;
  /** Whether a pair is of marks of numbers, which count with these. */
  const isMark = (pair: TokenPair, inQuery: Token | undefined, inUnit: Token | undefined): boolean => {
    const both = [inQuery, inUnit].filter((token) => token !== undefined);
    if (!both.every(isMarkOrNumber) || !both.some(mayBeNumberMark)) return false;
    marks ??= new MarkCosts(query, unit, pairs);
    const found = marks.of(pair);
    if (found !== undefined) costs.add('numbers', found.cost, found.count);
    return found !== undefined;
  };
  let lastQuery = -1;
  let lastUnit = -1;
  for (const pair of pairs) {
    const { query: q, unit: u, cost } = pair;
    const inQuery = query.tokens[q];
    const inUnit = unit.tokens[u];
    if (inQuery !== undefined && inUnit !== undefined) {
      if (suffixes?.has(q) && others?.has(u) && inQuery.folded !== inUnit.folded) {
        // a part of the number: counted with it, unless it alone differs
        costs.add('numbers', cost, query.tokens[q - 1]!.surface === unit.tokens[u - 1]!.surface ? 1 : 0);
      } else if (cost > 0) {
        if (!isMark(pair, inQuery, inUnit)) costs.add(changeCode(inQuery, inUnit), cost);
      } else if (inQuery.surface !== inUnit.surface) costs.add('composition', compositionCost);
      if (q === lastQuery + 1 && u === lastUnit + 1 && query.gaps[q] !== unit.gaps[u]) {
        costs.add('spaces', gapCost);
      }
      lastQuery = q;
      lastUnit = u;
      continue;
    }
    const token = inQuery ?? inUnit;
    if (token === undefined) continue;
    if (inQuery !== undefined ? moved.query.has(q) : moved.unit.has(u)) {
      // counted once per pair, on the query's side
      if (inQuery !== undefined) {
        costs.add(movedCode(token.kind), token.weight * movedShare * 2);
      }
      continue;
    }
    if (!isMark(pair, inQuery, inUnit)) costs.add(lossCode(token, inQuery !== undefined), cost);
  }
  const ends = lastQuery === query.tokens.length - 1 && lastUnit === unit.tokens.length - 1;
  if (ends && query.gaps.at(-1) !== unit.gaps.at(-1)) costs.add('spaces', gapCost);
}

type Kind = Token['kind'];

function isMarkOrNumber({ kind }: Token): boolean {
  return kind === wordKinds.punctuation || kind === wordKinds.number;
}

function isWordLike(kind: Kind): boolean {
  return kind === wordKinds.word || kind === wordKinds.ideograph;
}

function canMove(kind: Kind): boolean {
  return isWordLike(kind) || kind === wordKinds.code;
}

function movedCode(kind: Kind): Code {
  if (kind === wordKinds.code) return 'codes-moved';
  return kind === wordKinds.ideograph ? 'characters-moved' : 'words-moved';
}

function changeCode(a: Token, b: Token): Code {
  if (a.kind === b.kind && a.folded === b.folded && a.kind !== wordKinds.code) return minorCode(a, b);
  if (a.kind === wordKinds.ideograph && b.kind === wordKinds.ideograph) return 'characters-changed';
  if (isWordLike(a.kind) || isWordLike(b.kind)) return 'words-changed';
  if (a.kind === wordKinds.number) return numberCode(a);
  if (b.kind === wordKinds.number) return numberCode(b);
  if (a.kind === wordKinds.code || b.kind === wordKinds.code) return 'codes-different';
  return isInvisible(a) && isInvisible(b) ? 'invisible' : 'punctuation';
}

/** Of tokens that are the same but for how they are written. */
function minorCode(a: Token, b: Token): Code {
  const difference = minorDifference(a.surface, b.surface);
  if (difference === 'composition' || difference === 'invisible') return difference;
  if (isLinkToken(a.surface)) return 'links';
  return a.kind === wordKinds.punctuation ? 'punctuation' : difference;
}

function isInvisible({ kind, surface }: Token): boolean {
  return kind === wordKinds.punctuation && visibleText(surface) === '';
}

function lossCode(token: Token, inQuery: boolean): Code {
  if (token.kind === wordKinds.ideograph) return inQuery ? 'characters-inserted' : 'characters-deleted';
  if (isWordLike(token.kind)) return inQuery ? 'words-inserted' : 'words-deleted';
  if (token.kind === wordKinds.number) return numberCode(token);
  if (isInvisible(token)) return 'invisible';
  if (token.kind !== wordKinds.code) return 'punctuation';
  return inQuery ? 'codes-missing' : 'codes-extra';
}

function numberCode({ surface }: Token): Code {
  return isLinkToken(surface) ? 'links' : 'numbers';
}

/** Words and codes taken out in one place and put in at another: first come, first served. */
function movedWords(
  query: PreparedText,
  unit: PreparedText,
  pairs: readonly TokenPair[],
): { query: ReadonlySet<number>; unit: ReadonlySet<number> } {
  const result = { query: new Set<number>(), unit: new Set<number>() };
  const waiting = new Map<string, number[]>();
  for (const { query: q, unit: u } of pairs) {
    const token = unit.tokens[u];
    if (q >= 0 || token === undefined || !canMove(token.kind)) continue;
    const list = waiting.get(token.folded);
    if (list === undefined) waiting.set(token.folded, [u]);
    else list.push(u);
  }
  if (waiting.size === 0) return result;
  for (const { query: q, unit: u } of pairs) {
    const token = query.tokens[q];
    if (u >= 0 || token === undefined || !canMove(token.kind)) continue;
    const found = waiting.get(token.folded)?.shift();
    if (found === undefined) continue;
    result.query.add(q);
    result.unit.add(found);
  }
  return result;
}
