import { readMarkup, type XmlAttributes } from '../../xml/index.ts';

/** Prefixes and what they stand for; the default namespace under the empty prefix. */
export type Namespaces = ReadonlyMap<string, string>;

export interface XmlText {
  readonly value: string;
  readonly start: number;
  readonly end: number;
  /** It stands in a CDATA section of its own. */
  readonly cdata: boolean;
}

/** An element with its place in the text: `[start, openEnd)` is the start tag, `[closeStart, end)` the end tag. */
export class XmlElement {
  readonly name: string;
  /** The name without its prefix. */
  readonly local: string;
  readonly namespace: string;
  readonly attributes: XmlAttributes;
  readonly namespaces: Namespaces;
  readonly parent: XmlElement | undefined;
  readonly start: number;
  readonly openEnd: number;
  /** Written as `<a/>`. */
  readonly empty: boolean;
  readonly children: (XmlElement | XmlText)[] = [];
  closeStart: number;
  end: number;

  constructor(
    name: string,
    attributes: XmlAttributes,
    parent: XmlElement | undefined,
    start: number,
    openEnd: number,
    empty: boolean,
  ) {
    const colon = name.indexOf(':');
    this.name = name;
    this.local = colon < 0 ? name : name.slice(colon + 1);
    this.attributes = attributes;
    this.namespaces = declared(attributes, parent?.namespaces ?? xmlOnly);
    this.namespace = this.namespaces.get(colon < 0 ? '' : name.slice(0, colon)) ?? '';
    this.parent = parent;
    this.start = start;
    this.openEnd = openEnd;
    this.empty = empty;
    this.closeStart = openEnd;
    this.end = openEnd;
  }

  get elements(): XmlElement[] {
    return this.children.filter((child) => child instanceof XmlElement);
  }

  /** The first child of that name in the element's own namespace. */
  child(local: string): XmlElement | undefined {
    for (const child of this.children) {
      if (child instanceof XmlElement && child.local === local && child.namespace === this.namespace) {
        return child;
      }
    }
    return undefined;
  }

  /** The attribute of that name in a namespace (`''`: without prefix). */
  attribute(local: string, namespace = ''): string | undefined {
    if (namespace === '') return this.attributes[local];
    for (const name in this.attributes) {
      if (name.endsWith(local) && attributeName(this, name)[1] === local) {
        if (attributeName(this, name)[0] === namespace) return this.attributes[name];
      }
    }
    return undefined;
  }

  /** All text in it. */
  get text(): string {
    const parts: string[] = [];
    const waiting: (XmlElement | XmlText)[] = [this];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (!(node instanceof XmlElement)) parts.push(node.value);
      else for (let i = node.children.length - 1; i >= 0; i--) waiting.push(node.children[i]!);
    }
    return parts.join('');
  }
}

/** Namespace and local part of an attribute's name. Without prefix it belongs to none. */
export function attributeName(
  element: XmlElement,
  name: string,
): readonly [namespace: string, local: string] {
  const colon = name.indexOf(':');
  if (colon < 0) return ['', name];
  return [element.namespaces.get(name.slice(0, colon)) ?? '?', name.slice(colon + 1)];
}

export function isDeclaration(attribute: string): boolean {
  return attribute === 'xmlns' || attribute.startsWith('xmlns:');
}

/** Elements inside an element at any depth, in order; `into` says which are looked into. */
export function descendants(
  element: XmlElement,
  into: (element: XmlElement) => boolean = () => true,
): XmlElement[] {
  const found: XmlElement[] = [];
  const visit = (inside: XmlElement): void => {
    for (const child of inside.children) {
      if (!(child instanceof XmlElement)) continue;
      found.push(child);
      if (into(child)) visit(child);
    }
  };
  visit(element);
  return found;
}

export const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
const xmlOnly: Namespaces = new Map([['xml', xmlNamespace]]);

function declared(attributes: XmlAttributes, outer: Namespaces): Namespaces {
  let inner: Map<string, string> | undefined;
  for (const name in attributes) {
    if (name.charCodeAt(0) !== 120 || !isDeclaration(name)) continue;
    inner ??= new Map(outer);
    inner.set(name.slice(6), attributes[name]!);
  }
  return inner ?? outer;
}

/** What is to be done with an element whose parent was entered. */
export type Entering = 'enter' | 'whole' | 'skip';

export interface ElementEvents {
  /** Told at the start tag of an element whose parent was entered. */
  open(element: XmlElement): Entering;
  /** An entered element has ended. Its children were told, and are not kept in it. */
  close(element: XmlElement): void;
  /** An element that was wanted whole, with all that is in it. */
  element(element: XmlElement): void;
  /** Text that is not white space, directly in an entered element. */
  text(parent: XmlElement, text: XmlText): void;
}

/**
 * Reads a document element by element: only those that are wanted whole become trees, one at a time.
 * Of a skipped one only the first
 * element or text in it is kept. Throws as `readMarkup` does.
 */
export function readElements(file: string, text: string, events: ElementEvents): void {
  let current: XmlElement | undefined;
  let mode: Entering = 'enter';
  let outermost: XmlElement | undefined;
  const ended = (element: XmlElement, inside: Entering): void => {
    if (inside === 'enter') events.close(element);
    else if (element === outermost) {
      mode = 'enter';
      outermost = undefined;
      events.element(element);
    }
  };
  const characters = (value: string, start: number, end: number, cdata: boolean): void => {
    if (current === undefined || value === '') return;
    const piece = { value, start, end, cdata };
    if (mode === 'whole') current.children.push(piece);
    else if (mode === 'skip') keepFirst(outermost, piece);
    else if (/[^ \t\r\n]/.test(value)) events.text(current, piece);
  };
  readMarkup(file, text, {
    open(name, attributes, start, end, empty) {
      const element = new XmlElement(name, attributes, current, start, end, empty);
      if (mode === 'enter') {
        mode = events.open(element);
        if (mode !== 'enter') outermost = element;
      } else if (mode === 'whole') current?.children.push(element);
      else keepFirst(outermost, element);
      if (empty) ended(element, mode);
      else current = element;
    },
    close(_name, start, end) {
      const element = current;
      if (element === undefined) return;
      element.closeStart = start;
      element.end = end;
      current = element.parent;
      ended(element, mode);
    },
    text: (value, start, end) => characters(value, start, end, false),
    cdata: (value, start, end) => characters(value, start, end, true),
  });
}

function keepFirst(element: XmlElement | undefined, child: XmlElement | XmlText): void {
  if (element?.children.length !== 0) return;
  if (child instanceof XmlElement || child.value.trim() !== '') element.children.push(child);
}
