import { ClassPool, type UnionClass } from './character-classes.ts';
import type { CompiledRule } from './compile.ts';
import { EdgeRows } from './edge-rows.ts';
import { commonness, isBlankCharacter, isLineEnd } from './icu/index.ts';
import { isWithin } from './spans.ts';

/** What is known of a character; 0 for one that was never met. */
const met = 1;
const blank = 2;
/** Some break rule allows it right before a break. */
const breakable = 4;
/** It is in a watched set. */
const watched = 8;

/** Sets whose presence in a text is watched. */
const watchedSets = 31;

/** What is decided at a place where a break rule holds, and by which rule. */
export interface Decision {
  readonly offset: number;
  readonly breaks: boolean;
  /** Index of the first rule that holds there. */
  readonly rule: number;
  /** Index of the first break rule that holds there; the same as `rule` where the text breaks. */
  readonly breakRule: number;
}

/**
 * Finds the rules that may hold at a position by the characters around it alone, and by what a rule
 * needs somewhere before the position (a bracket, an “@”), which is watched as the text goes by.
 */
export class RuleIndex {
  readonly #rules: readonly CompiledRule[];
  readonly #breaks: EdgeRows;
  readonly #exceptions: EdgeRows;
  readonly #flags = new Uint8Array(0x10000);
  /** Number of a character's rows. */
  readonly #numbers = new Uint16Array(0x10000);
  #count = 0;
  readonly #watched: readonly UnionClass[];
  /** For every character number the watched sets that it is in. */
  readonly #watch: number[] = [-1];
  /** For every rule the watched sets that it needs. */
  readonly #needs: Int32Array;
  /** What `spans` of rules gave for the text that is looked at. */
  readonly #spans = new Map<number, readonly number[]>();
  // What the last place that was looked at has around it.
  #left = 0;
  #right = 0;
  #second = 0;
  #third = 0;
  #visible = 0;
  #previous = 0;
  #earlier = 0;

  constructor(rules: readonly CompiledRule[]) {
    this.#rules = rules;
    const pool = new ClassPool();
    const indices = (breaks: boolean) =>
      rules.flatMap((rule, index) => (rule.break === breaks ? [index] : []));
    this.#breaks = new EdgeRows(rules, indices(true), pool);
    this.#exceptions = new EdgeRows(rules, indices(false), pool);
    this.#needs = new Int32Array(rules.length);
    this.#watched = this.#watchNeeds(pool);
  }

  /** The places where the text breaks, ascending. */
  breaks(text: string): number[] {
    const found: number[] = [];
    this.#scan(text, (offset, breakRule, present) => {
      if (this.#exceptionBefore(text, offset, breakRule, present) < 0) found.push(offset);
    });
    return found;
  }

  /** Every place where a break rule holds, and what is decided there. */
  decisions(text: string): Decision[] {
    const found: Decision[] = [];
    this.#scan(text, (offset, breakRule, present) => {
      const exception = this.#exceptionBefore(text, offset, breakRule, present);
      const breaks = exception < 0;
      found.push({ offset, breaks, rule: breaks ? breakRule : exception, breakRule });
    });
    return found;
  }

  /**
   * Visits the places where a break rule holds, with the first such rule and the watched sets met
   * before. Break rules are looked for before exceptions, since most places have none.
   */
  #scan(text: string, visit: (offset: number, breakRule: number, present: number) => void): void {
    if (this.#breaks.rules.length === 0) return;
    if (this.#spans.size > 0) this.#spans.clear();
    const flags = this.#flags;
    const { length } = text;
    let present = 0;
    let visible = -1;
    let right = text.charCodeAt(0);
    for (let position = 1; position < length; position += 1) {
      const left = right;
      right = text.charCodeAt(position);
      let flag = flags[left]!;
      if (flag === 0) flag = this.#learn(left);
      if ((flag & blank) === 0) visible = position - 1;
      if ((flag & (breakable | watched)) === 0) continue;
      if ((flag & watched) !== 0) present |= this.#watch[this.#numbers[left]!]!;
      if ((flag & breakable) === 0) continue;
      if (left >= 0xd800 && left <= 0xdbff && right >= 0xdc00 && right <= 0xdfff) continue;
      if (flags[right] === 0) this.#learn(right);
      const rule = this.#breakRuleAt(text, position, visible, present);
      if (rule >= 0) visit(position, rule, present);
    }
  }

  #breakRuleAt(text: string, position: number, visible: number, present: number): number {
    const left = this.#numbers[text.charCodeAt(position - 1)]!;
    const right = this.#numbers[text.charCodeAt(position)]!;
    const second = this.#numberAt(text, position + 1);
    const last = this.#numberAt(text, visible);
    // Only now, for a character met for the first time may bring new rows.
    const { words, size, rules, rows } = this.#breaks;
    for (let word = 0; word < words; word += 1) {
      let bits =
        rows[left * size + word]! &
        rows[right * size + words + word]! &
        rows[second * size + 2 * words + word]! &
        rows[last * size + 4 * words + word]!;
      if (bits === 0) continue;
      this.#left = left;
      this.#right = right;
      this.#second = second;
      this.#visible = last;
      this.#lookAround(text, position, visible);
      bits &= this.#fartherBits(this.#breaks, word);
      for (; bits !== 0; bits &= bits - 1) {
        const rule = rules[(word << 5) + 31 - Math.clz32(bits & -bits)]!;
        if ((this.#needs[rule]! & ~present) === 0 && this.#holds(rule, text, position)) return rule;
      }
    }
    return -1;
  }

  #lookAround(text: string, position: number, visible: number): void {
    // Behind half a character, places of the text and of the pattern part.
    this.#third = this.#right === 0 || this.#second === 0 ? 0 : this.#numberAt(text, position + 2);
    // What stands before a line end says nothing.
    const lineEnd = visible >= 0 && isLineEnd(text.charCodeAt(visible));
    this.#previous = lineEnd ? 0 : this.#numberAt(text, visible - 1);
    this.#earlier =
      lineEnd || this.#visible === 0 || this.#previous === 0 ? 0 : this.#numberAt(text, visible - 2);
  }

  #fartherBits({ rows, size, words }: EdgeRows, word: number): number {
    return (
      rows[this.#third * size + 3 * words + word]! &
      rows[this.#previous * size + 5 * words + word]! &
      rows[this.#earlier * size + 6 * words + word]!
    );
  }

  /** The first rule against a break that holds and comes before `limit`, at the place found last; or -1. */
  #exceptionBefore(text: string, position: number, limit: number, present: number): number {
    const { words, size, rows, rules } = this.#exceptions;
    const left = this.#left * size;
    const right = this.#right * size + words;
    const second = this.#second * size + 2 * words;
    const last = this.#visible * size + 4 * words;
    for (let word = 0; word < words; word += 1) {
      let bits = rows[left + word]! & rows[right + word]! & rows[second + word]! & rows[last + word]!;
      if (bits !== 0) bits &= this.#fartherBits(this.#exceptions, word);
      for (; bits !== 0; bits &= bits - 1) {
        const rule = rules[(word << 5) + 31 - Math.clz32(bits & -bits)]!;
        if (rule >= limit) return -1;
        if ((this.#needs[rule]! & ~present) !== 0) continue;
        if (this.#holds(rule, text, position)) return rule;
      }
    }
    return -1;
  }

  #holds(rule: number, text: string, position: number): boolean {
    const compiled = this.#rules[rule]!;
    if (compiled.spans === undefined) return compiled.holds(text, position);
    let spans = this.#spans.get(rule);
    if (spans === undefined) {
      spans = compiled.spans(text);
      this.#spans.set(rule, spans);
    }
    return isWithin(spans, position);
  }

  #numberAt(text: string, offset: number): number {
    if (offset < 0 || offset >= text.length) return 0;
    const code = text.charCodeAt(offset);
    if (this.#flags[code] === 0) this.#learn(code);
    return this.#numbers[code]!;
  }

  /** Works out what a character is that was never met; gives its flags. */
  #learn(code: number): number {
    // Half a character says nothing: it may be part of anything.
    if (code >= 0xd800 && code <= 0xdfff) return this.#remember(code, met | breakable | watched);
    this.#count += 1;
    const number = this.#count;
    this.#numbers[code] = number;
    this.#breaks.add(code);
    this.#exceptions.add(code);
    const character = String.fromCharCode(code);
    let sets = 0;
    this.#watched.forEach((set, bit) => {
      if (set.has(code, character)) sets |= 1 << bit;
    });
    this.#watch.push(sets);
    return this.#remember(
      code,
      met |
        (isBlankCharacter(code) ? blank : 0) |
        (this.#breaks.allowedBefore(number) ? breakable : 0) |
        (sets === 0 ? 0 : watched),
    );
  }

  #remember(code: number, flags: number): number {
    this.#flags[code] = flags;
    return flags;
  }

  /** Gives the sets that rules need a bit each, the rarest first, and the rules their bits. */
  #watchNeeds(pool: ClassPool): readonly UnionClass[] {
    const needed = new Map<string, { readonly sources: readonly string[]; readonly rules: number[] }>();
    this.#rules.forEach(({ edges }, rule) => {
      for (const sources of edges.needed) {
        if (commonness(sources) === Infinity) continue;
        const key = sources.join('|');
        const known = needed.get(key);
        if (known === undefined) needed.set(key, { sources, rules: [rule] });
        else known.rules.push(rule);
      }
    });
    const rarest = [...needed.values()]
      .toSorted((one, other) => commonness(one.sources) - commonness(other.sources))
      .slice(0, watchedSets);
    rarest.forEach(({ rules }, bit) => {
      for (const rule of rules) this.#needs[rule]! |= 1 << bit;
    });
    return rarest.map(({ sources }) => pool.union(sources));
  }
}
