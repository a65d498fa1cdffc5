export { guessLanguage, type LanguageGuess } from './guess.ts';
export { assignLanguages, type SplitHint, splitByLanguage } from './split.ts';
