import type { SrxRule } from '../model.ts';
import { closer, gap, no, opener, yes } from './building.ts';

/** One picture with its skin colour and the like; signs that words are written with (©, ™) are none. */
export const picture =
  '(?:[\\p{Extended_Pictographic}--[©®™‼⁉〰〽㊗㊙]][\\uFE0F\\u200D\\p{Emoji_Modifier}\\u2640\\u2642]{0,6})';
/** A digit in a box, which heads an item. */
const keycap = '[0-9#*]\\uFE0F?\\u20E3';

/** Pictures, smileys, tags and addresses stand in for stops in messages. */
export const messages: readonly SrxRule[] = [
  yes(`\\S\\s+`, `${keycap}\\s*[\\p{L}\\p{Nd}]`, 'A digit in a box begins an item: “1️⃣ Open the box”'),
  no(`${keycap}\\s*`, '', 'A digit in a box stays with its item: “1️⃣ Open the box”'),
  // A picture behind a full stop or a question begins what follows, if anything does.
  no(
    `[.?]${closer}*${gap}+${picture}{1,20}${gap}+`,
    '[^@]',
    'Behind a picture that begins the next sentence: “He left. 🎉 We won”',
  ),
  yes(
    `[.?]${closer}*${gap}+`,
    `${picture}{1,20}\\s*[^\\s.,;:!?)]`,
    'Before a picture that begins the next sentence: “He left. 🎉 We won”',
  ),
  // Groups of pictures are answers of several people.
  yes(`${picture}{2}${gap}+`, picture, 'Behind a group of pictures before another picture: “👍👍 🎉”'),
  yes(`${picture}${gap}+`, `${picture}{2}`, 'Before a group of pictures behind another picture: “🎉 👍👍”'),
  yes(
    `${picture}${gap}+`,
    `${opener}*(?:\\p{Lu}|@\\S+\\s+[\\p{L}\\p{Extended_Pictographic}])`,
    'A picture in place of a stop, then a capital: “We won 🎉 See you”',
  ),
  yes(
    `[.!?…]${gap}+`,
    `${picture}[\\p{L}]`,
    'A stop, then a picture that is joined to a word: “He left. 🎉We won”',
  ),
  yes(
    `(?:\\){2,}|[:;=]-?[)(DP]+)${gap}+`,
    `${opener}*[\\p{Lu}@#]`,
    'A smiley in place of a stop, then a capital: “We won :-) See you”',
  ),
  yes(
    `[.!?…]${gap}+`,
    `\\(${gap}\\p{Lu}`,
    'A stop, then a bracket with a space behind it: “He left. ( She stayed )”',
  ),
  no(`!${gap}+`, 'https?://', 'An exclamation mark before a web address: “Read on! https://…”'),
  yes(
    `(?:https?://|www\\.)[!#-;=?-~]{3,}[A-Za-z0-9/]${gap}+`,
    `${opener}*\\p{Lu}\\p{L}`,
    'A web address, then a capital: “https://example.org See you”',
  ),
  yes(
    `(?:^|[.!?…)\\n\\p{Extended_Pictographic}\\uFE0F]\\s{1,4})@\\S{1,40}\\s[^@\\n]{1,300}\\p{L}{2}${gap}+`,
    `@\\S+${gap}\\p{L}`,
    'A chain of answers, each of which begins with a name: “@anna yes, gladly @ben no”',
  ),
];
