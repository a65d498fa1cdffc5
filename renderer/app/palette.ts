import { consume } from '@lit/context';
import { msg } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { type Command, type CommandRegistry, commandsContext } from '../ui/commands.ts';
import { controls } from '../ui/controls.ts';
import { describeKey } from '../ui/keys.ts';

/** Every command that can be given now, found by typing; each with its key. */
@customElement('ed-palette')
export class EdPalette extends LitElement {
  static override styles = [
    controls,
    css`
      dialog {
        inline-size: min(36rem, calc(100vw - 32px));
        padding: 0;
        margin-block-start: 12vh;
        border: 1px solid var(--ed-border);
        border-radius: 12px;
        background: var(--ed-surface);
        box-shadow: var(--ed-shadow);
        color: var(--ed-text);
      }
      dialog::backdrop {
        background: var(--ed-backdrop);
      }
      input[type='text'] {
        inline-size: 100%;
        padding: 12px 16px;
        border: none;
        border-block-end: 1px solid var(--ed-border);
        border-radius: 12px 12px 0 0;
        font-size: 1rem;
        outline-offset: -2px;
      }
      ul {
        max-block-size: 50vh;
        padding: 6px;
        margin: 0;
        overflow-y: auto;
        list-style: none;
      }
      li {
        display: flex;
        gap: var(--ed-space-4);
        align-items: center;
        justify-content: space-between;
        padding: 7px 10px;
        border-radius: var(--ed-radius);
        cursor: pointer;
      }
      li[aria-selected='true'] {
        background: var(--ed-accent-soft);
      }
      p {
        padding: 12px 16px;
      }
    `,
  ];

  @consume({ context: commandsContext }) private commands!: CommandRegistry;
  @property({ type: Boolean }) open = false;
  @state() private text = '';
  @state() private chosen = 0;
  @query('dialog') private dialog!: HTMLDialogElement;
  @query('input') private input!: HTMLInputElement;
  #before: Element | null = null;

  show(): void {
    this.#before = deepActive();
    this.text = '';
    this.chosen = 0;
    this.input.value = '';
    this.dialog.showModal();
    this.requestUpdate();
  }

  #found(): readonly Command[] {
    const words = this.text
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    return this.commands
      .list()
      .filter((command) => command.id !== 'view.palette' && this.commands.isEnabled(command))
      .filter((command) => words.every((word) => command.label.toLowerCase().includes(word)));
  }

  #run(command: Command | undefined): void {
    if (command === undefined) return;
    this.dialog.close();
    if (this.#before instanceof HTMLElement) this.#before.focus();
    this.commands.run(command.id);
  }

  #onKey(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.isComposing) return;
    const found = this.#found();
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const by = event.key === 'ArrowDown' ? 1 : -1;
      this.chosen = (this.chosen + by + found.length) % Math.max(1, found.length);
      void this.updateComplete.then(() =>
        this.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }),
      );
    } else if (event.key === 'Enter') {
      event.preventDefault();
      this.#run(found[this.chosen]);
    }
  }

  override render() {
    const found = this.dialog?.open ? this.#found() : [];
    return html`<dialog aria-label=${msg('Commands')} @close=${() => this.requestUpdate()}>
      <input
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls="list"
        aria-activedescendant=${found.length > 0 ? `command-${this.chosen}` : nothing}
        aria-label=${msg('Find a command')}
        placeholder=${msg('Find a command')}
        autocomplete="off"
        @input=${() => {
          this.text = this.input.value;
          this.chosen = 0;
        }}
        @keydown=${(event: KeyboardEvent) => this.#onKey(event)}
      />
      <ul id="list" role="listbox" aria-label=${msg('Commands')}>
        ${found.map(
          (command, index) => html`<li
            id=${`command-${index}`}
            role="option"
            aria-selected=${index === this.chosen ? 'true' : 'false'}
            @click=${() => this.#run(command)}
          >
            <span>${command.label}</span>
            ${command.keys?.[0] === undefined ? nothing : html`<kbd>${describeKey(command.keys[0])}</kbd>`}
          </li>`,
        )}
      </ul>
      ${found.length === 0 ? html`<p class="quiet">${msg('No such command here.')}</p>` : nothing}
    </dialog>`;
  }
}

/** The focused element, through shadow roots. */
function deepActive(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-palette': EdPalette;
  }
}
