import type { XmlElement } from '../element.ts';

/** The value of an attribute on the element or the nearest element around it that has it. */
export function inherited(element: XmlElement, name: string): string | undefined {
  for (let at: XmlElement | undefined = element; at !== undefined; at = at.parent) {
    const value = at.attributes[name];
    if (value !== undefined) return value;
  }
  return undefined;
}

export function inheritedLanguage(element: XmlElement): string | undefined {
  return inherited(element, 'xml:lang');
}

export function inheritedSpace(element: XmlElement): 'default' | 'preserve' {
  return inherited(element, 'xml:space') === 'preserve' ? 'preserve' : 'default';
}

/** `en-IE` counts as `en`, but not the other way round. */
export function sameLanguage(language: string, expected: string): boolean {
  const [a, b] = [language.toLowerCase(), expected.toLowerCase()];
  return a === b || a.startsWith(`${b}-`);
}
