export type { DecodedText, XmlEncoding } from './encoding.ts';
export { decodeXml, detectXmlEncoding, incompleteTail, XmlDecoder } from './encoding.ts';
export type {
  MarkupEvents,
  XmlAttributes,
  XmlBreak,
  XmlEvents,
  XmlOddity,
  XmlOddityKind,
  XmlOptions,
  XmlRecovery,
} from './events.ts';
export type { AttributePlace } from './markup.ts';
export { attributeInsertion, attributePlace, readMarkup } from './markup.ts';
export { badByteMark, mendBytes } from './mend-bytes.ts';
export { partFailure, readXmlPart } from './part-failure.ts';
export { readXml } from './read.ts';
export { isXmlCharacter } from './repair.ts';
export { XmlStream } from './stream.ts';
export type { CharacterMapping } from './write.ts';
export {
  attributesText,
  escapeAttribute,
  escapeText,
  hasUnholdable,
  isPlainXmlText,
  replacementCharacter,
} from './write.ts';
