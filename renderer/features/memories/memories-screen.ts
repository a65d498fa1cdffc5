import { consume } from '@lit/context';
import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { describeFailure, failureOf, languageName } from '../../../shared/base/index.ts';
import type { MemoryNames } from '../../../shared/rpc/index.ts';
import { listMemories, type MemoryOverview } from '../../data/memories.ts';
import { type Services, servicesContext } from '../../platform/services.ts';
import { type CommandRegistry, commandsContext } from '../../ui/commands.ts';
import { controls } from '../../ui/controls.ts';
import { LiveQueryController } from '../../ui/live-query.ts';
import type { EdMemoryExport } from '../../ui/memory-export.ts';
import { importStyles, MemoryImport } from '../../ui/memory-import.ts';
import { NavigateEvent, NoticeEvent } from '../../ui/notice.ts';
import { screenStyles } from '../../ui/screen-styles.ts';
import { renderRevokeItem } from './memory-header.ts';
import type { MemoryNameEvent } from './memory-name-dialog.ts';
import '@awesome.me/webawesome/dist/components/dropdown/dropdown.js';
import '@awesome.me/webawesome/dist/components/dropdown-item/dropdown-item.js';
import '../../ui/confirm-dialog.ts';
import '../../ui/icon.ts';
import '../../ui/memory-export.ts';
import './memory-merge-dialog.ts';
import './memory-name-dialog.ts';

/** All memories: what is in them, who uses them; new ones, and what can be done with one as a whole. */
@customElement('ed-memories-screen')
export class EdMemoriesScreen extends LitElement {
  static override styles = [
    controls,
    screenStyles,
    importStyles,
    css`
      table {
        inline-size: 100%;
        border-collapse: collapse;
      }
      .card {
        overflow-x: auto;
      }
      th,
      td {
        padding: 10px var(--ed-space-3);
        border-block-end: 1px solid var(--ed-border);
        text-align: start;
        vertical-align: top;
      }
      thead th {
        color: var(--ed-text-quiet);
        font-size: var(--ed-font-size-small);
        font-weight: 560;
      }
      tbody tr:last-child > * {
        border-block-end: none;
      }
      tbody tr:hover {
        background: var(--ed-surface-hover);
      }
      tbody th {
        min-inline-size: 12rem;
        overflow-wrap: anywhere;
        font-weight: 600;
      }
      a {
        color: var(--ed-accent);
      }
      .number {
        font-variant-numeric: tabular-nums;
        text-align: end;
      }
      td ul {
        display: grid;
        gap: 2px;
        padding: 0;
        margin: 0;
        list-style: none;
      }
      .pair {
        display: flex;
        gap: var(--ed-space-3);
        justify-content: space-between;
      }
      .none {
        white-space: nowrap;
      }
      td.acts {
        padding-block: 4px;
        text-align: end;
      }
    `,
  ];

  @consume({ context: servicesContext }) private services!: Services;
  @consume({ context: commandsContext }) private commands!: CommandRegistry;
  @state() private creating = false;
  @state() private renaming: MemoryOverview | undefined;
  @state() private deleting: MemoryOverview | undefined;
  @state() private merging: MemoryOverview | undefined;
  @query('button.new') private newButton!: HTMLButtonElement | null;
  @query('ed-memory-export') private exporting!: EdMemoryExport;
  /** Languages by memory and revision; they come one memory after the other. */
  @state() private names: ReadonlyMap<string, MemoryNames> = new Map();
  /** A memory whose new name is not yet shown. */
  #renamed: { readonly id: string; readonly name: string } | undefined;
  #counting = false;
  #dispose: (() => void) | undefined;
  readonly #import = new MemoryImport(this, { services: () => this.services, memoryId: () => undefined });

  readonly #memories = new LiveQueryController(this, {
    key: () => [],
    query: () => listMemories(this.services.database),
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#dispose = this.commands.register([
      {
        id: 'memory.new',
        label: msg('New memory'),
        keys: ['Mod+N'],
        run: () => {
          this.creating = true;
        },
      },
    ]);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#dispose?.();
  }

  override updated(): void {
    void this.#count();
    this.#focusRenamed();
  }

  /** The row may stand elsewhere now; moved, it loses the focus. */
  #focusRenamed(): void {
    const renamed = this.#renamed;
    const memory = this.#memories.value?.find((overview) => overview.memory.id === renamed?.id)?.memory;
    if (renamed === undefined || memory?.name !== renamed.name) return;
    this.#renamed = undefined;
    const row = this.renderRoot.querySelector(`tr[data-memory="${renamed.id}"]`);
    setTimeout(() => row?.querySelector<HTMLElement>('button')?.focus());
  }

  /** Counts the languages of what is not counted yet, or was changed since. */
  async #count(): Promise<void> {
    if (this.#counting) return;
    this.#counting = true;
    try {
      for (let memory = this.#uncounted(); memory !== undefined; memory = this.#uncounted()) {
        const counted = await this.services.memoryBrowse.names(memory.id);
        this.names = new Map(this.names).set(memory.id, counted);
        if (counted.revision < (memory.revision ?? 0)) break;
      }
    } catch (error) {
      // The memory may have been deleted meanwhile; the list says so itself.
      console.warn('The languages of a memory were not counted.', error);
    } finally {
      this.#counting = false;
    }
  }

  #uncounted() {
    if (!this.isConnected) return undefined;
    return this.#memories.value?.find(({ memory }) => {
      const counted = this.names.get(memory.id);
      return counted === undefined || counted.revision < (memory.revision ?? 0);
    })?.memory;
  }

  async #create(event: MemoryNameEvent): Promise<void> {
    this.creating = false;
    await this.#try(async () => {
      const { name, sourceLanguage } = event;
      const { id } = await this.services.memory.createMemory({ name, sourceLanguage });
      this.dispatchEvent(new NavigateEvent(`#/memories/${id}`));
    });
  }

  async #rename({ memory }: MemoryOverview, name: string): Promise<void> {
    this.renaming = undefined;
    this.#renamed = { id: memory.id, name };
    await this.#try(() => this.services.memory.renameMemory(memory.id, name));
  }

  async #delete({ memory }: MemoryOverview): Promise<void> {
    this.deleting = undefined;
    await this.#try(async () => {
      await this.services.memory.deleteMemory(memory.id);
      this.#say(msg(str`“${memory.name}” was deleted.`));
      this.newButton?.focus();
    });
  }

  #revoke({ memory, lastImport }: MemoryOverview): void {
    if (lastImport === undefined) return;
    const { file, importId, units } = lastImport;
    this.#import.revoke({ memoryId: memory.id, memoryName: memory.name, file, importId }, units);
  }

  #export({ memory: { id: memoryId, name, unitCount } }: MemoryOverview): void {
    void this.exporting.show(this.services, { memoryId, name, unitCount });
  }

  async #merge({ memory }: MemoryOverview, from: readonly string[]): Promise<void> {
    this.merging = undefined;
    await this.#try(async () => {
      const grown = await this.services.memory.mergeMemories(memory.id, from);
      this.#say(
        grown === 1
          ? msg(str`“${memory.name}” has grown by 1 unit.`)
          : msg(str`“${memory.name}” has grown by ${grown.toLocaleString()} units.`),
      );
    });
  }

  async #try(task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } catch (error) {
      this.dispatchEvent(new NoticeEvent(describeFailure(failureOf(error)), 'danger'));
    }
  }

  #say(text: string): void {
    this.dispatchEvent(new NoticeEvent(text, 'success'));
  }

  #act(name: string, overview: MemoryOverview): void {
    const acts: Readonly<Record<string, () => void>> = {
      import: () => void this.#import.run(overview.memory.id),
      revoke: () => this.#revoke(overview),
      export: () => this.#export(overview),
      rename: () => {
        this.renaming = overview;
      },
      merge: () => {
        this.merging = overview;
      },
      delete: () => {
        this.deleting = overview;
      },
    };
    acts[name]?.();
  }

  override render() {
    const memories = this.#memories.value;
    return html`<main class="column">
        <header>
          <div>
            <h1>${msg('Memories')}</h1>
            <p class="quiet small">${msg('What was translated before, unit by unit. Every project writes to one memory and may read others.')}</p>
          </div>
          <div class="actions">
            <button
              class="primary new"
              @click=${() => {
                this.creating = true;
              }}
            >
              <ed-icon name="plus"></ed-icon>${msg('New memory')}
            </button>
          </div>
        </header>
        ${this.#import.render()} ${this.#import.renderReport(() => this.newButton?.focus())}
        ${
          this.#memories.error !== undefined
            ? html`<p role="alert">${describeFailure(failureOf(this.#memories.error))}</p>`
            : memories === undefined
              ? html`<p class="quiet" role="status">${msg('Reading …')}</p>`
              : memories.length === 0
                ? this.#renderEmpty()
                : this.#renderTable(memories)
        }
      </main>
      ${this.#renderDialogs(memories ?? [])}`;
  }

  #renderEmpty() {
    return html`<section class="card empty">
      <ed-icon name="database"></ed-icon>
      <h2>${msg('No memories yet')}</h2>
      <p class="quiet">${msg('Each new project makes one of its own. Make one here to import units that several projects can use.')}</p>
    </section>`;
  }

  #renderTable(memories: readonly MemoryOverview[]) {
    return html`<div class="card" role="region" tabindex="0" aria-label=${msg('Memories')}>
      <table>
        <thead>
          <tr>
            <th scope="col">${msg('Name')}</th>
            <th scope="col">${msg('Source')}</th>
            <th scope="col">${msg('Languages')}</th>
            <th scope="col" class="number">${msg('Units')}</th>
            <th scope="col">${msg('Used by')}</th>
            <th scope="col"><span class="visually-hidden">${msg('What to do')}</span></th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            memories,
            ({ memory }) => memory.id,
            (overview) => this.#renderRow(overview),
          )}
        </tbody>
      </table>
    </div>`;
  }

  #renderRow(overview: MemoryOverview) {
    const { memory, uses } = overview;
    const pairs = this.names.get(memory.id)?.pairs;
    return html`<tr data-memory=${memory.id}>
      <th scope="row"><a href=${`#/memories/${memory.id}`}>${memory.name}</a></th>
      <td>${languageName(memory.sourceLanguage)}</td>
      <td>
        ${
          memory.unitCount === 0
            ? html`<span class="quiet">–</span>`
            : pairs === undefined
              ? html`<span class="quiet">${msg('Counting …')}</span>`
              : html`<ul>
                  ${pairs.map(
                    ({ source, target, count }) => html`<li class="pair">
                      <span>${source === memory.sourceLanguage ? '' : `${languageName(source)} → `}${languageName(target)}</span>
                      <span class="quiet number">${count.toLocaleString()}</span>
                    </li>`,
                  )}
                </ul>`
        }
      </td>
      <td class="number">${memory.unitCount.toLocaleString()}</td>
      <td>
        ${
          uses.length === 0
            ? html`<span class="quiet none">${msg('no project')}</span>`
            : html`<ul>
                ${uses.map(
                  ({ projectId, name, writable }) => html`<li>
                    <a href=${`#/project/${projectId}`}>${name}</a>
                    ${writable ? nothing : html`<span class="quiet small">(${msg('read-only')})</span>`}
                  </li>`,
                )}
              </ul>`
        }
      </td>
      <td class="acts">
        <wa-dropdown
          placement="bottom-end"
          @wa-select=${(event: CustomEvent<{ item: { value: string } }>) => this.#act(event.detail.item.value, overview)}
        >
          <button slot="trigger" class="plain icon-only" aria-label=${msg(str`What to do with “${memory.name}”`)}>
            <ed-icon name="ellipsis"></ed-icon>
          </button>
          <wa-dropdown-item value="import" ?disabled=${this.#import.running}>${msg('Import…')}</wa-dropdown-item>
          ${renderRevokeItem('revoke', overview, this.#import.running)}
          <wa-dropdown-item value="export" ?disabled=${memory.unitCount === 0}>${msg('Export…')}</wa-dropdown-item>
          <wa-dropdown-item value="rename">${msg('Rename…')}</wa-dropdown-item>
          <wa-dropdown-item value="merge">${msg('Merge others into it…')}</wa-dropdown-item>
          <wa-dropdown-item value="delete" variant="danger">${msg('Delete…')}</wa-dropdown-item>
        </wa-dropdown>
      </td>
    </tr>`;
  }

  #renderDialogs(memories: readonly MemoryOverview[]) {
    const { renaming, deleting, merging } = this;
    return html`
      <ed-memory-name-dialog
        heading=${msg('New memory')}
        action=${msg('Create memory')}
        with-language
        .taken=${memories.map(({ memory }) => memory.name)}
        ?open=${this.creating}
        @ed-memory-name=${(event: MemoryNameEvent) => this.#create(event)}
        @ed-dialog-close=${() => {
          this.creating = false;
        }}
      ></ed-memory-name-dialog>
      <ed-memory-name-dialog
        heading=${msg('Rename memory')}
        action=${msg('Rename')}
        name=${renaming?.memory.name ?? ''}
        .taken=${memories.filter(({ memory }) => memory.id !== renaming?.memory.id).map(({ memory }) => memory.name)}
        ?open=${renaming !== undefined}
        @ed-memory-name=${(event: MemoryNameEvent) => renaming && this.#rename(renaming, event.name)}
        @ed-dialog-close=${() => {
          this.renaming = undefined;
        }}
      ></ed-memory-name-dialog>
      <ed-memory-merge-dialog
        .into=${merging}
        .memories=${memories}
        .names=${this.names}
        @ed-memory-merge=${(event: { from: readonly string[] }) => merging && this.#merge(merging, event.from)}
        @ed-dialog-close=${() => {
          this.merging = undefined;
        }}
      ></ed-memory-merge-dialog>
      <ed-memory-export></ed-memory-export>
      <ed-confirm-dialog
        heading=${msg('Delete memory?')}
        action=${msg('Delete memory')}
        ?open=${deleting !== undefined}
        @ed-confirm=${() => deleting && this.#delete(deleting)}
        @ed-dialog-close=${() => {
          this.deleting = undefined;
        }}
      >
        <p>${deleting === undefined ? nothing : deletionText(deleting)}</p>
      </ed-confirm-dialog>
    `;
  }
}

/** What is lost with a memory, and for whom. */
export function deletionText({ memory, uses }: MemoryOverview): string {
  const units =
    memory.unitCount === 1 ? msg('its 1 unit') : msg(str`its ${memory.unitCount.toLocaleString()} units`);
  const lost = msg(str`“${memory.name}” is deleted with ${units}. This cannot be undone.`);
  if (uses.length === 0) return lost;
  const names = uses.map(({ name }) => `“${name}”`).join(', ');
  const written = uses.some(({ writable }) => writable);
  return written
    ? msg(str`${lost} ${names} will begin a new, empty memory.`)
    : msg(str`${lost} ${names} will no longer find matches in it.`);
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-memories-screen': EdMemoriesScreen;
  }
}
