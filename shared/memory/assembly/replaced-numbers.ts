import type { LanguageTag } from '../../base/index.ts';
import { baseLanguage } from '../../base/index.ts';
import { codeIndex, wordKinds } from '../../content/index.ts';
import { findLinks, isLinkToken } from '../links.ts';
import { numberSuffixes, type PreparedText, type Token } from '../prepare.ts';
import { addressOf } from './address-codes.ts';
import type { AssemblyTexts, Replacement } from './assemble.ts';
import { findNumbers, parseNumber, type WrittenNumber, writeLike } from './numbers.ts';
import { particleFor } from './particles.ts';
import { tokenRanges } from './token-ranges.ts';

/** One that the unit has otherwise: its token in both sources. */
interface Changed {
  readonly kind: 'number' | 'link';
  readonly query: number;
  readonly unit: number;
  /** An ordinal, whose letters go with it. */
  readonly ordinal: boolean;
}

interface Changes {
  readonly changed: readonly Changed[];
  /** What is different in another way, as it stands in either text. */
  readonly other: readonly string[];
}

/**
 * What is to be done to the target for all numbers and addresses that differ: nothing when none does; `undefined`
 * when none of them can be told in the target. Those that cannot be told beside others that can stay as they are,
 * unless the text would then have a number in two places of which one is wrong.
 */
export function replacedNumbers(texts: AssemblyTexts): readonly Replacement[] | undefined {
  const { query, unit } = texts;
  const { changed, other } = changedTokens(texts);
  const replacements: Replacement[] = [];
  const now = new Set<string>();
  const left = new Set(other);
  const done = new Set<string>();
  for (const one of changed) {
    const { surface } = unit.tokens[one.unit]!;
    if (done.has(surface)) continue;
    done.add(surface);
    const alike = changed.filter((another) => unit.tokens[another.unit]!.surface === surface);
    const found = one.kind === 'link' ? replacedLink(texts, alike) : replacedNumber(texts, alike);
    if (found === undefined) left.add(surface);
    else {
      replacements.push(...found);
      now.add(query.tokens[one.query]!.surface);
    }
  }
  if (left.size > 0 && (replacements.length === 0 || [...now].some((text) => left.has(text))))
    return undefined;
  const inOrder = replacements.sort((a, b) => a.start - b.start);
  return inOrder.every(({ start }, i) => i === 0 || start >= inOrder[i - 1]!.end) ? inOrder : undefined;
}

function changedTokens(texts: AssemblyTexts): Changes {
  const { query, unit, pairs } = texts;
  const changed: Changed[] = [];
  const other: string[] = [];
  const suffixes = suffixPairs(texts);
  for (const pair of pairs) {
    const a = query.tokens[pair.query];
    const b = unit.tokens[pair.unit];
    const isNumber = (token: Token | undefined) => token?.kind === wordKinds.number;
    if (pair.cost === 0 || (!isNumber(a) && !isNumber(b))) continue;
    const kinds = [kindAt(texts, a, pair.query), b !== undefined && isNumber(b) ? kindOf(b) : undefined];
    const [kind] = kinds;
    const suffix = suffixes.get(pair.query);
    // 6lb instead of 5kg is another unit besides
    if (kind === undefined || kind !== kinds[1] || suffix === 'other') other.push(b?.surface ?? '');
    else changed.push({ kind, query: pair.query, unit: pair.unit, ordinal: suffix === 'ordinal' });
  }
  return { changed, other };
}

function kindOf({ surface }: Token): 'number' | 'link' {
  return isLinkToken(surface) ? 'link' : 'number';
}

/** A code of the segment may be an address. */
function kindAt(texts: AssemblyTexts, token: Token | undefined, at: number): 'number' | 'link' | undefined {
  if (token?.kind === wordKinds.number) return kindOf(token);
  return token?.kind === wordKinds.code && addressCodeAt(texts, at) !== undefined ? 'link' : undefined;
}

/** The character of a code of the segment that is an address. */
function addressCodeAt({ query, segment }: AssemblyTexts, at: number): string | undefined {
  const character = segment.source.text.charAt(tokenRanges(query)[at]![0]);
  const code = segment.source.codes[codeIndex(character.charCodeAt(0))];
  return code !== undefined && addressOf(code) !== undefined ? character : undefined;
}

const englishOrdinal = /^(?:st|nd|rd|th)$/;

/** Where the letters on two numbers differ, by the number's place in the segment: whether both are ordinals. */
function suffixPairs({
  query,
  unit,
  pairs,
  segment,
}: AssemblyTexts): ReadonlyMap<number, 'ordinal' | 'other'> {
  const own = numberSuffixes(query);
  const others = own === undefined ? undefined : numberSuffixes(unit);
  const found = new Map<number, 'ordinal' | 'other'>();
  if (own === undefined || others === undefined) return found;
  const isEnglish = baseLanguage(segment.sourceLanguage) === 'en';
  for (const pair of pairs) {
    if (!own.has(pair.query) || !others.has(pair.unit)) continue;
    const [a, b] = [query.tokens[pair.query]!.folded, unit.tokens[pair.unit]!.folded];
    if (isEnglish && englishOrdinal.test(a) && englishOrdinal.test(b)) found.set(pair.query - 1, 'ordinal');
    else if (a !== b) found.set(pair.query - 1, 'other');
  }
  return found;
}

/** What all of them become; `undefined` when they become several things, or not all of them change. */
function oneForAll({ query, unit }: AssemblyTexts, alike: readonly Changed[]): string | undefined {
  const [first] = alike;
  if (first === undefined) return undefined;
  const old = unit.tokens[first.unit]!.surface;
  const count = unit.tokens.filter(({ surface }) => surface === old).length;
  const now = query.tokens[first.query]!.surface;
  const same = alike.every((other) => query.tokens[other.query]!.surface === now);
  return same && count === alike.length ? now : undefined;
}

function replacedLink(texts: AssemblyTexts, alike: readonly Changed[]): readonly Replacement[] | undefined {
  const now = oneForAll(texts, alike);
  const old = texts.unit.tokens[alike[0]!.unit]!.surface;
  const { target } = texts;
  const places = findLinks(target).filter(({ start, end }) => target.slice(start, end) === old);
  if (now === undefined || places.length !== alike.length) return undefined;
  const code = addressCodeAt(texts, alike[0]!.query);
  // one code stands in one place
  if (code !== undefined && (places.length > 1 || target.includes(code))) return undefined;
  return places.map(({ start, end }, index) => ({
    kind: 'link' as const,
    start,
    end,
    was: old,
    text: code ?? now,
    ...tokensOf(alike[index]!),
  }));
}

function tokensOf({ query, unit, ordinal }: Changed): Pick<Replacement, 'query' | 'unit'> {
  const length = ordinal ? 2 : 1;
  return { query: [query, query + length], unit: [unit, unit + length] };
}

function replacedNumber(texts: AssemblyTexts, alike: readonly Changed[]): readonly Replacement[] | undefined {
  const { segment, target, query, unit } = texts;
  const { sourceLanguage, targetLanguage } = segment;
  const now = oneForAll(texts, alike);
  if (now === undefined) return undefined;
  const old = parseNumber(unit.tokens[alike[0]!.unit]!.surface, sourceLanguage);
  const number = parseNumber(now, sourceLanguage);
  if (!isOnlyOne(unit, old, sourceLanguage, alike.length)) return undefined;
  const places = placesOf(target, old, targetLanguage);
  if (places.length !== alike.length) return undefined;
  const replacements: Replacement[] = [];
  for (const [index, place] of places.entries()) {
    const { query: at, unit: before, ordinal } = alike[index]!;
    const roles = [countOf(query, at), countOf(unit, before)];
    const counts = roles.includes('counts') || (roles.includes('unknown') && isCountIn(target, place));
    if (
      ordinal
        ? !keepsEnding(target, place, old, number, targetLanguage)
        : counts && !sameForm(old, number, targetLanguage)
    ) {
      return undefined;
    }
    const written = writeLike(number, old, place, targetLanguage);
    const particle =
      written === undefined ? undefined : particleBehind(target, place, written, targetLanguage);
    if (written === undefined || particle === undefined) return undefined;
    replacements.push({
      kind: 'number',
      start: place.start,
      end: place.end + particle.length,
      was: target.slice(place.start, place.end + particle.length),
      text: written + particle.text,
      ...tokensOf(alike[index]!),
    });
  }
  return replacements;
}

function particleBehind(
  target: string,
  { end, text }: WrittenNumber,
  written: string,
  language: LanguageTag,
) {
  if (baseLanguage(language) !== 'ko') return { length: 0, text: '' };
  return particleFor(written, text, target.slice(end));
}

/** Whether no other number of the unit's source says the same (1000 beside 1,000). */
function isOnlyOne(
  { tokens }: PreparedText,
  old: WrittenNumber,
  language: LanguageTag,
  count: number,
): boolean {
  const same = tokens.filter(({ kind, surface }) => {
    if (kind !== wordKinds.number || isLinkToken(surface)) return false;
    return (
      surface === old.text || (old.value !== undefined && parseNumber(surface, language).value === old.value)
    );
  });
  return same.length === count;
}

/** Where the target has the number: the same value as its language writes it; failing that, the same characters. */
function placesOf(target: string, old: WrittenNumber, language: LanguageTag): readonly WrittenNumber[] {
  const numbers = findNumbers(target, language).filter((number) => !isInLink(target, number));
  const equal = numbers.filter(({ value }) => value !== undefined && value === old.value);
  return equal.length > 0 ? equal : numbers.filter(({ text }) => text === old.text);
}

function isInLink(target: string, { start, end }: WrittenNumber): boolean {
  return findLinks(target).some((link) => link.start < end && start < link.end);
}

/** English words behind which no number counts what follows: in “34 of 450” the 34 stands by itself. */
const notCounted = new Set(
  'of to and or in on at by for from is are was were be has had than as per versus vs with'.split(' '),
);

/** What a number of a source is to the next word: it says how many there are, stands by itself, or nobody knows. */
function countOf({ tokens }: PreparedText, at: number): 'counts' | 'alone' | 'unknown' {
  const next = tokens[at + 1];
  if (isYear(tokens[at]?.surface ?? '')) return 'alone';
  if (next?.kind !== wordKinds.word) return 'unknown';
  return notCounted.has(next.folded) ? 'alone' : 'counts';
}

function isCountIn(target: string, { end, text }: WrittenNumber): boolean {
  return /^[ \u00a0\u202f]\p{L}/u.test(target.slice(end)) && !isYear(text);
}

function isYear(text: string): boolean {
  return /^(?:1\d|20)\d\d$/.test(text);
}

/** Letters that a language writes onto its ordinals: 2e, 20:e, 3-го. */
const ending = /^[-:.]?[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}ªº]/u;

/** Whether what stands on an ordinal in the target goes with another as well: 2e, 3e, but 1er. */
function keepsEnding(
  target: string,
  { end }: WrittenNumber,
  a: WrittenNumber,
  b: WrittenNumber,
  language: LanguageTag,
): boolean {
  return !ending.test(target.slice(end)) || sameForm(a, b, language, 'ordinal');
}

/** Whether the language has the same form of a word for both numbers: 1 Sitz, 5 Sitze; 2 места, 5 мест. */
function sameForm(
  a: WrittenNumber,
  b: WrittenNumber,
  language: LanguageTag,
  type: 'cardinal' | 'ordinal' = 'cardinal',
): boolean {
  const form = ({ value }: WrittenNumber) =>
    value === undefined ? '' : pluralForm(Number(value), language, type);
  return form(a) === form(b);
}

function pluralForm(number: number, language: LanguageTag, type: 'cardinal' | 'ordinal'): string {
  try {
    return new Intl.PluralRules(language, { type }).select(number);
  } catch {
    return new Intl.PluralRules('en', { type }).select(number);
  }
}
