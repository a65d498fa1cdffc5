export type { TextCount } from './count-words.ts';
export { countCharacters, countContent, countWords } from './count-words.ts';
