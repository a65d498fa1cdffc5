import { consume } from '@lit/context';
import { msg, str } from '@lit/localize';
import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { describeFailure, failureOf, languageName } from '../../../shared/base/index.ts';
import type { Memory } from '../../../shared/memory/index.ts';
import {
  createProject,
  deleteProject,
  listProjects,
  ownMemories,
  type ProjectOverview,
} from '../../data/projects.ts';
import { storageFailure } from '../../data/storage-failure.ts';
import { type Services, servicesContext } from '../../platform/services.ts';
import type { ShellFile } from '../../platform/shell.ts';
import { droppedFiles } from '../../platform/shell-files.ts';
import { type CommandRegistry, commandsContext } from '../../ui/commands.ts';
import { controls } from '../../ui/controls.ts';
import type { FilesDropEvent } from '../../ui/drop-zone.ts';
import { formStyles } from '../../ui/form-styles.ts';
import { describeKey } from '../../ui/keys.ts';
import { LiveQueryController } from '../../ui/live-query.ts';
import { NavigateEvent, NoticeEvent } from '../../ui/notice.ts';
import { screenStyles } from '../../ui/screen-styles.ts';
import { addProgress } from './add-progress.ts';
import { homeStyles } from './home-styles.ts';
import { documentFilters } from './import/document-filters.ts';
import type { ProjectCreateEvent } from './new-project-dialog.ts';
import { createSampleProject } from './sample-project.ts';
import '../../ui/confirm-dialog.ts';
import '../../ui/drop-zone.ts';
import '../../ui/icon.ts';
import '../../ui/progress-bar.ts';
import './new-project-dialog.ts';

/** The source of every project: Editio translates from English. */
const sourceLanguage = 'en';

/** Recent projects, and the ways to begin: a new project, a file, the sample. */
@customElement('ed-home-screen')
export class EdHomeScreen extends LitElement {
  static override styles = [controls, formStyles, screenStyles, homeStyles];

  @consume({ context: servicesContext }) private services!: Services;
  @consume({ context: commandsContext }) private commands!: CommandRegistry;
  @state() private creating = false;
  @state() private busy = '';
  @state() private deleting: ProjectOverview | undefined;
  /** Of the project that is to be deleted: its own memories that are not empty, and those that go with it. */
  @state() private ownMemories: readonly Memory[] = [];
  @state() private alsoDeleted: ReadonlySet<string> = new Set();
  /** A project that is being deleted, and the one that is beside it. */
  #leaving: { readonly id: string; readonly next: string | undefined } | undefined;
  #pending: readonly ShellFile[] = [];
  #dispose: (() => void) | undefined;

  readonly #projects = new LiveQueryController(this, {
    key: () => [],
    query: () => listProjects(this.services.database),
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#dispose = this.commands.register([
      { id: 'project.new', label: msg('New project'), keys: ['Mod+N'], run: () => this.#create([]) },
      { id: 'project.open', label: msg('Open a file'), keys: ['Mod+O'], run: () => this.#open() },
      { id: 'project.sample', label: msg('Open the sample project'), run: () => this.#sample() },
    ]);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#dispose?.();
  }

  /** Begins a project with files that came from outside: a drop, a double-click. */
  openFiles(files: readonly ShellFile[]): void {
    this.#create(files);
  }

  #create(files: readonly ShellFile[]): void {
    this.#pending = files;
    this.creating = true;
  }

  async #open(): Promise<void> {
    const files = await this.services.shell.openFiles({ filters: documentFilters(), multiple: true });
    if (files.length > 0) this.#create(files);
  }

  async #createProject(event: ProjectCreateEvent): Promise<void> {
    this.creating = false;
    const files = this.#pending;
    this.#pending = [];
    if (event.userName !== undefined) await this.services.settings.set('userName', event.userName);
    try {
      const project = await createProject(this.services.database, {
        name: event.name,
        sourceLanguage,
        targetLanguages: event.targetLanguages,
      });
      this.dispatchEvent(new NavigateEvent(`#/project/${project.id}`, files));
    } catch (error) {
      this.dispatchEvent(new NoticeEvent(describeFailure(storageFailure(error).failure), 'danger'));
    } finally {
      this.busy = '';
    }
  }

  /** `tour`: straight into the German edition, where the tour of the keys begins. */
  async #sample(tour = false): Promise<void> {
    if (this.busy !== '') return;
    this.busy = msg('Preparing the sample project …');
    try {
      const { projectId, documentId, language } = await createSampleProject(this.services);
      await this.services.settings.set('tour', tour ? 'running' : 'done');
      const edition = tour ? `/${documentId}/${language}` : '';
      this.dispatchEvent(new NavigateEvent(`#/project/${projectId}${edition}`));
    } catch (error) {
      this.dispatchEvent(new NoticeEvent(describeFailure(failureOf(error)), 'danger'));
    } finally {
      this.busy = '';
    }
  }

  async #askToDelete(overview: ProjectOverview): Promise<void> {
    this.alsoDeleted = new Set();
    const own = await ownMemories(this.services.database, overview.project.id);
    this.ownMemories = own.filter(({ unitCount }) => unitCount > 0);
    this.deleting = overview;
  }

  async #delete(overview: ProjectOverview): Promise<void> {
    const also = [...this.alsoDeleted];
    this.deleting = undefined;
    const { id } = overview.project;
    const ids = (this.#projects.value ?? []).map(({ project }) => project.id);
    const at = ids.indexOf(id);
    this.#leaving = { id, next: ids[at + 1] ?? ids[at - 1] };
    try {
      const removed = await deleteProject(this.services.database, overview.project.id, also);
      for (const memoryId of removed) await this.services.memory.deleteMemory(memoryId);
      this.dispatchEvent(new NoticeEvent(deletedText(overview.project.name, removed, this.ownMemories)));
    } catch (error) {
      this.dispatchEvent(new NoticeEvent(describeFailure(storageFailure(error).failure), 'danger'));
    }
  }

  /** The button that had the focus goes with its project: the next project gets it. */
  override updated(): void {
    const leaving = this.#leaving;
    const projects = this.#projects.value ?? [];
    if (leaving === undefined || projects.some(({ project }) => project.id === leaving.id)) return;
    this.#leaving = undefined;
    if (document.activeElement !== document.body) return;
    const next = this.renderRoot.querySelector<HTMLElement>(`a[href="#/project/${leaving.next}"]`);
    (next ?? this.renderRoot.querySelector<HTMLElement>('button.primary'))?.focus();
  }

  async #drop(event: FilesDropEvent): Promise<void> {
    const files = await droppedFiles(event.transfer, documentFilters());
    if (files.length > 0) this.#create(files);
  }

  override render() {
    const projects = this.#projects.value;
    return html`
      <ed-drop-zone @ed-files-drop=${(event: FilesDropEvent) => this.#drop(event)}>
        <main>
        <div class="column">
          <header>
            <div>
              <h1>${msg('One text, many languages')}</h1>
              <p class="quiet">
                ${msg('Translate segment by segment, with memory and glossary beside you. Everything stays on this computer.')}
              </p>
            </div>
            <div class="actions">
              <button class="primary" @click=${() => this.#create([])}>
                <ed-icon name="plus"></ed-icon>${msg('New project')}
              </button>
              <button @click=${() => this.#open()}>
                <ed-icon name="folder-open"></ed-icon>${msg('Open a file…')}
              </button>
              <button @click=${() => this.#sample()} ?disabled=${this.busy !== ''}>
                <ed-icon name="sparkles"></ed-icon>${msg('Sample project')}
              </button>
              <a class="button" href="#/memories"><ed-icon name="database"></ed-icon>${msg('Memories')}</a>
            </div>
            <p class="busy small quiet" role="status">${this.busy}</p>
          </header>
          ${projects === undefined ? '' : projects.length === 0 ? this.#renderFirstStart() : this.#renderProjects(projects)}
        </div>
        </main>
      </ed-drop-zone>
      <ed-new-project-dialog
        ?open=${this.creating}
        ?asksName=${this.services.settings.current.userName === ''}
        .suggestedName=${this.#pending[0]?.name.replace(/\.[^.]+$/, '') ?? ''}
        @ed-project-create=${(event: ProjectCreateEvent) => this.#createProject(event)}
        @ed-dialog-close=${() => {
          this.creating = false;
        }}
      ></ed-new-project-dialog>
      ${this.#renderDeleteDialog()}
    `;
  }

  #renderFirstStart() {
    return html`<section class="card first" aria-labelledby="first-heading">
      <h2 id="first-heading">${msg('New here?')}</h2>
      <p>
        ${msg('Open the sample project: a short article with German and Korean editions part done, a memory and a glossary. You can change and delete everything in it.')}
      </p>
      <p class="quiet">${msg('Three keys carry most of the work:')}</p>
      <dl>
        <dt>${keyCaps('Mod+Enter')}</dt>
        <dd>${msg('confirm the translation and go to the next segment')}</dd>
        <dt>${keyCaps('Mod+1')} … <kbd>9</kbd></dt>
        <dd>${msg('use a match or a term from the right-hand side')}</dd>
        <dt>${keyCaps('Mod+Shift+P')}</dt>
        <dd>${msg('find any command, with its key')}</dd>
      </dl>
      <div class="actions">
        <button class="primary" @click=${() => this.#sample(true)} ?disabled=${this.busy !== ''}>
          ${msg('Take the two-minute tour')}
        </button>
        <button @click=${() => this.#sample()} ?disabled=${this.busy !== ''}>
          ${msg('Open the sample project')}
        </button>
      </div>
    </section>`;
  }

  #renderProjects(projects: readonly ProjectOverview[]) {
    return html`<section aria-labelledby="recent-heading">
      <h2 id="recent-heading">${msg('Projects')}</h2>
      <ul class="projects">
        ${projects.map((overview) => this.#renderProject(overview))}
      </ul>
    </section>`;
  }

  #renderProject(overview: ProjectOverview) {
    const { project, documents } = overview;
    return html`<li class="card project">
      <a href=${`#/project/${project.id}`}>
        <span class="name">${project.name}</span>
        <span class="quiet small">
          ${documents.length} ${documents.length === 1 ? msg('document') : msg('documents')} ·
          ${new Date(project.openedAt).toLocaleDateString()}
        </span>
      </a>
      <ul class="languages">
        ${project.targetLanguages.map(
          (language) => html`<li>
            <span class="small">${languageName(language)}</span>
            <ed-progress-bar .progress=${addProgress(overview, language)}></ed-progress-bar>
          </li>`,
        )}
      </ul>
      <button
        class="plain icon-only delete"
        aria-label=${`${msg('Delete')} “${project.name}”`}
        title=${msg('Delete project')}
        @click=${() => {
          void this.#askToDelete(overview);
        }}
      >
        <ed-icon name="trash"></ed-icon>
      </button>
    </li>`;
  }

  #renderDeleteDialog() {
    const overview = this.deleting;
    return html`<ed-confirm-dialog
      heading=${msg('Delete project?')}
      action=${msg('Delete project')}
      ?open=${overview !== undefined}
      @ed-confirm=${() => overview && this.#delete(overview)}
      @ed-dialog-close=${() => {
        this.deleting = undefined;
      }}
    >
      <p>
        ${msg('All its documents and translations are deleted, and its glossary where no other project uses it. This cannot be undone.')}
      </p>
      <p><strong>${overview?.project.name}</strong></p>
      ${
        this.ownMemories.length === 0
          ? nothing
          : html`<p>${msg('What was translated stays in the memory, unless that is to go too:')}</p>`
      }
      ${this.ownMemories.map(
        ({ id, name, unitCount }) => html`<label class="choice">
          <input
            type="checkbox"
            .checked=${this.alsoDeleted.has(id)}
            @change=${(event: Event) => {
              const chosen = new Set(this.alsoDeleted);
              if ((event.target as HTMLInputElement).checked) chosen.add(id);
              else chosen.delete(id);
              this.alsoDeleted = chosen;
            }}
          />
          <span>
            ${
              unitCount === 1
                ? msg(str`Delete the memory “${name}” too (1 unit)`)
                : msg(str`Delete the memory “${name}” too (${unitCount.toLocaleString()} units)`)
            }
          </span>
        </label>`,
      )}
    </ed-confirm-dialog>`;
  }
}

/** What became of a project's memories is told too, but of the empty ones. */
function deletedText(name: string, removed: readonly string[], memories: readonly Memory[]): string {
  const kept = memories.filter(({ id }) => !removed.includes(id)).map((memory) => `“${memory.name}”`);
  if (kept.length === 1)
    return msg(str`“${name}” was deleted. Its memory ${kept[0]} stays on the Memories screen.`);
  if (kept.length > 1) {
    return msg(str`“${name}” was deleted. Its memories ${kept.join(', ')} stay on the Memories screen.`);
  }
  if (memories.length === 0) return msg(str`“${name}” was deleted.`);
  return memories.length === 1
    ? msg(str`“${name}” and its memory were deleted.`)
    : msg(str`“${name}” and its memories were deleted.`);
}

/** A key as its caps, in the words of this system. */
function keyCaps(key: string) {
  return describeKey(key)
    .split('+')
    .map((cap) => html`<kbd>${cap}</kbd> `);
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-home-screen': EdHomeScreen;
  }
}
