import { msg, str } from '@lit/localize';
import type { LitElement } from 'lit';
import { describeFailure, failureOf } from '../../../shared/base/index.ts';
import type { StoredUnit, Trust } from '../../../shared/memory/index.ts';
import type { UnitEdit } from '../../../shared/rpc/index.ts';
import { AnnounceEvent, NoticeEvent } from '../../ui/notice.ts';
import { ActionQueue } from './action-queue.ts';
import { ChangeProgress } from './change-progress.ts';
import { DeleteQuestion } from './delete-question.ts';
import { type ChangeOutcome, type ChangeWatch, nothingDone, type UnitChanges } from './unit-changes.ts';
import { UnitConflicts } from './unit-conflicts.ts';
import { UnitDoubts } from './unit-doubts.ts';
import {
  changesNotice,
  countedUnits,
  deletedNotice,
  doneAgainNotice,
  editLabel,
  emptiedNotice,
  takenBackNotice,
} from './unit-edit-text.ts';
import type { UnitEditEvent } from './unit-events.ts';
import type { UnitList } from './unit-list.ts';
import type { EdUnitTable } from './unit-table.ts';

/** Milliseconds that later keys wait for rows to be shown: a search over many units may take longer. */
const patience = 1000;

export interface UnitActionsOptions {
  readonly list: () => UnitList;
  readonly changes: () => UnitChanges;
  readonly table: () => EdUnitTable | null;
  /** Called when what was done before was taken back. */
  readonly onUndone: () => void;
}

/** Does what the person wants done with the units of a memory, in the order of the keys, shows it and says so. */
export class UnitActions {
  readonly queue = new ActionQueue();
  readonly progress: ChangeProgress;
  readonly conflicts: UnitConflicts;
  readonly doubts: UnitDoubts;
  readonly deletion: DeleteQuestion;
  readonly #host: LitElement;
  readonly #options: UnitActionsOptions;

  constructor(host: LitElement, options: UnitActionsOptions) {
    this.#host = host;
    this.#options = options;
    const { table } = options;
    this.progress = new ChangeProgress(host);
    this.deletion = new DeleteQuestion(host);
    this.conflicts = new UnitConflicts(host, {
      edit: (event) => this.edit(event),
      storeAnew: (unit) => this.#storeAnew(unit),
      table,
    });
    this.doubts = new UnitDoubts(host, {
      edit: (event) => this.edit(event),
      changeMany: (changes) => this.changeMany(changes),
      table,
    });
  }

  get #list(): UnitList {
    return this.#options.list();
  }

  get #changes(): UnitChanges {
    return this.#options.changes();
  }

  get #table(): EdUnitTable | null {
    return this.#options.table();
  }

  /** Resolves when what was asked for is in the store; a question that is open is answered by no. */
  async settled(): Promise<void> {
    this.deletion.dismiss();
    await this.queue.settled();
    await this.#changes.settled();
  }

  async refresh(outcome: Pick<ChangeOutcome, 'gone' | 'anew'>): Promise<void> {
    try {
      await this.#list.refresh(outcome);
    } catch (error) {
      this.fail(error);
    }
  }

  fail(error: unknown): void {
    this.#tell(new NoticeEvent(describeFailure(failureOf(error)), 'danger'));
  }

  #tell(notice: Event): void {
    this.#host.dispatchEvent(notice);
  }

  /** Does a change and shows it; `undefined` when it failed. */
  async #do(
    change: (watch: ChangeWatch) => Promise<ChangeOutcome>,
    units = 0,
  ): Promise<ChangeOutcome | undefined> {
    const watch = this.progress.begin(units);
    try {
      const outcome = await change(watch);
      const shown = this.refresh(outcome).then(() => this.#list.upToDate());
      await Promise.race([shown, new Promise((resolve) => setTimeout(resolve, patience))]);
      return outcome;
    } catch (error) {
      this.fail(error);
      return undefined;
    } finally {
      this.progress.end();
    }
  }

  edit(event: UnitEditEvent): Promise<void> {
    return this.queue.run(() => this.#edit(event));
  }

  async #edit({ unit, edit, anyLanguage }: UnitEditEvent): Promise<void> {
    const { source, target, trust } = unit;
    const seen = edit.trust === undefined ? { source, target } : { source, target, trust };
    const change: UnitEdit = { unitId: unit.id, fields: edit, seen, ...(anyLanguage && { anyLanguage }) };
    const outcome = await this.#do(() => this.#changes.change([change], editLabel(edit)));
    this.#table?.ended(edit);
    const [now] = outcome?.overtaken ?? [];
    const [refused] = outcome?.refused ?? [];
    if (refused !== undefined) this.doubts.ask({ unit, edit, refused });
    else if (outcome !== undefined && outcome.emptied > 0) this.#tell(emptiedNotice(outcome.emptied));
    else if (now !== undefined || outcome?.count === 0) this.conflicts.ask({ before: unit, now, edit });
    else if (outcome !== undefined) this.#tell(new AnnounceEvent(msg('The unit was changed.')));
  }

  #storeAnew(unit: StoredUnit): Promise<ChangeOutcome | undefined> {
    const label = countedUnits(1);
    return this.queue.run(() => this.#do(() => this.#changes.storeAnew(unit, label)), { moves: true });
  }

  async deleteChosen(): Promise<void> {
    // a key that was quicker than the question is not another deletion
    if (this.deletion.asking) return;
    await this.queue.run(() => this.#deleteChosen(), { moves: true });
  }

  async #deleteChosen(): Promise<void> {
    const table = this.#table;
    if (table === null || this.#list.count === 0) return;
    try {
      const { ranges } = table.selection;
      const row = ranges[0]?.from ?? 0;
      const outcome = await this.#delete(await this.#list.idsOf(ranges));
      if (outcome === undefined) return;
      table.goTo(row);
      table.focus();
      this.#tell(deletedNotice(outcome.count));
    } catch (error) {
      this.fail(error);
    }
  }

  /** Deletes units; `undefined` when the person did not want it after all, or it failed. */
  delete(ids: readonly number[]): Promise<ChangeOutcome | undefined> {
    return this.queue.run(() => this.#delete(ids), { moves: true });
  }

  async #delete(ids: readonly number[]): Promise<ChangeOutcome | undefined> {
    if (!(await this.deletion.ask(ids.length))) return undefined;
    const label = countedUnits(ids.length);
    return await this.#do((watch) => this.#changes.delete(ids, label, watch), ids.length);
  }

  /** Sets the trust of the chosen units. */
  setTrust(trust: Trust): Promise<void> {
    return this.queue.run(async () => {
      const table = this.#table;
      if (table === null || this.#list.count === 0) return;
      try {
        const ids = await this.#list.idsOf(table.selection.ranges);
        await this.#changeMany(
          ids.map((unitId) => ({ unitId, fields: { trust } })),
          msg(str`the trust of ${countedUnits(ids.length)}`),
        );
      } catch (error) {
        this.fail(error);
      }
    });
  }

  changeMany(changes: readonly UnitEdit[]): Promise<void> {
    return this.queue.run(() => this.#changeMany(changes, countedUnits(changes.length)));
  }

  async #changeMany(changes: readonly UnitEdit[], label: string): Promise<void> {
    const outcome = await this.#do((watch) => this.#changes.change(changes, label, watch), changes.length);
    this.#table?.focus();
    if (outcome === undefined) return;
    const notice = changesNotice(outcome, changes.length, this.progress.cancelled);
    if (notice !== undefined) this.#tell(notice);
    this.doubts.offer(changes, outcome.refused);
  }

  /** In a cell it takes back what was typed last. */
  async undo(): Promise<void> {
    const table = this.#table;
    if (table?.editing === true && table.undoTyping()) return;
    await this.queue.run(
      async () => {
        const done = await this.#do(async () => (await this.#changes.undo()) ?? nothingDone);
        if (done === undefined || done === nothingDone) return;
        this.#options.onUndone();
        this.#tell(takenBackNotice(done));
      },
      { moves: true },
    );
  }

  async redo(): Promise<void> {
    await this.queue.run(
      async () => {
        const done = await this.#do(async () => (await this.#changes.redo()) ?? nothingDone);
        if (done !== undefined && done !== nothingDone) this.#tell(doneAgainNotice(done));
      },
      { moves: true },
    );
  }
}
