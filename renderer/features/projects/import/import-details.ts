import { msg, str } from '@lit/localize';
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { languageName, sameBaseLanguage, textDirection } from '../../../../shared/base/index.ts';
import {
  canBeMixed,
  documentExtensions,
  extensionOf,
  filterFor,
} from '../../../../shared/documents/index.ts';
import type { FilterId, FilterSettings } from '../../../../shared/filters/index.ts';
import { assignmentsOf } from '../../../../shared/languages/index.ts';
import type { OpenedDocument, SplitDocument } from '../../../../shared/rpc/index.ts';
import { contentStyles } from '../../../ui/content-styles.ts';
import { renderContent } from '../../../ui/content-view.ts';
import { controls } from '../../../ui/controls.ts';
import { languagesWith } from '../../../ui/languages.ts';
import { charsets, hasCharset } from './charsets.ts';
import { detailsStyles } from './details-styles.ts';
import { filterName } from './document-filters.ts';
import { ImportItemEvent } from './import-list.ts';
import { editionFor, type ImportItem } from './import-model.ts';
import type { ImportSession } from './import-session.ts';
import { segmentLanguages } from './segment-languages.ts';
import { renderTableColumns } from './table-columns.ts';
import '../../../ui/icon.ts';
import './mixed-parts.ts';

/** Segments that the preview shows: enough to see whether the file is read as it should be. */
const previewed = 200;

/** One file: what it is taken for, with what the person may change, and its first segments. */
@customElement('ed-import-details')
export class EdImportDetails extends LitElement {
  static override styles = [controls, contentStyles, detailsStyles];

  @property({ attribute: false }) session!: ImportSession;
  @property({ attribute: false }) item!: ImportItem;

  /** What was read of the file before it is read anew. */
  #before: { readonly id: number; readonly opened?: OpenedDocument } | undefined;

  override willUpdate(): void {
    const { id, state } = this.item;
    if (state.kind === 'ready') this.#before = { id, opened: state.opened };
    else if (state.kind === 'problem') this.#before = { id };
    else if (this.#before?.id !== id) this.#before = undefined;
  }

  override render() {
    const { file, state } = this.item;
    return html`<section
      tabindex="0"
      aria-label=${file.name}
    >
      <div class="fields">
        <div class="wide head">
          <h2>${file.path ?? file.name}</h2>
          <button
            class="plain icon-only"
            title=${msg('Take off the list (Delete)')}
            aria-label=${msg(str`Take “${file.name}” off the list`)}
            ?disabled=${state.kind === 'storing' || state.kind === 'added'}
            @click=${() => this.dispatchEvent(new ImportItemEvent('ed-import-remove', this.item.id))}
          >
            <ed-icon name="trash"></ed-icon>
          </button>
        </div>
        ${this.#renderFields()}
      </div>
      ${state.kind === 'ready' ? this.#renderPreview(state.opened, state.split) : nothing}
    </section>`;
  }

  /** One template for all states of a file: a control keeps the focus while the file is read anew. */
  #renderFields() {
    const { state } = this.item;
    const opened = state.kind === 'ready' ? state.opened : this.#before?.opened;
    switch (state.kind) {
      case 'storing':
        return html`<p class="wide quiet">${msg('The document is being added…')}</p>`;
      case 'added':
        return html`<p class="wide quiet">${msg('The document is in the project.')}</p>`;
      default:
        if (this.#before === undefined) {
          return html`<p class="wide quiet">${msg('The file is being read…')}</p>`;
        }
        return html`${this.#renderProblem()} ${this.#renderFormat(opened)} ${this.#renderCharset(opened)}
        ${state.kind === 'problem' ? nothing : this.#renderLanguage(opened)} ${this.#renderSettings(opened)}
        ${this.#renderEdition(opened)} ${this.#renderForAll()} ${this.#renderRemarks(opened)}
        ${this.#renderParts()}`;
    }
  }

  #renderProblem() {
    const { state } = this.item;
    if (state.kind !== 'problem') return nothing;
    return html`<div class="wide refused">
      <ed-icon name="circle-alert"></ed-icon>
      <div>
        <p>${state.sentence}</p>
        <p class="small">
          ${msg('If it was taken for something else than it is, choose its format: it is read again then.')}
        </p>
      </div>
    </div>`;
  }

  #renderFormat(opened: OpenedDocument | undefined) {
    const chosen = this.item.choices.filter ?? opened?.filter ?? filterFor(this.item.file.name);
    return html`<div class="field">
      <label for="format">${msg('Format')}</label>
      <select
        id="format"
        @change=${(event: Event) =>
          this.session.choose(this.item.id, {
            filter: (event.target as HTMLSelectElement).value as FilterId,
          })}
      >
        ${chosen === undefined ? html`<option selected disabled>${msg('Choose a format')}</option>` : nothing}
        ${documentExtensions().map(
          ({ filter }) =>
            html`<option value=${filter} ?selected=${filter === chosen}>${filterName(filter)}</option>`,
        )}
      </select>
    </div>`;
  }

  #renderCharset(opened: OpenedDocument | undefined) {
    const filter = this.item.choices.filter ?? opened?.filter ?? filterFor(this.item.file.name);
    if (filter === undefined || !hasCharset(filter)) return nothing;
    const current = opened?.charset ?? this.item.choices.charset ?? '';
    const offered = current === '' || charsets.includes(current) ? charsets : [current, ...charsets];
    return html`<div class="field">
      <label for="charset">${msg('Charset')}</label>
      <select
        id="charset"
        @change=${(event: Event) =>
          this.session.choose(this.item.id, { charset: (event.target as HTMLSelectElement).value })}
      >
        ${current === '' ? html`<option selected disabled>${msg('As the file says')}</option>` : nothing}
        ${offered.map(
          (name) => html`<option value=${name} ?selected=${name === current}>${name.toUpperCase()}</option>`,
        )}
      </select>
    </div>`;
  }

  #renderLanguage(opened: OpenedDocument | undefined) {
    const { sourceLanguage } = this.session.project;
    const current = this.item.choices.language ?? sourceLanguage;
    const tags = languagesWith(sourceLanguage, current, opened?.language);
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
    if (filter === 'text') return this.#renderLines(settings);
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

  #renderLines(settings: FilterSettings) {
    const choices: readonly (readonly [value: FilterSettings['lines'] & string, label: string])[] = [
      ['paragraphs', msg('Each is a paragraph')],
      ['wrapped', msg('Wrapped by hand')],
    ];
    return html`<div class="field">
      <label for="lines">${msg('Lines')}</label>
      <select
        id="lines"
        @change=${(event: Event) => {
          const { lines: _, ...others } = settings;
          const value = (event.target as HTMLSelectElement).value as FilterSettings['lines'] | '';
          this.session.choose(this.item.id, {
            settings: value ? { ...others, lines: value } : others,
          });
        }}
      >
        <option value="" ?selected=${settings.lines === undefined}>${msg('As they look')}</option>
        ${choices.map(
          ([value, label]) =>
            html`<option value=${value} ?selected=${settings.lines === value}>${label}</option>`,
        )}
      </select>
    </div>`;
  }

  /** A folder of texts in one charset is said to be so once. */
  #renderForAll() {
    const others = this.session.alike(this.item.id).length;
    if (others === 0) return nothing;
    const kind = `.${extensionOf(this.item.file.name)}`;
    return html`<div class="wide">
      <button type="button" @click=${() => this.session.chooseForAlike(this.item.id)}>
        ${
          others === 1
            ? msg(str`Use these choices for the other ${kind} file`)
            : msg(str`Use these choices for the ${others.toLocaleString()} other ${kind} files`)
        }
      </button>
    </div>`;
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
          ? msg(str`The text seems to be in ${found}, but this project translates from ${source}.`)
          : msg(str`The file says that it is in ${found}, but this project translates from ${source}.`)
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

  #renderPreview(opened: OpenedDocument, split: SplitDocument) {
    const language = this.item.choices.language ?? this.session.project.sourceLanguage;
    const edition =
      editionFor(this.session.project, opened, this.item.choices) ?? opened.targetLanguage ?? 'und';
    const paired = opened.targets.size > 0;
    const shown = opened.segments.slice(0, previewed);
    const rest = opened.segments.length - shown.length;
    const mixed =
      split.parts.length === 0
        ? []
        : segmentLanguages(
            shown,
            split.lines,
            this.item.choices.assignments ?? assignmentsOf(split.parts, split.lines),
          );
    return html`<ol aria-label=${msg('First segments')}>
      ${shown.map((segment, index) => {
        const target = opened.targets.get(segment.id);
        const same = index > 0 && shown[index - 1]!.unit === segment.unit;
        const own = mixed[index] ?? language;
        return html`<li class="${paired ? 'pair' : ''} ${same ? 'same' : ''}">
          <span class="number">${index + 1}</span>
          <span lang=${own} dir=${textDirection(own)}>${renderContent(segment.source)}</span>
          ${
            paired
              ? html`<span lang=${edition} dir=${textDirection(edition)}>
                  ${target === undefined ? nothing : renderContent(target.content)}
                </span>`
              : nothing
          }
          ${
            mixed[index] === undefined || mixed[index] === mixed[index - 1]
              ? nothing
              : html`<span class="tag">${languageName(own)}</span>`
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
