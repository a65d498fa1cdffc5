/** What XML 1.0 cannot hold, even as a reference: most controls, U+FFFE, U+FFFF, half surrogate pairs. */
const suspect = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/;
const unholdable =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const unholdableAll = new RegExp(unholdable, 'g');
/** One pass finds that most text needs nothing at all. */
const textSpecial = /[&<>\r\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/;
const textSpecialAll = /[&<>\r]/g;
const attributeSpecial = /[&<>"\u0000-\u001f\ud800-\udfff\ufffe\uffff]/;
const attributeSpecialAll = /[&<>"\r\n\t]/g;
const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};

/** What becomes of a character that XML cannot hold. */
export type CharacterMapping = (character: string) => string;

/** The default mapping: U+FFFD, the replacement character. A caller that must lose nothing gives its own. */
export const replacementCharacter: CharacterMapping = () => '\ufffd';

/** Whether a text holds a character that XML 1.0 has no way to write. */
export function hasUnholdable(text: string): boolean {
  // The plain class is far quicker, and most text has not even a whole surrogate pair.
  return suspect.test(text) && unholdable.test(text);
}

/** Whether a text is its own XML form as element content. */
export function isPlainXmlText(text: string): boolean {
  return !textSpecial.test(text);
}

/**
 * Text as element content. `\r` becomes a reference, since a parser would read it as `\n`; characters
 * that XML cannot hold go through `map`, whose result is put in as markup.
 */
export function escapeText(text: string, map: CharacterMapping = replacementCharacter): string {
  if (!textSpecial.test(text)) return text;
  const escaped = text.replace(textSpecialAll, (c) => references[c] ?? c);
  return hasUnholdable(escaped) ? escaped.replace(unholdableAll, map) : escaped;
}

/** Text as a value between double quotes; white space other than the space becomes references. */
export function escapeAttribute(text: string, map: CharacterMapping = replacementCharacter): string {
  if (!attributeSpecial.test(text)) return text;
  const escaped = text.replace(attributeSpecialAll, (c) => references[c] ?? c);
  return hasUnholdable(escaped) ? escaped.replace(unholdableAll, map) : escaped;
}

/** ` name="value"` for each attribute that is not undefined, in order. */
export function attributesText(attributes: Readonly<Record<string, string | undefined>>): string {
  let text = '';
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) text += ` ${name}="${escapeAttribute(value)}"`;
  }
  return text;
}
