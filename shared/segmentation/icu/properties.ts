import { PatternError } from './pattern.ts';

/** POSIX and Java names that are no Unicode property values, as `v` classes (ICU's definitions). */
const posix: Readonly<Record<string, string>> = {
  alpha: '\\p{Alphabetic}',
  lower: '\\p{Lowercase}',
  upper: '\\p{Uppercase}',
  digit: '\\p{Nd}',
  alnum: '[\\p{Alphabetic}\\p{Nd}]',
  punct: '\\p{P}',
  space: '\\p{White_Space}',
  blank: '[\\p{Zs}\\t]',
  cntrl: '\\p{Cc}',
  graph: '[^\\p{White_Space}\\p{Cc}\\p{Cs}\\p{Cn}]',
  print: '[[\\p{Zs}][^\\p{White_Space}\\p{Cc}\\p{Cs}\\p{Cn}]]',
  xdigit: '[\\p{Nd}\\p{Hex_Digit}]',
  word: '[\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\u200C\\u200D]',
  ascii: '[\\u0000-\\u007F]',
  any: '[\\s\\S]',
  assigned: '\\P{Cn}',
  javalowercase: '\\p{Lowercase}',
  javauppercase: '\\p{Uppercase}',
  javawhitespace: '\\p{White_Space}',
  javaletter: '\\p{L}',
  javadigit: '\\p{Nd}',
};

/** Blocks that rule files name; other blocks are refused. */
const blocks: Readonly<Record<string, readonly [number, number]>> = {
  basiclatin: [0x0, 0x7f],
  latin1supplement: [0x80, 0xff],
  latinextendeda: [0x100, 0x17f],
  latinextendedb: [0x180, 0x24f],
  greek: [0x370, 0x3ff],
  greekandcoptic: [0x370, 0x3ff],
  cyrillic: [0x400, 0x4ff],
  armenian: [0x530, 0x58f],
  hebrew: [0x590, 0x5ff],
  arabic: [0x600, 0x6ff],
  devanagari: [0x900, 0x97f],
  bengali: [0x980, 0x9ff],
  gurmukhi: [0xa00, 0xa7f],
  tamil: [0xb80, 0xbff],
  malayalam: [0xd00, 0xd7f],
  thai: [0xe00, 0xe7f],
  lao: [0xe80, 0xeff],
  myanmar: [0x1000, 0x109f],
  georgian: [0x10a0, 0x10ff],
  ethiopic: [0x1200, 0x137f],
  khmer: [0x1780, 0x17ff],
  generalpunctuation: [0x2000, 0x206f],
  cjksymbolsandpunctuation: [0x3000, 0x303f],
  hiragana: [0x3040, 0x309f],
  katakana: [0x30a0, 0x30ff],
  cjkunifiedideographs: [0x4e00, 0x9fff],
  hangulsyllables: [0xac00, 0xd7af],
  halfwidthandfullwidthforms: [0xff00, 0xffef],
};

const accepted = new Map<string, boolean>();

function javaScriptKnows(source: string): boolean {
  let known = accepted.get(source);
  if (known === undefined) {
    try {
      known = new RegExp(source, 'u').test('') !== undefined;
    } catch {
      known = false;
    }
    accepted.set(source, known);
  }
  return known;
}

/** Spellings that ICU's loose matching takes, in the form that ECMAScript wants. */
function spellings(name: string): string[] {
  const joined = name.trim().replace(/[\s-]+/g, '_');
  const titled = joined
    .toLowerCase()
    .split('_')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('_');
  return [...new Set([joined, titled, joined.toUpperCase(), joined.toLowerCase()])];
}

/**
 * The `v` class for an ICU property expression (`Lu`, `IsAlphabetic`, `script=Greek`, `InCyrillic`,
 * `Punct`). Throws `PatternError` for a name that neither ECMAScript nor this table knows.
 */
export function propertyClass(expression: string, negative: boolean): string {
  let name = expression.trim();
  let inverted = negative;
  if (name.startsWith('^')) {
    inverted = !inverted;
    name = name.slice(1);
  }
  const found = lookUp(name);
  if (found === undefined) throw new PatternError(`the property “${expression}” is not known`);
  if (!inverted) return found;
  return found.startsWith('\\p') ? `\\P${found.slice(2)}` : `[^${found}]`;
}

function lookUp(name: string): string | undefined {
  const pair = /^([^=]+)=(.+)$/.exec(name);
  if (pair) {
    const [, property = '', value = ''] = pair;
    const key = property.toLowerCase().replace(/[\s_-]/g, '');
    if (key === 'block' || key === 'blk') return block(value);
    const script = key === 'script' || key === 'sc' ? 'Script' : undefined;
    const extensions = key === 'scriptextensions' || key === 'scx' ? 'Script_Extensions' : undefined;
    const category = key === 'generalcategory' || key === 'gc' ? 'General_Category' : undefined;
    const canonical = script ?? extensions ?? category;
    if (canonical === undefined) return undefined;
    return spellings(value)
      .map((spelling) => `\\p{${canonical}=${spelling}}`)
      .find(javaScriptKnows);
  }
  const posixClass = posix[name.toLowerCase()];
  if (posixClass !== undefined) return posixClass;
  if (/^In[A-Z_]/.test(name)) return block(name.slice(2));
  for (const spelling of spellings(name)) {
    for (const source of [`\\p{${spelling}}`, `\\p{Script=${spelling}}`]) {
      if (javaScriptKnows(source)) return source;
    }
  }
  return /^Is/i.test(name) && name.length > 2 ? lookUp(name.slice(2)) : undefined;
}

function block(name: string): string | undefined {
  const range = blocks[name.toLowerCase().replace(/[\s_-]/g, '')];
  if (range === undefined) return undefined;
  const [from, to] = range.map((code) => code.toString(16).padStart(4, '0'));
  return `[\\u${from}-\\u${to}]`;
}
