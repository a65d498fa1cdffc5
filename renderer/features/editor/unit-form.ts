import { msg } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { languageName } from '../../../shared/base/index.ts';
import { type Content, nextMissingCode } from '../../../shared/content/index.ts';
import { type Trust, trustLevels } from '../../../shared/memory/index.ts';
import { controls } from '../../ui/controls.ts';
import { describeKey } from '../../ui/keys.ts';
import type { EdTargetEditor, TargetInputEvent } from '../../ui/target-editor.ts';
import type { ShownUnit, UnitChanges } from './unit-changes.ts';
import { trustText } from './unit-provenance.ts';
import '../../ui/target-editor.ts';

/** Edits source, target and trust of a unit. Fires `ed-form-close` when it was saved or given up. */
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
  @state() private source: Content = { text: '', codes: [] };
  @state() private target: Content = { text: '', codes: [] };
  @state() private problem = '';
  /** Whether what was typed can be stored though its language seems to be another. */
  @state() private isDoubt = false;
  @state() private busy = false;
  @query('#target') private targetEditor!: EdTargetEditor;
  @query('select') private trust!: HTMLSelectElement;

  override willUpdate(): void {
    if (this.hasUpdated) return;
    this.source = this.shown.unit.source;
    this.target = this.shown.unit.target;
  }

  override firstUpdated(): void {
    void this.targetEditor.updateComplete.then(() => this.targetEditor.focus());
  }

  #close(): void {
    this.dispatchEvent(new Event('ed-form-close'));
  }

  async #save(anyLanguage = false): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const edit = { source: this.source, target: this.target, trust: this.trust.value as Trust };
    const { problem, isDoubt } = await this.changes.save(this.shown, edit, anyLanguage);
    this.problem = problem;
    this.isDoubt = isDoubt;
    this.busy = false;
    if (problem === '') this.#close();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing || event.defaultPrevented) return;
    const save = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (!save && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (save) void this.#save();
    else this.#close();
  }

  #insertCode(): void {
    const index = nextMissingCode(this.source, this.target);
    if (index >= 0) this.targetEditor.insertCode(index);
  }

  override render() {
    const { unit } = this.shown;
    return html`<form
      aria-label=${msg('Edit this unit')}
      @submit=${(event: Event) => {
        event.preventDefault();
        void this.#save();
      }}
      @keydown=${(event: KeyboardEvent) => this.#onKey(event)}
    >
      ${this.#renderText('source', unit.source, unit.sourceLanguage)}
      ${this.#renderText('target', unit.target, unit.targetLanguage)}
      <div class="buttons">
        <label for="trust">${msg('Status')}</label>
        <select id="trust">
          ${trustLevels.map(
            (level) =>
              html`<option value=${level} ?selected=${level === unit.trust}>${trustText(level)}</option>`,
          )}
        </select>
        ${
          nextMissingCode(this.source, this.target) < 0
            ? nothing
            : html`<button type="button" @click=${() => this.#insertCode()}>${msg('Insert code')}</button>`
        }
        <span class="spacer"></span>
        <button type="button" title=${describeKey('Escape')} @click=${() => this.#close()}>${msg('Cancel')}</button>
        <button class="primary" title=${describeKey('Mod+Enter')} ?disabled=${this.busy}>${msg('Save')}</button>
      </div>
      <p class="problem" role="alert">${this.problem}</p>
      ${
        this.isDoubt
          ? html`<div class="buttons">
              <button type="button" ?disabled=${this.busy} @click=${() => void this.#save(true)}>
                ${msg('Store it all the same')}
              </button>
            </div>`
          : nothing
      }
    </form>`;
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
            this[side] = event.content;
            this.isDoubt = false;
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
