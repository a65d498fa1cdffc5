export { followsKoreanNoun } from './inflection/korean.ts';
export type { Recogniser, RecogniserEntry } from './recogniser.ts';
export { createRecogniser } from './recogniser.ts';
