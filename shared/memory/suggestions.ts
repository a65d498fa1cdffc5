import { scanWords, wordKinds } from '../content/index.ts';

export type SuggestionKind = 'term' | 'match' | 'fragment' | 'earlier';

/** A text from which completions are taken. */
export interface SuggestionSource {
  readonly kind: Exclude<SuggestionKind, 'earlier'>;
  /** In the target language. A term or fragment is offered as a whole, a match by words. */
  readonly text: string;
  /** For a match its score. Default 90. */
  readonly score?: number;
  /** For a fragment how many of its languages are of another region: it stands behind others. Default 0. */
  readonly variants?: number;
}

export interface SuggestionRequest {
  /** The target's text before and behind the caret. */
  readonly before: string;
  readonly after: string;
  /** An input method is composing a character: nothing is suggested, which would end its work. */
  readonly composing: boolean;
  readonly sources: readonly SuggestionSource[];
  /** Words of earlier targets of the edition. */
  readonly earlier?: WordStock;
  /** Default 5. */
  readonly limit?: number;
}

/** A completion, to be inserted at the caret; nothing that was typed changes. */
export interface Suggestion {
  readonly kind: SuggestionKind;
  readonly insert: string;
  /** What stands there afterwards, with what was typed of it. */
  readonly text: string;
}

/** Letters that must be typed of a word; an ideograph or a Hangul syllable is enough. */
const leastLetters = 2;
/** Words of a match that are offered at once, and words before the caret that place it. */
const mostWords = 4;
const mostContext = 3;
/** Below fragments in the very language with the same beginning, above words of matches of the same score. */
const variantRank = 90;
const syllable = /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const wordCharacter = /[\p{L}\p{M}\p{Nd}]/u;

/**
 * How the target may go on, best first: terms and fragments that begin as what was typed does, then words of the
 * matches, those first that follow the same words there, then words of earlier targets. Behind a space, what follows
 * the last words in a match. Nothing within a word, after a single letter, or while an input method composes.
 */
export function suggest(request: SuggestionRequest): readonly Suggestion[] {
  const { before, after, composing, sources, earlier, limit = 5 } = request;
  const behind = [...after.slice(0, 2)][0];
  if (composing || (behind !== undefined && wordCharacter.test(behind))) return [];
  const typed = typedOf(before);
  const found = new Map<string, Suggestion & { readonly rank: number }>();
  const add = (kind: SuggestionKind, prefix: string, text: string, rank: number) => {
    const insert = inCaseOf(prefix, text.slice(prefix.length));
    if (insert.trim() === '' || after.startsWith(insert)) return;
    const known = found.get(insert);
    // several that agree are more likely
    const better = known === undefined || known.rank < rank;
    const rankOfAll = Math.max(known?.rank ?? 0, rank) + (known === undefined ? 0 : 1);
    found.set(insert, { kind: better ? kind : known.kind, insert, text: prefix + insert, rank: rankOfAll });
  };
  for (const { kind, text, score = 90, variants = 0 } of sources) {
    if (kind === 'match')
      fromMatch(typed, text, score, (prefix, whole, rank) => add(kind, prefix, whole, rank));
    else {
      const prefix = longestPrefix(typed, text);
      const rank = kind === 'term' ? 110 : variants > 0 ? variantRank : 100;
      if (prefix !== undefined) add(kind, prefix, text, rank + prefix.length);
    }
  }
  if (earlier !== undefined && isEnough(typed.word)) {
    for (const { word, count } of earlier.startingWith(typed.word, limit * 2)) {
      add('earlier', typed.word, word, 40 + Math.min(20, 4 * Math.log2(count)));
    }
  }
  return Array.from(found.values())
    .sort((a, b) => b.rank - a.rank || a.insert.length - b.insert.length)
    .slice(0, limit)
    .map(({ kind, insert, text }) => ({ kind, insert, text }));
}

interface Typed {
  readonly before: string;
  /** The word that the caret stands at the end of; empty behind anything else. */
  readonly word: string;
  /** The words before it, nearest first. */
  readonly context: readonly string[];
  /** Where the words start, the last one first. */
  readonly starts: readonly number[];
}

function typedOf(before: string): Typed {
  // only the end counts, whatever the length of the target
  const offset = Math.max(0, before.length - 200);
  const words: { start: number; end: number }[] = [];
  scanWords(before.slice(offset), (start, end, kind) => {
    if (kind === wordKinds.word || kind === wordKinds.ideograph || kind === wordKinds.number) {
      words.push({ start: start + offset, end: end + offset });
    }
  });
  const last = words.at(-1);
  const atWord = last !== undefined && last.end === before.length;
  const word = atWord ? before.slice(last.start) : '';
  const others = (atWord ? words.slice(0, -1) : words).slice(-mostContext).reverse();
  return {
    before,
    word,
    context: others.map(({ start, end }) => before.slice(start, end).toLowerCase()),
    starts: words
      .slice(-8)
      .reverse()
      .map(({ start }) => start),
  };
}

function isEnough(typed: string): boolean {
  return typed.length >= leastLetters || syllable.test(typed);
}

/** The longest end of what was typed, from the start of a word on, with which the text begins. */
function longestPrefix({ before, starts }: Typed, text: string): string | undefined {
  const lower = text.toLowerCase();
  let found: string | undefined;
  for (const start of starts) {
    const end = before.slice(start);
    if (end.length >= text.length) break;
    if (isEnough(end) && lower.startsWith(end.toLowerCase())) found = end;
  }
  return found;
}

interface MatchWord {
  readonly start: number;
  readonly end: number;
  readonly folded: string;
  /** Whether only spaces part it from the one before. */
  readonly follows: boolean;
}

function fromMatch(
  { word, context, before }: Typed,
  text: string,
  score: number,
  add: (prefix: string, whole: string, rank: number) => void,
): void {
  const words: MatchWord[] = [];
  let last = 0;
  scanWords(text, (start, end, kind) => {
    const isWord = kind === wordKinds.word || kind === wordKinds.ideograph || kind === wordKinds.number;
    if (!isWord) return;
    words.push({
      start,
      end,
      folded: text.slice(start, end).toLowerCase(),
      follows: /^\s*$/.test(text.slice(last, start)),
    });
    last = end;
  });
  const prefix = word.toLowerCase();
  const behindSpace = word === '' && (before === '' || /\s$/.test(before));
  if (word === '' ? !behindSpace : !isEnough(word)) return;
  for (const [index, { folded, start }] of words.entries()) {
    if (word !== '' && (folded === prefix || !folded.startsWith(prefix))) continue;
    let same = 0;
    while (same < context.length && words[index - 1 - same]?.folded === context[same]) same++;
    // without a letter of the word, its place must be sure
    if (word === '' && (before === '' ? index > 0 : same < Math.min(2, context.length))) continue;
    if (word === '' && same === 1 && (context[0]?.length ?? 0) < 4) continue;
    const rank = score * 0.6 + 12 * same;
    add(word, text.slice(start, words[index]!.end), rank + 1);
    let end = index + 1;
    while (end < words.length && end - index < mostWords && words[end]!.follows) end++;
    if (end > index + 1 && (same > 0 || before === ''))
      add(word, text.slice(start, words[end - 1]!.end), rank);
  }
}

/** The rest of a word in capitals where what was typed is in capitals. */
function inCaseOf(typed: string, rest: string): string {
  const letters = typed.replace(/[^\p{L}]/gu, '');
  const isUpper =
    letters.length > 1 && letters === letters.toUpperCase() && letters !== letters.toLowerCase();
  if (!isUpper) return rest;
  // an abbreviation in capitals is not made of the text that follows it
  return rest.replace(/^[\p{L}\p{M}]+/u, (word) => word.toUpperCase());
}

/** Letters of a word by which the stock is parted, and letters that a word must have to be worth it. */
const bucketLetters = 2;
const leastWord = 4;

/** The words of an edition's targets with their number, kept up to date as targets change. */
export class WordStock {
  readonly #counts = new Map<string, number>();
  readonly #buckets = new Map<string, Set<string>>();

  get size(): number {
    return this.#counts.size;
  }

  add(text: string): void {
    forEachWord(text, (word) => {
      const count = this.#counts.get(word) ?? 0;
      this.#counts.set(word, count + 1);
      if (count > 0) return;
      const name = bucketOf(word);
      const bucket = this.#buckets.get(name);
      if (bucket === undefined) this.#buckets.set(name, new Set([word]));
      else bucket.add(word);
    });
  }

  /** Takes a text back that was added. */
  remove(text: string): void {
    forEachWord(text, (word) => {
      const count = this.#counts.get(word) ?? 0;
      if (count > 1) this.#counts.set(word, count - 1);
      else {
        this.#counts.delete(word);
        this.#buckets.get(bucketOf(word))?.delete(word);
      }
    });
  }

  /** Words that go on where a beginning ends, case aside, most frequent first. */
  startingWith(prefix: string, limit: number): readonly { readonly word: string; readonly count: number }[] {
    const lower = prefix.toLowerCase();
    const found: { word: string; count: number }[] = [];
    const visit = (bucket: ReadonlySet<string> | undefined) => {
      for (const word of bucket ?? []) {
        if (word.length <= prefix.length || !word.toLowerCase().startsWith(lower)) continue;
        found.push({ word, count: this.#counts.get(word) ?? 0 });
      }
    };
    if (lower.length >= bucketLetters) visit(this.#buckets.get(bucketOf(lower)));
    else for (const [name, bucket] of this.#buckets) if (name.startsWith(lower)) visit(bucket);
    return found.sort((a, b) => b.count - a.count || a.word.length - b.word.length).slice(0, limit);
  }
}

function bucketOf(word: string): string {
  return word.slice(0, bucketLetters).toLowerCase();
}

function forEachWord(text: string, visit: (word: string) => void): void {
  scanWords(text, (start, end, kind) => {
    if (kind !== wordKinds.word) return;
    const word = text.slice(start, end);
    if (end - start >= leastWord || (end - start >= 2 && syllable.test(word))) visit(word);
  });
}
