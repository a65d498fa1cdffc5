import type { StoredUnit } from '../../../shared/memory/index.ts';
import type { UnitEdit } from '../../../shared/rpc/index.ts';
import type { Services } from '../../platform/services.ts';

/** What a step of the screen's history did. */
export interface ChangeOutcome {
  /** What the step is called. */
  readonly label: string;
  /** Units that it changed, deleted or brought back. */
  readonly count: number;
  /** Units that were changed elsewhere since, and so were left as they are. */
  readonly kept: number;
  /** Those of them that an edit would have changed, as they are. */
  readonly overtaken: readonly StoredUnit[];
  /** Units that are gone now. */
  readonly gone: ReadonlySet<number>;
  /** Whether units came back, so that rows have to be found anew. */
  readonly anew: boolean;
}

interface Step {
  readonly label: string;
  readonly undo: () => Promise<Partial<ChangeOutcome>>;
  readonly redo: () => Promise<Partial<ChangeOutcome>>;
}

/** Steps that can be taken back. */
const mostSteps = 50;
/** Units that are deleted or brought back in one transaction. */
const batch = 5000;

/**
 * Changes of units in one memory, each of which can be taken back as one step. One runs at a time; another that is
 * asked for meanwhile waits for it.
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

  /** Resolves when nothing that was asked for is under way. */
  async settled(): Promise<void> {
    await this.#last;
  }

  /** Changes units as one step; those that are gone are left out. */
  change(changes: readonly UnitEdit[], label: string): Promise<ChangeOutcome> {
    const { memory, settings } = this.#services;
    let undoId = '';
    const redo = async () => {
      const by = { name: settings.current.userName, at: Date.now() };
      const done = await memory.changeUnits(this.#memoryId, changes, by);
      undoId = done.undoId;
      return { count: done.changed, kept: done.overtaken.length, overtaken: done.overtaken };
    };
    const undo = async () => {
      if (undoId === '') return {};
      const { undone, kept } = await memory.undoChange(this.#memoryId, undoId);
      return { count: undone, kept };
    };
    return this.#do({ label, undo, redo });
  }

  delete(ids: readonly number[], label: string): Promise<ChangeOutcome> {
    const { memory } = this.#services;
    let before: readonly StoredUnit[] = [];
    const redo = async () => {
      before = await this.#inBatches(ids, (part) => memory.deleteUnits(this.#memoryId, part));
      return { count: before.length, gone: new Set(before.map(({ id }) => id)) };
    };
    const undo = async () => {
      let count = 0;
      await this.#inBatches(before, async (part) => {
        count += await memory.restoreUnits(this.#memoryId, part);
        return [];
      });
      return { count, anew: true };
    };
    return this.#do({ label, undo, redo });
  }

  /** Takes the last step back; `undefined` when there is none. */
  undo(): Promise<ChangeOutcome | undefined> {
    return this.#queued(async () => {
      const step = this.#done.at(-1);
      if (step === undefined) return undefined;
      const outcome = await step.undo();
      this.#done.pop();
      this.#undone.push(step);
      return complete(step, outcome);
    });
  }

  /** Does again what was taken back last. */
  redo(): Promise<ChangeOutcome | undefined> {
    return this.#queued(async () => {
      const step = this.#undone.at(-1);
      if (step === undefined) return undefined;
      const outcome = await step.redo();
      this.#undone.pop();
      this.#done.push(step);
      return complete(step, outcome);
    });
  }

  #do(step: Step): Promise<ChangeOutcome> {
    return this.#queued(async () => {
      const outcome = complete(step, await step.redo());
      if (outcome.count > 0) {
        this.#done = [...this.#done, step].slice(-mostSteps);
        this.#undone = [];
      }
      return outcome;
    });
  }

  async #inBatches<T, R>(
    items: readonly T[],
    task: (part: readonly T[]) => Promise<readonly R[]>,
  ): Promise<readonly R[]> {
    const results: R[] = [];
    for (let from = 0; from < items.length; from += batch) {
      // A spread of many thousand arguments is more than a call can take.
      for (const result of await task(items.slice(from, from + batch))) results.push(result);
    }
    return results;
  }

  #queued<T>(task: () => Promise<T>): Promise<T> {
    const run = this.#last.then(task);
    this.#last = run.catch(() => undefined);
    return run;
  }
}

/** A step that found nothing to do. */
export const nothingDone: ChangeOutcome = {
  label: '',
  count: 0,
  kept: 0,
  overtaken: [],
  gone: new Set(),
  anew: false,
};

function complete({ label }: Step, outcome: Partial<ChangeOutcome>): ChangeOutcome {
  return { ...nothingDone, ...outcome, label };
}
