import type { Code } from '../../content/index.ts';
import type { ContentWriter } from './pieces.ts';
import { hasLetter } from './run.ts';
import type { Tag } from './tag.ts';
import { RegionCursor, type TemplateRegion, templateLabel } from './template-markup.ts';
import { type HtmlUnit, noFixed, unsafeReference } from './unit.ts';

/** Attributes that a reader sees or hears. */
const translatable = new Set(
  'alt title placeholder aria-label aria-description aria-roledescription aria-valuetext aria-placeholder'.split(
    ' ',
  ),
);
const labelled = new Set(['track', 'option', 'optgroup']);
const buttons = new Set(['button', 'submit', 'reset']);
/** `name` or `property` of a `meta` whose `content` people read. Names of people and of makers stay. */
const metadata = names(`
  description keywords news_keywords abstract subject application-name apple-mobile-web-app-title
  msapplication-tooltip dc.title dc.description dc.subject dcterms.title dcterms.description
  dcterms.subject dcterms.abstract dcterms.alternative
  og:title og:description og:site_name og:image:alt article:section article:tag book:tag video:tag
  twitter:title twitter:description twitter:image:alt twitter:label1 twitter:data1 twitter:label2
  twitter:data2 twitter:label3 twitter:data3 twitter:label4 twitter:data4`);
/** `itemprop` of such a `meta`, as schema.org names them. */
const itemProperties = names(`
  name headline alternativeheadline alternatename description disambiguatingdescription abstract caption
  keywords articlesection articlebody text slogan about award jobtitle`);

function names(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

/** Whether an attribute holds text, and whether that is about the document. */
export function attributeRole(tag: Tag, attribute: string): 'attribute' | 'metadata' | undefined {
  if (translatable.has(attribute)) return 'attribute';
  if (attribute === 'label') return labelled.has(tag.name) ? 'attribute' : undefined;
  if (attribute === 'summary') return tag.name === 'table' ? 'attribute' : undefined;
  if (attribute === 'abbr') return tag.name === 'th' ? 'attribute' : undefined;
  if (attribute === 'value') {
    const isButton = tag.name === 'input' && buttons.has(tag.valueOf('type')?.toLowerCase() ?? '');
    return isButton ? 'attribute' : undefined;
  }
  if (attribute === 'content' && tag.name === 'meta') {
    const isText =
      says(tag, 'name', metadata) || says(tag, 'property', metadata) || says(tag, 'itemprop', itemProperties);
    return isText ? 'metadata' : undefined;
  }
  return undefined;
}

function says(tag: Tag, attribute: string, meant: ReadonlySet<string>): boolean {
  const value = tag.valueOf(attribute)?.trim().toLowerCase();
  return value !== undefined && (meant.has(value) || value.split(/\s+/).some((name) => meant.has(name)));
}

const spaces = /[ \t\n\f\r]+/g;

/** The value of an attribute as a unit; `undefined` when there is nothing to translate in it. */
export function attributeUnit(
  source: string,
  tag: Tag,
  index: number,
  kind: 'attribute' | 'metadata',
  regions: readonly TemplateRegion[],
  note: string | undefined,
  writer: ContentWriter,
): HtmlUnit | undefined {
  const place = tag.place(index);
  if (place === undefined || !hasLetter(tag.value(index))) return undefined;
  const bare = place.quote === '';
  let letters = false;
  let ids = 0;
  let fixed: Set<number> | undefined;
  const code = (label: string, start: number, end: number) => {
    const data = source.slice(start, end);
    const added: Code = { id: String(++ids), kind: 'placeholder', label, data };
    writer.code(added, start, end);
  };
  const text = (start: number, end: number) => {
    const raw = source.slice(start, end);
    if (hasLetter(raw)) letters = true;
    let from = start;
    for (const found of raw.matchAll(spaces)) {
      if (found[0] === ' ') continue;
      writer.copy(from, start + found.index);
      from = start + found.index + found[0].length;
      writer.text(' ', start + found.index, from);
    }
    writer.copy(from, end);
  };
  const inside = regionsIn(regions, place.start, place.end);
  const cursor = new RegionCursor(inside);
  let done = place.start;
  for (const part of tag.valueParts(index)) {
    if (part.value !== undefined) {
      if (part.start < done) continue;
      if (unsafeReference.test(part.value)) code(source.slice(part.start, part.end), part.start, part.end);
      else {
        if (hasLetter(part.value)) letters = true;
        writer.text(part.value, part.start, part.end);
      }
      done = part.end;
      continue;
    }
    let at = Math.max(done, part.start);
    for (let region = cursor.firstIn(at, part.end); region; region = cursor.firstIn(at, part.end)) {
      text(at, region.start);
      at = Math.min(region.end, place.end);
      if (region.block) {
        fixed ??= new Set();
        fixed.add(writer.codeCount);
      }
      code(templateLabel(source.slice(region.start, at)), region.start, at);
    }
    text(at, part.end);
    done = Math.max(at, part.end);
  }
  const built = writer.finish();
  if (!letters || built === undefined) return undefined;
  const { content, map } = built;
  return {
    unit: { kind, source: content, ...(note !== undefined && { note }) },
    map,
    notation: bare ? 'attribute-bare' : place.quote === '"' ? 'attribute-double' : 'attribute-single',
    fixed: fixed ?? noFixed,
    markable: false,
  };
}

function regionsIn(
  regions: readonly TemplateRegion[],
  start: number,
  end: number,
): readonly TemplateRegion[] {
  if (regions.length === 0) return regions;
  let low = 0;
  let high = regions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (regions[middle]!.start < start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while (last < regions.length && regions[last]!.start < end) last++;
  return regions.slice(low, last);
}
