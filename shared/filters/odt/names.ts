import type { XmlAttributes } from '../../xml/index.ts';

/** Prefixes that OpenDocument's specification uses, by the part of the namespace that tells them apart. */
const prefixes: Readonly<Record<string, string>> = {
  'urn:oasis:names:tc:opendocument:xmlns:office:1.0': 'office',
  'urn:oasis:names:tc:opendocument:xmlns:text:1.0': 'text',
  'urn:oasis:names:tc:opendocument:xmlns:style:1.0': 'style',
  'urn:oasis:names:tc:opendocument:xmlns:table:1.0': 'table',
  'urn:oasis:names:tc:opendocument:xmlns:drawing:1.0': 'draw',
  'urn:oasis:names:tc:opendocument:xmlns:form:1.0': 'form',
  'urn:oasis:names:tc:opendocument:xmlns:meta:1.0': 'meta',
  'urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0': 'fo',
  'urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0': 'svg',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://www.w3.org/1999/xlink': 'xlink',
};

/**
 * Names of a document as the specification writes them. Files use its prefixes almost without
 * exception; those that bind others, on their first element, are read all the same.
 */
export class Names {
  readonly #own = new Map<string, string>();
  readonly #given = new Map<string, string>();
  readonly #cache = new Map<string, string>();

  /** `root` are the attributes of the document's first element. */
  constructor(root: XmlAttributes) {
    for (const [name, uri] of Object.entries(root)) {
      const usual = prefixes[uri];
      if (usual === undefined || !name.startsWith('xmlns:')) continue;
      const prefix = name.slice(6);
      if (!this.#own.has(usual)) this.#own.set(usual, prefix);
      if (prefix !== usual) this.#given.set(prefix, usual);
    }
  }

  /** Whether names are the specification's as they stand. */
  get usual(): boolean {
    return this.#given.size === 0;
  }

  /** The specification's name for a name of the document. */
  read(name: string): string {
    if (this.usual) return name;
    let known = this.#cache.get(name);
    if (known === undefined) {
      const colon = name.indexOf(':');
      const usual = this.#given.get(name.slice(0, Math.max(0, colon)));
      known = usual === undefined ? name : `${usual}${name.slice(colon)}`;
      this.#cache.set(name, known);
    }
    return known;
  }

  attributes(attributes: XmlAttributes): XmlAttributes {
    if (this.usual) return attributes;
    return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [this.read(name), value]));
  }

  /** Whether the document can write names with this prefix of the specification. */
  declares(prefix: string): boolean {
    return this.#own.has(prefix);
  }

  /** The document's name for one of the specification. */
  write(name: string): string {
    const colon = name.indexOf(':');
    return `${this.#own.get(name.slice(0, colon)) ?? name.slice(0, colon)}${name.slice(colon)}`;
  }
}
