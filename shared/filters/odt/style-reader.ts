import type { XmlAttributes } from '../../xml/index.ts';
import type { Names } from './names.ts';
import type { Style, StyleSheet } from './styles.ts';
import { unquoted, visibleProperties } from './visible.ts';

/** A start tag that says something of language or writing direction, or has to. */
export interface LanguagePlace {
  readonly element: 'text' | 'paragraph';
  readonly start: number;
  readonly end: number;
  readonly attributes: XmlAttributes;
  readonly isDefault: boolean;
}

/** The default paragraph style, and what of it is missing. */
export interface DefaultStylePlace {
  /** Of its start tag. */
  readonly start: number;
  readonly end: number;
  readonly isEmpty: boolean;
  hasText: boolean;
  hasParagraph: boolean;
  /** Where its end tag starts. */
  closeStart: number;
}

/** Where a part speaks of its language. */
export interface LanguagePlaces {
  readonly styles: LanguagePlace[];
  default?: DefaultStylePlace;
  /** The start tag of `office:styles`. */
  commonStyles?: { readonly start: number; readonly end: number; readonly isEmpty: boolean };
  /** Text of `dc:language`. */
  metadata?: { readonly start: number; readonly end: number };
}

const aboutLanguage = [
  'fo:language',
  'fo:country',
  'fo:script',
  'style:language-asian',
  'style:country-asian',
  'style:script-asian',
  'style:language-complex',
  'style:country-complex',
  'style:script-complex',
  'style:rfc-language-tag',
  'style:rfc-language-tag-asian',
  'style:rfc-language-tag-complex',
];

/** Reads the elements of `office:styles`, `office:automatic-styles` and `office:font-face-decls`. */
export class StyleReader {
  readonly places: LanguagePlaces = { styles: [] };
  readonly #sheet: StyleSheet;
  /** The style whose properties are read, and whether it is the default of its family. */
  #style: Style | undefined;
  #isDefault = false;

  constructor(sheet: StyleSheet) {
    this.#sheet = sheet;
  }

  /** `given` are the attributes as the document names them. */
  open(
    name: string,
    given: XmlAttributes,
    names: Names,
    place: { readonly start: number; readonly end: number; readonly isEmpty: boolean },
    isAutomatic: boolean,
  ): void {
    if (name === 'style:style' || name === 'style:default-style') {
      this.#openStyle(name, names.attributes(given), place, isAutomatic);
    } else if (name === 'style:text-properties' && this.#style !== undefined) {
      const attributes = names.attributes(given);
      const { properties } = this.#style;
      const added = visibleProperties(attributes, this.#sheet.fonts);
      this.#style.properties = properties.size === 0 ? added : new Map([...properties, ...added]);
      this.#note('text', attributes, place);
    } else if (name === 'style:paragraph-properties' && this.#style !== undefined) {
      this.#note('paragraph', names.attributes(given), place);
    } else if (name === 'style:font-face') {
      const { 'style:name': font, 'svg:font-family': family } = names.attributes(given);
      if (font !== undefined && family !== undefined) this.#sheet.fonts.set(font, unquoted(family));
    }
  }

  close(name: string, start: number): void {
    if (name !== 'style:style' && name !== 'style:default-style') return;
    const { default: style } = this.places;
    if (this.#isDefault && this.#style?.family === 'paragraph' && style !== undefined)
      style.closeStart = start;
    this.#style = undefined;
  }

  #openStyle(
    name: string,
    attributes: XmlAttributes,
    place: { readonly start: number; readonly end: number; readonly isEmpty: boolean },
    isAutomatic: boolean,
  ): void {
    const family = attributes['style:family'] ?? '';
    const parent = attributes['style:parent-style-name'];
    this.#isDefault = name === 'style:default-style';
    this.#style = {
      name: this.#isDefault ? '' : (attributes['style:name'] ?? ''),
      family,
      ...(parent !== undefined && { parent }),
      properties: new Map(),
    };
    this.#sheet.add(this.#style, isAutomatic);
    if (this.#isDefault && family === 'paragraph' && this.places.default === undefined) {
      this.places.default = { ...place, hasText: false, hasParagraph: false, closeStart: place.end };
    }
    if (place.isEmpty) this.#style = undefined;
  }

  #note(
    element: LanguagePlace['element'],
    attributes: XmlAttributes,
    { start, end }: { readonly start: number; readonly end: number },
  ): void {
    const isDefault = this.#isDefault && this.#style?.family === 'paragraph';
    if (isDefault && this.places.default !== undefined) {
      if (element === 'text') this.places.default.hasText = true;
      else this.places.default.hasParagraph = true;
    }
    const speaks =
      element === 'text'
        ? aboutLanguage.some((name) => attributes[name] !== undefined)
        : this.#style?.family === 'paragraph' &&
          (attributes['style:writing-mode'] !== undefined || attributes['fo:text-align'] !== undefined);
    if (isDefault || speaks) this.places.styles.push({ element, start, end, attributes, isDefault });
  }
}
