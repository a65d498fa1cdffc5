import { msg, str } from '@lit/localize';
import { languageName } from '../../../shared/base/index.ts';
import { equalContent } from '../../../shared/content/index.ts';
import type { RefusedUnit } from '../../../shared/rpc/index.ts';
import { isConfirmed } from '../../../shared/targets/index.ts';
import type { EditionStore } from './edition-store.ts';
import type { Notify } from './unit-changes.ts';

/** The command that stores what the last notice told of. */
export const storeRefusedCommand = 'memory.store-refused';

/** So many rows a notice names. */
const mostNamed = 5;

/**
 * Says that confirmed targets did not go into the memory because of their language, each text of a row once, and
 * stores them all the same where the person wants it; what was stored so is not asked about again.
 */
export class RefusedUnits {
  readonly #store: EditionStore;
  readonly #notify: Notify;
  /** A group for each notice, the last notice's at the end. */
  #told: RefusedUnit[][] = [];
  readonly #accepted = new Set<string>();

  constructor(store: EditionStore, notify: Notify) {
    this.#store = store;
    this.#notify = notify;
  }

  tell(refused: readonly RefusedUnit[]): void {
    const own = refused.filter(({ unit }) => this.#store.rowOfUnit(unit.key) !== undefined);
    // undone and done again
    this.#learn(own.filter((one) => this.#accepted.has(nameOf(one))));
    const open = own.filter((one) => !this.#accepted.has(nameOf(one)));
    const known = new Set(this.#told.flat().map(nameOf));
    const newest = new Map(open.map((one) => [nameOf(one), one]));
    this.#told = this.#told.map((group) => group.map((one) => newest.get(nameOf(one)) ?? one));
    const fresh = [...newest.values()].filter((one) => !known.has(nameOf(one)));
    if (fresh.length === 0) return;
    this.#told.push(fresh);
    this.#offer(fresh);
  }

  /** Whether a row still says what was refused. */
  get canStore(): boolean {
    return this.#told.some((group) => group.some((one) => this.#stands(one)));
  }

  /** Stores what the last notice told of, as far as the rows still say so. */
  store(): void {
    let group: RefusedUnit[] = [];
    while (group.length === 0 && this.#told.length > 0) {
      group = (this.#told.pop() ?? []).filter((one) => this.#stands(one));
    }
    if (group.length === 0) return;
    for (const one of group) this.#accepted.add(nameOf(one));
    this.#learn(group);
    this.#notify(
      group.length === 1
        ? msg(str`Segment ${this.#numbers(group)} is in the memory now.`)
        : msg(str`Segments ${this.#numbers(group)} are in the memory now.`),
      'success',
    );
  }

  #learn(units: readonly RefusedUnit[]): void {
    if (units.length === 0) return;
    this.#store.learn(
      units.map(({ memoryId, unit }) => ({ kind: 'put', memoryId, unit, anyLanguage: true })),
    );
  }

  #stands({ unit }: RefusedUnit): boolean {
    const row = this.#store.rowOfUnit(unit.key);
    const target = row === undefined ? undefined : this.#store.target(row);
    return target !== undefined && isConfirmed(target.status) && equalContent(target.content, unit.target);
  }

  #offer(group: readonly RefusedUnit[]): void {
    const { unit, side, found } = group[0]!;
    const numbers = this.#numbers(group);
    const language = languageName(side === 'target' ? unit.targetLanguage : unit.sourceLanguage);
    const seems =
      'language' in found
        ? msg(str`rather ${languageName(found.language)}`)
        : msg(str`${found.script} letters`);
    const label = group.length === 1 ? msg('Store it all the same') : msg('Store them all the same');
    let text: string;
    if (group.length > 1) {
      text = msg(
        str`Segments ${numbers} are confirmed, but do not seem to be in the languages they should be in and were not taken into the memory. Correct them and confirm them again, or store them as they are.`,
      );
    } else if (side === 'target') {
      text = msg(
        str`Segment ${numbers} is confirmed, but its target does not seem to be in ${language} (${seems}) and was not taken into the memory. Correct it and confirm it again, or store it as it is.`,
      );
    } else {
      text = msg(
        str`Segment ${numbers} is confirmed, but its source does not seem to be in ${language} (${seems}) and it was not taken into the memory. Store it as it is if it is meant to be so.`,
      );
    }
    this.#notify(text, 'warning', { label, command: storeRefusedCommand });
  }

  /** The numbers of the rows, as many as are read at a glance. */
  #numbers(group: readonly RefusedUnit[]): string {
    const rows = group.flatMap(({ unit }) => this.#store.rowOfUnit(unit.key) ?? []);
    const named = rows.slice(0, mostNamed).map((row) => (row + 1).toLocaleString());
    const others = rows.length - named.length;
    return others === 0
      ? named.join(', ')
      : msg(str`${named.join(', ')} and ${others.toLocaleString()} others`);
  }
}

function nameOf({ unit }: RefusedUnit): string {
  return `${unit.key}\n${unit.target.text}`;
}
