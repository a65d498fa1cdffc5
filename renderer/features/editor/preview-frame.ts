import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { previewMarkPattern } from '../../../shared/preview/index.ts';
import { type Anchor, blocks, isolateSource, placeMarks, startAt } from './preview-marks.ts';

/** Fired when a segment is clicked in the preview. */
export class PreviewSelectEvent extends Event {
  readonly segmentId: number;

  constructor(segmentId: number) {
    super('ed-preview-select');
    this.segmentId = segmentId;
  }
}

/** Fired when another segment is followed: whether it is to be seen in the preview. */
export class PreviewFollowEvent extends Event {
  readonly isSeen: boolean;

  constructor(isSeen: boolean) {
    super('ed-preview-follow');
    this.isSeen = isSeen;
  }
}

/** What could load, run, move or ask something. */
const removed =
  'script, iframe, frame, object, embed, link, base, meta, template, portal, audio, video, source, track, svg use';
const loading = [
  'src',
  'srcset',
  'poster',
  'background',
  'data',
  'action',
  'formaction',
  'ping',
  'autofocus',
];

/** For documents that bring no style of their own; colours come from the program's theme. */
const plainStyle = `
  :root { color: CanvasText; background: Canvas; }
  body { max-inline-size: 46rem; margin: 0 auto; padding: 16px; font: 15px/1.55 system-ui, "Noto Sans", "Noto Sans CJK KR", sans-serif; overflow-wrap: anywhere; }
  body > :first-child { margin-block-start: 0; }
  h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.2em 0 0.5em; hyphens: auto; }
  h1 { font-size: 1.5em; }
  h2 { font-size: 1.3em; }
  h3 { font-size: 1.12em; }
  h4, h5, h6 { font-size: 1em; }
  ul, ol { margin: 0; padding-inline-start: 1.6em; }
  p, blockquote, pre, table { margin: 0.6em 0; }
  blockquote { margin-inline: 1em; padding-inline-start: 1em; border-inline-start: 3px solid GrayText; }
  pre, code { font-family: ui-monospace, "Noto Sans Mono", monospace; font-size: 0.9em; }
  pre { overflow-x: auto; }
  table { border-collapse: collapse; }
  td, th { border: 1px solid GrayText; padding: 4px 8px; text-align: start; }
  .cell { border-inline-start: 1px solid GrayText; padding-inline-start: 8px; margin: 2px 0; }
  .aside { font-size: 0.85em; color: color-mix(in srgb, CanvasText 72%, Canvas); }
  img { max-inline-size: 100%; }
`;

interface Colours {
  readonly active: string;
  readonly ink: string;
  /** Of what is not translated. */
  readonly source: string;
}

/** A document that brings its own look is on paper, whatever the theme; its background may be any. */
const paper: Colours = { active: '#ffe08a', ink: '#18202b', source: '#707070' };

const followStyle = ({ active, ink, source }: Colours) => `
  ::highlight(ed-active) { background-color: ${active}; color: ${ink}; }
  ::highlight(ed-source) { color: ${source}; }
  a { cursor: default; }
`;

/**
 * Shows HTML of a document where no script runs and nothing is loaded: a sandboxed frame under the
 * program's own content policy, filled node by node. Follows a segment by its mark.
 */
@customElement('ed-preview-frame')
export class EdPreviewFrame extends LitElement {
  static override styles = css`
    :host {
      display: block;
      block-size: 100%;
    }
    iframe {
      display: block;
      inline-size: 100%;
      block-size: 100%;
      border: 0;
      background: var(--ed-surface);
    }
  `;

  /** With marks (`shared/preview`). */
  @property({ attribute: false }) content = '';
  /** The document brings its own look. */
  @property({ type: Boolean }) styled = false;
  @property() language = '';
  @property() direction: 'ltr' | 'rtl' = 'ltr';
  /** The segment to follow. */
  @property({ type: Number }) active = -1;
  @property() label = '';
  @query('iframe') private frame!: HTMLIFrameElement | null;
  #loaded = false;
  #ranges = new Map<number, Range>();
  /** Elements whose attributes hold segments: a picture with its alternative text. */
  #carriers = new Map<number, HTMLElement>();
  #outlined: HTMLElement | undefined;
  /** Style sheets of the document. */
  #sheets: readonly string[] = [];
  readonly #theme = new MutationObserver(() => this.#paint());

  override connectedCallback(): void {
    super.connectedCallback();
    this.#theme.observe(this.ownerDocument.documentElement, { attributeFilter: ['class'] });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#theme.disconnect();
  }

  override updated(changed: PropertyValues<this>): void {
    if (!this.#loaded) return;
    if (changed.has('content') || changed.has('styled')) this.#fill();
    if (changed.has('active') || changed.has('content')) this.#follow(changed.has('active'));
  }

  #onLoad(): void {
    this.#loaded = true;
    this.#fill();
    this.#follow(true);
  }

  #fill(): void {
    const view = this.frame?.contentWindow;
    const inside = this.frame?.contentDocument;
    if (!view || !inside) return;
    const parsed = new DOMParser().parseFromString(this.content, 'text/html');
    this.#sheets = [...parsed.querySelectorAll('style')].map((style) => style.textContent ?? '');
    for (const element of parsed.querySelectorAll(`${removed}, style`)) element.remove();
    const styles = new Map<HTMLElement, string>();
    this.#carriers = new Map();
    for (const element of parsed.body.querySelectorAll<HTMLElement>('*'))
      clean(element, styles, this.#carriers);
    const anchors = placeMarks(parsed);
    const { body, documentElement } = inside;
    documentElement.lang = this.language;
    documentElement.dir = this.direction;
    const scroll = documentElement.scrollTop;
    body.className = parsed.body.className;
    body.replaceChildren(...parsed.body.childNodes);
    // A style attribute is refused by the content policy; the same style set as a property is not.
    for (const [element, style] of styles) element.style.cssText = style;
    if (this.direction === 'rtl') isolateSource(anchors);
    this.#paint();
    documentElement.scrollTop = scroll;
    this.#rangesOf(inside, anchors);
    const highlights = highlightsOf(view);
    const source = anchors.filter(({ translated }) => !translated);
    highlights?.set(
      'ed-source',
      highlightIn(
        view,
        source.flatMap(({ id }) => this.#ranges.get(id) ?? []),
      ),
    );
  }

  /** The document's own look, or the program's; then what shows the segments. */
  #paint(): void {
    const view = this.frame?.contentWindow;
    const inside = this.frame?.contentDocument;
    if (!this.#loaded || !view || !inside) return;
    const theme = getComputedStyle(this);
    inside.documentElement.style.colorScheme = this.styled ? 'light' : theme.colorScheme;
    const token = (name: string) => theme.getPropertyValue(name);
    const colours = this.styled
      ? paper
      : { active: token('--ed-found'), ink: token('--ed-text'), source: token('--ed-text-quiet') };
    const own = [...(this.styled ? this.#sheets : [plainStyle]), followStyle(colours)];
    inside.adoptedStyleSheets = own.map((text) => sheetIn(view, text));
  }

  /** From the letter before a mark to the letter before the next one, or to the end of the block. */
  #rangesOf(inside: Document, anchors: readonly Anchor[]): void {
    this.#ranges = new Map();
    for (const [index, { id, node }] of anchors.entries()) {
      const block = node.parentElement?.closest(blocks) ?? inside.body;
      const next = anchors[index + 1]?.node;
      const range = inside.createRange();
      startAt(range, node);
      if (next !== undefined && block.contains(next)) {
        const end = inside.createRange();
        startAt(end, next);
        range.setEnd(end.startContainer, end.startOffset);
      } else range.setEnd(block, block.childNodes.length);
      this.#ranges.set(id, range);
    }
  }

  #follow(scroll: boolean): void {
    const view = this.frame?.contentWindow;
    const inside = this.frame?.contentDocument;
    if (!view || !inside) return;
    const range = this.#ranges.get(this.active);
    const highlight = highlightIn(view, range === undefined ? [] : [range]);
    highlight.priority = 1;
    highlightsOf(view)?.set('ed-active', highlight);
    const carrier = range === undefined ? this.#carriers.get(this.active) : undefined;
    this.#outline(carrier);
    const place = range ?? carrier;
    this.dispatchEvent(new PreviewFollowEvent(place !== undefined));
    if (place === undefined || !scroll) return;
    const { top, bottom } = place.getBoundingClientRect();
    const height = view.innerHeight;
    if (top >= 0 && bottom <= height) return;
    inside.documentElement.scrollTop += top - height / 3;
  }

  #outline(element: HTMLElement | undefined): void {
    this.#outlined?.style.removeProperty('outline');
    element?.style.setProperty('outline', `3px solid ${paper.active}`, 'important');
    this.#outlined = element;
  }

  #onClick(event: MouseEvent): void {
    event.preventDefault();
    const inside = this.frame?.contentDocument;
    for (const [id, element] of this.#carriers) {
      if (element !== event.target) continue;
      this.dispatchEvent(new PreviewSelectEvent(id));
      return;
    }
    const at = inside?.caretPositionFromPoint?.(event.clientX, event.clientY);
    if (at === null || at === undefined) return;
    for (const [id, range] of this.#ranges) {
      if (range.isPointInRange(at.offsetNode, at.offset)) {
        this.dispatchEvent(new PreviewSelectEvent(id));
        return;
      }
    }
  }

  override render() {
    return html`<iframe
      title=${this.label}
      sandbox="allow-same-origin"
      srcdoc="<!doctype html><html><body></body></html>"
      @load=${() => {
        // The document's own: links go nowhere, a click shows the segment.
        this.frame?.contentDocument?.addEventListener('click', (event) => this.#onClick(event), true);
        this.frame?.contentDocument?.addEventListener('submit', (event) => event.preventDefault(), true);
        this.#onLoad();
      }}
    ></iframe>`;
  }
}

function clean(
  element: HTMLElement,
  styles: Map<HTMLElement, string>,
  carriers: Map<number, HTMLElement>,
): void {
  for (const { name, value } of [...element.attributes]) {
    if (name.startsWith('on') || isLoading(element, name, value)) element.removeAttribute(name);
    else if (name === 'style') {
      styles.set(element, value);
      element.removeAttribute(name);
    } else if (value.includes('\u2063')) {
      for (const [, id] of value.matchAll(previewMarkPattern)) carriers.set(Number(id), element);
      element.setAttribute(name, value.replace(previewMarkPattern, ''));
    }
  }
}

function isLoading(element: HTMLElement, name: string, value: string): boolean {
  if (!loading.includes(name)) return (name === 'href' || name === 'xlink:href') && element.localName !== 'a';
  return !(name === 'src' && element.localName === 'img' && value.startsWith('data:'));
}

/** The frame's own constructors: what belongs to another document is refused by its style engine. */
interface FrameView {
  readonly CSSStyleSheet: typeof CSSStyleSheet;
  readonly Highlight?: typeof Highlight;
  readonly CSS: typeof CSS;
}

function sheetIn(view: Window, text: string): CSSStyleSheet {
  const sheet = new (view as unknown as FrameView).CSSStyleSheet();
  // Rules that would fetch another sheet are dropped by `replaceSync`.
  sheet.replaceSync(text);
  return sheet;
}

function highlightsOf(view: Window): HighlightRegistry | undefined {
  return (view as unknown as FrameView).CSS.highlights;
}

function highlightIn(view: Window, ranges: readonly Range[]): Highlight {
  const { Highlight: FrameHighlight } = view as unknown as FrameView;
  return new (FrameHighlight ?? Highlight)(...ranges);
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-preview-frame': EdPreviewFrame;
  }
  interface HTMLElementEventMap {
    'ed-preview-select': PreviewSelectEvent;
    'ed-preview-follow': PreviewFollowEvent;
  }
}
