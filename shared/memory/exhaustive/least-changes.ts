import { wordKinds } from '../../content/index.ts';
import { changeCost, leastInflected, leastSuffix } from '../align-tokens.ts';
import type { PreparedText, Token } from '../index.ts';
import { numberSuffixes } from '../prepare.ts';

/** What a vocabulary's tokens are told apart by without looking at their letters one by one. */
export class TokenShapes {
  readonly tokens: Token[] = [];
  /** By token, as bits, the classes of its letters; and how many UTF-16 units it is folded to. */
  readonly letters: number[] = [];
  readonly lengths: number[] = [];

  push(token: Token): number {
    this.letters.push(lettersOf(token.folded));
    this.lengths.push(token.folded.length);
    return this.tokens.push(token) - 1;
  }
}

/**
 * By token of a vocabulary, what it costs at least in a unit against a query: to be lost, or taken for any of the
 * query's tokens of another folded form (see `changeCost`). Those of the same form are free, each of the query's once.
 *
 * Summed over a unit's tokens this is no more than any alignment costs, as each token is lost or taken for one other.
 * Where the query is heavier, what it weighs more is lost as well: a change never costs less than the difference of
 * the weights and what is said here together, which is why a sign that is not seen counts for nothing.
 */
export function leastChanges(query: PreparedText, { tokens, letters, lengths }: TokenShapes): Uint8Array {
  const least = new Uint8Array(tokens.length);
  const wanted = [...new Map(query.tokens.map((token) => [`${token.kind}${token.folded}`, token])).values()];
  const words = wanted.filter(({ kind }) => kind === wordKinds.word);
  const wordLetters = words.map(({ folded }) => lettersOf(folded));
  const suffixes = numberSuffixes(query) !== undefined;
  for (const [id, token] of tokens.entries()) {
    if (token.kind === wordKinds.code || token.weight <= 1) continue;
    let best = token.weight;
    if (token.kind === wordKinds.word) {
      // letters on a number cost little where the number differs, too
      if (suffixes && token.folded.length <= 3) best = leastSuffix;
      const own = letters[id]!;
      const length = lengths[id]!;
      for (let i = 0; i < words.length; i++) {
        const word = words[i]!;
        const bound = leastDistance(own, length, wordLetters[i]!, word.folded.length, word.key === token.key);
        if (bound >= best) continue;
        if (bound >= nearly) best = bound;
        else if (word.folded !== token.folded) best = Math.min(best, changeCost(token, word));
      }
    } else {
      for (const other of wanted) {
        if (other.kind !== token.kind || other.folded === token.folded) continue;
        best = Math.min(best, changeCost(token, other));
      }
    }
    least[id] = best;
  }
  return least;
}

/**
 * What a word costs at least that becomes another: each class of letters that only one of the two has takes an edit,
 * and an edit serves one class of either. A number at the end costs ten, which is not less than what is given.
 */
function leastDistance(a: number, aLength: number, b: number, bLength: number, sameKey: boolean): number {
  const longer = Math.max(aLength, bLength);
  const edits = Math.max(ones(a & ~b), ones(b & ~a), Math.abs(aLength - bLength));
  const share = edits / longer;
  if (sameKey) return Math.min(10, Math.max(leastInflected, Math.round(20 * share)));
  // two numbers at the end: the letters before them may be the same
  return (a & b & digitBit) !== 0 ? 10 : 10 + Math.round(10 * share);
}

/** From here on a bound is near enough to what it bounds. */
const nearly = 12;

const digitBit = 1 << 31;

/** One of 31 classes for each letter; the last bit for a digit anywhere. */
function lettersOf(folded: string): number {
  let bits = 0;
  for (let i = 0; i < folded.length; i++) {
    const unit = folded.charCodeAt(i);
    bits |= unit >= 0x30 && unit <= 0x39 ? digitBit : 1 << (unit % 31);
  }
  return bits;
}

function ones(bits: number): number {
  let x = bits - ((bits >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
