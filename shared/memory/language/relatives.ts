import type { Writing } from './letters.ts';

/**
 * Languages that the identifier tells from all others but their relatives, without an error in the texts measured
 * (README). It was not taught the rest, or confuses them: Macedonian is Serbian to it, Afrikaans Dutch.
 */
const told: ReadonlySet<string> = new Set([
  ...['az', 'ca', 'cs', 'da', 'de', 'en', 'eo', 'es', 'et', 'eu', 'fi', 'fr', 'hr', 'hu', 'id', 'is', 'it'],
  ...['lt', 'lv', 'nb', 'nl', 'no', 'pl', 'pt', 'ro', 'sk', 'sl', 'sq', 'sv', 'tr', 'vi'],
  ...['be', 'bg', 'kk', 'ru', 'sr', 'tg', 'uk'],
  ...['ar', 'fa', 'he', 'hi', 'ja', 'ko', 'mr', 'ur', 'zh'],
]);

/** Whether the identifier can be believed when it says that a text is not in this language. */
export function isTold({ base, usual }: Writing): boolean {
  return usual && told.has(base);
}

/** Languages that are told apart by few words. */
const near: readonly (readonly string[])[] = [
  ['nb', 'no', 'nn', 'da', 'sv', 'fo', 'is'],
  ['hr', 'sr', 'bs', 'sh', 'sl', 'cnr', 'me'],
  ['cs', 'sk', 'pl', 'hsb', 'dsb', 'szl', 'csb'],
  [
    'es',
    'pt',
    'gl',
    'ca',
    'it',
    'oc',
    'ast',
    'an',
    'la',
    'eo',
    'ia',
    'co',
    'scn',
    'ro',
    'rup',
    'rm',
    'fur',
    'sc',
  ],
  ['fr', 'oc', 'wa', 'pcd', 'ca', 'ht', 'frp'],
  ['id', 'ms', 'jv', 'su', 'min'],
  // Turkic and other languages in Cyrillic letters are Russian to who does not know them
  [
    'ru',
    'uk',
    'be',
    'bg',
    'mk',
    'rue',
    'sr',
    'kk',
    'ky',
    'tt',
    'ba',
    'tg',
    'mn',
    'cv',
    'ce',
    'os',
    'udm',
    'sah',
  ],
  ['nl', 'af', 'fy', 'nds', 'li'],
  ['de', 'lb', 'gsw', 'bar', 'nds', 'yi', 'ksh'],
  ['en', 'sco', 'pcm'],
  ['zh', 'yue', 'lzh', 'wuu', 'nan'],
  ['tr', 'az', 'tk', 'gag', 'crh', 'uz'],
  ['fi', 'et', 'krl', 'vro'],
  ['lt', 'lv', 'ltg', 'sgs'],
  ['ar', 'fa', 'ur', 'ckb', 'ku', 'ps', 'ug', 'sd', 'pnb', 'arz', 'ary'],
  ['hi', 'mr', 'ne', 'sa', 'mai', 'bho', 'kok', 'new'],
  ['fil', 'tl', 'ceb', 'ilo'],
];

export function areNear(a: string, b: string): boolean {
  return near.some((group) => group.includes(a) && group.includes(b));
}
