import { msg, str } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { controls } from '../../ui/controls.ts';
import { formStyles } from '../../ui/form-styles.ts';
import '../../ui/dialog.ts';

/** Fired with the row (from 0) that the person asked for. */
export class RowChooseEvent extends Event {
  readonly row: number;

  constructor(row: number) {
    super('ed-row-choose');
    this.row = row;
  }
}

/** Asks for a segment number. */
@customElement('ed-go-to-dialog')
export class EdGoToDialog extends LitElement {
  static override styles = [
    controls,
    formStyles,
    css`
      form {
        gap: 6px;
      }
      ed-dialog {
        --ed-dialog-width: 22rem;
      }
    `,
  ];

  @property({ type: Boolean }) open = false;
  @property({ type: Number }) count = 0;
  @state() private problem = '';
  @query('input') private input!: HTMLInputElement;

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('open') || !this.open) return;
    this.problem = '';
    this.input.value = '';
    setTimeout(() => this.input.focus());
  }

  #submit(event: Event): void {
    event.preventDefault();
    const number = Number(this.input.value);
    if (!Number.isInteger(number) || number < 1 || number > this.count) {
      this.problem = msg(str`Type a number from 1 to ${this.count}.`);
      return;
    }
    this.dispatchEvent(new RowChooseEvent(number - 1));
  }

  override render() {
    return html`<ed-dialog
      heading=${msg('Go to segment')}
      ?open=${this.open}
      @ed-dialog-close=${() => {
        this.open = false;
        this.dispatchEvent(new Event('ed-dialog-close'));
      }}
    >
      <form @submit=${(event: Event) => this.#submit(event)}>
        <label for="number">${msg('Number')}</label>
        <input id="number" type="text" inputmode="numeric" autocomplete="off" />
        <p class="problem small" role="alert">${this.problem}</p>
      </form>
      <div slot="footer" class="buttons">
        <button class="primary" @click=${(event: Event) => this.#submit(event)}>${msg('Go')}</button>
      </div>
    </ed-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-go-to-dialog': EdGoToDialog;
  }
  interface HTMLElementEventMap {
    'ed-row-choose': RowChooseEvent;
  }
}
