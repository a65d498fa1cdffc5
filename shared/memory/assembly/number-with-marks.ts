import { baseLanguage, type LanguageTag } from '../../base/index.ts';
import { prepareText } from '../prepare.ts';
import { type Amount, Amounts } from './amounts.ts';
import type { AssemblyTexts, Replacement } from './assemble.ts';
import type { WrittenNumber } from './numbers.ts';
import { tokenRanges } from './token-ranges.ts';

/** Marks of which one may take the place of another. */
const kinds = [/^\p{Sc}$/u, /^[%‰‱]$/];
/** What may stand before a number that gets a sign. */
const opening = /(?:^|[\s([{“„‚«‘"'¿¡])$/u;
/** Languages that write from right to left, in which the place of a sign depends on more than the text. */
const rightToLeft = new Set(['ar', 'he', 'fa', 'ur', 'yi', 'ps', 'sd', 'ug', 'dv', 'ckb']);

/**
 * The number of a target with other marks: a sign that is taken off, put on or changed, a currency or a percent sign
 * that becomes another. `place` is where the target has the number, `written` what it becomes; `own` and `other` are
 * the numbers of segment and unit. `undefined` unless the target has the unit's marks in place.
 */
export function withMarks(
  { target, segment }: AssemblyTexts,
  place: WrittenNumber,
  written: string,
  query: Amounts,
  own: Amount,
  unit: Amounts,
  other: Amount,
): Pick<Replacement, 'start' | 'end' | 'was' | 'text'> | undefined {
  const surface = (of: Amounts, at: number | undefined) =>
    at === undefined ? '' : of.text.tokens[at]!.surface;
  const sign = surface(query, own.sign);
  const mark = surface(query, own.mark);
  const wasMark = surface(unit, other.mark);
  if (own.markName !== other.markName && !kinds.some((kind) => kind.test(mark) && kind.test(wasMark))) {
    return undefined;
  }
  const amounts = new Amounts(prepareText({ text: target, codes: [] }));
  const ranges = tokenRanges(amounts.text);
  const from = ranges.findIndex(([start]) => start === place.start);
  const to = ranges.findIndex(([, end]) => end === place.end);
  if (from < 0 || to < from) return undefined;
  const found = amounts.of(from, to);
  if (!own.isSimple || !other.isSimple || !found.isSimple) return undefined;
  if (found.signName !== other.signName || found.markName !== other.markName) return undefined;
  const [start] = ranges[found.first]!;
  const [, end] = ranges[found.last]!;
  const isPutOn = sign !== '' && found.sign === undefined;
  if (isPutOn && !takesSign(target, start, place.start, segment.targetLanguage)) return undefined;
  // a Korean particle goes with the sign, which is read as a word
  if (own.markName !== other.markName && /^\p{Script=Hangul}/u.test(target.slice(end))) return undefined;
  let text = isPutOn ? sign : '';
  let last = start;
  for (let at = found.first; at <= found.last; at++) {
    const [tokenStart, tokenEnd] = ranges[at]!;
    if (at > from && at <= to) {
      last = tokenEnd;
      continue;
    }
    text += target.slice(last, tokenStart);
    if (at === found.sign) text += sign;
    else if (at === found.mark) text += mark;
    else text += at === from ? written : target.slice(tokenStart, tokenEnd);
    last = tokenEnd;
  }
  return { start, end, was: target.slice(start, end), text };
}

/** Whether a sign before an amount is surely one of the number: no currency with a space follows, no dash is before. */
function takesSign(target: string, start: number, number: number, language: LanguageTag): boolean {
  if (rightToLeft.has(baseLanguage(language))) return false;
  return opening.test(target.slice(0, start)) && !/\s/.test(target.slice(start, number));
}
