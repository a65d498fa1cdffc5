import { msg, str } from '@lit/localize';
import { describeFailure, failureOf } from '../../../shared/base/index.ts';
import { type Content, isBlankContent, plainText } from '../../../shared/content/index.ts';
import type { StoredUnit, Trust, Unit } from '../../../shared/memory/index.ts';
import type { Services } from '../../platform/services.ts';
import type { NoticeAction, NoticeKind } from '../../ui/notice.ts';
import type { EditionStore } from './edition-store.ts';

/** A unit as a dock shows it. */
export interface ShownUnit {
  readonly memoryId: string;
  readonly memoryName: string;
  readonly unit: Unit;
}

/** What a person changed in a unit. */
export interface UnitEdit {
  readonly source: Content;
  readonly target: Content;
  readonly trust: Trust;
}

/** What tells the person of a change. */
export type Notify = (message: string, kind?: NoticeKind, action?: NoticeAction) => void;

/** The command that puts back what was deleted last. */
export const restoreCommand = 'memory.restore-unit';

/**
 * Edits and deletes units where they are shown, in memories that the project writes to. What was deleted can be put
 * back, the last one first, until the edition is left. Listeners hear of every change that is in the store.
 */
export class UnitChanges {
  readonly #services: Services;
  readonly #store: EditionStore;
  readonly #notify: Notify;
  readonly #listeners = new Set<() => void>();
  readonly #deleted: { readonly shown: ShownUnit; readonly units: readonly StoredUnit[] }[] = [];

  constructor(services: Services, store: EditionStore, notify: Notify) {
    this.#services = services;
    this.#store = store;
    this.#notify = notify;
  }

  /** Calls `listener` whenever units have changed. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  canChange(memoryId: string): boolean {
    return this.#store.project.memories.some((memory) => memory.memoryId === memoryId && memory.writable);
  }

  /** Whether something was deleted that can be put back. */
  get canRestore(): boolean {
    return this.#deleted.length > 0;
  }

  /** Writes an edit; gives the sentence for what prevents it, or an empty text. */
  async save({ memoryId, unit }: ShownUnit, edit: UnitEdit): Promise<string> {
    if (isBlankContent(edit.source) || isBlankContent(edit.target)) {
      return msg('A unit needs a source and a target; delete it instead if it should go.');
    }
    try {
      const by = { name: this.#services.settings.current.userName, at: Date.now() };
      const found = await this.#services.memory.updateUnit(memoryId, unit.id, edit, by);
      if (found === undefined) return msg('This unit is not in the memory any more; nothing was changed.');
    } catch (error) {
      return describeFailure(failureOf(error));
    }
    this.#changed();
    return '';
  }

  /** Deletes a unit; a notice offers to put it back. Whether it is gone. */
  async delete(shown: ShownUnit): Promise<boolean> {
    try {
      const units = await this.#services.memory.deleteUnits(shown.memoryId, [shown.unit.id]);
      if (units.length > 0) this.#deleted.push({ shown, units });
    } catch (error) {
      this.#notify(describeFailure(failureOf(error)), 'danger');
      return false;
    }
    this.#notify(
      msg(str`“${shortened(shown.unit)}” is no longer in the memory “${shown.memoryName}”.`),
      'info',
      {
        label: msg('Put it back'),
        command: restoreCommand,
      },
    );
    this.#changed();
    return true;
  }

  /** Puts back the unit that was deleted last. */
  async restore(): Promise<void> {
    const last = this.#deleted.pop();
    if (last === undefined) return;
    try {
      await this.#services.memory.restoreUnits(last.shown.memoryId, last.units);
    } catch (error) {
      this.#deleted.push(last);
      this.#notify(describeFailure(failureOf(error)), 'danger');
      return;
    }
    this.#notify(
      msg(str`“${shortened(last.shown.unit)}” is back in the memory “${last.shown.memoryName}”.`),
      'success',
    );
    this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

function shortened(unit: Unit): string {
  const text = plainText(unit.source);
  const characters = [...text];
  return characters.length <= 40 ? text : `${characters.slice(0, 39).join('').trimEnd()}…`;
}
