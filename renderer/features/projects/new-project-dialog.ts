import { msg } from '@lit/localize';
import { html, LitElement, nothing } from 'lit';
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
  /** The person's name; absent when it was not asked for, or not given. */
  readonly userName: string | undefined;

  constructor(name: string, targetLanguages: readonly LanguageTag[], userName?: string) {
    super('ed-project-create');
    this.name = name;
    this.targetLanguages = targetLanguages;
    this.userName = userName;
  }
}

/** Name and target languages of a new project, and the person's own name where it is not known. The source is English. */
@customElement('ed-new-project-dialog')
export class EdNewProjectDialog extends LitElement {
  static override styles = [controls, formStyles];

  @property({ type: Boolean }) open = false;
  @property() suggestedName = '';
  /** Whether to ask who the person is. */
  @property({ type: Boolean }) asksName = false;
  @state() private languages: readonly LanguageTag[] = [];
  @state() private problem = '';
  @query('#form') private form!: HTMLFormElement;
  @query('#name') private nameInput!: HTMLInputElement;
  @query('#user-name') private userNameInput!: HTMLInputElement | null;
  @query('ed-language-picker') private picker!: EdLanguagePicker;

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('open') || !this.open) return;
    this.problem = '';
    this.nameInput.value = this.suggestedName;
    // Quick hands may be in another field by then.
    setTimeout(() => {
      if (!this.form.contains(this.shadowRoot?.activeElement ?? null)) this.nameInput.focus();
    });
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
    const userName = this.userNameInput?.value.trim();
    this.dispatchEvent(new ProjectCreateEvent(name, this.languages, userName || undefined));
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
        ${
          this.asksName
            ? html`<div class="field">
                <label for="user-name">${msg('Your name (may be left empty)')}</label>
                <input
                  id="user-name"
                  type="text"
                  autocomplete="name"
                  maxlength="100"
                  aria-describedby="user-name-use"
                />
                <p id="user-name-use" class="quiet small">
                  ${msg('Written beside what you translate, so that others see whose it is. The settings change it.')}
                </p>
              </div>`
            : nothing
        }
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
