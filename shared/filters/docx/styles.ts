import { canonicalLanguage, type LanguageTag } from '../../base/index.ts';
import { readMarkup, type XmlAttributes } from '../../xml/index.ts';
import { attributeOf, isOn, Scope } from './names.ts';
import { propertyValues } from './properties.ts';

/** What is to be known of a style. */
interface Style {
  readonly id: string;
  readonly type: string;
  name: string;
  isDefault: boolean;
  basedOn?: string;
  /** From 0. */
  outline?: number;
  listed?: boolean;
  listLevel?: number;
  bidi?: boolean;
  /** Run properties by name, as `propertyValues` has them. */
  readonly run: Map<string, string>;
}

const chainLimit = 30;

/** The styles of a document, with what they inherit. */
export class Styles {
  readonly language: LanguageTag | undefined;
  readonly #styles: ReadonlyMap<string, Style>;
  readonly #defaults: ReadonlyMap<string, string>;
  readonly #defaultParagraph: string;
  readonly #defaultCharacter: string;
  readonly #inherited = new Map<string, ReadonlyMap<string, string>>();
  readonly #chains = new Map<string, readonly Style[]>();

  constructor(
    styles: ReadonlyMap<string, Style>,
    defaults: ReadonlyMap<string, string>,
    language: string | undefined,
  ) {
    this.#styles = styles;
    this.#defaults = defaults;
    this.language = language === undefined ? undefined : canonicalLanguage(language);
    const byDefault = (type: string) =>
      [...styles.values()].find((style) => style.isDefault && style.type === type)?.id ?? '';
    this.#defaultParagraph = byDefault('paragraph');
    this.#defaultCharacter = byDefault('character');
  }

  static readonly none = new Styles(new Map(), new Map(), undefined);

  /** The style's name in lower case; `id` itself when there is no such style. */
  name(id: string | undefined): string {
    return (this.#styles.get(id ?? this.#defaultParagraph)?.name ?? id ?? '').toLowerCase();
  }

  /** A character style that changes nothing. */
  isPlain(id: string): boolean {
    return id === this.#defaultCharacter;
  }

  /** Heading level from 1 (outline level, or the name `Heading n`). */
  headingLevel(id: string | undefined): number | undefined {
    for (const style of this.#chain(id ?? this.#defaultParagraph)) {
      if (style.outline !== undefined) return style.outline < 9 ? style.outline + 1 : undefined;
      const named = /^heading ([1-9])$/i.exec(style.name);
      if (named) return Number(named[1]);
      if (/^title$/i.test(style.name)) return 1;
    }
    return undefined;
  }

  /** List depth from 1. */
  listLevel(id: string | undefined): number | undefined {
    const chain = this.#chain(id ?? this.#defaultParagraph);
    const listed = chain.find((style) => style.listed !== undefined);
    if (!listed?.listed) return undefined;
    return (chain.find((style) => style.listLevel !== undefined)?.listLevel ?? 0) + 1;
  }

  isRightToLeft(id: string | undefined): boolean {
    return this.#chain(id ?? this.#defaultParagraph).find((style) => style.bidi !== undefined)?.bidi ?? false;
  }

  /** Run properties that a run with these styles has without saying so. */
  inherited(paragraph: string | undefined, character: string | undefined): ReadonlyMap<string, string> {
    const key = `${paragraph ?? ''}\n${character ?? ''}`;
    let values = this.#inherited.get(key);
    if (values === undefined) {
      const merged = new Map(this.#defaults);
      const layers = [
        ...[...this.#chain(paragraph ?? this.#defaultParagraph)].reverse(),
        ...[...this.#chain(character ?? '')].reverse(),
      ];
      for (const { run } of layers) for (const [name, value] of run) merged.set(name, value);
      values = merged;
      this.#inherited.set(key, values);
    }
    return values;
  }

  /** The style and those that it is based on, nearest first. */
  #chain(id: string): readonly Style[] {
    let chain = this.#chains.get(id);
    if (chain === undefined) {
      const found: Style[] = [];
      let style = this.#styles.get(id);
      while (style !== undefined && found.length < chainLimit && !found.includes(style)) {
        found.push(style);
        style = style.basedOn === undefined ? undefined : this.#styles.get(style.basedOn);
      }
      chain = found;
      this.#chains.set(id, chain);
    }
    return chain;
  }
}

/** Reads the styles part. Throws the failures of `readMarkup`. */
export function readStyles(file: string, text: string): Styles {
  const styles = new Map<string, Style>();
  const defaults = new Map<string, string>();
  let language: string | undefined;
  let style: Style | undefined;
  let inDefaults = false;
  let runDepth = 0;
  const open: { name: string; scope: Scope }[] = [];
  const enter = (name: string, attributes: XmlAttributes, scope: Scope) => {
    const value = attributeOf(scope, attributes, 'w:val');
    const number = Number.parseInt(value ?? '', 10);
    if (name === 'w:rPrDefault') inDefaults = true;
    else if (name === 'w:style') {
      style = {
        id: attributeOf(scope, attributes, 'w:styleId') ?? '',
        type: attributeOf(scope, attributes, 'w:type') ?? 'paragraph',
        name: '',
        isDefault: /^(?:1|true|on)$/.test(attributeOf(scope, attributes, 'w:default') ?? ''),
        run: new Map(),
      };
      styles.set(style.id, style);
    } else if (name === 'w:rPr') runDepth++;
    else if (runDepth > 0 && (inDefaults || style !== undefined)) {
      if (name === 'w:lang' && inDefaults) language = value;
      const into = style?.run ?? defaults;
      for (const [property, text] of propertyValues(name, attributes, scope)) into.set(property, text);
    } else if (style === undefined) return;
    else if (name === 'w:name') style.name = value ?? '';
    else if (name === 'w:basedOn' && value !== undefined) style.basedOn = value;
    else if (name === 'w:outlineLvl' && number >= 0) style.outline = number;
    else if (name === 'w:numPr') style.listed ??= true;
    else if (name === 'w:numId') style.listed = value !== '0';
    else if (name === 'w:ilvl' && number >= 0) style.listLevel = Math.min(number, 8);
    else if (name === 'w:bidi') style.bidi = isOn(value);
  };
  const leave = (name: string) => {
    if (name === 'w:rPrDefault') inDefaults = false;
    else if (name === 'w:style') style = undefined;
    else if (name === 'w:rPr') runDepth--;
  };
  readMarkup(file, text, {
    open: (written, attributes, _start, _end, empty) => {
      const scope = (open.at(-1)?.scope ?? Scope.root).within(attributes);
      const name = scope.element(written);
      enter(name, attributes, scope);
      if (empty) leave(name);
      else open.push({ name, scope });
    },
    close: () => leave(open.pop()?.name ?? ''),
    text: () => undefined,
  });
  return new Styles(styles, defaults, language);
}
