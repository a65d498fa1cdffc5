import { consume } from '@lit/context';
import { msg, str } from '@lit/localize';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { describeFailure, failureOf, languageName } from '../../../shared/base/index.ts';
import type { UnitEdit } from '../../../shared/rpc/index.ts';
import { type MemoryOverview, memoryOverview } from '../../data/memories.ts';
import { exportMemory } from '../../platform/memory-exchange.ts';
import { type Services, servicesContext } from '../../platform/services.ts';
import { type CommandRegistry, commandsContext } from '../../ui/commands.ts';
import { controls } from '../../ui/controls.ts';
import { describeKey } from '../../ui/keys.ts';
import { LiveQueryController } from '../../ui/live-query.ts';
import { type ImportOutcome, importStyles, MemoryImport, renderOutcome } from '../../ui/memory-import.ts';
import { AnnounceEvent, NoticeEvent } from '../../ui/notice.ts';
import { screenStyles } from '../../ui/screen-styles.ts';
import type { EdUnitFilterBar } from './filter-bar.ts';
import type { UnitFilterEvent } from './filter-dialog.ts';
import { memoryCommands } from './memory-commands.ts';
import type { MemoryNameEvent } from './memory-name-dialog.ts';
import { memoryStyles } from './memory-styles.ts';
import type { ReplaceScope, UnitsReplaceEvent } from './replace-dialog.ts';
import { type ChangeOutcome, UnitChanges } from './unit-changes.ts';
import type { UnitEditEvent } from './unit-events.ts';
import { UnitList } from './unit-list.ts';
import type { EdUnitTable } from './unit-table.ts';
import '@awesome.me/webawesome/dist/components/dropdown/dropdown.js';
import '@awesome.me/webawesome/dist/components/dropdown-item/dropdown-item.js';
import '../../ui/icon.ts';
import './filter-bar.ts';
import './filter-dialog.ts';
import './memory-name-dialog.ts';
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
  @state() private renaming = false;
  @state() private splitting: { readonly ids: readonly number[] } | undefined;
  @state() private outcome: ImportOutcome | undefined;
  @state() private mixed = false;
  @query('ed-unit-table') private table!: EdUnitTable | null;
  @query('ed-unit-filter-bar') private bar!: EdUnitFilterBar | null;
  #list!: UnitList;
  #changes!: UnitChanges;
  #dispose: (() => void)[] = [];
  readonly #import = new MemoryImport(this);

  readonly #memory = new LiveQueryController(this, {
    key: () => [this.memoryId],
    query: () => memoryOverview(this.services.database, this.memoryId),
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#list = new UnitList(this.services.memoryBrowse, this.memoryId);
    this.#changes = new UnitChanges(this.services, this.memoryId);
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
          import: () => void this.#importFile(),
          export: () => void this.#export(),
          split: () => void this.#split(),
        }),
      ),
      this.services.shell.onCloseRequested(() => this.flush()),
    ];
    void this.#list.open().then(() => this.#countPairs());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const dispose of this.#dispose) dispose();
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

  #refreshing = false;

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
    try {
      const { pairs } = await this.services.memoryBrowse.names(this.memoryId);
      this.mixed = pairs.length > 1;
    } catch (error) {
      console.warn('The languages of the memory were not counted.', error);
    }
  }

  #fail(error: unknown): void {
    this.dispatchEvent(new NoticeEvent(describeFailure(failureOf(error)), 'danger'));
  }

  /** Does a change and shows it; whether it was done. */
  async #do(change: () => Promise<ChangeOutcome>): Promise<ChangeOutcome | undefined> {
    try {
      const outcome = await change();
      await this.#refresh(outcome);
      return outcome;
    } catch (error) {
      this.#fail(error);
      return undefined;
    }
  }

  async #edit({ unit, edit }: UnitEditEvent): Promise<void> {
    const what =
      edit.trust !== undefined
        ? msg('the trust of a unit')
        : edit.source !== undefined
          ? msg('the source of a unit')
          : msg('the target of a unit');
    const outcome = await this.#do(() => this.#changes.change([{ unitId: unit.id, fields: edit }], what));
    if (outcome?.count === 0) {
      this.dispatchEvent(
        new NoticeEvent(msg('This unit was deleted meanwhile, so it was not changed.'), 'warning'),
      );
    } else if (outcome !== undefined) this.dispatchEvent(new AnnounceEvent(msg('The unit was changed.')));
  }

  async #deleteChosen(): Promise<void> {
    const { table } = this;
    if (table === null || this.#list.count === 0) return;
    try {
      const ids = await this.#list.idsOf(table.selection.ranges);
      const row = table.selection.ranges[0]?.from ?? 0;
      const outcome = await this.#do(() => this.#changes.delete(ids, countedUnits(ids.length)));
      if (outcome === undefined) return;
      table.goTo(row);
      table.focus();
      const text =
        outcome.count === 1
          ? msg('1 unit was deleted.')
          : msg(str`${outcome.count.toLocaleString()} units were deleted.`);
      this.dispatchEvent(new NoticeEvent(text, 'info', { label: msg('Undo'), command: 'edit.undo' }));
    } catch (error) {
      this.#fail(error);
    }
  }

  async #undo(): Promise<void> {
    if (this.table?.editing === true && this.table.undoTyping()) return;
    const done = await this.#do(async () => (await this.#changes.undo()) ?? nothingDone);
    if (done === undefined || done === nothingDone) return;
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
    const several = table.selection.size > 1 && table.selection.size < this.#list.count;
    const only = this.#list.only?.ids;
    const { filter } = this.#list;
    try {
      const ids = several ? await this.#list.idsOf(table.selection.ranges) : only;
      const count = (several ? table.selection.size : this.#list.count).toLocaleString();
      const label = several
        ? msg(str`In the ${count} units that are chosen.`)
        : this.#list.filtering
          ? msg(str`In the ${count} units that the filter shows.`)
          : msg(str`In all ${count} units of the memory.`);
      this.replacing = { filter, label, ...(ids === undefined ? {} : { ids }) };
    } catch (error) {
      this.#fail(error);
    }
  }

  async #replaced(changes: readonly UnitEdit[]): Promise<void> {
    this.replacing = undefined;
    const outcome = await this.#do(() => this.#changes.change(changes, countedUnits(changes.length)));
    this.table?.focus();
    if (outcome === undefined) return;
    const text =
      outcome.count === 1
        ? msg('1 unit was changed.')
        : msg(str`${outcome.count.toLocaleString()} units were changed.`);
    this.dispatchEvent(new NoticeEvent(text, 'success', { label: msg('Undo'), command: 'edit.undo' }));
  }

  async #importFile(): Promise<void> {
    this.outcome = undefined;
    this.outcome = await this.#import.run(this.services, this.memoryId);
    await this.#refresh({ gone: new Set(), anew: true });
    await this.#countPairs();
  }

  async #takeBack(importId: string): Promise<void> {
    this.outcome = await this.#import.takeBack(this.services, this.memoryId, importId);
    await this.#refresh({ gone: new Set(), anew: true });
  }

  async #export(): Promise<void> {
    try {
      const name = this.#memory.value?.memory.name ?? '';
      const message = await exportMemory(this.services, this.memoryId, name);
      if (message !== undefined) this.dispatchEvent(new NoticeEvent(message, 'success'));
    } catch (error) {
      this.#fail(error);
    }
  }

  /** What the table shows, or what is chosen of it, goes into a new memory. */
  async #split(): Promise<void> {
    const { table } = this;
    if (table === null || this.#list.count === 0) return;
    table.commit();
    const { selection } = table;
    const ranges = selection.size > 1 ? selection.ranges : [{ from: 0, to: this.#list.count - 1 }];
    try {
      this.splitting = { ids: await this.#list.idsOf(ranges) };
    } catch (error) {
      this.#fail(error);
    }
  }

  async #splitOff(name: string): Promise<void> {
    const ids = this.splitting?.ids ?? [];
    this.splitting = undefined;
    try {
      const memory = await this.services.memory.splitMemory(this.memoryId, ids, name);
      await this.#list.clear();
      this.bar?.empty();
      this.table?.reset();
      this.dispatchEvent(
        new NoticeEvent(
          msg(str`“${memory.name}” has ${memory.unitCount.toLocaleString()} units now.`),
          'success',
        ),
      );
    } catch (error) {
      this.#fail(error);
    }
  }

  async #rename(name: string): Promise<void> {
    this.renaming = false;
    try {
      await this.services.memory.renameMemory(this.memoryId, name);
    } catch (error) {
      this.#fail(error);
    }
  }

  #act(name: string): void {
    const acts: Readonly<Record<string, () => void>> = {
      import: () => void this.#importFile(),
      export: () => void this.#export(),
      split: () => void this.#split(),
      rename: () => {
        this.renaming = true;
      },
    };
    acts[name]?.();
  }

  override render() {
    const overview = this.#memory.value;
    if (overview === undefined) {
      return this.#memory.pending
        ? nothing
        : html`<main class="column">
            <h1>${msg('This memory is not here')}</h1>
            <p>${msg('It may have been deleted or merged into another one.')} <a href="#/memories">${msg('Go to Memories')}</a></p>
          </main>`;
    }
    const { table } = this;
    return html`
      <main class="filled">
        ${this.#renderHeader(overview)} ${this.#import.render()}
        ${renderOutcome(this.outcome, (importId) => void this.#takeBack(importId))}
        <ed-unit-filter-bar
          .list=${this.#list}
          @ed-unit-filter-change=${() => table?.reset()}
          @ed-unit-filter-leave=${() => table?.focus()}
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
            label=${msg(str`Units of ${overview.memory.name}`)}
            ?mixed=${this.mixed}
            @ed-unit-select=${() => this.requestUpdate()}
            @ed-unit-edit=${(event: UnitEditEvent) => this.#edit(event)}
            @ed-units-delete=${() => this.#deleteChosen()}
          ></ed-unit-table>
          <ed-unit-panel
            class="card"
            .shown=${this.#list.count === 0 ? undefined : this.#list.unit(table?.activeRow ?? 0)}
            .chosen=${table?.selection.size ?? 1}
            @ed-unit-edit=${(event: UnitEditEvent) => this.#edit(event)}
            @ed-units-delete=${() => this.#deleteChosen()}
          ></ed-unit-panel>
        </div>
      </main>
      ${this.#renderDialogs(overview)}
    `;
  }

  #renderHeader({ memory, uses }: MemoryOverview) {
    const projects = uses.map(({ projectId, name, writable }, at) => {
      const note = writable ? '' : ` (${msg('read-only')})`;
      return html`${at === 0 ? '' : ', '}<a href=${`#/project/${projectId}`}>${name}</a>${note}`;
    });
    return html`<header>
      <div>
        <h1>${memory.name}</h1>
        <p class="quiet small">
          ${msg('From')} ${languageName(memory.sourceLanguage)} ·
          ${uses.length === 0 ? msg('used by no project') : html`${msg('used by')} ${projects}`}
        </p>
      </div>
      <div class="actions">
        <button
          class="icon-only"
          aria-label=${msg('Undo')}
          title=${`${msg('Undo')} (${describeKey('Mod+Z')})${this.#changes.undoLabel === undefined ? '' : `: ${this.#changes.undoLabel}`}`}
          ?disabled=${this.#changes.undoLabel === undefined}
          @click=${() => this.#undo()}
        >
          <ed-icon name="undo"></ed-icon>
        </button>
        <button
          class="icon-only"
          aria-label=${msg('Redo')}
          title=${`${msg('Redo')} (${describeKey('Mod+Shift+Z')})`}
          ?disabled=${this.#changes.redoLabel === undefined}
          @click=${() => this.#redo()}
        >
          <ed-icon name="redo"></ed-icon>
        </button>
        <button ?disabled=${this.#list.count === 0} @click=${() => this.#replace()}>${msg('Find and replace…')}</button>
        <wa-dropdown
          placement="bottom-end"
          @wa-select=${(event: CustomEvent<{ item: { value: string } }>) => this.#act(event.detail.item.value)}
        >
          <button slot="trigger" class="icon-only" aria-label=${msg('More')}><ed-icon name="ellipsis"></ed-icon></button>
          <wa-dropdown-item value="import" ?disabled=${this.#import.running}>${msg('Import…')}</wa-dropdown-item>
          <wa-dropdown-item value="export" ?disabled=${memory.unitCount === 0}>${msg('Export TMX…')}</wa-dropdown-item>
          <wa-dropdown-item value="split" ?disabled=${this.#list.count === 0}>${msg('Split off a memory…')}</wa-dropdown-item>
          <wa-dropdown-item value="rename">${msg('Rename…')}</wa-dropdown-item>
        </wa-dropdown>
      </div>
    </header>`;
  }

  #renderDialogs({ memory }: MemoryOverview) {
    const units = this.splitting?.ids.length ?? 0;
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
      <ed-memory-name-dialog
        heading=${msg('Rename memory')}
        action=${msg('Rename')}
        name=${memory.name}
        ?open=${this.renaming}
        @ed-memory-name=${(event: MemoryNameEvent) => this.#rename(event.name)}
        @ed-dialog-close=${() => {
          this.renaming = false;
        }}
      ></ed-memory-name-dialog>
      <ed-memory-name-dialog
        heading=${msg('Split off a memory')}
        action=${units === 1 ? msg('Move 1 unit') : msg(str`Move ${units.toLocaleString()} units`)}
        name=${msg(str`${memory.name}, part`)}
        ?open=${this.splitting !== undefined}
        @ed-memory-name=${(event: MemoryNameEvent) => this.#splitOff(event.name)}
        @ed-dialog-close=${() => {
          this.splitting = undefined;
        }}
      >
        <p>
          ${msg(
            str`${units.toLocaleString()} units move into a new memory; ${(memory.unitCount - units).toLocaleString()} stay in “${memory.name}”.`,
          )}
        </p>
      </ed-memory-name-dialog>
    `;
  }
}

const nothingDone: ChangeOutcome = { label: '', count: 0, kept: 0, gone: new Set(), anew: false };

function countedUnits(count: number): string {
  return count === 1 ? msg('1 unit') : msg(str`${count.toLocaleString()} units`);
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-memory-screen': EdMemoryScreen;
  }
}
