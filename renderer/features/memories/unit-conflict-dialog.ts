import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { languageName } from '../../../shared/base/index.ts';
import { equalContent } from '../../../shared/content/index.ts';
import type { StoredUnit, UnitFields } from '../../../shared/memory/index.ts';
import { controls } from '../../ui/controls.ts';
import type { EdDialog } from '../../ui/dialog.ts';
import { formStyles } from '../../ui/form-styles.ts';
import { trustLabel } from '../../ui/trust.ts';
import '../../ui/dialog.ts';
import { renderUnitText, unitTextStyles } from './unit-text.ts';

/** An edit of a unit that was changed or deleted elsewhere since it began. */
export interface UnitConflict {
  /** The unit as the edit began with it, and as it is now: `undefined` when it is gone. */
  readonly before: StoredUnit;
  readonly now: StoredUnit | undefined;
  readonly edit: UnitFields;
}

export type ConflictAnswer = 'mine' | 'theirs' | 'edit';

/** Fired with what is to become of the two. */
export class ConflictAnswerEvent extends Event {
  readonly answer: ConflictAnswer;

  constructor(answer: ConflictAnswer) {
    super('ed-conflict-answer');
    this.answer = answer;
  }
}

/**
 * Shows both texts of a unit that two have changed, and asks which one stays; of a unit that is gone, what would be
 * stored anew. Nothing is stored before; Esc goes back to the text that was typed.
 */
@customElement('ed-unit-conflict-dialog')
export class EdUnitConflictDialog extends LitElement {
  static override styles = [
    controls,
    formStyles,
    unitTextStyles,
    css`
      .sides {
        display: grid;
        gap: var(--ed-space-3);
        margin-block-start: var(--ed-space-4);
      }
      section {
        display: grid;
        gap: 4px;
      }
      h3 {
        color: var(--ed-text-quiet);
      }
    `,
  ];

  @property({ attribute: false }) conflict: UnitConflict | undefined;
  @query('ed-dialog') private dialog!: EdDialog | null;
  /** Of the last conflict, so that a dialog that is going from the screen does not change. */
  #isGone = false;

  override willUpdate(): void {
    if (this.conflict !== undefined) this.#isGone = this.conflict.now === undefined;
  }

  /** See `EdDialog.closed`. */
  async closed(): Promise<void> {
    await this.dialog?.closed();
  }

  #answer(answer: ConflictAnswer): void {
    this.dispatchEvent(new ConflictAnswerEvent(answer));
  }

  override render() {
    const { conflict } = this;
    return html`<ed-dialog
      heading=${this.#isGone ? msg('This unit was deleted meanwhile') : msg('This unit was changed meanwhile')}
      ?open=${conflict !== undefined}
      @ed-dialog-close=${() => {
        if (this.conflict !== undefined) this.#answer('edit');
      }}
    >
      ${
        conflict === undefined
          ? nothing
          : conflict.now === undefined
            ? renderGone(conflict)
            : renderConflict(conflict, conflict.now)
      }
      <div slot="footer" class="buttons">
        ${this.#isGone ? this.#renderGoneButtons() : this.#renderButtons()}
      </div>
    </ed-dialog>`;
  }

  #renderButtons() {
    return html`${
      this.conflict?.edit.trust === undefined
        ? html`<button @click=${() => this.#answer('edit')}>${msg('Go on editing')}</button>`
        : nothing
    }
      <button @click=${() => this.#answer('theirs')}>${msg('Take theirs')}</button>
      <button data-first class="primary" @click=${() => this.#answer('mine')}>${msg('Keep mine')}</button>`;
  }

  #renderGoneButtons() {
    return html`<button @click=${() => this.#answer('theirs')}>${msg('Discard the change')}</button>
      <button data-first class="primary" @click=${() => this.#answer('mine')}>
        ${msg('Store it as a new unit')}
      </button>`;
  }
}

function renderGone({ before, edit }: UnitConflict) {
  return html`<p>
      ${msg('It was deleted elsewhere while you were at it, so your change was not stored.')}
    </p>
    <div class="sides">
      <section>
        <h3>${languageName(before.sourceLanguage)}</h3>
        ${renderUnitText(edit.source ?? before.source, before.sourceLanguage)}
      </section>
      <section>
        <h3>${languageName(before.targetLanguage)}</h3>
        ${renderUnitText(edit.target ?? before.target, before.targetLanguage)}
      </section>
    </div>`;
}

function renderConflict({ before, edit }: UnitConflict, now: StoredUnit) {
  const { source, target, trust } = edit;
  const name = now.changedBy;
  const side = source === undefined ? 'target' : 'source';
  const other = side === 'source' ? 'target' : 'source';
  const language = (of: 'source' | 'target') => (of === 'source' ? now.sourceLanguage : now.targetLanguage);
  const isOtherNew = !equalContent(before[other], now[other]);
  return html`<p>
      ${
        name === ''
          ? msg('It was changed elsewhere while you were at it, so your change was not stored.')
          : msg(str`${name} changed it while you were at it, so your change was not stored.`)
      }
    </p>
    <div class="sides">
      <section>
        <h3>${msg('Yours')}</h3>
        ${
          trust === undefined
            ? renderUnitText(source ?? target ?? now[side], language(side))
            : html`<p class="text">${msg('Trust')}: ${trustLabel(trust)}</p>`
        }
      </section>
      <section>
        <h3>${msg('Now in the memory')}</h3>
        ${trust === undefined ? nothing : html`<p class="text">${msg('Trust')}: ${trustLabel(now.trust)}</p>`}
        ${
          trust === undefined || !equalContent(before[side], now[side])
            ? renderUnitText(now[side], language(side))
            : nothing
        }
        ${
          isOtherNew
            ? html`<h3>${languageName(language(other))}</h3>
                ${renderUnitText(now[other], language(other))}`
            : nothing
        }
      </section>
    </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-unit-conflict-dialog': EdUnitConflictDialog;
  }
  interface HTMLElementEventMap {
    'ed-conflict-answer': ConflictAnswerEvent;
  }
}
