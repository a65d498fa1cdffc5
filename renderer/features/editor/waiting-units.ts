import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { plainText } from '../../../shared/content/index.ts';
import { controls } from '../../ui/controls.ts';
import { shortText, type UnitChanges } from './unit-changes.ts';
import type { ShownUnit } from './unit-drafts.ts';
import type { EdUnitForm } from './unit-form.ts';
import './unit-form.ts';

/**
 * The forms of units that were changed and left: each stays until it is saved or discarded, whatever the dock shows.
 * Fires `ed-dock-leave` when the last one is done with.
 */
@customElement('ed-waiting-units')
export class EdWaitingUnits extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
        background: transparent;
      }
      section {
        display: grid;
        gap: var(--ed-space-2);
        max-block-size: 45vh;
        padding: var(--ed-space-3);
        overflow-y: auto;
        border-block-end: 1px solid var(--ed-border-strong);
        background: var(--ed-surface);
      }
      h2 {
        margin: 0;
        font-size: var(--ed-font-size-small);
      }
      .unit {
        margin: 0;
        overflow-wrap: anywhere;
        font-size: var(--ed-font-size-small);
      }
    `,
  ];

  @property({ attribute: false }) changes!: UnitChanges;
  #unsubscribe: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unsubscribe = this.changes.drafts.subscribe(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
  }

  /** Moves the focus into the form of a unit. */
  show({ memoryId, unit }: ShownUnit): void {
    const forms = [...this.renderRoot.querySelectorAll<EdUnitForm>('ed-unit-form')];
    forms.find(({ shown }) => shown.memoryId === memoryId && shown.unit.id === unit.id)?.focus();
  }

  async #closed(): Promise<void> {
    // Whoever went elsewhere while it was stored stays there.
    if (!this.matches(':focus-within') && document.activeElement !== document.body) return;
    await this.updateComplete;
    const left = this.renderRoot.querySelector<EdUnitForm>('ed-unit-form');
    if (left === null) this.dispatchEvent(new Event('ed-dock-leave', { bubbles: true, composed: true }));
    else left.focus();
  }

  override render() {
    const { waiting } = this.changes.drafts;
    if (waiting.length === 0) return nothing;
    return html`<section aria-labelledby="heading">
      <h2 id="heading">${msg('Not saved yet')}</h2>
      ${repeat(
        waiting,
        ({ shown }) => `${shown.memoryId}/${shown.unit.id}`,
        ({ shown }) => html`<p class="unit">
            ${msg(str`“${shortText(plainText(shown.unit.source))}” in the memory “${shown.memoryName}”`)}
          </p>
          <ed-unit-form
            .shown=${shown}
            .changes=${this.changes}
            @ed-form-close=${() => void this.#closed()}
          ></ed-unit-form>`,
      )}
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-waiting-units': EdWaitingUnits;
  }
}
