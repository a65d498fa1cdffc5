import { baseLanguage, type LanguageTag } from '../base/index.ts';
import { scanWords, type WordKind, wordKinds } from '../content/index.ts';
import type { TokenCondition } from './phrase.ts';
import { foldToken } from './prepare.ts';
import { wordForms } from './word-forms.ts';

/** Signs that may stand between the words: well-known is well known. */
export const hyphens: readonly string[] = ['-'];

/**
 * What the words of a query must be in a text: forms of the same word (`wordForms`). Numbers and ideographs must be
 * the same, but for the kana at the end of a Japanese verb or adjective; signs say nothing.
 */
export function stemConditions(query: string, language: LanguageTag | undefined): TokenCondition[] {
  const conditions: TokenCondition[] = [];
  scanWords(query, (start, end, kind) => {
    if (kind === wordKinds.punctuation || kind === wordKinds.code) return;
    const text = foldToken(query.slice(start, end));
    if (kind === wordKinds.word) conditions.push({ how: 'stem', kind, text, ...wordForms(text, language) });
    else conditions.push({ how: 'same', kind, text });
  });
  if (language === undefined || baseLanguage(language) !== 'ja') return conditions;
  return /\p{Script=Han}\p{Script=Hiragana}*[うくぐすつぬぶむるい]$/u.test(query)
    ? [...conditions.slice(0, -1), anyHiragana]
    : conditions;
}

/** 書く, 書か, 書き: the kana behind a stem. */
const anyHiragana: TokenCondition = {
  how: 'stem',
  kind: wordKinds.ideograph,
  text: 'る',
  begins: (unit) => unit >= 0x3041 && unit <= 0x3096,
  holds: () => true,
};

/** Where words stand that fulfil the conditions one after the other; codes, white space and hyphens part none. */
export function stemRanges(
  conditions: readonly TokenCondition[],
  text: string,
): (readonly [start: number, end: number])[] {
  const tokens: { start: number; end: number; kind: WordKind; folded: string }[] = [];
  scanWords(text, (start, end, kind) => {
    if (kind === wordKinds.code) return;
    const folded = foldToken(text.slice(start, end));
    if (!hyphens.includes(folded)) tokens.push({ start, end, kind, folded });
  });
  const found: (readonly [start: number, end: number])[] = [];
  for (let i = 0; i + conditions.length <= tokens.length; i++) {
    if (!conditions.every((condition, k) => fulfils(tokens[i + k]!, condition))) continue;
    found.push([tokens[i]!.start, tokens[i + conditions.length - 1]!.end]);
    i += conditions.length - 1;
  }
  return found;
}

function fulfils(token: { readonly kind: WordKind; readonly folded: string }, condition: TokenCondition) {
  if (condition.how === 'same') return token.kind === condition.kind && token.folded === condition.text;
  if (condition.how !== 'stem') return false;
  return (
    token.kind === condition.kind &&
    condition.begins(token.folded.charCodeAt(0)) &&
    condition.holds(token.folded)
  );
}
