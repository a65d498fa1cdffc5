import { codeIndex } from '../content/index.ts';

/** A text that a target may go on with, and what it is to the segment. */
export interface SuggestionSource {
  readonly kind: 'match' | 'part' | 'term' | 'word';
  readonly text: string;
  /** From 0 to 1: how much it is worth beside others of its kind. */
  readonly weight: number;
}

/** A way to go on: `text` comes in the place of the `replaces` UTF-16 units before the cursor. */
export interface Suggestion {
  readonly text: string;
  readonly replaces: number;
  readonly kind: SuggestionSource['kind'];
}

/** A suggestion has to save so many keys, to be worth a glance. */
const leastSaved = 3;
/** Letters that have to be typed of a word; a Hangul syllable or an ideograph says as much as two. */
const leastTyped = { match: 1, part: 2, term: 2, word: 3 } as const;
/** Of a match, the next so many words at most: then the next suggestion follows. */
const mostWords = 5;
const dense = /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const letter = /[\p{L}\p{N}\p{M}]/u;
const kindWorth = { match: 3, term: 2.5, part: 2, word: 1 } as const;

/**
 * What may follow the cursor, best first: the rest of the word that is begun, with the words behind it in a match;
 * after a space, what follows the last two words in a match. `before` and `after` are the text around the cursor, with
 * codes as in a content. Nothing inside of a word. Depends on its arguments alone; its time grows with the texts of
 * `sources`.
 */
export function suggestContinuations(
  before: string,
  after: string,
  sources: readonly SuggestionSource[],
  limit: number,
): readonly Suggestion[] {
  if (before.trim() === '' || (after !== '' && letter.test(firstCharacter(after)))) return [];
  const folded = fold(before);
  const begun = wordBegun(folded);
  const best = new Map<string, { suggestion: Suggestion; worth: number }>();
  for (const source of sources) {
    const text = fold(source.text);
    for (const { at, shared } of placesOf(folded, begun, text, source.kind)) {
      const end = endOf(source, at);
      const offered = withCase(source.text.slice(at, end).trimEnd(), before.slice(begun));
      const replaces = before.length - begun;
      if (offered.length - replaces < leastSaved || after.trimStart().startsWith(offered.slice(replaces)))
        continue;
      const worth = kindWorth[source.kind] + source.weight + 2 * shared;
      const known = best.get(offered);
      if (known !== undefined && known.worth >= worth) continue;
      best.set(offered, { suggestion: { text: offered, replaces, kind: source.kind }, worth });
    }
  }
  const ranked = [...best.values()].sort((a, b) => b.worth - a.worth);
  return ranked.slice(0, limit).map(({ suggestion }) => suggestion);
}

/** Lower case, if that keeps every character in its place. */
function fold(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
}

function firstCharacter(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0);
}

/** Where the word begins at whose end the text ends; the text's length when no word is begun. */
function wordBegun(text: string): number {
  let at = text.length;
  while (at > 0 && isWordUnit(text, at - 1)) at--;
  return at;
}

/** Letters, digits and marks; what joins them inside of a word counts too. */
function isWordUnit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (codeIndex(unit) >= 0) return false;
  if (unit >= 0xd800 && unit < 0xe000) return true;
  const character = text.charAt(at);
  if (letter.test(character)) return true;
  return /['’\-_·]/.test(character) && at > 0 && letter.test(text.charAt(at - 1));
}

interface Place {
  readonly at: number;
  /** Words before the place that are the same as those before the cursor, three at most. */
  readonly shared: number;
}

/** Where a text goes on as the target does. */
function placesOf(
  before: string,
  begun: number,
  text: string,
  kind: SuggestionSource['kind'],
): readonly Place[] {
  const typed = before.slice(begun);
  const places: Place[] = [];
  const isWhole = kind !== 'match';
  if (typed === '') {
    if (isWhole) return [];
    for (let at = 1; at < text.length; at++) {
      if (!isWordUnit(text, at) || isWordUnit(text, at - 1)) continue;
      const shared = sharedWords(before, begun, text, at);
      // The first word of a text says enough, as no other stands before it.
      if (shared >= 2 || (shared === 1 && wordsBefore(before, begun) === 1)) places.push({ at, shared });
    }
    return places;
  }
  const needed = dense.test(typed) ? 1 : leastTyped[kind];
  if ([...typed].length < needed) return [];
  for (let at = text.indexOf(typed); at >= 0; at = text.indexOf(typed, at + 1)) {
    if (isWhole && at > 0) break;
    if (at > 0 && isWordUnit(text, at - 1)) continue;
    const shared = isWhole ? 0 : sharedWords(before, begun, text, at);
    if (shared === 0 && kind === 'match' && [...typed].length < 2 && !dense.test(typed)) continue;
    places.push({ at, shared });
  }
  return places;
}

/** How many words in front of both places are the same. */
function sharedWords(a: string, aEnd: number, b: string, bEnd: number): number {
  let shared = 0;
  let [inA, inB] = [aEnd, bEnd];
  while (shared < 3) {
    const [startA, endA] = wordBefore(a, inA);
    const [startB, endB] = wordBefore(b, inB);
    if (endA === startA || a.slice(startA, endA) !== b.slice(startB, endB)) break;
    shared++;
    [inA, inB] = [startA, startB];
  }
  return shared;
}

function wordsBefore(text: string, end: number): number {
  let count = 0;
  for (let at = end; count < 2; count++) {
    const [start, stop] = wordBefore(text, at);
    if (start === stop) break;
    at = start;
  }
  return count;
}

function wordBefore(text: string, before: number): readonly [start: number, end: number] {
  let end = before;
  while (end > 0 && !isWordUnit(text, end - 1)) end--;
  let start = end;
  while (start > 0 && isWordUnit(text, start - 1)) start--;
  return [start, end];
}

/** Of a match: some words, up to a mark or code that ends the phrase; else all of it. */
function endOf({ kind, text }: SuggestionSource, from: number): number {
  if (kind !== 'match') return text.length;
  let words = 0;
  let at = from;
  while (at < text.length) {
    if (isWordUnit(text, at)) {
      if (words === mostWords) break;
      words++;
      while (at < text.length && isWordUnit(text, at)) at++;
    } else if (/\s/.test(text.charAt(at))) at++;
    else break;
  }
  return at;
}

/** A sentence's first word keeps the capital that was typed. */
function withCase(offered: string, typed: string): string {
  const first = firstCharacter(typed);
  if (typed === '' || first === firstCharacter(offered)) return offered;
  return first + offered.slice(firstCharacter(offered).length);
}
