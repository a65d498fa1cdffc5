/** A regular expression with the flag `u`, as far as it says what a match holds. */
export type PatternNode =
  | {
      /** One character: a literal, a class, an escape, or `.`. */
      readonly type: 'character';
      readonly source: string;
      readonly ignoreCase: boolean;
    }
  | { readonly type: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly type: 'choice'; readonly branches: readonly PatternNode[] }
  | {
      readonly type: 'repeat';
      readonly of: PatternNode;
      readonly least: number;
      /** Infinity for no limit. */
      readonly most: number;
    }
  /** `^`, `\b`, `(?!…)`: holds no character. */
  | { readonly type: 'nothing' }
  /** `(?=…)`, `(?<=…)`: holds no character, but the text does. */
  | { readonly type: 'around'; readonly of: PatternNode }
  /** `\1`, `\k<name>`: what a group holds. */
  | { readonly type: 'reference' };

/** The structure of an expression that `RegExp` takes with the flags `iu`; of no other. */
export function parsePattern(source: string): PatternNode {
  return new PatternParser(source).disjunction(true);
}

const escapes: readonly RegExp[] = [
  /^\\[pP]\{[^}]*\}/u,
  /^\\u\{[^}]*\}/u,
  /^\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}/u,
  /^\\u[0-9a-fA-F]{4}/u,
  /^\\x[0-9a-fA-F]{2}/u,
  /^\\c[a-zA-Z]/u,
  /^\\0/u,
];

class PatternParser {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  disjunction(ignoreCase: boolean): PatternNode {
    const branches = [this.#sequence(ignoreCase)];
    while (this.#take('|')) branches.push(this.#sequence(ignoreCase));
    return branches.length === 1 ? branches[0]! : { type: 'choice', branches };
  }

  #sequence(ignoreCase: boolean): PatternNode {
    const parts: PatternNode[] = [];
    while (this.#at < this.#source.length && !this.#sees('|') && !this.#sees(')')) {
      parts.push(this.#quantified(this.#atom(ignoreCase)));
    }
    return parts.length === 1 ? parts[0]! : { type: 'sequence', parts };
  }

  #atom(ignoreCase: boolean): PatternNode {
    const rest = this.#source.slice(this.#at);
    if (rest.startsWith('(')) return this.#group(ignoreCase);
    if (this.#take('^') || this.#take('$')) return { type: 'nothing' };
    if (rest.startsWith('[')) return this.#character(classLength(rest), ignoreCase);
    if (!rest.startsWith('\\'))
      return this.#character(String.fromCodePoint(rest.codePointAt(0)!).length, ignoreCase);
    if (this.#take('\\b') || this.#take('\\B')) return { type: 'nothing' };
    const reference = /^\\(?:[1-9][0-9]*|k<[^>]*>)/u.exec(rest);
    if (reference !== null) {
      this.#at += reference[0].length;
      return { type: 'reference' };
    }
    for (const form of escapes) {
      const found = form.exec(rest);
      if (found !== null) return this.#character(found[0].length, ignoreCase);
    }
    return this.#character(2, ignoreCase);
  }

  #character(length: number, ignoreCase: boolean): PatternNode {
    const source = this.#source.slice(this.#at, this.#at + length);
    this.#at += length;
    return { type: 'character', source, ignoreCase };
  }

  #group(outer: boolean): PatternNode {
    const [opening = '('] =
      /^\((?:\?(?:<?[=!]|<[^>]*>|[ims]*(?:-[ims]+)?:))?/u.exec(this.#source.slice(this.#at)) ?? [];
    this.#at += opening.length;
    const modifiers = /^\(\?([ims]*)(?:-([ims]+))?:$/u.exec(opening);
    const ignoreCase =
      modifiers === null
        ? outer
        : (outer || modifiers[1]!.includes('i')) && !(modifiers[2] ?? '').includes('i');
    const inside = this.disjunction(ignoreCase);
    this.#take(')');
    if (opening === '(?=' || opening === '(?<=') return { type: 'around', of: inside };
    if (opening === '(?!' || opening === '(?<!') return { type: 'around', of: { type: 'nothing' } };
    return inside;
  }

  #quantified(of: PatternNode): PatternNode {
    const found = /^(?:[*+?]|\{(\d+)(,(\d*))?\})\??/u.exec(this.#source.slice(this.#at));
    if (found === null) return of;
    this.#at += found[0].length;
    const [whole, first, comma, second] = found;
    if (whole.startsWith('*')) return { type: 'repeat', of, least: 0, most: Number.POSITIVE_INFINITY };
    if (whole.startsWith('+')) return { type: 'repeat', of, least: 1, most: Number.POSITIVE_INFINITY };
    if (whole.startsWith('?')) return { type: 'repeat', of, least: 0, most: 1 };
    const least = Number(first);
    const most = comma === undefined ? least : second === '' ? Number.POSITIVE_INFINITY : Number(second);
    return { type: 'repeat', of, least, most };
  }

  #sees(text: string): boolean {
    return this.#source.startsWith(text, this.#at);
  }

  #take(text: string): boolean {
    if (!this.#sees(text)) return false;
    this.#at += text.length;
    return true;
  }
}

/** Length of the class that a text begins with; with the flag `u` classes have none inside. */
function classLength(text: string): number {
  let at = 1;
  while (at < text.length && text[at] !== ']') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}
