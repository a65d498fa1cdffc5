import { msg, str } from '@lit/localize';
import { html, LitElement } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { type LanguageTag, languageName } from '../../../shared/base/index.ts';
import { type Progress, type ProjectDocument, shareDone } from '../../../shared/projects/index.ts';
import type { ProjectOverview } from '../../data/projects.ts';
import type { Services } from '../../platform/services.ts';
import { controls } from '../../ui/controls.ts';
import type { EdExchangeTaking } from '../../ui/exchange-taking.ts';
import type { EdExportProgress, ExportKind } from '../../ui/export-progress.ts';
import { matrixStyles } from './matrix-styles.ts';
import '@awesome.me/webawesome/dist/components/dropdown/dropdown.js';
import '@awesome.me/webawesome/dist/components/dropdown-item/dropdown-item.js';
import '@awesome.me/webawesome/dist/components/divider/divider.js';
import '../../ui/exchange-taking.ts';
import '../../ui/export-progress.ts';
import '../../ui/icon.ts';
import '../../ui/progress-bar.ts';

/** Fired when the person wants a document removed; nothing is removed yet. */
export class DocumentRemoveEvent extends Event {
  readonly document: ProjectDocument;

  constructor(document: ProjectDocument) {
    super('ed-document-remove');
    this.document = document;
  }
}

/** Fired when the person wants editions in a language filled from the memory. */
export class PretranslateEvent extends Event {
  readonly documents: readonly ProjectDocument[];
  readonly language: LanguageTag;

  constructor(documents: readonly ProjectDocument[], language: LanguageTag) {
    super('ed-pretranslate');
    this.documents = documents;
    this.language = language;
  }
}

/** The documents of a project by its editions, with the progress of each. */
@customElement('ed-edition-matrix')
export class EdEditionMatrix extends LitElement {
  static override styles = [controls, matrixStyles];

  @property({ attribute: false }) services!: Services;
  @property({ attribute: false }) overview!: ProjectOverview;
  @query('ed-export-progress') private exporting!: EdExportProgress;
  @query('ed-exchange-taking') private taking!: EdExchangeTaking;

  async #choose(
    document: ProjectDocument,
    language: LanguageTag,
    choice: ExportKind | 'take' | 'pretranslate',
  ): Promise<void> {
    if (choice === 'pretranslate') this.dispatchEvent(new PretranslateEvent([document], language));
    else if (choice === 'take') await this.taking.run(this.services, { document, language });
    else await this.exporting.run(this.services, { document, language, kind: choice });
  }

  override render() {
    const { project, documents, editions } = this.overview;
    return html`<div class="card matrix" role="region" aria-label=${msg('Documents and editions')} tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">${msg('Document')}</th>
            ${project.targetLanguages.map((language) => this.#renderLanguage(language))}
            <th scope="col"><span class="visually-hidden">${msg('Actions')}</span></th>
          </tr>
        </thead>
        <tbody>
          ${documents.map(
            (document) => html`<tr>
              <th scope="row">
                <span class="document" title=${document.name}>${document.name}</span>
                <span class="quiet small">
                  ${document.segmentCount.toLocaleString()}
                  ${document.segmentCount === 1 ? msg('segment') : msg('segments')} ·
                  ${document.wordCount.toLocaleString()} ${document.wordCount === 1 ? msg('word') : msg('words')}
                </span>
              </th>
              ${project.targetLanguages.map((language) => {
                const edition = editions.find(
                  (candidate) => candidate.documentId === document.id && candidate.language === language,
                );
                return this.#renderCell(document, language, edition?.progress);
              })}
              <td class="row-actions">
                <button
                  class="plain icon-only"
                  aria-label=${msg(str`Remove “${document.name}”`)}
                  title=${msg('Remove document')}
                  @click=${() => this.dispatchEvent(new DocumentRemoveEvent(document))}
                >
                  <ed-icon name="trash"></ed-icon>
                </button>
              </td>
            </tr>`,
          )}
        </tbody>
      </table>
      <ed-export-progress></ed-export-progress>
      <ed-exchange-taking></ed-exchange-taking>
    </div>`;
  }

  #renderLanguage(language: LanguageTag) {
    const name = languageName(language);
    const label = msg(str`Pre-translate all documents in ${name}`);
    return html`<th scope="col">
      <span class="language">
        <span>${name}</span>
        <button
          class="plain icon-only"
          aria-label=${label}
          title=${label}
          @click=${() => this.dispatchEvent(new PretranslateEvent(this.overview.documents, language))}
        >
          <ed-icon name="sparkles"></ed-icon>
        </button>
      </span>
    </th>`;
  }

  #renderCell(document: ProjectDocument, language: LanguageTag, progress: Progress | undefined) {
    if (progress === undefined) return html`<td></td>`;
    const left = progress.words.new + progress.words.draft + progress.words.rejected;
    const percent = Math.floor(shareDone(progress) * 100);
    return html`<td>
      <div class="cell">
        <a href=${`#/project/${this.overview.project.id}/${document.id}/${language}`}>
          <span class="visually-hidden"
            >${msg(str`Open “${document.name}” in ${languageName(language)},`)}</span
          >
          <span class="figures">
            <strong>${percent} %</strong>
            <span class="quiet small">
              ${
                left === 0
                  ? msg('complete')
                  : left === 1
                    ? msg('1 word left')
                    : msg(str`${left.toLocaleString()} words left`)
              }
            </span>
          </span>
          <ed-progress-bar .progress=${progress}></ed-progress-bar>
        </a>
        <wa-dropdown
          placement="bottom-end"
          @wa-select=${(event: CustomEvent<{ item: { value: string } }>) =>
            this.#choose(document, language, event.detail.item.value as ExportKind | 'take' | 'pretranslate')}
        >
          <button
            slot="trigger"
            class="plain icon-only"
            aria-label=${msg(str`Export “${document.name}” in ${languageName(language)}, pre-translate it or take translations`)}
            title=${msg('Pre-translate, export, take translations')}
          >
            <ed-icon name="ellipsis"></ed-icon>
          </button>
          <wa-dropdown-item value="pretranslate">${msg('Pre-translate…')}</wa-dropdown-item>
          <wa-divider></wa-divider>
          <wa-dropdown-item value="document">${msg('Translated document…')}</wa-dropdown-item>
          <wa-dropdown-item value="tmx">${msg('Edition as TMX…')}</wa-dropdown-item>
          <wa-dropdown-item value="xliff">${msg('For other tools (XLIFF 2.1)…')}</wa-dropdown-item>
          <wa-divider></wa-divider>
          <wa-dropdown-item value="take">${msg('Take translations from XLIFF…')}</wa-dropdown-item>
        </wa-dropdown>
      </div>
    </td>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-edition-matrix': EdEditionMatrix;
  }
  interface HTMLElementEventMap {
    'ed-document-remove': DocumentRemoveEvent;
    'ed-pretranslate': PretranslateEvent;
  }
}
