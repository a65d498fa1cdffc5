import { consume } from '@lit/context';
import { msg, str } from '@lit/localize';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { type LanguageTag, languageName } from '../../../shared/base/index.ts';
import type { Project, ProjectDocument } from '../../../shared/projects/index.ts';
import {
  type ProjectOverview,
  projectOverview,
  removeDocument,
  removeEdition,
  touchProject,
  updateProject,
} from '../../data/projects.ts';
import { type Services, servicesContext } from '../../platform/services.ts';
import type { ShellFile } from '../../platform/shell.ts';
import { droppedFiles } from '../../platform/shell-files.ts';
import { type CommandRegistry, commandsContext } from '../../ui/commands.ts';
import { controls } from '../../ui/controls.ts';
import type { FilesDropEvent } from '../../ui/drop-zone.ts';
import { LiveQueryController } from '../../ui/live-query.ts';
import { AnnounceEvent, NoticeEvent } from '../../ui/notice.ts';
import type { EdPretranslateDialog, PretranslatedEvent } from '../../ui/pretranslate-dialog.ts';
import { screenStyles } from '../../ui/screen-styles.ts';
import type { DocumentRemoveEvent, PretranslateEvent } from './edition-matrix.ts';
import type { EdExchangeOffer } from './exchange-offer.ts';
import { documentFilters } from './import/document-filters.ts';
import type { ImportItem } from './import/import-model.ts';
import type { ImportCloseEvent } from './import/import-screen.ts';
import { ImportSession } from './import/import-session.ts';
import { loadEditions, ProjectPretranslations, pretranslateCommands } from './project-pretranslation.ts';
import type { EditionRemoveEvent, ProjectChangeEvent } from './project-properties-dialog.ts';
import { projectStyles } from './project-styles.ts';
import '../../ui/confirm-dialog.ts';
import '../../ui/dialog.ts';
import '../../ui/drop-zone.ts';
import '../../ui/icon.ts';
import '../../ui/language-picker.ts';
import '../../ui/pretranslate-dialog.ts';
import './edition-matrix.ts';
import './exchange-offer.ts';
import './project-properties-dialog.ts';
import './import/import-screen.ts';
import './project-resources.ts';

/** One project: the matrix of documents and editions, its memory and its glossary. */
@customElement('ed-project-screen')
export class EdProjectScreen extends LitElement {
  static override styles = [controls, screenStyles, projectStyles];

  @consume({ context: servicesContext }) private services!: Services;
  @consume({ context: commandsContext }) private commands!: CommandRegistry;
  @property() projectId = '';
  @state() private importing: ImportSession | undefined;
  @state() private problems: readonly string[] = [];
  @state() private addingEdition = false;
  @state() private newLanguages: readonly LanguageTag[] = [];
  @state() private editing = false;
  @state() private removingEdition: LanguageTag | undefined;
  @state() private removing: ProjectDocument | undefined;
  @query('ed-exchange-offer') private offer!: EdExchangeOffer | null;
  @query('ed-pretranslate-dialog') private pretranslating!: EdPretranslateDialog | null;
  #dispose: (() => void) | undefined;
  #disposePretranslating: (() => void) | undefined;
  #offered: ProjectOverview | undefined;
  /** Files that came before the project was read. */
  #waiting: readonly ShellFile[] = [];

  readonly #overview = new LiveQueryController(this, {
    // While files are added nobody sees it, and it would be read anew for each.
    key: () => (this.projectId === '' || this.importing !== undefined ? undefined : [this.projectId]),
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
      {
        id: 'project.properties',
        label: msg('Project properties'),
        run: () => {
          this.editing = true;
        },
      },
      {
        id: 'edit.undo',
        label: msg('Undo pre-translation'),
        keys: ['Mod+Z'],
        ofRow: true,
        enabled: () => ProjectPretranslations.of(this.projectId).canUndo,
        run: () => this.#undo(),
      },
    ]);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#dispose?.();
    this.#disposePretranslating?.();
    this.#offered = undefined;
  }

  #pretranslate({ documents, language }: Pick<PretranslateEvent, 'documents' | 'language'>): void {
    const [only] = documents;
    const name = languageName(language);
    const heading =
      documents.length === 1 && only !== undefined
        ? msg(str`Pre-translate “${only.name}” in ${name}`)
        : msg(str`Pre-translate ${documents.length.toLocaleString()} documents in ${name}`);
    const load = (signal: AbortSignal) => loadEditions(this.services, documents, language, signal);
    void this.pretranslating?.show(load, heading);
  }

  async #undo(): Promise<void> {
    const notice = await ProjectPretranslations.of(this.projectId).undo();
    if (notice !== undefined) this.dispatchEvent(notice);
  }

  /** Adds files that came from outside: a drop, a double-click. */
  openFiles(files: readonly ShellFile[]): void {
    this.#import(files);
  }

  async #addDocuments(): Promise<void> {
    this.#import(await this.services.shell.openFiles({ filters: documentFilters(), multiple: true }));
  }

  /** Shows the files before they are added; more of them join those that are shown already. */
  #import(files: readonly ShellFile[]): void {
    if (files.length === 0) return;
    this.problems = [];
    const project = this.#overview.value?.project;
    if (project === undefined) {
      this.#waiting = files;
      return;
    }
    const [file, ...more] = files;
    if (this.importing === undefined && file !== undefined && more.length === 0) {
      void this.#importOne(project, file);
      return;
    }
    this.#list(project, files);
  }

  /** It may have come back from another tool: then its translations can be taken. */
  async #importOne(project: Project, file: ShellFile): Promise<void> {
    if ((await this.offer?.run(this.services, project, file)) !== true) this.#list(project, [file]);
  }

  #list(project: Project, files: readonly ShellFile[]): void {
    this.importing ??= new ImportSession(this.services, project);
    this.importing.add(files);
  }

  async #imported(items: readonly ImportItem[]): Promise<void> {
    this.importing = undefined;
    const added = items.reduce((sum, { state }) => sum + (state.kind === 'added' ? state.documents : 0), 0);
    const problems = items.flatMap(({ state }) => (state.kind === 'problem' ? [state] : []));
    // Who leaves without adding anything has seen what could not be read, but not that it was not stored.
    const told = added > 0 || problems.some(({ ready }) => ready !== undefined);
    this.problems = told ? problems.map(({ sentence }) => sentence) : [];
    if (added > 0) {
      const message =
        added === 1
          ? msg('1 document was added.')
          : msg(str`${added.toLocaleString()} documents were added.`);
      this.dispatchEvent(new AnnounceEvent(message));
    }
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[data-add]')?.focus();
  }

  async #addEditions(): Promise<void> {
    const project = this.#overview.value?.project;
    if (project === undefined || this.newLanguages.length === 0) return;
    this.addingEdition = false;
    const targetLanguages = [...new Set([...project.targetLanguages, ...this.newLanguages])];
    this.newLanguages = [];
    await updateProject(this.services.database, project.id, { targetLanguages });
  }

  async #removeEdition(projectId: string, language: LanguageTag): Promise<void> {
    this.removingEdition = undefined;
    if (!(await removeEdition(this.services.database, projectId, language))) {
      this.dispatchEvent(new NoticeEvent(msg('The last edition of a project cannot be removed.'), 'warning'));
      return;
    }
    this.dispatchEvent(
      new NoticeEvent(
        msg(str`The ${languageName(language)} edition was removed. The memory keeps its units.`),
      ),
    );
  }

  async #remove(document: ProjectDocument): Promise<void> {
    this.removing = undefined;
    await removeDocument(this.services.database, document.id);
    this.dispatchEvent(
      new NoticeEvent(msg(str`“${document.name}” was removed. The memory keeps its units.`)),
    );
  }

  #drop(event: FilesDropEvent): void {
    void droppedFiles(event.transfer, documentFilters()).then((files) => this.#import(files));
  }

  #offerPretranslating(): void {
    const overview = this.#overview.value;
    if (overview === undefined || overview === this.#offered) return;
    this.#offered = overview;
    this.#disposePretranslating?.();
    this.#disposePretranslating = this.commands.register(
      pretranslateCommands(overview, (language) =>
        this.#pretranslate({ documents: overview.documents, language }),
      ),
    );
  }

  override updated(): void {
    this.#offerPretranslating();
    if (this.#waiting.length === 0 || this.#overview.value === undefined) return;
    const files = this.#waiting;
    this.#waiting = [];
    this.#import(files);
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
    if (this.importing !== undefined) {
      return html`<ed-import-screen
        .session=${this.importing}
        @ed-import-close=${(event: ImportCloseEvent) => this.#imported(event.items)}
      ></ed-import-screen>`;
    }
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
              <button data-add class=${documents.length === 0 ? 'primary' : ''} @click=${() => this.#addDocuments()}>
                <ed-icon name="plus"></ed-icon>${msg('Add documents…')}
              </button>
              <button
                @click=${() => {
                  this.addingEdition = true;
                }}
              >
                <ed-icon name="languages"></ed-icon>${msg('Add edition…')}
              </button>
              <button
                class="icon-only"
                title=${msg('Project properties')}
                aria-label=${msg('Project properties')}
                @click=${() => {
                  this.editing = true;
                }}
              >
                <ed-icon name="settings"></ed-icon>
              </button>
            </div>
          </header>
          ${this.#renderProblems()} ${
            documents.length === 0
              ? this.#renderEmpty()
              : html`<ed-edition-matrix
                .services=${this.services}
                .overview=${overview}
                @ed-pretranslate=${(event: PretranslateEvent) => this.#pretranslate(event)}
                @ed-document-remove=${(event: DocumentRemoveEvent) => {
                  this.removing = event.document;
                }}
              ></ed-edition-matrix>`
          }
          <ed-project-resources .project=${project}></ed-project-resources>
        </div>
        </main>
      </ed-drop-zone>
      ${this.#renderEditionDialog(overview)} ${this.#renderProperties(project)}
      ${this.#renderRemoveDialogs(overview)}
      <ed-exchange-offer></ed-exchange-offer>
      <ed-pretranslate-dialog
        .services=${this.services}
        undo="edit.undo"
        @ed-pretranslated=${(event: PretranslatedEvent) =>
          ProjectPretranslations.of(this.projectId).add(event.editions)}
      ></ed-pretranslate-dialog>
    `;
  }

  #renderProblems() {
    if (this.problems.length === 0) return nothing;
    return html`<section class="card problems" role="alert" aria-label=${msg('Files that could not be added')}>
      <ul>
        ${this.problems.map(
          (problem) => html`<li><ed-icon name="circle-alert"></ed-icon><span>${problem}</span></li>`,
        )}
      </ul>
      <button
        class="plain icon-only"
        aria-label=${msg('Dismiss')}
        @click=${() => {
          this.problems = [];
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
      <p class="quiet">${msg('Add files of any of the usual kinds (Word, OpenDocument, HTML, Markdown, text, subtitles, PO, XLIFF, tables), or drop them here.')}</p>
    </section>`;
  }

  #renderProperties(project: Project) {
    return html`<ed-project-properties-dialog
      .project=${project}
      ?open=${this.editing}
      @ed-project-change=${async (event: ProjectChangeEvent) => {
        this.editing = false;
        await updateProject(this.services.database, project.id, event.change);
      }}
      @ed-edition-remove=${(event: EditionRemoveEvent) => {
        this.removingEdition = event.language;
      }}
      @ed-dialog-close=${() => {
        this.editing = false;
      }}
    ></ed-project-properties-dialog>`;
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

  #renderRemoveDialogs({ project }: ProjectOverview) {
    const { removing, removingEdition } = this;
    const name = removingEdition === undefined ? '' : languageName(removingEdition);
    return html`
      <ed-confirm-dialog
        heading=${msg('Remove document?')}
        action=${msg('Remove document')}
        ?open=${removing !== undefined}
        @ed-confirm=${() => removing && this.#remove(removing)}
        @ed-dialog-close=${() => {
          this.removing = undefined;
        }}
      >
        <p>
          <strong>${removing?.name}</strong>
          ${msg('is removed with all its editions. Confirmed translations stay in the memory. This cannot be undone.')}
        </p>
      </ed-confirm-dialog>
      <ed-confirm-dialog
        heading=${msg('Remove edition?')}
        action=${msg('Remove edition')}
        ?open=${removingEdition !== undefined}
        @ed-confirm=${() => removingEdition && this.#removeEdition(project.id, removingEdition)}
        @ed-dialog-close=${() => {
          this.removingEdition = undefined;
        }}
      >
        <p>
          ${msg(str`The ${name} translations of all documents of “${project.name}” are removed. Confirmed translations stay in the memory. This cannot be undone.`)}
        </p>
      </ed-confirm-dialog>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-project-screen': EdProjectScreen;
  }
}
