import { html, nothing, type TemplateResult } from 'lit';
import { type Code, type Content, codeIndex, codeNumbers } from '../../shared/content/index.ts';

/** A range of a content's text that is shown in its own way; ranges may nest but not cross. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly className: string;
  readonly title?: string;
}

/** How a chip reads: `b` with a direction by its kind and a number. Screen readers hear the words. */
export function chipParts(
  codes: readonly Code[],
  index: number,
): {
  /** 0: it needs none. */
  readonly number: number;
  readonly label: string;
  readonly spoken: string;
  readonly shape: 'open' | 'close' | 'single';
} {
  const code = codes[index];
  if (code === undefined) return { number: 0, label: '?', spoken: `code ${index + 1}`, shape: 'single' };
  // A label that is a number already, as in XLIFF, tells the codes apart itself.
  const number = /^\d+$/.test(code.label) ? 0 : (codeNumbers(codes)[index] ?? 0);
  const name = number > 0 ? `${code.label} ${number}` : code.label;
  const half = code.kind === 'isolated' ? code.half : code.kind;
  const shape = half === 'open' ? 'open' : half === 'close' ? 'close' : 'single';
  const spoken = shape === 'open' ? `${name} starts` : shape === 'close' ? `${name} ends` : name;
  return { number, label: code.label, spoken, shape };
}

/** A code as a chip, never as markup. */
export function renderChip(codes: readonly Code[], index: number): TemplateResult {
  const { number, label, spoken, shape } = chipParts(codes, index);
  return html`<span
    class="chip ${shape}"
    title=${codes[index]?.data ?? ''}
    role="img"
    aria-label=${spoken}
    data-code=${index}
    data-number=${number > 0 ? number : nothing}
    >${label}</span
  >`;
}

/** A content as text with chips and marks. Text stays text: nothing of a document becomes markup. */
export function renderContent(content: Content, marks: readonly Mark[] = []): TemplateResult {
  const cuts = new Set<number>([0, content.text.length]);
  for (const mark of marks) {
    cuts.add(Math.max(0, mark.start));
    cuts.add(Math.min(content.text.length, mark.end));
  }
  const positions = [...cuts].sort((a, b) => a - b);
  const parts: (TemplateResult | string)[] = [];
  for (let i = 0; i + 1 < positions.length; i++) {
    const start = positions[i]!;
    const end = positions[i + 1]!;
    const covering = marks.filter((mark) => mark.start <= start && mark.end >= end);
    const piece = renderPiece(content, start, end);
    if (covering.length === 0) parts.push(...piece);
    else {
      const classes = covering.map((mark) => mark.className).join(' ');
      const title = covering.map((mark) => mark.title ?? '').filter((text) => text !== '')[0];
      parts.push(html`<span class=${classes} title=${title ?? nothing}>${piece}</span>`);
    }
  }
  return html`<span class="text">${parts}</span>`;
}

function renderPiece(content: Content, start: number, end: number): (TemplateResult | string)[] {
  const parts: (TemplateResult | string)[] = [];
  let last = start;
  for (let at = start; at < end; at++) {
    const index = codeIndex(content.text.charCodeAt(at));
    if (index < 0) continue;
    if (at > last) parts.push(content.text.slice(last, at));
    parts.push(renderChip(content.codes, index));
    last = at + 1;
  }
  if (end > last) parts.push(content.text.slice(last, end));
  return parts;
}
