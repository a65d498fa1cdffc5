import type { LanguageTag } from '../../base/index.ts';
import { baseLanguage } from '../../base/index.ts';
import { wordKinds } from '../../content/index.ts';
import { findLinks, isLinkToken } from '../links.ts';
import type { PreparedText, Token } from '../prepare.ts';
import type { AssemblyTexts, Replacement } from './assemble.ts';
import { findNumbers, parseNumber, type WrittenNumber, writeLike } from './numbers.ts';
import { particleFor } from './particles.ts';

/** One that the unit has otherwise: its token in both sources. */
interface Changed {
  readonly kind: 'number' | 'link';
  readonly query: number;
  readonly unit: number;
}

/**
 * What is to be done to the target for all numbers and addresses that differ: nothing when none does; `undefined`
 * when one of them cannot be told in the target.
 */
export function replacedNumbers(texts: AssemblyTexts): readonly Replacement[] | undefined {
  const changed = changedTokens(texts);
  if (changed === undefined) return undefined;
  const replacements: Replacement[] = [];
  const done = new Set<string>();
  for (const one of changed) {
    const { surface } = texts.unit.tokens[one.unit]!;
    if (done.has(surface)) continue;
    done.add(surface);
    const alike = changed.filter(({ unit }) => texts.unit.tokens[unit]!.surface === surface);
    const found = one.kind === 'link' ? replacedLink(texts, alike) : replacedNumber(texts, alike);
    if (found === undefined) return undefined;
    replacements.push(...found);
  }
  const inOrder = replacements.sort((a, b) => a.start - b.start);
  return inOrder.every(({ start }, i) => i === 0 || start >= inOrder[i - 1]!.end) ? inOrder : undefined;
}

/** `undefined` when one is taken out or put in, or became the other kind. */
function changedTokens({ query, unit, pairs }: AssemblyTexts): readonly Changed[] | undefined {
  const changed: Changed[] = [];
  for (const pair of pairs) {
    const a = query.tokens[pair.query];
    const b = unit.tokens[pair.unit];
    const isNumber = (token: Token | undefined) => token?.kind === wordKinds.number;
    if (pair.cost === 0 || (!isNumber(a) && !isNumber(b))) continue;
    if (a === undefined || b === undefined || !isNumber(a) || !isNumber(b)) return undefined;
    const kind = isLinkToken(a.surface) ? 'link' : 'number';
    if (kind !== (isLinkToken(b.surface) ? 'link' : 'number')) return undefined;
    changed.push({ kind, query: pair.query, unit: pair.unit });
  }
  return changed;
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
  return places.map(({ start, end }, index) => ({
    kind: 'link' as const,
    start,
    end,
    was: old,
    text: now,
    ...tokensOf(alike[index]!),
  }));
}

function tokensOf({ query, unit }: Changed): Pick<Replacement, 'query' | 'unit'> {
  return { query: [query, query + 1], unit: [unit, unit + 1] };
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
    const { query: at, unit: before } = alike[index]!;
    const roles = [countOf(query, at), countOf(unit, before)];
    const counts = roles.includes('counts') || (roles.includes('unknown') && isCountIn(target, place));
    if (counts && !sameForm(old, number, targetLanguage)) return undefined;
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

/** Whether the language has the same form of a word for both numbers: 1 Sitz, 5 Sitze; 2 места, 5 мест. */
function sameForm(a: WrittenNumber, b: WrittenNumber, language: LanguageTag): boolean {
  const form = ({ value }: WrittenNumber) => (value === undefined ? '' : pluralForm(Number(value), language));
  return form(a) === form(b);
}

function pluralForm(number: number, language: LanguageTag): string {
  try {
    return new Intl.PluralRules(language).select(number);
  } catch {
    return new Intl.PluralRules('en').select(number);
  }
}
