import type { XmlElement } from '../element.ts';

const its = 'http://www.w3.org/2005/11/its';

/**
 * Whether an element of the document is meant for a language, by the nearest `its:localeFilterList` on it or
 * around it (ITS 2.0, 8.9; XLIFF 2.1, 5.9.6.7). Everything is for a language that is not known.
 */
export function isForLanguage(element: XmlElement, language: string | undefined): boolean {
  if (language === undefined) return true;
  for (let at: XmlElement | undefined = element; at !== undefined; at = at.parent) {
    const own = markIsForLanguage(at, language);
    if (own !== undefined) return own;
  }
  return true;
}

/** The same by the element's own attribute; `undefined` when it has none. */
export function markIsForLanguage(element: XmlElement, language: string | undefined): boolean | undefined {
  if (language === undefined) return undefined;
  const list = element.attribute('localeFilterList', its);
  if (list === undefined) return undefined;
  const tag = language.toLowerCase().split('-');
  const found = list.split(',').some((range) => matches(range.trim().toLowerCase().split('-'), tag));
  return (element.attribute('localeFilterType', its) === 'exclude') !== found;
}

/** Extended filtering of language tags (RFC 4647, 3.3.2). */
function matches(range: readonly string[], tag: readonly string[]): boolean {
  if (range[0] !== '*' && range[0] !== tag[0]) return false;
  let at = 1;
  for (const part of range.slice(1)) {
    if (part === '*') continue;
    while (tag[at] !== part) {
      // What follows a letter by itself belongs to an extension.
      if (at >= tag.length || tag[at]!.length === 1) return false;
      at++;
    }
    at++;
  }
  return true;
}
