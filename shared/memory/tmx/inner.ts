import { encodeUtf8 } from '../../base/index.ts';
import {
  attributesText,
  escapeText,
  type XmlAttributes,
  type XmlEvents,
  XmlStream,
} from '../../xml/index.ts';

/** Collects what stands inside an inline element: its text, and its markup if it holds elements. */
export class InnerMarkup implements XmlEvents {
  #data = '';
  #markup = '';
  #elements = 0;

  get data(): string {
    return this.#data;
  }

  /** Undefined when there is nothing but text. */
  get inner(): string | undefined {
    return this.#elements === 0 ? undefined : this.#markup;
  }

  text(text: string): void {
    this.#data += text;
    this.#markup += escapeText(text);
  }

  open(name: string, attributes: XmlAttributes): void {
    this.#elements++;
    this.#markup += `<${name}${attributesText(attributes)}>`;
  }

  close(name: string): void {
    this.#markup += `</${name}>`;
  }
}

/** What reading markup gives, or undefined when it is not well-formed or holds no element. */
export function parseInner(markup: string): { readonly data: string; readonly inner: string } | undefined {
  const found = new InnerMarkup();
  let depth = 0;
  const stream = new XmlStream('', {
    open: (name, attributes) => {
      if (depth++ > 0) found.open(name, attributes);
    },
    close: (name) => {
      if (--depth > 0) found.close(name);
    },
    text: (text) => found.text(text),
  });
  try {
    stream.write(encodeUtf8(`<ph>${markup}</ph>`));
    stream.end();
  } catch {
    // Not markup that a file could hold: the caller writes the data instead.
    return undefined;
  }
  return found.inner === undefined ? undefined : { data: found.data, inner: found.inner };
}
