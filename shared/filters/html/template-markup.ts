/** A piece of another language within the HTML: `{{ name }}`, `{% if … %}`, `<?php … ?>`, `<% … %>`. */
export interface TemplateRegion {
  readonly start: number;
  readonly end: number;
  /** It stands for a text that the reader sees. */
  readonly shown: boolean;
  /** It begins, parts or ends a block of the template: without it the rest makes no sense. */
  readonly block: boolean;
}

export interface MaskedText {
  /** The text with the regions blotted out, at the same length. */
  readonly masked: string;
  /** In order. */
  readonly regions: readonly TemplateRegion[];
}

interface Mark {
  readonly open: string;
  readonly close: string;
  /** Open to the end of the file when it is not closed. */
  readonly openEnded?: boolean;
}

const templates: readonly Mark[] = [
  { open: '{{', close: '}}' },
  { open: '{%', close: '%}' },
  { open: '{#', close: '#}' },
  { open: '<%', close: '%>' },
  { open: '<?php', close: '?>', openEnded: true },
  { open: '<?=', close: '?>', openEnded: true },
];
const xmlMarks: readonly Mark[] = [
  { open: '<?', close: '?>' },
  { open: '<![CDATA[', close: ']]>' },
];
/** A longer `{{ … }}` is taken for text that happens to hold two braces. */
const longest = 2000;

/** Finds template markup; in XHTML, processing instructions and CDATA sections as well. */
export function maskTemplates(text: string, xhtml: boolean): MaskedText {
  const marks = [...templates, ...(xhtml ? xmlMarks : [])];
  /** Next place of each opening and closing mark; -1: none is left. */
  const opens = marks.map(({ open }) => text.indexOf(open));
  if (opens.every((at) => at < 0)) return { masked: text, regions: [] };
  const closes = marks.map(() => 0);
  const regions: TemplateRegion[] = [];
  let at = 0;
  for (;;) {
    let best = -1;
    for (const [index, { open }] of marks.entries()) {
      if (opens[index]! >= 0 && opens[index]! < at) opens[index] = text.indexOf(open, at);
      if (opens[index]! >= 0 && (best < 0 || opens[index]! < opens[best]!)) best = index;
    }
    if (best < 0) break;
    const mark = marks[best]!;
    const start = opens[best]!;
    const end = endOf(text, mark, start, best, closes);
    if (end < 0) {
      if (closes[best]! < 0) opens[best] = -1;
      else at = start + 1;
      continue;
    }
    const block = isBlock(text.slice(start, end));
    regions.push({ start, end, shown: !block && isShown(text, start), block });
    at = end;
  }
  return { masked: blot(text, regions), regions };
}

function endOf(text: string, mark: Mark, start: number, index: number, closes: number[]): number {
  const from = start + mark.open.length;
  if (closes[index]! >= 0 && closes[index]! < from) closes[index] = text.indexOf(mark.close, from);
  if (closes[index]! < 0) return mark.openEnded ? text.length : -1;
  let end = closes[index]! + mark.close.length;
  if (mark.open !== '{{') return end;
  // `{{{raw}}}`
  if (text[end] === '}' && text[from] === '{') end++;
  return end - start > longest ? -1 : end;
}

function isShown(text: string, start: number): boolean {
  return /^(?:\{\{(?![!#/^>])|<%=|<%-|<\?=|<\?php\s+echo\b|<!\[CDATA\[)/.test(text.slice(start, start + 20));
}

const words =
  'if|ifs|ifelse|ifchanged|unless|else|elsif|elif|elseif|for|foreach|each|while|until|with|range|define|block|case|when|switch|do|empty|autoescape|filter|macro|call|capture|tablerow|raw|verbatim|blocktrans|blocktranslate|plural|spaceless|cache|comment|embed|set';
const blockWord = `(?:end\\w*|${words})\\b`;
const blocks: readonly RegExp[] = [
  // `{{#if}}`, `{{/if}}`, `{{^}}`; Go: `{{- if .A }}`.
  /^\{\{[-~]?\s*(?:[#/^]|(?:else|end)(?=\s|[-~]?\}\})|(?:if|elseif|range|with|block|define|unless|each)\s+[^\s}|])/,
  new RegExp(`^\\{%[-+~]?\\s*(?:${blockWord}|trans\\s*[-+~]?%\\})`),
  // `<% if (a) { %>`, `<% } else { %>`, `<% list.each do |item| %>`.
  new RegExp(`^<(?:%[-_]?|\\?php)\\s*(?:\\}|${blockWord})`),
  /^<(?:%(?![=#])|\?php)[\s\S]*(?:\{|\bdo(?:\s*\|[^|]*\|)?)\s*(?:[-_]?%|\?)>$/,
];

function isBlock(data: string): boolean {
  return data.length <= longest && blocks.some((pattern) => pattern.test(data));
}

function blot(text: string, regions: readonly TemplateRegion[]): string {
  const parts: string[] = [];
  let last = 0;
  for (const { start, end } of regions) {
    parts.push(text.slice(last, start), '\u00B7'.repeat(end - start));
    last = end;
  }
  parts.push(text.slice(last));
  return parts.join('');
}

/** The regions as a reader from left to right needs them. */
export class RegionCursor {
  readonly #regions: readonly TemplateRegion[];
  #next = 0;

  constructor(regions: readonly TemplateRegion[]) {
    this.#regions = regions;
  }

  /** The first region that begins in `[start, end)`. Places asked for never go back. */
  firstIn(start: number, end: number): TemplateRegion | undefined {
    while (this.#next < this.#regions.length && this.#regions[this.#next]!.start < start) this.#next++;
    const region = this.#regions[this.#next];
    return region !== undefined && region.start < end ? region : undefined;
  }
}

/** A short name for a region's chip. */
export function templateLabel(data: string): string {
  if (data.startsWith('<![CDATA[')) return 'CDATA';
  const label = data.replace(/\s+/g, ' ');
  return label.length <= 24 ? label : `${label.slice(0, 20)}…${label.slice(-2)}`;
}
