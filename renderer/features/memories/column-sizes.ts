import { msg, str } from '@lit/localize';
import { html, type LitElement, type ReactiveController } from 'lit';
import type { UnitColumns } from '../../data/settings.ts';
import { laidOut, moved, rangeOf, standardWidths } from './column-widths.ts';
import { columns } from './unit-cells.ts';

/** Fired when the person has changed the widths of columns; `undefined` for the standard ones. */
export class ColumnsChangeEvent extends Event {
  readonly widths: UnitColumns | undefined;

  constructor(widths: UnitColumns | undefined) {
    super('ed-columns-change');
    this.widths = widths;
  }
}

/** Pixels that an arrow key moves a border by. */
const step = 16;

/** The widths of a table's columns, and the borders in its head that change them by pointer and keys. */
export class ColumnSizes implements ReactiveController {
  readonly #host: LitElement;
  readonly #stored: () => UnitColumns | undefined;
  /** While a border is being dragged. */
  #dragged: UnitColumns | undefined;
  #total = 0;
  #scale = 1;

  /** `stored` gives the widths that the person chose last. */
  constructor(host: LitElement, stored: () => UnitColumns | undefined) {
    this.#host = host;
    this.#stored = stored;
    host.addController(this);
  }

  hostConnected(): void {
    this.#scale = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
  }

  hostUpdate(): void {
    if (this.#total === 0) return;
    const pixels = laidOut(this.#widths, this.#total);
    const tracks = columns.map((column) =>
      column === 'source' || column === 'target' ? `minmax(0, ${pixels[column]}fr)` : `${pixels[column]}px`,
    );
    this.#host.style.setProperty('--unit-columns', tracks.join(' '));
  }

  /** Tells how wide the table is. */
  measure(total: number): void {
    if (total === this.#total) return;
    this.#total = total;
    this.#host.requestUpdate();
  }

  get #widths(): UnitColumns {
    return this.#dragged ?? this.#stored() ?? standardWidths(this.#scale);
  }

  #give(widths: UnitColumns | undefined): void {
    this.#host.dispatchEvent(new ColumnsChangeEvent(widths));
    this.#host.requestUpdate();
  }

  /** The border behind column number `at`. */
  renderBorder(at: number, name: string) {
    const { least, now, most } = rangeOf(this.#widths, this.#total, at);
    return html`<div
      class="border"
      role="separator"
      tabindex="0"
      aria-orientation="vertical"
      aria-label=${msg(str`Width of ${name}`)}
      title=${msg('Drag to change the width; double-click for the standard widths')}
      aria-valuenow=${Math.round(now)}
      aria-valuemin=${Math.round(least)}
      aria-valuemax=${Math.round(most)}
      aria-valuetext=${msg(str`${Math.round(now)} pixels`)}
      @pointerdown=${(event: PointerEvent) => this.#drag(event, at)}
      @dblclick=${() => this.#give(undefined)}
      @keydown=${(event: KeyboardEvent) => this.#onKey(event, at)}
    ></div>`;
  }

  /** Columns run the other way where text does. */
  get #sign(): 1 | -1 {
    return this.#host.matches(':dir(rtl)') ? -1 : 1;
  }

  #drag(event: PointerEvent, at: number): void {
    if (event.button !== 0) return;
    event.preventDefault();
    const border = event.currentTarget as HTMLElement;
    const start = this.#widths;
    const end = (keep: boolean) => {
      border.removeEventListener('pointermove', move);
      border.removeEventListener('pointerup', up);
      border.removeEventListener('pointercancel', cancel);
      const dragged = this.#dragged;
      this.#dragged = undefined;
      if (keep && dragged !== undefined && dragged !== start) this.#give(dragged);
      else this.#host.requestUpdate();
    };
    const move = ({ clientX }: PointerEvent) => {
      this.#dragged = moved(start, this.#total, at, (clientX - event.clientX) * this.#sign);
      this.#host.requestUpdate();
    };
    const up = () => end(true);
    const cancel = () => end(false);
    border.setPointerCapture(event.pointerId);
    border.focus();
    border.addEventListener('pointermove', move);
    border.addEventListener('pointerup', up);
    border.addEventListener('pointercancel', cancel);
  }

  #onKey(event: KeyboardEvent, at: number): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const far = columns.length * this.#total;
    const by = event.shiftKey ? 4 * step : step;
    const moves: Readonly<Record<string, number>> = {
      ArrowRight: by * this.#sign,
      ArrowLeft: -by * this.#sign,
      Home: -far,
      End: far,
    };
    if (event.key === 'Enter') this.#give(undefined);
    else {
      const move = moves[event.key];
      if (move === undefined) return;
      this.#give(moved(this.#widths, this.#total, at, move));
    }
    event.preventDefault();
    event.stopPropagation();
  }
}

declare global {
  interface HTMLElementEventMap {
    'ed-columns-change': ColumnsChangeEvent;
  }
}
