import { defaultOf, formatLabel, isDecorated, type Properties } from './visible.ts';

export interface Style {
  readonly name: string;
  /** `text` or `paragraph`. */
  readonly family: string;
  readonly parent?: string;
  properties: Properties;
}

/** How a piece of text looks beside its paragraph's style. */
export interface Format {
  /** The same for formats that look the same. */
  readonly key: string;
  /** Properties that differ from the paragraph's, with their values. */
  readonly properties: Properties;
  readonly label: string;
  /** Underline, strike-through or background: white space shows it too. */
  readonly isDecorated: boolean;
}

/** Text that looks as its paragraph says. */
export const plainFormat: Format = { key: '', properties: new Map(), label: '', isDecorated: false };

const deepestParents = 50;
const none: Properties = new Map();
const eastAsian = /[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]|[\ud840-\ud88f]/;
const complex = /[\u0590-\u08ff\u0900-\u0dff\u0e00-\u10ff\u1780-\u18af\ufb1d-\ufdff\ufe70-\ufeff]/;

/** The styles that one part of a document sees: its automatic ones, then the common ones. */
export class StyleSheet {
  readonly fonts: Map<string, string>;
  readonly #common: Map<string, Style>;
  readonly #automatic = new Map<string, Style>();
  readonly #flat = new Map<string, Properties>();
  readonly #formats = new Map<string, Format>();
  readonly #roles = new Map<string, ReturnType<StyleSheet['role']>>();

  /** `base` is the sheet whose common styles (those of styles.xml) are seen as well. */
  constructor(base?: StyleSheet) {
    this.#common = base === undefined ? new Map() : base.#common;
    this.fonts = new Map(base?.fonts);
  }

  add(style: Style, isAutomatic: boolean): void {
    (isAutomatic ? this.#automatic : this.#common).set(`${style.family} ${style.name}`, style);
  }

  /** What a paragraph of this style is, by the names of the styles that it is based on. */
  role(paragraphStyle: string): 'heading' | 'caption' | 'quote' | 'paragraph' {
    let role = this.#roles.get(paragraphStyle);
    if (role === undefined) {
      const names = this.#ancestry(paragraphStyle);
      if (names.includes('Title') || names.includes('Subtitle')) role = 'heading';
      else if (names.includes('Caption')) role = 'caption';
      else role = names.includes('Quotations') ? 'quote' : 'paragraph';
      this.#roles.set(paragraphStyle, role);
    }
    return role;
  }

  /** Names of a paragraph style and of those that it is based on, nearest first. */
  #ancestry(paragraphStyle: string): readonly string[] {
    const names: string[] = [];
    let style = this.#find('paragraph', paragraphStyle);
    while (style !== undefined && names.length < deepestParents) {
      names.push(style.name);
      style = style.parent === undefined ? undefined : this.#find('paragraph', style.parent);
    }
    return names;
  }

  /** The look of `text` in a paragraph of style `paragraph`, within spans of these styles, outermost first. */
  format(paragraph: string, spans: readonly string[], text: string): Format {
    if (spans.length === 0) return plainFormat;
    const scripts = (eastAsian.test(text) ? 'a' : '') + (complex.test(text) ? 'c' : '');
    const cacheKey = `${paragraph}\n${scripts}\n${spans.join('\n')}`;
    let format = this.#formats.get(cacheKey);
    if (format === undefined) {
      format = this.#difference(paragraph, spans, scripts);
      this.#formats.set(cacheKey, format);
    }
    return format;
  }

  #difference(paragraph: string, spans: readonly string[], scripts: string): Format {
    const base = this.#properties('paragraph', paragraph);
    const all = new Map<string, string>();
    for (const span of spans) {
      for (const [name, value] of this.#properties('text', span)) all.set(name, value);
    }
    const properties = new Map<string, string>();
    for (const name of [...all.keys()].sort()) {
      if (name.endsWith(' asian') && !scripts.includes('a')) continue;
      if (name.endsWith(' complex') && !scripts.includes('c')) continue;
      const value = all.get(name)!;
      if (value !== (base.get(name) ?? defaultOf(name))) properties.set(name, value);
    }
    return formatOf(properties);
  }

  /** All properties of a style, with those of the styles that it is based on. */
  #properties(family: string, name: string): Properties {
    const key = `${family} ${name}`;
    const known = this.#flat.get(key);
    if (known !== undefined) return known;
    const chain: Properties[] = [];
    let style = this.#find(family, name);
    while (style !== undefined && chain.length < deepestParents) {
      chain.push(style.properties);
      style = style.parent === undefined ? undefined : this.#find(family, style.parent);
    }
    const base = this.#find(family, '')?.properties ?? none;
    const flat = new Map(base);
    for (const properties of chain.reverse()) for (const [at, value] of properties) flat.set(at, value);
    this.#flat.set(key, flat);
    return flat;
  }

  #find(family: string, name: string): Style | undefined {
    const key = `${family} ${name}`;
    return this.#automatic.get(key) ?? this.#common.get(key);
  }
}

export function formatOf(properties: Properties): Format {
  if (properties.size === 0) return plainFormat;
  return {
    key: JSON.stringify([...properties]),
    properties,
    label: formatLabel(properties),
    isDecorated: isDecorated(properties),
  };
}
