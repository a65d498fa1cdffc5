import { EditioError, textPlace } from '../../base/index.ts';

const prologue = /\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->/y;
const internalSubset = /<!doctype\s[^>[]*\[/iy;
/** A comment or a quoted value, of which nothing is read; a declaration of an entity; the end. */
const declarations =
  /<!--(?:[\s\S]*?-->|[\s\S]*)|"[^"]*"|'[^']*'|<!ENTITY\s+(?:%\s+)?[^\s"'>]+\s+(SYSTEM\s|PUBLIC\s)?|\]/gi;

/**
 * Throws `xml-doctype-refused` (`file`, `line`, `column`) for a document type that declares entities of its own: in
 * XHTML any, elsewhere those that stand outside of the document.
 */
export function checkDoctype(file: string, text: string, xhtml: boolean): void {
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  for (prologue.lastIndex = at; prologue.test(text); prologue.lastIndex = at) at = prologue.lastIndex;
  internalSubset.lastIndex = at;
  if (!internalSubset.test(text)) return;
  const start = internalSubset.lastIndex;
  declarations.lastIndex = start;
  for (let found = declarations.exec(text); found !== null; found = declarations.exec(text)) {
    if (found[0] === ']') return;
    if (!found[0].startsWith('<!E') && !found[0].startsWith('<!e')) continue;
    if (!xhtml && found[1] === undefined) continue;
    throw new EditioError('xml-doctype-refused', { file, ...textPlace(text, found.index) });
  }
}
