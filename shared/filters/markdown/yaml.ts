import { isProseKey, type Line, linesOf, paragraphUnits, valueUnit } from './front-matter-text.ts';
import type { MarkdownUnit } from './unit.ts';

const keyed =
  /^([ \t]*(?:-[ \t]+)*)(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s"'#&*!|>%@`[\]{},:-](?:[^:#]|:(?!\s)|(?<!\s)#)*?))[ \t]*:(?:[ \t]+|$)/;
const longestKey = 300;
/** The head of a block scalar; a digit says how far its lines are indented. */
const blockHead = /^([|>])(?:([1-9])[+-]?|[+-]([1-9])?)?[ \t]*(?:[ \t]#.*)?$/;
const quoted = /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)')[ \t]*(?:[ \t]#.*)?$/;

/**
 * The values of prose keys of a YAML document in `[start, end)`: plain, quoted on one line, or blocks of
 * lines (`>`, `|`).
 */
export function readYaml(source: string, start: number, end: number): readonly MarkdownUnit[] {
  return new YamlReader(source, start, end).read();
}

class YamlReader {
  readonly #source: string;
  readonly #lines: readonly Line[];
  readonly #units: MarkdownUnit[] = [];

  constructor(source: string, start: number, end: number) {
    this.#source = source;
    this.#lines = linesOf(source, start, end);
  }

  read(): readonly MarkdownUnit[] {
    for (let at = 0; at < this.#lines.length; ) at = this.#entry(at);
    return this.#units;
  }

  /** Reads a line, with those that belong to its value; gives the number of the next one. */
  #entry(at: number): number {
    const line = this.#lines[at]!;
    const text = this.#text(line);
    const key = keyed.exec(text.slice(0, longestKey));
    const head = key?.[0] ?? /^[ \t]*(?:-[ \t]+)+/.exec(text)?.[0];
    if (head === undefined) return at + 1;
    const column = key ? key[1]!.length : head.trimEnd().length - 1;
    const isProse = key !== null && isProseKey(key[2] ?? key[3] ?? key[4]!);
    const value = { start: line.start + head.length, end: line.end };
    const raw = this.#text(value);
    const block = blockHead.exec(raw);
    const quotes = quoted.exec(raw);
    if (block) {
      const below = this.#below(at, column);
      if (isProse) this.#block(at + 1, below, column, block);
      return below;
    }
    if (quotes) {
      if (isProse) this.#quoted(value, quotes);
      return at + 1;
    }
    if (raw === '' || raw.startsWith('#')) return isProse ? this.#textBelow(at, column) : at + 1;
    if (/^[[{]/.test(raw)) return /[\]}][ \t]*(?:#.*)?$/.test(raw) ? at + 1 : this.#afterOpen(at, column);
    if (/^["']/.test(raw)) return this.#afterOpen(at, column);
    const below = this.#isContinued(at) ? this.#below(at, column) : at + 1;
    if (isProse) this.#plain([value, ...this.#lines.slice(at + 1, below)]);
    return below;
  }

  #text(line: Line): string {
    return this.#source.slice(line.start, line.end);
  }

  #isBlank(at: number): boolean {
    return this.#text(this.#lines[at]!).trim() === '';
  }

  #indentOf(line: Line): number {
    return this.#text(line).search(/[^ ]|$/);
  }

  /** The number of the first line that does not belong to an entry in this column. */
  #below(at: number, column: number): number {
    let next = at + 1;
    let last = next;
    for (; next < this.#lines.length; next++) {
      if (this.#isBlank(next)) continue;
      if (this.#indentOf(this.#lines[next]!) <= column) break;
      last = next + 1;
    }
    return last;
  }

  /** Behind a list or quotation that is not closed on its first line: it may be in the column of its key. */
  #afterOpen(at: number, column: number): number {
    const below = this.#below(at, column);
    const line = this.#lines[below];
    return line && /^[ \t]*[\]}"']/.test(this.#text(line)) ? below + 1 : below;
  }

  /** Whether a value without quotes goes on in the next line. */
  #isContinued(at: number): boolean {
    const line = this.#lines[at + 1];
    return line !== undefined && /^[ \t]+[^\s#]/.test(this.#text(line));
  }

  /** A text that begins below its key, or what else stands there. */
  #textBelow(at: number, column: number): number {
    const first = this.#lines[at + 1];
    const below = this.#below(at, column);
    if (first === undefined || below === at + 1) return at + 1;
    const text = this.#text(first).trim();
    if (text.startsWith('- ') || text.startsWith('#') || keyed.test(text.slice(0, longestKey))) return at + 1;
    this.#plain(this.#lines.slice(at + 1, below));
    return below;
  }

  #quoted({ start }: Line, quotes: RegExpExecArray): void {
    const double = quotes[1] !== undefined;
    const inner = quotes[1] ?? quotes[2] ?? '';
    const place = { start: start + 1, end: start + 1 + inner.length };
    const unit = valueUnit(this.#source, [place], double ? 'yaml-double' : 'yaml-single', toSpace);
    if (unit) this.#units.push(unit);
  }

  #plain(lines: readonly Line[]): void {
    const last = lines.at(-1)!;
    const comment = /[ \t]+#.*$/.exec(this.#text(last));
    const end = comment ? last.start + comment.index : last.end;
    const places = [...lines.slice(0, -1), { start: last.start, end }];
    const texts = places.map((place) => this.#text(place).trim());
    if (texts.includes('') || !isPlainScalar(texts.join(' '))) return;
    const unit = valueUnit(this.#source, places, 'yaml-plain', toSpace);
    if (unit) this.#units.push(unit);
  }

  #block(from: number, below: number, column: number, [, style, before, behind]: RegExpExecArray): void {
    const lines = this.#lines.slice(from, below);
    const digit = before ?? behind;
    const first = lines.find((line) => this.#text(line).trim() !== '');
    if (first === undefined) return;
    const indent = digit === undefined ? this.#indentOf(first) : column + Number(digit);
    const texts = lines.map(({ start, end }) => ({ start: Math.min(end, start + indent), end }));
    // Lines that are indented further keep their ends.
    const isKept = ({ start }: Line) => /[ \t]/.test(this.#source.charAt(start));
    const join = (above: Line, line: Line) =>
      style === '>' && !isKept(above) && !isKept(line) ? 'space' : 'break';
    this.#units.push(...paragraphUnits(this.#source, texts, 'yaml-block', join));
  }
}

function toSpace(): 'space' {
  return 'space';
}

/** Whether a text is read back as the same string when it is written as a value without quotes. */
export function isPlainScalar(text: string): boolean {
  if (text === '' || text !== text.trim()) return false;
  if (/^[-?:](?:\s|$)|^[,[\]{}#&*!|>'"%@`]|^(?:---|\.\.\.)(?:\s|$)/.test(text)) return false;
  if (/:(?:\s|$)|\s#|[\p{Cc}\u2028\u2029]/u.test(text)) return false;
  return !/^(?:true|false|yes|no|on|off|y|n|null|~|[-+.\d][\d._,:eExXoO+\-TZ ]*)$/i.test(text);
}
