import { plainText } from '../../../shared/content/index.ts';
import { matchOrigin } from '../../../shared/projects/index.ts';
import type { EditionStore } from './edition-store.ts';
import type { RowPlace } from './row-actions.ts';
import type { SegmentLookups } from './segment-lookups.ts';

/**
 * Uses numbered hits: a match replaces the target, a part or a term is inserted. A hit asked for while the lookup is under
 * way is taken when it is there.
 */
export class HitTaking {
  readonly #place: RowPlace;
  #waiting: Promise<void> | undefined;

  constructor(place: RowPlace) {
    this.#place = place;
  }

  /** Resolves when the hit that was asked for has been taken; absent when none is waited for. */
  get waiting(): Promise<void> | undefined {
    return this.#waiting;
  }

  /** Uses hit `number`, from 1; one that is not there changes nothing. */
  use(number: number): void {
    const store = this.#place.store();
    const lookups = this.#place.lookups();
    if (store === undefined || lookups === undefined) return;
    // Matches are there before the numbers of what follows them are known.
    if (lookups.isSettled || (!lookups.pending && number <= lookups.matches.length)) {
      this.#take(store, lookups, number);
      return;
    }
    const row = store.active;
    this.#waiting = lookups.settled.then(() => {
      this.#waiting = undefined;
      if (row === store.active) this.#take(store, lookups, number);
    });
  }

  #take(store: EditionStore, lookups: SegmentLookups, number: number): void {
    const hit = lookups.numbered[number - 1];
    if (hit === undefined) return;
    if (hit.kind === 'term') {
      this.#place.insert(hit.term.text);
      return;
    }
    if (hit.kind === 'fragment') {
      this.#place.insert(plainText(hit.fragment.target));
      return;
    }
    const { match } = hit;
    store.fill(store.active, lookups.contentOf(match), matchOrigin(match), match);
    this.#place.focus();
  }
}
