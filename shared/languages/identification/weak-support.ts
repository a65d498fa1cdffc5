import { costOf, type Evidence, isUntaught, supportOf, unknownLanguage } from './evidence.ts';

/**
 * Mean scores of an n-gram below which a language is a guess. Texts in it have 80 and more; texts in one that
 * is like it, up to 75.
 */
const weakMean = 65;
const shakyMean = 76;
/**
 * By so much less, in the same scale, another of the guesses fits the lines of one: 4 to 13 where both are
 * guesses for one text, 26 and more where they are two texts full of names.
 */
const mostDistance = 18;
/** Lines of less weight together say nothing: some hundred letters. */
const leastWeight = 1.5;
/** So often neighbours differ where several languages are guesses for one text. */
const fewestChanges = 6;
const changingShare = 0.1;
const strayLines = 2;
/** Of the lines: so many in a language that is told by its letters alone make it the text's. */
const ownShare = 0.25;

interface Support {
  lines: number;
  weight: number;
  sum: number;
}

/**
 * A text in a language that the identifier does not know, such as Breton, is like one language here and like
 * another there. Where several languages are present that none of their lines fit well, they are one.
 * `fixed` are languages that something else speaks for.
 */
export function joinGuesses(
  path: Uint8Array,
  languages: readonly string[],
  evidence: readonly Evidence[],
  fixed: ReadonlySet<string | undefined>,
): Uint8Array {
  const found = supports(path, evidence);
  const isGuess = (most: number) => (language: number) => {
    const tag = languages[language]!;
    if (tag === unknownLanguage || isUntaught(tag)) return true;
    const { weight, sum } = found.get(language)!;
    return weight >= leastWeight && sum / weight < most && !fixed.has(tag);
  };
  const latin = [...found].flatMap(([language, { weight }]) => (weight > 0 ? [language] : []));
  const alike = (all: readonly number[]) =>
    all.filter((language) => distanceOf(language, all, path, languages, evidence, found) <= mostDistance);
  let guesses = alike(latin.filter(isGuess(weakMean)));
  const shaky = alike(latin.filter(isGuess(shakyMean)));
  if (shaky.length > guesses.length && changesOften(path, new Set(shaky))) guesses = shaky;
  // A title is too short for a guess, and is in the language of its text.
  if (guesses.some((language) => found.get(language)!.lines > path.length / 2))
    guesses = latin.filter((language) => guesses.includes(language) || isStray(found.get(language)!));
  if (guesses.length < 2) return path;
  const joined = new Set(guesses);
  const name = nameOf(guesses, languages, found);
  return path.map((language) => (joined.has(language) ? name : language));
}

/** How much less the largest other guess fits a guess's lines; 0 where that is told by no words. */
function distanceOf(
  language: number,
  guesses: readonly number[],
  path: Uint8Array,
  languages: readonly string[],
  evidence: readonly Evidence[],
  found: ReadonlyMap<number, Support>,
): number {
  const isTaught = (other: number) => languages[other] !== unknownLanguage && !isUntaught(languages[other]!);
  const others = guesses.filter((other) => other !== language && isTaught(other));
  if (!isTaught(language) || others.length === 0) return 0;
  const other = others.reduce((a, b) => (found.get(b)!.lines > found.get(a)!.lines ? b : a));
  let worse = 0;
  for (const [place, own] of path.entries()) {
    if (own !== language || supportOf(evidence[place]!) === undefined) continue;
    worse += costOf(evidence[place]!, languages[other]!) - costOf(evidence[place]!, languages[language]!);
  }
  return worse / found.get(language)!.weight;
}

function isStray({ weight, sum, lines }: Support): boolean {
  return lines <= strayLines && sum / weight < weakMean;
}

function supports(path: Uint8Array, evidence: readonly Evidence[]): ReadonlyMap<number, Support> {
  const found = new Map<number, Support>();
  for (const [place, language] of path.entries()) {
    const support = supportOf(evidence[place]!);
    const own = found.get(language) ?? { lines: 0, weight: 0, sum: 0 };
    own.lines++;
    own.weight += support?.weight ?? 0;
    own.sum += (support?.mean ?? 0) * (support?.weight ?? 0);
    found.set(language, own);
  }
  return found;
}

function changesOften(path: Uint8Array, among: ReadonlySet<number>): boolean {
  let pairs = 0;
  let changes = 0;
  for (let place = 1; place < path.length; place++) {
    if (!among.has(path[place]!) || !among.has(path[place - 1]!)) continue;
    pairs++;
    if (path[place] !== path[place - 1]) changes++;
  }
  return changes >= fewestChanges && changes > changingShare * pairs;
}

function nameOf(
  guesses: readonly number[],
  languages: readonly string[],
  found: ReadonlyMap<number, Support>,
): number {
  const lines = (language: number) => found.get(language)!.lines;
  const all = guesses.reduce((sum, language) => sum + lines(language), 0);
  const named = (is: (tag: string) => boolean) =>
    guesses.find((language) => is(languages[language]!) && lines(language) >= ownShare * all);
  return (
    named(isUntaught) ??
    named((tag) => tag === unknownLanguage) ??
    guesses.reduce((best, language) => (lines(language) > lines(best) ? language : best))
  );
}
