import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { textDirection } from '../../../shared/base/index.ts';
import { exceptionAt, type UserRule } from '../../../shared/segmentation/index.ts';
import { controls } from '../../ui/controls.ts';
import { formStyles } from '../../ui/form-styles.ts';
import type { EdRuleForm } from '../../ui/rule-form.ts';
import type { BreakPlace } from './break-place.ts';
import '../../ui/dialog.ts';
import '../../ui/rule-form.ts';

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
    formStyles,
    css`
      .place {
        padding: var(--ed-space-2) var(--ed-space-3);
        margin-block-end: var(--ed-space-4);
        border-radius: var(--ed-radius);
        background: var(--ed-surface-sunken);
        overflow-wrap: anywhere;
      }
      .place.movable {
        margin-block-end: var(--ed-space-1);
      }
      .hint {
        margin-block-end: var(--ed-space-4);
      }
      mark {
        background: transparent;
        color: var(--ed-accent);
        font-weight: 700;
      }
    `,
  ];

  /** Absent: the dialog is closed. */
  @property({ attribute: false }) place: BreakPlace | undefined;
  @state() private offset = 0;
  @query('ed-rule-form') private form!: EdRuleForm;
  @query('[role=slider]') private slider!: HTMLElement | null;
  #rule: UserRule | undefined;
  #words: Pick<UserRule, 'before' | 'after'> | undefined;

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('place') && this.place !== undefined) this.offset = this.place.offset;
    if (this.place === undefined || !(changed.has('place') || changed.has('offset'))) return;
    const { text, language, breaks } = this.place;
    this.#words = wordsAt(text, this.offset);
    const { before, after } = this.#words;
    // A pattern says little to whoever reads the rule later; the words it was made at say much.
    const comment = `${before}${breaks ? ' │ ' : ' '}${after}`.trim();
    this.#rule = { ...exceptionAt(text, this.offset, language, breaks), comment };
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('place') || this.place === undefined) return;
    const { isChosen } = this.place;
    setTimeout(() => (isChosen || this.slider === null ? this.form : this.slider).focus());
  }

  /** The keys of a slider, in the direction in which the text is written. */
  #move(event: KeyboardEvent, { places, language }: BreakPlace): void {
    const at = places.indexOf(this.offset);
    const forth = textDirection(language) === 'rtl' ? -1 : 1;
    const moves: Readonly<Record<string, number>> = {
      ArrowRight: at + forth,
      ArrowLeft: at - forth,
      ArrowUp: at + 1,
      ArrowDown: at - 1,
      Home: 0,
      End: places.length - 1,
    };
    const to = moves[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.offset = places[Math.max(0, Math.min(places.length - 1, to))] ?? this.offset;
  }

  #save(): void {
    if (this.form.validate()) this.dispatchEvent(new RuleAddEvent(this.form.rule));
  }

  #renderPlace(place: BreakPlace) {
    const { text, language, places } = place;
    const direction = textDirection(language);
    const shown = html`${around(text, this.offset, -60)}<mark>│</mark>${around(text, this.offset, 60)}`;
    if (places.length < 2) return html`<p class="place" lang=${language} dir=${direction}>${shown}</p>`;
    const { before, after } = wordsAt(text, this.offset);
    return html`<div
        class="place movable"
        role="slider"
        tabindex="0"
        lang=${language}
        dir=${direction}
        aria-label=${msg('Place in the text')}
        aria-describedby="keys"
        aria-valuemin="1"
        aria-valuemax=${places.length}
        aria-valuenow=${places.indexOf(this.offset) + 1}
        aria-valuetext=${msg(str`Between “${before}” and “${after}”`)}
        @keydown=${(event: KeyboardEvent) => this.#move(event, place)}
      >${shown}</div>
      <p id="keys" class="hint quiet small">${
        place.breaks
          ? msg('The arrow keys move the place from word to word.')
          : msg('The arrow keys move the place from sentence to sentence.')
      }</p>`;
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
          : html`<div
                @keydown=${(event: KeyboardEvent) => {
                  if (event.key !== 'Enter' || event.isComposing) return;
                  event.preventDefault();
                  this.#save();
                }}
              >
                ${this.#renderPlace(place)}
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
