import { msg } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { StoredUnit, UnitFields } from '../../../shared/memory/index.ts';
import type { RefusedEdit } from '../../../shared/rpc/index.ts';
import { controls } from '../../ui/controls.ts';
import type { EdDialog } from '../../ui/dialog.ts';
import { formStyles } from '../../ui/form-styles.ts';
import { languageDoubtText } from '../../ui/language-doubt.ts';
import '../../ui/dialog.ts';
import { renderUnitText, unitTextStyles } from './unit-text.ts';

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
    unitTextStyles,
    css`
      .text {
        margin-block-start: var(--ed-space-3);
      }
    `,
  ];

  @property({ attribute: false }) doubt: LanguageDoubt | undefined;
  @query('ed-dialog') private dialog!: EdDialog | null;

  /** See `EdDialog.closed`. */
  async closed(): Promise<void> {
    await this.dialog?.closed();
  }

  #answer(answer: DoubtAnswer): void {
    this.dispatchEvent(new DoubtAnswerEvent(answer));
  }

  override render() {
    const { doubt } = this;
    return html`<ed-dialog
      heading=${msg('Another language?')}
      ?open=${doubt !== undefined}
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
    ${renderUnitText(edit[side] ?? unit[side], language)}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-unit-language-dialog': EdUnitLanguageDialog;
  }
  interface HTMLElementEventMap {
    'ed-doubt-answer': DoubtAnswerEvent;
  }
}
