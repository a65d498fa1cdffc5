import { baseLanguage, type LanguageTag } from '../../base/index.ts';
import { codeIndex, wordKinds } from '../../content/index.ts';
import type { TokenPair } from '../align-tokens.ts';
import { findLinks, isLinkToken, type LinkRange } from '../links.ts';
import { numberSuffixes, type PreparedText, type Token } from '../prepare.ts';
import { addressOf } from './address-codes.ts';
import { Amounts, measuredAlike } from './amounts.ts';
import type { AssemblyTexts, Replacement } from './assemble.ts';
import { mayBeAnother, notCounted } from './digit-roles.ts';
import { fitsBeside } from './number-readings.ts';
import { withMarks } from './number-with-marks.ts';
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
  /** Numbers that are different in another way; -1 in the text that has none. */
  readonly other: readonly Pick<TokenPair, 'query' | 'unit'>[];
}

interface Both {
  readonly query: Amounts;
  readonly unit: Amounts;
}

/**
 * What is to be done to the target for all numbers and addresses that differ: nothing when none does; `undefined`
 * when none of them can be told in the target. Beside others that can, those stay that the target spells out or leaves
 * unsaid; any other makes it `undefined`, since the text would say what is wrong: an old number beside new ones, half
 * of a new range or date, a number with a sign, a currency or a unit that is not its own. So `undefined`, too, when
 * a mark of a number differs (`numberMarks`) that cannot be replaced with it, or a word that measures it
 * (`measuredAlike`).
 */
export function replacedNumbers(texts: AssemblyTexts): readonly Replacement[] | undefined {
  const { query, unit } = texts;
  const { sourceLanguage } = texts.segment;
  const amounts = { query: new Amounts(query, sourceLanguage), unit: new Amounts(unit, sourceLanguage) };
  const changes = changedTokens(texts, amounts);
  if (changes === undefined) return undefined;
  const { changed, other } = changes;
  const replacements: Replacement[] = [];
  const now = new Set<string>();
  const left = new Set(other.map(({ unit: at }) => unit.tokens[at]?.surface ?? ''));
  const stays: Pick<TokenPair, 'query' | 'unit'>[] = [...other];
  const done = new Set<string>();
  for (const one of changed) {
    const { surface } = unit.tokens[one.unit]!;
    if (done.has(surface)) continue;
    done.add(surface);
    const alike = changed.filter((another) => unit.tokens[another.unit]!.surface === surface);
    const found = one.kind === 'link' ? replacedLink(texts, alike) : replacedNumber(texts, alike, amounts);
    if (found === undefined) {
      left.add(surface);
      stays.push(...alike);
    } else {
      replacements.push(...found);
      now.add(query.tokens[one.query]!.surface);
    }
  }
  if (left.size > 0 && (replacements.length === 0 || [...now].some((text) => left.has(text))))
    return undefined;
  if (stays.some((one) => isWrong(texts, amounts, one))) return undefined;
  if (!isMarkedAlike(texts, amounts, replacements)) return undefined;
  const inOrder = replacements.sort((a, b) => a.start - b.start);
  return inOrder.every(({ start }, i) => i === 0 || start >= inOrder[i - 1]!.end) ? inOrder : undefined;
}

/**
 * Whether it is wrong to leave a number or an address that differs: the target has it in digits, or a number of which
 * nobody knows where it is from, or it is half of a range or a date. One that the target spells out or leaves unsaid
 * is told as a difference.
 */
function isWrong(
  { target, unit, segment }: AssemblyTexts,
  amounts: Both,
  { query: own, unit: other }: Pick<TokenPair, 'query' | 'unit'>,
): boolean {
  if (amounts.query.isJoined(own) || amounts.unit.isJoined(other)) return true;
  const token = unit.tokens[other];
  if (token?.kind !== wordKinds.number) return false;
  if (isLinkToken(token.surface)) return linksTo(target, token.surface).length > 0;
  const number = parseNumber(token.surface, segment.sourceLanguage);
  if (placesOf(target, number, segment.targetLanguage).length > 0) return true;
  // 5 Millionen for 5,000,000, 8 km for 5 miles
  const known = unit.tokens
    .filter(({ kind, surface }) => kind === wordKinds.number && !isLinkToken(surface))
    .map(({ surface }) => parseNumber(surface, segment.sourceLanguage));
  return findNumbers(target, segment.targetLanguage).some(
    (written) =>
      !isInLink(target, written) &&
      !known.some(({ value, text }) => text === written.text || (value && value === written.value)),
  );
}

/** Whether each mark of a number that differs is replaced. */
function isMarkedAlike(
  { query, unit, pairs }: AssemblyTexts,
  amounts: Both,
  replacements: readonly Replacement[],
): boolean {
  const own = new Set(amounts.query.marks.map(({ at }) => at));
  const others = new Set(amounts.unit.marks.map(({ at }) => at));
  const isIn = (side: 'query' | 'unit', at: number) =>
    at < 0 || replacements.some(({ [side]: [from, to] }) => from <= at && at < to);
  return pairs.every((pair) => {
    if (!own.has(pair.query) && !others.has(pair.unit)) return true;
    const isSame = query.tokens[pair.query]?.folded === unit.tokens[pair.unit]?.folded;
    return isSame || (isIn('query', pair.query) && isIn('unit', pair.unit));
  });
}

/** `undefined` when what measures a number is another thing in the two texts. */
function changedTokens(texts: AssemblyTexts, amounts: Both): Changes | undefined {
  const { query, unit, pairs, segment } = texts;
  const changed: Changed[] = [];
  const other: Pick<TokenPair, 'query' | 'unit'>[] = [];
  const ordinals = ordinalsOf(texts);
  for (const pair of pairs) {
    const a = query.tokens[pair.query];
    const b = unit.tokens[pair.unit];
    const isNumber = (token: Token | undefined) => token?.kind === wordKinds.number;
    if (!isNumber(a) && !isNumber(b)) continue;
    const kind = kindAt(texts, a, pair.query);
    const isPair = kind !== undefined && b !== undefined && isNumber(b) && kindOf(b) === kind;
    if (!isPair) {
      if (pair.cost > 0) other.push(pair);
      continue;
    }
    if (kind === 'number') {
      if (!measuredAlike(query, pair.query, unit, pair.unit, segment.sourceLanguage)) return undefined;
      if (pair.cost === 0 && hasSameMarks(amounts, pair)) continue;
    } else if (pair.cost === 0) continue;
    changed.push({ kind, query: pair.query, unit: pair.unit, ordinal: ordinals.has(pair.query) });
  }
  return { changed, other };
}

function hasSameMarks({ query, unit }: Both, pair: Pick<TokenPair, 'query' | 'unit'>): boolean {
  const [a, b] = [query.of(pair.query), unit.of(pair.unit)];
  return a.signName === b.signName && a.markName === b.markName;
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

/** Places in the segment of English ordinals that stand where the unit has one. */
function ordinalsOf({ query, unit, pairs, segment }: AssemblyTexts): ReadonlySet<number> {
  const found = new Set<number>();
  const own = baseLanguage(segment.sourceLanguage) === 'en' ? numberSuffixes(query) : undefined;
  const others = own && numberSuffixes(unit);
  for (const pair of pairs) {
    if (!own?.has(pair.query) || !others?.has(pair.unit)) continue;
    const suffixes = [query.tokens[pair.query]!.folded, unit.tokens[pair.unit]!.folded];
    if (suffixes.every((suffix) => englishOrdinal.test(suffix))) found.add(pair.query - 1);
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
  const places = linksTo(target, old);
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

function linksTo(target: string, address: string): readonly LinkRange[] {
  return findLinks(target).filter(({ start, end }) => target.slice(start, end) === address);
}

function tokensOf({ query, unit, ordinal }: Changed): Pick<Replacement, 'query' | 'unit'> {
  const length = ordinal ? 2 : 1;
  return { query: [query, query + length], unit: [unit, unit + length] };
}

function replacedNumber(
  texts: AssemblyTexts,
  alike: readonly Changed[],
  amounts: Both,
): readonly Replacement[] | undefined {
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
    if (mayBeAnother(texts, before, ordinal, old, place)) return undefined;
    if (!fitsBeside(target, place, old, number, targetLanguage)) return undefined;
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
    const own = amounts.query.of(at);
    const other = amounts.unit.of(before);
    const end = place.end + particle.length;
    if (own.signName === other.signName && own.markName === other.markName) {
      replacements.push({
        kind: 'number',
        start: place.start,
        end,
        was: target.slice(place.start, end),
        text: written + particle.text,
        ...tokensOf(alike[index]!),
      });
      continue;
    }
    // where they stand in another order, one would get the mark of another
    if (alike.length > 1 || ordinal || particle.length > 0) return undefined;
    const marked = withMarks(texts, place, written, amounts.query, own, amounts.unit, other);
    if (marked === undefined) return undefined;
    replacements.push({
      kind: 'number',
      ...marked,
      query: [own.first, own.last + 1],
      unit: [other.first, other.last + 1],
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

/** What a number of a source is to the next word: it says how many there are, stands by itself, or nobody knows. */
function countOf({ tokens }: PreparedText, at: number): 'counts' | 'alone' | 'unknown' {
  const next = tokens[at + 1];
  if (isUncounted(tokens[at]?.surface ?? '')) return 'alone';
  if (next?.kind !== wordKinds.word) return 'unknown';
  return notCounted.has(next.folded) ? 'alone' : 'counts';
}

function isCountIn(target: string, { end, text }: WrittenNumber): boolean {
  return /^[ \u00a0\u202f]\p{L}/u.test(target.slice(end)) && !isUncounted(text);
}

/** A year, or a number of a fixed width (2023-05-01). */
function isUncounted(text: string): boolean {
  return /^(?:(?:1\d|20)\d\d|0\d+)$/.test(text);
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
