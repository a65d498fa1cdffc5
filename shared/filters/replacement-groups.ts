import type { Content } from '../content/index.ts';
import type { Replacement } from './contract.ts';

/** Replacements by their units, for filters that number units while they read. */
export class ReplacementGroups {
  readonly #groups = new Map<number, Replacement[]>();
  #next = 0;

  constructor(replacements: readonly Replacement[]) {
    for (const replacement of replacements) {
      const group = this.#groups.get(replacement.unit);
      if (group) group.push(replacement);
      else this.#groups.set(replacement.unit, [replacement]);
    }
  }

  /** The number of the next unit. */
  number(): number {
    return this.#next++;
  }

  /** In order; `undefined`: there are none. */
  get(unit: number | undefined): readonly Replacement[] | undefined {
    return unit === undefined ? undefined : this.#groups.get(unit);
  }

  /** The same, checked: throws `RangeError` where one lies outside of the unit's source, or they overlap. */
  within(unit: number | undefined, { text }: Content): readonly Replacement[] | undefined {
    const group = this.get(unit);
    let last = 0;
    for (const { start, end } of group ?? []) {
      if (start < last || end < start || end > text.length) {
        throw new RangeError(`No place for a replacement of [${start}, ${end}) in unit ${unit}.`);
      }
      last = end;
    }
    return group;
  }

  /** All units are numbered. Throws `RangeError` for replacements of units that the document does not have. */
  finish(): void {
    for (const unit of this.#groups.keys()) {
      if (unit >= this.#next || unit < 0) throw new RangeError(`No place for a replacement in unit ${unit}.`);
    }
  }
}
