import { type Code, type Content, codeIndex } from '../content/index.ts';
import type { Segment } from '../projects/index.ts';
import type { TargetState } from '../targets/index.ts';
import { escapeText } from '../xml/index.ts';

/** The text of a document without its layout: a paragraph, heading, list item or cell a unit. */
export function flowHtml(segments: readonly Segment[], targets: ReadonlyMap<number, TargetState>): string {
  const parts: string[] = [];
  for (let first = 0; first < segments.length; ) {
    let end = first + 1;
    while (end < segments.length && segments[end]!.unit === segments[first]!.unit) end++;
    const unit = segments.slice(first, end);
    const inner = unit.map((segment) => contentHtml(targets.get(segment.id)?.content ?? segment.source));
    parts.push(element(unit[0]!, inner.join(' ')));
    first = end;
  }
  return parts.join('\n');
}

function element({ kind, level }: Segment, inner: string): string {
  switch (kind) {
    case 'heading': {
      const name = `h${Math.min(6, level ?? 1)}`;
      return `<${name}>${inner}</${name}>`;
    }
    case 'list-item':
      return `<ul><li>${inner}</li></ul>`;
    case 'quote':
      return `<blockquote><p>${inner}</p></blockquote>`;
    case 'cell':
      return `<p class="cell">${inner}</p>`;
    case 'footnote':
    case 'comment':
    case 'attribute':
    case 'metadata':
      return `<p class="aside">${inner}</p>`;
    default:
      return `<p>${inner}</p>`;
  }
}

/** Labels of codes that HTML has an element for. */
const elements: Readonly<Record<string, string>> = {
  b: 'b',
  i: 'i',
  u: 'u',
  s: 's',
  sup: 'sup',
  sub: 'sub',
  code: 'code',
  link: 'u',
};

function contentHtml({ text, codes }: Content): string {
  let html = '';
  const open: string[] = [];
  for (const character of text) {
    const code = codes[codeIndex(character.charCodeAt(0))];
    if (code === undefined) html += escapeText(character);
    else html += codeHtml(code, open);
  }
  return (
    html +
    open
      .reverse()
      .map((name) => `</${name}>`)
      .join('')
  );
}

function codeHtml(code: Code, open: string[]): string {
  const name = elements[code.label];
  const half = code.kind === 'isolated' ? code.half : code.kind;
  if (half === 'open' && name !== undefined) {
    open.push(name);
    return `<${name}>`;
  }
  if (half === 'close' && name !== undefined) {
    if (open.at(-1) !== name) return '';
    open.pop();
    return `</${name}>`;
  }
  if (half === 'open' || half === 'close') return '';
  if (code.equivalent === '\n') return '<br>';
  if (code.equivalent !== undefined && code.equivalent !== '') return escapeText(code.equivalent);
  return `<small>[${escapeText(code.label)}]</small>`;
}
