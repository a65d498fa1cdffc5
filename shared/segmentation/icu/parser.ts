import type { PatternNode } from './pattern.ts';
import { anyCharacter, lineTerminators, PatternError } from './pattern.ts';
import { PatternScanner } from './scanner.ts';
import { readSetEscape } from './set-escapes.ts';
import { caseInsensitiveCharacter, parseBracketSet } from './sets.ts';

interface Flags {
  readonly ignoreCase: boolean;
  readonly dotAll: boolean;
  readonly multiline: boolean;
  readonly comments: boolean;
}

const plainFlags: Flags = { ignoreCase: false, dotAll: false, multiline: false, comments: false };
const endOfInput = `(?!${anyCharacter})`;
const lastLineEnd = `(?=(?:\\r\\n|${lineTerminators})?${endOfInput})`;
const graphemeCluster =
  '(?:\\r\\n|\\p{RI}{2}|[\\u1100-\\u115F\\uA960-\\uA97C]*[\\u1160-\\u11FF\\uAC00-\\uD7FB]+|' +
  '\\p{ExtPict}(?:[\\p{Grapheme_Extend}]*\\u200D\\p{ExtPict})*|[\\s\\S])(?:[\\p{Grapheme_Extend}\\p{Mc}\\u200D])*';

/** Parses an ICU regular expression. Throws `PatternError` with the reason when it cannot be used. */
export function parsePattern(pattern: string): PatternNode {
  return new PatternParser(pattern).parse();
}

class PatternParser {
  readonly #in: PatternScanner;
  readonly #names = new Map<string, number>();
  #captures = 0;
  #flags = plainFlags;

  constructor(pattern: string) {
    this.#in = new PatternScanner(pattern);
  }

  parse(): PatternNode {
    const node = this.#choice();
    if (!this.#in.done) throw new PatternError('a closing parenthesis has no opening one');
    return node;
  }

  #choice(): PatternNode {
    const options = [this.#sequence()];
    while (this.#in.take('|')) options.push(this.#sequence());
    return options.length === 1 ? options[0]! : { type: 'choice', options };
  }

  #sequence(): PatternNode {
    const items: PatternNode[] = [];
    for (;;) {
      if (this.#flags.comments) this.#skipComments();
      if (this.#in.done || this.#in.at('|') || this.#in.at(')')) break;
      const atoms = this.#atom();
      items.push(...atoms.slice(0, -1));
      const last = atoms.at(-1);
      if (last !== undefined) items.push(this.#quantified(last));
    }
    return items.length === 1 ? items[0]! : { type: 'sequence', items };
  }

  #skipComments(): void {
    while (this.#in.takeMatch(/\s+|#[^\n]*/y) !== undefined);
  }

  #quantified(atom: PatternNode): PatternNode {
    let node = atom;
    for (;;) {
      if (this.#flags.comments) this.#skipComments();
      const text = this.#in.takeMatch(/[*+?]|\{\s*\d+\s*(?:,\s*\d*\s*)?\}/y);
      if (text === undefined) {
        if (this.#in.at('{')) throw new PatternError('a “{” is neither escaped nor a count');
        return node;
      }
      const counts = text.match(/\d+/g)?.map(Number);
      const min = counts?.[0] ?? (text === '+' ? 1 : 0);
      const max = counts ? (counts[1] ?? (text.includes(',') ? Infinity : min)) : text === '?' ? 1 : Infinity;
      if (max < min) throw new PatternError(`the count “${text}” runs backwards`);
      const mode = this.#in.take('?') ? 'lazy' : this.#in.take('+') ? 'possessive' : 'greedy';
      node = { type: 'repeat', item: node, min, max, mode };
    }
  }

  /** One or more nodes: `\Q…\E` and flag groups give any number. */
  #atom(): readonly PatternNode[] {
    if (this.#in.take('\\Q')) {
      const literal = this.#in.takeUntil('\\E');
      return Array.from(literal, (character) => this.#character(character.codePointAt(0)!));
    }
    if (this.#in.at('(')) return this.#group();
    if (this.#in.at('[')) return [parseBracketSet(this.#in, this.#flags.ignoreCase, this.#flags.comments)];
    if (this.#in.at('\\')) return [this.#escape()];
    if (this.#in.take('.')) {
      return [{ type: 'set', source: this.#flags.dotAll ? anyCharacter : `[^${lineTerminators}]` }];
    }
    if (this.#in.take('^')) {
      const start = `(?<!${anyCharacter})`;
      const line = `(?:${start}|(?<=\\n|\\r(?!\\n)|[\\v\\f\\u0085\\u2028\\u2029])(?=${anyCharacter}))`;
      return [{ type: 'assertion', source: this.#flags.multiline ? line : start }];
    }
    if (this.#in.take('$')) {
      const line = `(?:${endOfInput}|(?<!\\r)(?=\\n)|(?=[\\v\\f\\r\\u0085\\u2028\\u2029]))`;
      return [{ type: 'assertion', source: this.#flags.multiline ? line : lastLineEnd }];
    }
    if (/^[*+?]/.test(this.#in.rest(1))) throw new PatternError('a quantifier has nothing to repeat');
    return [this.#character(this.#in.next())];
  }

  #character(code: number): PatternNode {
    return this.#flags.ignoreCase ? caseInsensitiveCharacter(code) : { type: 'character', code };
  }

  #group(): readonly PatternNode[] {
    if (this.#in.take('(?#')) {
      this.#in.takeUntil(')');
      return [];
    }
    const flags = this.#in.takeMatch(/\(\?[a-zA-Z]*(?:-[a-zA-Z]+)?[):]/y);
    if (flags !== undefined && flags !== '(?:') return this.#flagGroup(flags);
    const outer = this.#flags;
    const open = flags ?? this.#in.takeMatch(/\(\?(?:<[A-Za-z]\w*>|<[=!]|[=!>])|\((?!\?)/y);
    if (open === undefined) throw new PatternError(`the group “${this.#in.rest(4)}” is not known`);
    let number = 0;
    if (open === '(' || /^\(\?<[A-Za-z]/.test(open)) {
      this.#captures += 1;
      number = this.#captures;
      if (open !== '(') this.#names.set(open.slice(3, -1), number);
    }
    const item = this.#choice();
    this.#close();
    this.#flags = outer;
    if (open === '(?:') return [{ type: 'sequence', items: [item] }];
    if (open === '(?>') return [{ type: 'atomic', item }];
    if (number > 0) return [{ type: 'capture', number, item }];
    return [{ type: 'look', ahead: !open.includes('<'), negative: open.endsWith('!'), item }];
  }

  #close(): void {
    if (!this.#in.take(')')) throw new PatternError('a parenthesis is not closed');
  }

  #flagGroup(text: string): readonly PatternNode[] {
    const outer = this.#flags;
    const [on = '', off = ''] = text.slice(2, -1).split('-');
    const unknown = /[^imsxwu]/.exec(on + off);
    if (unknown) throw new PatternError(`the flag “${unknown[0]}” is not known`);
    if (/w/.test(on))
      throw new PatternError('the flag “w” (dictionary word boundaries) cannot be translated');
    const now = (flag: string, before: boolean) =>
      on.includes(flag) ? true : off.includes(flag) ? false : before;
    this.#flags = {
      ignoreCase: now('i', outer.ignoreCase),
      dotAll: now('s', outer.dotAll),
      multiline: now('m', outer.multiline),
      comments: now('x', outer.comments),
    };
    // `(?i)` holds to the end of the enclosing group, which restores the flags itself.
    if (text.endsWith(')')) return [];
    const item = this.#choice();
    this.#close();
    this.#flags = outer;
    return [{ type: 'sequence', items: [item] }];
  }

  #escape(): PatternNode {
    const set = readSetEscape(this.#in);
    if (set !== undefined) return set;
    const letter = this.#in.rest(2)[1];
    switch (letter) {
      case undefined:
        throw new PatternError('it ends in a backslash');
      case 'b':
      case 'B':
        this.#in.skip(2);
        return { type: 'boundary', negative: letter === 'B' };
      case 'A':
        this.#in.skip(2);
        return { type: 'assertion', source: `(?<!${anyCharacter})` };
      case 'Z':
        this.#in.skip(2);
        return { type: 'assertion', source: lastLineEnd };
      case 'z':
        this.#in.skip(2);
        return { type: 'assertion', source: endOfInput };
      case 'R':
        this.#in.skip(2);
        return {
          type: 'choice',
          options: [
            {
              type: 'sequence',
              items: [
                { type: 'character', code: 13 },
                { type: 'character', code: 10 },
              ],
            },
            { type: 'set', source: lineTerminators, word: false },
          ],
        };
      case 'X':
        this.#in.skip(2);
        // As a look-ahead's content it cannot backtrack, which is what a cluster needs.
        return {
          type: 'atomic',
          item: { type: 'sequence', items: [{ type: 'assertion', source: graphemeCluster }] },
        };
      case 'G':
        throw new PatternError('“\\G” (the end of the match before) has no meaning in a rule');
      case 'E':
        this.#in.skip(2);
        return { type: 'sequence', items: [] };
      case 'k': {
        const name = this.#in.takeMatch(/\\k<([A-Za-z]\w*)>/y)?.slice(3, -1) ?? '';
        const number = this.#names.get(name);
        if (number === undefined) throw new PatternError(`the group “${name}” is not defined`);
        return { type: 'backreference', number };
      }
      default:
        break;
    }
    if (/[1-9]/.test(letter)) {
      let number = Number(letter);
      this.#in.skip(2);
      while (/\d/.test(this.#in.rest(1)) && number * 10 + Number(this.#in.rest(1)) <= this.#captures) {
        number = number * 10 + this.#in.next() - 0x30;
      }
      if (number > this.#captures) throw new PatternError(`group ${number} is not defined`);
      return { type: 'backreference', number };
    }
    return this.#character(this.#in.escapedCodePoint());
  }
}
