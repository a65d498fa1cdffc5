import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { type EditionFilter, isFiltering, noFilter } from '../../../shared/projects/index.ts';
import { type Status, statuses } from '../../../shared/targets/index.ts';
import { controls } from '../../ui/controls.ts';
import { statusLabel } from '../../ui/status.ts';
import type { EditionStore } from './edition-store.ts';
import { EditionUpdates } from './edition-updates.ts';
import '@awesome.me/webawesome/dist/components/dropdown/dropdown.js';
import '@awesome.me/webawesome/dist/components/dropdown-item/dropdown-item.js';
import '../../ui/icon.ts';

/** Milliseconds after the last key at which the filter is applied. */
const pause = 80;

/** Fired when the person is done with the field and wants to be back in the text. */
export class FilterLeaveEvent extends Event {
  constructor() {
    super('ed-filter-leave', { bubbles: true });
  }
}

/** Finds text and narrows the grid by status and repetition. */
@customElement('ed-filter-bar')
export class EdFilterBar extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: var(--ed-space-2);
        align-items: center;
      }
      .field {
        position: relative;
        display: flex;
        align-items: center;
      }
      .field ed-icon {
        position: absolute;
        inset-inline-start: 9px;
        color: var(--ed-text-quiet);
        pointer-events: none;
      }
      input[type='search'] {
        inline-size: 16rem;
        padding-inline-start: 30px;
      }
      .count {
        white-space: nowrap;
      }
      @media (max-width: 1100px) {
        input[type='search'] {
          inline-size: 11rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) store!: EditionStore;
  @query('input[type=search]') private input!: HTMLInputElement;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new EditionUpdates(this, ['order']);
  }

  override focus(): void {
    this.input.focus();
    this.input.select();
  }

  #set(change: Partial<EditionFilter>): void {
    this.store.setFilter({ ...this.store.filter, ...change });
    this.requestUpdate();
  }

  #type(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#set({ text: this.input.value }), pause);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    clearTimeout(this.#timer);
    if (event.key === 'Escape') this.input.value = '';
    this.#set({ text: this.input.value });
    this.dispatchEvent(new FilterLeaveEvent());
  }

  #toggle(value: string): void {
    if (value === 'repeated') {
      this.#set({ repeated: !this.store.filter.repeated });
      return;
    }
    const chosen = new Set(this.store.filter.statuses);
    const status = value as Status;
    if (chosen.has(status)) chosen.delete(status);
    else chosen.add(status);
    this.#set({ statuses: chosen });
  }

  #clear(): void {
    this.input.value = '';
    this.store.setFilter(noFilter);
    this.dispatchEvent(new FilterLeaveEvent());
  }

  override render() {
    const { filter, order, segments } = this.store;
    const active = isFiltering(filter);
    const chosen = filter.statuses.size + (filter.repeated ? 1 : 0);
    return html`
      <div class="field">
        <ed-icon name="search"></ed-icon>
        <input
          type="search"
          dir="auto"
          aria-label=${msg('Find in source and target')}
          placeholder=${msg('Find in source and target')}
          autocomplete="off"
          @input=${() => this.#type()}
          @keydown=${(event: KeyboardEvent) => this.#onKey(event)}
        />
      </div>
      <wa-dropdown
        @wa-select=${(event: CustomEvent<{ item: { value: string } }>) => {
          event.preventDefault();
          this.#toggle(event.detail.item.value);
        }}
      >
        <button slot="trigger" aria-pressed=${chosen > 0 ? 'true' : 'false'}>
          <ed-icon name="filter"></ed-icon>${chosen > 0 ? msg(str`Filter (${chosen})`) : msg('Filter')}
        </button>
        ${statuses.map(
          (status) => html`<wa-dropdown-item
            type="checkbox"
            value=${status}
            ?checked=${filter.statuses.has(status)}
            >${statusLabel(status)}</wa-dropdown-item
          >`,
        )}
        <wa-dropdown-item type="checkbox" value="repeated" ?checked=${filter.repeated}
          >${msg('Repeated')}</wa-dropdown-item
        >
      </wa-dropdown>
      ${
        active
          ? html`<span class="count small quiet" role="status"
                >${msg(str`${order.length} of ${segments.length}`)}</span
              >
              <button class="plain" @click=${() => this.#clear()}>
                <ed-icon name="x"></ed-icon>${msg('Show all')}
              </button>`
          : nothing
      }
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-filter-bar': EdFilterBar;
  }
  interface HTMLElementEventMap {
    'ed-filter-leave': FilterLeaveEvent;
  }
}
