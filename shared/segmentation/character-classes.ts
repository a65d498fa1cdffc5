import { singleCode } from './icu/index.ts';

/** Sets of patterns with their answers, shared by all rules that have them. */
export class ClassPool {
  readonly #sets = new Map<string, CharacterClass>();

  /** The union of sets and single characters. */
  union(sources: readonly string[]): UnionClass {
    const codes = new Set<number>();
    const sets: CharacterClass[] = [];
    for (const source of new Set(sources)) {
      const code = singleCode(source);
      if (code === undefined) sets.push(this.#set(source));
      else codes.add(code);
    }
    return new UnionClass(codes, sets);
  }

  #set(source: string): CharacterClass {
    let set = this.#sets.get(source);
    if (set === undefined) {
      set = new CharacterClass(source);
      this.#sets.set(source, set);
    }
    return set;
  }
}

export class UnionClass {
  readonly #codes: ReadonlySet<number>;
  readonly #sets: readonly CharacterClass[];

  constructor(codes: ReadonlySet<number>, sets: readonly CharacterClass[]) {
    this.#codes = codes;
    this.#sets = sets;
  }

  has(code: number, character: string): boolean {
    return this.#codes.has(code) || this.#sets.some((set) => set.has(code, character));
  }
}

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
