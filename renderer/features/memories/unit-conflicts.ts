import { html, type LitElement, type ReactiveController } from 'lit';
import { NoticeEvent } from '../../ui/notice.ts';
import type { ConflictAnswer, ConflictAnswerEvent, UnitConflict } from './unit-conflict-dialog.ts';
import { notStoredText } from './unit-edit-text.ts';
import { UnitEditEvent } from './unit-events.ts';
import type { EdUnitTable } from './unit-table.ts';
import './unit-conflict-dialog.ts';

export interface UnitConflictsOptions {
  readonly edit: (event: UnitEditEvent) => Promise<void>;
  readonly table: () => EdUnitTable | null;
}

/** Asks what becomes of an edit of a unit that was changed elsewhere meanwhile. */
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

  /** Who has left the screen is told what was not stored. */
  ask(conflict: UnitConflict): void {
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
    const table = this.#options.table();
    const { now, edit } = conflict;
    const content = edit.source ?? edit.target;
    if (answer === 'mine') await this.#options.edit(new UnitEditEvent(now, edit));
    if (answer !== 'edit' || content === undefined) table?.focus();
    else await table?.resume(now, edit.source === undefined ? 'target' : 'source', content);
  }

  render() {
    return html`<ed-unit-conflict-dialog
      .conflict=${this.#conflict}
      @ed-conflict-answer=${(event: ConflictAnswerEvent) => this.#resolve(event.answer)}
    ></ed-unit-conflict-dialog>`;
  }
}
