import type { StoredUnit, UnitFields } from '../../../shared/memory/index.ts';

/** What a person has made of a unit, and the unit as it was seen then. */
export interface UnitDraft {
  readonly unit: StoredUnit;
  readonly edit: UnitFields;
  /** Whether it was given to be stored; else it is being typed. */
  readonly given: boolean;
}

/** Edits that were given to be stored, until that is done or refused. */
export class GivenEdits {
  #edits: readonly UnitDraft[] = [];

  add(unit: StoredUnit, edit: UnitFields): void {
    this.#edits = [...this.#edits, { unit, edit, given: true }];
  }

  /** An edit is stored, or will not be. */
  end(edit: UnitFields): void {
    this.#edits = this.#edits.filter((given) => given.edit !== edit);
  }

  /** A unit as it will be. */
  of(unit: StoredUnit): StoredUnit {
    const edits = this.#edits.filter((given) => given.unit.id === unit.id).map(({ edit }) => edit);
    return Object.assign({}, unit, ...edits);
  }

  /** All edits of texts, those of one unit as one. */
  get drafts(): readonly UnitDraft[] {
    const drafts = new Map<number, UnitDraft>();
    for (const draft of this.#edits) {
      if (draft.edit.trust !== undefined) continue;
      const { unit = draft.unit, edit = {} } = drafts.get(draft.unit.id) ?? {};
      drafts.set(unit.id, { unit, edit: { ...edit, ...draft.edit }, given: true });
    }
    return [...drafts.values()];
  }
}
