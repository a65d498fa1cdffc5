import type { LanguageTag } from '../../base/index.ts';
import { baseLanguage } from '../../base/index.ts';
import { type CharacterClass, characterClass, foldPunctuation } from './characters.ts';
import type { Fold } from './fold.ts';
import { arabicReadings } from './inflection/arabic.ts';
import { type InflectionMode, inflectionMode } from './inflection/inflection.ts';
import { turkishReadings } from './inflection/turkish.ts';
import type { WordIndex } from './word-index.ts';

/** A word of the glossary that a token of a text may stand for. */
export interface Reading {
  readonly symbol: number;
  readonly mode: InflectionMode;
  /** Letters of the folded token that stand before the word (Arabic particles). */
  readonly prefix: number;
  /** The token has an article that the word has not. */
  readonly article: boolean;
  /** Holds only in terms of several words. */
  readonly compound: boolean;
}

const maxKnown = 8192;

/** Finds the readings of a text's tokens, and remembers them: words come back. */
export class WordReader {
  readonly #index: WordIndex;
  readonly #fold: Fold;
  readonly #base: string;
  readonly #known = new Map<string, readonly Reading[]>();

  constructor(index: WordIndex, fold: Fold, language: LanguageTag) {
    this.#index = index;
    this.#fold = fold;
    this.#base = baseLanguage(language);
  }

  read(word: string, kind: CharacterClass): readonly Reading[] {
    const known = this.#known.get(word);
    if (known !== undefined) return known;
    if (this.#known.size >= maxKnown) this.#known.clear();
    const readings = this.#read(word, kind);
    this.#known.set(word, readings);
    return readings;
  }

  #read(word: string, kind: CharacterClass): readonly Reading[] {
    const readings: Reading[] = [];
    const add = (symbol: number, mode: InflectionMode, rest: Partial<Reading> = {}) => {
      if (symbol >= 0) readings.push({ symbol, mode, prefix: 0, article: false, compound: false, ...rest });
    };
    const folded = foldToken(word, kind, this.#fold);
    add(this.#index.find(folded), inflectionMode.exact);
    if (kind === characterClass.arabic) {
      this.#addInflections(folded, add);
      for (const reading of arabicReadings(folded)) {
        const { word: base, prefix, article, articleAt } = reading;
        // With the article in the term as well, the article belongs to the match.
        if (article) {
          add(this.#index.find(`ال${base}`), inflectionMode.exact, { prefix: articleAt });
          this.#addInflections(`ال${base}`, (symbol, mode) => add(symbol, mode, { prefix: articleAt }));
        }
        add(this.#index.find(base), inflectionMode.exact, { prefix, article });
        this.#addInflections(base, (symbol, mode) => add(symbol, mode, { prefix, article }));
      }
    } else if (kind === characterClass.word) {
      if (this.#base === 'tr' || this.#base === 'az') {
        for (const { stem, compound } of turkishReadings(folded)) {
          add(this.#index.find(stem), inflectionMode.final, { compound });
        }
      } else this.#addInflections(folded, add);
      // The plural of an abbreviation, which is too short for the rules of words.
      if (/^\p{Lu}{2,3}s$/u.test(word)) add(this.#index.find(folded.slice(0, -1)), inflectionMode.noun);
    }
    return readings;
  }

  #addInflections(folded: string, add: (symbol: number, mode: InflectionMode) => void): void {
    for (const [symbol, mode] of this.#index.inflections(folded)) add(symbol, mode);
  }
}

/** A token in the form that the index knows it by. */
export function foldToken(word: string, kind: CharacterClass, fold: Fold): string {
  if (kind === characterClass.punctuation) return foldPunctuation(word);
  return kind === characterClass.word || kind === characterClass.arabic ? fold(word) : word;
}
