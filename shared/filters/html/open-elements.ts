import type { LanguageTag } from '../../base/index.ts';
import type { UnitKind } from '../contract.ts';
import { closesParagraph, listElements, scopeLimits } from './elements.ts';
import type { SelectorState } from './selectors.ts';

/** An element that is open, with what holds for the text in it. */
export interface OpenElement {
  readonly name: string;
  /** It stands by itself, so that end tags of inline elements do not reach beyond it. */
  readonly block: boolean;
  readonly translate: boolean;
  readonly kind: UnitKind;
  readonly level: number | undefined;
  /** Lists that it stands in. */
  readonly listDepth: number;
  readonly note: string | undefined;
  /** What it is marked to be in, by itself or an element around it, other than the whole. */
  readonly language: LanguageTag | undefined;
  readonly pre: boolean;
  readonly foreign: '' | 'svg' | 'math';
  /** Texts in it are apart from the text around it, which takes it as one code. */
  readonly nested: boolean;
  /** Where it starts. */
  readonly start: number;
  readonly selectors: SelectorState | undefined;
}

const root: OpenElement = {
  name: '',
  block: true,
  translate: true,
  kind: 'paragraph',
  level: undefined,
  listDepth: 0,
  note: undefined,
  language: undefined,
  pre: false,
  foreign: '',
  nested: false,
  start: 0,
  selectors: undefined,
};

/** How far up an end tag looks for its start tag; browsers do not nest deeper either. */
const farthest = 512;
/** Elements nested deeper are not remembered. */
const deepest = 4096;

/** The stack of open elements of the HTML standard, as far as it tells which texts belong together. */
export class OpenElements {
  readonly #stack: OpenElement[] = [];
  readonly #counts = new Map<string, number>();
  readonly #onPop: (element: OpenElement, implied: boolean) => void;

  /** `onPop` hears of every element that is about to end; `implied`: not by its own end tag. */
  constructor(onPop: (element: OpenElement, implied: boolean) => void) {
    this.#onPop = onPop;
  }

  get depth(): number {
    return this.#stack.length;
  }

  get top(): OpenElement {
    return this.#stack.at(-1) ?? root;
  }

  push(element: OpenElement): void {
    if (this.#stack.length >= deepest) return;
    this.#stack.push(element);
    this.#counts.set(element.name, (this.#counts.get(element.name) ?? 0) + 1);
  }

  has(name: string): boolean {
    return (this.#counts.get(name) ?? 0) > 0;
  }

  /** Ends the elements that the start tag of `name` ends. */
  closeImplied(name: string): void {
    if (closesParagraph.has(name)) this.#closeInScope('p', (other) => other === 'button');
    switch (name) {
      case 'li':
        this.#closeInScope('li', (other) => listElements.has(other));
        this.#closeInScope('p', (other) => other === 'button');
        break;
      case 'dt':
      case 'dd':
        this.#closeInScope('dt', (other) => other === 'dl');
        this.#closeInScope('dd', (other) => other === 'dl');
        this.#closeInScope('p', (other) => other === 'button');
        break;
      case 'h1':
      case 'h2':
      case 'h3':
      case 'h4':
      case 'h5':
      case 'h6':
        if (/^h[1-6]$/.test(this.top.name)) this.#pop(true);
        break;
      case 'optgroup':
        this.#closeInScope('option', isSelect);
        this.#closeInScope('optgroup', isSelect);
        break;
      case 'option':
        this.#closeInScope('option', isSelect);
        break;
      case 'button':
        this.#closeInScope('button', () => false);
        break;
      case 'rt':
      case 'rp':
      case 'rb':
      case 'rtc':
        // Elsewhere they are ordinary elements (HTML, 13.2.6.4.7).
        if (!this.has('ruby')) break;
        for (const other of ['rt', 'rp', 'rb', ...(name === 'rtc' || name === 'rb' ? ['rtc'] : [])]) {
          this.#closeInScope(other, (limit) => limit === 'ruby');
        }
        break;
      case 'body':
        this.#closeInScope('head', () => false);
        break;
      case 'td':
      case 'th':
      case 'tr':
      case 'tbody':
      case 'thead':
      case 'tfoot':
      case 'caption':
      case 'colgroup':
        this.#closeTableParts(name);
        break;
    }
  }

  /**
   * The element that the end tag `</name>` means, or `undefined` when there is none: it does not reach beyond
   * a block if it is inline, nor beyond a cell or the like if it is a block.
   */
  meantBy(name: string): OpenElement | undefined {
    const at = this.#indexOf(name);
    return at < 0 ? undefined : this.#stack[at];
  }

  /** Ends the element that `</name>` means, with all in it. */
  close(name: string): void {
    const at = this.#indexOf(name);
    if (at < 0) return;
    while (this.#stack.length > at + 1) this.#pop(true);
    this.#pop(false);
  }

  #indexOf(name: string): number {
    if (!this.has(name)) return -1;
    const limit = Math.max(0, this.#stack.length - farthest);
    let passedBlock = false;
    for (let at = this.#stack.length - 1; at >= limit; at--) {
      const element = this.#stack[at]!;
      if (element.name === name) return passedBlock && !element.block ? -1 : at;
      if (isLimit(element.name, name)) return -1;
      if (element.block) passedBlock = true;
    }
    return -1;
  }

  /** Ends what is open down to the innermost element that is not foreign. */
  closeForeign(): void {
    while (this.#stack.length > 0 && this.top.foreign !== '') this.#pop(true);
  }

  closeAll(): void {
    while (this.#stack.length > 0) this.#pop(true);
  }

  #pop(implied: boolean): void {
    const element = this.top;
    this.#onPop(element, implied);
    this.#stack.pop();
    this.#counts.set(element.name, this.#counts.get(element.name)! - 1);
  }

  #closeInScope(name: string, isBarrier: (other: string) => boolean): void {
    if (!this.has(name)) return;
    const limit = Math.max(0, this.#stack.length - farthest);
    for (let at = this.#stack.length - 1; at >= limit; at--) {
      const other = this.#stack[at]!.name;
      if (other === name) {
        while (this.#stack.length > at) this.#pop(true);
        return;
      }
      if (scopeLimits.has(other) || isBarrier(other)) return;
    }
  }

  /** A cell ends the cell before it, a row the row before it, and so on, within their table. */
  #closeTableParts(name: string): void {
    if (!this.has('table')) return;
    const ended = tableParts[name]!;
    const limit = Math.max(0, this.#stack.length - farthest);
    let last = -1;
    for (let at = this.#stack.length - 1; at >= limit; at--) {
      const other = this.#stack[at]!.name;
      if (other === 'table' || other === 'template' || other === 'html') break;
      if (ended.has(other)) last = at;
    }
    if (last >= 0) while (this.#stack.length > last) this.#pop(true);
  }
}

const cells = ['td', 'th', 'caption', 'colgroup'];
const tableParts: Readonly<Record<string, ReadonlySet<string>>> = {
  td: new Set(cells),
  th: new Set(cells),
  tr: new Set([...cells, 'tr']),
  tbody: new Set([...cells, 'tr', 'tbody', 'thead', 'tfoot']),
  thead: new Set([...cells, 'tr', 'tbody', 'thead', 'tfoot']),
  tfoot: new Set([...cells, 'tr', 'tbody', 'thead', 'tfoot']),
  caption: new Set(cells),
  colgroup: new Set(cells),
};

function isSelect(name: string): boolean {
  return name === 'select' || name === 'datalist';
}

/** A table's own parts are ended by the end tag of their table, row or section. */
function isLimit(open: string, ended: string): boolean {
  if (!scopeLimits.has(open)) return false;
  if (open === 'td' || open === 'th' || open === 'caption') {
    return !['tr', 'tbody', 'thead', 'tfoot', 'table', 'body', 'html'].includes(ended);
  }
  if (open === 'table') return ended !== 'body' && ended !== 'html';
  return true;
}
