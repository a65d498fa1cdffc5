export { followsKoreanNoun } from './inflection/korean.ts';
export { searchStemmer, snowballStemmer } from './inflection/snowball.ts';
export type { Recogniser, RecogniserEntry } from './recogniser.ts';
export { createRecogniser } from './recogniser.ts';
