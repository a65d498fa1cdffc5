import { msg } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { languageName } from '../../../shared/base/index.ts';
import { type Content, nextMissingCode } from '../../../shared/content/index.ts';
import { type Trust, trustLevels } from '../../../shared/memory/index.ts';
import { controls } from '../../ui/controls.ts';
import { describeKey } from '../../ui/keys.ts';
import type { EdTargetEditor, TargetInputEvent } from '../../ui/target-editor.ts';
import type { UnitChanges } from './unit-changes.ts';
import type { ShownUnit, UnitEdit } from './unit-drafts.ts';
import { isChanged, type UnitDraft } from './unit-drafts.ts';
import { trustText } from './unit-provenance.ts';
import '../../ui/target-editor.ts';

/**
 * Edits source, target and trust of a unit, from the draft that has begun of it. Fires `ed-form-close` when it was saved
 * or given up; what was changed is given up only when the person says so.
 */
@customElement('ed-unit-form')
export class EdUnitForm extends LitElement {
  static override styles = [
    controls,
    css`
      form {
        display: grid;
        gap: var(--ed-space-2);
        padding-block-start: var(--ed-space-2);
        border-block-start: 1px solid var(--ed-border);
      }
      .field {
        display: grid;
        gap: 3px;
        min-inline-size: 0;
      }
      .label,
      label {
        font-size: var(--ed-font-size-tiny);
      }
      .text-field {
        padding: 5px 8px;
        border: 1px solid var(--ed-border-strong);
        border-radius: var(--ed-radius);
        background: var(--ed-surface);
        overflow-wrap: anywhere;
      }
      .text-field:focus-within {
        outline: 2px solid var(--ed-focus);
        outline-offset: 1px;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: var(--ed-space-2);
        align-items: center;
      }
      button,
      select {
        min-block-size: 28px;
        padding: 2px 10px;
        font-size: var(--ed-font-size-small);
      }
      .spacer {
        flex: 1;
      }
      .problem {
        color: var(--ed-danger);
        font-size: var(--ed-font-size-small);
      }
    `,
  ];

  @property({ attribute: false }) shown!: ShownUnit;
  @property({ attribute: false }) changes!: UnitChanges;
  @state() private problem = '';
  /** Whether what was typed can be stored though its language seems to be another. */
  @state() private isDoubt = false;
  /** Whether it is asked if what was changed is to be discarded. */
  @state() private asking = false;
  @state() private busy = false;
  @query('#target') private targetEditor!: EdTargetEditor;
  @query('[data-first]') private firstAnswer!: HTMLButtonElement | null;
  #unsubscribe: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unsubscribe = this.changes.drafts.subscribe(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
  }

  get #draft(): UnitDraft | undefined {
    return this.changes.drafts.of(this.shown);
  }

  /** Moves the focus into the target, once it is there. */
  override focus(): void {
    void this.updateComplete.then(async () => {
      await this.targetEditor?.updateComplete;
      this.targetEditor?.focus();
    });
  }

  /** Closes the form, but asks first where something would be lost. */
  async close(): Promise<void> {
    const draft = this.#draft;
    if (draft === undefined || !isChanged(draft)) {
      this.#end();
      return;
    }
    this.asking = true;
    await this.updateComplete;
    this.firstAnswer?.focus();
  }

  #end(): void {
    this.changes.drafts.end(this.shown);
    this.dispatchEvent(new Event('ed-form-close'));
  }

  #goOn(): void {
    this.asking = false;
    this.focus();
  }

  async #save(anyLanguage = false): Promise<void> {
    const { drafts } = this.changes;
    const draft = this.#draft;
    if (this.busy || draft === undefined) return;
    this.busy = true;
    this.asking = false;
    const { problem, isDoubt } = await this.changes.save(draft.shown, draft.edit, anyLanguage);
    this.problem = problem;
    this.isDoubt = isDoubt;
    this.busy = false;
    if (problem !== '') return;
    drafts.saved(draft);
    if (drafts.of(this.shown) === undefined) this.dispatchEvent(new Event('ed-form-close'));
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing || event.defaultPrevented) return;
    const save = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (!save && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (save) void this.#save();
    else if (this.asking) this.#goOn();
    else void this.close();
  }

  #insertCode({ source, target }: UnitDraft['edit']): void {
    const index = nextMissingCode(source, target);
    if (index >= 0) this.targetEditor.insertCode(index);
  }

  override render() {
    const draft = this.#draft;
    if (draft === undefined) return nothing;
    const { edit } = draft;
    const { unit } = draft.shown;
    return html`<form
      aria-label=${msg('Edit this unit')}
      @submit=${(event: Event) => {
        event.preventDefault();
        void this.#save();
      }}
      @keydown=${(event: KeyboardEvent) => this.#onKey(event)}
    >
      ${this.#renderText('source', edit.source, unit.sourceLanguage)}
      ${this.#renderText('target', edit.target, unit.targetLanguage)}
      <div class="buttons">
        <label for="trust">${msg('Status')}</label>
        <select
          id="trust"
          .value=${live(edit.trust)}
          @change=${(event: Event) =>
            this.#change({ trust: (event.target as HTMLSelectElement).value as Trust })}
        >
          ${trustLevels.map(
            (level) =>
              html`<option value=${level} ?selected=${level === edit.trust}>${trustText(level)}</option>`,
          )}
        </select>
        ${
          nextMissingCode(edit.source, edit.target) < 0
            ? nothing
            : html`<button type="button" @click=${() => this.#insertCode(edit)}>${msg('Insert code')}</button>`
        }
        <span class="spacer"></span>
        <button type="button" title=${describeKey('Escape')} @click=${() => void this.close()}>${msg('Cancel')}</button>
        <button class="primary" title=${describeKey('Mod+Enter')} ?disabled=${this.busy}>${msg('Save')}</button>
      </div>
      <p class="problem" role="alert">${this.asking ? msg('What you changed is not saved.') : this.problem}</p>
      ${this.asking ? this.#renderQuestion() : nothing}
      ${
        this.isDoubt && !this.asking
          ? html`<div class="buttons">
              <button type="button" ?disabled=${this.busy} @click=${() => void this.#save(true)}>
                ${msg('Store it all the same')}
              </button>
            </div>`
          : nothing
      }
    </form>`;
  }

  #renderQuestion() {
    return html`<div class="buttons">
      <button type="button" @click=${() => this.#end()}>${msg('Discard the changes')}</button>
      <button type="button" data-first @click=${() => this.#goOn()}>${msg('Go on editing')}</button>
    </div>`;
  }

  #change(fields: Partial<UnitEdit>): void {
    this.isDoubt = false;
    this.changes.drafts.change(this.shown, fields);
  }

  #renderText(side: 'source' | 'target', content: Content, language: string) {
    return html`<div class="field">
      <span class="label" aria-hidden="true">${languageName(language)}</span>
      <div class="text-field">
        <ed-target-editor
          id=${side}
          .content=${content}
          .language=${language}
          .label=${languageName(language)}
          .ownUndo=${true}
          @ed-target-input=${(event: TargetInputEvent) => {
            event.stopPropagation();
            this.#change(side === 'source' ? { source: event.content } : { target: event.content });
          }}
        ></ed-target-editor>
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-unit-form': EdUnitForm;
  }
}
