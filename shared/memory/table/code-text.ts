import { type Code, type Content, codeCharacter, codeIndex, maxCodes } from '../../content/index.ts';

/**
 * Codes in the cells of a table: `<1>bold</1>`, `<2/>`. The numbers refer to the list in the `codes` cell of the
 * row, a JSON array of codes; a closing code has the number of its opening one. In a row with an empty `codes`
 * cell nothing is a code. Elsewhere what only looks like one has a backslash before it, and backslashes that
 * stand before either are doubled.
 */
const looksLikeCode = /(\\*)(<\/?[0-9]{1,5}>|<[0-9]{1,5}\/>)/g;

/** The tag of each code of a list, in order. */
export function codeTags(codes: readonly Code[]): readonly string[] {
  const open = new Map<string, number[]>();
  let last = 0;
  return codes.map(({ kind, pair = '' }) => {
    if (kind === 'close') {
      const number = open.get(pair)?.pop() ?? ++last;
      return `</${number}>`;
    }
    const number = ++last;
    if (kind !== 'open') return `<${number}/>`;
    const waiting = open.get(pair);
    if (waiting) waiting.push(number);
    else open.set(pair, [number]);
    return `<${number}>`;
  });
}

/** The text of a cell in a row whose `codes` cell is filled. */
export function writeCodeText(text: string, tags: readonly string[]): string {
  let cell = '';
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const tag = tags[codeIndex(text.charCodeAt(at))];
    if (tag === undefined) continue;
    const before = escaped(text.slice(start, at));
    cell += before.replace(/\\+$/, '$&$&') + tag;
    start = at + 1;
  }
  return cell + escaped(text.slice(start));
}

function escaped(text: string): string {
  return text.replace(looksLikeCode, (_, slashes: string, tag: string) => `${slashes}${slashes}\\${tag}`);
}

/** The text that a cell stands for; undefined where it has a code that is not in the list. */
export function readCodeText(cell: string, tags: readonly string[]): string | undefined {
  const numbers = new Map(tags.map((tag, index) => [tag, index]));
  let unknown = false;
  const text = cell.replace(looksLikeCode, (_, slashes: string, tag: string) => {
    const kept = slashes.slice(0, slashes.length >> 1);
    if (slashes.length % 2 === 1) return kept + tag;
    const index = numbers.get(tag);
    if (index === undefined) {
      unknown = true;
      return '';
    }
    return kept + codeCharacter(index);
  });
  return unknown ? undefined : text;
}

/** The list of codes in a `codes` cell; undefined where it is none. */
export function parseCodes(cell: string): readonly Code[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(cell);
  } catch {
    // What is no JSON is no list.
    return undefined;
  }
  if (!Array.isArray(value) || value.length > maxCodes) return undefined;
  const codes: Code[] = [];
  for (const entry of value) {
    if (!isCode(entry)) return undefined;
    codes.push(entry);
  }
  return codes;
}

const kinds: readonly unknown[] = ['open', 'close', 'placeholder', 'isolated'] satisfies Code['kind'][];

function isCode(value: unknown): value is Code {
  if (!isRecord(value)) return false;
  const text = (name: string) => typeof value[name] === 'string';
  const optional = (name: string, fits: (value: unknown) => boolean) =>
    value[name] === undefined || fits(value[name]);
  const isText = (one: unknown) => typeof one === 'string';
  const isFlag = (one: unknown) => typeof one === 'boolean';
  return (
    text('id') &&
    text('label') &&
    text('data') &&
    kinds.includes(value.kind) &&
    optional('pair', isText) &&
    optional('equivalent', isText) &&
    optional('half', (one) => one === 'open' || one === 'close') &&
    optional('canDelete', isFlag) &&
    optional('canCopy', isFlag) &&
    optional('canReorder', isFlag) &&
    optional('attributes', (one) => isRecord(one) && Object.values(one).every(isText))
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Two contents over one list of codes; `undefined` where neither uses any. */
export function sharedList(source: Content, target: Content): readonly Code[] | undefined {
  if (!usesCodes(source) && !usesCodes(target)) return undefined;
  return target.codes.length >= source.codes.length ? target.codes : source.codes;
}

function usesCodes({ text, codes }: Content): boolean {
  return codes.length > 0 && /[\uE000-\uF8FF]/.test(text);
}
