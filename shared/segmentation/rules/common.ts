import type { SrxRule } from '../model.ts';
import {
  beforeNumber,
  closer,
  gap,
  neverLast,
  no,
  noteMark,
  opener,
  superscript,
  wordStart,
  yes,
} from './building.ts';
import { messages, picture } from './messages.ts';

const bullet = '[•‣⁃▪▫◦●○■□◆◇►▶✓✔➢⇒]';
const number = `\\(?(?:[0-9]{1,3}|[A-Za-z]|[ivx]{1,5})(?:\\.\\)|[.)])`;
const listMark = `(?:${bullet}|[*+–—-]${gap}|${number}${gap})`;
const stop = '[.!?…‽⁇⁈⁉‼．！？؟۔]';
/** Closers, note marks and pictures behind a stop: `.”`, `.[13]`, `.)²`, `.".`, `! 🎉` */
const tail = `(?:${closer}|[.!?]|${noteMark}|${superscript}|${gap}?${picture}|\\s»){0,20}`;
const eastCloser = '[\\p{Pe}\\p{Pf}"\']';
/** Note marks that stand apart from the stop: `. [1]`, `. [2] [3]`. */
const apart = `(?:${gap}+${noteMark}(?=${gap})){0,20}`;
/** A letter or sign that a sentence may begin with, behind its openers. */
const start = `(?:[\\p{Lu}\\p{Lt}\\p{Lo}\\p{Nd}\\p{Sc}\\uFFFC@№§©_]|https?://|www\\.)`;
/** What stands before a sentence's first letter: openers, a dash of direct speech. */
const head = `(?:«[ \\u00A0\\u202F])?${opener}*(?:[–—-]{1,2}\\s?)?${opener}*`;
const spacedQuote = `(?:''?|"|\`\`?)`;

/** Rules that come before those of the language: a paragraph's end is one whatever stands before it. */
export const paragraphRules: readonly SrxRule[] = [
  yes(`\\n[^\\S\\n]*\\n\\s*`, '\\S'),
  yes(`\\u2029\\s*`, '\\S'),
  // A list mark, an indent or a stop before the line end tells a new line from a wrapped one.
  yes(`\\n\\s*`, listMark),
  yes(`\\n[ \\t]+`, `${opener}*\\p{Lu}`),
  yes(`\\n`, `\\([\\p{Lu}\\p{Nd}]`),
  yes(`[.!?…:;\\)\\]]${closer}*[^\\S\\n]*\\n\\s*`, `${opener}*[\\p{Lu}\\p{Lo}\\p{Nd}]`),
  yes(`\\S\\s+`, `${bullet}\\s*[\\p{L}\\p{Nd}]`),
  yes(`\\S\\s+`, `\\*{3,}(?:\\s|$)`),
  yes(`(?<!\\S)\\*{3,}\\s+`, '\\S'),
  // The number, letter or bullet of a list item belongs to the item.
  no(`(?:^|\\n)[^\\S\\n]*(?:${number}|[*+–—-])${gap}+`),
  no(`${bullet}\\s*`),
  no(`${bullet}\\s*${number}\\s*`),
];

/**
 * Items of a list that runs on in one line, `a) … b) …`, `1.) … 2.) …`: a mark begins an item where
 * another stands before it, not far away.
 */
function inlineItems(mark: string): SrxRule[] {
  const item = `(?<![A-Za-z0-9(])${mark}\\.?\\)\\s[^\\n()]{1,300}?\\s`;
  return [
    no(`${item}${mark}\\.?\\)\\s+`),
    // The look-ahead comes first when JavaScript reads the pattern backwards, and refuses most places.
    yes(`${item}(?=${mark}\\.?\\)\\s)`, `${mark}\\.?\\)`),
  ];
}

const conjunction = '(?:\\s(?:and|or|to|und|oder|bis|et|ou|e|o|y|og|och|i|и|или|ja|en)|[–—-])';

/** As `inlineItems` for `1. … 2. …`, where the numbers have to follow each other. */
function inlineNumbers(): SrxRule[] {
  const rows = Array.from({ length: 20 }, (_, index) => [`${index + 1}`, `${index + 2}`] as const)
    .map(
      ([number, next]) =>
        `(?<![A-Za-z0-9.,])${number}\\.\\s[^\\n]{1,300}?\\s(?<!${conjunction}\\s)(?=${next}\\.)`,
    )
    .join('|');
  return [
    no(`(?:${rows})\\d{1,2}\\.\\s+`),
    yes(`(?:${rows})(?=\\d{1,2}\\.\\s)`, `\\d{1,2}\\.\\s+${opener}*[\\p{Lu}\\p{Lo}]`),
  ];
}

export const commonRules: readonly SrxRule[] = [
  // A note mark apart from its sentence still belongs to it.
  no(`${stop}${tail}${apart}${gap}+`, `${noteMark}(?:\\s|$)`),
  ...['\\d{1,2}', '[a-z]', '[A-Z]', '[ivx]{1,4}'].flatMap(inlineItems),
  ...inlineNumbers(),
  yes(
    `(?<!\\([^()\\n]{0,200})[.!?]${gap}+(?=\\(?[\\p{L}\\p{Nd}]{1,4}\\.?\\))`,
    `\\(?(?:\\p{L}|\\p{Nd}{1,2}|[ivx]{2,4})\\.?\\)\\s`,
  ),
  // A short aside in brackets or quotation marks is not worth a break of its own.
  no(`\\[[^\\[\\]\\n]{0,60}[.!?]${gap}+(?=[^\\[\\]\\n]{0,60}\\])`),
  no(`(?<![^\\s(])["“„«][^\\s"”“»«\\n][^"”“»«\\n]{0,40}[!?]${gap}+`, `[^"”“»«\\n]{1,40}["”“»]`),
  // A space left out behind a stop: a word of small letters, then a capitalised one.
  yes(
    `(?<![^\\s(])\\p{L}\\p{Ll}{2,}\\.|(?<![.,\\p{Nd}])\\p{Nd}+,?\\p{Nd}{3}\\.`,
    `(?:\\p{Lu}\\p{Ll}*\\s|\\p{Lu}\\p{Ll}+\\.\\s|[IVXLC]+\\s)`,
  ),
  no(`\\p{Nd}．`, '\\p{Nd}'),
  // Streets of German and its neighbours: “Hauptstr. 5”.
  no(`\\p{Ll}str\\.${gap}+`, '\\p{Nd}'),
  // Notices of a source: … [...]” (Smith 55).
  no(`${closer}${gap}+`, `\\(\\p{Lu}[^()\\n]{0,60}\\p{Nd}[a-z]?\\)${stop}`),
  // The author's name behind what is quoted: … покой. (А. Н. Радищев) Next.
  yes(`${stop}${closer}*${gap}+\\(\\p{Lu}\\.${gap}?[^()\\n]{2,60}\\)${gap}+`, `${opener}*\\p{Lu}`),
  // An omission in brackets stands within a sentence, unless it follows one.
  no(`(?<![.!?]${closer}?${gap}?)[(\\[](?:\\.\\.\\.|…)[)\\]]${closer}*${gap}+`),
  // What a quotation exclaims or asks, with a remark behind it.
  no(`[!?…]${closer}+${gap}+`, '[(（]'),
  // Abbreviations of many languages that are written with Latin letters.
  neverLast('mr mrs ms dr prof st mt mme mlle msgr mgr e.g i.e cf viz'),
  beforeNumber(`no nos nr nrs p pp vol vols fig figs art tab ch chap sec tel fax ext jan feb mar apr jun jul aug
    sep sept oct okt nov dec dez n° rs kr`),
  // Initials: “J. R. R. Tolkien”, “Л. Н. Толстой”; a letter that heads a paragraph or a sentence.
  no(`${wordStart}\\p{Lu}\\.(?:${gap}*-?\\p{Lu}\\.){0,6}${gap}+`, `\\p{Lu}`),
  no(
    `(?:^|\\n\\s*|[!?]\\s+|\\p{Ll}{4}(?<!str)\\.\\s+)(?:\\p{Nd}{1,3}(?:\\.\\p{Nd}{1,3})*|[IVXLC]{1,7}|\\p{L})\\.${gap}+|:\\s+\\p{Nd}{1,2}\\.${gap}+`,
  ),
  no(`(?<=\\s)[a-h]\\.${gap}+`, '\\p{Lu}'),
  // “U.S.A. Today”: what follows such letters is a name more often than a sentence.
  no(`${wordStart}(?:\\p{Lu}\\.){2,}${gap}+`, `(?:[\\p{Lu}\\p{Nd}(]|[–—-]\\s)`),
  // A quotation mark between spaces closes when an odd number of them stands before it.
  ...spacedQuotes(),
  ...messages,
  yes(`\\.${tail}${apart}${gap}+`, `${head}${start}`),
  // A number set high, pasted flat: “… of stars.12 The …”
  yes(`[\\p{L}\\p{Pe}\\p{Pf}"%]\\.\\p{Nd}{1,3}${gap}+`, `${opener}*\\p{Lu}`),
  yes(`[!?…‽⁇⁈⁉‼！？؟۔]${tail}${apart}${gap}+`, `${head}${start}`),
  // Scripts that end a sentence without a space behind the stop.
  yes(
    `[。｡！？．](?:${eastCloser}|${noteMark}|${superscript}|[。｡！？．])*\\s*`,
    `[^\\s\\p{Pe}\\p{Pf}。｡！？．…]`,
  ),
  yes(`[।॥။።፧፨៕]${tail}\\s*`, `[^\\s\\p{Pe}\\p{Pf}।॥။።፧፨៕]`),
];

function spacedQuotes(): SrxRule[] {
  const lone = `(?<=\\s|^)${spacedQuote}(?=\\s|$)`;
  const other = `(?:(?!${lone})[^\\n])`;
  // Limits keep a long line from being counted through at each of its stops.
  const part = `${other}{0,500}`;
  const even = `^(?:${part}${lone}${part}${lone}){0,20}${part}`;
  const odd = `^(?:${part}${lone}${part}${lone}){0,20}${part}${lone}${part}`;
  const guard = `(?=${spacedQuote}(?:\\s|$))`;
  return [
    yes(`[.!?]['’”"\\u0060]\\s+${guard}`, `${spacedQuote}\\s+\\p{Lu}`),
    no(`(?<=${odd})[.!?]\\s+${guard}`),
    no(`(?<=${odd})\\s[.!?]\\s+`, `${part}${lone}`),
    no(`[.!?]\\s+${guard}`, `${spacedQuote}\\s(?!${part}['’”"\\u0060])`),
    yes(`[.!?]\\s+${guard}`, `${spacedQuote}\\s+[\\p{Lu}\\p{Nd}]`),
    no(`(?<=${even})[.!?]\\s+${spacedQuote}\\s+`, `${part}['’”"\\u0060]`),
    yes(`[.!?]\\s+${spacedQuote}\\s+`, `${head}${start}`),
  ];
}
