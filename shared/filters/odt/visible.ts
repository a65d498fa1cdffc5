import type { XmlAttributes } from '../../xml/index.ts';

/** What is seen of a piece of text: property and value, where they differ from their defaults. */
export type Properties = ReadonlyMap<string, string>;

/**
 * Properties that a reader sees, with the values that mean "nothing special". Whatever is not listed
 * (language, hyphenation, kerning, revision marks of the program) has no part in formatting codes.
 */
const defaults: Readonly<Record<string, string>> = {
  'fo:font-weight': 'normal',
  'fo:font-style': 'normal',
  'style:text-underline-style': 'none',
  'style:text-underline-type': 'single',
  'style:text-line-through-style': 'none',
  'style:text-line-through-type': 'single',
  'style:text-overline-style': 'none',
  'style:text-position': '0% 100%',
  'style:text-emphasize': 'none',
  'style:text-outline': 'false',
  'style:text-blinking': 'false',
  'style:text-rotation-angle': '0',
  'style:text-scale': '100%',
  'style:text-combine': 'none',
  'style:font-relief': 'none',
  'fo:text-shadow': 'none',
  'fo:text-transform': 'none',
  'fo:font-variant': 'normal',
  'fo:letter-spacing': 'normal',
  'fo:color': 'auto',
  'fo:background-color': 'transparent',
  'fo:font-size': '',
  'style:font-size-rel': '',
  'text:display': 'true',
  /** Both ways of naming a font, by its family. */
  font: '',
};

/** The script that a property's twin is for: `style:font-weight-asian`. */
const twin = /^style:(.+)-(asian|complex)$/;
const twinned: Readonly<Record<string, string>> = {
  'font-weight': 'fo:font-weight',
  'font-style': 'fo:font-style',
  'font-size': 'fo:font-size',
  'font-size-rel': 'style:font-size-rel',
  'font-name': 'font',
  'font-family': 'font',
};

/** The visible properties of a `style:text-properties` element. `fonts` gives the family of a font's name. */
export function visibleProperties(attributes: XmlAttributes, fonts: ReadonlyMap<string, string>): Properties {
  const found = new Map<string, string>();
  const isAuto = attributes['style:use-window-font-color'] === 'true';
  for (const [name, value] of Object.entries(attributes)) {
    const other = twin.exec(name);
    if (other !== null) {
      const base = twinned[other[1]!];
      if (base !== undefined) found.set(`${base} ${other[2]}`, normal(base, value, fonts));
    } else if (name === 'style:font-name' || name === 'fo:font-family') {
      found.set('font', normal('font', value, fonts));
    } else if (Object.hasOwn(defaults, name)) {
      found.set(name, normal(name, value, fonts));
    }
  }
  if (isAuto) found.set('fo:color', 'auto');
  return found;
}

function normal(name: string, value: string, fonts: ReadonlyMap<string, string>): string {
  if (name === 'font') return unquoted(fonts.get(value) ?? value);
  if (name === 'fo:font-weight') return value === '700' ? 'bold' : value === '400' ? 'normal' : value;
  if (name === 'fo:color') return value === '#000000' ? 'auto' : value.toLowerCase();
  if (name === 'style:text-position') return value.startsWith('0%') ? '0% 100%' : value;
  return value;
}

export function unquoted(family: string): string {
  return family.replace(/^['"]|['"]$/g, '').toLowerCase();
}

/** The value that a property has where nothing sets it. */
export function defaultOf(property: string): string {
  return defaults[property.replace(/ .*$/, '')] ?? '';
}

/** Properties that show on white space too. */
const decorations = [
  'style:text-underline-style',
  'style:text-line-through-style',
  'style:text-overline-style',
  'fo:background-color',
];

export function isDecorated(properties: Properties): boolean {
  return decorations.some((name) => properties.has(name));
}

/** The chip's label: `b`, `bi`, `sup`, `u color`, `font` …; formats that look alike share one. */
export function formatLabel(properties: Properties): string {
  const has = (name: string) =>
    properties.get(name) ?? properties.get(`${name} asian`) ?? properties.get(`${name} complex`);
  let letters = '';
  const words: string[] = [];
  const weight = has('fo:font-weight');
  const slant = has('fo:font-style');
  const underline = has('style:text-underline-style');
  const strike = has('style:text-line-through-style') ?? has('style:text-line-through-type');
  if (weight !== undefined && isBold(weight)) letters += 'b';
  if (slant === 'italic' || slant === 'oblique') letters += 'i';
  if (underline !== undefined && underline !== 'none') letters += 'u';
  if (strike !== undefined && strike !== 'none') letters += 's';
  const position = has('style:text-position');
  if (letters !== '') words.push(letters);
  if (position !== undefined) words.push(positionLabel(position));
  const variant = has('fo:font-variant');
  const transform = has('fo:text-transform');
  if (variant === 'small-caps') words.push('sc');
  if (transform !== undefined && transform !== 'none') words.push('caps');
  if (has('text:display') === 'none') words.push('hidden');
  if (has('fo:background-color') !== undefined) words.push('mark');
  if (has('fo:color') !== undefined) words.push('color');
  // A raised or emphasised word in another font is told well enough by that.
  if (words.length === 0 && (has('fo:font-size') ?? has('style:font-size-rel')) !== undefined) {
    words.push('size');
  }
  if (words.length === 0 && has('font') !== undefined) words.push('font');
  if (words.length > 0) return words.join(' ');
  const isPlain = [weight, slant, underline, strike].some((value) => value !== undefined);
  return isPlain ? 'plain' : 'style';
}

function isBold(weight: string): boolean {
  return weight === 'bold' || Number(weight) >= 600;
}

function positionLabel(position: string): string {
  if (position.startsWith('super')) return 'sup';
  if (position.startsWith('sub')) return 'sub';
  return position.startsWith('-') ? 'sub' : position === '0% 100%' ? 'plain' : 'sup';
}
