import type { LanguageTag } from '../../../base/index.ts';
import { baseLanguage } from '../../../base/index.ts';
import { PrefixHashes } from '../hashing.ts';
import { type ParadigmTable, paradigmTables } from './paradigms.ts';
import { snowballStemmer } from './snowball.ts';

/** How a word of a text is an inflected form of a word of a term. */
export const inflectionMode = {
  exact: 0,
  noun: 1,
  /** Only inside terms of several words. */
  adjective: 2,
  /** Only for terms that are verbs. */
  verb: 3,
  /** Only in the last word of a term. */
  final: 4,
} as const;
export type InflectionMode = (typeof inflectionMode)[keyof typeof inflectionMode];

/** Takes a key: a stem with its paradigm, as two hashes, and the mode in which it makes forms. */
export type TakeKey = (first: number, second: number, mode: InflectionMode) => void;

/**
 * The keys of a word of a glossary or of a text: the text's word is a form of the glossary's when they
 * share a key. Words come folded (`createFold`).
 */
export interface InflectionKeys {
  forEachKey(word: string, side: 'glossary' | 'text', take: TakeKey): void;
  /** The key of a word as a verb, where verbs are told by their stem; at most one. */
  verbKey(word: string, take: TakeKey): void;
}

/** A paradigm's number, which is part of its keys. */
interface Paradigm {
  readonly number: number;
  readonly mode: InflectionMode;
}

const hashes = new PrefixHashes();
const stemKind = 1000;

/** The keys for a language; none for one whose forms are not known, or are found by other means. */
export function createInflectionKeys(language: LanguageTag): InflectionKeys {
  const base = baseLanguage(language);
  const table = paradigmTables[base];
  const stem = snowballStemmer(base);
  const stemKey = (word: string, mode: InflectionMode, take: TakeKey) => {
    const found = stem === undefined ? undefined : stemOf(word, stem);
    if (found !== undefined) takeWhole(found, { number: stemKind + mode, mode }, take);
  };
  if (table === undefined) {
    return {
      forEachKey: (word, _side, take) => stemKey(word, inflectionMode.noun, take),
      // The stem covers verbs as well.
      verbKey: () => undefined,
    };
  }
  return {
    forEachKey: keysByParadigm(base, table),
    verbKey: (word, take) => stemKey(word, inflectionMode.verb, take),
  };
}

function keysByParadigm(base: string, table: ParadigmTable): InflectionKeys['forEachKey'] {
  const paradigms = new Map<string, Paradigm[]>();
  let longest = 0;
  let number = 0;
  const lines = (text: string, mode: InflectionMode) => {
    for (const line of text.split('\n')) {
      const paradigm = { number: number++, mode };
      for (const ending of new Set(
        line
          .split(/\s+/)
          .filter((part) => part !== '')
          .map(withoutHyphen),
      )) {
        paradigms.set(ending, [...(paradigms.get(ending) ?? []), paradigm]);
        longest = Math.max(longest, ending.length);
      }
    }
  };
  lines(table.noun, inflectionMode.noun);
  lines(table.adjective ?? '', inflectionMode.adjective);
  const bases = table.base === undefined ? undefined : new Set(table.base.split(' ').map(withoutHyphen));
  const minStem = table.minStem ?? 3;
  const alternate = alternations[base];
  return (word, side, take) => {
    if (word.length < 3) return;
    hashes.read(word);
    const alternated: (readonly [stem: string, paradigm: Paradigm])[] = [];
    for (let length = 0; length <= longest && word.length - length >= minStem; length++) {
      const ending = word.slice(word.length - length);
      const found = paradigms.get(ending);
      if (found === undefined) continue;
      const rootLength = word.length - length;
      const root = word.slice(0, rootLength);
      const others = alternate?.(root, ending) ?? none;
      for (const paradigm of found) {
        if (paradigm.mode === inflectionMode.noun) {
          if (side === 'glossary' && bases?.has(ending) === false) continue;
          if (base === 'de' && germanPlural.test(ending) && !takesGermanEr(root, others)) continue;
        }
        take(
          hashes.first(rootLength, paradigm.number),
          hashes.second(rootLength, paradigm.number),
          paradigm.mode,
        );
        for (const other of others) alternated.push([other, paradigm]);
      }
    }
    for (const [other, paradigm] of alternated) takeWhole(other, paradigm, take);
  };
}

const none: readonly string[] = [];

function takeWhole(stem: string, { number, mode }: Paradigm, take: TakeKey): void {
  hashes.read(stem);
  take(hashes.first(stem.length, number), hashes.second(stem.length, number), mode);
}

function withoutHyphen(ending: string): string {
  return ending === '-' ? '' : ending;
}

const germanPlural = /^ern?$/;
/**
 * The nouns with a plural in -er, by themselves or last in a compound. With any other noun -er makes
 * another word: Gewerkschafter, Politiker, Wähler.
 */
const germanErNouns =
  /(?:amt|bad|band|bild|blatt|brett|buch|dach|denkmal|dorf|ei|fach|fass|feld|geist|geld|gesicht|glas|glied|gott|grab|gras|gut|haupt|haus|holz|horn|huhn|kalb|kind|kleid|korn|kraut|lamm|land|leib|licht|lied|loch|mahl|mann|maul|nest|ort|pfand|rad|rand|rind|schild|schloss|schwert|spital|strauch|tal|tuch|tum|volk|wald|weib|wort|wurm)$/;

function takesGermanEr(root: string, others: readonly string[]): boolean {
  return germanErNouns.test(root) || others.some((other) => germanErNouns.test(other));
}

/** Guards Snowball against short words: their stems are often another word's (“as”, “a”). */
function stemOf(word: string, stem: (word: string) => string): string | undefined {
  if (word.length < 4) return undefined;
  const found = stem(word);
  return found.length < 3 ? undefined : found;
}

/** Further stems of a word: changes inside the stem that go with an ending. */
const alternations: Readonly<Record<string, (root: string, ending: string) => readonly string[]>> = {
  de: umlautPlural,
  es: movedAccent,
  ru: fleetingVowel,
  be: fleetingVowel,
  uk: (root, ending) => [...fleetingVowel(root, ending), ...closedSyllable(root, ending)],
  pl: fleetingVowelLatin,
  bg: fleetingVowel,
};

/** Vertrag, Verträge; Land, Länder: the last vowel of the stem, before an ending of the plural. */
function umlautPlural(root: string, ending: string): readonly string[] {
  if (ending !== '' && ending !== 'e' && ending !== 'en' && ending !== 'er' && ending !== 'ern') return [];
  const match = /^(.*)(äu|[äöü])([^aeiouyäöü]*(?:e[lrn])?)$/.exec(root);
  if (match === null) return [];
  const plain = { ä: 'a', ö: 'o', ü: 'u', äu: 'au' }[match[2]!] ?? '';
  return [`${match[1]}${plain}${match[3]}`];
}

/** régimen, regímenes; carácter, caracteres: the accent is written or not as the word grows. */
function movedAccent(root: string, ending: string): readonly string[] {
  if (
    (ending !== '' && ending !== 'es') ||
    root.length < 5 ||
    !/[áéíóú].*[lnrs]$|[aeiou].*[lnrs]$/.test(root)
  ) {
    return [];
  }
  const plain = root.normalize('NFD').replaceAll('\u0301', '').normalize('NFC');
  return [`${plain}'`];
}

/** орёл, орла; сноска, сносок: the vowel between two consonants of a form without an ending. */
function fleetingVowel(root: string, ending: string): readonly string[] {
  if (ending !== '' && ending !== 'ь') return [];
  const match = /^(.+[бвгджзклмнпрстфхцчшщ])[оеэёі]([бвгджзклмнпрстфхцчшщ])$/.exec(root);
  return match === null || root.length < 4 ? [] : [`${match[1]}${match[2]}`];
}

function fleetingVowelLatin(root: string, ending: string): readonly string[] {
  if (ending !== '') return [];
  const match = /^(.+[bcdfghjklłmnprstwzżźćśń])i?e([bcdfghjklłmnprstwzżźćśń])$/.exec(root);
  return match === null || root.length < 4 ? [] : [`${match[1]}${match[2]}`];
}

/** договір, договору: і of a closed syllable is о or е in an open one. */
function closedSyllable(root: string, ending: string): readonly string[] {
  if (ending !== '' && ending !== 'ь') return [];
  const match = /^(.+)і([бвгджзклмнпрстфхцчшщ]+)$/.exec(root);
  return match === null ? [] : [`${match[1]}о${match[2]}`, `${match[1]}е${match[2]}`];
}
