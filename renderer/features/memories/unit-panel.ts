import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type LanguageTag, languageName, textDirection } from '../../../shared/base/index.ts';
import type { Content } from '../../../shared/content/index.ts';
import { type StoredUnit, type Trust, trustLevels, vouchersOf } from '../../../shared/memory/index.ts';
import type { BrowsedUnit } from '../../../shared/rpc/index.ts';
import { contentStyles } from '../../ui/content-styles.ts';
import { type Mark, renderContent } from '../../ui/content-view.ts';
import { controls } from '../../ui/controls.ts';
import { trustLabel } from '../../ui/trust.ts';
import { foreignProperties } from '../../ui/unit-properties.ts';
import { foundMarks } from './unit-cells.ts';
import { UnitEditEvent, UnitsDeleteEvent, UnitsTrustEvent } from './unit-events.ts';
import '../../ui/icon.ts';

/** All that is known of the active unit: its texts in full, where it came from, what stands behind it. */
@customElement('ed-unit-panel')
export class EdUnitPanel extends LitElement {
  static override styles = [
    controls,
    contentStyles,
    css`
      :host {
        display: block;
        min-block-size: 0;
        overflow-y: auto;
      }
      section {
        display: grid;
        gap: var(--ed-space-3);
        padding: var(--ed-space-4);
      }
      .side {
        display: grid;
        gap: 4px;
      }
      .side > div {
        max-block-size: 12rem;
        padding: 8px 10px;
        overflow-y: auto;
        border-radius: var(--ed-radius);
        background: var(--ed-surface-sunken);
        font-size: var(--ed-font-size-segment);
        line-height: 1.5;
      }
      h2 {
        color: var(--ed-text-quiet);
        font-size: var(--ed-font-size-small);
      }
      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 4px var(--ed-space-3);
        margin: 0;
        font-size: var(--ed-font-size-small);
      }
      dt {
        color: var(--ed-text-quiet);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        gap: var(--ed-space-2);
        align-items: center;
      }
      ul {
        padding-inline-start: 18px;
        margin: 0;
        overflow-wrap: anywhere;
        font-size: var(--ed-font-size-small);
      }
    `,
  ];

  @property({ attribute: false }) shown: BrowsedUnit | undefined;
  /** Rows chosen. */
  @property({ type: Number }) chosen = 1;

  override render() {
    const { shown, chosen } = this;
    if (shown === undefined) {
      return html`<section><h2>${msg('Unit')}</h2><p class="quiet">${msg('No unit is chosen.')}</p></section>`;
    }
    const { unit } = shown;
    return html`<section aria-label=${msg('Unit')} tabindex="0">
      ${
        chosen > 1
          ? html`<div class="line">
              <strong>${msg(str`${chosen.toLocaleString()} units are chosen`)}</strong>
              <select
                aria-label=${msg(str`Set the trust of ${chosen.toLocaleString()} units`)}
                @change=${(event: Event) => this.#setTrustOfAll(event)}
              >
                <option value="" selected>${msg('Set trust…')}</option>
                ${trustLevels.map((trust) => html`<option value=${trust}>${trustLabel(trust)}</option>`)}
              </select>
              ${this.#renderDelete(msg(str`Delete ${chosen.toLocaleString()} units`))}
            </div>`
          : nothing
      }
      ${renderSide(unit.source, unit.sourceLanguage, foundMarks(shown.sourceRanges))}
      ${renderSide(unit.target, unit.targetLanguage, foundMarks(shown.targetRanges))}
      <div class="line">
        <label for="trust">${msg('Trust')}</label>
        <select id="trust" .value=${unit.trust} @change=${(event: Event) => this.#setTrust(unit, event)}>
          ${trustLevels.map(
            (trust) =>
              html`<option value=${trust} ?selected=${trust === unit.trust}>${trustLabel(trust)}</option>`,
          )}
        </select>
        ${chosen > 1 ? nothing : this.#renderDelete(msg('Delete unit'))}
      </div>
      ${renderFacts(unit)} ${renderContext(unit)} ${renderVouchers(unit)} ${renderExtra(unit)}
    </section>`;
  }

  #renderDelete(label: string) {
    return html`<button class="danger" @click=${() => this.dispatchEvent(new UnitsDeleteEvent())}>
      <ed-icon name="trash"></ed-icon>${label}
    </button>`;
  }

  #setTrustOfAll(event: Event): void {
    const select = event.target as HTMLSelectElement;
    const trust = select.value;
    select.value = '';
    if (trust !== '') this.dispatchEvent(new UnitsTrustEvent(trust as Trust));
  }

  #setTrust(unit: StoredUnit, event: Event): void {
    const trust = (event.target as HTMLSelectElement).value as Trust;
    if (trust !== unit.trust) this.dispatchEvent(new UnitEditEvent(unit, { trust }));
  }
}

function renderSide(content: Content, language: LanguageTag, marks: readonly Mark[]) {
  return html`<div class="side">
    <h2>${languageName(language)}</h2>
    <div lang=${language} dir=${textDirection(language)}>${renderContent(content, marks)}</div>
  </div>`;
}

function renderFacts(unit: StoredUnit) {
  const facts: readonly (readonly [string, string])[] = [
    [msg('Created'), provenance(unit.createdAt, unit.createdBy)],
    [msg('Changed'), provenance(unit.changedAt, unit.changedBy)],
    [msg('Project'), unit.project],
    [msg('Document'), unit.document],
    [msg('Uses'), unit.uses.toLocaleString()],
  ];
  return renderList(facts);
}

function renderContext(unit: StoredUnit) {
  if (unit.previous === '' && unit.next === '') return nothing;
  return html`<h2>${msg('Neighbours')}</h2>
    <dl lang=${unit.sourceLanguage}>
      ${unit.previous === '' ? nothing : html`<dt lang="en">${msg('Before')}</dt><dd dir="auto">${unit.previous}</dd>`}
      ${unit.next === '' ? nothing : html`<dt lang="en">${msg('Behind')}</dt><dd dir="auto">${unit.next}</dd>`}
    </dl>`;
}

/** The segments that were translated so, where there are several. */
function renderVouchers(unit: StoredUnit) {
  const vouchers = vouchersOf(unit);
  if (vouchers.length < 2) return nothing;
  return html`<h2>${msg('Stands for')}</h2>
    <ul>
      ${vouchers.map(
        ({ key, trust, changedAt, changedBy }) => html`<li>
          ${key === '' ? msg('an import') : msg('a confirmed segment')}, ${trustLabel(trust)}
          <span class="quiet">${provenance(changedAt, changedBy)}</span>
        </li>`,
      )}
    </ul>`;
}

function renderExtra(unit: StoredUnit) {
  const { tuid, notes = [] } = unit.extra ?? {};
  const properties = foreignProperties(unit);
  if (tuid === undefined && properties.length === 0 && notes.length === 0) return nothing;
  return html`<h2>${msg('Properties')}</h2>
    ${renderList([
      ...(tuid === undefined ? [] : ([['tuid', tuid]] as const)),
      ...properties.map(({ type, value }) => [type, value] as const),
      ...notes.map((note) => [msg('Note'), note] as const),
    ])}`;
}

function renderList(facts: readonly (readonly [string, string])[]) {
  const known = facts.filter(([, value]) => value !== '');
  return html`<dl>
    ${known.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}
  </dl>`;
}

function provenance(time: number, person: string): string {
  const date =
    time === 0 ? '' : new Date(time).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  return [date, person].filter((part) => part !== '').join(', ');
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-unit-panel': EdUnitPanel;
  }
}
