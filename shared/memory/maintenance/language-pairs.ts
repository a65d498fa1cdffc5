import type { LanguageTag } from '../../base/index.ts';

/** Numbers the pairs of languages of a memory, of which mostly one unit has what the one before it had. */
export class LanguagePairs {
  readonly #numbers = new Map<string, number>();
  #source: LanguageTag = '';
  #target: LanguageTag = '';
  #last = -1;

  number(source: LanguageTag, target: LanguageTag): number {
    if (this.#last >= 0 && source === this.#source && target === this.#target) return this.#last;
    const pair = `${source} ${target}`;
    const number = this.#numbers.get(pair) ?? this.#numbers.size;
    this.#numbers.set(pair, number);
    this.#source = source;
    this.#target = target;
    this.#last = number;
    return number;
  }
}
