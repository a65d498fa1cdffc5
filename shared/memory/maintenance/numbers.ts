import type { MaintenanceMessage } from './model.ts';
import { traits, traitsOf } from './traits.ts';

/** Scripts that write no space between a number and its word: 512개, 3年. */
const joined =
  '\\p{sc=Hang}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Han}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}';
/** A backslash is Markdown's: `7\.0.0` begins a line and is no list. */
const separator = "\\\\?[.,'’٫٬]";
/**
 * A number of digits with their separators, as a whole: not part of a name such as `x86`, `3D` or `v1.34`. The
 * lookahead with its reference keeps the search from taking less of it where a letter follows.
 */
const number = new RegExp(
  `(?<![[\\p{L}\\p{N}_]--[${joined}]])(?<!\\p{Nd}${separator})(?<!%|&#x?)(?=((?:\\p{Nd}{1,3}(?:[ \\u00a0\\u202f]\\p{Nd}{3})+(?!\\p{Nd})|\\p{Nd}+)(?:${separator}\\p{Nd}+)*))\\1(?![[\\p{L}\\p{N}_]--[${joined}]])`,
  'gv',
);
/** The same where words are not parted by spaces: letters of those scripts may touch. */
const touching = new RegExp(`\\p{Nd}+(?:(?:${separator})?\\p{Nd}+)*`, 'gu');
/** Powers of ten thousand and their like: the digits beside them are others. */
const bigUnits =
  /[만억조천백십万億兆千百十亿萬]|million|billion|milion|milliard|Million|млн|млрд|тыс|mln|mld|crore|lakh/i;
/** Numbers up to here are often written as words, or are days, months and hours. */
const small = 31;

/**
 * Numbers of one side that the other has not, compared by their digits, since separators and signs differ between
 * languages. Nothing is told where either side has words such as million or 만, or where only small numbers differ.
 */
export function differingNumbers(source: string, target: string): MaintenanceMessage | undefined {
  const found = traitsOf(source) | traitsOf(target);
  if ((found & (traits.digit | traits.otherDigit)) === 0) return undefined;
  if ((found & traits.otherDigit) === 0 && areSameNumbers(source, target)) return undefined;
  const [ofSource, ofTarget] = [large(source), large(target)];
  const sourceDigits = [...allDigits(source), ...ofSource];
  const targetDigits = [...allDigits(target), ...ofTarget];
  const missing = ofSource.filter((value) => !contains(targetDigits, value));
  const extra = ofTarget.filter((value) => !contains(sourceDigits, value));
  if (missing.length === 0 && extra.length === 0) return undefined;
  if (bigUnits.test(source) || bigUnits.test(target)) return undefined;
  return {
    code: 'numbers',
    params: { source: missing.slice(0, 5).join(', '), target: extra.slice(0, 5).join(', ') },
  };
}

/** Numbers of ASCII digits with their separators; those in groups parted by spaces are left to who looks closer. */
const simple = /\d+(?:\\?[.,'’٫٬]\d+)*/g;
const parted = /\d[ \u00a0\u202f]\d/;

/** Whether both sides surely have the same numbers, written in the same way, which most units have. */
function areSameNumbers(source: string, target: string): boolean {
  const ofSource = source.match(simple);
  const ofTarget = target.match(simple);
  if (ofSource === null || ofTarget === null || ofSource.length !== ofTarget.length) return false;
  if (ofSource.length > 1) {
    if (parted.test(source) || parted.test(target)) return false;
    ofSource.sort();
    ofTarget.sort();
  }
  return ofSource.every((one, at) => one === ofTarget[at]);
}

function large(text: string): string[] {
  const values: string[] = [];
  for (const [found] of text.matchAll(number)) {
    const value = digitsOf(withoutZeros(found));
    if (value.length > 2 || Number(value) > small) values.push(value);
  }
  return values;
}

/** The digits of all numbers, also of those that stand in words. */
function allDigits(text: string): readonly string[] {
  return Array.from(text.matchAll(touching), ([found]) => digitsOf(withoutZeros(found)));
}

function contains(digits: readonly string[], value: string): boolean {
  // Groups of thousands may be parted by spaces on one side.
  if (digits.includes(value)) return true;
  // The 90s are the 1990s.
  if (
    value.length === 2 &&
    value.endsWith('0') &&
    digits.some((one) => /^(?:18|19|20)\d0$/.test(one) && one.endsWith(value))
  )
    return true;
  return value.length > 2 && digits.join('').includes(value);
}

/** 25.00 is also written 25. */
function withoutZeros(found: string): string {
  return found.replace(/[.,٫]0{1,2}$/, '');
}

/** Digits of any script as ASCII ones, without separators. */
function digitsOf(text: string): string {
  let digits = '';
  for (const character of text) {
    if (!/\p{Nd}/u.test(character)) continue;
    const code = character.codePointAt(0)!;
    digits += code < 0x80 ? character : String(digitValue(code));
  }
  return digits;
}

/** The digits of a script stand one behind the other, 0 first. */
function digitValue(code: number): number {
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return (code - zero) % 10;
}
