import { type Content, serialiseCodes } from '../../content/index.ts';
import type { Unit } from '../model.ts';
import { hashText } from './hash.ts';

const least = 1024;

/**
 * Knows which pairs there were: same languages, texts, codes and neighbours. By hashes of 64 bits, at some 20 bytes
 * a pair; two pairs of a million are taken for one with a chance of 1 to 37 million.
 */
export class SeenPairs {
  #slots = new Uint32Array(least * 2);
  #count = 0;
  readonly #hash = { high: 0, low: 0 };

  /** Whether the pair is new. */
  add(
    unit: Pick<Unit, 'sourceLanguage' | 'targetLanguage' | 'source' | 'target' | 'previous' | 'next'>,
  ): boolean {
    const parts = [
      unit.sourceLanguage,
      unit.targetLanguage,
      written(unit.source),
      written(unit.target),
      unit.previous,
      unit.next,
    ];
    // Lengths keep what stands in one part from being taken for another's.
    hashText(`${parts.map(({ length }) => length).join(' ')}\n${parts.join('\n')}`, this.#hash);
    // A slot of two zeros is empty.
    const { high } = this.#hash;
    const low = this.#hash.low || 1;
    if ((this.#count + 1) * 4 > this.#slots.length) this.#grow();
    if (!put(this.#slots, high, low)) return false;
    this.#count++;
    return true;
  }

  #grow(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    for (let at = 0; at < this.#slots.length; at += 2) {
      if (this.#slots[at + 1] !== 0) put(slots, this.#slots[at]!, this.#slots[at + 1]!);
    }
    this.#slots = slots;
  }
}

function put(slots: Uint32Array, high: number, low: number): boolean {
  const mask = slots.length / 2 - 1;
  for (let slot = low & mask; ; slot = (slot + 1) & mask) {
    if (slots[slot * 2 + 1] === 0) {
      slots[slot * 2] = high;
      slots[slot * 2 + 1] = low;
      return true;
    }
    if (slots[slot * 2] === high && slots[slot * 2 + 1] === low) return false;
  }
}

function written(content: Content): string {
  return content.codes.length === 0 ? content.text : serialiseCodes(content);
}
