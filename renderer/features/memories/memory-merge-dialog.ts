import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { languageName } from '../../../shared/base/index.ts';
import type { MemoryNames } from '../../../shared/rpc/index.ts';
import type { MemoryOverview } from '../../data/memories.ts';
import { controls } from '../../ui/controls.ts';
import { formStyles } from '../../ui/form-styles.ts';
import '../../ui/dialog.ts';

/** Fired with the memories that are to go into another one. */
export class MemoryMergeEvent extends Event {
  readonly from: readonly string[];

  constructor(from: readonly string[]) {
    super('ed-memory-merge');
    this.from = from;
  }
}

/** Chooses memories that go into another one, and counts what that means before it is done. */
@customElement('ed-memory-merge-dialog')
export class EdMemoryMergeDialog extends LitElement {
  static override styles = [
    controls,
    formStyles,
    css`
      ul {
        display: grid;
        gap: var(--ed-space-2);
        max-block-size: 18rem;
        padding: 0;
        margin: 0;
        overflow-y: auto;
        list-style: none;
      }
      p {
        overflow-wrap: anywhere;
      }
    `,
  ];

  /** The memory that takes the others in; absent while the dialog is closed. */
  @property({ attribute: false }) into: MemoryOverview | undefined;
  @property({ attribute: false }) memories: readonly MemoryOverview[] = [];
  @property({ attribute: false }) names: ReadonlyMap<string, MemoryNames> = new Map();
  @state() private chosen: ReadonlySet<string> = new Set();

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('into')) this.chosen = new Set();
  }

  #toggle(id: string): void {
    const chosen = new Set(this.chosen);
    if (!chosen.delete(id)) chosen.add(id);
    this.chosen = chosen;
  }

  #close(): void {
    this.dispatchEvent(new Event('ed-dialog-close'));
  }

  override render() {
    const { into } = this;
    const others = this.memories.filter(({ memory }) => memory.id !== into?.memory.id);
    const chosen = others.filter(({ memory }) => this.chosen.has(memory.id));
    const units = chosen.reduce((sum, { memory }) => sum + memory.unitCount, 0);
    return html`<ed-dialog
      heading=${msg(str`Merge into “${into?.memory.name ?? ''}”`)}
      ?open=${into !== undefined}
      @ed-dialog-close=${() => this.#close()}
    >
      <form>
        ${
          others.length === 0
            ? html`<p>${msg('There is no other memory.')}</p>`
            : html`<ul aria-label=${msg('Memories to take in')}>
                ${others.map(({ memory }) => this.#renderOther(memory.id, memory.name, memory.unitCount))}
              </ul>`
        }
        <p role="status">
          ${
            into === undefined || chosen.length === 0
              ? nothing
              : html`${joinText(units, into.memory.unitCount)} ${
                  chosen.length === 1
                    ? msg('The memory chosen is then gone, and the projects that used it use this one.')
                    : msg('The memories chosen are then gone, and the projects that used them use this one.')
                } ${msg('This cannot be undone.')}`
          }
        </p>
      </form>
      <div slot="footer" class="buttons">
        <button type="button" @click=${() => this.#close()}>${msg('Cancel')}</button>
        <button
          type="button"
          class="primary"
          ?disabled=${chosen.length === 0}
          @click=${() => this.dispatchEvent(new MemoryMergeEvent([...this.chosen]))}
        >
          ${msg('Merge')}
        </button>
      </div>
    </ed-dialog>`;
  }

  #renderOther(id: string, name: string, count: number) {
    const targets = this.names.get(id)?.pairs.map(({ target }) => languageName(target)) ?? [];
    const pairs = [...new Set(targets)].join(', ');
    return html`<li>
      <label class="choice">
        <input type="checkbox" .checked=${this.chosen.has(id)} @change=${() => this.#toggle(id)} />
        <span
          >${name}
          <span class="quiet small"
            >${count === 1 ? msg('1 unit') : msg(str`${count.toLocaleString()} units`)}${pairs === '' ? '' : `, ${pairs}`}</span
          ></span
        >
      </label>
    </li>`;
  }
}

/** What a merge means for the units; the same pair is kept once. */
function joinText(units: number, there: number): string {
  const into =
    there === 0
      ? msg('the memory is empty so far')
      : there === 1
        ? msg('1 unit is there already')
        : msg(str`${there.toLocaleString()} units are there already`);
  const what = units === 1 ? msg('1 unit comes in') : msg(str`${units.toLocaleString()} units come in`);
  return msg(str`${what}; ${into}; the same pair is kept once.`);
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-memory-merge-dialog': EdMemoryMergeDialog;
  }
  interface HTMLElementEventMap {
    'ed-memory-merge': MemoryMergeEvent;
  }
}
