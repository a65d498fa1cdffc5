import { msg } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { textDirection } from '../../../shared/base/index.ts';
import type { StoredUnit, UnitFields } from '../../../shared/memory/index.ts';
import type { RefusedEdit } from '../../../shared/rpc/index.ts';
import { contentStyles } from '../../ui/content-styles.ts';
import { renderContent } from '../../ui/content-view.ts';
import { controls } from '../../ui/controls.ts';
import { formStyles } from '../../ui/form-styles.ts';
import { languageDoubtText } from '../../ui/language-doubt.ts';
import '../../ui/dialog.ts';

/** An edit that was not stored, as it would bring its unit into another language. */
export interface LanguageDoubt {
  readonly unit: StoredUnit;
  readonly edit: UnitFields;
  readonly refused: RefusedEdit;
}

export type DoubtAnswer = 'edit' | 'drop' | 'store';

/** Fired with what is to become of the edit. */
export class DoubtAnswerEvent extends Event {
  readonly answer: DoubtAnswer;

  constructor(answer: DoubtAnswer) {
    super('ed-doubt-answer');
    this.answer = answer;
  }
}

/** Asks what becomes of a text that is in another language than its unit. Esc goes back to it, as it was typed. */
@customElement('ed-unit-language-dialog')
export class EdUnitLanguageDialog extends LitElement {
  static override styles = [
    controls,
    formStyles,
    contentStyles,
    css`
      .text {
        max-block-size: 10rem;
        padding: 8px 10px;
        margin-block-start: var(--ed-space-3);
        overflow-y: auto;
        border-radius: var(--ed-radius);
        background: var(--ed-surface-sunken);
        line-height: 1.5;
        overflow-wrap: anywhere;
      }
      .buttons {
        flex-wrap: wrap;
      }
    `,
  ];

  @property({ attribute: false }) doubt: LanguageDoubt | undefined;

  /** Resolves once the dialog is closed and has given the focus back: what takes it before would lose it. */
  async closed(): Promise<void> {
    const dialog = this.renderRoot.querySelector('ed-dialog');
    await new Promise<void>((resolve) =>
      dialog?.addEventListener('wa-after-hide', () => setTimeout(resolve), { once: true }),
    );
  }

  #answer(answer: DoubtAnswer): void {
    this.dispatchEvent(new DoubtAnswerEvent(answer));
  }

  override render() {
    const { doubt } = this;
    return html`<ed-dialog
      heading=${msg('Another language?')}
      ?open=${doubt !== undefined}
      @wa-after-show=${() =>
        requestAnimationFrame(() => this.renderRoot.querySelector<HTMLElement>('[data-first]')?.focus())}
      @ed-dialog-close=${() => {
        if (this.doubt !== undefined) this.#answer('edit');
      }}
    >
      ${doubt === undefined ? nothing : renderDoubt(doubt)}
      <div slot="footer" class="buttons">
        <button @click=${() => this.#answer('drop')}>${msg('Drop the change')}</button>
        <button @click=${() => this.#answer('store')}>${msg('Store it all the same')}</button>
        <button data-first class="primary" @click=${() => this.#answer('edit')}>${msg('Go on editing')}</button>
      </div>
    </ed-dialog>`;
  }
}

function renderDoubt({ unit, edit, refused }: LanguageDoubt) {
  const { side, language } = refused;
  return html`<p>${languageDoubtText(refused)}</p>
    <div class="text" lang=${language} dir=${textDirection(language)}>${renderContent(edit[side] ?? unit[side])}</div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-unit-language-dialog': EdUnitLanguageDialog;
  }
  interface HTMLElementEventMap {
    'ed-doubt-answer': DoubtAnswerEvent;
  }
}
