import { msg } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { canonicalLanguage, type LanguageTag, languageName } from '../../shared/base/index.ts';
import { controls } from './controls.ts';
import { offeredLanguages } from './languages.ts';
import './icon.ts';

/** Fired when the list of chosen languages changes. */
export class LanguagesChangeEvent extends Event {
  readonly languages: readonly LanguageTag[];

  constructor(languages: readonly LanguageTag[]) {
    super('ed-languages-change', { bubbles: true });
    this.languages = languages;
  }
}

/** Chooses languages by name or tag; the chosen ones stand as removable chips. */
@customElement('ed-language-picker')
export class EdLanguagePicker extends LitElement {
  static override styles = [
    controls,
    css`
      .field {
        display: flex;
        gap: var(--ed-space-2);
      }
      input {
        flex: 1;
        min-inline-size: 0;
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        padding: 0;
        margin: var(--ed-space-2) 0 0;
        list-style: none;
      }
      li {
        display: inline-flex;
        align-items: center;
        gap: 2px;
        padding-inline-start: 10px;
        border-radius: 16px;
        background: var(--ed-accent-soft);
      }
      li button {
        min-block-size: 28px;
        inline-size: 28px;
        border-radius: 16px;
      }
      .problem {
        margin-block-start: 6px;
        color: var(--ed-danger);
      }
    `,
  ];

  @property() label = '';
  @property({ attribute: false }) languages: readonly LanguageTag[] = [];
  @property({ attribute: false }) exclude: readonly LanguageTag[] = [];
  @state() private problem = '';
  @query('input') private input!: HTMLInputElement;

  override focus(): void {
    this.input.focus();
  }

  /** Takes what stands in the field, if anything; whether nothing wrong is left in it. */
  commit(): boolean {
    const text = this.input.value.trim();
    if (text === '') return true;
    const tag = this.#resolve(text);
    if (tag === undefined) {
      this.problem = msg('No such language. Type a name such as Korean or a tag such as ko.');
      return false;
    }
    if (this.exclude.includes(tag)) {
      this.problem = msg('That is the source language.');
      return false;
    }
    this.problem = '';
    this.input.value = '';
    if (!this.languages.includes(tag)) this.#change([...this.languages, tag]);
    return true;
  }

  #resolve(text: string): LanguageTag | undefined {
    const wanted = text.toLowerCase();
    const byName = offeredLanguages.find((tag) => languageName(tag).toLowerCase() === wanted);
    if (byName !== undefined) return byName;
    const native = offeredLanguages.find((tag) => languageName(tag, tag).toLowerCase() === wanted);
    if (native !== undefined) return native;
    const inBrackets = /\(([\w-]+)\)$/.exec(text)?.[1];
    const tag = canonicalLanguage(inBrackets ?? text);
    return tag !== undefined && languageName(tag) !== tag ? tag : undefined;
  }

  #change(languages: readonly LanguageTag[]): void {
    this.languages = languages;
    this.dispatchEvent(new LanguagesChangeEvent(languages));
  }

  override render() {
    return html`
      <label for="language">${this.label}</label>
      <div class="field">
        <input
          id="language"
          type="text"
          list="names"
          autocomplete="off"
          placeholder=${msg('Type a language, e.g. Korean')}
          aria-describedby="problem"
          @change=${() => this.commit()}
          @keydown=${(event: KeyboardEvent) => {
            if (event.key !== 'Enter' || event.isComposing || this.input.value.trim() === '') return;
            event.preventDefault();
            event.stopPropagation();
            this.commit();
          }}
        />
        <button type="button" @click=${() => this.commit()}>
          <ed-icon name="plus"></ed-icon>${msg('Add language')}
        </button>
      </div>
      <datalist id="names">
        ${offeredLanguages
          .filter((tag) => !this.exclude.includes(tag) && !this.languages.includes(tag))
          .map((tag) => html`<option value=${languageName(tag)}>${languageName(tag, tag)}</option>`)}
      </datalist>
      <p id="problem" class="problem small" role="alert">${this.problem}</p>
      <ul>
        ${this.languages.map(
          (tag) => html`<li>
            ${languageName(tag)}
            <button
              type="button"
              class="plain icon-only"
              aria-label=${`${msg('Remove')} ${languageName(tag)}`}
              @click=${() => this.#change(this.languages.filter((other) => other !== tag))}
            >
              <ed-icon name="x"></ed-icon>
            </button>
          </li>`,
        )}
      </ul>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-language-picker': EdLanguagePicker;
  }
  interface HTMLElementEventMap {
    'ed-languages-change': LanguagesChangeEvent;
  }
}
