import { msg, str } from '@lit/localize';
import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type VirtualItem,
  Virtualizer,
} from '@tanstack/virtual-core';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { languageName, textDirection } from '../../../shared/base/index.ts';
import type { TermFinding } from '../../../shared/terms/index.ts';
import { afterPaint } from '../../ui/after-paint.ts';
import { contentStyles } from '../../ui/content-styles.ts';
import { controls } from '../../ui/controls.ts';
import { rowStyles } from '../../ui/row-styles.ts';
import type { Suggester } from '../../ui/suggestion-list.ts';
import type { EdTargetEditor, TargetInputEvent } from '../../ui/target-editor.ts';
import type { EditionChange } from './edition-change.ts';
import type { EditionStore } from './edition-store.ts';
import { gridStyles } from './grid-styles.ts';
import { RowSlots } from './row-slots.ts';
import type { SegmentLookups } from './segment-lookups.ts';
import { type RowMarks, renderRow } from './segment-row.ts';
import '../../ui/icon.ts';

const noFindings: readonly TermFinding[] = [];
const noMarks: RowMarks = { source: [], target: [] };

/** The rows of an edition: a virtual ARIA grid; the active row carries the target editor. */
@customElement('ed-segment-grid')
export class EdSegmentGrid extends LitElement {
  static override styles = [controls, contentStyles, rowStyles, gridStyles];

  @property({ attribute: false }) store!: EditionStore;
  @property({ attribute: false }) lookups!: SegmentLookups;
  @property({ attribute: false }) suggester: Suggester | undefined;
  @query('.scroller') private scroller!: HTMLDivElement;
  @query('ed-target-editor') private targetEditor!: EdTargetEditor | null;
  #virtualizer: Virtualizer<HTMLDivElement, HTMLDivElement> | undefined;
  #dispose: (() => void)[] = [];
  #position = new Map<number, number>();
  #wantsFocus = true;
  readonly #slots = new RowSlots();
  /** The row that each element was last measured for. */
  readonly #measuredAs = new Map<Element, number>();
  readonly #sizes = new ResizeObserver((entries) => this.#onSizes(entries));
  /** Estimated heights by row; 0: not asked for yet. */
  #estimates = new Float32Array(0);
  /** The focus goes to the active row once it is there: a row far away is rendered a frame later. */
  #wantsRowFocus = false;
  #width = 0;
  #cancelDraw: (() => void) | undefined;

  /** The editor of the active row, while it is shown. */
  get editor(): EdTargetEditor | undefined {
    return this.targetEditor ?? undefined;
  }

  /** Text selected in the active row's source, without the labels of its chips. */
  get selectedSource(): string {
    const range = this.#sourceRange();
    return range === undefined ? '' : textWithoutChips(range).trim();
  }

  /**
   * How many characters of the active row's source, codes not counted, stand before what is selected in
   * it; `undefined` when nothing is.
   */
  get selectedSourceStart(): number | undefined {
    const selected = this.#sourceRange();
    const text = this.scroller.querySelector('.row.active .source .text');
    if (selected === undefined || text === null) return undefined;
    const before = document.createRange();
    before.selectNodeContents(text);
    // A selection may begin in front of the text itself, at a note or the edge of the cell.
    if (selected.comparePoint(text, 0) < 0) before.setEnd(selected.startContainer, selected.startOffset);
    else before.collapse(true);
    return textWithoutChips(before).length;
  }

  #sourceRange(): Range | undefined {
    // Chromium gives the selection inside a shadow root only through the root itself.
    const root = this.shadowRoot as (ShadowRoot & { getSelection?: () => Selection | null }) | null;
    const selection = root?.getSelection?.() ?? getSelection();
    if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined;
    const source = this.scroller.querySelector('.row.active .source');
    const range = selection.getRangeAt(0);
    return source?.contains(range.commonAncestorContainer) ? range : undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#dispose.push(
      this.store.subscribe((change) => this.#onChange(change)),
      this.lookups.subscribe(() => this.#drawSoon()),
    );
    this.#indexOrder();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const dispose of this.#dispose) dispose();
    this.#dispose = [];
    this.#cancelDraw?.();
    this.#cancelDraw = undefined;
    this.#virtualizer = undefined;
    this.#sizes.disconnect();
    this.#measuredAs.clear();
  }

  #onChange(change: EditionChange): void {
    switch (change.kind) {
      case 'rows':
        // The editor shows what was typed; the rest of its row may follow.
        if (change.typed) this.#drawSoon();
        else {
          this.requestUpdate();
          if (change.rows.includes(this.store.active)) void this.#showTarget();
        }
        break;
      case 'order':
        this.#indexOrder();
        this.#virtualizer?.setOptions(this.#options());
        this.#virtualizer?.measure();
        this.#measuredAs.clear();
        this.requestUpdate();
        void this.updateComplete.then(() => this.#showActive('center'));
        break;
      case 'active':
        // Who is still typing in the field of the filter would go on in the translation.
        if (!change.byFilter) {
          this.#wantsFocus = true;
          this.#wantsRowFocus = false;
        }
        this.#showActive('auto');
        this.requestUpdate();
        break;
      case 'saving':
        this.#drawSoon();
        break;
      case 'learnt':
        break;
    }
  }

  async #showTarget(): Promise<void> {
    await this.updateComplete;
    await this.targetEditor?.takeBack();
  }

  #drawSoon(): void {
    this.#cancelDraw ??= afterPaint(() => {
      this.#cancelDraw = undefined;
      this.requestUpdate();
    });
  }

  #indexOrder(): void {
    this.#position = new Map(this.store.order.map((row, position) => [row, position]));
  }

  #showActive(align: 'auto' | 'center'): void {
    const position = this.#position.get(this.store.active);
    if (position !== undefined) this.#virtualizer?.scrollToIndex(position, { align });
  }

  #options() {
    const { store } = this;
    return {
      count: store.order.length,
      getScrollElement: () => this.scroller,
      estimateSize: (position: number) => this.#estimate(position),
      getItemKey: (position: number) => store.order[position] ?? position,
      overscan: 6,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      indexAttribute: 'data-position',
      scrollPaddingStart: 40,
      scrollPaddingEnd: 80,
      // The active row stays in the tree wherever one scrolls: its editor keeps focus and composition.
      rangeExtractor: (range: Parameters<typeof defaultRangeExtractor>[0]) => {
        const positions = defaultRangeExtractor(range);
        const active = this.#position.get(store.active);
        if (active === undefined || positions.includes(active)) return positions;
        return [...positions, active].sort((a, b) => a - b);
      },
      onChange: () => this.requestUpdate(),
    };
  }

  /** Height of a row in pixels from the length of its texts, until it is measured. */
  #estimate(position: number): number {
    const row = this.store.order[position];
    if (row === undefined) return 36;
    const known = this.#estimates[row];
    if (known !== undefined && known > 0) return known;
    const perLine = Math.max(20, (this.#width - 150) / 2 / 7.4);
    const source = this.store.segment(row).source.text.length;
    const target = this.store.target(row).content.text.length;
    const height = 14 + 22 * Math.max(1, Math.ceil(Math.max(source, target) / perLine));
    this.#estimates[row] = height;
    return height;
  }

  override firstUpdated(): void {
    this.#width = this.scroller.clientWidth;
    this.#estimates = new Float32Array(this.store.segments.length);
    this.#virtualizer = new Virtualizer(this.#options());
    this.#dispose.push(this.#virtualizer._didMount());
    this.#virtualizer._willUpdate();
    this.#showActive('center');
    this.requestUpdate();
  }

  /** Elements that show another row than before, all at once: the layout is worked out once for them. */
  #measureNew(): void {
    const fresh: { readonly position: number; readonly size: number }[] = [];
    for (const element of this.scroller.querySelectorAll<HTMLDivElement>('.body > .row')) {
      const position = Number(element.getAttribute('data-position'));
      const row = this.store.order[position];
      const before = this.#measuredAs.get(element);
      if (row === undefined || before === row) continue;
      if (before === undefined) this.#sizes.observe(element);
      this.#measuredAs.set(element, row);
      fresh.push({ position, size: element.offsetHeight });
    }
    for (const element of this.#measuredAs.keys()) {
      if (element.isConnected) continue;
      this.#measuredAs.delete(element);
      this.#sizes.unobserve(element);
    }
    for (const { position, size } of fresh) this.#virtualizer?.resizeItem(position, size);
  }

  #onSizes(entries: readonly ResizeObserverEntry[]): void {
    for (const { target, borderBoxSize } of entries) {
      if (!target.isConnected) continue;
      const size = borderBoxSize[0]?.blockSize;
      if (size !== undefined)
        this.#virtualizer?.resizeItem(Number(target.getAttribute('data-position')), Math.round(size));
    }
  }

  override updated(): void {
    this.#virtualizer?._willUpdate();
    this.#measureNew();
    if (this.#wantsRowFocus) {
      const row = this.scroller.querySelector<HTMLElement>('[role=row][aria-selected=true]');
      if (row === null) return;
      this.#wantsRowFocus = false;
      row.focus();
      return;
    }
    if (!this.#wantsFocus || this.targetEditor === null) return;
    this.#wantsFocus = false;
    const editor = this.targetEditor;
    void editor.updateComplete.then(() => editor.focus());
  }

  override focus(): void {
    this.#wantsRowFocus = false;
    // Where no row is shown it would be taken from whoever makes the filter wider.
    this.#wantsFocus = this.store.order.length > 0;
    this.requestUpdate();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing || event.defaultPrevented) return;
    const inEditor = this.targetEditor?.hasFocus ?? false;
    if (inEditor) {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      this.scroller.querySelector<HTMLElement>('[role=row][aria-selected=true]')?.focus();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // The mark of a repetition is pressed with it.
    if (event.key === 'Enter' && event.target instanceof HTMLButtonElement) return;
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => this.#moveRow(1),
      ArrowUp: () => this.#moveRow(-1),
      Home: () => this.#moveTo(0),
      End: () => this.#moveTo(this.store.order.length - 1),
      PageDown: () => this.#moveTo((this.#position.get(this.store.active) ?? 0) + 10),
      PageUp: () => this.#moveTo((this.#position.get(this.store.active) ?? 0) - 10),
      Enter: () => this.focus(),
      F2: () => this.focus(),
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    move();
  }

  #moveRow(by: 1 | -1): void {
    this.store.step(by);
    this.#focusRow();
  }

  #moveTo(position: number): void {
    const row = this.store.order[Math.max(0, Math.min(this.store.order.length - 1, position))];
    if (row !== undefined) this.store.activate(row);
    this.#focusRow();
  }

  /** Keeps the focus on the row itself: the person walks rows rather than texts. */
  #focusRow(): void {
    this.#wantsFocus = false;
    this.#wantsRowFocus = true;
    this.requestUpdate();
  }

  override render() {
    const { store } = this;
    const items = this.#virtualizer?.getVirtualItems() ?? [];
    const activeAt = this.#position.get(store.active);
    // Also where the list has not scrolled there yet: the editor would be lost, and keys with it.
    const activeItem = activeAt === undefined ? undefined : this.#virtualizer?.measurementsCache[activeAt];
    const before = items.filter(({ index }) => activeAt === undefined || index < activeAt);
    const after = items.filter(({ index }) => activeAt !== undefined && index > activeAt);
    const slots = this.#slots.assign([...before, ...after].map(({ index }) => index));
    return html`<div
      class="scroller"
      role="grid"
      aria-label=${msg(str`Segments of ${store.document.name}, ${languageName(store.language)}`)}
      aria-rowcount=${store.order.length + 1}
      aria-colcount="5"
      aria-readonly="false"
      @keydown=${(event: KeyboardEvent) => this.#onKey(event)}
    >
      <div class="head" role="row" aria-rowindex="1">
        <div role="columnheader" aria-colindex="1">${msg('No.')}</div>
        <div role="columnheader" aria-colindex="2" dir=${textDirection(store.project.sourceLanguage)}>${languageName(store.project.sourceLanguage)}</div>
        <div role="columnheader" aria-colindex="3" dir=${textDirection(store.language)}>${languageName(store.language)}</div>
        <div role="columnheader" aria-colindex="4"><span class="visually-hidden">${msg('Status')}</span></div>
        <div role="columnheader" aria-colindex="5"><span class="visually-hidden">${msg('Origin')}</span></div>
      </div>
      <div
        class="body"
        role="rowgroup"
        .style=${`block-size: ${this.#virtualizer?.getTotalSize() ?? 0}px`}
      >
        ${this.#renderItems(before, slots)}
        ${
          // In a place of its own, and one element for every row that becomes active: the editor in it is never
          // moved nor built anew, and so keeps focus.
          activeItem === undefined ? nothing : this.#renderItem(activeItem.index, activeItem.start)
        }
        ${this.#renderItems(after, slots.slice(before.length))}
      </div>
      ${
        store.order.length === 0
          ? html`<p class="empty">${msg('No segment passes the filter.')}</p>`
          : nothing
      }
    </div>`;
  }

  #renderItems(items: readonly VirtualItem[], slots: readonly number[]) {
    return repeat(
      items,
      (_, index) => slots[index],
      (item) => this.#renderItem(item.index, item.start),
    );
  }

  #renderItem(position: number, start: number) {
    const { store } = this;
    const row = store.order[position];
    if (row === undefined) return nothing;
    const active = row === store.active;
    const target = store.target(row);
    const marks = active ? this.lookups.marks : noMarks;
    const terms = active ? this.lookups.terms.findings : noFindings;
    const first = row > 0 && store.segment(row).unit !== store.segment(row - 1).unit;
    return html`<div
      class="row ${target.status} ${active ? 'active' : ''} ${first ? 'paragraph' : ''} ${store.segment(row).kind}"
      role="row"
      aria-rowindex=${position + 2}
      aria-selected=${active ? 'true' : 'false'}
      tabindex=${active ? '0' : '-1'}
      data-position=${position}
      .style=${`transform: translateY(${start}px)`}
      @click=${(event: MouseEvent) => this.#onClick(row, event)}
      @ed-target-input=${(event: TargetInputEvent) => store.edit(row, event.content)}
    >
      ${guard(
        [
          row,
          target,
          active,
          marks,
          terms,
          store.filter.text,
          store.rowSaveState(row) === 'failed',
          store.isRepeated(row),
        ],
        () => renderRow({ store, row, position, active, marks, terms, suggester: this.suggester }),
      )}
    </div>`;
  }

  /** Puts a code of the active row's source at the cursor; a selection is wrapped in its pair. */
  insertCode(index: number): void {
    const { codes } = this.store.segment(this.store.active).source;
    const code = codes[index];
    const close =
      code?.kind === 'open'
        ? codes.findIndex((other) => other.kind === 'close' && other.pair === code.pair)
        : -1;
    this.targetEditor?.insertCode(index, close);
  }

  #onClick(row: number, event: MouseEvent): void {
    const chip = event
      .composedPath()
      .find((node) => node instanceof HTMLElement && node.matches('.source .chip'));
    if (chip instanceof HTMLElement && (event.ctrlKey || event.metaKey)) {
      void this.#insertClicked(row, Number(chip.dataset.code));
      return;
    }
    if (row === this.store.active) {
      // A click that ends a selection in the source leaves it: a term is added or looked up from it.
      if (this.selectedSource === '' && !this.targetEditor?.hasFocus) this.focus();
      return;
    }
    this.store.activate(row);
  }

  async #insertClicked(row: number, index: number): Promise<void> {
    if (row !== this.store.active) {
      this.store.activate(row);
      await this.updateComplete;
    }
    this.insertCode(index);
  }
}

function textWithoutChips(range: Range): string {
  const fragment = range.cloneContents();
  for (const chip of fragment.querySelectorAll('.chip')) chip.remove();
  return fragment.textContent ?? '';
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-segment-grid': EdSegmentGrid;
  }
}
