import { baseLanguage, type LanguageTag } from '../../base/index.ts';
import { adoptCodes, type Content, codeIndex, equalContent } from '../../content/index.ts';
import { alignTokens, type TokenPair } from '../align-tokens.ts';
import { findLinks } from '../links.ts';
import type { Match, ReplacedPart, ScoreReason } from '../model.ts';
import { type PreparedText, preparedOf, prepareText, type Token } from '../prepare.ts';
import { noConditions, scoreMatch } from '../score.ts';
import { withAddressesAsText } from './address-codes.ts';
import { replacedNumbers } from './replaced-numbers.ts';
import { type PairTerms, replacedTerms } from './replaced-terms.ts';
import { tokenRanges } from './token-ranges.ts';

/** A segment for which matches are assembled. */
export interface AssemblySegment {
  readonly source: Content;
  readonly sourceLanguage: LanguageTag;
  readonly targetLanguage: LanguageTag;
}

/** A part of a target that is to be replaced; `from` and `to` are the tokens of both sources that it stands for. */
export interface Replacement extends Omit<ReplacedPart, 'source'> {
  readonly text: string;
  readonly query: readonly [from: number, to: number];
  readonly unit: readonly [from: number, to: number];
}

/** What the steps of an assembly work on. */
export interface AssemblyTexts {
  readonly segment: AssemblySegment;
  readonly query: PreparedText;
  readonly unit: PreparedText;
  readonly pairs: readonly TokenPair[];
  readonly querySource: string;
  /** The unit's target with the segment's codes. */
  readonly target: string;
}

/**
 * A fuzzy match made to fit: numbers and addresses that differ, and (with `terms`) terms of the glossary, are
 * replaced in its target, and its codes become the segment's. `undefined` when nothing can be replaced, or when no
 * number or address that differs can be found in the target beyond doubt. What cannot be placed beside others stays,
 * and counts as a difference. Depends on its arguments alone.
 *
 * The score is that of a unit whose source had been like that, less a point (with terms two, or five in a language
 * that inflects), at most 99 and never below the fuzzy one; the reasons say what was replaced and what is left.
 */
export function assembleMatch(match: Match, segment: AssemblySegment, terms?: PairTerms): Match | undefined {
  if (match.kind !== 'fuzzy') return undefined;
  // where the segment has addresses as text, so has the unit
  const asText = findLinks(segment.source.text).length > 0;
  const source = asText ? withAddressesAsText(match.unit.source) : match.unit.source;
  const target = asText ? withAddressesAsText(match.unit.target) : match.unit.target;
  const adopted = adoptCodes(target, segment.source);
  const query = prepareText(segment.source);
  const unit = prepareText(withCodesOf(source, target, adopted, segment.source));
  const texts: AssemblyTexts = {
    segment,
    query,
    unit,
    pairs: alignTokens(query, unit),
    querySource: segment.source.text,
    target: adopted.text,
  };
  const numbers = replacedNumbers(texts);
  if (numbers === undefined) return undefined;
  const own = terms === undefined ? [] : replacedTerms(texts, terms, match.unit);
  const free = own.filter(
    ({ start, end }) => !numbers.some((other) => start < other.end && other.start < end),
  );
  const replacements = [...numbers, ...free].sort((a, b) => a.start - b.start);
  const codes = codesMade(match, query, unit, replacements.length > 0);
  if (replacements.length === 0 && codes === 0) return undefined;
  const { text, parts } = spliced(texts, replacements);
  const scored = assembledScore(match, texts, withReplacements(texts, replacements), replacements, codes);
  if (scored === undefined) return undefined;
  return { ...match, kind: 'assembled', ...scored, target: { text, codes: adopted.codes }, parts };
}

/**
 * The unit's source as if it had the codes that its target has now: each code of the target that became one of the
 * segment's is the same there. Where source and target of the unit have other codes, nothing is made good.
 */
function withCodesOf(source: Content, target: Content, adopted: Content, segment: Content): Content {
  const now = adoptCodes(source, segment);
  return codesIn(now) === codesIn(adopted) && codesCount(source) === codesCount(target) ? now : source;
}

function codesIn({ text }: Content): string {
  return [...text]
    .filter((character) => codeIndex(character.charCodeAt(0)) >= 0)
    .sort()
    .join('');
}

function codesCount(content: Content): number {
  return codesIn(content).length;
}

const codeReasons = new Set<ScoreReason['code']>([
  'codes-missing',
  'codes-extra',
  'codes-different',
  'codes-moved',
]);

/** How many differences of codes are gone. */
function codesMade(match: Match, query: PreparedText, unit: PreparedText, always: boolean): number {
  const count = (reasons: readonly ScoreReason[]) =>
    reasons.reduce((sum, { code, count }) => sum + (codeReasons.has(code) ? count : 0), 0);
  const before = count(match.reasons);
  if (before === 0 && !always) return 0;
  return Math.max(0, before - count(scoreMatch(query, unit, noConditions).reasons));
}

function spliced(
  { target, query, querySource }: AssemblyTexts,
  replacements: readonly Replacement[],
): { readonly text: string; readonly parts: readonly ReplacedPart[] } {
  const ranges = tokenRanges(query);
  const parts: ReplacedPart[] = [];
  let text = '';
  let last = 0;
  for (const {
    kind,
    start,
    end,
    was,
    text: now,
    query: [from, to],
  } of replacements) {
    text += target.slice(last, start);
    const [sourceStart, sourceEnd] = [ranges[from]![0], ranges[to - 1]![1]];
    parts.push({
      kind,
      start: text.length,
      end: text.length + now.length,
      was,
      source: { start: sourceStart, end: sourceEnd, text: querySource.slice(sourceStart, sourceEnd) },
    });
    text += now;
    last = end;
  }
  return { text: text + target.slice(last), parts };
}

/** The unit's source with what the target has now in the places of what it had. */
function withReplacements(
  { query, unit }: AssemblyTexts,
  replacements: readonly Replacement[],
): PreparedText {
  const byUnit = [...new Map(replacements.map((replacement) => [replacement.unit[0], replacement])).values()];
  byUnit.sort((a, b) => a.unit[0] - b.unit[0]);
  const tokens: Token[] = [];
  const gaps: string[] = [];
  let at = 0;
  const copy = (to: number) => {
    for (; at < to; at++) {
      tokens.push(unit.tokens[at]!);
      gaps.push(unit.gaps[at] ?? '');
    }
  };
  for (const replacement of byUnit) {
    const [start, end] = replacement.unit;
    const [from, to] = replacement.query;
    if (start < at) continue;
    copy(start);
    for (let i = from; i < to; i++) {
      tokens.push(query.tokens[i]!);
      gaps.push((i === from ? unit.gaps[start] : query.gaps[i]) ?? '');
    }
    at = end;
  }
  copy(unit.tokens.length);
  gaps.push(unit.gaps.at(-1) ?? '');
  return preparedOf(tokens, gaps);
}

/** Languages in which articles, adjectives and verbs do not agree with a noun. */
const uninflected = new Set(['en', 'ko', 'ja', 'zh', 'yue', 'th', 'lo', 'km', 'my', 'vi', 'id', 'ms']);

function inflects(language: LanguageTag): boolean {
  return !uninflected.has(baseLanguage(language));
}

/** Points for terms in a language in which what belongs to them may have to agree. */
const termInInflected = 5;

const penalties = new Set<ScoreReason['code']>(['trust-aligned', 'trust-draft', 'memory-penalty', 'variant']);

function assembledScore(
  match: Match,
  { query, segment }: AssemblyTexts,
  unit: PreparedText,
  replacements: readonly Replacement[],
  codes: number,
): Pick<Match, 'score' | 'reasons'> | undefined {
  const { likeness, reasons } = scoreMatch(query, unit, noConditions);
  const taken = match.reasons.filter(({ code }) => penalties.has(code));
  const lost = taken.reduce((sum, { points }) => sum + points, 0);
  const full = Math.max(0, likeness - lost);
  if (full < match.score) return undefined;
  const count = (kind: ReplacedPart['kind']) => replacements.filter((part) => part.kind === kind).length;
  const terms = count('term');
  const taking = terms === 0 ? 1 : inflects(segment.targetLanguage) ? termInInflected : 2;
  // but it is better than what it was made of, as far as that can be
  const score = Math.max(match.score, Math.min(match.score + 1, full - 1), full - taking);
  // what was replaced is to be looked at: the points stand with what is most in need of it
  let points = full - score;
  const made: ScoreReason[] = [];
  for (const [code, number] of [
    ['terms-replaced', terms],
    ['numbers-replaced', count('number')],
    ['links-replaced', count('link')],
    ['codes-adopted', codes],
  ] as const) {
    if (number === 0) continue;
    made.push({ code, count: number, points });
    points = 0;
  }
  return { score, reasons: [...made, ...reasons.filter(({ code }) => code !== 'same'), ...taken] };
}

/**
 * The matches with an assembled one for each fuzzy one that can be made to fit, best first; assembled ones that are
 * among them already are made anew. `terms` gives the terms of a match's pair. Matches of equal score keep their
 * order, and an assembled one stands behind an equal one that a person has translated.
 */
export function withAssembled(
  matches: readonly Match[],
  segment: AssemblySegment,
  terms?: (match: Match) => PairTerms | undefined,
): readonly Match[] {
  const found = matches.filter(({ kind }) => kind !== 'assembled');
  const assembled: Match[] = [];
  for (const match of found) {
    const made = assembleMatch(match, segment, terms?.(match));
    const content = made?.target;
    if (made === undefined || content === undefined) continue;
    const isKnown = [...found, ...assembled].some(
      (other) => other.score >= made.score && equalContent(other.target ?? other.unit.target, content),
    );
    if (!isKnown) assembled.push(made);
  }
  if (assembled.length === 0 && found.length === matches.length) return matches;
  const order = (match: Match) => (match.kind === 'assembled' ? 1 : 0);
  return [...found, ...assembled].sort((a, b) => b.score - a.score || order(a) - order(b));
}
