import type { CompiledRule } from './compile.ts';
import { isBlankCharacter, isLineEnd } from './icu/index.ts';

const sides = ['before', 'after', 'second', 'visible', 'beforeVisible'] as const;
const bitsPerWord = 32;
/** Break rules with a bit of their own in the scan; the others share them in turn. */
const scanBits = 30;
const seen = 1 << 30;
const ruleBits = seen - 1;

/**
 * Finds the rules that may hold at a position by the characters around it alone. Every rule is a bit;
 * for every character that occurs, five rows of bits say which rules allow it at one of the places
 * of `RuleEdges`. Rows are worked out when a character is met for the first time.
 */
export class RuleIndex {
  readonly #rules: readonly CompiledRule[];
  readonly #words: number;
  readonly #breakBits: Int32Array;
  readonly #classes: readonly (readonly (EdgeClass | undefined)[])[];
  /** Number of a character's rows, from 1. */
  readonly #numbers = new Uint16Array(0x10000);
  #rows = new Int32Array(0);
  #count = 0;
  readonly #starts = new Int32Array(sides.length);
  /**
   * The break rules' bits folded into one number, for the character before a place, the two after it
   * and the last visible one before it.
   */
  readonly #scans: readonly [Int32Array, Int32Array, Int32Array, Int32Array];

  constructor(rules: readonly CompiledRule[]) {
    this.#rules = rules;
    this.#words = Math.ceil(rules.length / bitsPerWord);
    this.#breakBits = new Int32Array(this.#words);
    rules.forEach((rule, index) => {
      if (rule.break) this.#breakBits[index >> 5]! |= 1 << (index & 31);
    });
    const pool = new Map<string, CharacterClass>();
    this.#classes = sides.map((side) =>
      rules.map(({ edges }) => (edges[side] === undefined ? undefined : new EdgeClass(edges[side], pool))),
    );
    const anyBreak = rules.some((rule) => rule.break);
    const table = () => new Int32Array(anyBreak ? 0x10000 : 0);
    this.#scans = [table(), table(), table(), table()];
    // Number 0 stands for the text's ends and for surrogates, which say nothing: all bits set.
    this.#addRow(() => true);
  }

  /** The first place at `from` or later where the text breaks; -1 when there is none. */
  next(text: string, from: number): number {
    const [before, after, second, visible] = this.#scans;
    if (before.length === 0) return -1;
    const { length } = text;
    let start = from - 1;
    while (start >= 0 && isBlankCharacter(text.charCodeAt(start))) start -= 1;
    // Nothing visible before: that says nothing, as with a surrogate.
    let visibleMask = -1;
    let position = Math.max(start + 1, 1);
    let right = text.charCodeAt(position - 1);
    for (; position < length; position += 1) {
      const left = right;
      right = text.charCodeAt(position);
      let leftMask = before[left]!;
      if (leftMask === 0) leftMask = this.#learnScan(left);
      if (leftMask > 0) visibleMask = visible[left]!;
      const mask = leftMask & visibleMask & ruleBits;
      if (mask === 0 || position < from) continue;
      let rightMask = after[right]!;
      if (rightMask === 0) {
        this.#learnScan(right);
        rightMask = after[right]!;
      }
      const both = mask & rightMask;
      if (both === 0 || (both & this.#secondMask(text, position + 1, second)) === 0) continue;
      if (left >= 0xd800 && left <= 0xdbff && right >= 0xdc00 && right <= 0xdfff) continue;
      if (this.#breaksAt(text, position)) return position;
    }
    return -1;
  }

  /** The first rule that holds decides; a break rule is looked for first, since most places have none. */
  #breaksAt(text: string, position: number): boolean {
    const words = this.#words;
    const row = words * sides.length;
    let visible = position - 1;
    while (visible >= 0 && isBlankCharacter(text.charCodeAt(visible))) visible -= 1;
    const left = this.#number(text, position - 1) * row;
    const right = this.#number(text, position) * row + words;
    const second = this.#number(text, position + 1) * row + 2 * words;
    const last = this.#number(text, visible) * row + 3 * words;
    const lineEnd = visible >= 0 && isLineEnd(text.charCodeAt(visible));
    const previous = (lineEnd ? 0 : this.#number(text, visible - 1)) * row + 4 * words;
    const rows = this.#rows;
    for (let word = 0; word < words; word += 1) {
      const possible =
        rows[left + word]! &
        rows[right + word]! &
        rows[second + word]! &
        rows[last + word]! &
        rows[previous + word]!;
      for (let bits = possible & this.#breakBits[word]!; bits !== 0; bits &= bits - 1) {
        const rule = word * bitsPerWord + (31 - Math.clz32(bits & -bits));
        if (!this.#rules[rule]!.holds(text, position)) continue;
        this.#starts[0] = left;
        this.#starts[1] = right;
        this.#starts[2] = second;
        this.#starts[3] = last;
        this.#starts[4] = previous;
        return !this.#exceptionHolds(text, position, rule);
      }
    }
    return false;
  }

  /** Whether a rule against a break holds that comes before `limit`; `#starts` tells the rows. */
  #exceptionHolds(text: string, position: number, limit: number): boolean {
    const rows = this.#rows;
    for (let word = 0; word <= limit >> 5; word += 1) {
      let possible = ~this.#breakBits[word]!;
      for (let side = 0; side < sides.length; side += 1) possible &= rows[this.#starts[side]! + word]!;
      for (let bits = possible; bits !== 0; bits &= bits - 1) {
        const rule = word * bitsPerWord + (31 - Math.clz32(bits & -bits));
        if (rule >= limit) return false;
        if (this.#rules[rule]!.holds(text, position)) return true;
      }
    }
    return false;
  }

  #number(text: string, offset: number): number {
    if (offset < 0 || offset >= text.length) return 0;
    const code = text.charCodeAt(offset);
    const number = this.#numbers[code]!;
    if (number !== 0 || isSurrogate(code)) return number;
    const character = String.fromCharCode(code);
    this.#numbers[code] = this.#count;
    this.#addRow((edge) => edge?.has(code, character) ?? true);
    return this.#numbers[code]!;
  }

  #addRow(allowed: (edge: EdgeClass | undefined) => boolean): void {
    const size = this.#words * sides.length;
    const start = this.#count * size;
    if (start + size > this.#rows.length) {
      const larger = new Int32Array(Math.max(64 * size, this.#rows.length * 2));
      larger.set(this.#rows);
      this.#rows = larger;
    }
    this.#count += 1;
    this.#classes.forEach((classes, side) => {
      const offset = start + side * this.#words;
      classes.forEach((edge, index) => {
        if (allowed(edge)) this.#rows[offset + (index >> 5)]! |= 1 << (index & 31);
      });
    });
  }

  #secondMask(text: string, offset: number, second: Int32Array): number {
    if (offset >= text.length) return ruleBits;
    const code = text.charCodeAt(offset);
    if (second[code] === 0) this.#learnScan(code);
    return second[code]!;
  }

  /** Fills in the folded bits of a character; negative in the first table for a blank. */
  #learnScan(code: number): number {
    const character = String.fromCharCode(code);
    [0, 1, 2, 3].forEach((side) => {
      let mask = seen;
      let bit = 0;
      this.#rules.forEach((rule, index) => {
        if (!rule.break) return;
        const edge = this.#classes[side]![index];
        if (isSurrogate(code) || edge === undefined || edge.has(code, character)) mask |= 1 << bit;
        bit = (bit + 1) % scanBits;
      });
      this.#scans[side]![code] = mask;
    });
    if (isBlankCharacter(code)) this.#scans[0]![code]! |= 1 << 31;
    return this.#scans[0]![code]!;
  }
}

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}

/** One set of a pattern, shared by all rules that have it, with its answers. */
class CharacterClass {
  readonly #expression: RegExp;
  readonly #answers = new Map<number, boolean>();

  constructor(source: string) {
    this.#expression = new RegExp(`^${source}$`, 'v');
  }

  has(code: number, character: string): boolean {
    let answer = this.#answers.get(code);
    if (answer === undefined) {
      answer = this.#expression.test(character);
      this.#answers.set(code, answer);
    }
    return answer;
  }
}

/** The union of the sets and single characters at one edge of a rule. */
class EdgeClass {
  readonly #codes = new Set<number>();
  readonly #sets: readonly CharacterClass[];

  constructor(sources: readonly string[], pool: Map<string, CharacterClass>) {
    const sets: CharacterClass[] = [];
    for (const source of new Set(sources)) {
      const code = singleCode(source);
      if (code !== undefined) {
        this.#codes.add(code);
        continue;
      }
      const set = pool.get(source) ?? new CharacterClass(source);
      pool.set(source, set);
      sets.push(set);
    }
    this.#sets = sets;
  }

  has(code: number, character: string): boolean {
    return this.#codes.has(code) || this.#sets.some((set) => set.has(code, character));
  }
}

/** The code of a source that `escapeCodePoint` wrote. */
function singleCode(source: string): number | undefined {
  if (source.length === 1) return source.charCodeAt(0);
  const hex = /^\\u(?:\{([0-9a-f]+)\}|([0-9a-f]{4}))$/.exec(source);
  return hex ? Number.parseInt(hex[1] ?? hex[2]!, 16) : undefined;
}
