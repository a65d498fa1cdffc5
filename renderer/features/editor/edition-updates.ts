import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { afterPaint } from '../../ui/after-paint.ts';
import type { EditionChange } from './edition-change.ts';
import type { EditionStore } from './edition-store.ts';
import type { SegmentLookups } from './segment-lookups.ts';

/** An element that shows a part of the open edition. */
export interface EditionHost extends ReactiveControllerHost {
  readonly store: EditionStore;
  /** Given by those that show matches, terms or findings. */
  readonly lookups?: SegmentLookups;
}

/**
 * Draws an element again when a part of the edition that it shows has changed. What follows from a key
 * (counts, findings, saved or not, answers of the lookups) is drawn after the frame that shows the key's
 * own effect, once however much has changed by then.
 */
export class EditionUpdates implements ReactiveController {
  readonly #host: EditionHost;
  readonly #kinds: ReadonlySet<EditionChange['kind']>;
  #dispose: (() => void)[] = [];
  #cancel: (() => void) | undefined;

  constructor(host: EditionHost, kinds: readonly EditionChange['kind'][]) {
    this.#host = host;
    this.#kinds = new Set(kinds);
    host.addController(this);
  }

  hostConnected(): void {
    const { store, lookups } = this.#host;
    this.#dispose.push(store.subscribe((change) => this.#onChange(change)));
    if (lookups !== undefined) this.#dispose.push(lookups.subscribe(() => this.#soon()));
  }

  hostDisconnected(): void {
    for (const dispose of this.#dispose) dispose();
    this.#dispose = [];
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #onChange(change: EditionChange): void {
    if (!this.#kinds.has(change.kind)) return;
    if (change.kind === 'order') this.#host.requestUpdate();
    else this.#soon();
  }

  #soon(): void {
    this.#cancel ??= afterPaint(() => {
      this.#cancel = undefined;
      this.#host.requestUpdate();
    });
  }
}
