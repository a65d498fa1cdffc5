/** Words, each once, as characters in one array: a million words are no million objects. */
export class WordPool {
  #units = new Uint16Array(1 << 14);
  #ends = new Uint32Array(1 << 11);
  #hashes = new Int32Array(1 << 11);
  /** A word's number and one, by its hash; 0 where there is none. */
  #slots = new Uint32Array(1 << 12);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** The number of the word of these UTF-16 units. */
  add(word: Uint16Array, length: number): number {
    let hash = 0x811c9dc5;
    for (let at = 0; at < length; at++) hash = Math.imul(hash ^ word[at]!, 0x01000193);
    hash ^= hash >>> 15;
    let mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let known = this.#slots[slot]!; known !== 0; known = this.#slots[slot]!) {
      if (this.#hashes[known - 1] === hash && this.#is(known - 1, word, length)) return known - 1;
      slot = (slot + 1) & mask;
    }
    if (this.#count * 2 >= this.#slots.length) {
      this.#growSlots();
      mask = this.#slots.length - 1;
      slot = hash & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    }
    this.#slots[slot] = this.#count + 1;
    this.#put(this.#count, hash, word, length);
    return this.#count++;
  }

  word(number: number): string {
    return String.fromCharCode(...this.#units.subarray(this.#start(number), this.#ends[number]));
  }

  #start(number: number): number {
    return number === 0 ? 0 : this.#ends[number - 1]!;
  }

  #is(number: number, word: Uint16Array, length: number): boolean {
    const start = this.#start(number);
    if (this.#ends[number]! - start !== length) return false;
    for (let at = 0; at < length; at++) if (this.#units[start + at] !== word[at]) return false;
    return true;
  }

  #put(number: number, hash: number, word: Uint16Array, length: number): void {
    const start = this.#start(number);
    const end = start + length;
    if (number === this.#ends.length) {
      const ends = new Uint32Array(number * 2);
      ends.set(this.#ends);
      this.#ends = ends;
      const hashes = new Int32Array(number * 2);
      hashes.set(this.#hashes);
      this.#hashes = hashes;
    }
    if (end > this.#units.length) {
      const units = new Uint16Array(Math.max(end, this.#units.length * 2));
      units.set(this.#units);
      this.#units = units;
    }
    for (let at = 0; at < length; at++) this.#units[start + at] = word[at]!;
    this.#ends[number] = end;
    this.#hashes[number] = hash;
  }

  #growSlots(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let word = 0; word < this.#count; word++) {
      let slot = this.#hashes[word]! & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = word + 1;
    }
    this.#slots = slots;
  }
}
