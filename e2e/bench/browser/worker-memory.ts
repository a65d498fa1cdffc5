import type { CDPSession, Page } from '@playwright/test';

export interface WorkerMemory {
  /** Megabytes of living objects after a garbage collection, and of the arrays' buffers outside of the heap. */
  readonly heap: number;
  readonly buffers: number;
}

/** Asks workers of a page for their memory over the DevTools protocol. Attach it before the worker starts. */
export class WorkerWatch {
  readonly #session: CDPSession;
  readonly #workers: string[] = [];
  readonly #answers = new Map<number, (result: unknown) => void>();
  #last = 0;

  private constructor(session: CDPSession) {
    this.#session = session;
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type === 'worker') this.#workers.push(sessionId);
    });
    session.on('Target.detachedFromTarget', ({ sessionId }) => {
      const at = this.#workers.indexOf(sessionId);
      if (at >= 0) this.#workers.splice(at, 1);
    });
    session.on('Target.receivedMessageFromTarget', ({ message }) => {
      const { id, result } = JSON.parse(message) as { id?: number; result?: unknown };
      if (id !== undefined) this.#answers.get(id)?.(result);
    });
  }

  static async attach(page: Page): Promise<WorkerWatch> {
    const session = await page.context().newCDPSession(page);
    const watch = new WorkerWatch(session);
    await session.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: false,
      flatten: false,
    });
    return watch;
  }

  /** Of the running worker that takes most. */
  async largest(): Promise<WorkerMemory> {
    const all: WorkerMemory[] = [];
    for (const sessionId of this.#workers) {
      await this.#ask(sessionId, 'HeapProfiler.collectGarbage', {});
      const usage = (await this.#ask(sessionId, 'Runtime.getHeapUsage', {})) as {
        readonly usedSize: number;
        readonly backingStorageSize?: number;
      };
      all.push({ heap: usage.usedSize / 1e6, buffers: (usage.backingStorageSize ?? 0) / 1e6 });
    }
    return all.reduce((most, other) =>
      other.heap + other.buffers > most.heap + most.buffers ? other : most,
    );
  }

  async detach(): Promise<void> {
    // a page that was closed has let go by itself
    await this.#session.detach().catch(() => undefined);
  }

  async #ask(sessionId: string, method: string, params: object): Promise<unknown> {
    const id = ++this.#last;
    const answer = new Promise<unknown>((resolve) => this.#answers.set(id, resolve));
    await this.#session.send('Target.sendMessageToTarget', {
      sessionId,
      message: JSON.stringify({ id, method, params }),
    });
    return answer;
  }
}
