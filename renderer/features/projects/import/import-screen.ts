import { consume } from '@lit/context';
import { msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { documentExtensions } from '../../../../shared/documents/index.ts';
import { type Services, servicesContext } from '../../../platform/services.ts';
import { droppedFiles, mostFiles } from '../../../platform/shell-files.ts';
import { controls } from '../../../ui/controls.ts';
import type { FilesDropEvent } from '../../../ui/drop-zone.ts';
import { screenStyles } from '../../../ui/screen-styles.ts';
import { documentFilters, filterName } from './document-filters.ts';
import type { EdImportList } from './import-list.ts';
import type { ImportItem } from './import-model.ts';
import { ImportChangeEvent, type ImportSession } from './import-session.ts';
import { importStyles } from './import-styles.ts';
import '../../../ui/dialog.ts';
import '../../../ui/drop-zone.ts';
import '../../../ui/icon.ts';
import './import-details.ts';
import './import-list.ts';

/** Fired when the person is through with the files: added, or left. */
export class ImportCloseEvent extends Event {
  /** What was on the list at the end. */
  readonly items: readonly ImportItem[];

  constructor(items: readonly ImportItem[]) {
    super('ed-import-close');
    this.items = items;
  }
}

/** Milliseconds between two pictures of a list that changes all the time. */
const drawingStep = 100;

/** Files before they are added: what each is taken for, its first segments, what is wrong with it. */
@customElement('ed-import-screen')
export class EdImportScreen extends LitElement {
  static override styles = [controls, screenStyles, importStyles];

  @consume({ context: servicesContext }) private services!: Services;
  @property({ attribute: false }) session!: ImportSession;
  @state() private selected = -1;
  @state() private storing = false;
  @state() private leaving = false;
  @query('.primary') private primary!: HTMLButtonElement;
  @query('[data-go-on]') private goOn!: HTMLButtonElement | null;
  @query('[data-more]') private more!: HTMLButtonElement;
  @query('ed-import-list') private list!: EdImportList | null;
  #primaryHadFocus = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Small files are done faster than all rows can be drawn. */
  readonly #changed = (event: Event): void => {
    // What is chosen next is added to what is shown.
    const isChoice = event instanceof ImportChangeEvent && event.isChoice;
    if (isChoice || !this.session.busy) this.requestUpdate();
    else {
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        this.requestUpdate();
      }, drawingStep);
    }
  };

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('session')) {
      changed.get('session')?.removeEventListener('change', this.#changed);
      this.session.addEventListener('change', this.#changed);
    }
    const { items } = this.session;
    if (!items.some(({ id }) => id === this.selected)) this.selected = items[0]?.id ?? -1;
  }

  override updated(): void {
    // Enter adds, as soon as there is something to add; once, so that focus is not taken from the person.
    if (this.#primaryHadFocus || this.primary.disabled || this.session.busy) return;
    this.#primaryHadFocus = true;
    if (this.shadowRoot?.activeElement === null) this.primary.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.session.removeEventListener('change', this.#changed);
    clearTimeout(this.#timer);
  }

  async #addFiles(): Promise<void> {
    this.session.add(await this.services.shell.openFiles({ filters: documentFilters(), multiple: true }));
  }

  async #addFolder(): Promise<void> {
    this.session.add(await this.services.shell.openFolder({ filters: documentFilters() }));
  }

  async #drop(event: FilesDropEvent): Promise<void> {
    this.session.add(await droppedFiles(event.transfer, documentFilters()));
  }

  /** The next one is shown then, and has the focus. */
  async #remove(id: number): Promise<void> {
    const { items } = this.session;
    const index = items.findIndex((item) => item.id === id);
    if (id === this.selected) this.selected = (items[index + 1] ?? items[index - 1])?.id ?? -1;
    this.session.remove(id);
    await this.updateComplete;
    if (this.list === null) {
      this.more.focus();
      return;
    }
    await this.list.updateComplete;
    this.list.focus();
  }

  async #store(): Promise<void> {
    if (this.storing) return;
    this.storing = true;
    try {
      await this.session.store();
    } finally {
      this.storing = false;
    }
    const { unstored } = this.session;
    // What could not be added stays, with the reason, and can be tried again.
    if (unstored.length === 0) this.#close();
    else this.selected = unstored[0]!.id;
  }

  /** What was decided about the files is not thrown away by a slip of the hand. */
  #leave(): void {
    if (!this.session.hasDecisions) {
      this.#close();
      return;
    }
    this.leaving = true;
    setTimeout(() => this.goOn?.focus());
  }

  #close(): void {
    this.session.end();
    this.dispatchEvent(new ImportCloseEvent(this.session.items));
  }

  override render() {
    const { session } = this;
    const { items, ready, busy, project } = session;
    const item = items.find(({ id }) => id === this.selected);
    const added = items.filter(({ state }) => state.kind === 'added').length;
    return html`<ed-drop-zone fill @ed-files-drop=${(event: FilesDropEvent) => this.#drop(event)}>
      <main
        class="filled"
        @keydown=${(event: KeyboardEvent) => {
          if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
          if (isField(event.composedPath()[0])) return;
          // The same key would close the dialog that asks.
          event.preventDefault();
          event.stopPropagation();
          this.#leave();
        }}
      >
        <header>
          <div>
            <h1>${msg('Add documents')}</h1>
            <p class="quiet small">${project.name} · <span role="status">${this.#status()}</span></p>
          </div>
          <div class="actions">
            <button data-more ?disabled=${this.storing} @click=${() => this.#addFiles()}>
              <ed-icon name="plus"></ed-icon>${msg('More files…')}
            </button>
            <button ?disabled=${this.storing} @click=${() => this.#addFolder()}>
              <ed-icon name="folder-open"></ed-icon>${msg('Folder…')}
            </button>
            <button @click=${() => this.#leave()}>${added > 0 ? msg('Close') : msg('Cancel')}</button>
            <button
              class="primary"
              ?disabled=${ready.length === 0 || busy || this.storing}
              @click=${() => this.#store()}
            >
              ${this.#action(ready.length)}
            </button>
          </div>
        </header>
        ${this.#renderProgress()}
        <div role="alert">${this.#renderUnstored(added)}</div>
        ${
          session.leftSome
            ? html`<p class="small" role="status">
                ${msg(str`Only the first ${mostFiles.toLocaleString()} files were taken; add the others when these are done.`)}
              </p>`
            : nothing
        }
        ${
          items.length === 0
            ? this.#renderEmpty()
            : html`<div class="panes">
                <ed-import-list
                  class="card"
                  .items=${items}
                  .selected=${this.selected}
                  @ed-import-select=${(event: { id: number }) => {
                    this.selected = event.id;
                  }}
                  @ed-import-remove=${(event: { id: number }) => this.#remove(event.id)}
                ></ed-import-list>
                ${
                  item === undefined
                    ? nothing
                    : html`<ed-import-details
                        class="card"
                        .session=${session}
                        .item=${item}
                        @ed-import-remove=${(event: { id: number }) => this.#remove(event.id)}
                      ></ed-import-details>`
                }
              </div>`
        }
      </main>
      ${this.#renderLeaving()}
    </ed-drop-zone>`;
  }

  #renderLeaving() {
    return html`<ed-dialog
      heading=${msg('Leave without adding?')}
      ?open=${this.leaving}
      @ed-dialog-close=${() => {
        this.leaving = false;
      }}
    >
      <p>${msg('What you chose for these files (formats, languages, borders) is forgotten. The files stay as they are.')}</p>
      <div slot="footer" class="actions">
        <button
          data-go-on
          @click=${() => {
            this.leaving = false;
          }}
        >
          ${msg('Go on')}
        </button>
        <button @click=${() => this.#close()}>${msg('Leave')}</button>
      </div>
    </ed-dialog>`;
  }

  #renderEmpty() {
    const formats = documentExtensions().map(({ filter }) => filterName(filter));
    return html`<section class="card empty">
      <ed-icon name="file-text"></ed-icon>
      <h2>${msg('No files on the list')}</h2>
      <p class="quiet">${msg('Choose files or a folder, or drop them here.')}</p>
      <p class="quiet small">${formats.join(' · ')}</p>
    </section>`;
  }

  /** Of many files; of a single one its row tells. */
  #renderProgress() {
    const { done, total } = this.session.progress;
    if (total < 2 || !(this.session.busy || this.storing)) return nothing;
    return html`<progress max=${total} value=${done} aria-label=${this.#status()}></progress>`;
  }

  #action(ready: number): string {
    if (this.storing) return msg('Adding…');
    if (ready === 0) return msg('Add documents');
    return ready === 1 ? msg('Add 1 document') : msg(str`Add ${ready.toLocaleString()} documents`);
  }

  /** What came of adding, where not all went well; the reasons stand with the files. */
  #renderUnstored(added: number) {
    const failed = this.storing ? 0 : this.session.unstored.length;
    if (failed === 0) return nothing;
    const left =
      failed === 1
        ? msg('1 file could not be added; the reason stands with it.')
        : msg(str`${failed.toLocaleString()} files could not be added; the reason stands with each.`);
    return html`<p>${added === 0 ? '' : `${addedText(added)} `}${left}</p>`;
  }

  #status(): string {
    const { items, ready, busy } = this.session;
    const { done, total } = this.session.progress;
    if (this.storing) {
      return total > 1
        ? msg(str`Adding the documents: ${done.toLocaleString()} of ${total.toLocaleString()}`)
        : msg('Adding the document…');
    }
    if (busy) {
      return total > 1
        ? msg(str`Reading the files: ${done.toLocaleString()} of ${total.toLocaleString()}`)
        : msg('Reading the file…');
    }
    if (items.length === 0) return msg('No files yet');
    const problems = items.filter(({ state }) => state.kind === 'problem').length;
    const files =
      ready.length === 0
        ? msg('No file can be added')
        : ready.length === 1
          ? msg('1 file can be added')
          : msg(str`${ready.length.toLocaleString()} files can be added`);
    return problems === 0 || ready.length === 0
      ? files
      : msg(str`${files}, ${problems.toLocaleString()} cannot`);
  }
}

/** A key in a field belongs to the field. */
function isField(target: EventTarget | undefined): boolean {
  return (
    target instanceof Element && target.matches('input:not([type=radio], [type=checkbox]), select, textarea')
  );
}

function addedText(files: number): string {
  return files === 1 ? msg('1 file was added.') : msg(str`${files.toLocaleString()} files were added.`);
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-import-screen': EdImportScreen;
  }
  interface HTMLElementEventMap {
    'ed-import-close': ImportCloseEvent;
  }
}
