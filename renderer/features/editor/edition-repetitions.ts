import { findRepetitions, repetitionKey, type Segment } from '../../../shared/projects/index.ts';

/** Which rows of an edition have the same source. Looked for once, when first asked or when there is time. */
export class EditionRepetitions {
  readonly #segments: readonly Segment[];
  #rowsByKey: ReadonlyMap<string, readonly number[]> | undefined;
  #rows: ReadonlySet<number> | undefined;

  constructor(segments: readonly Segment[]) {
    this.#segments = segments;
  }

  /** Looks for repetitions unless that was done. */
  find(): ReadonlyMap<string, readonly number[]> {
    if (this.#rowsByKey === undefined) {
      this.#rowsByKey = findRepetitions(this.#segments);
      this.#rows = new Set([...this.#rowsByKey.values()].flat());
    }
    return this.#rowsByKey;
  }

  /** All rows with this segment's source, itself among them; none when it is the only one. */
  of(segment: Segment): readonly number[] {
    return this.find().get(repetitionKey(segment)) ?? [];
  }

  /** Whether other rows have the same source; false until repetitions were looked for. */
  has(row: number): boolean {
    return this.#rows?.has(row) ?? false;
  }

  /** Looks for them when there is time for it: the first rows do not wait. `found` is called then. */
  whenIdle(isWanted: () => boolean, found: () => void): void {
    requestIdleCallback(
      () => {
        if (!isWanted()) return;
        this.find();
        found();
      },
      { timeout: 1000 },
    );
  }
}
