import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import {
  type LanguageTag,
  languageName,
  sameBaseLanguage,
  textDirection,
} from '../../../../shared/base/index.ts';
import { canBeMixed, documentExtensions } from '../../../../shared/documents/index.ts';
import type { FilterId } from '../../../../shared/filters/index.ts';
import type { OpenedDocument } from '../../../../shared/rpc/index.ts';
import { contentStyles } from '../../../ui/content-styles.ts';
import { renderContent } from '../../../ui/content-view.ts';
import { controls } from '../../../ui/controls.ts';
import { offeredLanguages } from '../../../ui/languages.ts';
import { charsets, hasCharset } from './charsets.ts';
import { filterName } from './document-filters.ts';
import { editionFor, type ImportItem, type ImportSession } from './import-session.ts';
import { renderTableColumns } from './table-columns.ts';
import './mixed-parts.ts';

/** Segments that the preview shows: enough to see whether the file is read as it should be. */
const previewed = 200;

/** One file: what it is taken for, with what the person may change, and its first segments. */
@customElement('ed-import-details')
export class EdImportDetails extends LitElement {
  static override styles = [
    controls,
    contentStyles,
    css`
      :host {
        display: block;
        min-block-size: 0;
      }
      section {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        block-size: 100%;
        overflow: hidden;
      }
      .fields {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr));
        gap: var(--ed-space-3) var(--ed-space-4);
        padding: var(--ed-space-4);
        border-block-end: 1px solid var(--ed-border);
      }
      .fields h2,
      .fields .wide {
        grid-column: 1 / -1;
        overflow-wrap: anywhere;
      }
      .field {
        display: grid;
        gap: 4px;
      }
      .field select {
        inline-size: 100%;
        min-inline-size: 0;
      }
      .check {
        display: flex;
        gap: 8px;
        align-items: center;
        align-self: end;
        min-block-size: 32px;
      }
      .warning {
        color: var(--ed-warning);
      }
      ol {
        padding: 0;
        margin: 0;
        overflow-y: auto;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: 3rem minmax(0, 1fr);
        gap: var(--ed-space-2);
        padding: 6px var(--ed-space-4);
        line-height: 1.5;
      }
      li.pair {
        grid-template-columns: 3rem minmax(0, 1fr) minmax(0, 1fr);
      }
      li + li:not(.same) {
        border-block-start: 1px solid var(--ed-border);
      }
      .number {
        color: var(--ed-text-quiet);
        font-size: var(--ed-font-size-small);
        font-variant-numeric: tabular-nums;
        line-height: 1.7;
        text-align: end;
      }
      .note {
        grid-column: 2 / -1;
      }
      .rest {
        padding: var(--ed-space-3) var(--ed-space-4);
      }
    `,
  ];

  @property({ attribute: false }) session!: ImportSession;
  @property({ attribute: false }) item!: ImportItem;

  override render() {
    const { item } = this;
    const { state } = item;
    const opened = state.kind === 'ready' ? state.opened : undefined;
    return html`<section class="card" aria-label=${item.file.name}>
      <div class="fields">
        <h2>${item.file.path ?? item.file.name}</h2>
        ${this.#renderFormat(opened)} ${this.#renderCharset(opened)} ${this.#renderLanguage(opened)}
        ${this.#renderEdition(opened)} ${this.#renderSettings(opened)} ${this.#renderRemarks(opened)}
        ${this.#renderParts()}
      </div>
      ${opened === undefined ? nothing : this.#renderPreview(opened)}
    </section>`;
  }

  #renderFormat(opened: OpenedDocument | undefined) {
    const chosen = this.item.choices.filter ?? opened?.filter;
    return html`<div class="field">
      <label for="format">${msg('Format')}</label>
      <select
        id="format"
        @change=${(event: Event) =>
          this.session.choose(this.item.id, {
            filter: (event.target as HTMLSelectElement).value as FilterId,
          })}
      >
        ${chosen === undefined ? html`<option selected disabled>${msg('Not known')}</option>` : nothing}
        ${documentExtensions().map(
          ({ filter }) =>
            html`<option value=${filter} ?selected=${filter === chosen}>${filterName(filter)}</option>`,
        )}
      </select>
    </div>`;
  }

  #renderCharset(opened: OpenedDocument | undefined) {
    const filter = this.item.choices.filter ?? opened?.filter ?? 'text';
    if (!hasCharset(filter)) return nothing;
    const current = opened?.charset ?? this.item.choices.charset ?? '';
    const offered = current === '' || charsets.includes(current) ? charsets : [current, ...charsets];
    return html`<div class="field">
      <label for="charset">${msg('Charset')}</label>
      <select
        id="charset"
        @change=${(event: Event) =>
          this.session.choose(this.item.id, { charset: (event.target as HTMLSelectElement).value })}
      >
        ${current === '' ? html`<option selected disabled>${msg('Not known')}</option>` : nothing}
        ${offered.map(
          (name) => html`<option value=${name} ?selected=${name === current}>${name.toUpperCase()}</option>`,
        )}
      </select>
    </div>`;
  }

  #renderLanguage(opened: OpenedDocument | undefined) {
    const { sourceLanguage } = this.session.project;
    const current = this.item.choices.language ?? sourceLanguage;
    const more = [sourceLanguage, opened?.language, ...offeredLanguages].filter(
      (tag): tag is LanguageTag => tag !== undefined,
    );
    const tags = [...new Set(more)];
    return html`<div class="field">
      <label for="language">${msg('Language of the text')}</label>
      <select
        id="language"
        @change=${(event: Event) =>
          this.session.choose(this.item.id, { language: (event.target as HTMLSelectElement).value })}
      >
        ${tags.map(
          (tag) => html`<option value=${tag} ?selected=${tag === current}>${languageName(tag)}</option>`,
        )}
      </select>
    </div>`;
  }

  #renderEdition(opened: OpenedDocument | undefined) {
    if (opened === undefined || !opened.bilingual || opened.targets.size === 0) return nothing;
    const { project } = this.session;
    const current = editionFor(project, opened, this.item.choices);
    return html`<div class="field">
      <label for="edition">${msg('Its translations are for')}</label>
      <select
        id="edition"
        @change=${(event: Event) =>
          this.session.decide(this.item.id, { edition: (event.target as HTMLSelectElement).value })}
      >
        <option value="" ?selected=${current === undefined}>${msg('No edition: leave them out')}</option>
        ${project.targetLanguages.map(
          (tag) => html`<option value=${tag} ?selected=${tag === current}>${languageName(tag)}</option>`,
        )}
      </select>
    </div>`;
  }

  #renderSettings(opened: OpenedDocument | undefined) {
    const filter = this.item.choices.filter ?? opened?.filter;
    const settings = this.item.choices.settings ?? {};
    const { state } = this.item;
    if ((state.kind === 'ready' || state.kind === 'problem') && state.table !== undefined) {
      return renderTableColumns(state.table, settings, (changed) =>
        this.session.choose(this.item.id, { settings: changed }),
      );
    }
    if (filter !== 'docx' && filter !== 'odt') return nothing;
    return html`<label class="check">
      <input
        type="checkbox"
        .checked=${settings.comments ?? false}
        @change=${(event: Event) =>
          this.session.choose(this.item.id, {
            settings: { ...settings, comments: (event.target as HTMLInputElement).checked },
          })}
      />
      ${msg('Translate comments too')}
    </label>`;
  }

  #renderRemarks(opened: OpenedDocument | undefined) {
    const { sourceLanguage } = this.session.project;
    const { state, choices } = this.item;
    if (choices.language !== undefined) return nothing;
    const guessed = state.kind === 'ready' ? state.split.language : undefined;
    const language = opened?.language ?? guessed;
    if (language === undefined || sameBaseLanguage(language, sourceLanguage)) return nothing;
    const [found, source] = [languageName(language), languageName(sourceLanguage)];
    return html`<p class="wide small warning">
      ${
        opened?.language === undefined
          ? msg(str`The text seems to be in ${found}; this project translates from ${source}.`)
          : msg(str`The file says that it is in ${found}; this project translates from ${source}.`)
      }
    </p>`;
  }

  #renderParts() {
    const { state } = this.item;
    if (state.kind !== 'ready' || !canBeMixed(state.opened.filter)) return nothing;
    if (state.split.parts.length === 0) {
      return html`<div class="wide">
        <button type="button" @click=${() => this.#declareMixed()}>
          ${msg('This file holds several languages…')}
        </button>
      </div>`;
    }
    return html`<ed-mixed-parts
      class="wide"
      .session=${this.session}
      .item=${this.item}
      .split=${state.split}
    ></ed-mixed-parts>`;
  }

  async #declareMixed(): Promise<void> {
    await this.session.declareMixed(this.item.id);
    await this.updateComplete;
    this.renderRoot.querySelector('ed-mixed-parts')?.focus();
  }

  #renderPreview(opened: OpenedDocument) {
    const language = this.item.choices.language ?? this.session.project.sourceLanguage;
    const edition =
      editionFor(this.session.project, opened, this.item.choices) ?? opened.targetLanguage ?? 'und';
    const paired = opened.targets.size > 0;
    const shown = opened.segments.slice(0, previewed);
    const rest = opened.segments.length - shown.length;
    return html`<ol tabindex="0" aria-label=${msg('First segments')}>
      ${shown.map((segment, index) => {
        const target = opened.targets.get(segment.id);
        const same = index > 0 && shown[index - 1]!.unit === segment.unit;
        return html`<li class="${paired ? 'pair' : ''} ${same ? 'same' : ''}">
          <span class="number">${index + 1}</span>
          <span lang=${language} dir=${textDirection(language)}>${renderContent(segment.source)}</span>
          ${
            paired
              ? html`<span lang=${edition} dir=${textDirection(edition)}>
                  ${target === undefined ? nothing : renderContent(target.content)}
                </span>`
              : nothing
          }
          ${segment.note === undefined ? nothing : html`<span class="note quiet small">${segment.note}</span>`}
        </li>`;
      })}
      ${
        rest > 0
          ? html`<li class="rest quiet small">${msg(str`… and ${rest.toLocaleString()} more`)}</li>`
          : nothing
      }
    </ol>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-import-details': EdImportDetails;
  }
}
