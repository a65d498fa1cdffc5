import { consume } from '@lit/context';
import { msg, str } from '@lit/localize';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { equalContent } from '../../../shared/content/index.ts';
import type { UnitEdit } from '../../../shared/rpc/index.ts';
import { type MemoryOverview, memoryOverview, otherMemoryNames } from '../../data/memories.ts';
import { type Services, servicesContext } from '../../platform/services.ts';
import { type CommandRegistry, commandsContext } from '../../ui/commands.ts';
import { controls } from '../../ui/controls.ts';
import { LiveQueryController } from '../../ui/live-query.ts';
import type { EdMemoryExport } from '../../ui/memory-export.ts';
import { importStyles, MemoryImport } from '../../ui/memory-import.ts';
import { screenStyles } from '../../ui/screen-styles.ts';
import type { ColumnsChangeEvent } from './column-sizes.ts';
import type { EdUnitFilterBar } from './filter-bar.ts';
import type { UnitFilterEvent } from './filter-dialog.ts';
import type { EdMemoryChecks, FoundDeleteEvent, FoundShowEvent } from './memory-checks.ts';
import { memoryCommands } from './memory-commands.ts';
import { renderEmptyMemory, renderMemoryHeader, renderNoMemory } from './memory-header.ts';
import { MemoryNaming } from './memory-naming.ts';
import { memoryStyles } from './memory-styles.ts';
import type { ReplaceScope, UnitsReplaceEvent } from './replace-dialog.ts';
import { UnitActions } from './unit-actions.ts';
import { changesOf, type UnitChanges } from './unit-changes.ts';
import { UnitDrafts } from './unit-drafts.ts';
import { countedUnits, deletedNotice, resumedNotice } from './unit-edit-text.ts';
import { UnitEditEvent, type UnitsTrustEvent } from './unit-events.ts';
import { UnitList } from './unit-list.ts';
import { chosenRanges, exportParts, isMixed, replaceScope } from './unit-scope.ts';
import type { EdUnitTable } from './unit-table.ts';
import '../../ui/icon.ts';
import '../../ui/memory-export.ts';
import './filter-bar.ts';
import './filter-dialog.ts';
import './memory-checks.ts';
import './replace-dialog.ts';
import './unit-panel.ts';
import './unit-table.ts';

/** One memory: all its units in a table that is filtered and edited, and what can be done with many of them. */
@customElement('ed-memory-screen')
export class EdMemoryScreen extends LitElement {
  static override styles = [controls, screenStyles, importStyles, memoryStyles];

  @consume({ context: servicesContext }) private services!: Services;
  @consume({ context: commandsContext }) private commands!: CommandRegistry;
  @property() memoryId = '';
  @state() private filtering = false;
  @state() private replacing: ReplaceScope | undefined;
  @state() private mixed = false;
  /** Whether the checks stand in the place of the table. */
  @state() private checking = false;
  @query('ed-unit-table') private table!: EdUnitTable | null;
  @query('ed-memory-checks') private checks!: EdMemoryChecks | null;
  @query('ed-memory-export') private exporting!: EdMemoryExport;
  @query('ed-unit-filter-bar') private bar!: EdUnitFilterBar | null;
  #list!: UnitList;
  #changes!: UnitChanges;
  #dispose: (() => void)[] = [];
  readonly #import = new MemoryImport(this, {
    services: () => this.services,
    memoryId: () => this.memoryId,
  });
  readonly #naming = new MemoryNaming(this, {
    services: () => this.services,
    changes: () => this.#changes,
    afterSplit: () => this.#afterSplit(),
  });
  readonly #actions = new UnitActions(this, {
    list: () => this.#list,
    changes: () => this.#changes,
    table: () => this.table,
    onUndone: () => {
      if (this.checking) void this.checks?.run();
    },
  });
  #drafts!: UnitDrafts;

  readonly #memory = new LiveQueryController(this, {
    key: () => [this.memoryId],
    query: () => memoryOverview(this.services.database, this.memoryId),
  });

  readonly #names = new LiveQueryController(this, {
    key: () => [this.memoryId],
    query: () => otherMemoryNames(this.services.database, this.memoryId),
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#list = new UnitList(this.services.memoryBrowse, this.memoryId);
    this.#drafts = new UnitDrafts(this.services, this.memoryId);
    this.#changes = changesOf(this.services, this.memoryId, countedUnits);
    this.#list.addEventListener('change', () => this.requestUpdate());
    this.#dispose = [
      this.commands.register(
        memoryCommands({
          find: () => this.bar?.focus(),
          replace: () => void this.#replace(),
          filter: () => {
            this.filtering = true;
          },
          edit: () => this.#actions.queue.whenRowsStand(() => this.table?.beginEdit()),
          delete: () => void this.#actions.deleteChosen(),
          selectAll: () => this.table?.selectAll(),
          undo: () => void this.#actions.undo(),
          redo: () => void this.#actions.redo(),
          canUndo: () =>
            this.#changes.undoLabel !== undefined ||
            this.#actions.queue.busy ||
            (this.table?.editing ?? false),
          canRedo: () => this.#changes.redoLabel !== undefined || this.#actions.queue.busy,
          import: () => void this.#import.run(this.memoryId),
          takeBackImport: () => this.#revokeImport(),
          storeLeftOut: () => void this.#actions.doubts.store(),
          canStoreLeftOut: () => this.#actions.doubts.canStore,
          canTakeBackImport: () => this.#memory.value?.lastImport !== undefined && !this.#import.running,
          export: () => this.#export(),
          split: () => void this.#split(),
          rename: () => this.#naming.rename(),
          check: () => void this.#check(),
        }),
      ),
      this.services.shell.onCloseRequested(() => this.flush()),
    ];
    this.services.memoryImports.addEventListener('ed-import-end', this.#onImported);
    void this.#list.open().then(() => this.#opened());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const dispose of this.#dispose) dispose();
    this.services.memoryImports.removeEventListener('ed-import-end', this.#onImported);
    this.#list.stop();
    this.#drafts.dispose();
  }

  /** Writes what is being edited. */
  async flush(): Promise<void> {
    this.table?.commit();
    await this.#actions.settled();
  }

  override updated(): void {
    const revision = this.#memory.value?.memory.revision ?? 0;
    // Somebody else wrote to it: the editor in another window, an import.
    if (this.#list.known && this.#list.share === undefined && revision > this.#list.revision) {
      void this.#follow();
    }
  }

  readonly #onImported = (): void => void this.#countPairs();

  /** Where the person goes on, unless that is elsewhere already. */
  async #opened(): Promise<void> {
    await this.updateComplete;
    // The row of the memory may come later than its units.
    while (this.#memory.pending && this.isConnected) await new Promise((resolve) => setTimeout(resolve, 20));
    await this.updateComplete;
    if (document.activeElement === document.body) {
      const { table } = this;
      (this.#list.count === 0 ? table?.querySelector('button') : table)?.focus();
    }
    await Promise.all([
      this.#countPairs(),
      this.#goOn().catch((error: unknown) => this.#actions.fail(error)),
    ]);
  }

  #following = false;
  #warm = false;

  /** The memory is read by the worker that writes it while the person looks, so that a change is quick. */
  #warmUp(): void {
    if (this.#warm) return;
    this.#warm = true;
    this.services.memory
      .open([this.memoryId])
      .catch((error: unknown) => console.warn('The memory is read when it is changed.', error));
  }

  async #follow(): Promise<void> {
    if (this.#following) return;
    this.#following = true;
    await this.#actions.refresh({ gone: new Set(), anew: false });
    this.#following = false;
  }

  /** Goes on with what was typed here before, and was not stored when the window was left. */
  async #goOn(): Promise<void> {
    const drafts = this.#drafts.take();
    if (drafts.length === 0) return;
    const ids = drafts.map(({ unit }) => unit.id);
    const { units } = await this.services.memoryBrowse.browse({ memoryId: this.memoryId, rows: { ids } });
    for (const { unit, edit, given } of drafts) {
      const now = units.find((other) => other.unit.id === unit.id)?.unit;
      const column = edit.source === undefined ? 'target' : 'source';
      const content = edit[column];
      // It may have been stored at the last moment.
      if (content === undefined || (now !== undefined && equalContent(now[column], content))) continue;
      if (now === undefined) this.#actions.conflicts.ask({ before: unit, now, edit });
      else if (given) await this.#actions.edit(new UnitEditEvent(unit, edit));
      else if (await this.table?.resume(unit, column, content)) this.dispatchEvent(resumedNotice());
    }
  }

  /** Rows name their languages where there are several. */
  async #countPairs(): Promise<void> {
    this.mixed = await isMixed(this.services.memoryBrowse, this.memoryId);
  }

  /** Over the chosen rows where there are several, else over all that the table shows. */
  async #replace(): Promise<void> {
    const { table } = this;
    if (table === null) return;
    table.commit();
    try {
      this.replacing = await replaceScope(this.#list, table.selection);
    } catch (error) {
      this.#actions.fail(error);
    }
  }

  async #replaced(changes: readonly UnitEdit[]): Promise<void> {
    this.replacing = undefined;
    await this.#actions.changeMany(changes);
  }

  async #check(): Promise<void> {
    this.table?.commit();
    this.checking = !this.checking;
    await this.updateComplete;
    if (this.checking) await this.checks?.run();
    else this.table?.focus();
  }

  /** Deletes what a check found; its findings are looked for anew. */
  async #deleteFound(ids: readonly number[]): Promise<void> {
    if (ids.length === 0) return;
    const outcome = await this.#actions.delete(ids);
    if (outcome === undefined) return;
    this.dispatchEvent(deletedNotice(outcome.count));
    await this.checks?.run();
  }

  async #showFound({ label, ids }: FoundShowEvent): Promise<void> {
    this.checking = false;
    await this.#list.clear();
    await this.#list.showOnly({ label, ids });
    await this.updateComplete;
    this.bar?.empty();
    this.table?.reset();
    this.table?.focus();
  }

  #revokeImport(): void {
    const { memory, lastImport } = this.#memory.value ?? {};
    if (memory === undefined || lastImport === undefined) return;
    const { file, importId, units } = lastImport;
    this.#import.revoke({ memoryId: memory.id, memoryName: memory.name, file, importId }, units);
  }

  #export(): void {
    const memory = this.#memory.value?.memory;
    if (memory === undefined || memory.unitCount === 0) return;
    this.table?.commit();
    const parts = this.checking ? [] : exportParts(this.#list, this.table?.selection);
    const { name, unitCount } = memory;
    void this.exporting.show(this.services, { memoryId: this.memoryId, name, unitCount, parts });
  }

  /** What the table shows, or what is chosen of it, goes into a new memory. */
  async #split(): Promise<void> {
    const { table } = this;
    if (table === null || this.#list.count === 0) return;
    table.commit();
    try {
      this.#naming.split(await this.#list.idsOf(chosenRanges(this.#list, table.selection)));
    } catch (error) {
      this.#actions.fail(error);
    }
  }

  async #afterSplit(): Promise<void> {
    await this.#list.clear();
    this.bar?.empty();
    this.table?.reset();
  }

  override render() {
    const overview = this.#memory.value;
    if (overview === undefined) {
      return this.#memory.pending ? nothing : renderNoMemory();
    }
    return html`
      <main class="filled">
        ${renderMemoryHeader({
          overview,
          undoLabel: this.#changes.undoLabel,
          redoLabel: this.#changes.redoLabel,
          shown: this.#list.count,
          checking: this.checking,
          importing: this.#import.running,
          saving: this.#actions.progress.slow,
          run: (command) => void this.commands.run(command),
        })} ${this.#import.render()} ${this.#import.renderReport(() => (this.table ?? this.bar)?.focus())}
        ${this.#actions.progress.render()}
        ${this.checking ? this.#renderChecks() : this.#renderUnits(overview)}
      </main>
      ${this.#renderDialogs(overview)}
    `;
  }

  #renderUnits({ memory }: MemoryOverview) {
    const { table } = this;
    return html`<ed-unit-filter-bar
          .list=${this.#list}
          @ed-unit-filter-change=${() => this.table?.reset()}
          @ed-unit-filter-leave=${() => this.table?.focus()}
        >
          <button
            @click=${() => {
              this.filtering = true;
            }}
          >
            <ed-icon name="filter"></ed-icon>${msg('More filters…')}
          </button>
        </ed-unit-filter-bar>
        <div class="panes">
          <ed-unit-table
            class="card"
            .list=${this.#list}
            .queue=${this.#actions.queue}
            label=${msg(str`Units of ${memory.name}`)}
            ?mixed=${this.mixed}
            .widths=${this.services.settings.current.unitColumns}
            @ed-columns-change=${({ widths }: ColumnsChangeEvent) => {
              void this.services.settings.set('unitColumns', widths);
              this.requestUpdate();
            }}
            @focusin=${() => this.#warmUp()}
            @ed-unit-draft=${() => this.#drafts.follow(this.table?.drafts ?? [])}
            @ed-unit-select=${() => this.requestUpdate()}
            @ed-unit-edit=${(event: UnitEditEvent) => this.#actions.edit(event)}
            @ed-units-delete=${() => this.#actions.deleteChosen()}
            >${renderEmptyMemory(() => void this.#import.run(this.memoryId), this.#import.running)}</ed-unit-table
          >
          <ed-unit-panel
            class="card"
            .shown=${this.#list.count === 0 ? undefined : this.#list.unit(table?.activeRow ?? 0)}
            .chosen=${table?.selection.size ?? 1}
            @ed-unit-edit=${(event: UnitEditEvent) => this.#actions.edit(event)}
            @ed-units-delete=${() => this.#actions.deleteChosen()}
            @ed-units-trust=${(event: UnitsTrustEvent) => this.#actions.setTrust(event.trust)}
          ></ed-unit-panel>
        </div>`;
  }

  #renderChecks() {
    return html`<ed-memory-checks
      .memoryId=${this.memoryId}
      .browse=${this.services.memoryBrowse}
      ?mixed=${this.mixed}
      @ed-found-delete=${(event: FoundDeleteEvent) => this.#deleteFound(event.ids)}
      @ed-found-show=${(event: FoundShowEvent) => this.#showFound(event)}
    ></ed-memory-checks>`;
  }

  #renderDialogs({ memory }: MemoryOverview) {
    return html`
      <ed-unit-filter-dialog
        ?open=${this.filtering}
        .filter=${this.#list.filter}
        .load=${() => this.services.memoryBrowse.names(this.memoryId)}
        @ed-unit-filter=${(event: UnitFilterEvent) => {
          this.filtering = false;
          void this.#list.setFilter(event.filter);
          this.table?.reset();
          this.table?.focus();
        }}
        @ed-dialog-close=${() => {
          this.filtering = false;
        }}
      ></ed-unit-filter-dialog>
      <ed-replace-dialog
        ?open=${this.replacing !== undefined}
        .memoryId=${this.memoryId}
        .browse=${this.services.memoryBrowse}
        .scope=${this.replacing ?? { filter: {}, label: '' }}
        @ed-units-replace=${(event: UnitsReplaceEvent) => this.#replaced(event.changes)}
        @ed-dialog-close=${() => {
          this.replacing = undefined;
        }}
      ></ed-replace-dialog>
      ${this.#actions.conflicts.render()} ${this.#actions.doubts.render()}
      <ed-memory-export></ed-memory-export>
      ${this.#actions.deletion.render()}
      ${this.#naming.render(memory, this.#names.value ?? [])}
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-memory-screen': EdMemoryScreen;
  }
}
