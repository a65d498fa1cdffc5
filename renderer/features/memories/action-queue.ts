/**
 * What the person does with units, in the order of the keys: each action begins, and decides what it concerns, when
 * those before it are done and shown. Without any under way it begins at once.
 */
export class ActionQueue {
  #last: Promise<unknown> = Promise.resolve();
  #pending = 0;
  #moving = 0;

  /** Whether anything is under way or waits. */
  get busy(): boolean {
    return this.#pending > 0;
  }

  /** Runs an action in its turn. With `moves`, rows may be others after it, which `whenRowsStand` waits for. */
  async run<T>(action: () => Promise<T>, { moves = false } = {}): Promise<T> {
    const before = this.busy ? this.#last : undefined;
    this.#pending++;
    if (moves) this.#moving++;
    const run = before === undefined ? action() : before.then(action);
    this.#last = run.catch(() => undefined);
    try {
      return await run;
    } finally {
      this.#pending--;
      if (moves) this.#moving--;
    }
  }

  /** Does what goes by the rows: at once, unless an action is under way, or waits, that may make them others. */
  whenRowsStand(action: () => void): void {
    if (this.#moving === 0) action();
    else void this.run(async () => action(), { moves: true });
  }

  /** Resolves when nothing is under way any more. */
  async settled(): Promise<void> {
    while (this.busy) await this.#last;
  }
}
