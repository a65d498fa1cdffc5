import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, Page } from '@playwright/test';

/** Megabytes of objects, and of the arrays' buffers outside of the heap. */
export interface WorkerMemory {
  readonly heap: number;
  readonly buffers: number;
}

/** A worker as DevTools know it: the sessions that lead to it, from the page's on. */
interface WatchedWorker {
  readonly path: readonly string[];
  /** Address of its script. */
  readonly url: string;
}

interface Message {
  readonly id?: number;
  readonly result?: unknown;
  readonly method?: string;
  readonly params?: {
    readonly sessionId: string;
    readonly message?: string;
    readonly targetInfo?: { readonly type: string; readonly url: string };
  };
}

/**
 * Asks workers of a page, and the workers that these start, for their memory over the DevTools protocol. Attach it
 * before the worker starts.
 */
export class WorkerWatch {
  readonly #session: CDPSession;
  #workers: readonly WatchedWorker[] = [];
  readonly #answers = new Map<number, (result: unknown) => void>();
  #last = 0;

  private constructor(session: CDPSession) {
    this.#session = session;
    for (const method of [
      'Target.attachedToTarget',
      'Target.detachedFromTarget',
      'Target.receivedMessageFromTarget',
    ] as const) {
      session.on(method, (params) =>
        this.#receive([], { method, params: params as Message['params'] & object }),
      );
    }
  }

  static async attach(page: Page): Promise<WorkerWatch> {
    const session = await page.context().newCDPSession(page);
    const watch = new WorkerWatch(session);
    await session.send('Target.setAutoAttach', autoAttach);
    return watch;
  }

  /** What is alive in the running worker that takes most, after a garbage collection. */
  async largest(): Promise<WorkerMemory> {
    const all: WorkerMemory[] = [];
    for (const { path } of this.#workers) {
      await this.#ask(path, 'HeapProfiler.collectGarbage', {});
      all.push(await this.#memory(path));
    }
    return all.reduce((most, other) => (sum(other) > sum(most) ? other : most));
  }

  /**
   * Looks at the workers until the task ends, and gives what came of it with the most that each kind of worker held at
   * a time, in megabytes: what is alive, after a garbage collection, which slows the task down.
   */
  async during<T>(
    task: Promise<T>,
  ): Promise<{ readonly result: T; readonly most: ReadonlyMap<string, number> }> {
    const most = new Map<string, number>();
    let running = true;
    const look = async () => {
      while (running) {
        for (const { path, url } of this.#workers) {
          const name = scriptName(url);
          // a worker that has ended meanwhile gives no answer
          const memory = await Promise.race([
            this.#ask(path, 'HeapProfiler.collectGarbage', {}).then(() => this.#memory(path)),
            pause(2000),
          ]);
          if (memory !== undefined) most.set(name, Math.max(most.get(name) ?? 0, sum(memory)));
        }
        await pause(100);
      }
    };
    const looking = look();
    try {
      return { result: await task, most };
    } finally {
      running = false;
      await looking;
    }
  }

  async detach(): Promise<void> {
    // a page that was closed has let go by itself
    await this.#session.detach().catch(() => undefined);
  }

  #receive(path: readonly string[], { id, result, method, params }: Message): void {
    if (id !== undefined) {
      this.#answers.get(id)?.(result);
      this.#answers.delete(id);
    }
    if (params === undefined) return;
    const inner = [...path, params.sessionId];
    if (method === 'Target.receivedMessageFromTarget' && params.message !== undefined) {
      this.#receive(inner, JSON.parse(params.message) as Message);
    } else if (method === 'Target.attachedToTarget' && params.targetInfo?.type === 'worker') {
      this.#workers = [...this.#workers, { path: inner, url: params.targetInfo.url }];
      void this.#ask(inner, 'Target.setAutoAttach', autoAttach);
    } else if (method === 'Target.detachedFromTarget') {
      this.#workers = this.#workers.filter((worker) => worker.path[path.length] !== params.sessionId);
    }
  }

  async #memory(path: readonly string[]): Promise<WorkerMemory> {
    const usage = (await this.#ask(path, 'Runtime.getHeapUsage', {})) as {
      readonly usedSize: number;
      readonly backingStorageSize?: number;
    };
    return { heap: usage.usedSize / 1e6, buffers: (usage.backingStorageSize ?? 0) / 1e6 };
  }

  /** Each session on the way takes the message for the next one as a text. */
  async #ask(path: readonly string[], method: string, params: object): Promise<unknown> {
    const id = ++this.#last;
    const answer = new Promise<unknown>((resolve) => this.#answers.set(id, resolve));
    let message = JSON.stringify({ id, method, params });
    for (const sessionId of path.slice(1).reverse()) {
      const wrapped = {
        id: ++this.#last,
        method: 'Target.sendMessageToTarget',
        params: { sessionId, message },
      };
      message = JSON.stringify(wrapped);
    }
    await this.#session
      .send('Target.sendMessageToTarget', { sessionId: path[0] ?? '', message })
      // the worker has ended; whoever waits for it is told nothing
      .catch(() => undefined);
    return answer;
  }
}

const autoAttach = { autoAttach: true, waitForDebuggerOnStart: false, flatten: false } as const;

function sum({ heap, buffers }: WorkerMemory): number {
  return heap + buffers;
}

/** `import-worker` of `…/assets/import-worker-Bq3x.js`. */
function scriptName(url: string): string {
  return url.replace(/^.*\/|[-.][\w-]{8}\.js$/g, '');
}
