import { consume } from '@lit/context';
import { msg, str } from '@lit/localize';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { describeFailure, failureOf } from '../../../shared/base/index.ts';
import type { Trust } from '../../../shared/memory/index.ts';
import type { UnitEdit } from '../../../shared/rpc/index.ts';
import { type MemoryOverview, memoryOverview, otherMemoryNames } from '../../data/memories.ts';
import { type Services, servicesContext } from '../../platform/services.ts';
import { type CommandRegistry, commandsContext } from '../../ui/commands.ts';
import { controls } from '../../ui/controls.ts';
import { LiveQueryController } from '../../ui/live-query.ts';
import type { EdMemoryExport } from '../../ui/memory-export.ts';
import { importStyles, MemoryImport } from '../../ui/memory-import.ts';
import { AnnounceEvent, NoticeEvent } from '../../ui/notice.ts';
import { screenStyles } from '../../ui/screen-styles.ts';
import { ChangeProgress } from './change-progress.ts';
import type { ColumnsChangeEvent } from './column-sizes.ts';
import { DeleteQuestion } from './delete-question.ts';
import type { EdUnitFilterBar } from './filter-bar.ts';
import type { UnitFilterEvent } from './filter-dialog.ts';
import type { EdMemoryChecks, FoundDeleteEvent, FoundShowEvent } from './memory-checks.ts';
import { memoryCommands } from './memory-commands.ts';
import { renderEmptyMemory, renderMemoryHeader, renderNoMemory } from './memory-header.ts';
import { MemoryNaming } from './memory-naming.ts';
import { memoryStyles } from './memory-styles.ts';
import type { ReplaceScope, UnitsReplaceEvent } from './replace-dialog.ts';
import {
  type ChangeOutcome,
  type ChangeWatch,
  changesOf,
  nothingDone,
  type UnitChanges,
} from './unit-changes.ts';
import { UnitConflicts } from './unit-conflicts.ts';
import { UnitDoubts } from './unit-doubts.ts';
import { changesNotice, countedUnits, deletedNotice, editLabel, emptiedNotice } from './unit-edit-text.ts';
import type { UnitEditEvent, UnitsTrustEvent } from './unit-events.ts';
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
  readonly #conflicts = new UnitConflicts(this, {
    edit: (event) => this.#edit(event),
    storeAnew: (unit) => this.#do(() => this.#changes.storeAnew(unit, countedUnits(1))),
    table: () => this.table,
  });
  readonly #doubts = new UnitDoubts(this, {
    edit: (event) => this.#edit(event),
    changeMany: (changes) => this.#changeMany(changes, countedUnits(changes.length)),
    table: () => this.table,
  });
  readonly #deletion = new DeleteQuestion(this);
  readonly #progress = new ChangeProgress(this);

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
          edit: () => this.table?.beginEdit(),
          delete: () => void this.#deleteChosen(),
          selectAll: () => this.table?.selectAll(),
          undo: () => void this.#undo(),
          redo: () => void this.#redo(),
          canUndo: () => this.#changes.undoLabel !== undefined || (this.table?.editing ?? false),
          canRedo: () => this.#changes.redoLabel !== undefined,
          import: () => void this.#import.run(this.memoryId),
          takeBackImport: () => this.#revokeImport(),
          storeLeftOut: () => void this.#doubts.store(),
          canStoreLeftOut: () => this.#doubts.canStore,
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
  }

  /** Writes what is being edited. */
  async flush(): Promise<void> {
    this.table?.commit();
    await this.#changes.settled();
  }

  override updated(): void {
    const revision = this.#memory.value?.memory.revision ?? 0;
    // Somebody else wrote to it: the editor in another window, an import.
    if (this.#list.known && this.#list.share === undefined && revision > this.#list.revision) {
      void this.#refresh({ gone: new Set(), anew: false });
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
    await this.#countPairs();
  }

  #refreshing = false;
  #warm = false;

  /** The memory is read by the worker that writes it while the person looks, so that a change is quick. */
  #warmUp(): void {
    if (this.#warm) return;
    this.#warm = true;
    this.services.memory
      .open([this.memoryId])
      .catch((error: unknown) => console.warn('The memory is read when it is changed.', error));
  }

  async #refresh(outcome: Pick<ChangeOutcome, 'gone' | 'anew'>): Promise<void> {
    if (this.#refreshing && outcome.gone.size === 0 && !outcome.anew) return;
    this.#refreshing = true;
    try {
      await this.#list.refresh(outcome);
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#refreshing = false;
    }
  }

  /** Rows name their languages where there are several. */
  async #countPairs(): Promise<void> {
    this.mixed = await isMixed(this.services.memoryBrowse, this.memoryId);
  }

  #fail(error: unknown): void {
    this.dispatchEvent(new NoticeEvent(describeFailure(failureOf(error)), 'danger'));
  }

  /** Does a change and shows it; whether it was done. */
  async #do(
    change: (watch: ChangeWatch) => Promise<ChangeOutcome>,
    units = 0,
  ): Promise<ChangeOutcome | undefined> {
    const watch = this.#progress.begin(units);
    try {
      const outcome = await change(watch);
      await this.#refresh(outcome);
      return outcome;
    } catch (error) {
      this.#fail(error);
      return undefined;
    } finally {
      this.#progress.end();
    }
  }

  async #edit({ unit, edit, anyLanguage }: UnitEditEvent): Promise<void> {
    const { source, target, trust } = unit;
    const seen = edit.trust === undefined ? { source, target } : { source, target, trust };
    const change: UnitEdit = { unitId: unit.id, fields: edit, seen, ...(anyLanguage && { anyLanguage }) };
    const outcome = await this.#do(() => this.#changes.change([change], editLabel(edit)));
    const [now] = outcome?.overtaken ?? [];
    const [refused] = outcome?.refused ?? [];
    if (refused !== undefined) this.#doubts.ask({ unit, edit, refused });
    else if (outcome !== undefined && outcome.emptied > 0) this.dispatchEvent(emptiedNotice(outcome.emptied));
    else if (now !== undefined || outcome?.count === 0) this.#conflicts.ask({ before: unit, now, edit });
    else if (outcome !== undefined) this.dispatchEvent(new AnnounceEvent(msg('The unit was changed.')));
  }

  async #deleteChosen(): Promise<void> {
    const { table } = this;
    if (table === null || this.#list.count === 0) return;
    try {
      const ids = await this.#list.idsOf(table.selection.ranges);
      const row = table.selection.ranges[0]?.from ?? 0;
      const outcome = await this.#delete(ids);
      if (outcome === undefined) return;
      table.goTo(row);
      table.focus();
      this.dispatchEvent(deletedNotice(outcome.count));
    } catch (error) {
      this.#fail(error);
    }
  }

  async #delete(ids: readonly number[]): Promise<ChangeOutcome | undefined> {
    if (!(await this.#deletion.ask(ids.length))) return undefined;
    const label = countedUnits(ids.length);
    return await this.#do((watch) => this.#changes.delete(ids, label, watch), ids.length);
  }

  async #setTrust(trust: Trust): Promise<void> {
    const { table } = this;
    if (table === null || this.#list.count === 0) return;
    try {
      const ids = await this.#list.idsOf(table.selection.ranges);
      await this.#changeMany(
        ids.map((unitId) => ({ unitId, fields: { trust } })),
        msg(str`the trust of ${countedUnits(ids.length)}`),
      );
    } catch (error) {
      this.#fail(error);
    }
  }

  async #changeMany(changes: readonly UnitEdit[], label: string): Promise<void> {
    const outcome = await this.#do((watch) => this.#changes.change(changes, label, watch), changes.length);
    this.table?.focus();
    if (outcome === undefined) return;
    const notice = changesNotice(outcome, changes.length, this.#progress.cancelled);
    if (notice !== undefined) this.dispatchEvent(notice);
    this.#doubts.offer(changes, outcome.refused);
  }

  async #undo(): Promise<void> {
    if (this.table?.editing === true && this.table.undoTyping()) return;
    const done = await this.#do(async () => (await this.#changes.undo()) ?? nothingDone);
    if (done === undefined || done === nothingDone) return;
    if (this.checking) void this.checks?.run();
    const kept =
      done.kept === 0 ? '' : ` ${msg(str`${done.kept.toLocaleString()} were changed since and stay.`)}`;
    this.dispatchEvent(new NoticeEvent(`${msg(str`Taken back: ${done.label}.`)}${kept}`));
  }

  async #redo(): Promise<void> {
    const done = await this.#do(async () => (await this.#changes.redo()) ?? nothingDone);
    if (done !== undefined && done !== nothingDone) {
      this.dispatchEvent(new NoticeEvent(msg(str`Done again: ${done.label}.`)));
    }
  }

  /** Over the chosen rows where there are several, else over all that the table shows. */
  async #replace(): Promise<void> {
    const { table } = this;
    if (table === null) return;
    table.commit();
    try {
      this.replacing = await replaceScope(this.#list, table.selection);
    } catch (error) {
      this.#fail(error);
    }
  }

  async #replaced(changes: readonly UnitEdit[]): Promise<void> {
    this.replacing = undefined;
    await this.#changeMany(changes, countedUnits(changes.length));
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
    const outcome = await this.#delete(ids);
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
      this.#fail(error);
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
          saving: this.#progress.slow,
          run: (command) => void this.commands.run(command),
        })} ${this.#import.render()} ${this.#import.renderReport(() => (this.table ?? this.bar)?.focus())}
        ${this.#progress.render()}
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
            label=${msg(str`Units of ${memory.name}`)}
            ?mixed=${this.mixed}
            .widths=${this.services.settings.current.unitColumns}
            @ed-columns-change=${({ widths }: ColumnsChangeEvent) => {
              void this.services.settings.set('unitColumns', widths);
              this.requestUpdate();
            }}
            @focusin=${() => this.#warmUp()}
            @ed-unit-select=${() => this.requestUpdate()}
            @ed-unit-edit=${(event: UnitEditEvent) => this.#edit(event)}
            @ed-units-delete=${() => this.#deleteChosen()}
            >${renderEmptyMemory(() => void this.#import.run(this.memoryId), this.#import.running)}</ed-unit-table
          >
          <ed-unit-panel
            class="card"
            .shown=${this.#list.count === 0 ? undefined : this.#list.unit(table?.activeRow ?? 0)}
            .chosen=${table?.selection.size ?? 1}
            @ed-unit-edit=${(event: UnitEditEvent) => this.#edit(event)}
            @ed-units-delete=${() => this.#deleteChosen()}
            @ed-units-trust=${(event: UnitsTrustEvent) => this.#setTrust(event.trust)}
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
      ${this.#conflicts.render()} ${this.#doubts.render()}
      <ed-memory-export></ed-memory-export>
      ${this.#deletion.render()}
      ${this.#naming.render(memory, this.#names.value ?? [])}
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-memory-screen': EdMemoryScreen;
  }
}
