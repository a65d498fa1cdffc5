import { wordKinds } from '../content/index.ts';
import { characterDistance } from './character-distance.ts';
import { numberSuffixes, type PreparedText, type Token, visibleText } from './prepare.ts';

/** Indexes of aligned tokens; -1 on the side where there is none. `cost` 0 for the same text, composed in any way. */
export interface TokenPair {
  readonly query: number;
  readonly unit: number;
  readonly cost: number;
}

/** Cells of the table above which the differing middle counts as replaced token by token. */
const maxCells = 1_000_000;

/** What a word costs at least that became another with the same key (mostly an inflected form). */
export const leastInflected = 4;
/** What letters written onto a number cost that became others, where the number differs, too. */
export const leastSuffix = 2;
const suffixAlone = 8;

/** How two tokens of the same folded form differ. */
export type MinorDifference = 'composition' | 'invisible' | 'case' | 'forms';

export function minorDifference(a: string, b: string): MinorDifference {
  const [first, second] = [a.normalize('NFC'), b.normalize('NFC')];
  if (first === second) return 'composition';
  const [one, other] = [visibleText(first).normalize('NFC'), visibleText(second).normalize('NFC')];
  if (one === other) return 'invisible';
  return one.toLowerCase() === other.toLowerCase() ? 'case' : 'forms';
}

const joiners = /[\u200c\u200d]/g;
const ascii = /^[\x00-\x7f]*$/;

function minorCost(a: Token, b: Token): number {
  const plain = a.kind === wordKinds.word ? 2 : 1;
  // by far the most frequent: “The” and “the”
  if (ascii.test(a.surface) && ascii.test(b.surface)) return plain;
  switch (minorDifference(a.surface, b.surface)) {
    case 'composition':
      return 0;
    case 'invisible': {
      // they part words in Persian and choose letters in Indian scripts
      const same = (a.surface.match(joiners) ?? []).join('') === (b.surface.match(joiners) ?? []).join('');
      return same ? 1 : plain;
    }
    default:
      return plain;
  }
}

/** What it costs to take one token for the other; symmetric, never above the sum of the two weights. */
export function changeCost(a: Token, b: Token): number {
  if (a === b || a.surface === b.surface) return a.kind === b.kind ? 0 : Math.max(a.weight, b.weight);
  if (a.kind !== b.kind) return Math.max(a.weight, b.weight);
  if (a.kind === wordKinds.code) return 4;
  if (a.folded === b.folded) return minorCost(a, b);
  switch (a.kind) {
    case wordKinds.word:
      return wordChange(a, b);
    case wordKinds.number:
      return 8;
    case wordKinds.ideograph:
      return a.weight;
    default:
      return Math.min(3, Math.max(a.weight, b.weight));
  }
}

function wordChange(a: Token, b: Token): number {
  if (endsInDigit(a.folded) && endsInDigit(b.folded) && withoutNumber(a) === withoutNumber(b)) return 10;
  const longer = Math.max(a.folded.length, b.folded.length);
  const share = characterDistance(a.folded, b.folded) / longer;
  return a.key === b.key ? Math.max(leastInflected, Math.round(20 * share)) : 10 + Math.round(10 * share);
}

function endsInDigit(word: string): boolean {
  const last = word.charCodeAt(word.length - 1);
  return last >= 0x30 && last <= 0x39;
}

function withoutNumber({ folded }: Token): string {
  return folded.replace(/\d+$/, '');
}

type ChangeAt = (a: number, b: number) => number;

/** Change costs by place: letters that both texts have on a number are no words. */
function changesOf(first: PreparedText, second: PreparedText): ChangeAt {
  const [a, b] = [first.tokens, second.tokens];
  const own = numberSuffixes(first);
  const others = own === undefined ? undefined : numberSuffixes(second);
  if (own === undefined || others === undefined) return (i, j) => changeCost(a[i]!, b[j]!);
  return (i, j) => {
    const cost = changeCost(a[i]!, b[j]!);
    if (cost <= leastSuffix || !own.has(i) || !others.has(j)) return cost;
    return a[i - 1]!.surface === b[j - 1]!.surface ? Math.min(cost, suffixAlone) : leastSuffix;
  };
}

let table = new Int32Array(1024);

/**
 * A cheapest way to turn one token list into the other, in reading order: Wagner and Fischer's dynamic
 * programme with the weights of tokens as the cost of loss and `changeCost` for changes. Equal beginnings
 * and ends are taken as they are. Where ways tie, loss is preferred to change, so that moved words show;
 * the two lists are put into a fixed order first, so that the result is symmetric.
 */
export function alignTokens(query: PreparedText, unit: PreparedText): TokenPair[] {
  if (comesFirst(query.tokens, unit.tokens)) return align(query, unit);
  return align(unit, query).map((pair) => ({ query: pair.unit, unit: pair.query, cost: pair.cost }));
}

function comesFirst(a: readonly Token[], b: readonly Token[]): boolean {
  if (a.length !== b.length) return a.length < b.length;
  for (let i = 0; i < a.length; i++) {
    const left = a[i]!.surface;
    const right = b[i]!.surface;
    if (left !== right) return left < right;
  }
  return true;
}

function align(first: PreparedText, second: PreparedText): TokenPair[] {
  const [a, b] = [first.tokens, second.tokens];
  const pairs: TokenPair[] = [];
  let head = 0;
  let endA = a.length;
  let endB = b.length;
  while (head < endA && head < endB && same(a[head]!, b[head]!)) {
    pairs.push({ query: head, unit: head, cost: 0 });
    head++;
  }
  while (endA > head && endB > head && same(a[endA - 1]!, b[endB - 1]!)) {
    endA--;
    endB--;
  }
  alignMiddle(a, b, changesOf(first, second), head, endA, endB, pairs);
  for (let i = endA, j = endB; i < a.length; i++, j++) pairs.push({ query: i, unit: j, cost: 0 });
  return pairs;
}

function same(a: Token, b: Token): boolean {
  return a === b || (a.kind === b.kind && a.surface === b.surface);
}

function alignMiddle(
  a: readonly Token[],
  b: readonly Token[],
  changeAt: ChangeAt,
  head: number,
  endA: number,
  endB: number,
  pairs: TokenPair[],
): void {
  const n = endA - head;
  const m = endB - head;
  const width = m + 1;
  const cells = (n + 1) * width;
  if (n === 0 || m === 0 || cells > maxCells) {
    const shared = cells > maxCells ? Math.min(n, m) : 0;
    for (let k = 0; k < shared; k++) {
      pairs.push({ query: head + k, unit: head + k, cost: changeAt(head + k, head + k) });
    }
    for (let i = head + shared; i < endA; i++) pairs.push({ query: i, unit: -1, cost: a[i]!.weight });
    for (let j = head + shared; j < endB; j++) pairs.push({ query: -1, unit: j, cost: b[j]!.weight });
    return;
  }
  // two planes: cost to the end from each cell, and the cost of the change at it
  if (table.length < 2 * cells) table = new Int32Array(2 * cells);
  const cost = table;
  cost[n * width + m] = 0;
  for (let j = m - 1; j >= 0; j--) {
    cost[n * width + j] = cost[n * width + j + 1]! + b[head + j]!.weight;
  }
  for (let i = n - 1; i >= 0; i--) {
    const left = a[head + i]!;
    const row = i * width;
    const below = row + width;
    cost[row + m] = cost[below + m]! + left.weight;
    for (let j = m - 1; j >= 0; j--) {
      const right = b[head + j]!;
      const change = changeAt(head + i, head + j);
      cost[cells + row + j] = change;
      let best = cost[below + j + 1]! + change;
      const dropLeft = cost[below + j]! + left.weight;
      if (dropLeft < best) best = dropLeft;
      const dropRight = cost[row + j + 1]! + right.weight;
      if (dropRight < best) best = dropRight;
      cost[row + j] = best;
    }
  }
  let i = 0;
  let j = 0;
  while (i < n && j < m) {
    const at = i * width + j;
    const value = cost[at]!;
    const change = cost[cells + at]!;
    const changed = value === cost[at + width + 1]! + change;
    if (changed && change === 0) {
      pairs.push({ query: head + i++, unit: head + j++, cost: 0 });
    } else if (value === cost[at + width]! + a[head + i]!.weight) {
      pairs.push({ query: head + i, unit: -1, cost: a[head + i]!.weight });
      i++;
    } else if (value === cost[at + 1]! + b[head + j]!.weight) {
      pairs.push({ query: -1, unit: head + j, cost: b[head + j]!.weight });
      j++;
    } else {
      pairs.push({ query: head + i++, unit: head + j++, cost: change });
    }
  }
  for (; i < n; i++) pairs.push({ query: head + i, unit: -1, cost: a[head + i]!.weight });
  for (; j < m; j++) pairs.push({ query: -1, unit: head + j, cost: b[head + j]!.weight });
}
