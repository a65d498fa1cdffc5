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
import { keyed } from 'lit/directives/keyed.js';
import { repeat } from 'lit/directives/repeat.js';
import { languageName } from '../../../shared/base/index.ts';
import { contentStyles } from '../../ui/content-styles.ts';
import { controls } from '../../ui/controls.ts';
import type { EditionChange, EditionStore } from './edition-store.ts';
import { gridStyles } from './grid-styles.ts';
import { type RowMarks, renderRow } from './segment-row.ts';
import type { EdTargetEditor, TargetInputEvent } from './target-editor.ts';
import '../../ui/icon.ts';

const noMarks: RowMarks = { source: [], target: [] };

/** The rows of an edition: a virtual ARIA grid; the active row carries the target editor. */
@customElement('ed-segment-grid')
export class EdSegmentGrid extends LitElement {
  static override styles = [controls, contentStyles, gridStyles];

  @property({ attribute: false }) store!: EditionStore;
  /** Marks of the active row. */
  @property({ attribute: false }) marks: RowMarks = noMarks;
  @query('.scroller') private scroller!: HTMLDivElement;
  @query('ed-target-editor') private targetEditor!: EdTargetEditor | null;
  #virtualizer: Virtualizer<HTMLDivElement, HTMLDivElement> | undefined;
  #dispose: (() => void)[] = [];
  #position = new Map<number, number>();
  #wantsFocus = true;
  #measured = new WeakSet<Element>();
  /** The focus goes to the active row once it is there: a row far away is rendered a frame later. */
  #wantsRowFocus = false;
  #width = 0;

  /** The editor of the active row, while it is shown. */
  get editor(): EdTargetEditor | undefined {
    return this.targetEditor ?? undefined;
  }

  /** Text selected in the active row's source, without the labels of its chips. */
  get selectedSource(): string {
    // Chromium gives the selection inside a shadow root only through the root itself.
    const root = this.shadowRoot as (ShadowRoot & { getSelection?: () => Selection | null }) | null;
    const selection = root?.getSelection?.() ?? getSelection();
    if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return '';
    const source = this.scroller.querySelector('.row.active .source');
    const range = selection.getRangeAt(0);
    if (source === null || !source.contains(range.commonAncestorContainer)) return '';
    const fragment = range.cloneContents();
    for (const chip of fragment.querySelectorAll('.chip')) chip.remove();
    return (fragment.textContent ?? '').trim();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#dispose.push(this.store.subscribe((change) => this.#onChange(change)));
    this.#indexOrder();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const dispose of this.#dispose) dispose();
    this.#dispose = [];
    this.#virtualizer = undefined;
  }

  #onChange(change: EditionChange): void {
    switch (change.kind) {
      case 'rows':
        this.requestUpdate();
        break;
      case 'order':
        this.#indexOrder();
        this.#virtualizer?.setOptions(this.#options());
        this.#virtualizer?.measure();
        this.#measured = new WeakSet();
        this.requestUpdate();
        void this.updateComplete.then(() => this.#showActive('center'));
        break;
      case 'active':
        this.#wantsFocus = true;
        this.#wantsRowFocus = false;
        this.#showActive('auto');
        this.requestUpdate();
        break;
      case 'saving':
        this.requestUpdate();
        break;
    }
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
    const perLine = Math.max(20, (this.#width - 150) / 2 / 7.4);
    const source = this.store.segment(row).source.text.length;
    const target = this.store.target(row).content.text.length;
    return 14 + 22 * Math.max(1, Math.ceil(Math.max(source, target) / perLine));
  }

  override firstUpdated(): void {
    this.#width = this.scroller.clientWidth;
    this.#virtualizer = new Virtualizer(this.#options());
    this.#dispose.push(this.#virtualizer._didMount());
    this.#virtualizer._willUpdate();
    this.#showActive('center');
    this.requestUpdate();
  }

  /** Rows that are new in the tree, all at once: the layout is worked out once for them. */
  #measureNew(): void {
    for (const row of this.scroller.querySelectorAll<HTMLDivElement>('.body > .row')) {
      if (this.#measured.has(row)) continue;
      this.#measured.add(row);
      this.#virtualizer?.measureElement(row);
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
    this.#wantsFocus = true;
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
    const activeAt = items.findIndex(({ index }) => store.order[index] === store.active);
    const before = activeAt < 0 ? items : items.slice(0, activeAt);
    const activeItem = items[activeAt];
    const after = activeAt < 0 ? [] : items.slice(activeAt + 1);
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
        <div role="columnheader" aria-colindex="2">${languageName(store.project.sourceLanguage)}</div>
        <div role="columnheader" aria-colindex="3">${languageName(store.language)}</div>
        <div role="columnheader" aria-colindex="4"><span class="visually-hidden">${msg('Status')}</span></div>
        <div role="columnheader" aria-colindex="5"><span class="visually-hidden">${msg('Origin')}</span></div>
      </div>
      <div
        class="body"
        role="rowgroup"
        .style=${`block-size: ${this.#virtualizer?.getTotalSize() ?? 0}px`}
      >
        ${this.#renderItems(before)}
        ${
          // In a place of its own: a row that scrolling moves in the tree would lose focus and composition.
          activeItem === undefined
            ? nothing
            : keyed(activeItem.key, this.#renderItem(activeItem.index, activeItem.start))
        }
        ${this.#renderItems(after)}
      </div>
      ${
        store.order.length === 0
          ? html`<p class="empty">${msg('No segment passes the filter.')}</p>`
          : nothing
      }
    </div>`;
  }

  #renderItems(items: readonly VirtualItem[]) {
    return repeat(
      items,
      (item) => item.key,
      (item) => this.#renderItem(item.index, item.start),
    );
  }

  #renderItem(position: number, start: number) {
    const { store } = this;
    const row = store.order[position];
    if (row === undefined) return nothing;
    const active = row === store.active;
    const target = store.target(row);
    const first = row > 0 && store.segment(row).unit !== store.segment(row - 1).unit;
    return html`<div
      class="row ${target.status} ${active ? 'active' : ''} ${first ? 'paragraph' : ''} ${store.segment(row).kind}"
      role="row"
      aria-rowindex=${position + 2}
      aria-selected=${active ? 'true' : 'false'}
      tabindex=${active ? '0' : '-1'}
      data-position=${position}
      .style=${`transform: translateY(${start}px)`}
      @click=${() => this.#onClick(row)}
      @ed-target-input=${(event: TargetInputEvent) => store.edit(row, event.content)}
    >
      ${guard(
        [
          row,
          target,
          active,
          active ? this.marks : noMarks,
          store.filter.text,
          store.rowSaveState(row) === 'failed',
          store.isRepeated(row),
        ],
        () => renderRow({ store, row, position, active, marks: active ? this.marks : noMarks }),
      )}
    </div>`;
  }

  #onClick(row: number): void {
    if (row === this.store.active) {
      // A click that ends a selection in the source leaves it: a term is added or looked up from it.
      if (this.selectedSource === '' && !this.targetEditor?.hasFocus) this.focus();
      return;
    }
    this.store.activate(row);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-segment-grid': EdSegmentGrid;
  }
}
