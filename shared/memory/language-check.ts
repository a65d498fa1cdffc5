import { baseLanguage, canonicalLanguage, type LanguageTag } from '../base/index.ts';
import { findLinks } from './links.ts';

/** Whether a text is in the language it is said to be in; `unknown` for names, code, numbers and short texts. */
export type LanguageVerdict = 'right' | 'wrong' | 'unknown';

/** The language of a longer text (`guessLanguage` of `shared/languages/identification`, whose data is large). */
export type LanguageGuesser = (
  text: string,
) => { readonly language: LanguageTag; readonly confidence: number } | undefined;

const scripts = [
  'Latin',
  'Cyrillic',
  'Hangul',
  'Han',
  'Kana',
  'Arabic',
  'Hebrew',
  'Greek',
  'Thai',
  'Devanagari',
  'Armenian',
  'Georgian',
  'Bengali',
  'Tamil',
  'Telugu',
  'Khmer',
  'Lao',
  'Myanmar',
  'Ethiopic',
] as const;
type Script = (typeof scripts)[number];

/** Scripts of ISO 15924 names, first the one that tells the language best. */
const ofIsoScript: Readonly<Record<string, readonly Script[]>> = {
  Latn: ['Latin'],
  Cyrl: ['Cyrillic'],
  Kore: ['Hangul', 'Han'],
  Jpan: ['Kana', 'Han'],
  Hans: ['Han'],
  Hant: ['Han'],
  Arab: ['Arabic'],
  Hebr: ['Hebrew'],
  Grek: ['Greek'],
  Thai: ['Thai'],
  Deva: ['Devanagari'],
  Armn: ['Armenian'],
  Geor: ['Georgian'],
  Beng: ['Bengali'],
  Taml: ['Tamil'],
  Telu: ['Telugu'],
  Khmr: ['Khmer'],
  Laoo: ['Lao'],
  Mymr: ['Myanmar'],
  Ethi: ['Ethiopic'],
};

/** Scripts in which several languages are written: then only the words tell. */
const shared: ReadonlySet<Script> = new Set([
  'Latin',
  'Cyrillic',
  'Han',
  'Arabic',
  'Devanagari',
  'Hebrew',
  'Bengali',
  'Ethiopic',
]);
/** About how many letters of Latin script a letter stands for. */
const breadth: Partial<Readonly<Record<Script, number>>> = { Han: 3, Kana: 2, Hangul: 2 };

const expected = new Map<LanguageTag, readonly Script[] | undefined>();

function scriptsOf(language: LanguageTag): readonly Script[] | undefined {
  if (!expected.has(language)) {
    if (expected.size > 500) expected.clear();
    const canonical = canonicalLanguage(language);
    const script = canonical === undefined ? undefined : new Intl.Locale(canonical).maximize().script;
    const known = baseLanguage(language) === 'und' || script === undefined ? undefined : ofIsoScript[script];
    expected.set(language, known);
  }
  return expected.get(language);
}

let table: Uint8Array | undefined;

/** By UTF-16 unit: its script's place in `scripts` and one, 0 for what is no letter of these. */
function scriptTable(): Uint8Array {
  if (table !== undefined) return table;
  const found = new Uint8Array(0x10000);
  for (const [index, script] of scripts.entries()) {
    const set = script === 'Kana' ? '\\p{Script=Hiragana}\\p{Script=Katakana}' : `\\p{Script=${script}}`;
    const pattern = new RegExp(`[${set}]`, 'u');
    for (let unit = 0x41; unit < 0x10000; unit++) {
      if (
        found[unit] === 0 &&
        !(unit >= 0xd800 && unit < 0xf900) &&
        pattern.test(String.fromCharCode(unit))
      ) {
        found[unit] = index + 1;
      }
    }
  }
  table = found;
  return found;
}

/** Letters by script, each as many as it stands for; the last counts all. */
function lettersOf(text: string): Float64Array {
  const classes = scriptTable();
  const counts = new Float64Array(scripts.length + 1);
  for (let at = 0; at < text.length; at++) {
    const script = classes[text.charCodeAt(at)]!;
    if (script === 0) continue;
    const weight = breadth[scripts[script - 1]!] ?? 1;
    counts[script - 1]! += weight;
    counts[scripts.length]! += weight;
  }
  return counts;
}

/** Letters, as many as Latin ones, below which nothing is told from words, or refused. */
const leastForGuess = 40;
const leastForWrong = 12;
/** A language that is taught to be near: only a much longer text tells them apart. */
const leastForNear = 160;
/** The share of the letters that one script must have to be the text's. */
const mostLetters = 0.8;
const sure = 0.98;

/**
 * Whether a text may stand in a memory as one of its language: a cheap look at its letters, and only where these do
 * not tell and the text is long, `guess`. It is `wrong` only when that is sure: a text refused is work lost.
 * Some microseconds where letters tell, or without `guess`; about 0.1 ms with it. What is in quotation marks or code, addresses, and words with digits, underscores or inner capitals say nothing.
 */
export function checkLanguage(text: string, language: LanguageTag, guess?: LanguageGuesser): LanguageVerdict {
  const own = scriptsOf(language);
  if (own === undefined) return 'unknown';
  const letters = lettersOf(text);
  const total = letters[scripts.length]!;
  if (total === 0) return 'unknown';
  const share = own.reduce((sum, script) => sum + letters[scripts.indexOf(script)]!, 0) / total;
  const [first] = own;
  if (share >= 0.5 && first !== undefined && !shared.has(first) && letters[scripts.indexOf(first)]! > 0) {
    return 'right';
  }
  if (share >= 0.5 && guess === undefined) return 'unknown';
  // what a text in another script quotes may be all that it has of its own
  return closer(proseOf(text), language, own, guess);
}

function closer(
  prose: string,
  language: LanguageTag,
  own: readonly Script[],
  guess: LanguageGuesser | undefined,
): LanguageVerdict {
  const letters = lettersOf(prose);
  const total = letters[scripts.length]!;
  if (total < leastForWrong) return 'unknown';
  const script = scripts.find((_, index) => letters[index]! >= total * mostLetters);
  if (script === undefined) return 'unknown';
  const isOwn = own.includes(script);
  // Han alone may be Japanese or Korean as well; names and terms in Latin letters stand in every language
  if (!isOwn && script !== 'Latin' && script !== 'Han') {
    const few = own.some((other) => letters[scripts.indexOf(other)]! > 0);
    return few ? 'unknown' : 'wrong';
  }
  if (total < leastForGuess || guess === undefined || (!isOwn && script === 'Han')) return 'unknown';
  const found = guess(prose);
  if (found === undefined || found.confidence < sure) return 'unknown';
  const [wanted, best] = [baseLanguage(language), baseLanguage(found.language)];
  if (wanted === best) return 'right';
  if (isOwn && areNear(wanted, best) && total < leastForNear) return 'unknown';
  return 'wrong';
}

/** Languages that are told apart by few words. */
const near: readonly (readonly string[])[] = [
  ['nb', 'no', 'nn', 'da', 'sv'],
  ['hr', 'sr', 'bs', 'sl', 'cnr'],
  ['cs', 'sk'],
  ['es', 'pt', 'gl', 'ca', 'it', 'oc', 'ast'],
  ['id', 'ms', 'jv', 'su'],
  ['ru', 'uk', 'be', 'bg', 'mk', 'rue', 'sr'],
  ['nl', 'af', 'fy', 'nds', 'li'],
  ['de', 'lb', 'gsw', 'bar', 'nds'],
  ['fr', 'oc', 'wa', 'pcd'],
  ['zh', 'yue', 'ja', 'lzh'],
  ['tr', 'az', 'tk', 'gag'],
  ['fi', 'et', 'krl'],
  ['ar', 'fa', 'ur', 'ckb', 'ps'],
  ['hi', 'mr', 'ne', 'sa', 'mai'],
];

function areNear(a: string, b: string): boolean {
  return near.some((group) => group.includes(a) && group.includes(b));
}

const quoted =
  /`[^`]*`|"[^"]*"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|‹[^›]*›|「[^」]*」|『[^』]*』|《[^》]*》|<[^<>]*>|\{[^{}]*\}|%\([^)]*\)[a-z]|\([^()]*\)|\[[^[\]]*\]/g;
/** Words that are names of things in programs, abbreviations, or the beginning of a name. */
const odd =
  /\S*(?:[_\d\\/@#$=|~^*]|\p{Ll}\p{Lu}|\w[.:]{1,2}\w|\w\(|--?\w+-)\S*|(?<![\p{L}])\p{Lu}[\p{L}’'-]*/gu;

/** What of a text is prose, and none that it quotes. */
function proseOf(text: string): string {
  let prose = '';
  let last = 0;
  for (const { start, end } of findLinks(text)) {
    prose += `${text.slice(last, start)} `;
    last = end;
  }
  prose += text.slice(last);
  return prose
    .replace(/[\uE000-\uF8FF]/g, ' ')
    .replace(quoted, ' ')
    .replace(odd, ' ');
}
