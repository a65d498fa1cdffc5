import { html, type LitElement, type ReactiveController } from 'lit';
import type { StoredUnit } from '../../../shared/memory/index.ts';
import { NoticeEvent } from '../../ui/notice.ts';
import type { ChangeOutcome } from './unit-changes.ts';
import type { ConflictAnswer, ConflictAnswerEvent, UnitConflict } from './unit-conflict-dialog.ts';
import { notStoredText } from './unit-edit-text.ts';
import { UnitEditEvent } from './unit-events.ts';
import type { EdUnitTable } from './unit-table.ts';
import './unit-conflict-dialog.ts';

export interface UnitConflictsOptions {
  readonly edit: (event: UnitEditEvent) => Promise<void>;
  /** Stores a unit that is gone, unless it is there again; `undefined` when that failed. */
  readonly storeAnew: (unit: StoredUnit) => Promise<ChangeOutcome | undefined>;
  readonly table: () => EdUnitTable | null;
}

/** Asks what becomes of an edit of a unit that was changed or deleted elsewhere meanwhile. */
export class UnitConflicts implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: UnitConflictsOptions;
  /** What the host stands in, which is there when the host is left. */
  #place: ParentNode | null = null;
  #conflict: UnitConflict | undefined;

  constructor(host: LitElement, options: UnitConflictsOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#place = this.#host.parentNode;
  }

  /** Who has left the screen is told what was not stored. The trust of a unit that is gone is no loss. */
  ask(conflict: UnitConflict): void {
    if (conflict.now === undefined && conflict.edit.trust !== undefined) {
      (this.#host.isConnected ? this.#host : this.#place)?.dispatchEvent(
        new NoticeEvent(notStoredText(conflict), 'warning'),
      );
      return;
    }
    if (!this.#host.isConnected) {
      this.#place?.dispatchEvent(new NoticeEvent(notStoredText(conflict), 'danger'));
      return;
    }
    this.#conflict = conflict;
    this.#host.requestUpdate();
  }

  async #resolve(answer: ConflictAnswer): Promise<void> {
    const conflict = this.#conflict;
    this.#conflict = undefined;
    this.#host.requestUpdate();
    if (conflict === undefined) return;
    await this.#host.renderRoot.querySelector('ed-unit-conflict-dialog')?.closed();
    const table = this.#options.table();
    const { now, edit } = conflict;
    if (now === undefined) {
      await this.#resolveGone(answer, conflict);
      table?.focus();
      return;
    }
    const content = edit.source ?? edit.target;
    if (answer === 'mine') await this.#options.edit(new UnitEditEvent(now, edit));
    if (answer !== 'edit' || content === undefined) table?.focus();
    else await table?.resume(now, edit.source === undefined ? 'target' : 'source', content);
  }

  async #resolveGone(answer: ConflictAnswer, conflict: UnitConflict): Promise<void> {
    const { before, edit } = conflict;
    if (answer === 'mine') {
      const done = await this.#options.storeAnew({ ...before, ...edit });
      if (done === undefined) this.ask(conflict);
      // Who deleted it may have put it back: then it is an edit like others.
      else if (done.count === 0) await this.#options.edit(new UnitEditEvent(before, edit));
    } else if (answer === 'edit') {
      // There is no cell to go back to.
      this.#host.dispatchEvent(new NoticeEvent(notStoredText(conflict), 'danger'));
    }
  }

  render() {
    return html`<ed-unit-conflict-dialog
      .conflict=${this.#conflict}
      @ed-conflict-answer=${(event: ConflictAnswerEvent) => this.#resolve(event.answer)}
    ></ed-unit-conflict-dialog>`;
  }
}
