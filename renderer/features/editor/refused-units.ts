import { msg, str } from '@lit/localize';
import { languageName } from '../../../shared/base/index.ts';
import type { RefusedUnit } from '../../../shared/rpc/index.ts';
import type { EditionStore } from './edition-store.ts';

/** Says once per row that its confirmed target did not go into the memory, and what to do. */
export class RefusedUnits {
  readonly #store: EditionStore;
  readonly #notify: (message: string, kind: 'warning') => void;
  readonly #said = new Set<string>();

  constructor(store: EditionStore, notify: (message: string, kind: 'warning') => void) {
    this.#store = store;
    this.#notify = notify;
  }

  tell(refused: readonly RefusedUnit[]): void {
    for (const { unit, side } of refused) {
      const row = this.#store.rowOfUnit(unit.key);
      if (row === undefined || this.#said.has(unit.key)) continue;
      this.#said.add(unit.key);
      const language = languageName(side === 'target' ? unit.targetLanguage : unit.sourceLanguage);
      this.#notify(
        side === 'target'
          ? msg(
              str`Segment ${row + 1} is confirmed, but its target does not seem to be in ${language} and was not taken into the memory. Correct it and confirm it again; if it is meant to be so, leave it.`,
            )
          : msg(
              str`Segment ${row + 1} is confirmed, but its source does not seem to be in ${language} and it was not taken into the memory. Nothing need be done if it is meant to be so.`,
            ),
        'warning',
      );
    }
  }
}
