import { equalContent } from '../../../shared/content/index.ts';
import type { Unit, UnitFields } from '../../../shared/memory/index.ts';

/** A unit as a dock shows it. */
export interface ShownUnit {
  readonly memoryId: string;
  readonly memoryName: string;
  readonly unit: Unit;
}

/** What a person changed in a unit. */
export type UnitEdit = Required<UnitFields>;

/** What a form has made of a unit so far. It belongs to the unit as it was when the form was opened. */
export interface UnitDraft {
  readonly shown: ShownUnit;
  readonly edit: UnitEdit;
}

/** Keeps what is not saved when the edition or the window is left, and gives it back once. */
export interface DraftJournal {
  readonly keep: (drafts: readonly UnitDraft[]) => void;
  readonly take: () => readonly UnitDraft[];
}

/**
 * What was typed into the forms of units and is neither saved nor discarded. A form that goes from the screen leaves
 * its draft waiting here if anything was changed in it. Listeners hear of every change.
 */
export class UnitDrafts {
  readonly #journal: DraftJournal;
  readonly #listeners = new Set<() => void>();
  readonly #drafts = new Map<string, { draft: UnitDraft; waiting: boolean }>();

  /** With what was left behind before, all of it waiting. */
  constructor(journal: DraftJournal) {
    this.#journal = journal;
    this.#take();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Those that have no form where their unit stands, in the order in which they were begun. */
  get waiting(): readonly UnitDraft[] {
    return [...this.#drafts.values()].filter(({ waiting }) => waiting).map(({ draft }) => draft);
  }

  /** The draft of a unit, if one has begun. */
  of(shown: ShownUnit): UnitDraft | undefined {
    return this.#drafts.get(keyOf(shown))?.draft;
  }

  isWaiting(shown: ShownUnit): boolean {
    return this.#drafts.get(keyOf(shown))?.waiting ?? false;
  }

  /** Begins a draft with the unit as it is; one that has begun already goes on. */
  begin(shown: ShownUnit): void {
    if (this.of(shown) !== undefined) return;
    const { memoryId, memoryName, unit } = shown;
    const { source, target, trust } = unit;
    const draft = { shown: { memoryId, memoryName, unit }, edit: { source, target, trust } };
    this.#drafts.set(keyOf(shown), { draft, waiting: false });
    this.#tell();
  }

  /** Takes over what was typed. */
  change(shown: ShownUnit, fields: Partial<UnitEdit>): void {
    const entry = this.#drafts.get(keyOf(shown));
    if (entry === undefined) return;
    entry.draft = { ...entry.draft, edit: { ...entry.draft.edit, ...fields } };
    this.#tell();
  }

  /** The form of a unit went from the screen: its draft waits, unless it is as the unit was. */
  leave(shown: ShownUnit): void {
    const entry = this.#drafts.get(keyOf(shown));
    if (entry === undefined || entry.waiting) return;
    if (isChanged(entry.draft)) entry.waiting = true;
    else this.#drafts.delete(keyOf(shown));
    this.#tell();
  }

  /** A draft is in the store: it ends, but for what was typed into it since, which goes on from there. */
  saved({ shown, edit }: UnitDraft): void {
    const entry = this.#drafts.get(keyOf(shown));
    if (entry === undefined) return;
    if (entry.draft.edit === edit) {
      this.end(shown);
      return;
    }
    entry.draft = { ...entry.draft, shown: { ...shown, unit: { ...shown.unit, ...edit } } };
    this.#tell();
  }

  /** The draft is discarded. */
  end(shown: ShownUnit): void {
    if (this.#drafts.delete(keyOf(shown))) this.#tell();
  }

  /** Those in which anything was changed, waiting or not. */
  get changed(): readonly UnitDraft[] {
    return [...this.#drafts.values()].map(({ draft }) => draft).filter(isChanged);
  }

  /** The edition or the window is left. */
  keep(): void {
    const { changed } = this;
    if (changed.length > 0) this.#journal.keep(changed);
  }

  /** The window lives on after `keep`: the journal lets go of what is here, and has back what it alone knows. */
  goOn(): void {
    this.#take();
    this.#tell();
  }

  #take(): void {
    for (const draft of this.#journal.take()) {
      const key = keyOf(draft.shown);
      if (!this.#drafts.has(key)) this.#drafts.set(key, { draft, waiting: true });
    }
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Whether there is anything to lose. */
export function isChanged({ shown: { unit }, edit }: UnitDraft): boolean {
  return (
    edit.trust !== unit.trust ||
    !equalContent(edit.source, unit.source) ||
    !equalContent(edit.target, unit.target)
  );
}

function keyOf({ memoryId, unit }: ShownUnit): string {
  return `${memoryId}/${unit.id}`;
}
