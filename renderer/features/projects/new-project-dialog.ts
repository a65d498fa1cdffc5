import { msg } from '@lit/localize';
import { html, LitElement } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { type LanguageTag, languageName } from '../../../shared/base/index.ts';
import { controls } from '../../ui/controls.ts';
import { formStyles } from '../../ui/form-styles.ts';
import type { EdLanguagePicker } from '../../ui/language-picker.ts';
import '../../ui/dialog.ts';
import '../../ui/language-picker.ts';

/** Fired when the person has said what the new project is. */
export class ProjectCreateEvent extends Event {
  readonly name: string;
  readonly targetLanguages: readonly LanguageTag[];

  constructor(name: string, targetLanguages: readonly LanguageTag[]) {
    super('ed-project-create');
    this.name = name;
    this.targetLanguages = targetLanguages;
  }
}

/** Name and target languages of a new project. The source is English. */
@customElement('ed-new-project-dialog')
export class EdNewProjectDialog extends LitElement {
  static override styles = [controls, formStyles];

  @property({ type: Boolean }) open = false;
  @property() suggestedName = '';
  @state() private languages: readonly LanguageTag[] = [];
  @state() private problem = '';
  @query('#name') private nameInput!: HTMLInputElement;
  @query('ed-language-picker') private picker!: EdLanguagePicker;

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('open') || !this.open) return;
    this.problem = '';
    this.nameInput.value = this.suggestedName;
    setTimeout(() => this.nameInput.focus());
  }

  #submit(event: Event): void {
    event.preventDefault();
    const name = this.nameInput.value.trim();
    if (!this.picker.commit()) return;
    if (name === '') {
      this.problem = msg('Give the project a name.');
      this.nameInput.focus();
      return;
    }
    if (this.languages.length === 0) {
      this.problem = msg('Add at least one language to translate into.');
      this.picker.focus();
      return;
    }
    this.dispatchEvent(new ProjectCreateEvent(name, this.languages));
    this.languages = [];
  }

  #close(): void {
    this.open = false;
    this.dispatchEvent(new Event('ed-dialog-close'));
  }

  override render() {
    return html`<ed-dialog heading=${msg('New project')} ?open=${this.open} @ed-dialog-close=${() => this.#close()}>
      <form id="form" @submit=${(event: Event) => this.#submit(event)} novalidate>
        <div class="field">
          <label for="name">${msg('Name')}</label>
          <input id="name" type="text" autocomplete="off" maxlength="200" />
        </div>
        <p class="quiet small">${msg('Source language')}: ${languageName('en')}</p>
        <ed-language-picker
          label=${msg('Translate into')}
          .languages=${this.languages}
          .exclude=${['en']}
          @ed-languages-change=${(event: { languages: readonly LanguageTag[] }) => {
            this.languages = event.languages;
            this.problem = '';
          }}
        ></ed-language-picker>
        <p class="problem small" role="alert">${this.problem}</p>
      </form>
      <div slot="footer" class="buttons">
        <button type="button" @click=${() => this.#close()}>${msg('Cancel')}</button>
        <button type="button" class="primary" @click=${(event: Event) => this.#submit(event)}>
          ${msg('Create project')}
        </button>
      </div>
    </ed-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-new-project-dialog': EdNewProjectDialog;
  }
  interface HTMLElementEventMap {
    'ed-project-create': ProjectCreateEvent;
  }
}
