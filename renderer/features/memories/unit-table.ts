import { msg } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { type Content, equalContent, isBlankContent } from '../../../shared/content/index.ts';
import type { UnitOrder } from '../../../shared/memory/browse/index.ts';
import type { StoredUnit, Trust, UnitFields } from '../../../shared/memory/index.ts';
import type { BrowsedUnit } from '../../../shared/rpc/index.ts';
import type { UnitColumns } from '../../data/settings.ts';
import { contentStyles } from '../../ui/content-styles.ts';
import { controls } from '../../ui/controls.ts';
import { NoticeEvent } from '../../ui/notice.ts';
import { rowStyles } from '../../ui/row-styles.ts';
import type { EdTargetEditor, TargetInputEvent } from '../../ui/target-editor.ts';
import type { ActionQueue } from './action-queue.ts';
import { ColumnSizes } from './column-sizes.ts';
import { GivenEdits, type UnitDraft } from './given-edits.ts';
import { type RowSelection, rowsBetween } from './row-selection.ts';
import {
  rowsInWindow,
  type ScrollWindow,
  scrolledHeight,
  scrollTopFor,
  topOfWindow,
  topShowing,
} from './scroll-window.ts';
import { type CellEdit, type Column, columns, isEditable, renderCells } from './unit-cells.ts';
import { UnitDraftEvent, UnitEditEvent, UnitSelectEvent, UnitsDeleteEvent } from './unit-events.ts';
import type { UnitList } from './unit-list.ts';
import { renderHead } from './unit-table-head.ts';
import { unitTableStyles } from './unit-table-styles.ts';
import '../../ui/target-editor.ts';

/** Pixels; the same for every row, so that the place of a millionth is known without looking at the others. */
const rowHeight = 56;
const headHeight = 34;
/** Rows beyond the window that are ready when it moves. */
const overscan = 4;

/** What was typed into a cell before, and its unit as it was seen then. */
interface CellDraft {
  readonly seen: StoredUnit;
  readonly content: Content;
}

/**
 * The units of a memory: an ARIA grid of any number of rows, of which those in the window exist. The grid has the
 * focus and names its active cell; source, target and trust are edited in their cells.
 */
@customElement('ed-unit-table')
export class EdUnitTable extends LitElement {
  static override styles = [controls, contentStyles, rowStyles, unitTableStyles];

  @property({ attribute: false }) list!: UnitList;
  /** What is under way with units, which keys may have to wait for. */
  @property({ attribute: false }) queue!: ActionQueue;
  @property() label = '';
  /** Whether the memory has several language pairs. */
  @property({ type: Boolean }) mixed = false;
  /** The widths of columns that the person chose last. */
  @property({ attribute: false }) widths: UnitColumns | undefined;
  @state() private row = 0;
  @state() private column: Column = 'target';
  @state() private chosen = rowsBetween(0, 0);
  @state() private edit: CellEdit | undefined;
  @query('.scroller') private scroller!: HTMLDivElement;
  @query('ed-target-editor') private editor!: EdTargetEditor | null;
  #anchor = 0;
  /** Pixels of rows above the window, exactly: a scrolled element keeps whole pixels only. */
  #top = 0;
  #scrolledTo = 0;
  #viewport = 0;
  /** What was in the cell before each change, for taking back what is typed. */
  #typed: Content[] = [];
  #list: UnitList | undefined;
  readonly #columns = new ColumnSizes(this, () => this.widths);
  readonly #sizes = new ResizeObserver(() => this.#measure());
  /** The cell that a key wants to edit as soon as its unit has been read. */
  #awaited: { readonly row: number; readonly column: Column; readonly draft?: CellDraft } | undefined;
  readonly #given = new GivenEdits();
  readonly #onChange = (): void => {
    this.requestUpdate();
    const awaited = this.#awaited;
    if (awaited === undefined || this.active === undefined) return;
    this.#awaited = undefined;
    if (awaited.row === this.row && this.matches(':focus-within'))
      this.beginEdit(awaited.column, awaited.draft);
  };

  /** The unit of the active row, when it is at hand. */
  get active(): BrowsedUnit | undefined {
    return this.list.unit(this.row);
  }

  get activeRow(): number {
    return this.row;
  }

  get selection(): RowSelection {
    return this.chosen;
  }

  get editing(): boolean {
    return this.edit !== undefined;
  }

  /** What is typed, and what was given to be stored and is not yet. */
  get drafts(): readonly UnitDraft[] {
    const { edit } = this;
    if (edit === undefined || edit.column === 'trust') return this.#given.drafts;
    const { unit, column, content } = edit;
    if (equalContent(content, unit[column])) return this.#given.drafts;
    return [...this.#given.drafts, { unit, edit: { [column]: content }, given: false }];
  }

  /** To be called when an edit is stored, or will not be. */
  ended(edit: UnitFields): void {
    this.#given.end(edit);
    this.dispatchEvent(new UnitDraftEvent());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.commit();
    this.#sizes.disconnect();
    this.#list?.removeEventListener('change', this.#onChange);
    this.#list = undefined;
  }

  override willUpdate(): void {
    if (this.#list !== this.list) {
      this.#list?.removeEventListener('change', this.#onChange);
      this.#list = this.list;
      this.list.addEventListener('change', this.#onChange);
    }
    const last = Math.max(0, this.list.count - 1);
    if (this.row > last && this.list.share === undefined) this.row = last;
    if (this.chosen.ranges.some(({ to }) => to > last) && this.list.share === undefined) {
      this.chosen = rowsBetween(this.row, this.row);
      this.#anchor = this.row;
    }
  }

  override firstUpdated(): void {
    this.#sizes.observe(this.scroller);
    this.#measure();
  }

  #measure(): void {
    this.#columns.measure(this.scroller.clientWidth);
    const viewport = Math.max(0, this.scroller.clientHeight - headHeight);
    if (viewport === this.#viewport) return;
    this.#viewport = viewport;
    this.requestUpdate();
  }

  get #shape(): ScrollWindow {
    return { rows: this.list.count, rowHeight, viewport: this.#viewport };
  }

  #onScroll(): void {
    const { scrollTop } = this.scroller;
    if (Math.abs(scrollTop - this.#scrolledTo) < 1) return;
    this.#scrolledTo = scrollTop;
    this.#top = topOfWindow(this.#shape, scrollTop);
    this.requestUpdate();
  }

  #show(row: number): void {
    this.#top = topShowing(this.#shape, this.#top, row);
    this.#scrollToTop();
  }

  #scrollToTop(): void {
    this.#scrolledTo = scrollTopFor(this.#shape, this.#top);
    // The body may not yet be as high as what is shown.
    void this.updateComplete.then(() => {
      this.scroller.scrollTop = this.#scrolledTo;
    });
    this.requestUpdate();
  }

  /** Goes to a row; the window moves when it has to. */
  goTo(row: number, extend = false): void {
    const to = Math.max(0, Math.min(this.list.count - 1, row));
    if (!extend) this.#anchor = to;
    this.row = to;
    this.chosen = rowsBetween(this.#anchor, to);
    this.#show(to);
    this.dispatchEvent(new UnitSelectEvent());
  }

  /** To the first row, as after another filter. */
  reset(): void {
    this.#top = 0;
    this.row = 0;
    this.#anchor = 0;
    this.chosen = rowsBetween(0, 0);
    this.#scrollToTop();
    this.dispatchEvent(new UnitSelectEvent());
  }

  selectAll(): void {
    if (this.list.count === 0) return;
    this.#anchor = 0;
    this.chosen = rowsBetween(0, this.list.count - 1);
    this.dispatchEvent(new UnitSelectEvent());
  }

  override focus(): void {
    this.scroller.focus({ preventScroll: true });
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing || event.defaultPrevented || this.edit !== undefined) return;
    if (event.composedPath()[0] !== this.scroller) return;
    const mod = event.ctrlKey || event.metaKey;
    if (mod && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'a') {
      event.preventDefault();
      this.queue.whenRowsStand(() => this.selectAll());
      return;
    }
    // The whole grid has one column of rows: with and without Ctrl the first and the last are meant.
    if (event.altKey || (mod && event.key !== 'Home' && event.key !== 'End')) return;
    const page = Math.max(1, Math.floor(this.#viewport / rowHeight) - 1);
    const { shiftKey } = event;
    const acts: Readonly<Record<string, () => void>> = {
      ArrowDown: () => this.goTo(this.row + 1, shiftKey),
      ArrowUp: () => this.goTo(this.row - 1, shiftKey),
      PageDown: () => this.goTo(this.row + page, shiftKey),
      PageUp: () => this.goTo(this.row - page, shiftKey),
      Home: () => this.goTo(0, shiftKey),
      End: () => this.goTo(this.list.count - 1, shiftKey),
      ArrowRight: () => this.#moveColumn(1),
      ArrowLeft: () => this.#moveColumn(-1),
      Enter: () => this.beginEdit(),
      F2: () => this.beginEdit(),
      Escape: () => this.goTo(this.row),
    };
    if (event.key === 'Delete') {
      event.preventDefault();
      this.#awaited = undefined;
      // waits for its turn itself
      this.dispatchEvent(new UnitsDeleteEvent());
      return;
    }
    const act = acts[event.key];
    if (act === undefined) return;
    event.preventDefault();
    this.queue.whenRowsStand(() => {
      if (this.edit !== undefined) return;
      this.#awaited = undefined;
      act();
    });
  }

  #moveColumn(by: 1 | -1): void {
    const shown = columns.filter(
      (column) => (this.renderRoot.querySelector<HTMLElement>(`.head > .${column}`)?.offsetWidth ?? 0) > 0,
    );
    const at = shown.indexOf(this.column);
    this.column = shown[Math.max(0, Math.min(shown.length - 1, at + by))] ?? this.column;
  }

  /** Goes on editing a unit as it was seen, wherever it stands, with what was typed before; whether it is there. */
  async resume(seen: StoredUnit, column: 'source' | 'target', content: Content): Promise<boolean> {
    const row = this.active?.unit.id === seen.id ? this.row : await this.list.rowOf(seen.id);
    if (row < 0) return false;
    this.goTo(row);
    this.focus();
    this.beginEdit(column, { seen, content });
    return true;
  }

  /**
   * Begins to edit the active cell, or the target where the cell is none that can be edited; with another text than
   * its own when one is given. What is about to be stored counts as stored.
   */
  beginEdit(column: Column = this.column, draft?: CellDraft): void {
    const shown = this.active?.unit;
    if (shown === undefined) {
      this.#awaited = { row: this.row, column, ...(draft && { draft }) };
      return;
    }
    this.#awaited = undefined;
    this.commit();
    const unit = draft?.seen ?? this.#given.of(shown);
    const edited = isEditable(column) ? column : 'target';
    this.column = edited;
    this.#typed = [];
    this.edit = {
      row: this.row,
      unit,
      column: edited,
      content: draft?.content ?? (edited === 'source' ? unit.source : unit.target),
    };
    this.#show(this.row);
    void this.updateComplete.then(async () => {
      const select = this.renderRoot.querySelector<HTMLSelectElement>('.editing select');
      if (select !== null) select.focus();
      await this.editor?.updateComplete;
      this.editor?.focus();
    });
  }

  /** Takes over what is being edited, if anything is. */
  commit(): void {
    const { edit } = this;
    this.edit = undefined;
    if (edit === undefined || edit.column === 'trust') return;
    const { unit, column, content } = edit;
    if (equalContent(content, unit[column])) return;
    if (isBlankContent(content)) {
      const text =
        column === 'source'
          ? msg('A unit needs a source, so it was left as it was. Delete the unit instead.')
          : msg('A unit needs a target, so it was left as it was. Delete the unit instead.');
      this.dispatchEvent(new NoticeEvent(text, 'warning'));
      return;
    }
    this.#give({ [column]: content }, edit);
  }

  #give(change: UnitFields, { unit }: CellEdit): void {
    this.#given.add(unit, change);
    this.dispatchEvent(new UnitEditEvent(unit, change));
  }

  #cancel(): void {
    this.edit = undefined;
    this.focus();
  }

  /** Takes back what was typed last in the cell; whether there was anything. */
  undoTyping(): boolean {
    const content = this.#typed.pop();
    if (this.edit === undefined || content === undefined) return this.edit !== undefined;
    this.edit = { ...this.edit, content };
    return true;
  }

  #onEditKey(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229 || this.edit === undefined) return;
    const { column } = this.edit;
    if (event.key === 'Escape') this.#cancel();
    else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      this.commit();
      this.focus();
    } else if (event.key === 'Tab') {
      this.commit();
      if (column === 'source' && !event.shiftKey) this.beginEdit('target');
      else if (column === 'target' && event.shiftKey) this.beginEdit('source');
      else this.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #onInput(event: TargetInputEvent): void {
    if (this.edit === undefined) return;
    this.#typed.push(this.edit.content);
    this.edit = { ...this.edit, content: event.content };
  }

  #onTrust(trust: Trust): void {
    const { edit } = this;
    this.edit = undefined;
    this.focus();
    if (edit !== undefined && trust !== edit.unit.trust) this.#give({ trust }, edit);
  }

  #onFocusOut(event: FocusEvent): void {
    // Another window in front is no end of an edit.
    if (this.edit === undefined || !document.hasFocus()) return;
    const editing = this.renderRoot.querySelector('.editing');
    if (event.relatedTarget instanceof Node && editing?.contains(event.relatedTarget)) return;
    this.commit();
  }

  #onClick(event: MouseEvent, row: number): void {
    const cell = event.composedPath().find((node) => node instanceof HTMLElement && node.matches('.cell'));
    if (!(cell instanceof HTMLElement) || cell.matches('.editing')) return;
    this.column = (cell.dataset.column as Column | undefined) ?? this.column;
    if (event.ctrlKey || event.metaKey) {
      this.row = row;
      this.#anchor = row;
      const toggled = this.chosen.toggled(row);
      this.chosen = toggled.size === 0 ? rowsBetween(row, row) : toggled;
      this.dispatchEvent(new UnitSelectEvent());
    } else {
      this.goTo(row, event.shiftKey);
    }
    this.focus();
  }

  override updated(changed: PropertyValues): void {
    if (changed.has('edit')) this.dispatchEvent(new UnitDraftEvent());
    const { first, last } = this.#rows();
    this.list.ensure(first, last);
  }

  #rows(): { readonly first: number; readonly last: number } {
    const shape = this.#shape;
    // The window may stand below the end of fewer rows than there were.
    const most = Math.max(0, shape.rows * rowHeight - shape.viewport);
    if (this.#top > most) this.#top = most;
    const { first, last } = rowsInWindow(shape, this.#top);
    return { first: Math.max(0, first - overscan), last: Math.min(shape.rows - 1, last + overscan) };
  }

  override render() {
    const { list } = this;
    const { first, last } = this.#rows();
    const slots = Math.ceil(this.#viewport / rowHeight) + 2 * overscan + 2;
    const editedRow = this.edit?.row;
    const rows: number[] = [];
    for (let row = first; row <= last; row++) if (row !== editedRow) rows.push(row);
    const activeShown = this.row >= first && this.row <= last && list.count > 0;
    return html`<div
      class="scroller"
      role="grid"
      tabindex="0"
      aria-label=${this.label}
      aria-rowcount=${list.share === undefined ? list.count + 1 : -1}
      aria-colcount=${columns.length}
      aria-multiselectable="true"
      aria-activedescendant=${activeShown && this.edit === undefined ? 'active-cell' : nothing}
      aria-busy=${list.share === undefined ? 'false' : 'true'}
      @scroll=${() => this.#onScroll()}
      @keydown=${(event: KeyboardEvent) => this.#onKey(event)}
    >
      <div class="head" role="row" aria-rowindex="1">${renderHead({ order: list.order, sizes: this.#columns, sort: (by) => this.#sort(by) })}</div>
      <div class="body" role="rowgroup" .style=${`block-size: ${scrolledHeight(this.#shape)}px`}>
        <div
          class="window"
          role="presentation"
          .style=${`block-size: ${Math.min(this.#viewport, list.count * rowHeight)}px`}
        >
          ${repeat(
            rows,
            (row) => row % slots,
            (row) => this.#renderRow(row),
          )}
          ${editedRow === undefined ? nothing : this.#renderRow(editedRow)}
        </div>
      </div>
    </div>
    ${
      list.count === 0 && list.known && list.share === undefined && list.failure === undefined
        ? html`<div class="none">${list.filtering ? msg('No unit passes the filter.') : html`<slot></slot>`}</div>`
        : nothing
    }`;
  }

  #renderRow(row: number) {
    const { edit } = this;
    const own = edit?.row === row ? edit : undefined;
    const y = row * rowHeight - this.#top;
    return html`<div
      class="row ${row === this.row ? 'current' : ''} ${own === undefined ? '' : 'edited'}"
      role="row"
      aria-rowindex=${row + 2}
      aria-selected=${this.chosen.has(row) ? 'true' : 'false'}
      .style=${`transform: translateY(${y}px)`}
      @click=${(event: MouseEvent) => this.#onClick(event, row)}
      @dblclick=${() => this.beginEdit()}
      @keydown=${{ handleEvent: (event: KeyboardEvent) => this.#onEditKey(event), capture: true }}
      @ed-target-input=${(event: TargetInputEvent) => this.#onInput(event)}
      @focusout=${(event: FocusEvent) => this.#onFocusOut(event)}
    >
      ${renderCells({
        row,
        shown: this.list.unit(row),
        activeColumn: row === this.row ? this.column : undefined,
        edit: own,
        low: y > this.#viewport / 2,
        mixed: this.mixed,
        onTrust: (trust) => this.#onTrust(trust),
      })}
    </div>`;
  }

  #sort(by: UnitOrder['by']): void {
    this.commit();
    const { order } = this.list;
    // What is new and what is used most is wanted first; texts and names from A.
    const descending =
      order.by === by ? !order.descending : ['added', 'changed', 'uses', 'trust'].includes(by);
    void this.list.setOrder({ by, descending });
    this.reset();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-unit-table': EdUnitTable;
  }
}
