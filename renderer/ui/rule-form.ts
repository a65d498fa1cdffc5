import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { languageName } from '../../shared/base/index.ts';
import { checkUserRule, type UserRule } from '../../shared/segmentation/index.ts';
import { controls } from './controls.ts';
import { formStyles } from './form-styles.ts';
import { offeredLanguages } from './languages.ts';

/** The fields of one segmentation rule. Read `rule`; `validate` says whether it can be used, and shows why not. */
@customElement('ed-rule-form')
export class EdRuleForm extends LitElement {
  static override styles = [
    controls,
    formStyles,
    css`
      .grid {
        display: grid;
        gap: var(--ed-space-4);
      }
      .row {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr));
        gap: var(--ed-space-3);
      }
      input[type='text'] {
        inline-size: 100%;
        font-family: var(--ed-font-mono);
      }
      input.plain-text {
        font-family: inherit;
      }
      fieldset {
        display: flex;
        flex-wrap: wrap;
        gap: 4px var(--ed-space-4);
        padding: 0;
        margin: 0;
        border: 0;
      }
      fieldset label {
        display: flex;
        gap: 6px;
        align-items: center;
        font-weight: 400;
      }
    `,
  ];

  @property({ attribute: false }) rule!: UserRule;
  @state() private problem = '';

  validate(): boolean {
    const problem = checkUserRule(this.rule);
    this.problem =
      problem === undefined
        ? ''
        : problem.pattern === ''
          ? msg('Say what stands before the place, or behind it.')
          : msg(str`This cannot be used: ${problem.detail} in “${problem.pattern}”.`);
    if (problem !== undefined) this.renderRoot.querySelector<HTMLInputElement>('#before')?.focus();
    return problem === undefined;
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLInputElement>('#before')?.focus();
  }

  #change(part: Partial<UserRule>): void {
    this.rule = { ...this.rule, ...part };
    this.dispatchEvent(new Event('ed-rule-change'));
  }

  override render() {
    const { rule } = this;
    const text = (event: Event) => (event.target as HTMLInputElement).value;
    return html`<div class="grid">
      <fieldset role="radiogroup" aria-label=${msg('Effect')}>
        ${[false, true].map(
          (breaks) => html`<label>
            <input
              type="radio"
              name="effect"
              .checked=${rule.breaks === breaks}
              @change=${() => this.#change({ breaks })}
            />
            ${breaks ? msg('Always break here') : msg('Never break here')}
          </label>`,
        )}
      </fieldset>
      <div class="row">
        <div class="field">
          <label for="before">${msg('Before the place')}</label>
          <input
            id="before"
            type="text"
            class=${rule.kind === 'literal' ? 'plain-text' : ''}
            autocomplete="off"
            spellcheck="false"
            .value=${rule.before}
            @input=${(event: Event) => this.#change({ before: text(event) })}
          />
        </div>
        <div class="field">
          <label for="after">${msg('Behind the place')}</label>
          <input
            id="after"
            type="text"
            class=${rule.kind === 'literal' ? 'plain-text' : ''}
            autocomplete="off"
            spellcheck="false"
            .value=${rule.after}
            @input=${(event: Event) => this.#change({ after: text(event) })}
          />
        </div>
      </div>
      <div class="row">
        <div class="field">
          <label for="kind">${msg('These are')}</label>
          <select
            id="kind"
            @change=${(event: Event) => this.#change({ kind: text(event) as UserRule['kind'] })}
          >
            <option value="literal" ?selected=${rule.kind === 'literal'}>${msg('Words as they stand')}</option>
            <option value="pattern" ?selected=${rule.kind === 'pattern'}>${msg('Regular expressions')}</option>
          </select>
        </div>
        <div class="field">
          <label for="language">${msg('For texts in')}</label>
          <select id="language" @change=${(event: Event) => this.#change({ language: text(event) })}>
            <option value="*" ?selected=${rule.language === '*'}>${msg('every language')}</option>
            ${[...new Set([rule.language, ...offeredLanguages])]
              .filter((tag) => tag !== '*')
              .map(
                (tag) =>
                  html`<option value=${tag} ?selected=${tag === rule.language}>${languageName(tag)}</option>`,
              )}
          </select>
        </div>
      </div>
      <div class="field">
        <label for="comment">${msg('Comment')}</label>
        <input
          id="comment"
          type="text"
          class="plain-text"
          autocomplete="off"
          maxlength="1000"
          .value=${rule.comment ?? ''}
          @input=${(event: Event) => this.#change({ comment: text(event) })}
        />
      </div>
      ${this.problem === '' ? nothing : html`<p class="problem small" role="alert">${this.problem}</p>`}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-rule-form': EdRuleForm;
  }
}
