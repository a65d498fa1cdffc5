import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { type LanguageTag, languageName } from '../../../shared/base/index.ts';
import { controls } from '../../ui/controls.ts';
import { formStyles } from '../../ui/form-styles.ts';
import { languagesWith } from '../../ui/languages.ts';
import '../../ui/dialog.ts';

/** Fired with the name, and for a new memory the source language, that the person has given. */
export class MemoryNameEvent extends Event {
  readonly name: string;
  readonly sourceLanguage: LanguageTag;

  constructor(name: string, sourceLanguage: LanguageTag) {
    super('ed-memory-name');
    this.name = name;
    this.sourceLanguage = sourceLanguage;
  }
}

/** Names a memory: a new one with its source language, one that is there, or one that is split off. */
@customElement('ed-memory-name-dialog')
export class EdMemoryNameDialog extends LitElement {
  static override styles = [
    controls,
    formStyles,
    css`
      .field {
        min-inline-size: 0;
      }
    `,
  ];

  @property() heading = '';
  /** The label of the button that does it. */
  @property() action = '';
  /** What it begins with. */
  @property() name = '';
  /** Names of other memories, which would be mistaken for it. */
  @property({ attribute: false }) taken: readonly string[] = [];
  /** Whether the source language is asked for. */
  @property({ type: Boolean, attribute: 'with-language' }) withLanguage = false;
  @property({ type: Boolean }) open = false;
  @state() private problem = '';
  @query('#name') private input!: HTMLInputElement;
  @query('select') private select!: HTMLSelectElement | null;

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('open') || !this.open) return;
    this.problem = '';
    this.input.value = this.name;
    setTimeout(() => {
      this.input.focus();
      this.input.select();
    });
  }

  #submit(event: Event): void {
    event.preventDefault();
    const name = this.input.value.trim();
    if (name === '') {
      this.problem = msg('Give the memory a name.');
      this.input.focus();
      return;
    }
    if (this.taken.some((other) => other.trim().toLocaleLowerCase() === name.toLocaleLowerCase())) {
      this.problem = msg(str`There is a memory “${name}” already. Give this one another name.`);
      this.input.focus();
      return;
    }
    this.dispatchEvent(new MemoryNameEvent(name, this.select?.value ?? ''));
  }

  #close(): void {
    this.dispatchEvent(new Event('ed-dialog-close'));
  }

  override render() {
    return html`<ed-dialog heading=${this.heading} ?open=${this.open} @ed-dialog-close=${() => this.#close()}>
      <form @submit=${(event: Event) => this.#submit(event)} novalidate>
        <slot></slot>
        <div class="field">
          <label for="name">${msg('Name')}</label>
          <input id="name" type="text" autocomplete="off" maxlength="200" />
        </div>
        ${
          this.withLanguage
            ? html`<div class="field">
                <label for="language">${msg('Source language')}</label>
                <select id="language">
                  ${languagesWith().map(
                    (tag) =>
                      html`<option value=${tag} ?selected=${tag === 'en'}>${languageName(tag)}</option>`,
                  )}
                </select>
              </div>`
            : nothing
        }
        <p class="problem small" role="alert">${this.problem}</p>
        <input type="submit" hidden />
      </form>
      <div slot="footer" class="buttons">
        <button type="button" @click=${() => this.#close()}>${msg('Cancel')}</button>
        <button type="button" class="primary" @click=${(event: Event) => this.#submit(event)}>${this.action}</button>
      </div>
    </ed-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-memory-name-dialog': EdMemoryNameDialog;
  }
  interface HTMLElementEventMap {
    'ed-memory-name': MemoryNameEvent;
  }
}
