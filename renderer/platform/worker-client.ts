import { proxy, type Remote, releaseProxy, wrap } from 'comlink';
import { EditioError, failureOf } from '../../shared/base/index.ts';

/** A service whose methods all give promises: what a protocol in `shared/rpc` declares. */
export type Service<T> = {
  [K in keyof T]: T[K] extends (...args: infer A) => Promise<infer R> ? (...args: A) => Promise<R> : never;
};

export interface WorkerClient<T> {
  /**
   * The service. A call starts the worker when none runs. A call that fails rejects with an
   * `EditioError`: the one that the worker threw, else `unexpected`. Functions among the arguments
   * are called back from the worker; bytes among them are copied, so the caller keeps its own.
   */
  readonly service: T;
  /** Ends what the worker does: calls that wait reject with `cancelled`; the next call starts another. */
  cancel(): void;
  /** Ends the worker. Calls that wait, and calls made afterwards, reject. */
  dispose(): void;
}

export interface WorkerClientOptions {
  /**
   * Called after a crash, when the waiting calls have been rejected. The next call starts a new
   * worker, which has none of the crashed one's state.
   */
  readonly onCrash?: (error: EditioError) => void;
}

interface Running {
  readonly worker: Worker;
  readonly remote: Remote<Record<string, (...args: unknown[]) => unknown>>;
  readonly waiting: Set<(error: EditioError) => void>;
}

/**
 * A typed client of a module worker that exposes `T` with Comlink. Comlink alone leaves a call
 * waiting for ever when its worker dies; here a dead worker (`error`, `messageerror`) rejects what
 * waits, and a new one is started for the next call.
 */
export function createWorkerClient<T extends object>(
  start: () => Worker,
  options: WorkerClientOptions = {},
): WorkerClient<T & Service<T>> {
  const owner = new WorkerOwner(start, options);
  const methods = new Map<string, (...args: unknown[]) => Promise<unknown>>();
  const service = new Proxy(Object.create(null) as T & Service<T>, {
    get(_, name) {
      // A thenable would be called by `await client.service`.
      if (typeof name !== 'string' || name === 'then') return undefined;
      let method = methods.get(name);
      if (method === undefined) {
        method = (...args) => owner.call(name, args);
        methods.set(name, method);
      }
      return method;
    },
  });
  return { service, cancel: () => owner.cancel(), dispose: () => owner.dispose() };
}

class WorkerOwner {
  readonly #start: () => Worker;
  readonly #options: WorkerClientOptions;
  #running: Running | undefined;
  #disposed = false;

  constructor(start: () => Worker, options: WorkerClientOptions) {
    this.#start = start;
    this.#options = options;
  }

  async call(name: string, args: readonly unknown[]): Promise<unknown> {
    if (this.#disposed) throw workerError('the worker was ended');
    const running = this.#ensure();
    return new Promise((resolve, reject) => {
      running.waiting.add(reject);
      const settle = (action: () => void) => {
        if (running.waiting.delete(reject)) action();
      };
      const method = running.remote[name] as (...args: unknown[]) => Promise<unknown>;
      // Comlink throws at once for arguments that cannot be cloned.
      Promise.resolve()
        .then(() => method(...args.map(remoteArgument)))
        .then(
          (value) => settle(() => resolve(value)),
          (error: unknown) => settle(() => reject(asEditioError(error))),
        );
    });
  }

  cancel(): void {
    if (this.#running) this.#end(this.#running, new EditioError('cancelled'));
  }

  dispose(): void {
    this.#disposed = true;
    if (this.#running) this.#end(this.#running, workerError('the worker was ended'));
  }

  #ensure(): Running {
    if (this.#running) return this.#running;
    const worker = this.#start();
    const running: Running = {
      worker,
      remote: wrap<Record<string, (...args: unknown[]) => unknown>>(worker),
      waiting: new Set(),
    };
    const crash = (detail: string) => {
      if (this.#running !== running) return;
      const error = workerError(detail);
      this.#end(running, error);
      this.#options.onCrash?.(error);
    };
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      crash(event.message || 'a worker could not be started');
    });
    worker.addEventListener('messageerror', () => crash('a message to or from a worker could not be read'));
    this.#running = running;
    return running;
  }

  #end(running: Running, error: EditioError): void {
    this.#running = undefined;
    running.remote[releaseProxy]();
    running.worker.terminate();
    const waiting = [...running.waiting];
    running.waiting.clear();
    for (const reject of waiting) reject(error);
  }
}

function remoteArgument(value: unknown): unknown {
  return typeof value === 'function' ? proxy(value as (...args: unknown[]) => unknown) : value;
}

function workerError(detail: string): EditioError {
  return new EditioError('unexpected', { detail });
}

function asEditioError(error: unknown): EditioError {
  if (error instanceof EditioError) return error;
  const failure = failureOf(error);
  return new EditioError(failure.code, failure.params);
}
