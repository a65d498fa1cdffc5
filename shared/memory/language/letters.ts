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

/** The letters of a text by script, each as many as it stands for of Latin ones. */
export class Letters {
  readonly #counts = new Float64Array(scripts.length);
  readonly total: number;

  constructor(text: string) {
    const classes = scriptTable();
    let total = 0;
    for (let at = 0; at < text.length; at++) {
      const script = classes[text.charCodeAt(at)]!;
      if (script === 0) continue;
      const weight = breadth[scripts[script - 1]!] ?? 1;
      this.#counts[script - 1]! += weight;
      total += weight;
    }
    this.total = total;
  }

  of(...wanted: readonly Script[]): number {
    return wanted.reduce((sum, script) => sum + this.#counts[scripts.indexOf(script)]!, 0);
  }

  /** The script of at least this share of the letters. */
  most(share: number): Script | undefined {
    return scripts.find((_, index) => this.#counts[index]! >= this.total * share && this.total > 0);
  }
}
