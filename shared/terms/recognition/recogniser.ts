import type { LanguageTag } from '../../base/index.ts';
import { baseLanguage } from '../../base/index.ts';
import type { Content } from '../../content/index.ts';
import type { Term, TermOccurrence } from '../model.ts';
import { TermAutomaton } from './automaton.ts';
import { type CharacterClass, characterClass, classAt } from './characters.ts';
import { createFold, type Fold } from './fold.ts';
import { createInflectionKeys, inflectionMode } from './inflection/inflection.ts';
import { followsKoreanNoun } from './inflection/korean.ts';
import { isAllCapitals, keepsCase } from './letter-case.ts';
import { maskedRanges, touchesMask } from './masks.ts';
import { closeness, everyMatch, longestMatches, type Match } from './matches.ts';
import { type Tokens, tokenise } from './tokens.ts';
import { WordBreaks } from './word-breaks.ts';
import { WordIndex } from './word-index.ts';
import { foldToken, type Reading, WordReader } from './word-reader.ts';

export interface RecogniserEntry {
  readonly conceptId: string;
  readonly glossaryId: string;
  readonly term: Term;
}

/** Finds the terms of one language in texts of that language. */
export interface Recogniser {
  readonly language: LanguageTag;
  /** Terms and learned forms that can be found. */
  readonly patternCount: number;
  /** Memory of the index in bytes, the entries themselves left out. */
  readonly bytes: number;
  /**
   * The occurrences in order of place; of overlapping ones the longest stands, and concepts at one
   * and the same place stand side by side. `surface` is the exact part of the text, code characters
   * included.
   */
  find(text: string | Content): readonly TermOccurrence[];
  /** As `find`, with those inside longer occurrences. */
  findEvery(text: string | Content): readonly TermOccurrence[];
}

/**
 * A recogniser for those entries whose term is in this language, regions left aside (`en-GB` finds
 * `en`). Terms without a letter, digit or mark are left out.
 */
export function createRecogniser(entries: readonly RecogniserEntry[], language: LanguageTag): Recogniser {
  return new TermRecogniser(entries, language);
}

const flag = { caseSensitive: 1, form: 2, several: 4, verb: 8 } as const;

/** Languages whose articles and prepositions lose a vowel before the next word: l'Union, dell'Unione. */
const elision = new Set(['fr', 'it', 'ca', 'oc', 'pt', 'br', 'wa', 'rm', 'sc', 'fur', 'lmo', 'mt', 'ga']);
/** Marks that are part of a word when they stand inside it. */
const joiners: Readonly<Record<string, RegExp>> = {
  uk: /['\u2019\u02BC]/,
  be: /['\u2019\u02BC]/,
  he: /["'\u05F3\u05F4]/,
  yi: /["'\u05F3\u05F4]/,
};

/** Terms with more characters than this are long enough to be trusted in a text without spaces. */
const longUnspaced = 5;

class TermRecogniser implements Recogniser {
  readonly language: LanguageTag;
  readonly #entries: readonly RecogniserEntry[];
  readonly #base: string;
  readonly #fold: Fold;
  readonly #index: WordIndex;
  readonly #reader: WordReader;
  readonly #automaton: TermAutomaton;
  readonly #patternEntries: Int32Array;
  readonly #patternFlags: Uint8Array;
  readonly #forms = new Map<number, string>();
  readonly #written = new Map<number, readonly string[]>();
  #patterns = 0;

  constructor(entries: readonly RecogniserEntry[], language: LanguageTag) {
    this.language = language;
    this.#entries = entries;
    this.#base = baseLanguage(language);
    this.#fold = createFold(language);
    this.#index = new WordIndex(createInflectionKeys(language));
    const most = entries.reduce((sum, { term }) => sum + 1 + (term.forms?.length ?? 0), 0);
    this.#automaton = new TermAutomaton(most);
    this.#patternEntries = new Int32Array(most);
    this.#patternFlags = new Uint8Array(most);
    for (const [entry, { term }] of entries.entries()) {
      if (baseLanguage(term.language) !== this.#base) continue;
      this.#addPattern(entry, term.text, undefined);
      for (const form of term.forms ?? []) this.#addPattern(entry, form, form);
    }
    this.#index.seal();
    this.#automaton.seal();
    this.#reader = new WordReader(this.#index, this.#fold, language);
  }

  get patternCount(): number {
    return this.#patterns;
  }

  get bytes(): number {
    const patterns = this.#patternEntries.byteLength + this.#patternFlags.byteLength;
    return this.#index.bytes + this.#automaton.bytes + patterns;
  }

  find(text: string | Content): readonly TermOccurrence[] {
    return this.#occurrences(text, longestMatches);
  }

  findEvery(text: string | Content): readonly TermOccurrence[] {
    return this.#occurrences(text, everyMatch);
  }

  #addPattern(entry: number, text: string, form: string | undefined): void {
    const tokens = tokenise(text, joiners[this.#base]);
    if (!tokens.kinds.some((kind) => kind !== characterClass.punctuation)) return;
    const { term } = this.#entries[entry]!;
    const verb = /^verb$|^v\b/i.test(term.partOfSpeech ?? '');
    const symbols: number[] = [];
    for (let index = 0; index < tokens.count; index++) {
      const kind = tokens.kinds[index]!;
      const word = foldToken(tokens.words[index]!, kind, this.#fold);
      const letters = kind === characterClass.word || kind === characterClass.arabic;
      const symbol = this.#index.add(word, letters, verb && letters);
      symbols.push(symbol * 2 + (index > 0 && tokens.gaps[index] ? 1 : 0));
    }
    const sensitive = term.caseSensitive ?? isAllCapitals(text);
    const words = tokens.kinds.filter((kind) => kind !== characterClass.punctuation).length;
    const pattern = this.#patterns++;
    this.#patternEntries[pattern] = entry;
    this.#patternFlags[pattern] =
      (sensitive ? flag.caseSensitive : 0) |
      (form === undefined ? 0 : flag.form) |
      (words > 1 ? flag.several : 0) |
      (verb ? flag.verb : 0);
    if (form !== undefined) this.#forms.set(pattern, form);
    this.#automaton.add(symbols, pattern);
  }

  #occurrences(
    text: string | Content,
    choose: (matches: readonly Match[], entries: readonly RecogniserEntry[]) => readonly Match[],
  ): readonly TermOccurrence[] {
    const plain = typeof text === 'string' ? text : text.text;
    if (plain === '' || this.#patterns === 0) return [];
    const codes = typeof text === 'string' ? undefined : text.codes;
    const tokens = tokenise(plain, joiners[this.#base], codes);
    return choose(this.#matches(plain, tokens), this.#entries).map(({ start, end, entry }) => {
      const { conceptId, glossaryId, term } = this.#entries[entry]!;
      return { start, end, surface: plain.slice(start, end), conceptId, glossaryId, term };
    });
  }

  #matches(text: string, tokens: Tokens): readonly Match[] {
    const scan: Scan = { text, tokens, matches: [], path: [], masks: undefined, breaks: undefined };
    for (let first = 0; first < tokens.count; first++) {
      if (this.#mayBegin(tokens, first)) this.#walk(scan, first, first, 0);
    }
    return scan.matches;
  }

  #walk(scan: Scan, first: number, index: number, state: number): void {
    const { tokens, path } = scan;
    const kind = tokens.kinds[index]!;
    for (const reading of this.#reader.read(tokens.words[index]!, kind)) {
      // Particles stand before the first word only; an article on a later one repeats the first one's.
      if (index > first && reading.prefix > 0 && !(reading.article && path[0]!.article)) continue;
      const gap = index > first && tokens.gaps[index]! ? 1 : 0;
      this.#step(scan, first, index, state, reading, gap);
      // Between Chinese or Japanese and Latin letters a space is a matter of taste.
      if (index > first && isUnspaced(kind) !== isUnspaced(tokens.kinds[index - 1]!)) {
        if (kind !== characterClass.hangul) this.#step(scan, first, index, state, reading, 1 - gap);
      }
    }
  }

  #step(scan: Scan, first: number, index: number, state: number, reading: Reading, gap: number): void {
    const next = this.#automaton.follow(state, reading.symbol * 2 + gap);
    if (next < 0) return;
    scan.path.push(reading);
    let pattern = this.#automaton.firstPattern(next);
    for (; pattern >= 0; pattern = this.#automaton.nextPattern(pattern)) {
      this.#accept(scan, first, index, pattern);
    }
    if (index + 1 < scan.tokens.count) this.#walk(scan, first, index + 1, next);
    scan.path.pop();
  }

  #accept(scan: Scan, first: number, last: number, pattern: number): void {
    const { text, tokens, path } = scan;
    const flags = this.#patternFlags[pattern]!;
    let inflected = false;
    for (const [offset, reading] of path.entries()) {
      if (reading.mode === inflectionMode.exact) continue;
      if ((flags & flag.form) !== 0) return;
      if (reading.mode === inflectionMode.adjective && (flags & flag.several) === 0) return;
      if (reading.mode === inflectionMode.verb && (flags & flag.verb) === 0) return;
      if (reading.mode === inflectionMode.final && offset < path.length - 1) return;
      if (reading.compound && (flags & flag.several) === 0) return;
      inflected = true;
    }
    if (!this.#caseFits(pattern, tokens, first, inflected)) return;
    if (!mayEnd(tokens, first, last)) return;
    const start = startOf(text, tokens.starts[first]!, path[0]!.prefix, this.#fold);
    const end = tokens.ends[last]!;
    scan.masks ??= maskedRanges(text);
    if (touchesMask(scan.masks, start, end)) return;
    if (!this.#keepsToWords(scan, first, last)) return;
    const entry = this.#patternEntries[pattern]!;
    const wanted = this.#forms.get(pattern) ?? this.#entries[entry]!.term.text;
    const near = inflected
      ? closeness.inflected
      : text.slice(start, end) === wanted
        ? closeness.identical
        : closeness.folded;
    scan.matches.push({ start, end, entry, closeness: near });
  }

  #caseFits(pattern: number, tokens: Tokens, first: number, inflected: boolean): boolean {
    const flags = this.#patternFlags[pattern]!;
    const sensitive = (flags & flag.caseSensitive) !== 0;
    const germanNoun = inflected && this.#base === 'de' && (flags & flag.several) === 0;
    if (!sensitive && !germanNoun) return true;
    let written = this.#written.get(pattern);
    if (written === undefined) {
      const term = this.#forms.get(pattern) ?? this.#entries[this.#patternEntries[pattern]!]!.term.text;
      written = tokenise(term, joiners[this.#base]).words;
      this.#written.set(pattern, written);
    }
    if (sensitive) {
      return written.every(
        (word, offset) =>
          tokens.kinds[first + offset] !== characterClass.word ||
          keepsCase(word, tokens.words[first + offset]!),
      );
    }
    // German nouns have a capital: wählen is no form of Wahl.
    const [word, form] = [written[0]!, tokens.words[first]!];
    return word.charAt(0) === word.charAt(0).toLowerCase() || form.charAt(0) !== form.charAt(0).toLowerCase();
  }

  #mayBegin(tokens: Tokens, first: number): boolean {
    if (first === 0 || tokens.gaps[first]) return true;
    const kind = tokens.kinds[first]!;
    const before = tokens.kinds[first - 1]!;
    if (kind === characterClass.hangul || kind === characterClass.katakana) return before !== kind;
    if (kind !== characterClass.word || before !== characterClass.punctuation) return true;
    // What follows an apostrophe inside a word is an ending (it's, Trabzon'un), unless vowels are elided.
    return !(
      isApostrophe(tokens.words[first - 1]!) &&
      first >= 2 &&
      !tokens.gaps[first - 1] &&
      tokens.kinds[first - 2] === characterClass.word &&
      !elision.has(this.#base)
    );
  }

  /** Refuses a short match in a text without spaces that does not stand for itself there. */
  #keepsToWords(scan: Scan, first: number, last: number): boolean {
    const { tokens } = scan;
    const thai = tokens.kinds[first] === characterClass.unspaced;
    if (!thai && last - first >= longUnspaced) return true;
    if (!isInside(tokens, first - 1, first) && !isInside(tokens, last, last + 1)) return true;
    scan.breaks ??= new WordBreaks(scan.text, this.language);
    return scan.breaks.allows(tokens.starts[first]!, tokens.ends[last]!);
  }
}

/** What is known while one text is read; masks and breaks are only made when they are needed. */
interface Scan {
  readonly text: string;
  readonly tokens: Tokens;
  readonly matches: Match[];
  readonly path: Reading[];
  masks: readonly number[] | undefined;
  breaks: WordBreaks | undefined;
}

function mayEnd(tokens: Tokens, first: number, last: number): boolean {
  const kind = tokens.kinds[last]!;
  if (kind === characterClass.hangul) {
    let syllables = 1;
    while (last - syllables >= first && tokens.kinds[last - syllables] === kind) syllables++;
    let rest = '';
    for (let index = last + 1; follows(tokens, index, kind); index++) rest += tokens.words[index]!;
    return followsKoreanNoun(tokens.words[last]!, syllables, rest);
  }
  if (kind === characterClass.katakana && follows(tokens, last + 1, kind)) {
    // メモリ is also written メモリー.
    return tokens.words[last + 1] === 'ー' && !follows(tokens, last + 2, kind);
  }
  // C is neither C++ nor C#.
  if (first === last && kind === characterClass.word && tokens.words[last]!.length === 1) {
    return !(last + 1 < tokens.count && !tokens.gaps[last + 1] && /^[+#&]$/.test(tokens.words[last + 1]!));
  }
  return true;
}

function follows(tokens: Tokens, index: number, kind: CharacterClass): boolean {
  return index < tokens.count && !tokens.gaps[index] && tokens.kinds[index] === kind;
}

function isUnspaced(kind: CharacterClass): boolean {
  return (
    kind === characterClass.han ||
    kind === characterClass.hiragana ||
    kind === characterClass.katakana ||
    kind === characterClass.unspaced
  );
}

/** Whether the edge between two neighbouring tokens lies between letters of a text without spaces. */
function isInside(tokens: Tokens, left: number, right: number): boolean {
  if (left < 0 || right >= tokens.count || tokens.gaps[right]) return false;
  return isUnspaced(tokens.kinds[left]!) && isUnspaced(tokens.kinds[right]!);
}

function isApostrophe(token: string): boolean {
  return /^['\u2019\u2018\u02BC\u00B4`]$/.test(token);
}

/** The offset after `prefix` letters of the folded word: marks that folding removes are passed over. */
function startOf(text: string, start: number, prefix: number, fold: Fold): number {
  if (prefix === 0) return start;
  const counts = (offset: number) =>
    classAt(text, offset) !== characterClass.transparent && fold(text.charAt(offset)) !== '';
  let offset = start;
  for (let letters = 0; letters < prefix; offset++) if (counts(offset)) letters++;
  while (offset < text.length && !counts(offset)) offset++;
  return offset;
}
