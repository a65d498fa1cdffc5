import type { UnitKind } from '../contract.ts';

/**
 * What an element is to the text around it:
 *
 * - `block`: its text stands by itself
 * - `rule`: a block without content (`hr`)
 * - `inline`: part of the text, a pair of codes
 * - `flexible`: inline where it stands within text, else block (`button`, custom elements)
 * - `void`: one code
 * - `break`: a line break
 * - `nested`: one code in the text around it, with texts of its own (`select`, `svg`)
 * - `opaque`: one code, nothing of it is translated (`script`, `math`)
 */
export type Display = 'block' | 'rule' | 'inline' | 'flexible' | 'void' | 'break' | 'nested' | 'opaque';

export interface ElementInfo {
  readonly display: Display;
  /** What the chip of its code shows. */
  readonly label: string;
  readonly kind?: UnitKind;
  readonly level?: number;
  /** White space and lines count. */
  readonly pre?: boolean;
  /** A code that the reader sees as part of the text. */
  readonly standsForText?: boolean;
  /** It has no end tag. */
  readonly isVoid?: boolean;
  /** Its start tag may end elements that are open. */
  readonly endsOthers?: boolean;
}

const names = (list: string) => list.trim().split(/\s+/);

/** Labels that differ from the element's name; elements of one meaning share theirs. */
const labels: Readonly<Record<string, string>> = {
  a: 'link',
  strong: 'b',
  em: 'i',
  tt: 'code',
  samp: 'code',
  strike: 's',
  acronym: 'abbr',
};

const kinds: Readonly<Record<string, UnitKind>> = {
  li: 'list-item',
  dt: 'list-item',
  dd: 'list-item',
  td: 'cell',
  th: 'cell',
  caption: 'caption',
  figcaption: 'caption',
  legend: 'caption',
  blockquote: 'quote',
  title: 'metadata',
  option: 'string',
  optgroup: 'string',
  label: 'string',
  button: 'string',
  summary: 'string',
  textarea: 'string',
};

const byDisplay: Readonly<Record<Display, string>> = {
  // The elements that the HTML standard's rendering section gives `display: block`, list items and parts
  // of tables, and those that hold a text of their own.
  block: `address article aside blockquote body caption center colgroup dd details dialog dir div dl dt
    fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup html label legend li
    listing main marquee menu nav ol optgroup option p pre search section summary table tbody td template
    tfoot th thead title tr ul`,
  rule: 'hr col frame',
  inline: `a abbr acronym b bdi bdo big blink cite code data del dfn em font i ins kbd mark nobr output q rb
    rp rtc rt ruby s samp slot small span strike strong sub sup time tt u var`,
  flexible: 'button',
  void: 'area base basefont bgsound embed img input keygen link meta param source track wbr',
  break: 'br',
  nested: 'applet audio canvas datalist map meter noscript object picture progress select svg textarea video',
  opaque: 'iframe math noembed noframes plaintext script style xmp',
};

const headings = /^h([1-6])$/;

/** Elements that have no end tag. */
export const voidElements = new Set(
  names('area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr'),
);

/** Start tags that end an open paragraph (HTML standard, “in body”). */
export const closesParagraph = new Set(
  names(`address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p plaintext pre search section
    summary table ul xmp`),
);

const endsOthers = new Set([
  ...closesParagraph,
  ...names('body button caption colgroup optgroup option rb rp rt rtc tbody td tfoot th thead tr'),
]);

const table = new Map<string, ElementInfo>();
for (const [display, list] of Object.entries(byDisplay) as [Display, string][]) {
  for (const name of names(list)) {
    const kind = headings.test(name) ? 'heading' : kinds[name];
    const level = headings.exec(name)?.[1];
    table.set(name, {
      display,
      label: labels[name] ?? name,
      ...(kind && { kind }),
      ...(level !== undefined && { level: Number(level) }),
      ...(names('pre listing textarea').includes(name) && { pre: true }),
      ...(name === 'math' && { standsForText: true }),
      ...(voidElements.has(name) && { isVoid: true }),
      ...(endsOthers.has(name) && { endsOthers: true }),
    });
  }
}

const svg = new Map<string, ElementInfo>([
  ...names('text title desc').map(
    (name) => [name, { display: 'block', label: name, kind: 'string' }] as const,
  ),
  ...names('tspan textpath a tref').map(
    (name) => [name, { display: 'inline', label: labels[name] ?? name }] as const,
  ),
  ...names('script style').map((name) => [name, { display: 'opaque', label: name }] as const),
]);

export function elementInfo(name: string): ElementInfo {
  return table.get(name) ?? { display: 'flexible', label: name, endsOthers: endsOthers.has(name) };
}

/** Graphics are no text: a shape stands between texts as a block does. */
export function svgElementInfo(name: string): ElementInfo {
  return svg.get(name) ?? { display: 'block', label: name };
}

/** Elements that an end tag within them does not reach beyond. */
export const scopeLimits = new Set(
  names('applet caption html table td th marquee object template foreignobject'),
);

export const listElements = new Set(names('ul ol menu dir dl'));
