import { msg } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { controls } from './controls.ts';
import { formStyles } from './form-styles.ts';
import './dialog.ts';

/** Fired when the person confirms what an `ed-confirm-dialog` asks. */
export class ConfirmEvent extends Event {
  constructor() {
    super('ed-confirm');
  }
}

/** Asks before something that cannot be undone. The default slot says what is lost and what is kept. */
@customElement('ed-confirm-dialog')
export class EdConfirmDialog extends LitElement {
  static override styles = [
    controls,
    formStyles,
    css`
      .said {
        display: grid;
        gap: var(--ed-space-3);
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property() heading = '';
  /** The label of the button that does it. */
  @property() action = '';
  @property({ type: Boolean }) open = false;

  #close(): void {
    this.dispatchEvent(new Event('ed-dialog-close'));
  }

  override render() {
    return html`<ed-dialog heading=${this.heading} ?open=${this.open} @ed-dialog-close=${() => this.#close()}>
      <div class="said"><slot></slot></div>
      <div slot="footer" class="buttons">
        <button @click=${() => this.#close()}>${msg('Keep it')}</button>
        <button class="danger" @click=${() => this.dispatchEvent(new ConfirmEvent())}>${this.action}</button>
      </div>
    </ed-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-confirm-dialog': EdConfirmDialog;
  }
  interface HTMLElementEventMap {
    'ed-confirm': ConfirmEvent;
  }
}
