import type { EditionKey } from '../../../shared/projects/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import { rememberSegment } from '../../data/settings.ts';
import { keepPlace } from '../../platform/leave-journal.ts';

/** Milliseconds that a person has to stay in a row before it is remembered as the place. */
const pause = 200;

/** Remembers the segment that a person is at, for the next opening of the edition. */
export class EditionPlace {
  readonly #database: EditioDatabase;
  readonly #edition: EditionKey;
  readonly #segmentId: () => number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The place is not in the store yet. */
  #isOwed = false;
  /** The window goes away and may not wait for the store. */
  readonly #leave = (): void => {
    if (this.#isOwed) keepPlace(this.#edition, this.#segmentId());
  };

  /** `segmentId`: of the row being edited. */
  constructor(database: EditioDatabase, edition: EditionKey, segmentId: () => number) {
    this.#database = database;
    this.#edition = edition;
    this.#segmentId = segmentId;
    addEventListener('pagehide', this.#leave);
  }

  /** Another row is edited: it is remembered once the person stays. */
  moved(): void {
    clearTimeout(this.#timer);
    this.#isOwed = true;
    this.#timer = setTimeout(() => void this.#remember(), pause);
  }

  /** Resolves when the place is in the store. */
  async flush(): Promise<void> {
    if (this.#timer !== undefined) await this.#remember();
  }

  async #remember(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const segmentId = this.#segmentId();
    const { documentId, language } = this.#edition;
    await rememberSegment(this.#database, `${documentId}/${language}`, segmentId).catch((error: unknown) =>
      console.warn('The place could not be remembered.', error),
    );
    if (segmentId === this.#segmentId()) this.#isOwed = false;
  }

  dispose(): void {
    void this.flush();
    removeEventListener('pagehide', this.#leave);
  }
}
