import { msg } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { describeFailure, failureOf, languageName } from '../../../shared/base/index.ts';
import type { UnitFilter } from '../../../shared/memory/browse/index.ts';
import { type Trust, trustLevels } from '../../../shared/memory/index.ts';
import type { MemoryNames, NameCount } from '../../../shared/rpc/index.ts';
import { controls } from '../../ui/controls.ts';
import { formStyles } from '../../ui/form-styles.ts';
import { trustLabel } from '../../ui/trust.ts';
import '../../ui/dialog.ts';

/** Fired with the filter that the person has put together; the text of it is as it was. */
export class UnitFilterEvent extends Event {
  readonly filter: UnitFilter;

  constructor(filter: UnitFilter) {
    super('ed-unit-filter');
    this.filter = filter;
  }
}

/** Languages, trust, persons, projects, documents and dates by which units are narrowed. */
@customElement('ed-unit-filter-dialog')
export class EdUnitFilterDialog extends LitElement {
  static override styles = [
    controls,
    formStyles,
    css`
      .two {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr));
        gap: var(--ed-space-4);
      }
      .field {
        min-inline-size: 0;
        align-content: start;
      }
      select,
      input[type='date'] {
        min-inline-size: 0;
        inline-size: 100%;
      }
      input[type='date'] {
        min-block-size: 32px;
        padding: 4px 10px;
        border: 1px solid var(--ed-border-strong);
        border-radius: var(--ed-radius);
        background: var(--ed-surface);
        color: var(--ed-text);
        font: inherit;
      }
      .dates {
        display: grid;
        grid-template-columns: 1fr 1fr 1fr;
        gap: var(--ed-space-2);
        align-items: end;
      }
      .dates input {
        font-weight: 400;
      }
      form > p:empty {
        display: none;
      }
    `,
  ];

  @property({ type: Boolean }) open = false;
  @property({ attribute: false }) filter: UnitFilter = {};
  /** Counts what there is to choose from. */
  @property({ attribute: false }) load!: () => Promise<MemoryNames>;
  /** Absent while it is counted. */
  @state() private names: MemoryNames | undefined;
  @state() private problem = '';
  @query('form') private form!: HTMLFormElement;

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('open') || !this.open) return;
    this.problem = '';
    void this.#count();
  }

  async #count(): Promise<void> {
    try {
      this.names = await this.load();
    } catch (error) {
      this.problem = describeFailure(failureOf(error));
    }
  }

  #submit(event: Event): void {
    event.preventDefault();
    const data = new FormData(this.form);
    const text = (name: string) => String(data.get(name) ?? '');
    const from = dayStart(text('from'));
    const to = dayStart(text('to'), 1);
    if (from !== undefined && to !== undefined && to <= from) {
      this.problem = msg('The first day stands behind the last one; no unit would pass.');
      return;
    }
    const trust = trustLevels.filter((level) => data.getAll('trust').includes(level));
    const [source, target] = text('pair').split('\n');
    const { text: search } = this.filter;
    const filter: UnitFilter = {
      ...(search === undefined ? {} : { text: search }),
      ...(source !== undefined && target !== undefined ? { pair: { source, target } } : {}),
      ...(trust.length === 0 || trust.length === trustLevels.length ? {} : { trust }),
      ...named('person', text('person')),
      ...named('project', text('project')),
      ...named('document', text('document')),
      ...(from === undefined && to === undefined
        ? {}
        : {
            dates: {
              field: text('field') === 'created' ? 'created' : 'changed',
              ...(from === undefined ? {} : { from }),
              ...(to === undefined ? {} : { to }),
            },
          }),
    };
    this.dispatchEvent(new UnitFilterEvent(filter));
  }

  #close(): void {
    this.dispatchEvent(new Event('ed-dialog-close'));
  }

  override render() {
    const { filter, names } = this;
    const { pair, dates } = filter;
    const trusts: readonly Trust[] = filter.trust ?? [];
    return html`<ed-dialog heading=${msg('Filter units')} ?open=${this.open} @ed-dialog-close=${() => this.#close()}>
      ${
        this.open
          ? html`<form @submit=${(event: Event) => this.#submit(event)} novalidate>
              <div class="field">
                <label for="pair">${msg('Languages')}</label>
                <select id="pair" name="pair" autofocus>
                  <option value="">${msg('All languages')}</option>
                  ${names?.pairs.map(
                    ({ source, target, count }) => html`<option
                      value=${`${source}\n${target}`}
                      ?selected=${pair?.source === source && pair.target === target}
                    >
                      ${languageName(source)} → ${languageName(target)} (${count.toLocaleString()})
                    </option>`,
                  )}
                </select>
              </div>
              <fieldset>
                <legend>${msg('Trust')}</legend>
                <div class="choices">
                  ${trustLevels.map(
                    (trust) => html`<label class="choice"
                      ><input type="checkbox" name="trust" value=${trust} ?checked=${trusts.includes(trust)} />
                      ${trustLabel(trust)}</label
                    >`,
                  )}
                </div>
              </fieldset>
              <div class="two">
                ${renderNames('person', msg('Person'), msg('Anybody'), filter.person, names?.persons)}
                ${renderNames('project', msg('Project'), msg('All projects'), filter.project, names?.projects)}
                ${renderNames('document', msg('Document'), msg('All documents'), filter.document, names?.documents)}
              </div>
              <fieldset>
                <legend>${msg('Date')}</legend>
                <div class="dates">
                  <select name="field" aria-label=${msg('Which date')}>
                    <option value="changed">${msg('Changed')}</option>
                    <option value="created" ?selected=${dates?.field === 'created'}>${msg('Created')}</option>
                  </select>
                  <label class="date">
                    ${msg('From')}
                    <input type="date" name="from" .defaultValue=${dayText(dates?.from)} />
                  </label>
                  <label class="date">
                    ${msg('Up to')}
                    <input
                      type="date"
                      name="to"
                      .defaultValue=${dayText(dates?.to === undefined ? undefined : dates.to - 1)}
                    />
                  </label>
                </div>
              </fieldset>
              <p class="quiet small" role="status">${names === undefined ? msg('Counting names …') : nothing}</p>
              <p class="problem small" role="alert">${this.problem}</p>
              <input type="submit" hidden />
            </form>`
          : nothing
      }
      <div slot="footer" class="buttons">
        <button type="button" @click=${() => this.#close()}>${msg('Cancel')}</button>
        <button type="button" class="primary" @click=${(event: Event) => this.#submit(event)}>
          ${msg('Show these units')}
        </button>
      </div>
    </ed-dialog>`;
  }
}

function renderNames(
  name: 'person' | 'project' | 'document',
  label: string,
  all: string,
  chosen: string | undefined,
  names: readonly NameCount[] = [],
) {
  const missing = chosen !== undefined && !names.some((one) => one.name === chosen);
  const offered = missing ? [{ name: chosen, count: undefined }, ...names] : names;
  return html`<div class="field">
    <label for=${name}>${label}</label>
    <select id=${name} name=${name}>
      <option value="">${all}</option>
      ${offered.map(
        (one) => html`<option value=${one.name} ?selected=${one.name === chosen}>
          ${one.name}${one.count === undefined ? '' : ` (${one.count.toLocaleString()})`}
        </option>`,
      )}
    </select>
  </div>`;
}

function named(key: 'person' | 'project' | 'document', value: string): UnitFilter {
  return value === '' ? {} : { [key]: value };
}

/** Where a day begins in the place of the person; `later` days on. */
function dayStart(value: string, later = 0): number | undefined {
  const match = /^(\d{4,6})-(\d\d)-(\d\d)$/.exec(value);
  if (match === null) return undefined;
  return new Date(Number(match[1]), Number(match[2]) - 1, Number(match[3]) + later).getTime();
}

function dayText(time: number | undefined): string {
  if (time === undefined) return '';
  const date = new Date(time);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-unit-filter-dialog': EdUnitFilterDialog;
  }
  interface HTMLElementEventMap {
    'ed-unit-filter': UnitFilterEvent;
  }
}
