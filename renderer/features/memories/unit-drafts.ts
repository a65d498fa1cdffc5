import { FormJournal } from '../../platform/form-journal.ts';
import type { Services } from '../../platform/services.ts';
import type { UnitDraft } from './given-edits.ts';

/**
 * Keeps what was typed into the table of a memory and is not stored, for whoever opens the memory next when the window
 * is reloaded, closed or killed.
 */
export class UnitDrafts {
  readonly #journal: FormJournal;
  #drafts: readonly UnitDraft[] = [];

  constructor({ database }: Services, memoryId: string) {
    this.#journal = new FormJournal(database, { memoryId });
    addEventListener('pagehide', this.#leave);
    addEventListener('pageshow', this.#comeBack);
  }

  /** What was left behind, once. */
  take(): readonly UnitDraft[] {
    return this.#journal.take().filter(isDraft);
  }

  /** What is not stored now. */
  follow(drafts: readonly UnitDraft[]): void {
    this.#drafts = drafts;
    this.#journal.follow(drafts);
  }

  /** The memory is left, and what was typed was given to be stored. */
  dispose(): void {
    removeEventListener('pagehide', this.#leave);
    removeEventListener('pageshow', this.#comeBack);
    this.follow([]);
  }

  readonly #leave = (): void => {
    if (this.#drafts.length > 0) this.#journal.keep(this.#drafts);
  };

  /** A window that was gone back to goes on where it was: what it has kept is here. */
  readonly #comeBack = (event: PageTransitionEvent): void => {
    if (event.persisted) this.#journal.take();
  };
}

/** Whether what a window kept, perhaps of an older program, can be gone on with. */
function isDraft(kept: unknown): kept is UnitDraft {
  const { unit, edit, given } = (kept ?? {}) as Partial<UnitDraft>;
  const texts = [unit?.source, unit?.target, edit?.source ?? edit?.target];
  return (
    typeof given === 'boolean' &&
    typeof unit?.id === 'number' &&
    texts.every((content) => typeof content?.text === 'string' && Array.isArray(content.codes))
  );
}
