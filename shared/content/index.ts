export type { CodeProblem } from './code-check.ts';
export { checkCodes, codeSequence, hasCodeError, nextMissingCode } from './code-check.ts';
export { codeNumbers } from './code-numbers.ts';
export type { Code, CodeKind, Content } from './content.ts';
export {
  adoptCodes,
  ContentBuilder,
  codeBase,
  codeCharacter,
  codeIndex,
  codePattern,
  contentFromRaw,
  emptyContent,
  equalContent,
  hasCodes,
  isBlankContent,
  isEmptyContent,
  joinContents,
  maxCodes,
  plainContent,
  plainText,
  serialiseCodes,
  sliceContent,
} from './content.ts';
export type { DiffPart } from './diff.ts';
export { diffWords } from './diff.ts';
export type { Word, WordKind } from './words.ts';
export { scanWords, splitWords, wordKinds } from './words.ts';
