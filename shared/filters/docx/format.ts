import { readMarkup } from '../../xml/index.ts';
import { attributeOf, isOn, type Scope } from './names.ts';
import { complexPartner, isComplexOnly, isInherited, propertyOrder, propertyValues } from './properties.ts';
import type { Styles } from './styles.ts';

/** How a run looks. */
export interface RunFormat {
  /** The `w:rPr` element as it stands; empty when there is none. */
  readonly raw: string;
  /** Its children as they stand, by name; without what tracks changes. */
  readonly elements: ReadonlyMap<string, string>;
  /** What differs visibly from the styles. */
  readonly visible: ReadonlyMap<string, string>;
  readonly key: string;
  readonly hidden: boolean;
}

export const emptyFormat: RunFormat = {
  raw: '',
  elements: new Map(),
  visible: new Map(),
  key: '',
  hidden: false,
};

/** One visible difference from the format that most of a paragraph has. */
export interface FormatAtom {
  readonly property: string;
  readonly value: string | undefined;
  /** Elements to be set, or (undefined) taken away, by name. */
  readonly elements: readonly (readonly [string, string | undefined])[];
}

const tracked = new Set(['w:rPrChange', 'w:ins', 'w:del', 'w:moveFrom', 'w:moveTo']);

/** Reads run properties, each kind only once. */
export class Formats {
  readonly #styles: Styles;
  readonly #cache = new Map<Scope, Map<string, RunFormat>>();

  constructor(styles: Styles) {
    this.#styles = styles;
  }

  of(raw: string, scope: Scope, paragraphStyle: string | undefined): RunFormat {
    let formats = this.#cache.get(scope);
    if (formats === undefined) {
      // Paragraphs that declare namespaces of their own each have a scope; they need no memory.
      if (this.#cache.size > 100) this.#cache.clear();
      formats = new Map();
      this.#cache.set(scope, formats);
    }
    const key = `${paragraphStyle ?? ''}\n${raw}`;
    let format = formats.get(key);
    if (format === undefined) {
      format = this.#read(raw, scope, paragraphStyle);
      formats.set(key, format);
    }
    return format;
  }

  #read(raw: string, scope: Scope, paragraphStyle: string | undefined): RunFormat {
    const elements = new Map<string, string>();
    const values = new Map<string, string>();
    let style: string | undefined;
    let complex = false;
    if (raw !== '') {
      for (const { name, attributes, scope: own, text } of childrenOf(raw, scope)) {
        if (tracked.has(name)) continue;
        elements.set(name, text);
        const value = attributeOf(own, attributes, 'w:val');
        if ((name === 'w:rtl' || name === 'w:cs') && isOn(value)) complex = true;
        if (name === 'w:rStyle') {
          if (value === undefined || this.#styles.isPlain(value)) continue;
          style = value;
        }
        for (const [property, text] of propertyValues(name, attributes, own)) values.set(property, text);
      }
    }
    const inherited = this.#styles.inherited(paragraphStyle, style);
    const visible = new Map<string, string>();
    for (const [property, value] of values) {
      if (property === 'w:rtl' || property === 'w:vanish' || isComplexOnly(property)) continue;
      const partner = complex ? complexPartner(property) : undefined;
      if (partner !== undefined) continue;
      if (property === 'w:rStyle' || !isInherited(property, value, inherited.get(property))) {
        visible.set(property, value);
      }
    }
    if (complex) {
      for (const property of ['w:b', 'w:i', 'w:sz']) {
        const partner = complexPartner(property)!;
        const value = values.get(partner);
        if (value === undefined || isInherited(partner, value, inherited.get(partner))) continue;
        visible.set(property, value);
      }
    }
    const key = formatKey(visible, []);
    const hidden = (values.get('w:vanish') ?? inherited.get('w:vanish')) === '1';
    return { raw, elements, visible, key, hidden };
  }
}

/** One string for formats that look alike, certain properties left aside. */
export function formatKey(visible: ReadonlyMap<string, string>, without: readonly string[]): string {
  return [...visible]
    .filter(([property]) => !without.includes(property))
    .map(([property, value]) => `${property}=${value}`)
    .sort()
    .join(';');
}

interface FragmentChild {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly scope: Scope;
  readonly text: string;
}

/** The children of an element that is given as text. */
function childrenOf(fragment: string, outer: Scope): readonly FragmentChild[] {
  const children: FragmentChild[] = [];
  let depth = 0;
  let opened: Omit<FragmentChild, 'text'> | undefined;
  let from = 0;
  let within = outer;
  const close = (end: number) => {
    if (depth === 1 && opened) children.push({ ...opened, text: fragment.slice(from, end) });
  };
  readMarkup('', fragment, {
    open: (written, attributes, start, end, empty) => {
      if (depth === 0) within = outer.within(attributes);
      if (depth === 1) {
        const scope = within.within(attributes);
        opened = { name: scope.element(written), attributes, scope };
        from = start;
      }
      if (empty) close(end);
      else depth++;
    },
    close: (_name, _start, end) => {
      depth--;
      close(end);
    },
    text: () => undefined,
  });
  return children;
}

/** What makes `format` of `base`. */
export function differences(format: RunFormat, base: RunFormat): readonly FormatAtom[] {
  if (format === base || format.key === base.key) return [];
  const atoms: FormatAtom[] = [];
  for (const property of new Set([...base.visible.keys(), ...format.visible.keys()])) {
    const value = format.visible.get(property);
    if (value === base.visible.get(property)) continue;
    const element = elementOf(property);
    const partner = complexPartner(property);
    const names = partner === undefined ? [element] : [element, partner];
    atoms.push({ property, value, elements: names.map((name) => [name, format.elements.get(name)]) });
  }
  return atoms;
}

function elementOf(property: string): string {
  return property === 'font' || property === 'eaFont' ? 'w:rFonts' : property;
}

/** Run properties as markup: `base` with the atoms applied, in the schema's order. */
export function propertiesMarkup(elements: ReadonlyMap<string, string>, tag: string): string {
  if (elements.size === 0) return '';
  const sorted = [...elements].sort(([a], [b]) => propertyOrder(a) - propertyOrder(b));
  return `<${tag}>${sorted.map(([, text]) => text).join('')}</${tag}>`;
}

const toggleLabels: ReadonlyMap<string, string> = new Map([
  ['w:b', 'b'],
  ['w:i', 'i'],
  ['w:u', 'u'],
  ['w:strike', 's'],
  ['w:dstrike', 's'],
]);
const otherLabels: ReadonlyMap<string, string> = new Map([
  ['w:caps', 'caps'],
  ['w:smallCaps', 'caps'],
  ['w:highlight', 'mark'],
  ['w:shd', 'mark'],
  ['w:color', 'color'],
  ['font', 'font'],
  ['eaFont', 'font'],
  ['w:sz', 'size'],
]);

/** What the chip of a formatting code shows: `b`, `b+i`, `sup`, the name of a character style … */
export function formatLabel(atoms: readonly FormatAtom[], styles: Styles): string {
  const on = atoms.filter(
    ({ value, property }) => value !== undefined && !isInherited(property, value, undefined),
  );
  if (on.length === 0) return 'plain';
  const style = on.find(({ property }) => property === 'w:rStyle');
  if (style) return styleLabel(styles.name(style.value));
  const labels = new Set<string>();
  for (const { property, value } of on) {
    const label =
      property === 'w:vertAlign' ? (value === 'subscript' ? 'sub' : 'sup') : toggleLabels.get(property);
    if (label !== undefined) labels.add(label);
  }
  if (labels.size > 0) return [...labels].sort().join('+');
  for (const [property, label] of otherLabels) {
    if (on.some((atom) => atom.property === property)) return label;
  }
  return 'style';
}

const longestLabel = 16;

function styleLabel(name: string): string {
  if (name === 'strong') return 'b';
  if (name === 'emphasis') return 'i';
  return name.length > longestLabel ? `${name.slice(0, longestLabel - 1)}…` : name;
}

/** Markup of the formats that codes of other documents name: `b`, `i`, `u`, `s`, `sup`, `sub`. */
export function plainFormat(label: string, scope: Scope): readonly (readonly [string, string])[] | undefined {
  const val = scope.attribute('w:val');
  const element = (name: string, value?: string): readonly [string, string] | undefined => {
    const tag = scope.written(name);
    if (tag === undefined || (value !== undefined && val === undefined)) return undefined;
    return [name, value === undefined ? `<${tag}/>` : `<${tag} ${val}="${value}"/>`];
  };
  const made = {
    b: [element('w:b'), element('w:bCs')],
    i: [element('w:i'), element('w:iCs')],
    u: [element('w:u', 'single')],
    s: [element('w:strike')],
    sup: [element('w:vertAlign', 'superscript')],
    sub: [element('w:vertAlign', 'subscript')],
  }[label];
  return made?.filter((pair) => pair !== undefined);
}
