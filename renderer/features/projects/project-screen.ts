import { consume } from '@lit/context';
import { msg, str } from '@lit/localize';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type LanguageTag, languageName } from '../../../shared/base/index.ts';
import { type Progress, type ProjectDocument, shareDone } from '../../../shared/projects/index.ts';
import {
  type ProjectOverview,
  projectOverview,
  removeDocument,
  touchProject,
  updateProject,
} from '../../data/projects.ts';
import { exportEdition, exportEditionTmx } from '../../platform/edition-export.ts';
import { type Services, servicesContext } from '../../platform/services.ts';
import type { ShellFile } from '../../platform/shell.ts';
import { droppedFiles } from '../../platform/shell-files.ts';
import { type CommandRegistry, commandsContext } from '../../ui/commands.ts';
import { controls } from '../../ui/controls.ts';
import type { FilesDropEvent } from '../../ui/drop-zone.ts';
import { LiveQueryController } from '../../ui/live-query.ts';
import { NoticeEvent } from '../../ui/notice.ts';
import { documentFilters, type ImportOutcome, importDocuments } from './import-documents.ts';
import { projectStyles } from './project-styles.ts';
import '@awesome.me/webawesome/dist/components/dropdown/dropdown.js';
import '@awesome.me/webawesome/dist/components/dropdown-item/dropdown-item.js';
import '../../ui/dialog.ts';
import '../../ui/drop-zone.ts';
import '../../ui/icon.ts';
import '../../ui/language-picker.ts';
import '../../ui/progress-bar.ts';
import './project-resources.ts';

/** One project: the matrix of documents and editions, its memory and its glossary. */
@customElement('ed-project-screen')
export class EdProjectScreen extends LitElement {
  static override styles = [controls, projectStyles];

  @consume({ context: servicesContext }) private services!: Services;
  @consume({ context: commandsContext }) private commands!: CommandRegistry;
  @property() projectId = '';
  @state() private outcomes: readonly ImportOutcome[] = [];
  @state() private busy = '';
  @state() private addingEdition = false;
  @state() private newLanguages: readonly LanguageTag[] = [];
  @state() private removing: ProjectDocument | undefined;
  #dispose: (() => void) | undefined;

  readonly #overview = new LiveQueryController(this, {
    key: () => (this.projectId === '' ? undefined : [this.projectId]),
    query: () => projectOverview(this.services.database, this.projectId),
  });

  override connectedCallback(): void {
    super.connectedCallback();
    void touchProject(this.services.database, this.projectId);
    this.#dispose = this.commands.register([
      { id: 'document.add', label: msg('Add documents'), keys: ['Mod+O'], run: () => this.#addDocuments() },
      {
        id: 'edition.add',
        label: msg('Add edition'),
        run: () => {
          this.addingEdition = true;
        },
      },
    ]);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#dispose?.();
  }

  /** Adds files that came from outside: a drop, a double-click. */
  openFiles(files: readonly ShellFile[]): void {
    void this.#import(files);
  }

  async #addDocuments(): Promise<void> {
    await this.#import(await this.services.shell.openFiles({ filters: documentFilters, multiple: true }));
  }

  async #import(files: readonly ShellFile[]): Promise<void> {
    const project = this.#overview.value?.project;
    if (files.length === 0 || project === undefined) return;
    this.busy = msg('Reading the documents …');
    try {
      this.outcomes = await importDocuments(this.services, project.id, project.sourceLanguage, files);
    } finally {
      this.busy = '';
    }
  }

  async #addEditions(): Promise<void> {
    const project = this.#overview.value?.project;
    if (project === undefined || this.newLanguages.length === 0) return;
    this.addingEdition = false;
    const targetLanguages = [...new Set([...project.targetLanguages, ...this.newLanguages])];
    this.newLanguages = [];
    await updateProject(this.services.database, project.id, { targetLanguages });
  }

  async #remove(document: ProjectDocument): Promise<void> {
    this.removing = undefined;
    await removeDocument(this.services.database, document.id);
    this.dispatchEvent(
      new NoticeEvent(msg(str`“${document.name}” was removed. The memory keeps its units.`)),
    );
  }

  async #export(document: ProjectDocument, language: LanguageTag, kind: 'document' | 'tmx'): Promise<void> {
    const run = kind === 'document' ? exportEdition : exportEditionTmx;
    const notice = await run(this.services, document.id, language);
    if (notice !== undefined) this.dispatchEvent(new NoticeEvent(notice.message, notice.kind));
  }

  #drop(event: FilesDropEvent): void {
    void this.#import(droppedFiles(event.transfer));
  }

  override render() {
    const overview = this.#overview.value;
    if (overview === undefined) {
      return this.#overview.pending
        ? nothing
        : html`<main class="column">
            <h1>${msg('This project is not here')}</h1>
            <p>${msg('It may have been deleted.')} <a href="#/">${msg('Go to Home')}</a></p>
          </main>`;
    }
    const { project, documents } = overview;
    return html`
      <ed-drop-zone @ed-files-drop=${(event: FilesDropEvent) => this.#drop(event)}>
        <main>
        <div class="column">
          <header>
            <div>
              <h1>${project.name}</h1>
              <p class="quiet small">
                ${languageName(project.sourceLanguage)} →
                ${project.targetLanguages.map((language) => languageName(language)).join(', ')}
              </p>
            </div>
            <div class="actions">
              <button class=${documents.length === 0 ? 'primary' : ''} @click=${() => this.#addDocuments()}>
                <ed-icon name="plus"></ed-icon>${msg('Add documents…')}
              </button>
              <button
                @click=${() => {
                  this.addingEdition = true;
                }}
              >
                <ed-icon name="languages"></ed-icon>${msg('Add edition…')}
              </button>
            </div>
          </header>
          <p class="busy small quiet" role="status">${this.busy}</p>
          ${this.#renderOutcomes()} ${documents.length === 0 ? this.#renderEmpty() : this.#renderMatrix(overview)}
          <ed-project-resources .project=${project}></ed-project-resources>
        </div>
        </main>
      </ed-drop-zone>
      ${this.#renderEditionDialog(overview)} ${this.#renderRemoveDialog()}
    `;
  }

  #renderOutcomes() {
    const problems = this.outcomes.filter(({ problem }) => problem !== undefined);
    if (problems.length === 0) return nothing;
    return html`<section class="card problems" role="alert" aria-label=${msg('Files that could not be added')}>
      <ul>
        ${problems.map(
          ({ problem }) => html`<li><ed-icon name="circle-alert"></ed-icon><span>${problem}</span></li>`,
        )}
      </ul>
      <button
        class="plain icon-only"
        aria-label=${msg('Dismiss')}
        @click=${() => {
          this.outcomes = [];
        }}
      >
        <ed-icon name="x"></ed-icon>
      </button>
    </section>`;
  }

  #renderEmpty() {
    return html`<section class="card empty">
      <ed-icon name="file-text"></ed-icon>
      <h2>${msg('No documents yet')}</h2>
      <p class="quiet">${msg('Add text or Markdown files, or drop them here.')}</p>
    </section>`;
  }

  #renderMatrix(overview: ProjectOverview) {
    const { project, documents, editions } = overview;
    return html`<div class="card matrix" role="region" aria-label=${msg('Documents and editions')} tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">${msg('Document')}</th>
            ${project.targetLanguages.map((language) => html`<th scope="col">${languageName(language)}</th>`)}
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
                  @click=${() => {
                    this.removing = document;
                  }}
                >
                  <ed-icon name="trash"></ed-icon>
                </button>
              </td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #renderCell(document: ProjectDocument, language: LanguageTag, progress: Progress | undefined) {
    if (progress === undefined) return html`<td></td>`;
    const left = progress.words.new + progress.words.draft + progress.words.rejected;
    const percent = Math.floor(shareDone(progress) * 100);
    return html`<td>
      <div class="cell">
        <a href=${`#/project/${this.projectId}/${document.id}/${language}`}>
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
            this.#export(document, language, event.detail.item.value === 'tmx' ? 'tmx' : 'document')}
        >
          <button
            slot="trigger"
            class="plain icon-only"
            aria-label=${msg(str`Export “${document.name}” in ${languageName(language)}`)}
            title=${msg('Export')}
          >
            <ed-icon name="download"></ed-icon>
          </button>
          <wa-dropdown-item value="document">${msg('Translated document…')}</wa-dropdown-item>
          <wa-dropdown-item value="tmx">${msg('Edition as TMX…')}</wa-dropdown-item>
        </wa-dropdown>
      </div>
    </td>`;
  }

  #renderEditionDialog(overview: ProjectOverview) {
    return html`<ed-dialog
      heading=${msg('Add edition')}
      ?open=${this.addingEdition}
      @ed-dialog-close=${() => {
        this.addingEdition = false;
      }}
    >
      <ed-language-picker
        label=${msg('Translate into')}
        .languages=${this.newLanguages}
        .exclude=${[overview.project.sourceLanguage]}
        @ed-languages-change=${(event: { languages: readonly LanguageTag[] }) => {
          this.newLanguages = event.languages;
        }}
      ></ed-language-picker>
      <div slot="footer" class="actions">
        <button
          @click=${() => {
            this.addingEdition = false;
          }}
        >
          ${msg('Cancel')}
        </button>
        <button class="primary" ?disabled=${this.newLanguages.length === 0} @click=${() => this.#addEditions()}>
          ${msg('Add edition')}
        </button>
      </div>
    </ed-dialog>`;
  }

  #renderRemoveDialog() {
    const document = this.removing;
    return html`<ed-dialog
      heading=${msg('Remove document?')}
      ?open=${document !== undefined}
      @ed-dialog-close=${() => {
        this.removing = undefined;
      }}
    >
      <p>
        <strong>${document?.name}</strong>
        ${msg('is removed with all its editions. Confirmed translations stay in the memory. This cannot be undone.')}
      </p>
      <div slot="footer" class="actions">
        <button
          @click=${() => {
            this.removing = undefined;
          }}
        >
          ${msg('Keep it')}
        </button>
        <button class="danger" @click=${() => document && this.#remove(document)}>
          ${msg('Remove document')}
        </button>
      </div>
    </ed-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-project-screen': EdProjectScreen;
  }
}
