/** The window's answer to a request to close. `detail` says what could not be saved. */
export interface CloseAnswer {
  readonly saved: boolean;
  readonly detail?: string | undefined;
}

export interface CloseGuardOptions {
  /** Asks the window to write everything and to answer with the same id. */
  readonly request: (id: number) => void;
  /** After this many milliseconds without an answer the user is asked. */
  readonly timeLimit: number;
  /** The user is asked whether to wait; the question is withdrawn when the answer comes meanwhile. */
  readonly askSlow: (withdrawn: AbortSignal) => Promise<'wait' | 'close'>;
  readonly askFailed: (detail: string) => Promise<'stay' | 'close'>;
}

/**
 * Holds a closing window until its last write is done: close → asks the window → saved: closes;
 * failed: the user decides; no answer in time: the user decides between waiting and losing it.
 */
export class CloseGuard {
  readonly #options: CloseGuardOptions;
  #id = 0;
  #answer: ((answer: CloseAnswer) => void) | undefined;
  #listening = false;
  #closing: Promise<boolean> | undefined;

  constructor(options: CloseGuardOptions) {
    this.#options = options;
  }

  /** Whether the window listens: before it does, nothing can have been typed, and it closes at once. */
  set listening(listening: boolean) {
    this.#listening = listening;
    if (!listening) this.#answer?.({ saved: true });
  }

  /** Passes the window's answer on; one to an older request is ignored. */
  answered(id: number, answer: CloseAnswer): void {
    if (id === this.#id) this.#answer?.(answer);
  }

  /** Whether the window may close now. A second call while the first is under way shares its answer. */
  mayClose(): Promise<boolean> {
    this.#closing ??= this.#ask().finally(() => {
      this.#closing = undefined;
    });
    return this.#closing;
  }

  async #ask(): Promise<boolean> {
    if (!this.#listening) return true;
    this.#id += 1;
    const answered = new Promise<CloseAnswer>((resolve) => {
      this.#answer = resolve;
    });
    this.#options.request(this.#id);
    const answer = await this.#waitFor(answered);
    this.#answer = undefined;
    if (answer === 'close' || answer.saved) return true;
    return (await this.#options.askFailed(answer.detail ?? '')) === 'close';
  }

  async #waitFor(answered: Promise<CloseAnswer>): Promise<CloseAnswer | 'close'> {
    for (;;) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise<'late'>((resolve) => {
        timer = setTimeout(() => resolve('late'), this.#options.timeLimit);
      });
      const first = await Promise.race([answered, late]);
      clearTimeout(timer);
      if (first !== 'late') return first;
      const withdrawal = new AbortController();
      const decided = await Promise.race([answered, this.#options.askSlow(withdrawal.signal)]);
      withdrawal.abort();
      if (decided !== 'wait') return decided;
    }
  }
}
