import { wordKinds } from '../content/index.ts';
import { isLinkToken } from './links.ts';
import type { PreparedText, Token } from './prepare.ts';

/** A sign that is a part of what numbers say: −, $, %, °, the dash of a range. Indexes of tokens. */
export interface NumberMark {
  readonly at: number;
  /** `sign` directly before a number, `before` and `after` it with a space or none, `between` two numbers. */
  readonly place: 'sign' | 'before' | 'after' | 'between';
  /** The number; for `between` the two. */
  readonly numbers: readonly number[];
}

const signs = /^[-\u2010-\u2013\u2212\ufe63\uff0d+\uff0b±∓]$/;
const leading = /^(?:\p{Sc}|[§№#≤≥≈≠<>~∼])$/u;
/** These mean something else with a space behind: a heading, a list. */
const leadingClose = /^[#<>~∼]$/;
const trailing = /^(?:\p{Sc}|[%％‰‱٪°℃℉′″])$/u;
/** A mark of “and more”, only without a space. */
const trailingClose = /^[+×]$/;
const joins = /^(?:[-\u2010-\u2015\u2212+±×÷*^=/\u2044\u2215:~∼\u301c\uff5e…]|\.{2,3})$/;

/** Marks that stand one behind the other on either side of a number: −$5, 5°+. */
const mostMarks = 2;

/**
 * The marks of a text's numbers, in order of the numbers; a mark between two is given once. A hyphen behind a word or
 * a number is no sign (F-7), and a dash with a space behind, none, either. Codes are looked through.
 */
export function numberMarks({ tokens, gaps }: PreparedText): readonly NumberMark[] {
  const found = new Map<number, NumberMark>();
  const isNumber = (at: number) => isPlainNumber(tokens[at]);
  const beside = (at: number, step: 1 | -1) => {
    let next = at + step;
    while (tokens[next]?.kind === wordKinds.code) next += step;
    return next;
  };
  /** Whether nothing but codes stands before a token, back to the next one. */
  const isClose = (at: number) => {
    for (let i = at; i > beside(at, -1); i--) if (gaps[i] !== '') return false;
    return true;
  };
  const isMark = (at: number, pattern: RegExp) =>
    tokens[at]?.kind === wordKinds.punctuation && pattern.test(tokens[at]!.surface);
  /** Whether a token is one that a sign behind it joins to what follows: a word, a number, 5% in 5%–7%. */
  const isOperand = (at: number) =>
    tokens[at] !== undefined &&
    (tokens[at].kind !== wordKinds.punctuation || (isMark(at, trailing) && isNumber(beside(at, -1))));
  const add = (at: number, place: NumberMark['place'], ...numbers: number[]) => {
    if (!found.has(at)) found.set(at, { at, place, numbers });
  };
  for (const number of tokens.keys()) {
    if (!isNumber(number)) continue;
    let first = number;
    for (let marks = 0; marks < mostMarks; marks++) {
      const at = beside(first, -1);
      const isSign = isMark(at, signs) && isClose(first) && !(isClose(at) && isOperand(beside(at, -1)));
      if (isSign) add(at, 'sign', number);
      else if (isMark(at, leading) && (isClose(first) || !isMark(at, leadingClose))) {
        // in 5 € 7 it is the five's
        const isOfOther = isMark(at, trailing) && isNumber(beside(at, -1));
        if (isOfOther && (isClose(at) || !isClose(first))) break;
        add(at, 'before', number);
      } else break;
      first = at;
    }
    let last = number;
    for (let marks = 0; marks < mostMarks; marks++) {
      const at = beside(last, 1);
      const next = beside(at, 1);
      const isOfNext = !isClose(at) && isClose(next) && isNumber(next);
      const isMore = isMark(at, trailingClose) && isClose(at) && !isNumber(next);
      if (!isMore && (!isMark(at, trailing) || isOfNext)) break;
      add(at, 'after', number);
      last = at;
    }
    const at = beside(last, 1);
    let next = beside(at, 1);
    if (!isMark(at, joins) || isClose(at) !== isClose(next)) continue;
    // $5–$7
    for (let marks = 0; marks < mostMarks && isMark(next, leading); marks++) next = beside(next, 1);
    if (isNumber(next)) add(at, 'between', number, next);
  }
  return [...found.values()];
}

function isPlainNumber(token: Token | undefined): boolean {
  return token?.kind === wordKinds.number && !isLinkToken(token.surface);
}

/** Whether a token may be a mark of a number: quick, and true of all that are. */
export function mayBeNumberMark({ kind, surface }: Token): boolean {
  return (
    kind === wordKinds.punctuation &&
    (signs.test(surface) ||
      leading.test(surface) ||
      trailing.test(surface) ||
      joins.test(surface) ||
      leadingClose.test(surface))
  );
}
