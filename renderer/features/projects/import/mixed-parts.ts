import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { languageName, sameBaseLanguage, textDirection } from '../../../../shared/base/index.ts';
import {
  assignmentsOf,
  cutPart,
  joinPart,
  type LanguagePart,
  type LineAssignment,
  type LineRole,
  moveBorder,
  partsOf,
  setLanguage,
  setRole,
} from '../../../../shared/languages/index.ts';
import type { SplitDocument } from '../../../../shared/rpc/index.ts';
import { controls } from '../../../ui/controls.ts';
import { languagesWith } from '../../../ui/languages.ts';
import { type ImportItem, type MixedMode, mixedMode } from './import-model.ts';
import type { ImportSession } from './import-session.ts';

/** Lines that can be chosen to cut at; a border further down is moved there. */
const mostOffered = 1000;

/** Parts that are shown at a time: a file whose lines alternate has thousands. */
const page = 100;

/** The parts of a file in several languages: their languages, roles and borders, and what they become. */
@customElement('ed-mixed-parts')
export class EdMixedParts extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        gap: var(--ed-space-3);
      }
      fieldset {
        display: grid;
        gap: 2px;
        padding: 0;
        margin: 0;
        border: 0;
      }
      legend {
        padding: 0;
        margin-block-end: 4px;
        font-weight: 560;
      }
      fieldset label {
        display: flex;
        gap: 8px;
        align-items: center;
        min-block-size: 28px;
        font-weight: 400;
      }
      table {
        inline-size: 100%;
        border-collapse: collapse;
      }
      th {
        padding: 4px 6px;
        color: var(--ed-text-quiet);
        font-size: var(--ed-font-size-small);
        font-weight: 560;
        text-align: start;
      }
      th:first-child,
      td:first-child {
        padding-inline-start: 0;
      }
      td {
        padding: 3px 6px;
        border-block-start: 1px solid var(--ed-border);
      }
      th {
        white-space: nowrap;
      }
      td.text {
        inline-size: 100%;
        min-inline-size: 5rem;
        max-inline-size: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      td select {
        max-inline-size: 9rem;
      }
      input[type='number'] {
        inline-size: 4.75rem;
      }
      td.line {
        padding-inline-start: 17px;
        font-variant-numeric: tabular-nums;
      }
      .scroll {
        overflow-x: auto;
      }
      td.actions {
        white-space: nowrap;
      }
      .more {
        display: flex;
        gap: var(--ed-space-3);
        align-items: center;
      }
      .cut {
        display: grid;
        gap: 6px;
      }
      .cut select {
        inline-size: 100%;
        min-inline-size: 0;
        block-size: auto;
      }
      .cut div {
        display: flex;
        gap: 8px;
      }
    `,
  ];

  @property({ attribute: false }) session!: ImportSession;
  @property({ attribute: false }) item!: ImportItem;
  @property({ attribute: false }) split!: SplitDocument;

  /** First line of the part that the person is about to cut. */
  @state() private cutting?: number;
  @state() private shown = page;

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('item') || changed.get('item')?.id === this.item.id) return;
    this.cutting = undefined;
    this.shown = page;
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('td select')?.focus();
  }

  get #assignments(): readonly LineAssignment[] {
    return this.item.choices.assignments ?? assignmentsOf(this.split.parts, this.split.lines);
  }

  #assign(assignments: readonly LineAssignment[]): void {
    this.session.decide(this.item.id, { assignments });
  }

  override render() {
    const parts = partsOf(this.#assignments);
    const names = [...new Set(parts.map(({ language }) => languageName(language)))];
    const byLines = this.split.counted === 'lines';
    return html`${this.#renderMode(names)} ${this.#renderNewEditions(parts)}
      <div class="scroll">
        <table aria-label=${msg('Parts of the file')}>
          <thead>
            <tr>
              <th>${msg('Language')}</th>
              <th>${msg('Role')}</th>
              <th>${byLines ? msg('From line') : msg('From paragraph')}</th>
              <th>${byLines ? msg('To line') : msg('To paragraph')}</th>
              <th>${msg('Begins with')}</th>
              <th>${msg('Change')}</th>
            </tr>
          </thead>
          <tbody>
            ${parts.slice(0, this.shown).map((part, index) => this.#renderPart(part, index, parts))}
          </tbody>
        </table>
      </div>
      ${this.#renderMore(parts.length)}`;
  }

  #renderMore(all: number) {
    const left = all - this.shown;
    if (left <= 0) return nothing;
    return html`<div class="more">
      <span class="quiet small">${msg(str`${this.shown.toLocaleString()} of ${all.toLocaleString()} parts`)}</span>
      <button type="button" @click=${() => this.#showMore()}>
        ${left > page ? msg(str`Show ${page} more`) : msg('Show the others')}
      </button>
    </div>`;
  }

  async #showMore(): Promise<void> {
    const first = this.shown;
    this.shown += page;
    await this.#focusLanguage(first);
  }

  #renderMode(names: readonly string[]) {
    const chosen = mixedMode(this.session.project, this.split, this.item.choices);
    const source = languageName(this.session.project.sourceLanguage);
    const modes: readonly (readonly [MixedMode, string])[] = [
      [
        'editions',
        msg(str`Editions of one document: ${source} is the source, the others are its translations`),
      ],
      ['separate', msg('A document for each language')],
      ['whole', msg('One document, as it stands')],
    ];
    return html`<fieldset>
      <legend>
        ${
          names.length > 1
            ? msg(str`This file holds several languages: ${names.join(', ')}`)
            : msg(str`All of it is taken for ${names[0] ?? ''}: cut it where another language begins`)
        }
      </legend>
      ${modes.map(
        ([mode, label]) => html`<label>
          <input
            type="radio"
            name="mode"
            .checked=${mode === chosen}
            @change=${() => this.session.decide(this.item.id, { mixed: mode })}
          />
          ${label}
        </label>`,
      )}
    </fieldset>`;
  }

  /** What is in the file and not in the project comes into the project: nobody should be surprised by it. */
  #renderNewEditions(parts: readonly LanguagePart[]) {
    const { project } = this.session;
    if (mixedMode(project, this.split, this.item.choices) !== 'editions') return nothing;
    const added = [...new Set(parts.map(({ language }) => language))].filter(
      (language) =>
        !sameBaseLanguage(language, project.sourceLanguage) && !project.targetLanguages.includes(language),
    );
    if (added.length === 0) return nothing;
    const names = added.map((language) => languageName(language)).join(', ');
    return html`<p class="small quiet">${msg(str`The project gets new editions with it: ${names}.`)}</p>`;
  }

  #renderPart(part: LanguagePart, index: number, parts: readonly LanguagePart[]) {
    const { language, role, from, to } = part;
    const name = msg(str`part ${index + 1}`);
    const next = parts[index + 1];
    const roles: readonly (readonly [LineRole, string])[] = [
      ['title', msg('Title')],
      ['body', msg('Text')],
      ['notes', msg('Notes')],
    ];
    const tags = languagesWith(...parts.map((other) => other.language));
    return html`<tr>
      <td>
        <select
          data-part=${index}
          aria-label=${msg(str`Language of ${name}`)}
          @change=${(event: Event) =>
            this.#assign(setLanguage(this.#assignments, part, (event.target as HTMLSelectElement).value))}
        >
          ${tags.map(
            (tag) => html`<option value=${tag} ?selected=${tag === language}>${languageName(tag)}</option>`,
          )}
        </select>
      </td>
      <td>
        <select
          aria-label=${msg(str`Role of ${name}`)}
          @change=${(event: Event) =>
            this.#assign(
              setRole(this.#assignments, part, (event.target as HTMLSelectElement).value as LineRole),
            )}
        >
          ${roles.map(([value, label]) => html`<option value=${value} ?selected=${value === role}>${label}</option>`)}
        </select>
      </td>
      <td class=${index === 0 ? 'line' : ''}>
        ${
          index === 0
            ? from
            : html`<input
                type="number"
                aria-label=${msg(str`First line of ${name}`)}
                min=${parts[index - 1]!.from}
                max=${to}
                .value=${String(from)}
                @change=${(event: Event) => this.#moveTo(from, event)}
              />`
        }
      </td>
      <td class=${next === undefined ? 'line' : ''}>
        ${
          next === undefined
            ? to
            : html`<input
                type="number"
                aria-label=${msg(str`Last line of ${name}`)}
                min=${from}
                max=${next.to}
                .value=${String(to)}
                @change=${(event: Event) => this.#moveTo(next.from, event, 1)}
              />`
        }
      </td>
      <td class="text" lang=${language} dir=${textDirection(language)} title=${this.split.lines[from - 1] ?? ''}>
        ${this.split.lines[from - 1]}
      </td>
      <td class="actions">
        <button
          type="button"
          aria-label=${msg(str`Cut ${name} in two`)}
          aria-expanded=${this.cutting === from ? 'true' : 'false'}
          ?disabled=${from === to}
          @click=${() => this.#openCut(this.cutting === from ? undefined : from)}
        >
          ${msg('Cut…')}
        </button>
        <button
          type="button"
          aria-label=${msg(str`Join ${name} to the part above`)}
          ?disabled=${index === 0}
          @click=${() => this.#join(from, index)}
        >
          ${msg('Join')}
        </button>
      </td>
    </tr>
    ${this.cutting === from && from < to ? this.#renderCut(part, index) : nothing}`;
  }

  #renderCut({ language, from, to }: LanguagePart, index: number) {
    const { lines } = this.split;
    const offered: number[] = [];
    for (let line = from + 1; line <= to && offered.length < mostOffered; line++) {
      if ((lines[line - 1] ?? '').trim() !== '') offered.push(line);
    }
    const label = msg(str`Where the second half of part ${index + 1} begins`);
    return html`<tr>
      <td colspan="6">
        <div
          class="cut"
          @keydown=${(event: KeyboardEvent) => {
            if (event.key !== 'Escape') return;
            event.preventDefault();
            this.#closeCut(index);
          }}
        >
          <label for="cut">${label}</label>
          <select
            id="cut"
            size=${Math.min(8, Math.max(2, offered.length))}
            lang=${language}
            dir=${textDirection(language)}
            @keydown=${(event: KeyboardEvent) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              this.#cut(index);
            }}
            @dblclick=${() => this.#cut(index)}
          >
            ${offered.map(
              (line, at) =>
                html`<option value=${line} ?selected=${at === 0}>${line}  ${lines[line - 1]!.trim().slice(0, 200)}</option>`,
            )}
          </select>
          <div>
            <button type="button" @click=${() => this.#cut(index)}>${msg('Cut here')}</button>
            <button type="button" @click=${() => this.#closeCut(index)}>${msg('Leave it whole')}</button>
          </div>
        </div>
      </td>
    </tr>`;
  }

  async #openCut(from: number | undefined): Promise<void> {
    this.cutting = from;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#cut')?.focus();
  }

  async #closeCut(index: number): Promise<void> {
    this.cutting = undefined;
    await this.updateComplete;
    this.renderRoot.querySelectorAll<HTMLElement>('td.actions button:first-child')[index]?.focus();
  }

  #cut(index: number): void {
    const line = Number(this.renderRoot.querySelector<HTMLSelectElement>('#cut')?.value);
    if (!Number.isInteger(line)) return;
    this.cutting = undefined;
    this.#assign(cutPart(this.#assignments, line));
    // The new part is given its language next.
    void this.#focusLanguage(index + 1);
  }

  #join(from: number, index: number): void {
    this.cutting = undefined;
    this.#assign(joinPart(this.#assignments, from));
    void this.#focusLanguage(index - 1);
  }

  async #focusLanguage(index: number): Promise<void> {
    this.shown = Math.max(this.shown, index + 1);
    // The changed item comes back from above first.
    await new Promise((resolve) => setTimeout(resolve));
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`select[data-part="${index}"]`)?.focus();
  }

  /** Moves the border above line `from` so that its part begins with the line in the field (plus `behind`). */
  #moveTo(from: number, event: Event, behind = 0): void {
    const field = event.target as HTMLInputElement;
    const line = Number(field.value) + behind;
    if (Number.isInteger(line)) this.#assign(moveBorder(this.#assignments, from, line));
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-mixed-parts': EdMixedParts;
  }
}
