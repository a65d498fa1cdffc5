import { baseLanguage, type LanguageTag } from '../base/index.ts';
import { followsKoreanNoun, searchStemmer } from '../terms/index.ts';

/** Which words are forms of one word. */
export interface WordForms {
  /** Whether a form can begin with this UTF-16 unit; asked first. */
  readonly begins: (unit: number) => boolean;
  /** As `holds`, by a look at the UTF-16 units alone; false only where `holds` is. */
  readonly mayHold?: (units: Uint16Array, start: number, end: number) => boolean;
  /** Whether a folded word is a form of it. */
  readonly holds: (word: string) => boolean;
}

/**
 * The forms of a folded word: those of the same Snowball stem where there is one for the language; for Hangul the
 * noun with other particles, or the verb with other endings; else words with the same beginning.
 */
export function wordForms(word: string, language: LanguageTag | undefined): WordForms {
  const base = language === undefined ? '' : baseLanguage(language);
  if (hangul.test(word)) return koreanForms(word);
  const stem = searchStemmer(base);
  return stem === undefined ? likeBeginnings(word) : sameStems(word, base, stem);
}

const hangul = /^\p{Script=Hangul}+$/u;

function sameStems(word: string, language: string, stem: (word: string) => string): WordForms {
  const plain = plainOf(word, language);
  const wanted = stem(plain);
  const root = language === 'ar' ? letterOf(wanted) : letterOf(plain);
  const same = (other: string, otherStem: string) =>
    otherStem === wanted ||
    other === plain ||
    // Snowball takes the t off párt, and not off pártok
    (plain.length > 3 && otherStem === plain) ||
    (other.length > 3 && other === wanted);
  // asking for a stem takes long, and it holds the word's beginning
  const kept = Math.min(3, wanted.length);
  const begins = letterOf(plain);
  const prefixes = prefixLetters(plain, language);
  // many words begin like a short one; only where endings are strung together its forms are long
  const longest =
    plain.length > 3 || agglutinating.includes(language) ? Number.POSITIVE_INFINITY : plain.length + 4;
  return {
    begins: (unit) => {
      const letter = baseLetter(unit);
      return letter === begins || letter === root || prefixes.includes(String.fromCharCode(unit));
    },
    ...(language === 'ar' || suffixesBehindApostrophe.includes(language)
      ? {}
      : {
          mayHold: (units, start, end) => {
            if (elisions.includes(language)) {
              // what is written before the word is taken off first
              for (let at = start + 1; at < start + longestElision && at < end; at++) {
                if (units[at] === 0x27) return true;
              }
            }
            if (end - start > longest) return false;
            for (let i = 0; i < kept; i++) {
              const unit = start + i < end ? units[start + i]! : Number.NaN;
              if (baseLetter(unit) !== baseLetter(plain.charCodeAt(i))) return false;
            }
            return true;
          },
        }),
    holds: (whole) => {
      const other = plainOf(whole, language);
      if (language === 'ar') return holdsRoot(other, wanted) && same(other, stem(other));
      if (other.length > longest) return false;
      for (let i = 0; i < kept; i++) {
        if (baseLetter(other.charCodeAt(i)) !== baseLetter(plain.charCodeAt(i))) return false;
      }
      return same(other, stem(other));
    },
  };
}

const agglutinating: readonly string[] = ['eu', 'fi', 'hu', 'ta', 'tr'];
/** Letters of *dell'* and its like, and one more. */
const longestElision = 6;
const elisions: readonly string[] = ['ca', 'fr', 'it'];
const suffixesBehindApostrophe: readonly string[] = ['az', 'tr'];

/** A word without what is written into it in its language: articles, accents that are optional. */
function plainOf(word: string, language: string): string {
  if (language === 'ru') return word.replaceAll('ё', 'е');
  if (language === 'ar') {
    const letters = word.replace(/[\u064b-\u065f\u0670\u0640]/g, '');
    // and, so: written together with the article
    return /^[وف]ال.{3}/u.test(letters) ? letters.slice(1) : letters;
  }
  if (suffixesBehindApostrophe.includes(language)) {
    const [name = ''] = word.replaceAll('i\u0307', 'i').split("'");
    return name;
  }
  if (elisions.includes(language)) {
    const at = word.indexOf("'");
    return at > 0 && at < longestElision && at + 1 < word.length ? word.slice(at + 1) : word;
  }
  return word;
}

/** What else a word can begin with that has the plain one in it. */
function prefixLetters(plain: string, language: string): string {
  // the article, prepositions, and, so
  if (language === 'ar') return 'ابفكلوأإآ';
  return elisions.includes(language) && /^[aeiouhy\u00e0-\u00ff]/u.test(plain) ? 'abcdgjlmnqstu' : '';
}

/** Quick: whether the word can have this stem. Alef stands for several letters. */
function holdsRoot(word: string, stem: string): boolean {
  const from = stem.startsWith('ا') ? 1 : 0;
  return word.includes(stem.slice(from, from + 2));
}

/** Letters from which on a word is told by its first ones. */
const longWord = 6;
const rootOfLong = 5;
const longestEnding = 4;

/** Without a stemmer: the first five letters, of shorter words all but a vowel at the end; accents aside. */
function likeBeginnings(word: string): WordForms {
  const plain = withoutMarks(word);
  const root =
    plain.length >= longWord
      ? plain.slice(0, rootOfLong)
      : plain.length > 2 && /[aeiouyаеёиіоуыэюяєїαεηιουω]$/u.test(plain)
        ? plain.slice(0, -1)
        : plain;
  const longest = plain.length >= longWord ? Number.POSITIVE_INFINITY : root.length + longestEnding;
  const exact = plain.length < 2;
  return {
    begins: (unit) => baseLetter(unit) === letterOf(plain),
    holds: (other) => {
      const letters = withoutMarks(other);
      return exact ? letters === plain : letters.startsWith(root) && letters.length <= longest;
    },
  };
}

function withoutMarks(word: string): string {
  return /^[\x00-\x7f]*$/.test(word) ? word : word.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
}

function koreanForms(word: string): WordForms {
  const nouns = nounsIn(word);
  const verb = word.length > 1 && word.endsWith('다') ? verbForms(word.slice(0, -1)) : undefined;
  const first = word.charCodeAt(0);
  return {
    // 하다, 했다: the first syllable may have taken an ending in
    begins: (unit) => (verb === undefined ? unit === first : syllable(unit) === syllable(first)),
    holds: (other) =>
      nouns.some(
        (noun) =>
          other.startsWith(noun) && followsKoreanNoun(noun.slice(-1), noun.length, other.slice(noun.length)),
      ) ||
      (verb?.(other) ?? false),
  };
}

/** The word itself, and without particles where it has some. */
function nounsIn(word: string): readonly string[] {
  for (let length = 2; length < word.length; length++) {
    if (followsKoreanNoun(word.charAt(length - 1), length, word.slice(length))) {
      return [word, word.slice(0, length)];
    }
  }
  return [word];
}

/** What verbs and adjectives end in behind their stem, in letters: 간다 is ㄱㅏ and ㄴ다. */
const verbEndings = new RegExp(
  `^(?:${[
    ...[
      '다',
      '는',
      'ᆫ',
      '은',
      'ᆯ',
      '을',
      '고',
      '며',
      '으며',
      '면',
      '으면',
      '지',
      '게',
      '기',
      'ᆷ',
      '음',
      '습니',
      'ᆸ니',
    ],
    ...[
      '았',
      '었',
      '였',
      'ᆻ',
      '아',
      '어',
      '여',
      '도록',
      '려',
      '으려',
      '니',
      '으니',
      '자',
      '던',
      '거',
      '네',
      '든',
      '겠',
    ],
    ...['시', '으시', '세', '소', '오', '라', '으라', '므로', '으므로', '요'],
  ]
    .map((ending) => ending.normalize('NFD'))
    .join('|')})`,
  'u',
);

function verbForms(stem: string): (word: string) => boolean {
  // 하다 is 하, 해 and 했
  const stems = stem.endsWith('하') ? [stem, `${stem.slice(0, -1)}해`] : [stem];
  const letters = stems.map((one) => one.normalize('NFD'));
  return (word) => {
    const whole = word.normalize('NFD');
    return letters.some(
      (one) => whole.startsWith(one) && (whole === one || verbEndings.test(whole.slice(one.length))),
    );
  };
}

/** The first consonant of a syllable. */
function syllable(unit: number): number {
  return unit >= 0xac00 && unit < 0xd7a4 ? Math.floor((unit - 0xac00) / 588) : -1;
}

function letterOf(word: string): number {
  return baseLetter(word.charCodeAt(0));
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
