import { mix } from './hashing.ts';

/**
 * A trie over numbered tokens in typed arrays. A transition is found by one look into an
 * open-addressed table of (state, symbol) pairs; the patterns that end in a state are a chained list.
 */
export class TermAutomaton {
  #states = new Int32Array(1 << 12).fill(-1);
  #symbols = new Int32Array(1 << 12);
  #targets = new Int32Array(1 << 12);
  #transitions = 0;
  /** First pattern that ends in a state, next pattern of the same state; -1 ends. */
  #outputs = new Int32Array(1 << 10).fill(-1);
  #next: Int32Array;
  #stateCount = 1;

  /** `patterns`: how many patterns there will be at most. */
  constructor(patterns: number) {
    this.#next = new Int32Array(patterns).fill(-1);
  }

  get stateCount(): number {
    return this.#stateCount;
  }

  get bytes(): number {
    return (
      this.#states.byteLength +
      this.#symbols.byteLength +
      this.#targets.byteLength +
      this.#outputs.byteLength +
      this.#next.byteLength
    );
  }

  /** The state after the symbols; states that were not there are made. */
  add(symbols: readonly number[], pattern: number): void {
    let state = 0;
    for (const symbol of symbols) state = this.#addTransition(state, symbol);
    this.#next[pattern] = this.#outputs[state]!;
    this.#outputs[state] = pattern;
  }

  /** Gives memory that growing left over back; nothing is added afterwards. */
  seal(): void {
    this.#outputs = this.#outputs.slice(0, this.#stateCount);
  }

  /** The state that follows, or -1. The start state is 0. */
  follow(state: number, symbol: number): number {
    const slot = this.#slot(state, symbol);
    return this.#states[slot]! < 0 ? -1 : this.#targets[slot]!;
  }

  /** The first pattern that ends in a state, or -1. */
  firstPattern(state: number): number {
    return this.#outputs[state]!;
  }

  nextPattern(pattern: number): number {
    return this.#next[pattern]!;
  }

  #addTransition(state: number, symbol: number): number {
    const slot = this.#slot(state, symbol);
    if (this.#states[slot]! >= 0) return this.#targets[slot]!;
    const target = this.#stateCount++;
    this.#states[slot] = state;
    this.#symbols[slot] = symbol;
    this.#targets[slot] = target;
    if (target >= this.#outputs.length) {
      const larger = new Int32Array(this.#outputs.length * 2).fill(-1);
      larger.set(this.#outputs);
      this.#outputs = larger;
    }
    if (++this.#transitions * 1.6 > this.#states.length) this.#grow();
    return target;
  }

  #slot(state: number, symbol: number): number {
    const mask = this.#states.length - 1;
    let slot = mix(Math.imul(state, 0x9e3779b1) ^ Math.imul(symbol + 1, 0x85ebca6b)) & mask;
    for (;;) {
      const known = this.#states[slot]!;
      if (known < 0 || (known === state && this.#symbols[slot] === symbol)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const [states, symbols, targets] = [this.#states, this.#symbols, this.#targets];
    this.#states = new Int32Array(states.length * 2).fill(-1);
    this.#symbols = new Int32Array(states.length * 2);
    this.#targets = new Int32Array(states.length * 2);
    for (let index = 0; index < states.length; index++) {
      if (states[index]! < 0) continue;
      const slot = this.#slot(states[index]!, symbols[index]!);
      this.#states[slot] = states[index]!;
      this.#symbols[slot] = symbols[index]!;
      this.#targets[slot] = targets[index]!;
    }
  }
}
