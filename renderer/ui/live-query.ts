import { liveQuery, type Subscription } from 'dexie';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Binds a named query of the store to an element: `value` follows the store, `pending` is true until
 * the first answer, `error` holds the last failure. The query runs again when `key` gives other values
 * or when the tables it read change; it waits while `key` gives `undefined`,
 * and `value` stays as it was.
 */
export class LiveQueryController<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #key: () => readonly unknown[] | undefined;
  readonly #query: () => Promise<T>;
  #subscription: Subscription | undefined;
  #current: readonly unknown[] | undefined;

  value: T | undefined;
  pending = true;
  error: unknown;

  constructor(
    host: ReactiveControllerHost,
    options: {
      readonly key: () => readonly unknown[] | undefined;
      readonly query: () => Promise<T>;
    },
  ) {
    this.#host = host;
    this.#key = options.key;
    this.#query = options.query;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const key = this.#key();
    if (key === undefined) {
      this.#subscription?.unsubscribe();
      this.#current = undefined;
      return;
    }
    if (sameValues(key, this.#current)) return;
    this.#current = key;
    this.#subscription?.unsubscribe();
    this.pending = true;
    this.#subscription = liveQuery(() => this.#query()).subscribe({
      next: (value) => {
        this.value = value;
        this.pending = false;
        this.error = undefined;
        this.#host.requestUpdate();
      },
      error: (error: unknown) => {
        this.pending = false;
        this.error = error;
        this.#host.requestUpdate();
      },
    });
  }

  hostDisconnected(): void {
    this.#subscription?.unsubscribe();
    this.#subscription = undefined;
    this.#current = undefined;
  }
}

function sameValues(a: readonly unknown[], b: readonly unknown[] | undefined): boolean {
  return b !== undefined && a.length === b.length && a.every((value, index) => Object.is(value, b[index]));
}
