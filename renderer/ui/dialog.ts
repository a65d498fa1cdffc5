import '@awesome.me/webawesome/dist/components/dialog/dialog.js';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { controls } from './controls.ts';

type WaDialog = HTMLElementTagNameMap['wa-dialog'];

/**
 * A modal dialog: heading, body (default slot), buttons (slot `footer`). Set `open`; `ed-dialog-close`
 * is fired once it has closed, whoever closed it. Esc closes it; a click outside does not, so that
 * nothing typed is lost by a slip of the hand. What has `data-first` has the focus when it opens.
 */
@customElement('ed-dialog')
export class EdDialog extends LitElement {
  static override styles = [
    controls,
    css`
      wa-dialog {
        --width: var(--ed-dialog-width, 34rem);
        --hide-duration: 0ms;
        --spacing: var(--ed-space-5);
      }
      wa-dialog::part(title) {
        font-size: 1.0625rem;
        font-weight: 640;
      }
      wa-dialog::part(dialog) {
        border-radius: 12px;
        border: 1px solid var(--ed-border);
      }
    `,
  ];

  @property() heading = '';
  @property({ type: Boolean, reflect: true }) open = false;

  @query('slot:not([name])') private body!: HTMLSlotElement;

  /**
   * A frame after it has opened the dialog focuses what has `autofocus`, else itself: that would take the
   * focus from a field that has it by then.
   */
  override firstUpdated(): void {
    this.body.focus = () => {
      const { activeElement } = this.getRootNode() as Document | ShadowRoot;
      if (activeElement !== this && this.contains(activeElement)) return;
      const first = this.querySelector<HTMLElement>('[data-first]');
      (first ?? this.renderRoot.querySelector('wa-dialog')?.dialog)?.focus();
    };
  }

  /**
   * Resolves once it is closed and has given the focus back: what takes it before would lose it. May be called while
   * `ed-dialog-close` is heard.
   */
  async closed(): Promise<void> {
    await new Promise<void>((resolve) =>
      this.addEventListener('wa-after-hide', () => setTimeout(resolve), { once: true }),
    );
  }

  /**
   * It would take keys for some frames more: what was answered could be answered again, and what is meant for what is
   * behind it would be lost.
   */
  #onHide(event: Event): void {
    if (event.target !== event.currentTarget) return;
    const dialog = event.currentTarget as WaDialog;
    dialog.dialog.close();
    // Else it would show itself once more where it has not been painted yet.
    dialog.open = false;
    // What had the focus before may be gone; what is hidden keeps it until the next picture.
    let active = (this.getRootNode() as Document | ShadowRoot).activeElement;
    if (!this.contains(active)) return;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    if (active instanceof HTMLElement) active.blur();
  }

  override render() {
    return html`<wa-dialog
      label=${this.heading}
      ?open=${this.open}
      @wa-hide=${(event: Event) => this.#onHide(event)}
      @wa-after-hide=${(event: Event) => {
        if (event.target !== event.currentTarget) return;
        this.open = false;
        this.dispatchEvent(new Event('ed-dialog-close'));
      }}
    >
      <slot autofocus></slot>
      <slot name="footer" slot="footer">${nothing}</slot>
    </wa-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-dialog': EdDialog;
  }
  interface HTMLElementEventMap {
    'ed-dialog-close': Event;
  }
}
