import { baseLanguage, type LanguageTag } from '../base/index.ts';
import { scanWords, type WordKind, wordKinds } from '../content/index.ts';
import { snowballStemmer } from '../terms/index.ts';
import type { TokenCondition } from './phrase.ts';
import { foldToken, keyOf } from './prepare.ts';

/** Words shorter than this are compared as they are: their stems are often another word's. */
const leastStemmed = 4;

/**
 * What the words of a query must be in a text: of the same stem by Snowball where it knows the language, else of
 * the same index key (which is a word's beginning). Numbers and ideographs must be the same; signs say nothing.
 */
export function stemConditions(query: string, language: LanguageTag | undefined): TokenCondition[] {
  const stem = language === undefined ? undefined : snowballStemmer(baseLanguage(language));
  const conditions: TokenCondition[] = [];
  scanWords(query, (start, end, kind) => {
    if (kind === wordKinds.punctuation || kind === wordKinds.code) return;
    const text = foldToken(query.slice(start, end));
    if (kind !== wordKinds.word || text.length < (stem === undefined ? 2 : leastStemmed)) {
      conditions.push({ how: 'same', kind, text });
    } else if (stem === undefined) {
      const key = keyOf(kind, text);
      conditions.push({
        how: 'stem',
        kind,
        text,
        begins: beginsLike(text),
        holds: (word) => keyOf(kind, word) === key,
      });
    } else {
      const wanted = stem(text);
      // a stem keeps a word's beginning, and asking for it takes long
      const kept = Math.min(3, wanted.length);
      const sameBeginning = (word: string) => {
        for (let i = 1; i < kept; i++) {
          if (baseLetter(word.charCodeAt(i)) !== baseLetter(text.charCodeAt(i))) return false;
        }
        return true;
      };
      conditions.push({
        how: 'stem',
        kind,
        text,
        begins: beginsLike(text),
        holds: (word) =>
          word === text || (word.length >= leastStemmed && sameBeginning(word) && stem(word) === wanted),
      });
    }
  });
  return conditions;
}

/** Where words stand that fulfil the conditions one after the other, codes and white space between them aside. */
export function stemRanges(
  conditions: readonly TokenCondition[],
  text: string,
): (readonly [start: number, end: number])[] {
  const tokens: { start: number; end: number; kind: WordKind; folded: string }[] = [];
  scanWords(text, (start, end, kind) => {
    if (kind !== wordKinds.code) tokens.push({ start, end, kind, folded: foldToken(text.slice(start, end)) });
  });
  const found: (readonly [start: number, end: number])[] = [];
  for (let i = 0; i + conditions.length <= tokens.length; i++) {
    if (!conditions.every((condition, k) => fulfils(tokens[i + k]!, condition))) continue;
    found.push([tokens[i]!.start, tokens[i + conditions.length - 1]!.end]);
    i += conditions.length - 1;
  }
  return found;
}

function fulfils(token: { readonly kind: WordKind; readonly folded: string }, condition: TokenCondition) {
  if (condition.how === 'same') return token.kind === condition.kind && token.folded === condition.text;
  if (condition.how !== 'stem') return false;
  return (
    token.kind === condition.kind &&
    condition.begins(token.folded.charCodeAt(0)) &&
    condition.holds(token.folded)
  );
}

function beginsLike(text: string): (unit: number) => boolean {
  const first = baseLetter(text.charCodeAt(0));
  return (unit) => baseLetter(unit) === first;
}

const baseLetters = new Map<number, number>();

/** A letter without its accents: Snowball takes some off, as in German Häuser, haus. */
function baseLetter(unit: number): number {
  if (unit < 0x80) return unit;
  let base = baseLetters.get(unit);
  if (base === undefined) {
    base = unit >= 0xac00 ? unit : String.fromCharCode(unit).normalize('NFD').charCodeAt(0);
    baseLetters.set(unit, base);
  }
  return base;
}
