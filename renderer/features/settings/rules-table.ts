import { msg, str } from '@lit/localize';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { type LanguageTag, languageName } from '../../../shared/base/index.ts';
import { type RuleRow, type RuleSet, ruleRows } from '../../../shared/segmentation/index.ts';
import { controls } from '../../ui/controls.ts';
import { offeredLanguages } from '../../ui/languages.ts';
import { rulesTableStyles } from './rules-table-styles.ts';
import '../../ui/icon.ts';

/** Fired with the place of an own rule in the set that is to be changed or deleted. */
export class RuleRowEvent extends Event {
  readonly index: number;

  constructor(type: 'ed-rule-edit' | 'ed-rule-delete', index: number) {
    super(type);
    this.index = index;
  }
}

/** Fired when the person switches an own rule on or off. */
export class RuleEnableEvent extends Event {
  readonly index: number;
  readonly enabled: boolean;

  constructor(index: number, enabled: boolean) {
    super('ed-rule-enable');
    this.index = index;
    this.enabled = enabled;
  }
}

/** Fired with the language whose rules are to be shown. */
export class RulesLanguageEvent extends Event {
  readonly language: LanguageTag;

  constructor(language: LanguageTag) {
    super('ed-rules-language');
    this.language = language;
  }
}

type Origin = RuleRow['origin'] | 'all';

/** More rows help nobody; the search narrows them down. */
const mostRows = 400;

/** The rules that hold for a language, in the order in which they are asked; the person's own can be changed. */
@customElement('ed-rules-table')
export class EdRulesTable extends LitElement {
  static override styles = [controls, rulesTableStyles];

  @property({ attribute: false }) set!: RuleSet;
  @property() language: LanguageTag = 'en';
  @state() private search = '';
  @state() private origin: Origin = 'all';
  @query('[type=search]') private searchField!: HTMLInputElement;

  /** To the search: a place that is there whatever became of the row in which a person was. */
  override focus(): void {
    this.searchField.focus();
  }

  #rows(): readonly RuleRow[] {
    const wanted = this.search.trim().toLowerCase();
    return ruleRows(this.set, this.language).filter(
      (row) =>
        (this.origin === 'all' || row.origin === this.origin) &&
        (wanted === '' ||
          `${row.before}\n${row.after}\n${row.comment ?? ''}\n${groupName(row.group)}`
            .toLowerCase()
            .includes(wanted)),
    );
  }

  override render() {
    const rows = this.#rows();
    return html`<section aria-label=${msg('Rules')}>
      ${this.#renderFilter(rows.length)} ${rows.length === 0 ? this.#renderNone() : this.#renderTable(rows)}
    </section>`;
  }

  #renderFilter(count: number) {
    const text = (event: Event) => (event.target as HTMLInputElement).value;
    const origins: readonly (readonly [Origin, string])[] = [
      ['all', msg('All rules')],
      ['user', msg('Own rules')],
      ['imported', msg('Imported rules')],
      ['default', msg('Editio’s rules')],
    ];
    return html`<div class="filter">
      <select
        aria-label=${msg('Language')}
        title=${msg('The language that the rules hold for')}
        @change=${(event: Event) => this.dispatchEvent(new RulesLanguageEvent(text(event)))}
      >
        ${offeredLanguages.map(
          (tag) =>
            html`<option value=${tag} ?selected=${tag === this.language}>${languageName(tag)}</option>`,
        )}
      </select>
      <select
        aria-label=${msg('Origin')}
        title=${msg('Where the rules come from')}
        @change=${(event: Event) => {
          this.origin = text(event) as Origin;
        }}
      >
        ${origins.map(
          ([origin, label]) =>
            html`<option value=${origin} ?selected=${origin === this.origin}>${label}</option>`,
        )}
      </select>
      <input
        type="search"
        aria-label=${msg('Search the rules')}
        placeholder=${msg('Search the rules')}
        .value=${this.search}
        @input=${(event: Event) => {
          this.search = text(event);
        }}
      />
      <span class="quiet small count" role="status">
        ${count === 1 ? msg('1 rule') : msg(str`${count.toLocaleString()} rules`)}
      </span>
    </div>`;
  }

  #renderNone() {
    const { origin, search } = this;
    const sentence =
      search.trim() !== ''
        ? msg(str`No rule holds “${search.trim()}”.`)
        : origin === 'user'
          ? msg(
              str`There are no rules of your own for ${languageName(this.language)}. “Add rule…” makes one, and so does the command “Never break here…” in the editor.`,
            )
          : origin === 'imported'
            ? msg('No imported rules are in use. “Import SRX…” takes those of another program.')
            : msg('None of Editio’s rules are in use.');
    return html`<div class="none">
      <p class="quiet">${sentence}</p>
      <button
        @click=${() => {
          this.search = '';
          this.origin = 'all';
          this.focus();
        }}
      >
        ${msg('Show all rules')}
      </button>
    </div>`;
  }

  #renderTable(rows: readonly RuleRow[]) {
    const rest = rows.length - mostRows;
    const hasOwn = rows.some(({ own }) => own !== undefined);
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${msg('Rules by language and origin')}>
      <table class=${hasOwn ? 'own' : ''}>
        <thead>
          <tr>
            <th>${msg('Effect')}</th>
            <th>${msg('Before the place')}</th>
            <th>${msg('After the place')}</th>
            <th>${msg('What for')}</th>
            ${hasOwn ? html`<th><span class="visually-hidden">${msg('Change')}</span></th>` : nothing}
          </tr>
        </thead>
        <tbody>
          ${rows.slice(0, mostRows).map((row) => this.#renderRow(row, hasOwn))}
        </tbody>
      </table>
      ${
        rest > 0
          ? html`<p class="rest quiet">
              ${msg(str`… and ${rest.toLocaleString()} more; the search narrows them down.`)}
            </p>`
          : nothing
      }
    </div>`;
  }

  #renderRow(row: RuleRow, hasOwn: boolean) {
    const pattern = (text: string) =>
      html`<td>${text === '' ? html`<span class="quiet small">${msg('anything')}</span>` : html`<span class="pattern" title=${text}>${text}</span>`}</td>`;
    return html`<tr class=${row.enabled ? '' : 'off'}>
      <td>
        <span class="effect ${row.breaks ? 'breaks' : ''}">${row.breaks ? msg('break') : msg('no break')}</span>
        ${row.enabled ? nothing : html`<span class="quiet small">${msg('(off)')}</span>`}
      </td>
      ${pattern(row.before)} ${pattern(row.after)}
      <td class="what">
        ${row.comment ?? ''} <span class="quiet small">${originName(row.origin)} · ${groupName(row.group)}</span>
      </td>
      ${hasOwn ? html`<td>${row.own === undefined ? nothing : this.#renderActions(row, row.own)}</td>` : nothing}
    </tr>`;
  }

  #renderActions({ before, after, enabled }: RuleRow, index: number) {
    return html`<div class="row-actions">
      <label class="switch" title=${enabled ? msg('In use') : msg('Not in use')}>
        <input
          type="checkbox"
          aria-label=${msg(str`Use the rule ${before} │ ${after}`)}
          .checked=${enabled}
          @change=${(event: Event) =>
            this.dispatchEvent(new RuleEnableEvent(index, (event.target as HTMLInputElement).checked))}
        />
      </label>
      <button
        class="plain icon-only"
        title=${msg('Change this rule')}
        aria-label=${msg(str`Change the rule ${before} │ ${after}`)}
        @click=${() => this.dispatchEvent(new RuleRowEvent('ed-rule-edit', index))}
      >
        <ed-icon name="pencil-line"></ed-icon>
      </button>
      <button
        class="plain icon-only"
        title=${msg('Delete this rule')}
        aria-label=${msg(str`Delete the rule ${before} │ ${after}`)}
        @click=${() => this.dispatchEvent(new RuleRowEvent('ed-rule-delete', index))}
      >
        <ed-icon name="trash"></ed-icon>
      </button>
    </div>`;
  }
}

function originName(origin: RuleRow['origin']): string {
  return { user: msg('own'), imported: msg('imported'), default: 'Editio' }[origin];
}

function groupName(group: string): string {
  return group === '*' ? msg('every language') : /^[a-z]{2,3}(-|$)/.test(group) ? languageName(group) : group;
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-rules-table': EdRulesTable;
  }
  interface HTMLElementEventMap {
    'ed-rule-edit': RuleRowEvent;
    'ed-rule-delete': RuleRowEvent;
    'ed-rule-enable': RuleEnableEvent;
    'ed-rules-language': RulesLanguageEvent;
  }
}
