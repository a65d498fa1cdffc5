import type { Replacement } from '../contract.ts';
import { composeEdits } from '../html/compose.ts';
import { Spelling } from '../html/escape.ts';
import { extractHtml } from '../html/extract.ts';
import { SourceMap } from '../source-map.ts';
import type { Edit } from '../splice.ts';
import type { HtmlMarkup, MarkdownUnit } from './unit.ts';

/** Units of the markup. Lines of `pre` are code here, as where they are fenced or indented. */
export function htmlUnits(text: string, base: number, place: HtmlMarkup['place']): readonly MarkdownUnit[] {
  const { units } = extractHtml(text, false);
  const markup: HtmlMarkup = { text, base, place, units };
  const found: MarkdownUnit[] = [];
  for (const [index, { unit, map, notation }] of units.entries()) {
    if (notation === 'pre') continue;
    const whole = new SourceMap([0, unit.source.text.length], [base + map.start, base + map.end]);
    found.push({ unit, map: whole, notation: 'html', html: { markup, index } });
  }
  return found;
}

const withText = /[\s"'](?:alt|title|placeholder|aria-[a-z]+|label|summary|abbr|value|content)\s*=/i;

/** Attributes of a tag that hold text. */
export function tagUnits(tag: string, base: number): readonly MarkdownUnit[] {
  return withText.test(tag) ? htmlUnits(tag, base, 'tag') : [];
}

/** The edits of all HTML in a document. */
export function htmlEdits(
  units: readonly MarkdownUnit[],
  groups: ReadonlyMap<number, readonly Replacement[]>,
): readonly Edit[] {
  const byMarkup = new Map<HtmlMarkup, Replacement[]>();
  for (const [index, group] of groups) {
    const html = units[index]!.html;
    if (html === undefined) continue;
    const list = byMarkup.get(html.markup) ?? [];
    for (const replacement of group) list.push({ ...replacement, unit: html.index });
    byMarkup.set(html.markup, list);
  }
  return [...byMarkup].flatMap(([markup, replacements]) => editsOf(markup, replacements));
}

function editsOf(
  { text, base, place, units }: HtmlMarkup,
  replacements: readonly Replacement[],
): readonly Edit[] {
  const sorted = replacements.toSorted((a, b) => a.unit - b.unit || a.start - b.start);
  const edits = composeEdits(text, units, sorted, [], new Spelling(text, false));
  return edits.map((edit) => ({
    start: base + edit.start,
    end: base + edit.end,
    text: place === 'block' ? edit.text : onOneLine(edit.text, place),
  }));
}

/** Other lines would need the marks of their container; in a text, other signs are marks of Markdown. */
function onOneLine(text: string, place: HtmlMarkup['place']): string {
  const line = text.replace(/[ \t]*(?:\r\n?|\n)[ \t]*/g, ' ');
  if (place !== 'tag') return line;
  return line.replace(templateOrSign, (found) => (found.length > 1 ? found : `&#${found.charCodeAt(0)};`));
}

const templateOrSign = /\{\{.*?\}\}|\{%.*?%\}|[`$|]/g;
