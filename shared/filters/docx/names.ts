import type { XmlAttributes } from '../../xml/index.ts';

const schemas = 'http://schemas.openxmlformats.org';
const strict = 'http://purl.oclc.org/ooxml';

/** The prefix that this filter knows a namespace by; transitional and strict documents have their own. */
const knownNamespaces: ReadonlyMap<string, string> = new Map([
  [`${schemas}/wordprocessingml/2006/main`, 'w'],
  [`${strict}/wordprocessingml/main`, 'w'],
  [`${schemas}/officeDocument/2006/relationships`, 'r'],
  [`${strict}/officeDocument/relationships`, 'r'],
  [`${schemas}/officeDocument/2006/math`, 'm'],
  [`${strict}/officeDocument/math`, 'm'],
  [`${schemas}/drawingml/2006/wordprocessingDrawing`, 'wp'],
  [`${strict}/drawingml/wordprocessingDrawing`, 'wp'],
  [`${schemas}/drawingml/2006/main`, 'a'],
  [`${strict}/drawingml/main`, 'a'],
  [`${schemas}/drawingml/2006/chart`, 'c'],
  [`${strict}/drawingml/chart`, 'c'],
  [`${schemas}/markup-compatibility/2006`, 'mc'],
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['http://schemas.microsoft.com/office/word/2010/wordml', 'w14'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://www.w3.org/XML/1998/namespace', 'xml'],
]);

/**
 * The namespaces in force at a place. Names of known namespaces are told with the usual prefix,
 * whatever the document calls it; any other name starts with `?`.
 */
export class Scope {
  static readonly root = new Scope(new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]));

  readonly #uris: ReadonlyMap<string, string>;
  readonly #names = new Map<string, string>();
  readonly #written = new Map<string, string | undefined>();

  private constructor(uris: ReadonlyMap<string, string>) {
    this.#uris = uris;
  }

  /** The scope within an element with these attributes; itself when they declare nothing. */
  within(attributes: XmlAttributes): Scope {
    let uris: Map<string, string> | undefined;
    for (const name in attributes) {
      if (!name.startsWith('xmlns')) continue;
      if (name !== 'xmlns' && name[5] !== ':') continue;
      const prefix = name.slice(6);
      const uri = attributes[name]!;
      if (this.#uris.get(prefix) === uri) continue;
      uris ??= new Map(this.#uris);
      uris.set(prefix, uri);
    }
    return uris === undefined ? this : new Scope(uris);
  }

  /** An element's name with the usual prefix. */
  element(written: string): string {
    let name = this.#names.get(written);
    if (name === undefined) {
      const colon = written.indexOf(':');
      const uri = this.#uris.get(colon < 0 ? '' : written.slice(0, colon));
      name = `${knownNamespaces.get(uri ?? '') ?? '?'}:${written.slice(colon + 1)}`;
      this.#names.set(written, name);
    }
    return name;
  }

  /** How an attribute with the usual prefix (`w:val`) is written here; `undefined`: it cannot be. */
  attribute(name: string): string | undefined {
    return this.#name(`@${name}`, name, false);
  }

  /** How an element with the usual prefix is written here; `undefined`: it cannot be. */
  written(name: string): string | undefined {
    return this.#name(name, name, true);
  }

  #name(key: string, name: string, mayBeBare: boolean): string | undefined {
    if (this.#written.has(key)) return this.#written.get(key);
    const colon = name.indexOf(':');
    let found: string | undefined;
    for (const [prefix, uri] of this.#uris) {
      if (knownNamespaces.get(uri) !== name.slice(0, colon)) continue;
      if (prefix === '' && !mayBeBare) continue;
      found = prefix === '' ? name.slice(colon + 1) : `${prefix}${name.slice(colon)}`;
      if (`${prefix}:` === name.slice(0, colon + 1)) break;
    }
    this.#written.set(key, found);
    return found;
  }

  /** The URI of a known namespace as this document has it. */
  uri(known: string): string | undefined {
    for (const uri of this.#uris.values()) if (knownNamespaces.get(uri) === known) return uri;
    return undefined;
  }
}

/** An attribute's value by its name with the usual prefix. */
export function attributeOf(scope: Scope, attributes: XmlAttributes, name: string): string | undefined {
  const direct = attributes[name];
  const written = scope.attribute(name);
  return written === name ? direct : written === undefined ? undefined : attributes[written];
}

/** Whether a toggle element (`<w:b/>`, `<w:b w:val="0"/>`) is on. */
export function isOn(value: string | undefined): boolean {
  return value === undefined || !/^(?:0|false|off|none)$/.test(value);
}
