import type { ClassPool, UnionClass } from './character-classes.ts';
import type { CompiledRule } from './compile.ts';

/** The places of a character's rows, in this order. */
const sides = [
  'before',
  'after',
  'second',
  'third',
  'visible',
  'beforeVisible',
  'secondBeforeVisible',
] as const;
const bitsPerWord = 32;

/**
 * For some of the rules, in their order, a bit each; for every character met, rows of bits that
 * say which of these rules allow it at one of the places of `RuleEdges`. Row group 0 stands for the
 * text's ends and for surrogates, which say nothing: all bits are set.
 */
export class EdgeRows {
  /** Indices of the rules; bit `n` of a row stands for the `n`th of them. */
  readonly rules: readonly number[];
  /** Words of a row. */
  readonly words: number;
  /** Words of all rows of a character. */
  readonly size: number;
  readonly #classes: readonly (readonly (UnionClass | undefined)[])[];
  #rows: Int32Array;
  #count = 1;

  constructor(all: readonly CompiledRule[], rules: readonly number[], pool: ClassPool) {
    this.rules = rules;
    this.words = Math.ceil(rules.length / bitsPerWord);
    this.size = this.words * sides.length;
    this.#classes = sides.map((side) =>
      rules.map((rule) => {
        const edge = all[rule]!.edges[side];
        return edge === undefined ? undefined : pool.union(edge);
      }),
    );
    this.#rows = new Int32Array(64 * this.size).fill(-1, 0, this.size);
    // Bits that stand for no rule are never set.
    const rest = rules.length % bitsPerWord;
    if (rest === 0) return;
    for (let side = 1; side <= sides.length; side += 1) this.#rows[side * this.words - 1] = (1 << rest) - 1;
  }

  /** Replaced when characters are added. */
  get rows(): Int32Array {
    return this.#rows;
  }

  /** Adds the rows of a character; its number is the count of those before it, from 1. */
  add(code: number): void {
    const character = String.fromCharCode(code);
    const start = this.#count * this.size;
    this.#count += 1;
    if (start + this.size > this.#rows.length) {
      const larger = new Int32Array(this.#rows.length * 2);
      larger.set(this.#rows);
      this.#rows = larger;
    }
    this.#classes.forEach((classes, side) => {
      const offset = start + side * this.words;
      classes.forEach((edge, bit) => {
        if (edge?.has(code, character) ?? true) this.#rows[offset + (bit >> 5)]! |= 1 << (bit & 31);
      });
    });
  }

  /** Whether some rule allows the character of a number right before a break. */
  allowedBefore(number: number): boolean {
    const start = number * this.size;
    for (let word = 0; word < this.words; word += 1) if (this.#rows[start + word] !== 0) return true;
    return false;
  }
}
