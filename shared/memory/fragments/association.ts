import { type Content, wordKinds } from '../../content/index.ts';
import { followsKoreanNoun } from '../../terms/index.ts';
import { scanTokens } from '../prepare.ts';

/** What units that share a phrase have in common in their targets. */
export interface LikelyTranslation {
  /** As most of the targets have it. */
  readonly text: string;
  /** In how many of the targets it stands. */
  readonly found: number;
  readonly of: number;
  /** Its form with endings aside, to be looked for in a `TargetBackground`. */
  readonly gram: string;
  /** Log-likelihood ratio of its standing in them against its standing in any target. */
  readonly evidence: number;
}

interface GramToken {
  /** Inflected forms have one norm; empty for what no phrase runs over. */
  readonly norm: string;
  readonly start: number;
  readonly end: number;
  readonly isHangul: boolean;
  readonly isWord: boolean;
}

const separator = '\u0001';
const hangul = /^\p{Script=Hangul}/u;
const ideograph = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** A word without its ending, as far as that can be told without knowing the language. */
function normOf(folded: string): string {
  return folded.length <= 3 ? folded : folded.slice(0, Math.min(6, folded.length - 1));
}

function gramTokens(text: string): readonly GramToken[] {
  const tokens: GramToken[] = [];
  scanTokens(text, (start, end, kind) => {
    const isWord = kind === wordKinds.word || kind === wordKinds.ideograph;
    const isOther = kind === wordKinds.number || text.slice(start, end) === '-';
    const folded = isWord || isOther ? text.slice(start, end).normalize('NFKC').toLowerCase() : '';
    const isHangul = kind === wordKinds.word && hangul.test(folded);
    const norm = kind === wordKinds.word && !isHangul ? normOf(folded) : folded;
    tokens.push({ norm, start, end, isHangul, isWord });
  });
  return tokens;
}

/** Any targets of a memory, against which what some of them have in common is measured. */
export class TargetBackground {
  readonly #texts: readonly string[];
  readonly #shares = new Map<string, number>();

  constructor(targets: readonly Content[]) {
    this.#texts = targets.map(({ text }) => normText(gramTokens(text)));
  }

  /** How many there are. */
  get size(): number {
    return this.#texts.length;
  }

  /** In how many of them a gram stands. */
  count(gram: string): number {
    let count = this.#shares.get(gram);
    if (count === undefined) {
      count = this.#texts.reduce((sum, text) => sum + Number(text.includes(gram)), 0);
      if (this.#shares.size > 20_000) this.#shares.clear();
      this.#shares.set(gram, count);
    }
    return count;
  }
}

function normText(tokens: readonly GramToken[]): string {
  return separator + tokens.map(({ norm }) => norm + separator).join('');
}

interface Candidate {
  readonly gram: string;
  /** By target, where it stands first. */
  readonly places: Map<number, readonly [start: number, end: number]>;
  /** Ideographs count half. */
  readonly words: number;
}

const mostTargetTokens = 80;
const mostWords = 6;
const mostIdeographs = 10;
/** Candidates that are measured against the background. */
const mostMeasured = 24;

/** How sure a translation must be to be offered; measured in `docs/scoring.md`. */
export interface Reliability {
  /** The share of the targets that must have it; all, where there are two or three. */
  readonly leastShare: number;
  /** Log-likelihood ratio. */
  readonly leastEvidence: number;
  /** By how large a share of the targets it must be ahead of any other that is no part of it. */
  readonly lead: number;
  /** The share of the targets with a single word of the phrase in which it stands at most. */
  readonly mostWithout: number;
  /** The same for a single word, which is easily half of a translation. */
  readonly mostWithoutSingle: number;
  /** Log-likelihood ratio where only two units have the phrase, and its least number of content words then. */
  readonly leastEvidenceOfTwo: number;
  readonly leastWordsOfTwo: number;
}

export const usualReliability: Reliability = {
  leastShare: 0.7,
  leastEvidence: 28,
  lead: 0.15,
  mostWithout: 0.35,
  mostWithoutSingle: 0.1,
  leastEvidenceOfTwo: 16,
  leastWordsOfTwo: 3,
};

/**
 * What stands for a phrase in the targets of units that have it: the run of words that is most often in them and
 * least often elsewhere, by the log-likelihood ratio (Dunning, *Accurate methods for the statistics of surprise and
 * coincidence*, 1993; for translations of phrases: Smadja, McKeown, Hatzivassiloglou 1996; Melamed 2000). A run may
 * end within a Korean word, before its particles; inflected forms count as one. `undefined` when it is not in
 * enough of the targets, is frequent anyway, or when another run has as good a claim.
 *
 * A run that is as frequent where a single word of the phrase stands (`without`, a list for each) translates only that
 * word. `phraseWords` bounds the length of what is likely: `targets` that are copies of each other have more in common.
 */
export function likelyTranslation(
  targets: readonly Content[],
  background: TargetBackground,
  phraseWords: number,
  without: readonly (readonly Content[])[] = [],
  reliability: Reliability = usualReliability,
): LikelyTranslation | undefined {
  const of = targets.length;
  const { leastShare, lead, mostWithout, mostWithoutSingle } = reliability;
  const isOfTwo = of === 2;
  if (of < 2 || background.size === 0) return undefined;
  if (isOfTwo && without.length < reliability.leastWordsOfTwo) return undefined;
  const leastEvidence = isOfTwo ? reliability.leastEvidenceOfTwo : reliability.leastEvidence;
  const leastWords = isOfTwo ? without.length : 1;
  const least = Math.max(Math.min(3, of), Math.ceil(of * leastShare));
  const words = Math.min(mostWords, phraseWords + 2);
  const all = candidatesOf(targets, words, Math.min(mostIdeographs, 4 * phraseWords));
  const frequent = Array.from(all.values()).filter(({ places }) => places.size >= least);
  frequent.sort((a, b) => b.places.size - a.places.size || b.gram.length - a.gram.length);
  const others = without
    .filter(({ length }) => length >= leastOthers)
    .map((list) => new TargetBackground(list));
  const ofOneWord = ({ gram, words }: Candidate) => {
    if (words === 1 && others.length < without.length) return true;
    const most = words === 1 ? mostWithoutSingle : mostWithout;
    return others.some((other) => other.count(gram) > other.size * most);
  };
  const measurable = frequent.slice(0, mostMeasured);
  const isLikely = ({ gram }: Candidate) => !endsInFunctionWord(gram, background);
  // a frequent word, too, may translate one of the phrase
  const isOfWord = ({ gram }: Candidate) => {
    const usual = background.count(gram) / background.size;
    return others.some((other) => other.count(gram) > other.size * Math.max(mostWithout, 2.5 * usual));
  };
  const parts = measurable.filter((one) => (isLikely(one) ? ofOneWord(one) : isOfWord(one)));
  const whole = measurable.filter((one) => isLikely(one) && !ofOneWord(one) && one.words >= leastWords);
  const measured = whole
    .map((candidate) => ({
      ...candidate,
      evidence: logLikelihood(candidate.places.size, of, background.count(candidate.gram), background.size),
    }))
    .sort((a, b) => b.evidence - a.evidence || b.gram.length - a.gram.length);
  const [best] = measured;
  if (best === undefined || best.evidence < leastEvidence) return undefined;
  const lacks = (other: Candidate, share: number) =>
    other.places.size > best.places.size * share && !overlaps(other, best);
  // what one of the words is translated to stands elsewhere: this would be half of a translation
  if (parts.some((part) => lacks(part, partShare))) return undefined;
  const rivals = measured.filter((other) => other.evidence > best.evidence / 2 && lacks(other, 0));
  const rival = Math.max(0, ...rivals.map((other) => other.places.size));
  if (best.places.size - rival < Math.max(1, lead * of)) return undefined;
  const { gram, evidence, places } = best;
  return { text: usualText(best, targets), gram, found: places.size, of, evidence };
}

/** So often as the likely translation, what translates one word of a phrase shows that something is missing. */
const partShare = 0.8;
/** Targets with one word of a phrase from which something can be told. */
const leastOthers = 4;
/** The share of any targets in which an article, a preposition or an auxiliary stands. */
const functionWordShare = 0.1;
/** The same for a word of more than four letters, which may be the usual word of a field, such as “ordine”. */
const longWordShare = 0.25;

/** Whether a run begins or ends with a word that stands everywhere: it is cut off there. */
function endsInFunctionWord(gram: string, background: TargetBackground): boolean {
  const words = gram.split(separator).filter((word) => word !== '');
  const isFrequent = (word: string) =>
    !ideograph.test(word) &&
    background.count(separator + word + separator) >
      background.size * (word.length > 4 ? longWordShare : functionWordShare);
  return isFrequent(words[0]!) || isFrequent(words.at(-1)!);
}

function candidatesOf(
  targets: readonly Content[],
  mostOfWords: number,
  mostOfIdeographs: number,
): ReadonlyMap<string, Candidate> {
  const candidates = new Map<string, Candidate>();
  for (const [index, { text }] of targets.entries()) {
    const tokens = gramTokens(text).slice(0, mostTargetTokens);
    for (let from = 0; from < tokens.length; from++) {
      const first = tokens[from]!;
      // Hangul that touches what stands before it is a particle
      if (!first.isWord || (first.isHangul && tokens[from - 1]?.end === first.start)) continue;
      let gram = separator;
      let ideographs = 0;
      for (let at = from; at < tokens.length; at++) {
        const token = tokens[at]!;
        if (token.norm === '') break;
        if (token.isWord && !token.isHangul && token.end - token.start === 1) ideographs++;
        const length = at - from + 1;
        if (length > (ideographs * 2 > length ? mostOfIdeographs : mostOfWords)) break;
        const start = first.start;
        const add = (name: string, end: number) => {
          const known = candidates.get(name);
          if (known === undefined)
            candidates.set(name, {
              gram: name,
              places: new Map([[index, [start, end]]]),
              words: length - ideographs / 2,
            });
          else if (!known.places.has(index)) known.places.set(index, [start, end]);
        };
        // before a particle
        let isInflected = false;
        if (token.isHangul) {
          for (let end = 2; end < token.norm.length; end++) {
            if (!isNounBefore(token.norm, end)) continue;
            isInflected = true;
            add(gram + token.norm.slice(0, end), token.start + end);
          }
        }
        gram += token.norm;
        if (token.isWord && !isInflected) add(token.isHangul ? gram : gram + separator, token.end);
        gram += separator;
      }
    }
  }
  return candidates;
}

/** What makes a verb or an adjective of a Korean noun. */
const derived = /^(?:하|되|됩|됐|했|해|한|할|함|합|된|될|됨|시키|시킬|시킨|시켜|적)/;

/** Whether a Korean word is a noun of so many syllables with a particle, or what is made of that noun. */
function isNounBefore(word: string, syllables: number): boolean {
  const last = word[syllables - 1]!;
  const rest = word.slice(syllables);
  return (
    !/[하되시니었았했됐겠으]/.test(last) && (derived.test(rest) || followsKoreanNoun(last, syllables, rest))
  );
}

/** Whether two grams stand in the same place in most of the targets that have both. */
function overlaps(a: Candidate, b: Candidate): boolean {
  let both = 0;
  let together = 0;
  for (const [index, [start, end]] of a.places) {
    const place = b.places.get(index);
    if (place === undefined) continue;
    both++;
    if (start < place[1] && place[0] < end) together++;
  }
  return both > 0 && together * 2 > both;
}

function usualText({ places }: Candidate, targets: readonly Content[]): string {
  const counts = new Map<string, number>();
  for (const [index, [start, end]] of places) {
    const text = targets[index]!.text.slice(start, end);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  let best = '';
  for (const [text, count] of counts) if (count > (counts.get(best) ?? 0)) best = text;
  return best;
}

/** Dunning's −2 log λ that something found in `a` of `n` is found more often there than in `f` of `size`; 0 if not. */
function logLikelihood(a: number, n: number, f: number, size: number): number {
  // half a find, so that what the sample lacks is rare and not impossible
  const b = f + 0.5;
  const m = size + 1;
  if (a / n <= b / m) return 0;
  const p = (a + b) / (n + m);
  return 2 * (likelihood(a, n, a / n) + likelihood(b, m, b / m) - likelihood(a, n, p) - likelihood(b, m, p));
}

function likelihood(found: number, of: number, p: number): number {
  const part = (count: number, share: number) => (count === 0 ? 0 : count * Math.log(share));
  return part(found, p) + part(of - found, 1 - p);
}
