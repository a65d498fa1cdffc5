import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { describeFailure } from '../../../shared/base/index.ts';
import type { TextSearch, UnitFilter } from '../../../shared/memory/browse/index.ts';
import { controls } from '../../ui/controls.ts';
import { filterParts } from './filter-text.ts';
import type { UnitList } from './unit-list.ts';
import '../../ui/icon.ts';

/** Milliseconds after the last key at which the filter is applied. */
const pause = 200;

/** Fired when the person is done with the field and wants to be among the rows. */
export class UnitFilterLeaveEvent extends Event {
  constructor() {
    super('ed-unit-filter-leave');
  }
}

/** Fired when the person has changed the filter; the list has begun to look. */
export class UnitFilterChangeEvent extends Event {
  constructor() {
    super('ed-unit-filter-change');
  }
}

/** Finds text in the units, and shows what else the table is narrowed by and how many pass. */
@customElement('ed-unit-filter-bar')
export class EdUnitFilterBar extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        gap: var(--ed-space-2);
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        gap: var(--ed-space-2);
        align-items: center;
      }
      .field {
        position: relative;
        display: flex;
        flex: 1 1 14rem;
        align-items: center;
        max-inline-size: 28rem;
      }
      .field ed-icon {
        position: absolute;
        inset-inline-start: 9px;
        color: var(--ed-text-quiet);
        pointer-events: none;
      }
      input[type='search'] {
        inline-size: 100%;
        padding-inline-start: 30px;
      }
      input[aria-invalid='true'] {
        border-color: var(--ed-danger);
      }
      .toggles {
        display: flex;
      }
      .toggles button {
        min-inline-size: 36px;
        padding: 4px 8px;
        border-radius: 0;
        margin-inline-start: -1px;
      }
      /* A picture of what it does; its name is said. */
      .toggles button::before {
        content: attr(data-sign) / '';
      }
      .toggles button[aria-pressed='true'] {
        z-index: 1;
      }
      .toggles button:first-child {
        border-start-start-radius: var(--ed-radius);
        border-end-start-radius: var(--ed-radius);
      }
      .toggles button:last-child {
        border-start-end-radius: var(--ed-radius);
        border-end-end-radius: var(--ed-radius);
      }
      .count {
        margin-inline-start: auto;
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      progress {
        inline-size: 6rem;
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        padding: 0;
        margin: 0;
        list-style: none;
      }
      li {
        display: inline-flex;
        gap: 2px;
        align-items: center;
        max-inline-size: 100%;
        padding-inline-start: 10px;
        border-radius: 16px;
        background: var(--ed-accent-soft);
        font-size: var(--ed-font-size-small);
      }
      li span {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      li button {
        min-block-size: 26px;
        inline-size: 26px;
        border-radius: 16px;
      }
      .problem {
        color: var(--ed-danger);
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) list!: UnitList;
  @state() private search: TextSearch = {
    query: '',
    side: 'both',
    kind: 'plain',
    wholeWord: false,
    matchCase: false,
  };
  @query('input[type=search]') private input!: HTMLInputElement;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #list: UnitList | undefined;
  readonly #onChange = (): void => {
    this.requestUpdate();
  };

  override willUpdate(): void {
    if (this.#list === this.list) return;
    this.#list?.removeEventListener('change', this.#onChange);
    this.#list = this.list;
    this.list.addEventListener('change', this.#onChange);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#list?.removeEventListener('change', this.#onChange);
    this.#list = undefined;
  }

  override focus(): void {
    this.input.focus();
    this.input.select();
  }

  /** Shows no filter, as after it was cleared from elsewhere. */
  empty(): void {
    clearTimeout(this.#timer);
    this.input.value = '';
    this.search = { ...this.search, query: '' };
  }

  #set(change: Omit<Partial<TextSearch>, 'query'> = {}): void {
    clearTimeout(this.#timer);
    // With what was typed a moment ago, too.
    this.search = { ...this.search, query: this.input.value, ...change };
    const { text: before, ...rest } = this.list.filter;
    const { query: text } = this.search;
    if (before === undefined && text === '') return;
    this.#apply(text === '' ? rest : { ...rest, text: this.search });
  }

  #apply(filter: UnitFilter): void {
    void this.list.setFilter(filter);
    this.dispatchEvent(new UnitFilterChangeEvent());
  }

  #type(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#set(), pause);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    if (event.key === 'Escape') this.input.value = '';
    this.#set();
    this.dispatchEvent(new UnitFilterLeaveEvent());
  }

  #remove(key: keyof UnitFilter): void {
    const { [key]: _, ...rest } = this.list.filter;
    this.#apply(rest);
    this.input.focus();
  }

  #clear(): void {
    this.empty();
    void this.list.clear();
    this.dispatchEvent(new UnitFilterChangeEvent());
    this.input.focus();
  }

  override render() {
    const { list, search } = this;
    const problem =
      list.badExpression !== undefined
        ? msg(str`This is no regular expression: ${list.badExpression}. The rows are those of before.`)
        : list.failure === undefined
          ? ''
          : describeFailure(list.failure);
    return html`
      <div class="line">
        <div class="field">
          <ed-icon name="search"></ed-icon>
          <input
            type="search"
            aria-label=${msg('Find units')}
            placeholder=${search.kind === 'regex' ? msg('Regular expression') : msg('Find in source and target')}
            aria-invalid=${list.badExpression === undefined ? 'false' : 'true'}
            aria-describedby="problem"
            autocomplete="off"
            spellcheck="false"
            @input=${() => this.#type()}
            @keydown=${(event: KeyboardEvent) => this.#onKey(event)}
          />
        </div>
        <select
          aria-label=${msg('Where to find')}
          @change=${(event: Event) => this.#set({ side: (event.target as HTMLSelectElement).value as TextSearch['side'] })}
        >
          <option value="both">${msg('Source and target')}</option>
          <option value="source">${msg('Source')}</option>
          <option value="target">${msg('Target')}</option>
        </select>
        <div class="toggles" role="group" aria-label=${msg('How to find')}>
          ${this.#renderToggle('Aa', msg('Match case'), search.matchCase, { matchCase: !search.matchCase })}
          ${this.#renderToggle('“w”', msg('Whole words'), search.wholeWord && search.kind === 'plain', { wholeWord: !search.wholeWord }, search.kind === 'regex')}
          ${this.#renderToggle('.*', msg('Regular expression'), search.kind === 'regex', { kind: search.kind === 'regex' ? 'plain' : 'regex' })}
        </div>
        <slot></slot>
        <span class="count small quiet" role="status">${countText(list)}</span>
        ${
          list.share === undefined
            ? nothing
            : html`<progress max="1" value=${list.share} aria-label=${msg('Search')}></progress
                ><button class="plain" @click=${() => list.stop()}>${msg('Stop')}</button>`
        }
      </div>
      <p id="problem" class="problem small" role="alert" ?hidden=${problem === ''}>${problem}</p>
      ${this.#renderChips()}
    `;
  }

  #renderToggle(sign: string, name: string, on: boolean, change: Partial<TextSearch>, off = false) {
    return html`<button
      title=${name}
      aria-label=${name}
      aria-pressed=${on ? 'true' : 'false'}
      data-sign=${sign}
      ?disabled=${off}
      @click=${() => this.#set(change)}
    ></button>`;
  }

  #renderChips() {
    const { list } = this;
    const parts = filterParts(list.filter);
    if (parts.length === 0 && list.only === undefined) return nothing;
    return html`<div class="line">
      <ul aria-label=${msg('Filters')}>
        ${list.only === undefined ? nothing : this.#renderChip(list.only.label, () => this.#showAll())}
        ${parts.map(({ key, text }) => this.#renderChip(text, () => this.#remove(key)))}
      </ul>
      <button class="plain" @click=${() => this.#clear()}>${msg('Clear all filters')}</button>
    </div>`;
  }

  #showAll(): void {
    void this.list.showOnly(undefined);
    this.dispatchEvent(new UnitFilterChangeEvent());
    this.input.focus();
  }

  #renderChip(text: string, remove: () => void) {
    return html`<li>
      <span>${text}</span>
      <button class="plain icon-only" aria-label=${msg(str`Remove the filter “${text}”`)} @click=${remove}>
        <ed-icon name="x"></ed-icon>
      </button>
    </li>`;
  }
}

function countText(list: UnitList): string {
  if (!list.known) return '';
  if (list.sorting) return msg('Putting them in order …');
  const total = list.total.toLocaleString();
  if (list.filtering) return msg(str`${list.count.toLocaleString()} of ${total}`);
  return list.total === 1 ? msg('1 unit') : msg(str`${total} units`);
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-unit-filter-bar': EdUnitFilterBar;
  }
  interface HTMLElementEventMap {
    'ed-unit-filter-leave': UnitFilterLeaveEvent;
    'ed-unit-filter-change': UnitFilterChangeEvent;
  }
}
