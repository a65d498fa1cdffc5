import type { SrxRule } from '../model.ts';
import { beforeNumber, closer, gap, neverLast, no, opener, wordStart, yes } from './building.ts';
import { messages } from './messages.ts';
import { apart, eastStop, eastTail, southStop, southTail, stop, tail } from './sentence-ends.ts';

const bullet = '[•‣⁃▪▫◦●○■□◆◇►▶✓✔➢⇒]';
const number = `\\(?(?:[0-9]{1,3}|[A-Za-z]|[ivx]{1,5})(?:\\.\\)|[.)])`;
const listMark = `(?:${bullet}|[*+–—-]${gap}|${number}${gap})`;
/** A letter or sign that a sentence may begin with, behind its openers. */
const start = `(?:[\\p{Lu}\\p{Lt}\\p{Lo}\\p{Nd}\\p{Sc}\\uFFFC@№§©_]|https?://|www\\.)`;
/** What stands before a sentence's first letter: openers, a dash of direct speech. */
const head = `(?:«[ \\u00A0\\u202F])?${opener}*(?:[–—-]{1,2}\\s?)?${opener}*`;
const spacedQuote = `(?:''?|"|\`\`?)`;

/** Rules that come before those of the language: a paragraph's end is one whatever stands before it. */
export const paragraphRules: readonly SrxRule[] = [
  yes(`\\n[^\\S\\n]*\\n\\s*`, '\\S', 'An empty line ends a paragraph'),
  yes(`\\u2029\\s*`, '\\S', 'A paragraph separator, as some programs write it'),
  // A list mark, an indent or a stop before the line end tells a new line from a wrapped one.
  yes(`\\n\\s*`, listMark, 'A new line that begins with a bullet, a dash or a number: “- one”, “2. two”'),
  yes(`\\n[ \\t]+`, `${opener}*\\p{Lu}`, 'An indented new line that begins with a capital'),
  yes(`\\n`, `\\([\\p{Lu}\\p{Nd}]`, 'A new line that begins with a bracket: “(A) one”, “(2) two”'),
  yes(
    `[.!?…:;\\)\\]]${closer}*[^\\S\\n]*\\n\\s*`,
    `${opener}*[\\p{Lu}\\p{Lo}\\p{Nd}]`,
    'A new line behind a stop, a colon or a closing bracket',
  ),
  yes(
    `\\S\\s+`,
    `${bullet}\\s*[\\p{L}\\p{Nd}]`,
    'A bullet within a line begins the next item: “• one • two”',
  ),
  yes(`\\S\\s+`, `\\*{3,}(?:\\s|$)`, 'Before a row of asterisks that parts sections: “***”'),
  yes(`\\S\\s+`, `\\*(?: \\*){2,}\\s`, 'Before asterisks with spaces that part sections: “* * *”'),
  yes(`(?<!\\S)\\*{3,}\\s+`, '\\S', 'Behind a row of asterisks that parts sections: “***”'),
  no(
    `(?:^|\\n)[^\\S\\n]*(?:${number}|[*+–—-])${gap}+`,
    '',
    'A number, letter or dash at the head of a line stays with its item: “1. Open the box”',
  ),
  no(`${bullet}\\s*`, '', 'A bullet stays with its item: “• one”'),
  no(`${bullet}\\s*${number}\\s*`, '', 'A bullet and a number stay with their item: “• 1. Open the box”'),
];

/**
 * Items of a list that runs on in one line, `a) … b) …`, `1.) … 2.) …`: a mark begins an item where
 * another stands before it, not far away.
 */
function inlineItems([mark, example]: readonly [mark: string, example: string]): SrxRule[] {
  const item = `(?<![A-Za-z0-9(])${mark}\\.?\\)\\s[^\\n()]{1,300}?\\s`;
  return [
    no(`${item}${mark}\\.?\\)\\s+`, '', stays(example)),
    // The look-ahead comes first when JavaScript reads the pattern backwards, and refuses most places.
    yes(`${item}(?=${mark}\\.?\\)\\s)`, `${mark}\\.?\\)`, begins(example)),
  ];
}

const stays = (example: string) => `A mark within a line stays with its item: “${example}”`;
const begins = (example: string) => `The next item of a list that runs on in one line: “${example}”`;

const conjunction = '(?:\\s(?:and|or|to|und|oder|bis|et|ou|e|o|y|og|och|i|и|или|ja|en)|[–—-])';

/** As `inlineItems` for `1. … 2. …`, where the numbers have to follow each other. */
function inlineNumbers(): SrxRule[] {
  const example = '1. … 2. …';
  const rows = Array.from({ length: 20 }, (_, index) => [`${index + 1}`, `${index + 2}`] as const)
    .map(
      ([number, next]) =>
        `(?<![A-Za-z0-9.,])${number}\\.\\s[^\\n]{1,300}?\\s(?<!${conjunction}\\s)(?=${next}\\.)`,
    )
    .join('|');
  return [
    no(`(?:${rows})\\d{1,2}\\.\\s+`, '', stays(example)),
    yes(`(?:${rows})(?=\\d{1,2}\\.\\s)`, `\\d{1,2}\\.\\s+${opener}*[\\p{Lu}\\p{Lo}]`, begins(example)),
  ];
}

const itemMarks = [
  ['\\d{1,2}', '1) … 2) …'],
  ['[a-z]', 'a) … b) …'],
  ['[A-Z]', 'A) … B) …'],
  ['[ivx]{1,4}', 'i) … ii) …'],
] as const;

export const commonRules: readonly SrxRule[] = [
  ...itemMarks.flatMap(inlineItems),
  ...inlineNumbers(),
  yes(
    `(?<!\\([^()\\n]{0,200})[.!?]${gap}+(?=\\(?[\\p{L}\\p{Nd}]{1,4}\\.?\\))`,
    `\\(?(?:\\p{L}|\\p{Nd}{1,2}|[ivx]{2,4})\\.?\\)\\s`,
    'A list item behind a sentence: “It is open. b) Close it”',
  ),
  no(
    `\\[[^\\[\\]\\n]{0,60}[.!?]${gap}+(?=[^\\[\\]\\n]{0,60}\\])`,
    '',
    'A short aside in square brackets is not cut: “[Laughs. Sits down.]”',
  ),
  yes(
    `(?<![^\\s(])\\p{L}\\p{Ll}{2,}\\.|(?<![.,\\p{Nd}])\\p{Nd}+,?\\p{Nd}{3}\\.`,
    `(?:\\p{Lu}\\p{Ll}*\\s|\\p{Lu}\\p{Ll}+\\.\\s|[IVXLC]+\\s)`,
    'A space left out behind a full stop: “He left on Tuesday.She stayed”',
  ),
  no(`\\p{Nd}．`, '\\p{Nd}', 'A wide full stop between digits: “3．5”'),
  no(`\\p{Ll}str\\.${gap}+`, '\\p{Nd}', 'A German street before the number of the house: “Hauptstr. 5”'),
  no(
    `${closer}${gap}+`,
    `\\(\\p{Lu}[^()\\n]{0,60}\\p{Nd}[a-z]?\\)${stop}`,
    'The source of a quotation in brackets behind it: “… love.” (Smith 55)',
  ),
  yes(
    `${stop}${closer}*${gap}+\\(\\p{Lu}\\.${gap}?[^()\\n]{2,60}\\)${gap}+`,
    `${opener}*\\p{Lu}`,
    'Behind a quotation and its author in brackets: … покой. (А. Н. Радищев) Он …',
  ),
  no(
    `(?<![.!?]${closer}?${gap}?)[(\\[](?:\\.\\.\\.|…)[)\\]]${closer}*${gap}+`,
    '',
    'An omission in brackets within a sentence: “It is (…) Rome’s”',
  ),
  no(
    `[!?…。！？．]${closer}+${gap}*`,
    '[(（〔]',
    'A remark in brackets behind a quoted exclamation or question: “Stop!” (he said)',
  ),
  no(
    `(?<![。！？｡．…」』”\\s])（[^（）\\n]{1,200}[。！？…]）|[。！？…]》`,
    '',
    'A title or a remark in wide brackets within a sentence: 《你好！》这本书',
  ),
  // Abbreviations of many languages that are written with Latin letters.
  neverLast('mr mrs ms dr prof st mt mme mlle msgr mgr e.g i.e cf viz'),
  beforeNumber(`no nos nr nrs p pp vol vols fig figs art tab ch chap sec tel fax ext jan feb mar apr jun jul aug
    sep sept oct okt nov dec dez n° rs kr`),
  no(
    `${wordStart}\\p{Lu}\\.(?:${gap}*-?\\p{Lu}\\.){0,6}${gap}+`,
    `[\\p{Lu}\\p{Lo}]`,
    'An initial before a name: “J. R. R. Tolkien”, “Л. Н. Толстой”, “G. A. 주가노프”',
  ),
  no(
    `(?<![Ａ-Ｚａ-ｚ])[Ａ-Ｚ]．(?:${gap}*[Ａ-Ｚ]．){0,6}${gap}*`,
    `\\p{L}`,
    'A wide initial before a name: “Ｊ．Ｒ．トールキン”',
  ),
  no(
    `(?:^|\\n\\s*|[!?]\\s+|\\p{Ll}{4}(?<!str)\\.\\s+)(?:\\p{Nd}{1,3}(?:\\.\\p{Nd}{1,3})*|[IVXLC]{1,7}|\\p{L})\\.${gap}+|:\\s+\\p{Nd}{1,2}\\.${gap}+`,
    '',
    'A number or letter that heads a paragraph or sentence: “2.1. Results”, “IV. The war”',
  ),
  no(`(?<=\\s)[a-h]\\.${gap}+`, '\\p{Lu}', 'A small letter stays with its item: “Now: a. Open the box”'),
  // What follows such letters is a name more often than a sentence.
  no(
    `${wordStart}(?:\\p{Lu}\\.){2,}${gap}+`,
    `(?:[\\p{Lu}\\p{Lo}\\p{Nd}(]|[–—-]\\s)`,
    'Letters with stops before a name: “U.S.A. Today”, “U.S. 군대”',
  ),
  // A quotation mark between spaces closes when an odd number of them stands before it.
  ...spacedQuotes(),
  ...messages,
  yes(
    `\\.${tail}${apart}${gap}+`,
    `${head}${start}`,
    'A full stop, then a capital, a digit or the like: “He left. She stayed”',
  ),
  yes(
    `[\\p{L}\\p{Pe}\\p{Pf}"%]\\.\\p{Nd}{1,3}${gap}+`,
    `${opener}*\\p{Lu}`,
    'The number of a note, pasted as plain text behind a full stop: “… of stars.12 The …”',
  ),
  yes(
    `[!?…‽⁇⁈⁉‼！？؟۔]${tail}${apart}${gap}+`,
    `${head}${start}`,
    'A question or exclamation mark or an ellipsis, then a capital or the like: “Why? She left”',
  ),
  yes(
    `${eastStop}${eastTail}\\s*`,
    `[^\\s\\p{Pe}\\p{Pf}。｡！？．…]`,
    'A Chinese or Japanese stop, also without a space behind it: “彼は来た。本当？”',
  ),
  yes(
    `${southStop}${southTail}\\s*`,
    `[^\\s\\p{Pe}\\p{Pf}।॥។။።፧፨៕]`,
    'A stop of Indian, Burmese, Ethiopic or Khmer script: “।”, “။”, “።”, “៕”',
  ),
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
    yes(
      `[.!?]['’”"\\u0060]\\s+${guard}`,
      `${spacedQuote}\\s+\\p{Lu}`,
      'An opening quotation mark between spaces behind a closed quotation: "Go." " Now. "',
    ),
    no(
      `(?<=${odd})[.!?]\\s+${guard}`,
      '',
      'A closing quotation mark between spaces stays with its sentence: " Go away. "',
    ),
    no(
      `(?<=${odd})\\s[.!?]\\s+`,
      `${part}${lone}`,
      'A stop between spaces within a quotation whose marks have spaces too: " Go . Now . "',
    ),
    no(
      `[.!?]\\s+${guard}`,
      `${spacedQuote}\\s(?!${part}['’”"\\u0060])`,
      'A quotation mark between spaces closes when none follows it: He said: "Go. "',
    ),
    yes(
      `[.!?]\\s+${guard}`,
      `${spacedQuote}\\s+[\\p{Lu}\\p{Nd}]`,
      'An opening quotation mark between spaces begins a sentence: He left. " Go away. "',
    ),
    no(
      `(?<=${even})[.!?]\\s+${spacedQuote}\\s+`,
      `${part}['’”"\\u0060]`,
      'An opening quotation mark between spaces stays with what it opens: He left. " Go away. "',
    ),
    yes(
      `[.!?]\\s+${spacedQuote}\\s+`,
      `${head}${start}`,
      'Behind a closing quotation mark between spaces: " Go away. " He left',
    ),
  ];
}
