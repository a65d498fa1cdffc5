import { baseLanguage, canonicalLanguage, type LanguageTag } from '../../base/index.ts';
import { decodeBytes } from '../../filters/index.ts';
import { ownLetters } from '../../languages/identification/own-letters.ts';

/** Bytes of texts in a language that are not ASCII alone. */
export interface LanguageBytes {
  readonly language: LanguageTag;
  readonly bytes: Uint8Array;
}

const western = ['windows-1252', 'macintosh'];
const central = ['windows-1250', 'iso-8859-2'];
const baltic = ['windows-1257', 'iso-8859-13', 'iso-8859-4'];
const turkish = ['windows-1254', 'iso-8859-3'];

/** By base language what is not told by the script. WHATWG names, the most usual first. */
const ofLanguage: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    ['pl', 'cs', 'sk', 'hu', 'sl', 'hr', 'bs', 'hsb', 'dsb'].map((tag) => [tag, central]),
  ),
  ro: [...central, 'iso-8859-16'],
  sq: [...western, ...central],
  ...Object.fromEntries(['lt', 'lv'].map((tag) => [tag, baltic])),
  et: [...baltic, ...western, 'iso-8859-15'],
  ...Object.fromEntries(['tr', 'az', 'ku'].map((tag) => [tag, turkish])),
  mt: ['iso-8859-3'],
  eo: ['iso-8859-3'],
  vi: ['windows-1258'],
  fi: [...western, 'iso-8859-15'],
  fr: [...western, 'iso-8859-15'],
  uk: ['windows-1251', 'koi8-u', 'iso-8859-5', 'x-mac-cyrillic', 'ibm866'],
};

/** By ISO 15924 script. */
const ofScript: Readonly<Record<string, readonly string[]>> = {
  Latn: western,
  Cyrl: ['windows-1251', 'koi8-r', 'iso-8859-5', 'x-mac-cyrillic', 'ibm866'],
  Grek: ['windows-1253', 'iso-8859-7'],
  Hebr: ['windows-1255', 'iso-8859-8'],
  Arab: ['windows-1256', 'iso-8859-6'],
  Thai: ['windows-874'],
  Kore: ['euc-kr'],
  Jpan: ['shift_jis', 'euc-jp'],
  Hans: ['gb18030', 'big5'],
  Hant: ['big5', 'gb18030'],
};

/** Letters that a script's languages write beyond ASCII. */
const lettersOfScript: Readonly<Record<string, RegExp>> = {
  Latn: /^[\u00c0-\u00ff]$/,
  Cyrl: /^[а-я]$/,
  Grek: /^\p{Script=Greek}$/u,
  Hebr: /^\p{Script=Hebrew}$/u,
  Arab: /^(?:\p{Script=Arabic}|ـ)$/u,
  Thai: /^\p{Script=Thai}$/u,
  Kore: /^\p{Script=Hangul}$/u,
  // Half-width kana are what other bytes look like as Shift JIS.
  Jpan: /^[\p{Script=Han}\p{Script=Hiragana}\u30a0-\u30ffー々]$/u,
  Hans: /^\p{Script=Han}$/u,
  Hant: /^\p{Script=Han}$/u,
};

interface Writing {
  readonly script: string;
  readonly charsets: readonly string[];
  readonly has: (letter: string) => boolean;
}

/** What a language is written with; undefined where no charset but Unicode has its letters. */
function writingOf(language: LanguageTag): Writing | undefined {
  const canonical = canonicalLanguage(language);
  if (canonical === undefined) return undefined;
  const base = baseLanguage(canonical);
  const script = base === 'und' ? undefined : new Intl.Locale(canonical).maximize().script;
  if (script === undefined) return undefined;
  const own = base === 'sr' && script === 'Latn' ? central : undefined;
  // Languages of a script that is not their usual one have its charsets.
  const usual = new Intl.Locale(base).maximize().script === script;
  const charsets = own ?? (usual ? ofLanguage[base] : undefined) ?? ofScript[script];
  const common = lettersOfScript[script];
  if (charsets === undefined || common === undefined) return undefined;
  const letters = base === 'sr' && script === 'Latn' ? 'čćđšž' : usual ? ownLetters(base) : undefined;
  // What is known of a language in Latin letters is all that it writes; in other scripts it is what it has besides.
  const has =
    letters === undefined || script !== 'Latn'
      ? (letter: string) => common.test(letter) || (letters?.includes(letter) ?? false)
      : (letter: string) => letters.includes(letter);
  return { script, charsets, has };
}

/** The least share of the characters beyond ASCII that have to make sense. */
const leastFit = 0.7;
/** By so much a charset must fit better than another that reads other texts. */
const leastLead = 0.02;
/** Charsets that read at most this share of the characters in another way are as good as each other. */
const nearlySame = 0.05;

/**
 * The charset in which bytes that are no ASCII make the best text of the languages that they are said to be in: `utf-8` (with
 * bytes that do not belong to it), or one that one of them is written in. `undefined` where none makes sense, or two make
 * different sense; `unknown` where nothing is known of the languages, or all of them are Western European ones, whose
 * letters stand in names and quotations as well.
 */
export function fittingCharset(samples: readonly LanguageBytes[]): string | undefined {
  const known = samples.flatMap(({ language, bytes }) => {
    const writing = writingOf(language);
    return writing === undefined || bytes.length === 0 ? [] : [{ writing, bytes }];
  });
  if (known.length === 0) return 'unknown';
  const candidates = new Set(['utf-8', ...known.flatMap(({ writing }) => writing.charsets)]);
  const rated = [...candidates]
    .map((charset) => {
      let bad = 0;
      let all = 0;
      let text = '';
      for (const { writing, bytes } of known) {
        const decoded = decodeBytes(bytes, charset);
        const rating = rate(decoded, writing);
        bad += rating.bad;
        all += rating.all;
        text += `${decoded}\n`;
      }
      return { charset, text, fit: all === 0 ? 0 : 1 - bad / all };
    })
    .sort((a, b) => b.fit - a.fit);
  const best = rated[0]!;
  const rival = rated.find(({ text }) => differs(text, best.text));
  if (best.fit >= leastFit && (rival === undefined || best.fit - rival.fit >= leastLead)) return best.charset;
  return known.every(({ writing }) => writing.charsets.includes('windows-1252')) ? 'unknown' : undefined;
}

function differs(text: string, other: string): boolean {
  if (text.length !== other.length) return true;
  let different = 0;
  let all = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== other[at]) different++;
    if (text.charCodeAt(at) >= 0x80) all++;
  }
  return different > all * nearlySame;
}

/** Letters that are frequent in every language of Cyrillic script, and rare where it is read in another charset. */
const usualCyrillic = 'оеаинтсрвлкмдпуіяз';
/** Of each four Chinese characters of a text one is among these. */
const usualHan =
  '的一是不了在人有我他这这個个们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着著下自之年过過发發后後作里裡工党黨民主产產政府部分成动動社义義';

/** How many characters beyond ASCII there are, and how many of them speak against the text. */
function rate(text: string, { script, has }: Writing): { readonly all: number; readonly bad: number } {
  let all = 0;
  let bad = 0;
  let before = '';
  for (const character of text) {
    if (character >= '\x80') {
      all++;
      bad += Math.min(1, objection(character, before, script, has));
    } else if (isCapital(character) && isSmall(before) && before >= '\x80') bad += 0.5;
    before = character;
  }
  return { all, bad };
}

function objection(
  character: string,
  before: string,
  script: string,
  has: (letter: string) => boolean,
): number {
  if (/[\ufffd\x80-\x9f\p{Co}\p{Cn}]/u.test(character)) return 1;
  if (/\p{M}/u.test(character)) {
    return has(character) || script === 'Latn' || /\p{Script_Extensions=Arabic}/u.test(character) ? 0 : 1;
  }
  if (!/\p{L}/u.test(character)) {
    if (neutral.test(character)) return 0;
    if (script === 'Arab' && /\p{Script_Extensions=Arabic}/u.test(character)) return 0;
    return /\p{L}/u.test(before) ? 1 : 0.4;
  }
  const small = character.toLowerCase();
  if (!has(small)) return 1;
  const usual = script === 'Cyrl' ? usualCyrillic : script === 'Hans' || script === 'Hant' ? usualHan : small;
  let against = usual.includes(small) ? 0 : 0.3;
  if (/[a-z]/i.test(before) && script !== 'Latn' && isCapital(character) !== isSmall(character))
    against += 0.5;
  if (isCapital(character)) {
    if (isSmall(before)) against += 1;
    else if (isCapital(before)) against += 0.2;
  }
  return against;
}

/** Signs that stand in texts of any language. */
const neutral = /[\u2010-\u2026\u00a0«»§°№€©®‹›•™·\u3000-\u301f\uff00-\uff60]/u;

function isCapital(character: string): boolean {
  return character !== character.toLowerCase();
}

function isSmall(character: string): boolean {
  return character !== character.toUpperCase();
}
