import type { LanguageTag } from '../../base/index.ts';
import { wordKinds } from '../../content/index.ts';
import type { PreparedText, Token } from '../prepare.ts';
import { measureOf } from './measures.ts';

/** Tokens at most between two numbers of a date: “3 de mayo de 2024”. */
const reach = 5;

const literals = new Map<LanguageTag, ReadonlySet<string>>();

/** Words that a language has in dates besides the months: 年, 년, de, г. */
function dateLiterals(language: LanguageTag): ReadonlySet<string> {
  let found = literals.get(language);
  if (found === undefined) {
    const words = new Set<string>();
    for (const part of dateParts(language)) {
      if (part.type !== 'literal') continue;
      for (const word of part.value.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []) words.add(word);
    }
    found = words;
    literals.set(language, found);
  }
  return found;
}

function dateParts(language: LanguageTag): readonly Intl.DateTimeFormatPart[] {
  try {
    return (['long', 'medium'] as const).flatMap((dateStyle) =>
      new Intl.DateTimeFormat(language, { dateStyle, timeZone: 'UTC' }).formatToParts(Date.UTC(2024, 10, 23)),
    );
  } catch {
    return [];
  }
}

/**
 * The numbers of a text that are of one date with the number before them, as index of the token: in 2024年5月7日, Ngày 3
 * tháng 5 năm 2024, 3. 5. 2024, May 5, 2023, 3 мая 2024 all but the first. Between them stands nothing but names and
 * words of dates, or dots. Durations (5 years 3 months) count as well.
 */
export function datedNumbers(text: PreparedText, language: LanguageTag): ReadonlySet<number> {
  const found = new Set<number>();
  let last = -1;
  for (const [at, { kind }] of text.tokens.entries()) {
    if (kind !== wordKinds.number) continue;
    if (last >= 0 && at - last <= reach && isOneDate(text, last, at, language)) found.add(at);
    last = at;
  }
  return found;
}

function isOneDate(text: PreparedText, from: number, to: number, language: LanguageTag): boolean {
  const between = text.tokens.slice(from + 1, to).filter(({ kind }) => kind !== wordKinds.code);
  if (between.length === 0) return false;
  let isDate = false;
  for (const { kind, surface, folded } of between) {
    if (kind === wordKinds.punctuation) {
      if (!/^[.,،、]$/.test(surface)) return false;
    } else if (isDateWord(surface, language)) isDate = true;
    else if (!dateLiterals(language).has(folded)) return false;
    else if (kind === wordKinds.ideograph || /^\p{Script=Hangul}/u.test(folded)) isDate = true;
  }
  if (isDate) return true;
  // April 5, 2023
  const before = text.tokens[from - 1]?.surface ?? '';
  if (between.length === 1 && between[0]!.surface === ',' && isYear(text.tokens[to])) {
    return measureOf(before, language)?.startsWith('month ') === true;
  }
  return between.length === 1 && isDotted(text, from, to);
}

function isDateWord(surface: string, language: LanguageTag): boolean {
  return /^(?:day|year|month(?: \d+)?)$/.test(measureOf(surface, language) ?? '');
}

function isYear(token: Token | undefined): boolean {
  return /^\p{Nd}{4}$/u.test(token?.surface ?? '');
}

/** 3. 5. and 5. 2024 of 3. 5. 2024; 2024. 5. and 5. 3. of 2024. 5. 3. */
function isDotted({ tokens, gaps }: PreparedText, from: number, to: number): boolean {
  const isDot = (at: number) => tokens[at]?.surface === '.' && gaps[at] === '';
  const isDay = (at: number) => /^\p{Nd}{1,2}$/u.test(tokens[at]?.surface ?? '');
  if (!isDot(from + 1)) return false;
  if (isDay(to)) return isDot(to + 1) && (isDay(from) || isYear(tokens[from]));
  return isYear(tokens[to]) && isDay(from) && isDot(from - 1) && isDay(from - 2);
}
