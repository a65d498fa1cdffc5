import type { SrxRule } from '../model.ts';
import { closer, gap, no, noteMark, superscript } from './building.ts';
import { picture } from './messages.ts';

/** Stops behind which a space parts sentences. */
export const stop = '[.!?…‽⁇⁈⁉‼．！？؟۔]';
/** Stops of scripts that may write no space behind them: Chinese and Japanese ones … */
export const eastStop = '[。｡！？．]';
/** … and those of Indian, Burmese, Ethiopic and Khmer script. */
export const southStop = '[।॥។။።፧፨៕]';
/** Anything in square brackets without a space before it: `.[citation needed]` */
const glued = '[\\[［〔][^\\[\\]［］〔〕\\n]{1,40}[\\]］〕]';
/**
 * Closers, note marks and pictures behind a stop: `.”`, `.[13]`, `.)²`, `.".`, `! 🎉`. Here as below no
 * two of the choices match the same text, or a row of it would be tried in countless ways.
 */
export const tail = `(?:${closer}|[.!?]|${superscript}|${glued}|${gap}?${picture}|\\s»){0,20}`;
const mark = `(?:${noteMark}|${superscript})`;
/** Note marks that stand apart from the stop: `. [1]`, `. [2] [3]`, `. ²`. */
export const apart = `(?:${gap}+(?:${noteMark}|${superscript}{1,4})(?=${gap})){0,20}`;

const lineGap = '[^\\S\\n]*';
const eastCloser = '[\\p{Pe}\\p{Pf}"\']';
/** What belongs to a sentence behind a Chinese or Japanese stop: `。」`, `。[1]`, `。²` */
export const eastTail = `(?:${eastCloser}|${eastStop}|${lineGap}${mark}){0,20}`;
/** The same behind one of `southStop`: `।”`, `।[1]`, `। [2]` */
export const southTail = `(?:${closer}|[.!?]|${glued}|${lineGap}${superscript}|[^\\S\\n]+${noteMark}|${gap}?${picture}){0,20}`;

/** Marks of notes belong to the sentence before, in every language. */
export const noteRules: readonly SrxRule[] = [
  no(
    `[.!?…‽⁇⁈⁉‼．！？؟۔;\\u037E։]${tail}${apart}${gap}+`,
    `(?:${noteMark}|${superscript}{1,4})(?:\\s|$)`,
    'A note mark apart from its sentence still belongs to it: “They left. [4]”',
  ),
  no(
    `(?:${eastStop}${eastTail}|${southStop}${southTail})${lineGap}`,
    mark,
    'A note mark behind a stop that needs no space: 終わった。[1]',
  ),
];
