import type { LanguageTag } from '../../base/index.ts';
import { baseLanguage } from '../../base/index.ts';

/** Brings a word to the form in which words of a language are compared. */
export type Fold = (word: string) => string;

const arabicMarks = /[\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06ED]/g;

/**
 * Case folding with what a language's writers leave out or interchange: Turkish dotted and dotless i,
 * German ß, French œ, Russian ё, the Greek accent and final sigma, Arabic vowel signs and alef with hamza.
 */
export function createFold(language: LanguageTag): Fold {
  const base = baseLanguage(language);
  switch (base) {
    case 'tr':
    case 'az':
      return (word) => word.toLocaleLowerCase('tr');
    case 'lt':
      return (word) => word.toLocaleLowerCase('lt');
    case 'de':
      return (word) => lower(word).replaceAll('ß', 'ss');
    case 'fr':
      return (word) => lower(word).replaceAll('œ', 'oe').replaceAll('æ', 'ae');
    case 'ru':
      return (word) => lower(word).replaceAll('ё', 'е');
    case 'el':
      return (word) => lower(word).normalize('NFD').replaceAll('\u0301', '').normalize('NFC');
    case 'ar':
    case 'fa':
    case 'ur':
      return (word) =>
        lower(word)
          .replace(arabicMarks, '')
          .replace(/[أإآٱ]/g, 'ا');
    default:
      return lower;
  }
}

function lower(word: string): string {
  // İ lowers to i and a combining dot, which no other language writes; ς is σ at a word's end.
  return word.toLowerCase().replaceAll('i\u0307', 'i').replaceAll('ς', 'σ');
}
