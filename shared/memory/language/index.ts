export type { FoundLanguage, LanguageGuesser, LanguageVerdict, WrongSide } from './language-check.ts';
export { LanguageCheck } from './language-check.ts';
