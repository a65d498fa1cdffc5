import { type Code, type Content, codeCharacter, maxCodes } from '../../content/index.ts';
import { type Argument, argumentsOf, sameArgument } from './arguments.ts';
import { findCodes, type InlineSyntax } from './find-codes.ts';
import type { FoundCode } from './found-code.ts';

const noCodes: readonly Code[] = [];

/** A string with its codes; `undefined` when it has more of them than a content holds. */
export function inlineContent(text: string, syntax: InlineSyntax): Content | undefined {
  const found = findCodes(text, syntax);
  if (found.length === 0) return { text, codes: noCodes };
  if (found.length > maxCodes) return undefined;
  const codes = found.map((code, index) => toCode(code, text, String(index + 1), `p${code.pair}`));
  return { text: numbered(text, found, (index) => index), codes };
}

/**
 * A translation with its codes numbered as in its source, codes of its own behind them; `undefined` when
 * these are too many. A code is the source's when both say the same, or when they are the same argument
 * (`%2$s` for the second `%s`); the halves of a pair only together.
 */
export function inlineTarget(text: string, syntax: InlineSyntax, source: Content): Content | undefined {
  const found = findCodes(text, syntax);
  if (found.length === 0) return { text, codes: source.codes };
  const codes: Code[] = [...source.codes];
  const supply = new Supply(source, syntax);
  const partners = new Map<number, number>();
  const closings = new Map(found.filter(({ kind }) => kind === 'close').map((code) => [code.pair, code]));
  const numbers = found.map((code, index) => {
    const data = text.slice(code.start, code.end);
    if (code.pair === undefined) {
      const same = supply.placeholder(data);
      return same ?? codes.push(toCode(code, text, `t${index + 1}`, '')) - 1;
    }
    const known = partners.get(code.pair);
    if (known !== undefined) return known;
    const closing = closings.get(code.pair)!;
    const pair = supply.pair(data, text.slice(closing.start, closing.end));
    if (pair !== undefined) {
      partners.set(code.pair, pair.close);
      return pair.open;
    }
    const id = `t${index + 1}`;
    codes.push(toCode(code, text, id, id), toCode(closing, text, `${id}c`, id));
    partners.set(code.pair, codes.length - 1);
    return codes.length - 2;
  });
  if (codes.length > maxCodes) return undefined;
  return { text: numbered(text, found, (index) => numbers[index]!), codes };
}

/** Codes of a source, each given out once before any of them is given out again. */
class Supply {
  readonly #placeholders = new Map<string, number[]>();
  readonly #pairs = new Map<string, { open: number; close: number }[]>();
  readonly #arguments: readonly Argument[];
  readonly #codes: readonly Code[];

  constructor(source: Content, syntax: InlineSyntax) {
    this.#codes = source.codes;
    const closings = new Map<string, number>();
    for (const [index, { kind, pair }] of source.codes.entries()) {
      if (kind === 'close' && pair !== undefined) closings.set(pair, index);
    }
    for (const [index, { kind, pair, data }] of source.codes.entries()) {
      if (kind === 'placeholder') listed(this.#placeholders, data).push(index);
      else if (kind === 'open' && pair !== undefined && closings.has(pair)) {
        const close = closings.get(pair)!;
        listed(this.#pairs, `${data}\0${source.codes[close]!.data}`).push({ open: index, close });
      }
    }
    this.#arguments = argumentsOf(source.codes, syntax.placeholders);
  }

  placeholder(data: string): number | undefined {
    const same = taken(this.#placeholders.get(data));
    if (same !== undefined) return same;
    const number = /^%(\d{1,3})\$/.exec(data);
    const argument = number ? this.#arguments[Number(number[1]) - 1] : undefined;
    if (argument === undefined || !sameArgument(argument.text, data)) return undefined;
    return this.#codes[argument.code]!.data === argument.text ? argument.code : undefined;
  }

  pair(open: string, close: string): { readonly open: number; readonly close: number } | undefined {
    return taken(this.#pairs.get(`${open}\0${close}`));
  }
}

function listed<T>(lists: Map<string, T[]>, key: string): T[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

/** The first of a list, which goes to its end. */
function taken<T>(list: T[] | undefined): T | undefined {
  const first = list?.shift();
  if (first !== undefined) list!.push(first);
  return first;
}

function toCode(found: FoundCode, text: string, id: string, pair: string): Code {
  const { start, end, kind, label, equivalent } = found;
  const data = text.slice(start, end);
  if (equivalent !== undefined) {
    return kind === 'placeholder'
      ? { id, kind, label, data, equivalent }
      : { id, kind, pair, label, data, equivalent };
  }
  return kind === 'placeholder' ? { id, kind, label, data } : { id, kind, pair, label, data };
}

function numbered(text: string, found: readonly FoundCode[], number: (index: number) => number): string {
  let result = '';
  let last = 0;
  for (let index = 0; index < found.length; index++) {
    const { start, end } = found[index]!;
    result += text.slice(last, start) + codeCharacter(number(index));
    last = end;
  }
  return result + text.slice(last);
}
