import type { SrxRule } from '../model.ts';
import { closer, gap, no, opener, yes } from './building.ts';

/** One picture with its skin colour and the like; signs that words are written with (©, ™) are none. */
export const picture =
  '(?:[\\p{Extended_Pictographic}--[©®™‼⁉〰〽㊗㊙]][\\uFE0F\\u200D\\p{Emoji_Modifier}\\u2640\\u2642]{0,6})';
/** A digit in a box, which heads an item. */
const keycap = '[0-9#*]\\uFE0F?\\u20E3';

/** Pictures, smileys, tags and addresses stand in for stops in messages. */
export const messages: readonly SrxRule[] = [
  yes(`\\S\\s+`, `${keycap}\\s*[\\p{L}\\p{Nd}]`),
  no(`${keycap}\\s*`),
  // A picture behind a full stop or a question begins what follows, if anything does.
  no(`[.?]${closer}*${gap}+${picture}{1,20}${gap}+`, '[^@]'),
  yes(`[.?]${closer}*${gap}+`, `${picture}{1,20}\\s*[^\\s.,;:!?)]`),
  // Groups of pictures are answers of several people.
  yes(`${picture}{2}${gap}+`, picture),
  yes(`${picture}${gap}+`, `${picture}{2}`),
  yes(`${picture}${gap}+`, `${opener}*[\\p{Lu}@]`),
  yes(`[.!?…]${gap}+`, `${picture}[\\p{L}]`),
  yes(`(?:\\){2,}|[:;=]-?[)(DP]+)${gap}+`, `${opener}*[\\p{Lu}@#]`),
  yes(`[.!?…]${gap}+`, `\\(${gap}\\p{Lu}`),
  // “Read on! https://…”
  no(`!${gap}+`, 'https?://'),
  yes(`https?://[!#-;=?-~]{3,}[A-Za-z0-9/]${gap}+`, `${opener}*\\p{Lu}\\p{L}`),
  // A chain of answers: where one began with a name, the next name begins another.
  yes(
    `(?:^|[.!?…)\\n\\p{Extended_Pictographic}\\uFE0F]\\s{1,4})@\\S{1,40}\\s[^@\\n]{1,300}\\p{L}{2}${gap}+`,
    `@\\S+${gap}\\p{L}`,
  ),
];
