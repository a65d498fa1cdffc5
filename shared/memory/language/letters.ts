import { baseLanguage, canonicalLanguage, type LanguageTag } from '../../base/index.ts';

/** Scripts as Unicode names them, but for `Kana`, which is Hiragana and Katakana. */
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
export type Script = (typeof scripts)[number];

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

/** What a language is written with. */
export interface Writing {
  readonly base: string;
  /** First the one that tells the language best. */
  readonly scripts: readonly Script[];
  /** Whether the first script is this language's alone. */
  readonly alone: boolean;
  /** Whether it is the script that the language is written in where nothing is said of it. */
  readonly usual: boolean;
}

const known = new Map<LanguageTag, Writing | undefined>();

/** `undefined` for what is no language, or one of another script than those that are told apart here. */
export function writingOf(language: LanguageTag): Writing | undefined {
  if (!known.has(language)) {
    // tags come from files, too
    if (known.size > 500) known.clear();
    known.set(language, findWriting(language));
  }
  return known.get(language);
}

function findWriting(language: LanguageTag): Writing | undefined {
  const canonical = canonicalLanguage(language);
  if (canonical === undefined) return undefined;
  const locale = new Intl.Locale(canonical);
  const iso = locale.maximize().script;
  // V8 has no language for “und”
  const named = locale.language !== undefined && locale.language !== 'und';
  const own = named && iso !== undefined ? ofIsoScript[iso] : undefined;
  const [first] = own ?? [];
  if (own === undefined || first === undefined) return undefined;
  const usual = new Intl.Locale(locale.language).maximize().script === iso;
  const base = baseLanguage(language);
  return { base, scripts: own, alone: !shared.has(first), usual };
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

/** By a script's place in `scripts` and one. */
const breadths = Uint8Array.of(0, ...scripts.map((script) => breadth[script] ?? 1));

/** By the scripts of a writing: what a UTF-16 unit counts for it, or against it. */
const balances = new Map<readonly Script[], Int8Array>();

/**
 * Whether at least half of a text's letters are of these scripts, and none of it is kana if they are not Japanese.
 * Does not tell how many letters there are, and takes a tenth of the time that `Letters` takes.
 */
export function isMostlyIn(own: readonly Script[], text: string): boolean {
  let balance = balances.get(own);
  if (balance === undefined) {
    const of = (script: number) => {
      if (script === 0) return 0;
      const name = scripts[script - 1]!;
      return own.includes(name) ? breadths[script]! : name === 'Kana' ? foreign : -breadths[script]!;
    };
    balance = Int8Array.from(scriptTable(), of);
    balances.set(own, balance);
  }
  let sum = 0;
  for (let at = 0; at < text.length; at++) {
    const value = balance[text.charCodeAt(at)]!;
    if (value === foreign) return false;
    sum += value;
  }
  return sum >= 0;
}

const foreign = -128;

/** The letters of a text by script, each as many as it stands for of Latin ones. */
export class Letters {
  readonly #counts: readonly number[];
  readonly total: number;

  constructor(text: string) {
    const classes = scriptTable();
    const letters = new Array<number>(scripts.length + 1).fill(0);
    for (let at = 0; at < text.length; at++) letters[classes[text.charCodeAt(at)]!]!++;
    const counts = letters.map((count, script) => count * breadths[script]!).slice(1);
    this.#counts = counts;
    this.total = counts.reduce((sum, count) => sum + count, 0);
  }

  of(...wanted: readonly Script[]): number {
    return wanted.reduce((sum, script) => sum + this.#counts[scripts.indexOf(script)]!, 0);
  }

  /** The script of at least this share of the letters. */
  most(share: number): Script | undefined {
    return scripts.find((_, index) => this.#counts[index]! >= this.total * share && this.total > 0);
  }
}
