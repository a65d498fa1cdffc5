import type { LanguageTag } from '../../base/index.ts';
export interface LanguageGuess {
  readonly language: LanguageTag;
  readonly confidence: number;
}
export function guessLanguage(_text: string): LanguageGuess | undefined {
  return undefined;
}
