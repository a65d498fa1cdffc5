/**
 * The scripts that tell languages apart, each with the languages that are written in it. Where there
 * is more than one, the identifier or letters of their own decide.
 */
export const scriptLanguages = {
  Latin: [],
  Cyrillic: [],
  Arabic: [],
  Devanagari: [],
  Hangul: ['ko'],
  Kana: ['ja'],
  Han: ['zh', 'ja'],
  Greek: ['el'],
  Hebrew: ['he'],
  Thai: ['th'],
  Armenian: ['hy'],
  Georgian: ['ka'],
  Ethiopic: ['am'],
  Bengali: ['bn'],
  Gurmukhi: ['pa'],
  Gujarati: ['gu'],
  Oriya: ['or'],
  Tamil: ['ta'],
  Telugu: ['te'],
  Kannada: ['kn'],
  Malayalam: ['ml'],
  Sinhala: ['si'],
  Lao: ['lo'],
  Khmer: ['km'],
  Myanmar: ['my'],
  Tibetan: ['bo'],
  Mongolian: ['mn'],
  Thaana: ['dv'],
  Cherokee: ['chr'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Script = keyof typeof scriptLanguages;

/** Scripts that several languages share, so that script alone decides nothing. */
export type SharedScript = 'Latin' | 'Cyrillic' | 'Arabic' | 'Devanagari';

const scripts = Object.keys(scriptLanguages) as readonly Script[];

/** Words of a line by script: runs of letters of one script, where words are parted by spaces. */
export type ScriptWords = ReadonlyMap<Script, number>;

/** Characters that make up about one word where words are not parted. */
const charactersPerWord: Partial<Readonly<Record<Script, number>>> = {
  Han: 2,
  Kana: 3,
  Thai: 5,
  Lao: 5,
  Khmer: 5,
  Myanmar: 5,
  Tibetan: 5,
};

const runs = new RegExp(
  scripts
    .map((script) => {
      const set = script === 'Kana' ? '\\p{Script=Hiragana}\\p{Script=Katakana}ー' : `\\p{Script=${script}}`;
      return `(?<${script}>[${set}][${set}\\p{M}’'ʼ]*)`;
    })
    .join('|'),
  'gu',
);
const latinOnly = /^[\0-\u036F\u1E00-\u1EFF\u2000-\u206F\u20A0-\u20CF\u2100-\u214F]*$/;
const latinRuns = /\p{Script=Latin}[\p{Script=Latin}\p{M}’']*/gu;

/** Counts a text's words by script; scripts that no language is told by are left out. */
export function countScriptWords(text: string): ScriptWords {
  const words = new Map<Script, number>();
  // By far the most usual case, without the slow expression of all scripts.
  if (latinOnly.test(text)) {
    const count = text.match(latinRuns)?.length ?? 0;
    if (count > 0) words.set('Latin', count);
    return words;
  }
  for (const { 0: run, groups } of text.matchAll(runs)) {
    const script = scripts.find((name) => groups?.[name] !== undefined);
    if (script === undefined) continue;
    const size = charactersPerWord[script];
    words.set(script, (words.get(script) ?? 0) + (size === undefined ? 1 : run.length / size));
  }
  return words;
}

/** The scripts that languages without letters of their own may be written in, as ISO 15924 names them. */
const isoScripts: Readonly<Record<string, Script>> = {
  Latn: 'Latin',
  Cyrl: 'Cyrillic',
  Arab: 'Arabic',
  Deva: 'Devanagari',
  Hebr: 'Hebrew',
  Beng: 'Bengali',
  Ethi: 'Ethiopic',
  Tibt: 'Tibetan',
  Mymr: 'Myanmar',
  Hans: 'Han',
  Hant: 'Han',
};

/** The script that a language is mostly written in. */
export function usualScript(language: string): Script | undefined {
  try {
    return isoScripts[new Intl.Locale(language).maximize().script ?? ''];
  } catch {
    return undefined;
  }
}
