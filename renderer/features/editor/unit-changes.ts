import { msg, str } from '@lit/localize';
import { describeFailure, failureOf } from '../../../shared/base/index.ts';
import { isBlankContent, plainText } from '../../../shared/content/index.ts';
import type { UnitStep } from '../../../shared/projects/index.ts';
import type { RefusedEdit } from '../../../shared/rpc/index.ts';
import { FormJournal } from '../../platform/form-journal.ts';
import type { Services } from '../../platform/services.ts';
import { languageDoubtText } from '../../ui/language-doubt.ts';
import type { NoticeAction, NoticeKind } from '../../ui/notice.ts';
import type { EditionStore } from './edition-store.ts';
import { isChanged, type ShownUnit, type UnitDraft, UnitDrafts, type UnitEdit } from './unit-drafts.ts';

/** What tells the person of a change. */
export type Notify = (message: string, kind?: NoticeKind, action?: NoticeAction) => void;

/** What came of an edit: the sentence for what prevents it, or an empty text. */
export interface SaveOutcome {
  readonly problem: string;
  /** Whether it is the language alone, so that it can be stored all the same. */
  readonly isDoubt: boolean;
}

/** The command that puts back what was deleted last. */
export const restoreCommand = 'memory.restore-unit';

/**
 * Edits and deletes units where they are shown, in memories that the project writes to. Each change is a step of the
 * edition's history; what was deleted can also be put back by a command of its own, the last one first, until the
 * edition is left. Listeners hear of every change that is in the store.
 */
export class UnitChanges {
  /** What stands in forms and is not saved yet. */
  readonly drafts: UnitDrafts;
  readonly #services: Services;
  readonly #store: EditionStore;
  readonly #notify: Notify;
  readonly #listeners = new Set<() => unknown>();
  /** Deletions that are not taken back. */
  readonly #deleted: UnitStep[] = [];
  readonly #journal: FormJournal;
  /** Steps are replayed one after the other, as fast as the keys may come. */
  #replaying: Promise<void> = Promise.resolve();

  constructor(services: Services, store: EditionStore, notify: Notify) {
    this.#services = services;
    this.#store = store;
    this.#notify = notify;
    const edition = { documentId: store.document.id, language: store.language };
    this.#journal = new FormJournal(services.database, edition);
    this.drafts = new UnitDrafts({
      keep: (drafts) => this.#journal.keep(drafts),
      take: () => this.#journal.take().filter(isDraft),
    });
    const follow = () => this.#journal.follow(this.drafts.changed);
    this.drafts.subscribe(follow);
    follow();
    addEventListener('pagehide', this.#leave);
    addEventListener('pageshow', this.#comeBack);
  }

  readonly #leave = (): void => this.drafts.keep();

  /** A window that was gone back to goes on where it was. */
  readonly #comeBack = (event: PageTransitionEvent): void => {
    if (event.persisted) this.drafts.goOn();
  };

  /** The edition is left: what is not saved waits for who opens it next. */
  dispose(): void {
    removeEventListener('pagehide', this.#leave);
    removeEventListener('pageshow', this.#comeBack);
    void this.#journal.note(this.drafts.changed);
    this.drafts.keep();
  }

  /** Calls `listener` whenever units have changed; a change is done when what its listeners give is. */
  subscribe(listener: () => unknown): () => void {
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

  /** Writes an edit; with `anyLanguage` also one whose texts seem to be in another language. */
  async save(shown: ShownUnit, edit: UnitEdit, anyLanguage = false): Promise<SaveOutcome> {
    if (isBlankContent(edit.source) || isBlankContent(edit.target)) {
      return prevented(msg('A unit needs a source and a target; delete it instead if it should go.'));
    }
    if (!isChanged({ shown, edit })) return saved;
    const step = stepOf(shown, 'edit', edit);
    try {
      const outcome = await this.#edit(step, anyLanguage);
      if (typeof outcome === 'object') return { problem: languageDoubtText(outcome), isDoubt: true };
      if (outcome === 'gone') {
        return prevented(
          msg(
            'This unit was deleted elsewhere meanwhile, so that nothing was changed; go back to the segment to see what is there now.',
          ),
        );
      }
      if (outcome === 'overtaken') {
        return prevented(
          msg(
            'This unit was changed elsewhere meanwhile, and nothing was changed here; go back to the segment to see it as it is now.',
          ),
        );
      }
    } catch (error) {
      return prevented(describeFailure(failureOf(error)));
    }
    this.#store.recordUnit(step);
    await this.#changed();
    return saved;
  }

  /** Deletes a unit; a notice offers to put it back. Whether it is gone. */
  async delete(shown: ShownUnit): Promise<boolean> {
    const step = stepOf(shown, 'delete');
    try {
      step.done.units = await this.#services.memory.deleteUnits(shown.memoryId, [shown.unit.id]);
    } catch (error) {
      this.#notify(describeFailure(failureOf(error)), 'danger');
      return false;
    }
    if (step.done.units.length > 0) {
      this.#deleted.push(step);
      this.#store.recordUnit(step);
    }
    this.#tellDeleted(step);
    await this.#changed();
    return true;
  }

  /** Puts back the unit that was deleted last, as a further step. */
  async restore(): Promise<void> {
    const last = this.#deleted.at(-1);
    if (last === undefined) return;
    const step: UnitStep = { ...last, kind: 'restore', done: { ...last.done } };
    if (await this.#restore(step)) this.#store.recordUnit(step);
  }

  /** Takes a step back, or does it again, and says so. */
  replay(step: UnitStep, way: 'undo' | 'redo'): Promise<void> {
    this.#replaying = this.#replaying.then(() =>
      this.#replay(step, way).catch((error: unknown) =>
        this.#notify(describeFailure(failureOf(error)), 'danger'),
      ),
    );
    return this.#replaying;
  }

  async #replay(step: UnitStep, way: 'undo' | 'redo'): Promise<void> {
    if (step.kind !== 'edit') {
      if ((step.kind === 'delete') === (way === 'undo')) await this.#restore(step);
      else await this.#deleteAgain(step);
      return;
    }
    const name = shortened(step);
    const done = way === 'redo' ? (await this.#edit(step, true)) === 'done' : await this.#takeBackEdit(step);
    if (!done) {
      this.#notify(
        msg(str`“${name}” was changed since in the memory “${step.memoryName}” and stays as it is.`),
      );
      return;
    }
    this.#notify(
      way === 'undo'
        ? msg(str`“${name}” is as it was before you edited it in the memory “${step.memoryName}”.`)
        : msg(str`“${name}” is edited again in the memory “${step.memoryName}”.`),
    );
    await this.#changed();
  }

  async #edit(
    { memoryId, unit, edit, done }: UnitStep,
    anyLanguage: boolean,
  ): Promise<'done' | 'gone' | 'overtaken' | RefusedEdit> {
    const { id: unitId, source, target, trust } = unit;
    const by = { name: this.#services.settings.current.userName, at: Date.now() };
    const seen = { source, target, trust };
    const change = { unitId, fields: edit!, seen, ...(anyLanguage && ({ anyLanguage } as const)) };
    const result = await this.#services.memory.changeUnits(memoryId, [change], by);
    done.undoId = result.undoId;
    if (result.changed > 0) return 'done';
    return result.refused[0] ?? (result.overtaken.length > 0 ? 'overtaken' : 'gone');
  }

  async #takeBackEdit({ memoryId, unit, edit, done }: UnitStep): Promise<boolean> {
    const { memory, settings } = this.#services;
    const { undone, kept } = await memory.undoChange(memoryId, done.undoId);
    if (undone > 0 || kept > 0) return undone > 0;
    // Its record has made room for newer ones: the texts go back all the same, as a change of now.
    const { id: unitId, ...fields } = unit;
    const by = { name: settings.current.userName, at: Date.now() };
    const change = { unitId, fields, seen: edit!, anyLanguage: true } as const;
    return (await memory.changeUnits(memoryId, [change], by)).changed > 0;
  }

  async #restore(step: UnitStep): Promise<boolean> {
    let count: number;
    try {
      count = await this.#services.memory.restoreUnits(step.memoryId, step.done.units);
    } catch (error) {
      this.#notify(describeFailure(failureOf(error)), 'danger');
      return false;
    }
    this.#forget(step);
    const name = shortened(step);
    if (count > 0) this.#notify(msg(str`“${name}” is back in the memory “${step.memoryName}”.`), 'success');
    else this.#notify(msg(str`“${name}” is in the memory “${step.memoryName}” already.`));
    await this.#changed();
    return count > 0;
  }

  async #deleteAgain(step: UnitStep): Promise<void> {
    const units = await this.#services.memory.deleteUnits(step.memoryId, [step.unit.id]);
    if (units.length > 0) {
      step.done.units = units;
      this.#deleted.push(step);
    }
    this.#tellDeleted(step);
    await this.#changed();
  }

  #tellDeleted(step: UnitStep): void {
    this.#notify(
      msg(str`“${shortened(step)}” is no longer in the memory “${step.memoryName}”.`),
      'info',
      step.done.units.length === 0 ? undefined : { label: msg('Put it back'), command: restoreCommand },
    );
  }

  #forget({ memoryId, unit }: UnitStep): void {
    const at = this.#deleted.findLastIndex(
      (other) => other.memoryId === memoryId && other.unit.id === unit.id,
    );
    if (at >= 0) this.#deleted.splice(at, 1);
  }

  async #changed(): Promise<void> {
    await Promise.all([...this.#listeners].map((listener) => listener()));
  }
}

const saved: SaveOutcome = { problem: '', isDoubt: false };

function prevented(problem: string): SaveOutcome {
  return { problem, isDoubt: false };
}

/** Whether what a window kept, perhaps of an older program, can be gone on with. */
function isDraft(kept: unknown): kept is UnitDraft {
  const { shown, edit } = (kept ?? {}) as Partial<UnitDraft>;
  const texts = [shown?.unit?.source, shown?.unit?.target, edit?.source, edit?.target];
  return (
    typeof shown?.memoryId === 'string' &&
    typeof shown.memoryName === 'string' &&
    typeof shown.unit?.id === 'number' &&
    typeof edit?.trust === 'string' &&
    texts.every((content) => typeof content?.text === 'string' && Array.isArray(content.codes))
  );
}

function stepOf(
  { memoryId, memoryName, unit }: ShownUnit,
  kind: UnitStep['kind'],
  edit?: UnitEdit,
): UnitStep {
  const { id, source, target, trust } = unit;
  return {
    kind,
    memoryId,
    memoryName,
    unit: { id, source, target, trust },
    ...(edit !== undefined && { edit }),
    done: { undoId: '', units: [] },
  };
}

function shortened({ unit }: UnitStep): string {
  return shortText(plainText(unit.source));
}

/** The beginning of a text, to name it by. */
export function shortText(text: string): string {
  const characters = [...text];
  return characters.length <= 40 ? characters.join('') : `${characters.slice(0, 39).join('').trimEnd()}…`;
}
