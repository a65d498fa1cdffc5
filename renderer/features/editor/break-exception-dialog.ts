import { msg } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { type LanguageTag, textDirection } from '../../../shared/base/index.ts';
import { exceptionAt, type UserRule } from '../../../shared/segmentation/index.ts';
import { controls } from '../../ui/controls.ts';
import type { EdRuleForm } from '../../ui/rule-form.ts';
import '../../ui/dialog.ts';
import '../../ui/rule-form.ts';

/** A place in a text at which a person wants a break, or none. */
export interface BreakPlace {
  readonly text: string;
  readonly offset: number;
  readonly language: LanguageTag;
  readonly breaks: boolean;
}

/** Fired with the rule that the person agreed to. */
export class RuleAddEvent extends Event {
  readonly rule: UserRule;

  constructor(rule: UserRule) {
    super('ed-rule-add');
    this.rule = rule;
  }
}

/** “Never break here”, “always break here”: proposes a rule made from the place, to be changed and saved. */
@customElement('ed-break-exception-dialog')
export class EdBreakExceptionDialog extends LitElement {
  static override styles = [
    controls,
    css`
      .place {
        padding: var(--ed-space-2) var(--ed-space-3);
        margin-block-end: var(--ed-space-4);
        border-radius: var(--ed-radius);
        background: var(--ed-surface-sunken);
        overflow-wrap: anywhere;
      }
      mark {
        background: transparent;
        color: var(--ed-accent);
        font-weight: 700;
      }
      .buttons {
        display: flex;
        gap: var(--ed-space-2);
        justify-content: flex-end;
      }
    `,
  ];

  /** Absent: the dialog is closed. */
  @property({ attribute: false }) place: BreakPlace | undefined;
  @query('ed-rule-form') private form!: EdRuleForm;
  #rule: UserRule | undefined;
  #words: Pick<UserRule, 'before' | 'after'> | undefined;

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('place') || this.place === undefined) return;
    const { text, offset, language, breaks } = this.place;
    this.#words = wordsAt(text, offset);
    const { before, after } = this.#words;
    // A pattern says little to whoever reads the rule later; the words it was made at say much.
    const comment = `${before}${breaks ? ' │ ' : ' '}${after}`.trim();
    this.#rule = { ...exceptionAt(text, offset, language, breaks), comment };
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('place') && this.place !== undefined) setTimeout(() => this.form.focus());
  }

  #save(): void {
    if (this.form.validate()) this.dispatchEvent(new RuleAddEvent(this.form.rule));
  }

  override render() {
    const { place } = this;
    const close = () => this.dispatchEvent(new Event('ed-dialog-close'));
    return html`<ed-dialog
      heading=${place?.breaks === true ? msg('Always break here') : msg('Never break here')}
      ?open=${place !== undefined}
      @ed-dialog-close=${close}
    >
      ${
        place === undefined
          ? nothing
          : html`<p class="place" lang=${place.language} dir=${textDirection(place.language)}>
                ${around(place.text, place.offset, -60)}<mark>│</mark>${around(place.text, place.offset, 60)}
              </p>
              <div
                @keydown=${(event: KeyboardEvent) => {
                  if (event.key !== 'Enter' || event.isComposing) return;
                  event.preventDefault();
                  this.#save();
                }}
              >
                <ed-rule-form .rule=${this.#rule} .words=${this.#words}></ed-rule-form>
              </div>`
      }
      <div slot="footer" class="buttons">
        <button @click=${close}>${msg('Cancel')}</button>
        <button class="primary" @click=${() => this.#save()}>${msg('Save rule')}</button>
      </div>
    </ed-dialog>`;
  }
}

/** The word on either side of a place. */
function wordsAt(text: string, offset: number): Pick<UserRule, 'before' | 'after'> {
  return {
    before: /\S{1,40}$/u.exec(text.slice(0, offset).trimEnd())?.[0] ?? '',
    after: /^\S{1,40}/u.exec(text.slice(offset).trimStart())?.[0] ?? '',
  };
}

function around(text: string, offset: number, reach: number): string {
  if (reach > 0) {
    const part = text.slice(offset, offset + reach);
    return offset + reach < text.length ? `${part}…` : part;
  }
  const part = text.slice(Math.max(0, offset + reach), offset);
  return offset + reach > 0 ? `…${part}` : part;
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-break-exception-dialog': EdBreakExceptionDialog;
  }
  interface HTMLElementEventMap {
    'ed-rule-add': RuleAddEvent;
  }
}
