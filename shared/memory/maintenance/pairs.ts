import { serialiseCodes } from '../../content/index.ts';
import { hashEssence } from './essence.ts';
import { hashText } from './hash.ts';
import { LanguagePairs } from './language-pairs.ts';
import type { CheckedUnit, MaintenanceCheck, MaintenanceFinding, MaintenanceMessage } from './model.ts';

/** Units that a finding names. */
const mostNamed = 100;
const columns = 8;
/** Units that are compared between two steps, in some milliseconds. */
const perStep = 1 << 14;

/**
 * What units are to each other: the same pair twice, one source with several targets, one target for several
 * sources, within each pair of languages. It keeps 40 bytes of a unit, whatever its length.
 */
export class PairGroups {
  /** Per unit: id, pair of languages, halves of the hashes of source, target, and of both without what counts little. */
  #data = new Uint32Array(columns * 1024);
  #ids = new Float64Array(1024);
  #count = 0;
  readonly #languages = new LanguagePairs();
  readonly #hash = { high: 0, low: 0 };

  add({ id, sourceLanguage, targetLanguage, source, target }: CheckedUnit): void {
    if (this.#count === this.#ids.length) this.#grow();
    const at = this.#count * columns;
    const data = this.#data;
    this.#ids[this.#count++] = id;
    const pair = this.#languages.number(sourceLanguage, targetLanguage);
    const sourceText = source.codes.length === 0 ? source.text : serialiseCodes(source);
    const targetText = target.codes.length === 0 ? target.text : serialiseCodes(target);
    const hash = this.#hash;
    hashText(sourceText, hash);
    data[at] = hash.high;
    data[at + 1] = hash.low;
    hashText(targetText, hash);
    data[at + 2] = hash.high;
    data[at + 3] = hash.low;
    data[at + 4] = hashEssence(sourceText);
    data[at + 5] = hashEssence(targetText);
    data[at + 6] = pair;
  }

  /** In steps: `undefined` is one without a finding, between which others can have their turn. */
  *findings(wanted: (check: MaintenanceCheck) => boolean): Generator<MaintenanceFinding | undefined, void> {
    if (wanted('duplicates')) yield* this.#duplicates();
    if (wanted('inconsistent-target')) yield* this.#several(0, 2, 5, 'inconsistent-target');
    if (wanted('inconsistent-source')) yield* this.#several(2, 0, 4, 'inconsistent-source');
  }

  /** The ids of each group of units of the same pair, all of them. */
  *duplicateIds(): Generator<readonly number[]> {
    for (const group of this.#groups([0, 1, 2, 3, 6])) {
      if (group !== undefined) yield group.map((unit) => this.#ids[unit]!);
    }
  }

  *#duplicates(): Generator<MaintenanceFinding | undefined, void> {
    for (const group of this.#groups([0, 1, 2, 3, 6])) {
      if (group === undefined) yield undefined;
      else {
        const message: MaintenanceMessage = { code: 'same-pair', params: { count: group.length } };
        yield { check: 'duplicates', severity: 'warning', units: this.#named(group), message };
      }
    }
  }

  /** Groups of units with one key whose others differ; of those that are alike in both, the first counts. */
  *#several(
    key: number,
    other: number,
    essentials: number,
    check: 'inconsistent-target' | 'inconsistent-source',
  ): Generator<MaintenanceFinding | undefined, void> {
    const data = this.#data;
    for (const group of this.#groups([key, key + 1, 6])) {
      if (group === undefined) {
        yield undefined;
        continue;
      }
      const different = new Map<string, number>();
      const essences = new Set<number>();
      for (const unit of group) {
        const at = unit * columns;
        const hash = `${data[at + other]} ${data[at + other + 1]}`;
        if (different.has(hash)) continue;
        different.set(hash, unit);
        essences.add(data[at + essentials]!);
      }
      if (different.size < 2) continue;
      const alike = essences.size === 1;
      yield {
        check,
        severity: check === 'inconsistent-source' || alike ? 'note' : 'warning',
        units: this.#named([...different.values()]),
        message: { code: check, params: { count: group.length, different: different.size, alike } },
      };
    }
  }

  #named(group: readonly number[]): readonly number[] {
    return group
      .map((unit) => this.#ids[unit]!)
      .sort((a, b) => a - b)
      .slice(0, mostNamed);
  }

  /** Units that agree in these columns, where there are at least two; `undefined` between steps. */
  *#groups(keys: readonly number[]): Generator<readonly number[] | undefined, void> {
    const data = this.#data;
    let size = 16;
    while (size < this.#count * 2) size *= 2;
    const first = new Int32Array(size).fill(-1);
    const last = new Int32Array(size);
    const next = new Int32Array(this.#count).fill(-1);
    const isFirst = new Uint8Array(this.#count);
    for (let unit = 0; unit < this.#count; unit++) {
      if (unit % perStep === 0) yield undefined;
      const at = unit * columns;
      let slot = (data[at + keys[0]!]! ^ Math.imul(data[at + keys[1]!]!, 0x9e3779b1)) & (size - 1);
      for (;;) {
        const known = first[slot]!;
        if (known < 0) {
          first[slot] = unit;
          last[slot] = unit;
          isFirst[unit] = 1;
          break;
        }
        if (keys.every((key) => data[known * columns + key] === data[at + key])) {
          next[last[slot]!] = unit;
          last[slot] = unit;
          break;
        }
        slot = (slot + 1) & (size - 1);
      }
    }
    for (let unit = 0; unit < this.#count; unit++) {
      if (unit % perStep === 0) yield undefined;
      if (isFirst[unit] === 0 || next[unit]! < 0) continue;
      const group: number[] = [];
      for (let one = unit; one >= 0; one = next[one]!) group.push(one);
      yield group;
    }
  }

  #grow(): void {
    const data = new Uint32Array(this.#data.length * 2);
    data.set(this.#data);
    this.#data = data;
    const ids = new Float64Array(this.#ids.length * 2);
    ids.set(this.#ids);
    this.#ids = ids;
  }
}
