import { msg } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { languageName, textDirection } from '../../../shared/base/index.ts';
import { controls } from '../../ui/controls.ts';
import { formStyles } from '../../ui/form-styles.ts';
import '../../ui/dialog.ts';

export interface TermDraft {
  readonly source: string;
  readonly target: string;
  readonly definition: string;
  readonly forbidden: boolean;
}

/** Fired with the term that the person entered. */
export class TermAddEvent extends Event {
  readonly term: TermDraft;

  constructor(term: TermDraft) {
    super('ed-term-add');
    this.term = term;
  }
}

/** Adds a term pair to the project's glossary; both sides come filled from what was selected. */
@customElement('ed-add-term-dialog')
export class EdAddTermDialog extends LitElement {
  static override styles = [
    controls,
    formStyles,
    css`
      .problem:empty {
        display: none;
      }
    `,
  ];

  @property({ type: Boolean }) open = false;
  @property() sourceLanguage = '';
  @property() targetLanguage = '';
  @property() source = '';
  @property() target = '';
  @state() private problem = '';
  @query('#source') private sourceInput!: HTMLInputElement;
  @query('#target') private targetInput!: HTMLInputElement;
  @query('#definition') private definitionInput!: HTMLTextAreaElement;
  @query('#forbidden') private forbiddenInput!: HTMLInputElement;

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('open') || !this.open) return;
    this.problem = '';
    this.sourceInput.value = this.source;
    this.targetInput.value = this.target;
    this.definitionInput.value = '';
    this.forbiddenInput.checked = false;
    setTimeout(() => (this.source === '' ? this.sourceInput : this.targetInput).focus());
  }

  #submit(event: Event): void {
    event.preventDefault();
    const source = this.sourceInput.value.trim();
    const target = this.targetInput.value.trim();
    if (source === '' || target === '') {
      this.problem = msg('Both languages need a term.');
      (source === '' ? this.sourceInput : this.targetInput).focus();
      return;
    }
    this.dispatchEvent(
      new TermAddEvent({
        source,
        target,
        definition: this.definitionInput.value.trim(),
        forbidden: this.forbiddenInput.checked,
      }),
    );
  }

  #close(): void {
    this.open = false;
    this.dispatchEvent(new Event('ed-dialog-close'));
  }

  override render() {
    return html`<ed-dialog heading=${msg('Add term')} ?open=${this.open} @ed-dialog-close=${() => this.#close()}>
      <form @submit=${(event: Event) => this.#submit(event)}>
        <div class="field">
          <label for="source">${languageName(this.sourceLanguage)}</label>
          <input id="source" type="text" autocomplete="off" lang=${this.sourceLanguage} />
        </div>
        <div class="field">
          <label for="target">${languageName(this.targetLanguage)}</label>
          <input
            id="target"
            type="text"
            autocomplete="off"
            lang=${this.targetLanguage}
            dir=${textDirection(this.targetLanguage)}
          />
        </div>
        <label class="choice">
          <input id="forbidden" type="checkbox" />${msg('Forbidden: report this translation wherever it is used')}
        </label>
        <div class="field">
          <label for="definition">${msg('Definition (optional)')}</label>
          <textarea id="definition" rows="2"></textarea>
        </div>
        <p class="problem small" role="alert">${this.problem}</p>
        <button class="visually-hidden" tabindex="-1">${msg('Add term')}</button>
      </form>
      <div slot="footer" class="buttons">
        <button type="button" @click=${() => this.#close()}>${msg('Cancel')}</button>
        <button type="button" class="primary" @click=${(event: Event) => this.#submit(event)}>
          ${msg('Add term')}
        </button>
      </div>
    </ed-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-add-term-dialog': EdAddTermDialog;
  }
  interface HTMLElementEventMap {
    'ed-term-add': TermAddEvent;
  }
}
