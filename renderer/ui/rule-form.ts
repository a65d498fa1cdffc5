import { msg, str } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { languageName } from '../../shared/base/index.ts';
import { checkUserRule, type UserRule } from '../../shared/segmentation/index.ts';
import { controls } from './controls.ts';
import { formStyles } from './form-styles.ts';
import { languagesWith } from './languages.ts';

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
      .below {
        display: grid;
        gap: 4px;
        margin-block-start: calc(-1 * var(--ed-space-2));
      }
      .problem:empty {
        display: none;
      }
      input.plain-text {
        font-family: inherit;
      }
    `,
  ];

  @property({ attribute: false }) rule!: UserRule;
  /** The words at the place that a proposed pattern is made from: what it is changed to when words are chosen. */
  @property({ attribute: false }) words: Pick<UserRule, 'before' | 'after'> | undefined;
  @state() private problem = '';
  /** What stood there before words were chosen. */
  #pattern: Pick<UserRule, 'before' | 'after'> | undefined;

  validate(): boolean {
    const problem = checkUserRule(this.rule);
    this.problem =
      problem === undefined
        ? ''
        : problem.pattern === ''
          ? msg('Say what stands before the place, or after it.')
          : msg(str`This cannot be used: ${problem.detail} in “${problem.pattern}”.`);
    if (problem !== undefined) this.renderRoot.querySelector<HTMLInputElement>('#before')?.focus();
    return problem === undefined;
  }

  override focus(): void {
    const field = this.renderRoot.querySelector<HTMLInputElement>('#before');
    field?.focus();
    // A long pattern is read from its beginning.
    field?.setSelectionRange(0, 0);
    if (field !== null) field.scrollLeft = 0;
  }

  #change(part: Partial<UserRule>): void {
    this.rule = { ...this.rule, ...part };
    this.dispatchEvent(new Event('ed-rule-change'));
  }

  #changeKind(kind: UserRule['kind']): void {
    const { words, rule } = this;
    if (words === undefined || kind === rule.kind) {
      this.#change({ kind });
      return;
    }
    if (kind === 'literal') this.#pattern = { before: rule.before, after: rule.after };
    this.#change({ kind, ...(kind === 'literal' ? words : this.#pattern) });
  }

  override render() {
    const { rule } = this;
    const text = (event: Event) => (event.target as HTMLInputElement).value;
    return html`<div class="grid">
      <fieldset class="choices" role="radiogroup" aria-label=${msg('Effect')}>
        ${[false, true].map(
          (breaks) => html`<label class="choice">
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
            aria-describedby="hint problem"
            aria-invalid=${this.problem === '' ? 'false' : 'true'}
            class=${rule.kind === 'literal' ? 'plain-text' : ''}
            autocomplete="off"
            spellcheck="false"
            .value=${rule.before}
            @input=${(event: Event) => this.#change({ before: text(event) })}
          />
        </div>
        <div class="field">
          <label for="after">${msg('After the place')}</label>
          <input
            id="after"
            type="text"
            aria-describedby="hint problem"
            aria-invalid=${this.problem === '' ? 'false' : 'true'}
            class=${rule.kind === 'literal' ? 'plain-text' : ''}
            autocomplete="off"
            spellcheck="false"
            .value=${rule.after}
            @input=${(event: Event) => this.#change({ after: text(event) })}
          />
        </div>
      </div>
      <div class="below">
        <p id="problem" class="problem small" role="alert">${this.problem}</p>
        <p id="hint" class="quiet small">${hint(rule, this.words !== undefined)}</p>
      </div>
      <div class="row">
        <div class="field">
          <label for="kind">${msg('Both are')}</label>
          <select
            id="kind"
            @change=${(event: Event) => this.#changeKind(text(event) as UserRule['kind'])}
          >
            <option value="literal" ?selected=${rule.kind === 'literal'}>${msg('Words as they stand')}</option>
            <option value="pattern" ?selected=${rule.kind === 'pattern'}>${msg('Regular expressions')}</option>
          </select>
        </div>
        <div class="field">
          <label for="language">${msg('For texts in')}</label>
          <select id="language" @change=${(event: Event) => this.#change({ language: text(event) })}>
            <option value="*" ?selected=${rule.language === '*'}>${msg('every language')}</option>
            ${languagesWith(rule.language).map(
              (tag) =>
                html`<option value=${tag} ?selected=${tag === rule.language}>${languageName(tag)}</option>`,
            )}
          </select>
        </div>
      </div>
      <div class="field">
        <label for="comment">${msg('What for (optional)')}</label>
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
    </div>`;
  }
}

function hint({ kind, breaks }: UserRule, proposed: boolean): string {
  if (kind === 'pattern') {
    if (proposed) {
      return msg(
        'Made from this place; other places of its kind are meant too. “Words as they stand” takes these words alone.',
      );
    }
    return msg('ICU regular expressions, as in SRX. An empty field stands for anything.');
  }
  return breaks
    ? msg(
        'For example “END” before, “Chapter” after. An empty field stands for anything; spaces do not count.',
      )
    : msg(
        'For example “approx.” before, nothing after. An empty field stands for anything; spaces do not count.',
      );
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-rule-form': EdRuleForm;
  }
}
