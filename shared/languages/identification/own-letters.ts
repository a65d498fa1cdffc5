import type { SharedScript } from './scripts.ts';

/**
 * Letters beyond those that every language of the script writes. They decide between languages whose
 * words are alike, and they are all that tells the languages that the identifier was never taught.
 */
interface Alphabet {
  readonly script: SharedScript;
  /** Small letters. */
  readonly letters: string;
  /**
   * The identifier does not know it: its letters have to be met. About this share of a text's letters
   * are those that no taught language of the script has.
   */
  readonly untaught?: number;
}

const alphabets: Readonly<Record<string, Alphabet>> = {
  ru: { script: 'Cyrillic', letters: 'ёыэъ' },
  uk: { script: 'Cyrillic', letters: 'іїєґ' },
  be: { script: 'Cyrillic', letters: 'ўіёыэ' },
  bg: { script: 'Cyrillic', letters: 'ъ' },
  sr: { script: 'Cyrillic', letters: 'ђћљњџј' },
  mk: { script: 'Cyrillic', letters: 'ѓќѕљњџј', untaught: 0.008 },
  kk: { script: 'Cyrillic', letters: 'әғқңөұүһіыэёъ', untaught: 0.1 },
  ky: { script: 'Cyrillic', letters: 'ңөүыэёъ', untaught: 0.05 },
  mn: { script: 'Cyrillic', letters: 'өүыэёъ', untaught: 0.05 },
  tg: { script: 'Cyrillic', letters: 'ғӣқӯҳҷэёъ', untaught: 0.06 },
  tt: { script: 'Cyrillic', letters: 'әҗңөүһыэёъ', untaught: 0.08 },
  ar: { script: 'Arabic', letters: 'ةىإأ' },
  fa: { script: 'Arabic', letters: 'پچژگکی' },
  ur: { script: 'Arabic', letters: 'پچژگکیٹڈڑےںھہۂ' },
  ps: { script: 'Arabic', letters: 'پچژګکیټډړښږځڅڼېۍ', untaught: 0.03 },
  ckb: { script: 'Arabic', letters: 'پچژگکیێۆڕڵەڤ', untaught: 0.1 },
  ug: { script: 'Arabic', letters: 'پچژگىېەۆۈۋڭھ', untaught: 0.15 },
  eo: { script: 'Latin', letters: 'ĉĝĥĵŝŭ', untaught: 0.02 },
  en: { script: 'Latin', letters: 'éèïç' },
  de: { script: 'Latin', letters: 'äöüßé' },
  fr: { script: 'Latin', letters: 'àâæçéèêëîïôœùûüÿ' },
  es: { script: 'Latin', letters: 'áéíóúüñ' },
  it: { script: 'Latin', letters: 'àèéìíîòóùú' },
  pt: { script: 'Latin', letters: 'ãõáéíóúâêôàçü' },
  nl: { script: 'Latin', letters: 'éèëïöüê' },
  ca: { script: 'Latin', letters: 'àèéíïòóúüç' },
  eu: { script: 'Latin', letters: 'ñüç' },
  da: { script: 'Latin', letters: 'æøåé' },
  nb: { script: 'Latin', letters: 'æøåéòô' },
  sv: { script: 'Latin', letters: 'åäöé' },
  fi: { script: 'Latin', letters: 'äöåšž' },
  is: { script: 'Latin', letters: 'áéíóúýþæöð' },
  et: { script: 'Latin', letters: 'äöüõšž' },
  lv: { script: 'Latin', letters: 'āčēģīķļņšūž' },
  lt: { script: 'Latin', letters: 'ąčęėįšųūž' },
  pl: { script: 'Latin', letters: 'ąćęłńóśźż' },
  cs: { script: 'Latin', letters: 'áčďéěíňóřšťúůýž' },
  sk: { script: 'Latin', letters: 'áäčďéíĺľňóôŕšťúýž' },
  sl: { script: 'Latin', letters: 'čšž' },
  hr: { script: 'Latin', letters: 'čćđšž' },
  hu: { script: 'Latin', letters: 'áéíóöőúüű' },
  ro: { script: 'Latin', letters: 'ăâîșțşţ' },
  sq: { script: 'Latin', letters: 'ëç' },
  tr: { script: 'Latin', letters: 'çğıöşüâîû' },
  az: { script: 'Latin', letters: 'çəğıöşü' },
  ku: { script: 'Latin', letters: 'çêîşû' },
  fil: { script: 'Latin', letters: 'ñ' },
  id: { script: 'Latin', letters: 'é' },
  yo: { script: 'Latin', letters: 'ẹọṣáàéèíìóòúùńǹ' },
  vi: {
    script: 'Latin',
    letters: 'ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ',
  },
};

/** The small letters of a language beyond those that all languages of its script write; `undefined` where none are listed. */
export function ownLetters(language: string): string | undefined {
  return Object.hasOwn(alphabets, language) ? alphabets[language]?.letters : undefined;
}

const perLetterNats = 1.2;
/** A language that has no scores is taken to fit a little less than the best that has. */
const untaughtNats = 1.5;
const mostNats = 12;
/** Names bring letters into any language of the script. */
const mostLatinNats = 4;

/** The languages that only their letters tell, of the script. */
export function untaughtLanguages(script: SharedScript): readonly string[] {
  return Object.keys(alphabets).filter(
    (language) => alphabets[language]?.script === script && alphabets[language]?.untaught !== undefined,
  );
}

const listed = new Map<SharedScript, Set<string>>();
for (const { script, letters } of Object.values(alphabets)) {
  const set = listed.get(script) ?? new Set<string>();
  for (const letter of letters) set.add(letter);
  listed.set(script, set);
}

/** The listed letters in a text, with counts, and how many letters the text has at all. */
export interface LetterCounts {
  readonly listed: ReadonlyMap<string, number>;
  readonly all: number;
}

export function countLetters(text: string, script: SharedScript): LetterCounts {
  const counts = new Map<string, number>();
  const wanted = listed.get(script);
  let all = 0;
  for (const letter of text.toLowerCase()) {
    if (wanted?.has(letter)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    if (letter > '@') all++;
  }
  return { listed: counts, all };
}

/**
 * How much the letters speak against a language, in nats: letters that it does not write and, for a
 * language that nothing else tells, the lack of letters of its own.
 */
export function lettersAgainst(language: string, script: SharedScript, counts: LetterCounts): number {
  const alphabet = alphabets[language];
  if (alphabet === undefined && script !== 'Latin') return 0;
  let foreign = 0;
  for (const [letter, count] of counts.listed) {
    if (alphabet?.script === script && alphabet.letters.includes(letter)) continue;
    foreign += count;
  }
  const against = perLetterNats * foreign;
  const share = alphabet?.script === script ? alphabet.untaught : undefined;
  if (share === undefined) return Math.min(script === 'Latin' ? mostLatinNats : mostNats, against);
  const missing = Math.max(0, counts.all * share - rareLetters(language, counts));
  return Math.min(mostNats, against + untaughtNats + missing);
}

/** Of an untaught language's letters, those that no taught one has. */
export function rareLetters(language: string, counts: LetterCounts): number {
  const { script, letters } = alphabets[language]!;
  const taught = Object.values(alphabets).filter(
    (other) => other.script === script && other.untaught === undefined,
  );
  let found = 0;
  for (const [letter, count] of counts.listed) {
    if (letters.includes(letter) && !taught.some((other) => other.letters.includes(letter))) found += count;
  }
  return found;
}
