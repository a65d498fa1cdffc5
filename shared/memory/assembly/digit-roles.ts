import { baseLanguage, type LanguageTag } from '../../base/index.ts';
import { wordKinds } from '../../content/index.ts';
import { type PreparedText, prepareText } from '../prepare.ts';
import type { AssemblyTexts } from './assemble.ts';
import { measureOf } from './measures.ts';
import { romanValue, speltNumbers } from './number-words.ts';
import { parseNumber, type WrittenNumber } from './numbers.ts';
import { tokenRanges } from './token-ranges.ts';

/** What digits are by what stands beside them. */
type DigitRole = 'plain' | 'month' | 'ordinal' | 'ending' | 'dot' | 'fraction' | 'name';

interface Place {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly language: LanguageTag;
}

interface MonthMarks {
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
}

const monthMarks = new Map<string, MonthMarks>();

/** What a language that has no names of months, or writes them in digits as well, has beside the digits: 월, 月, tháng. */
function monthMarksOf(language: LanguageTag): MonthMarks {
  const base = baseLanguage(language);
  let found = monthMarks.get(base);
  if (found === undefined) {
    const before = new Set<string>();
    const after = new Set<string>();
    const date = Date.UTC(2024, 10, 23);
    for (const month of ['long', 'short'] as const) {
      for (const day of ['numeric', undefined] as const) {
        const text = formatted(base, { month, ...(day && { day }), timeZone: 'UTC' }, date).toLowerCase();
        const at = text.indexOf('11');
        if (at < 0) continue;
        const [behind = ''] = /^\p{L}+/u.exec(text.slice(at + 2)) ?? [];
        const [, front = ''] = /(\p{L}+)\s$/u.exec(text.slice(0, at)) ?? [];
        if (behind !== '') after.add(behind);
        if (front !== '') before.add(front);
      }
    }
    found = { before, after };
    monthMarks.set(base, found);
  }
  return found;
}

function formatted(language: string, options: Intl.DateTimeFormatOptions, date: number): string {
  try {
    return new Intl.DateTimeFormat(language, { ...options, numberingSystem: 'latn' }).format(date);
  } catch {
    return '';
  }
}

/** What makes an ordinal where it stands before or behind the digits, by language. */
const ordinalBefore: Readonly<Record<string, RegExp>> = {
  ko: /제\s?$/,
  ja: /第\s?$/,
  zh: /第\s?$/,
  yue: /第\s?$/,
  vi: /thứ\s$/i,
  th: /ที่\s?$/,
  id: /\bke-$/i,
  ms: /\bke-$/i,
};
const ordinalBehind: Readonly<Record<string, RegExp>> = {
  ko: /^\s?(?:번째|째)/,
  ja: /^(?:番目|[人回つ]目|位)/,
};
const fraction = /[/\u2044\u2215]/;
/** Letters that a language writes onto a number: 2e, 20:e, 3-го, 2023'te. */
const ending =
  /^[-:.'’\u2010\u2011]?((?:(?=[\p{L}\p{M}ªº])[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Devanagari}]){1,8}|[ªº°](?= \p{L}))/u;
/** What Hebrew and Arabic write onto what follows: ב-2024. */
const prefix = /^[\p{Script=Hebrew}\p{Script=Arabic}]{1,2}$/u;
const nameBefore = /([\p{L}\p{M}\p{Nd}]*[\p{L}\p{M}])[-\u2010\u2011]$/u;

function roleOf({ text, start, end, language }: Place): DigitRole {
  const base = baseLanguage(language);
  const before = text.slice(0, start);
  const behind = text.slice(end);
  const isShort = /^\p{Nd}{1,2}$/u.test(text.slice(start, end));
  if (isShort && isMonth(before, behind, language)) return 'month';
  if (
    (fraction.test(behind.charAt(0)) && /^.\p{Nd}/u.test(behind)) ||
    (fraction.test(before.slice(-1)) && /\p{Nd}.$/u.test(before))
  ) {
    return 'fraction';
  }
  if (ordinalBefore[base]?.test(before) || ordinalBehind[base]?.test(behind)) return 'ordinal';
  const [, name] = nameBefore.exec(before) ?? [];
  if (name !== undefined && !prefix.test(name)) return 'name';
  const [, letters] = ending.exec(behind) ?? [];
  if (letters !== undefined && measureOf(letters, language) === undefined) return 'ending';
  const [, word] = /^\.[ \u00a0]([\p{L}\p{M}]+)/u.exec(behind) ?? [];
  if (word !== undefined && !measureOf(word, language)?.startsWith('month ')) return 'dot';
  return 'plain';
}

function isMonth(before: string, behind: string, language: LanguageTag): boolean {
  const { before: front, after } = monthMarksOf(language);
  // 3. 5. 2024, 2024. 5. 3.
  if (/\p{Nd}{1,2}\. ?$/u.test(before) && /^\. ?\p{Nd}{4}/u.test(behind)) return true;
  if (/\p{Nd}{4}\. ?$/u.test(before) && /^\. ?\p{Nd}{1,2}(?!\p{Nd})/u.test(behind)) return true;
  const [, word] = /([\p{L}\p{M}]+)[ \u00a0]$/u.exec(before) ?? [];
  if (word !== undefined && (front.has(word.toLowerCase()) || measureOf(word, language) === 'month'))
    return true;
  // Thai has no spaces between words: ในเดือน 5
  const run = /([\p{Script=Thai}\p{Script=Lao}\p{M}]+)[ \u00a0]?$/u.exec(before)?.[1] ?? '';
  for (let length = 2; length <= Math.min(run.length, 8); length++) {
    if (measureOf(run.slice(-length), language) === 'month') return true;
  }
  const next = behind.replace(/^[ \u00a0]/, '').toLowerCase();
  return [...after].some((mark) => next.startsWith(mark));
}

/**
 * Whether the digits that a target has for a number of the unit's source may stand for something else: because source
 * or target say the same value in words as well, or because the digits are a month, an ordinal, half of a fraction, a
 * part of a name (COVID-19) or have an ending, which the source's number is not, or not in this way.
 *
 * `at` is the number's token in the unit's source, `isOrdinal` whether it is one there.
 */
export function mayBeAnother(
  { unit, target, segment }: AssemblyTexts,
  at: number,
  isOrdinal: boolean,
  old: WrittenNumber,
  place: WrittenNumber,
): boolean {
  const { sourceLanguage, targetLanguage } = segment;
  const value = Number(old.value ?? Number.NaN);
  if (isSaidOtherwise(unit, value, target, sourceLanguage)) return true;
  const translation = prepareText({ text: target, codes: [] });
  if (hasOtherBeside(target, place, unit, segment)) return true;
  if (isAfternoon(unit, at, sourceLanguage) && !hasHalfOfDay(translation, targetLanguage)) return true;
  const [start, end] = tokenRanges(unit)[at]!;
  const source = { text: plainText(unit), start, end, language: sourceLanguage };
  const own = roleOf(source);
  const other = roleOf({ ...place, text: target, language: targetLanguage });
  const spelt = [speltNumbers(unit, sourceLanguage), speltNumbers(translation, targetLanguage)] as const;
  if (spelt.some(({ cardinals }) => cardinals.has(value))) return true;
  // an ordinal in words that the target has in words as well is not the digits
  const ordinals = spelt.filter((one) => one.ordinals.has(value)).length;
  if (ordinals === 1 || (ordinals === 2 && (isOrdinal || own !== 'plain' || other !== 'plain'))) return true;
  switch (other) {
    case 'plain':
      return own === 'month' && hasMonthName(translation, value, targetLanguage);
    case 'month':
      return own !== 'month' && own !== 'fraction' && !isInDate(source);
    case 'fraction':
      return own !== 'fraction';
    case 'name':
      return own !== 'name' && !isName(unit, at, nameBefore.exec(target.slice(0, place.start))?.[1] ?? '');
    case 'ending':
      if (unit.tokens[at + 1]?.folded === endingOf(target, place.end)) return false;
      return !isOrdinal && !isLike(own, other) && !isLabel(unit, at);
    case 'ordinal':
      return !isOrdinal && !isLike(own, other) && !isLabel(unit, at);
    case 'dot':
      return (
        !isOrdinal && !isLike(own, other) && !isLabel(unit, at) && !isBesideMonth(unit, at, sourceLanguage)
      );
  }
}

function isLike(own: DigitRole, other: DigitRole): boolean {
  return own === other || own === 'ordinal' || own === 'ending';
}

function endingOf(target: string, end: number): string | undefined {
  return ending.exec(target.slice(end))?.[1]?.toLowerCase();
}

function plainText({ tokens, gaps }: PreparedText): string {
  const text = tokens.map(
    ({ kind, surface }, at) => (gaps[at] ?? '') + (kind === wordKinds.code ? '\uE000' : surface),
  );
  return text.join('') + (gaps.at(-1) ?? '');
}

/** Whether the source has a value in Roman numerals, or within what is no plain number: G7, 5:00. */
function isSaidOtherwise(unit: PreparedText, value: number, target: string, language: LanguageTag): boolean {
  return unit.tokens.some(({ kind, surface }) => {
    if (kind === wordKinds.word && romanValue(surface) === value) return true;
    const isMixed =
      kind === wordKinds.number
        ? parseNumber(surface, language).value === undefined
        : kind === wordKinds.word;
    // what the target has as it is is told apart
    return (
      isMixed &&
      /\d/.test(surface) &&
      !target.includes(surface) &&
      (surface.match(/\d+/g) ?? []).some((digits) => Number(digits) === value)
    );
  });
}

/** Whether a language with names for months has that of a value. */
function hasMonthName({ tokens }: PreparedText, value: number, language: LanguageTag): boolean {
  const { before, after } = monthMarksOf(language);
  if (before.size > 0 || after.size > 0) return false;
  return tokens.some(({ surface }) => measureOf(surface, language) === `month ${value}`);
}

/** 2023-05-01; 5/1/2023 is a fraction by its looks. */
function isInDate({ text, start, end }: Place): boolean {
  return /\p{Nd}-$/u.test(text.slice(0, start)) || /^-\p{Nd}/u.test(text.slice(end));
}

/** Whether a number of the source stands behind the name before a number of the target: Boeing 747, Boeing-747. */
function isName({ tokens, gaps }: PreparedText, at: number, name: string): boolean {
  const before = tokens[at - 1];
  if (before?.kind !== wordKinds.word || gaps[at] !== ' ') return false;
  if (before.folded === name.toLowerCase()) return true;
  // «Аполлон-11» for Apollo 11
  const isOtherScript = /\p{Script=Latin}/u.test(name) !== /\p{Script=Latin}/u.test(before.surface);
  return isOtherScript && isCapital(before.surface) && tokens[at + 1]?.kind !== wordKinds.word;
}

function isCapital(word: string): boolean {
  return /^\p{Lu}/u.test(word);
}

/**
 * Whether a number says which one, not how many: behind a name, or with no word behind that it could count (Article 5
 * applies, chapter 5). A language may write an ordinal for it.
 */
function isLabel({ tokens, gaps }: PreparedText, at: number): boolean {
  const before = tokens[at - 1];
  if (before?.kind === wordKinds.word && gaps[at] === ' ' && isCapital(before.surface)) return true;
  const next = tokens[at + 1];
  const isWord = next?.kind === wordKinds.word || next?.kind === wordKinds.ideograph;
  return !isWord || notCounted.has(next.folded);
}

/** English words behind which no number counts what follows: in “34 of 450” the 34 stands by itself. */
export const notCounted: ReadonlySet<string> = new Set(
  'of to and or in on at by for from is are was were be has had than as per versus vs with'.split(' '),
);

function isBesideMonth({ tokens }: PreparedText, at: number, language: LanguageTag): boolean {
  const near = [at - 1, at + 1, at + 2].map((other) => tokens[other]?.surface ?? '');
  return near.some((word) => measureOf(word, language)?.startsWith('month '));
}

/**
 * Whether a number of which the source knows nothing explains the one in the target, or is explained by it: a year of
 * another era in 2566 (2023) and 주체112(2023)년. It would have to change as well.
 */
function hasOtherBeside(
  target: string,
  { start, end }: WrittenNumber,
  { tokens }: PreparedText,
  { sourceLanguage, targetLanguage }: AssemblyTexts['segment'],
): boolean {
  const [, before] = /(\p{Nd}[\p{Nd}.,]*)\P{Nd}{0,3}[(（] ?$/u.exec(target.slice(0, start)) ?? [];
  const [, behind] = /^[^\p{Nd}.,;:!?]{0,3}[(（] ?(\p{Nd}[\p{Nd}.,]*)/u.exec(target.slice(end)) ?? [];
  return [before, behind].some((other) => {
    if (other === undefined) return false;
    const { text, value } = parseNumber(other.replace(/[.,]+$/, ''), targetLanguage);
    return !tokens.some(({ kind, surface }) => {
      if (kind !== wordKinds.number) return false;
      return (
        surface === text || (value !== undefined && parseNumber(surface, sourceLanguage).value === value)
      );
    });
  });
}

/** Whether a number is an hour that a clock of 24 hours counts otherwise: 2 pm, 14 Uhr. */
function isAfternoon({ tokens }: PreparedText, at: number, language: LanguageTag): boolean {
  const [next, dot, last] = [1, 2, 3].map((step) => tokens[at + step]?.folded ?? '');
  const behind = dot === '.' ? next! + last! : next!;
  return [behind, next!, tokens[at - 1]?.folded ?? ''].some(
    (word) => measureOf(word, language) === 'half 13',
  );
}

/** Whether a text has words like pm, 오후 or nachmittags. */
function hasHalfOfDay({ tokens }: PreparedText, language: LanguageTag): boolean {
  const periods = dayPeriodsOf(language);
  return tokens.some(({ surface, folded }) => {
    return periods.has(folded) || measureOf(surface, language)?.startsWith('half ') === true;
  });
}

const dayPeriods = new Map<string, ReadonlySet<string>>();

/** The longest word of each name that a language has for a part of the day. */
function dayPeriodsOf(language: LanguageTag): ReadonlySet<string> {
  const base = baseLanguage(language);
  let found = dayPeriods.get(base);
  if (found === undefined) {
    const names = [2, 9, 12, 15, 19, 22].map((hour) => {
      const name = formatted(base, { dayPeriod: 'long', timeZone: 'UTC' }, Date.UTC(2024, 0, 1, hour));
      const words = name.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
      return [...words].sort((a, b) => b.length - a.length)[0] ?? '';
    });
    found = new Set(names.filter((name) => name !== ''));
    dayPeriods.set(base, found);
  }
  return found;
}
