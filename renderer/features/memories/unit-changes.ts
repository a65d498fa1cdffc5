import type { StoredUnit } from '../../../shared/memory/index.ts';
import type { RefusedEdit, UnitEdit } from '../../../shared/rpc/index.ts';
import { newId } from '../../data/ids.ts';
import { changesToUndo, keptChanges } from '../../data/memory-undo.ts';
import type { Services } from '../../platform/services.ts';

/** What a step of the screen's history did. */
export interface ChangeOutcome {
  /** What the step is called. */
  readonly label: string;
  /** Units that it changed, deleted or brought back. */
  readonly count: number;
  /** Units that were changed elsewhere since, and so were left as they are. */
  readonly kept: number;
  /** Units whose pair had come again since they were deleted, and so was not stored twice. */
  readonly joined: number;
  /** Those of them that an edit would have changed, as they are. */
  readonly overtaken: readonly StoredUnit[];
  /** Edits that were left out, as they would have brought a text into another language. */
  readonly refused: readonly RefusedEdit[];
  /** Units that stay as they were, as an edit would have left a text of theirs empty. */
  readonly emptied: number;
  /** Units that are gone now. */
  readonly gone: ReadonlySet<number>;
  /** Whether units came back, so that rows have to be found anew. */
  readonly anew: boolean;
}

/** Follows a change of many units, and may end it: what is done by then stays, as a step of its own. */
export interface ChangeWatch {
  readonly onProgress?: (done: number) => void;
  readonly signal?: AbortSignal;
}

interface Step {
  readonly label: string;
  readonly undo: () => Promise<Partial<ChangeOutcome>>;
  /** Whether some of it is in the store, also where the rest failed. */
  readonly begun?: () => boolean;
  /** Absent where it cannot be done again. */
  readonly redo?: () => Promise<Partial<ChangeOutcome>>;
}

/** Units of one call; the person can end the change between two. */
const batch = 1000;

/**
 * Changes of units in one memory, each of which can be taken back as one step. One runs at a time; another that is
 * asked for meanwhile waits for it. What is needed to take a step back is in the store.
 */
export class UnitChanges {
  readonly #services: Services;
  readonly #memoryId: string;
  #done: Step[] = [];
  #undone: Step[] = [];
  #last: Promise<unknown> = Promise.resolve();

  constructor(services: Services, memoryId: string) {
    this.#services = services;
    this.#memoryId = memoryId;
  }

  /** What would be taken back, or `undefined` for nothing. */
  get undoLabel(): string | undefined {
    return this.#done.at(-1)?.label;
  }

  get redoLabel(): string | undefined {
    return this.#undone.at(-1)?.label;
  }

  /** Adds the steps that the program did before it was started this time; `labelOf` names one by its units. */
  async load(labelOf: (units: number) => string): Promise<void> {
    await this.#queued(async () => {
      const rows = await changesToUndo(this.#services.database, this.#memoryId);
      this.#done = rows.map(({ id, units = 0 }) => ({
        label: labelOf(units),
        undo: async () => ({ ...(await this.#takeBack(id)), anew: true }),
      }));
    });
  }

  /** Resolves when nothing that was asked for is under way. */
  async settled(): Promise<void> {
    await this.#last;
  }

  /** Changes units as one step; those that are gone are left out. */
  change(changes: readonly UnitEdit[], label: string, watch: ChangeWatch = {}): Promise<ChangeOutcome> {
    const { memory, settings } = this.#services;
    let undoId = '';
    let count = 0;
    const redo = async () => {
      undoId = newId();
      count = 0;
      const by = { name: settings.current.userName, at: Date.now() };
      const overtaken: StoredUnit[] = [];
      const refused: RefusedEdit[] = [];
      let emptied = 0;
      await inBatches(changes, watch, async (part) => {
        const done = await memory.changeUnits(this.#memoryId, part, by, undoId);
        count += done.changed;
        for (const unit of done.overtaken) overtaken.push(unit);
        refused.push(...done.refused);
        emptied += done.emptied?.length ?? 0;
      });
      return { count, kept: overtaken.length, overtaken, refused, emptied };
    };
    const begun = () => count > 0;
    return this.#do({ label, undo: () => this.#takeBack(undoId), redo, begun });
  }

  delete(ids: readonly number[], label: string, watch: ChangeWatch = {}): Promise<ChangeOutcome> {
    const { memory } = this.#services;
    let undoId = '';
    let gone = new Set<number>();
    const redo = async () => {
      undoId = newId();
      gone = new Set();
      await inBatches(ids, watch, async (part) => {
        for (const { id } of await memory.deleteUnits(this.#memoryId, part, undoId)) gone.add(id);
      });
      return { count: gone.size, gone };
    };
    const undo = async () => ({ ...(await this.#takeBack(undoId)), anew: true });
    return this.#do({ label, undo, redo, begun: () => gone.size > 0 });
  }

  /** Stores a unit that is gone under its id again, as changed now; where it is there, nothing is done. */
  storeAnew(unit: StoredUnit, label: string): Promise<ChangeOutcome> {
    const { memory, settings } = this.#services;
    let count = 0;
    const redo = async () => {
      const by = { changedBy: settings.current.userName, changedAt: Date.now() };
      count = await memory.restoreUnits(this.#memoryId, [{ ...unit, ...by }]);
      // Neither put back nor there: another unit says the same.
      const joined = count === 0 && !(await this.#isThere(unit.id)) ? 1 : 0;
      return { count: count + joined, joined, anew: true };
    };
    const undo = async () => {
      const taken = await memory.deleteUnits(this.#memoryId, [unit.id]);
      return { count: taken.length, gone: new Set([unit.id]) };
    };
    return this.#do({ label, undo, redo, begun: () => count > 0 });
  }

  async #isThere(unitId: number): Promise<boolean> {
    const rows = { ids: [unitId] };
    return (await this.#services.memoryBrowse.browse({ memoryId: this.#memoryId, rows })).units.length > 0;
  }

  /** Moves units into a new memory; taken back, that memory is merged into this one again. */
  async split(
    ids: readonly number[],
    name: string,
    label: string,
  ): Promise<{ readonly name: string; readonly unitCount: number }> {
    const { memory, database } = this.#services;
    return this.#queued(async () => {
      const created = await memory.splitMemory(this.#memoryId, ids, name);
      const undo = async () => {
        // It may have been deleted or merged into another one.
        if ((await database.memories.get(created.id)) === undefined) return {};
        // Others may have deleted some of them before.
        const former = created.unitCount === ids.length ? ids : undefined;
        return { count: await memory.mergeMemories(this.#memoryId, [created.id], former), anew: true };
      };
      this.#add({ label, undo });
      return created;
    });
  }

  async #takeBack(undoId: string): Promise<Partial<ChangeOutcome>> {
    const { undone, kept, joined = 0 } = await this.#services.memory.undoChange(this.#memoryId, undoId);
    return { count: undone, kept, joined };
  }

  /** Takes the last step back; `undefined` when there is none. */
  undo(): Promise<ChangeOutcome | undefined> {
    return this.#queued(async () => {
      const step = this.#done.at(-1);
      if (step === undefined) return undefined;
      const outcome = await step.undo();
      this.#done.pop();
      if (step.redo === undefined) this.#undone = [];
      else this.#undone.push(step);
      return complete(step, outcome);
    });
  }

  /** Does again what was taken back last. */
  redo(): Promise<ChangeOutcome | undefined> {
    return this.#queued(async () => {
      const step = this.#undone.at(-1);
      if (step?.redo === undefined) return undefined;
      const outcome = await step.redo();
      this.#undone.pop();
      // What was to be done again may be gone.
      if (step.begun?.() !== false) this.#done.push(step);
      return complete(step, outcome);
    });
  }

  #do(step: Step & { readonly redo: () => Promise<Partial<ChangeOutcome>> }): Promise<ChangeOutcome> {
    return this.#queued(async () => {
      try {
        return complete(step, await step.redo());
      } finally {
        if (step.begun?.() === true) this.#add(step);
      }
    });
  }

  #add(step: Step): void {
    this.#done = [...this.#done, step].slice(-keptChanges);
    this.#undone = [];
  }

  #queued<T>(task: () => Promise<T>): Promise<T> {
    const run = this.#last.then(task);
    this.#last = run.catch(() => undefined);
    return run;
  }
}

async function inBatches<T>(
  items: readonly T[],
  { onProgress, signal }: ChangeWatch,
  task: (part: readonly T[]) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < items.length; from += batch) {
    if (signal?.aborted === true) return;
    await task(items.slice(from, from + batch));
    onProgress?.(Math.min(items.length, from + batch));
  }
}

/** A step that found nothing to do. */
export const nothingDone: ChangeOutcome = {
  label: '',
  count: 0,
  kept: 0,
  joined: 0,
  overtaken: [],
  refused: [],
  emptied: 0,
  gone: new Set(),
  anew: false,
};

function complete({ label }: Step, outcome: Partial<ChangeOutcome>): ChangeOutcome {
  return { ...nothingDone, ...outcome, label };
}

const histories = new WeakMap<Services, Map<string, UnitChanges>>();

/** The changes of a memory since the program was started, and those before that the store still knows. */
export function changesOf(
  services: Services,
  memoryId: string,
  labelOf: (units: number) => string,
): UnitChanges {
  const known = histories.get(services) ?? new Map<string, UnitChanges>();
  histories.set(services, known);
  const changes = known.get(memoryId) ?? new UnitChanges(services, memoryId);
  if (!known.has(memoryId)) {
    known.set(memoryId, changes);
    changes
      .load(labelOf)
      .catch((error: unknown) => console.warn('Former changes cannot be taken back.', error));
  }
  return changes;
}
