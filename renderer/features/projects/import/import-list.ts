import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { controls } from '../../../ui/controls.ts';
import { filterName } from './document-filters.ts';
import type { ImportItem } from './import-model.ts';
import '../../../ui/icon.ts';

/** Fired with the file that is to be shown, or to be taken off the list. */
export class ImportItemEvent extends Event {
  readonly id: number;

  constructor(type: 'ed-import-select' | 'ed-import-remove', id: number) {
    super(type);
    this.id = id;
  }
}

/** The files, one a row: what it is, how much there is to translate, or why it cannot be added. */
@customElement('ed-import-list')
export class EdImportList extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: flex;
        min-block-size: 0;
        overflow: hidden;
      }
      ul {
        flex: 1;
        min-inline-size: 0;
        overflow-y: auto;
        padding: 0;
        margin: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 2px 10px;
        padding: 10px var(--ed-space-3);
        border-inline-start: 3px solid transparent;
        cursor: pointer;
      }
      li + li {
        border-block-start: 1px solid var(--ed-border);
      }
      li:hover {
        background: var(--ed-surface-hover);
      }
      li[aria-selected='true'] {
        border-inline-start-color: var(--ed-accent);
        background: var(--ed-accent-faint);
      }
      li {
        content-visibility: auto;
        contain-intrinsic-block-size: auto 60px;
      }
      li:focus-visible {
        outline-offset: -2px;
      }
      .name {
        display: -webkit-box;
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        line-clamp: 2;
        font-weight: 560;
        overflow-wrap: anywhere;
      }
      .facts {
        grid-column: 2;
        overflow-wrap: anywhere;
      }
      .problem {
        color: var(--ed-danger);
      }
      ed-icon {
        margin-block-start: 2px;
        color: var(--ed-text-quiet);
      }
      ed-icon.bad {
        color: var(--ed-danger);
      }
      ed-icon.good {
        color: var(--ed-success);
      }
    `,
  ];

  @property({ attribute: false }) items: readonly ImportItem[] = [];
  @property({ attribute: false }) selected = -1;

  /** To the file that is shown. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
  }

  #select(id: number): void {
    this.dispatchEvent(new ImportItemEvent('ed-import-select', id));
  }

  async #keydown(event: KeyboardEvent, index: number): Promise<void> {
    const { items } = this;
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      Home: 0,
      End: items.length - 1,
    };
    if (event.key === 'Delete') {
      event.preventDefault();
      this.dispatchEvent(new ImportItemEvent('ed-import-remove', items[index]!.id));
      return;
    }
    const next = items[steps[event.key] ?? -1];
    if (next === undefined) return;
    event.preventDefault();
    this.#select(next.id);
    await this.updateComplete;
    this.focus();
  }

  override render() {
    return html`<ul role="listbox" aria-label=${msg('Files')}>
      ${repeat(
        this.items,
        ({ id }) => id,
        (item, index) => guard([item, index, item.id === this.selected], () => this.#renderItem(item, index)),
      )}
    </ul>`;
  }

  #renderItem(item: ImportItem, index: number) {
    return html`<li
          role="option"
          tabindex=${item.id === this.selected ? 0 : -1}
          aria-selected=${item.id === this.selected}
          @click=${() => this.#select(item.id)}
          @keydown=${(event: KeyboardEvent) => this.#keydown(event, index)}
        >
          ${icon(item)}
          <span class="name" title=${item.file.path ?? item.file.name}>${item.file.path ?? item.file.name}</span>
          <span class="facts small">${facts(item)}</span>
        </li>`;
  }
}

function icon({ state }: ImportItem) {
  if (state.kind === 'problem') return html`<ed-icon class="bad" name="circle-alert"></ed-icon>`;
  if (state.kind === 'added') return html`<ed-icon class="good" name="circle-check"></ed-icon>`;
  return html`<ed-icon name="file-text"></ed-icon>`;
}

function facts({ state }: ImportItem) {
  switch (state.kind) {
    case 'waiting':
      return html`<span class="quiet">${msg('Waiting…')}</span>`;
    case 'reading':
      return state.share === undefined
        ? html`<span class="quiet">${msg('Reading…')}</span>`
        : html`<progress max="1" value=${state.share} aria-label=${msg('Reading')}></progress>`;
    case 'ready': {
      const { filter, segments, wordCount } = state.opened;
      return html`<span class="quiet">${filterName(filter)} · ${sizeText(segments.length, wordCount)}</span>`;
    }
    case 'storing':
      return html`<span class="quiet">${msg('Adding…')}</span>`;
    case 'added':
      return html`<span class="quiet">${msg('Added')}</span>`;
    case 'problem':
      return html`<span class="problem">${state.sentence}</span>`;
    default:
      return nothing;
  }
}

function sizeText(segments: number, words: number): string {
  const first = segments === 1 ? msg('1 segment') : msg(str`${segments.toLocaleString()} segments`);
  const second = words === 1 ? msg('1 word') : msg(str`${words.toLocaleString()} words`);
  return `${first}, ${second}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-import-list': EdImportList;
  }
  interface HTMLElementEventMap {
    'ed-import-select': ImportItemEvent;
    'ed-import-remove': ImportItemEvent;
  }
}
