import type { LanguageTag } from '../../base/index.ts';
import { partsOf } from '../assignments.ts';
import type { LanguagePart, LineAssignment, LineRole } from '../model.ts';
import { bordersOf, headLength } from './borders.ts';
import {
  canBe,
  costOf,
  type Evidence,
  evidenceOf,
  isKnown,
  knownLanguages,
  noEvidence,
  unknownLanguage,
  wordsIn,
} from './evidence.ts';
import { type LineShape, shapesOf } from './line-shape.ts';
import { identifiedAs, type LineMarks, lineMarks, marksDiffer, weighMarks } from './marks.ts';
import { absorbQuotations } from './quotations.ts';
import { longRun, rolesOf } from './roles.ts';
import { type CostTable, smooth } from './smoothing.ts';
import { joinGuesses } from './weak-support.ts';

export interface SplitHint {
  /** Languages that are likely, such as those of the project. Others are found too. */
  readonly languages?: readonly LanguageTag[];
  /** The lines are Markdown. */
  readonly markdown?: boolean;
  /** What the document marks lines (from 1) to be in. */
  readonly marks?: ReadonlyMap<number, LanguageTag>;
}

/**
 * The language editions in a text, as parts of lines that are not empty; each such line is in exactly
 * one part, and a part begins and ends with one. Quotations, names and list of works in another
 * language stay in the part around them.
 */
export function splitByLanguage(
  paragraphs: readonly string[],
  hint: SplitHint = {},
): readonly LanguagePart[] {
  return partsOf(assignLanguages(paragraphs, hint));
}

/** The same by lines. */
export function assignLanguages(
  paragraphs: readonly string[],
  hint: SplitHint = {},
): readonly LineAssignment[] {
  const shapes = shapesOf(paragraphs, hint.markdown);
  const whole = paragraphs.flatMap((line, index) => (line.trim() === '' ? [] : [index]));
  if (whole.length === 0) return [];
  // Code says nothing, not even by its length.
  const prose = whole.filter((index) => !shapes[index]!.listing);
  const filled = prose.length === 0 ? whole : prose;
  const reach = reachOf(filled.map((index) => paragraphs[index]!.length));
  const evidence = filled.map((index) => lineEvidence(paragraphs[index]!, shapes[index]!, reach));
  const hinted = (hint.languages ?? []).map(identifiedAs);
  const marked = lineMarks(hint.marks, filled);
  const own = filled.map((index) => shapes[index]!);
  const languages = candidates(evidence, own, hinted, marked);
  const table = costTable(
    evidence,
    own,
    filled.map((index) => skeletonOf(paragraphs[index]!)),
    languages,
  );
  const marks = weighMarks(table.costs, languages, marked, isKnown);
  const { changes, variety } = habitOf(table);
  const borders = bordersOf(paragraphs, shapes, filled, variety > varied).map((border, place) =>
    marksDiffer(marks, place) ? { ...border, most: atMark } : border,
  );
  const expected = new Set<string | undefined>([...hinted, ...marks]);
  const path = smooth(
    table,
    borders,
    changes,
    (language, used) =>
      (1 - variety) *
      (expected.has(languages[language]!)
        ? hintedPrice
        : priceOf(language, used, own, languages[language] === unknownLanguage)),
  );
  const told = joinGuesses(path, languages, evidence, new Set(marks));
  const settled = absorbQuotations(told, own, (place, language, share) =>
    marks[place] === languages[told[place]!] && !own[place]!.quoted
      ? 'text'
      : foreignLine(evidence[place]!, own[place]!, languages[language]!, share),
  );
  const spread = withCode(settled, filled, whole);
  const roles = roleOfLines(
    whole.map((index) => paragraphs[index]!),
    whole.map((index) => shapes[index]!),
    spread,
  );
  const tags = languages.map((language) => tagOf(language, hint));
  return whole.map((index, place) => ({
    line: index + 1,
    language: tags[spread[place]!]!,
    role: roles[place]!,
  }));
}

/** Lines of code are in the language of the text before them, at the top of that behind them. */
function withCode(languages: Uint8Array, judged: readonly number[], whole: readonly number[]): Uint8Array {
  let place = 0;
  return Uint8Array.from(whole, (index) => {
    while (place + 1 < judged.length && judged[place + 1]! <= index) place++;
    return languages[place]!;
  });
}

/** Nats by which a text has to be explained better before one more language is taken for present. */
const newLanguagePrice = 6;
const hintedPrice = 1;
const unknownPrice = 12;
const titleOnlyPrice = 2;
const notesOnlyPrice = 25;

function priceOf(
  language: number,
  used: Uint8Array,
  shapes: readonly LineShape[],
  isUnknown: boolean,
): number {
  let lines = 0;
  let notes = 0;
  for (const [place, other] of used.entries()) {
    if (other !== language) continue;
    lines++;
    const { note, listed, worded } = shapes[place]!;
    if (listed || note !== undefined || !worded) notes++;
  }
  if (notes === lines) return notesOnlyPrice;
  if (isUnknown) return unknownPrice;
  const first = used.indexOf(language);
  return lines <= 2 && first < 12 && shapes[first]!.heading !== 'no' ? titleOnlyPrice : newLanguagePrice;
}
/** Languages that are looked for; in a short text, such as a list of titles, more. */
const mostLanguages = 12;
const mostOfShort = 40;
const longText = 400;
/** A line speaks clearly when the second best language is worse by so many nats. */
const clearNats = 3;

/** Characters by which a file is judged; of a longer one each line's beginning. */
const mostJudged = 300_000;
const leastReach = 80;

/**
 * So many characters of a line are judged that a whole book is told apart in well under a second. Its lines
 * then say less each, and it takes more of them in another language to make a part.
 */
function reachOf(lengths: readonly number[]): number {
  if (lengths.reduce((sum, length) => sum + length, 0) <= mostJudged) return Number.POSITIVE_INFINITY;
  let left = mostJudged;
  let lines = lengths.length;
  // Short lines leave their share to the others.
  for (const length of [...lengths].sort((a, b) => a - b)) {
    if (length >= left / lines) break;
    left -= length;
    lines--;
  }
  return Math.max(leastReach, Math.floor(left / Math.max(1, lines)));
}

function lineEvidence(line: string, { worded, frontMatter }: LineShape, reach: number): Evidence {
  if (!worded) return noEvidence;
  return evidenceOf(beginningOf(frontMatter === undefined ? line : line.replace(/^\w+:/, ''), reach));
}

/** Cut between words. */
function beginningOf(line: string, reach: number): string {
  if (line.length <= reach) return line;
  const end = line.lastIndexOf(' ', reach);
  return line.slice(0, end < reach / 2 ? reach : end);
}

/** Languages that some line is likely in, those of the clearest and most lines first. */
function candidates(
  evidence: readonly Evidence[],
  shapes: readonly LineShape[],
  hinted: readonly string[],
  marks: LineMarks,
): readonly string[] {
  const votes = new Map<string, number>();
  for (const mark of marks) if (mark !== undefined) votes.set(mark, (votes.get(mark) ?? 0) + markVote);
  for (const language of hinted) if (isKnown(language)) votes.set(language, 1000);
  for (const [place, line] of evidence.entries()) {
    if (line.words.size === 0) continue;
    const { best, second, margin } = likeliest(line);
    const title = place < 12 && shapes[place]!.heading !== 'no' ? 3 : 0;
    votes.set(best, (votes.get(best) ?? 0) + margin + title);
    if (margin < 1) votes.set(second, (votes.get(second) ?? 0) + margin / 4);
  }
  const most = evidence.length > longText ? mostLanguages : mostOfShort;
  const ranked = [...votes].sort((a, b) => b[1] - a[1]).map(([language]) => language);
  const chosen = ranked.slice(0, most);
  for (const line of evidence) {
    if (chosen.some((language) => canBe(line, language))) continue;
    const other = ranked.find((language) => canBe(line, language));
    if (other !== undefined) chosen.push(other);
  }
  if (unknownShows(evidence)) chosen.push(unknownLanguage);
  return chosen.length === 0 ? [hinted[0] ?? 'und'] : chosen;
}

/** Whether the text speaks for a language that the identifier does not know by more than its price. */
function unknownShows(evidence: readonly Evidence[]): boolean {
  const nats = evidence.reduce(
    (sum, line) => (line.words.size === 0 ? sum : sum - Math.min(0, costOf(line, unknownLanguage))),
    0,
  );
  return nats > unknownPrice;
}

const markVote = 20;
/** A change of language where a mark begins or ends costs no more, in nats. */
const atMark = 0.5;

/** The two languages that a line fits best, and by how many nats (at most 10) the second is worse. */
function likeliest(line: Evidence) {
  let best = '';
  let second = '';
  let least = Number.POSITIVE_INFINITY;
  let next = Number.POSITIVE_INFINITY;
  for (const language of knownLanguages) {
    const cost = costOf(line, language);
    if (cost < least) {
      second = best;
      next = least;
      best = language;
      least = cost;
    } else if (cost < next) {
      second = language;
      next = cost;
    }
  }
  return { best, second, margin: Math.min(10, next - least) };
}

/** Notes tell of works in other languages, and quotations are in them: they say less. */
const noteWeight = 0.12;
const quotedWeight = 0.6;
/** A title has few words, and is in the language that it names the text in. */
const titleWeight = 1.5;
const nameWeight = 0.4;

/** Script comes first: no context outweighs it, and no language is given up for one in another script. */
const otherScript = 100;

function citesWorks({ listed, note }: LineShape): boolean {
  return listed || (note !== undefined && note.style !== '.');
}

/** Latin names and headings stand in texts of all scripts; more words than these are a text. */
const mostNameWords = 4;
/** Of all lines: so few in Latin letters are messages, works and the like. */
const fewLines = 0.02;

/** What a line is in a text of another script. */
function foreignLine(
  { words, capitals }: Evidence,
  shape: LineShape,
  around: string,
  share: number,
): 'text' | 'name' | undefined {
  if (shape.quoted || citesWorks(shape) || canBe({ words }, around)) return undefined;
  const latin = words.get('Latin') ?? 0;
  if (latin < wordsIn(words)) return 'text';
  if (shape.nameLike || capitals) return 'name';
  return latin > mostNameWords && share > fewLines ? 'text' : undefined;
}

/** What a heading such as “Artikel 7” has in common with “Artikel 8”; the whole line when it is long. */
function skeletonOf(line: string): string {
  return line.length > 40
    ? line
    : line
        .toLowerCase()
        .replace(/[^\p{L}\p{M}]+/gu, ' ')
        .trim();
}

/** The same words again and again say little more than once. */
function repetitionWeight(times: number): number {
  return Math.max(0.25, times ** -0.7);
}

function costTable(
  evidence: readonly Evidence[],
  shapes: readonly LineShape[],
  skeletons: readonly string[],
  languages: readonly string[],
): CostTable {
  const repeated = new Map<string, number>();
  for (const skeleton of skeletons) repeated.set(skeleton, (repeated.get(skeleton) ?? 0) + 1);
  const costs = new Float64Array(evidence.length * languages.length);
  const head = Math.min(12, headLength(shapes, [...shapes.keys()]));
  for (const [place, line] of evidence.entries()) {
    const { quoted, nameLike } = shapes[place]!;
    const isNote = citesWorks(shapes[place]!);
    const weight =
      (isNote ? noteWeight : 1) *
      (quoted ? quotedWeight : 1) *
      (nameLike ? nameWeight : place < head ? titleWeight : 1) *
      repetitionWeight(repeated.get(skeletons[place]!) ?? 1);
    for (const [at, language] of languages.entries()) {
      const unwritable = isNote || canBe(line, language) ? 0 : otherScript;
      const cost = isKnown(language) ? weight * costOf(line, language) : 0;
      costs[place * languages.length + at] = cost + unwritable;
    }
  }
  return { costs, languages: languages.length };
}

/** Lines with a margin are asked how often the language changes; when they are too few, all. */
const tellingNats = 6;
const fewestTelling = 6;

/** A text with more languages per line than this is a list, such as one title in many languages. */
const varied = 0.5;

interface Habit {
  /** How often neighbours differ among the lines that tell their language clearly. */
  readonly changes: number;
  /** How many languages these are in, as a share of them; 0 when all are in one. */
  readonly variety: number;
}

function habitOf({ costs, languages }: CostTable): Habit {
  const margins: { readonly best: number; readonly margin: number }[] = [];
  for (let row = 0; row < costs.length; row += languages) {
    let best = 0;
    for (let at = 1; at < languages; at++) if (costs[row + at]! < costs[row + best]!) best = at;
    let second = Number.POSITIVE_INFINITY;
    for (let at = 0; at < languages; at++) if (at !== best) second = Math.min(second, costs[row + at]!);
    margins.push({ best, margin: second - costs[row + best]! });
  }
  const telling = margins.filter(({ margin }) => margin >= tellingNats);
  const asked =
    telling.length >= fewestTelling ? telling : margins.filter(({ margin }) => margin >= clearNats);
  if (asked.length < 2) return { changes: 0, variety: 0 };
  const changes = asked.filter(({ best }, at) => at > 0 && asked[at - 1]!.best !== best).length;
  const found = new Set(asked.map(({ best }) => best)).size;
  return { changes: changes / (asked.length - 1), variety: (found - 1) / asked.length };
}

function roleOfLines(
  texts: readonly string[],
  shapes: readonly LineShape[],
  languages: Uint8Array,
): readonly LineRole[] {
  const roles: LineRole[] = texts.map(() => 'body');
  const head = headLines(shapes, languages);
  for (const language of new Set(languages)) {
    const places: number[] = [];
    for (const [place, used] of languages.entries()) if (used === language) places.push(place);
    const found = rolesOf({
      texts: places.map((place) => texts[place]!),
      shapes: places.map((place) => shapes[place]!),
      starts: places.map((place, at) => at === 0 || startsRun(languages, place)),
      head: places.map((place) => place < head),
    });
    for (const [at, place] of places.entries()) roles[place] = found[at]!;
  }
  return roles;
}

function startsRun(languages: Uint8Array, place: number): boolean {
  if (languages[place - 1] === languages[place]) return false;
  for (let at = place; at < place + longRun; at++) if (languages[at] !== languages[place]) return false;
  return true;
}

/** Headings at the top in several languages are titles, the last of them that of the text below. */
function headLines(shapes: readonly LineShape[], languages: Uint8Array): number {
  if (shapes.length === 1) return 0;
  let length = 0;
  while (length < shapes.length && (shapes[length]!.heading !== 'no' || shapes[length]!.separator)) length++;
  if (length < 2) return length;
  const last = languages[length - 1];
  while (length > 1 && languages[length - 2] === last) length--;
  return length;
}

/** The tag that was hinted at for the language, or is marked, such as `pt-BR`, when that is one only. */
function tagOf(language: string, { languages = [], marks = new Map() }: SplitHint): LanguageTag {
  for (const tags of [languages, marks.values()]) {
    const matching = new Set([...tags].filter((tag) => identifiedAs(tag) === language));
    if (matching.size > 0) return matching.size === 1 ? [...matching][0]! : language;
  }
  const untold = languages.filter((tag) => !isKnown(identifiedAs(tag)));
  return language === unknownLanguage && untold.length === 1 ? untold[0]! : language;
}
