import { msg, str } from '@lit/localize';
import { nextMissingCode } from '../../../shared/content/index.ts';
import type { TermsService } from '../../../shared/rpc/index.ts';
import { isConfirmed, type Status } from '../../../shared/targets/index.ts';
import { describeKey } from '../../ui/keys.ts';
import type { NoticeKind } from '../../ui/notice.ts';
import type { EditionStore } from './edition-store.ts';
import { ownWayKey } from './editor-commands.ts';
import type { HitTaking } from './hit-taking.ts';
import { findNextFinding } from './next-finding.ts';
import type { SegmentLookups } from './segment-lookups.ts';

/** The row being edited, as what acts on it needs it. */
export interface RowPlace {
  /** The edition that is open. */
  readonly store: () => EditionStore | undefined;
  readonly lookups: () => SegmentLookups | undefined;
  /** Puts text at the cursor. */
  insert(text: string): void;
  /** Puts a code of the source at the cursor. */
  insertCode(index: number): void;
  focus(): void;
  notify(message: string, kind?: NoticeKind): void;
}

/** What the commands of a row do, with the sentences that say why one did nothing. */
export class RowActions {
  readonly #place: RowPlace;
  readonly #hits: HitTaking;

  constructor(place: RowPlace, hits: HitTaking) {
    this.#place = place;
    this.#hits = hits;
  }

  /** Confirms the row, once a hit that was asked for is in it, and goes on. */
  confirm(goTo: 'unconfirmed' | 'row'): void {
    if (this.#hits.waiting !== undefined) {
      void this.#hits.waiting.then(() => this.confirm(goTo));
      return;
    }
    const store = this.#place.store();
    if (store === undefined || store.segments.length === 0) return;
    const followed = store.confirm(store.active);
    if (followed === undefined) {
      this.#place.notify(
        msg('An empty target cannot be confirmed; use “Copy source to target” where it stays the same.'),
      );
      return;
    }
    if (followed.length > 0) this.#place.notify(followedText(followed.length));
    if (goTo === 'row') {
      store.step(1);
      return;
    }
    if (!store.goToNext((target) => !isConfirmed(target.status))) {
      this.#place.notify(msg('Every segment shown is confirmed.'), 'success');
    }
  }

  nextWith(wanted: (status: Status) => boolean): void {
    if (this.#place.store()?.goToNext((target) => wanted(target.status)) === false) {
      this.#place.notify(msg('There is no further one.'));
    }
  }

  async nextFinding(terms: TermsService): Promise<void> {
    const store = this.#place.store();
    if (store === undefined) return;
    const row = await findNextFinding(store, terms);
    if (row === undefined) this.#place.notify(msg('No finding in the rows shown.'), 'success');
    else store.activate(row);
  }

  copySource(): void {
    const store = this.#place.store();
    store?.fill(store.active, store.segment(store.active).source, { kind: 'source' });
  }

  clear(): void {
    const store = this.#place.store();
    if (store === undefined) return;
    const { codes } = store.segment(store.active).source;
    store.fill(store.active, { text: '', codes }, { kind: 'typed' });
  }

  insertCode(): void {
    const store = this.#place.store();
    if (store === undefined) return;
    const { source } = store.segment(store.active);
    const index = nextMissingCode(source, store.target(store.active).content);
    if (index >= 0) this.#place.insertCode(index);
    else if (source.codes.length === 0) this.#place.notify(msg('This segment has no codes.'));
    else this.#place.notify(msg('No code is missing.'));
  }

  /** Lets a repetition go its own way, or follow again. */
  toggleOwnWay(row: number): void {
    const store = this.#place.store();
    if (store === undefined) return;
    if (!store.isRepeated(row, true)) {
      this.#place.notify(msg('This segment is not repeated in the document.'));
      return;
    }
    const ownWay = !store.target(row).ownWay;
    store.setOwnWay(row, ownWay);
    if (store.target(row).ownWay !== ownWay) {
      this.#place.notify(msg(str`Segment ${row + 1} is locked and stays as it is.`));
    } else if (ownWay) {
      this.#place.notify(
        msg(str`Segment ${row + 1} goes its own way: repetitions that are confirmed leave it alone.`),
      );
    } else this.#place.notify(msg(str`Segment ${row + 1} follows its repetitions again.`));
  }
}

function followedText(count: number): string {
  const exception = msg(str`${describeKey(ownWayKey)} in such a row, or its mark, lets it go its own way.`);
  return count === 1
    ? `${msg('1 repetition follows.')} ${exception}`
    : `${msg(str`${count} repetitions follow.`)} ${exception}`;
}
