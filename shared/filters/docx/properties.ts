import type { XmlAttributes } from '../../xml/index.ts';
import { attributeOf, isOn, type Scope } from './names.ts';

/** Properties that nobody sees, or that follow from others; differences in them make no code. */
const unseen = new Set([
  'w:lang',
  'w:noProof',
  'w:webHidden',
  'w:snapToGrid',
  'w:kern',
  'w:specVanish',
  'w:oMath',
  'w:rPrChange',
  'w:ins',
  'w:del',
  'w:moveFrom',
  'w:moveTo',
  'w:cs',
  'w14:ligatures',
  'w14:cntxtAlts',
  'w14:stylisticSets',
  'w14:numForm',
  'w14:numSpacing',
]);

const toggles: ReadonlySet<string> = new Set(
  'b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint vanish rtl webHidden'
    .split(' ')
    .map((name) => `w:${name}`),
);

/** Values that say the same as nothing, where no style says otherwise. */
const nothing: ReadonlyMap<string, RegExp> = new Map([
  ['w:u', /^none/],
  ['w:color', /^(?:auto|000000)$/],
  ['w:highlight', /^none$/],
  ['w:vertAlign', /^baseline$/],
  ['w:shd', /^(?:clear|nil)\|(?:auto)?\|?(?:auto|FFFFFF)?$/i],
  ['w:position', /^0/],
  ['w:spacing', /^-?(?:10|\d)(?:\.\d+)?(?:pt)?$/],
  ['w:w', /^100%?$/],
  ['w:em', /^none$/],
  ['w:effect', /^none$/],
  ['w:bdr', /^(?:none|nil)/],
]);

/**
 * The visible values of one run property, by name: normally one, of `w:rFonts` two (`font` for
 * Western and `eaFont` for East Asian letters), none for what is not seen.
 */
export function propertyValues(
  name: string,
  attributes: XmlAttributes,
  scope: Scope,
): readonly (readonly [string, string])[] {
  if (unseen.has(name) || name.startsWith('?')) return [];
  const get = (attribute: string) => attributeOf(scope, attributes, attribute);
  if (name === 'w:rFonts') {
    const values: [string, string][] = [];
    const western = get('w:asciiTheme') ?? get('w:ascii') ?? get('w:hAnsiTheme') ?? get('w:hAnsi');
    const eastern = get('w:eastAsiaTheme') ?? get('w:eastAsia');
    if (western !== undefined) values.push(['font', western.toLowerCase()]);
    if (eastern !== undefined) values.push(['eaFont', eastern.toLowerCase()]);
    return values;
  }
  const value = get('w:val');
  if (toggles.has(name)) return [[name, isOn(value) ? '1' : '0']];
  if (name === 'w:color')
    return [[name, get('w:themeColor') ?? value?.toUpperCase().replace('AUTO', 'auto') ?? '']];
  if (name === 'w:shd') return [[name, `${value ?? ''}|${get('w:color') ?? ''}|${get('w:fill') ?? ''}`]];
  if (name.startsWith('w14:')) return [[name, Object.values(attributes).join('|')]];
  return [[name, name === 'w:u' || name === 'w:bdr' ? Object.values(attributes).join('|') : (value ?? '')]];
}

/** Whether a property has this value anyway. */
export function isInherited(name: string, value: string, inherited: string | undefined): boolean {
  if (inherited !== undefined) return inherited === value;
  if (toggles.has(name)) return value === '0';
  return nothing.get(name)?.test(value) ?? false;
}

const complexPartners: ReadonlyMap<string, string> = new Map([
  ['w:b', 'w:bCs'],
  ['w:i', 'w:iCs'],
  ['w:sz', 'w:szCs'],
]);

/** The property that says the same for letters of complex scripts (Arabic, Hebrew). */
export function complexPartner(name: string): string | undefined {
  return complexPartners.get(name);
}

export function isComplexOnly(name: string): boolean {
  return name === 'w:bCs' || name === 'w:iCs' || name === 'w:szCs';
}

/** The order that the schema gives to run properties (ECMA-376 part 1, EG_RPrBase). */
const order: ReadonlyMap<string, number> = new Map(
  'rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath'
    .split(' ')
    .map((name, index) => [`w:${name}`, index] as const),
);

export function propertyOrder(name: string): number {
  return order.get(name) ?? order.size;
}
