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

/** The chip's label: `b`, `b+i`, `sup`, `color`, `font` …; what is named first tells enough. */
export function formatLabel(properties: Properties): string {
  const has = (name: string) =>
    properties.get(name) ?? properties.get(`${name} asian`) ?? properties.get(`${name} complex`);
  const isOn = (name: string) => {
    const value = has(name);
    return value !== undefined && value !== defaultOf(name);
  };
  const labels: string[] = [];
  if (isBold(has('fo:font-weight'))) labels.push('b');
  if (isOn('fo:font-style')) labels.push('i');
  if (isOn('style:text-line-through-style')) labels.push('s');
  if (isOn('style:text-position'))
    labels.push(/^(?:sub|-)/.test(has('style:text-position')!) ? 'sub' : 'sup');
  if (isOn('style:text-underline-style')) labels.push('u');
  if (labels.length > 0) return labels.join('+');
  const other = otherLabels.find(([name]) => isOn(name));
  if (other !== undefined) return other[1];
  return toggles.some((name) => has(name) !== undefined) ? 'plain' : 'style';
}

const toggles = [
  'fo:font-weight',
  'fo:font-style',
  'style:text-underline-style',
  'style:text-line-through-style',
  'style:text-position',
];

const otherLabels = [
  ['fo:font-variant', 'caps'],
  ['fo:text-transform', 'caps'],
  ['fo:background-color', 'mark'],
  ['text:display', 'hidden'],
  ['fo:color', 'color'],
  ['font', 'font'],
  ['fo:font-size', 'size'],
  ['style:font-size-rel', 'size'],
] as const;

function isBold(weight: string | undefined): boolean {
  return weight === 'bold' || Number(weight) >= 600;
}
