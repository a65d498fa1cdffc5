export { assertNever } from './assert.ts';
export { concatenateBytes } from './bytes.ts';
export type { Cancellation, Progress } from './cancel.ts';
export type { HostBlob, HostTextDecoder, HostTextEncoder } from './encoding.ts';
export { createDecoder, encodeUtf8 } from './encoding.ts';
export type { Failure, FailureCode, Result } from './failure.ts';
export { EditioError, fail, failureOf, ok } from './failure.ts';
export { describeFailure, failureMessages } from './failure-messages.ts';
export { compareFileNames } from './file-names.ts';
export type { LanguageTag } from './language.ts';
export {
  baseLanguage,
  canonicalLanguage,
  languageName,
  sameBaseLanguage,
  sameWrittenLanguage,
  sentenceSpace,
  textDirection,
} from './language.ts';
export { type TextPlace, textPlace, textPlaceName } from './text-place.ts';
