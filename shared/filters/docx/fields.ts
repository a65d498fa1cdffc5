import { fieldLabel, fieldType, isSilentField, isTextField } from './field-types.ts';
import type { Piece, Token, Wrapper } from './tokens.ts';

/** A field that is open at the end of a paragraph. */
export interface OpenField {
  instruction: string;
  inResult: boolean;
}

/** A paragraph's tokens once its fields are resolved. */
export type PlainToken = Exclude<Token, { readonly type: 'field' | 'instruction' }>;

/** Fields within fields beyond which a paragraph is left alone. */
const depthLimit = 50;

interface Extent {
  readonly start: number;
  /** -1: it does not end in this paragraph. */
  end: number;
  /** Where the result starts; -1: it has none here. */
  separate: number;
  instruction: string;
}

/** Whether the result of a field of this type is read as text. */
export type ReadsResult = (type: string) => boolean;

/**
 * Makes one placeholder, pair or mark of each field. `open` are the fields that the paragraph starts
 * in, and is brought to its end. `undefined`: the whole paragraph is the result of a field that Word
 * makes itself (a table of contents), or its fields are too entangled to be written anew.
 */
export function resolveFields(
  tokens: readonly Token[],
  open: OpenField[],
  readsResult: ReadsResult = isTextField,
): PlainToken[] | undefined {
  if (open.length === 0 && !tokens.some(({ type }) => type === 'field')) {
    return tokens.filter((token): token is PlainToken => token.type !== 'instruction');
  }
  const first = endOfSkipped(tokens, open, readsResult);
  if (first === undefined) return undefined;
  const outer = open.at(-1)?.instruction ?? '';
  const extents = new Map<number, Extent>();
  const unmatched = matchFields(tokens, first, extents, open);
  if (unmatched === undefined) return undefined;
  return new FieldResolver(tokens, extents, unmatched, readsResult).resolve(first, fieldType(outer));
}

function isSkipped(open: readonly OpenField[], readsResult: ReadsResult): boolean {
  return open.some(({ inResult, instruction }) => !inResult || !readsResult(fieldType(instruction)));
}

/** The first token behind fields that are not translated; `undefined` when there is none. */
function endOfSkipped(
  tokens: readonly Token[],
  open: OpenField[],
  readsResult: ReadsResult,
): number | undefined {
  if (!isSkipped(open, readsResult)) return 0;
  for (const [index, token] of tokens.entries()) {
    step(token, open);
    if (token.type === 'field' && !isSkipped(open, readsResult)) return index + 1;
  }
  return undefined;
}

function step(token: Token, open: OpenField[]): void {
  const top = open.at(-1);
  if (token.type === 'instruction') {
    if (top && !top.inResult) top.instruction += token.text;
  } else if (token.type !== 'field') return;
  else if (token.role === 'begin') {
    if (open.length < depthLimit) open.push({ instruction: '', inResult: false });
  } else if (token.role === 'separate') {
    if (top) top.inResult = true;
  } else open.pop();
}

/** The ends in this paragraph of fields from before it; `undefined`: nested too deep. */
function matchFields(
  tokens: readonly Token[],
  first: number,
  extents: Map<number, Extent>,
  open: OpenField[],
): ReadonlySet<number> | undefined {
  const ends = new Set<number>();
  const stack: Extent[] = [];
  let tooDeep = false;
  for (let index = first; index < tokens.length; index++) {
    const token = tokens[index]!;
    const top = stack.at(-1);
    if (token.type === 'instruction' && top && top.separate < 0) top.instruction += token.text;
    if (token.type !== 'field') continue;
    if (token.role === 'begin') {
      const extent = { start: index, end: -1, separate: -1, instruction: '' };
      extents.set(index, extent);
      stack.push(extent);
      if (stack.length > depthLimit) tooDeep = true;
    } else if (token.role === 'separate') {
      if (top && top.separate < 0) top.separate = index;
    } else if (top) {
      top.end = index;
      stack.pop();
    } else {
      ends.add(index);
      open.pop();
    }
  }
  for (const { instruction, separate } of stack) {
    if (open.length < depthLimit) open.push({ instruction, inResult: separate >= 0 });
  }
  return tooDeep ? undefined : ends;
}

class FieldResolver {
  readonly #tokens: readonly Token[];
  readonly #extents: ReadonlyMap<number, Extent>;
  readonly #ends: ReadonlySet<number>;
  readonly #readsResult: ReadsResult;
  /** Elements that only half a field stands in; they are given up. */
  readonly #crossing = new Set<Wrapper>();

  constructor(
    tokens: readonly Token[],
    extents: ReadonlyMap<number, Extent>,
    ends: ReadonlySet<number>,
    readsResult: ReadsResult,
  ) {
    this.#readsResult = readsResult;
    this.#tokens = tokens;
    this.#extents = extents;
    this.#ends = ends;
  }

  /** `outer`: the type of the innermost field from before. */
  resolve(first: number, outer: string): PlainToken[] {
    const tokens = this.#tokens;
    const result: PlainToken[] = [];
    if (first > 0) result.push({ type: 'mark', side: 'start', pieces: this.#pieces(0, first - 1) });
    const goOn = [...this.#extents.values()].filter(({ end }) => end < 0).length;
    const closing = new Map<number, Wrapper>();
    /** Elements around the place. */
    let depth = 0;
    for (let index = first; index < tokens.length; index++) {
      const token = tokens[index]!;
      const wrapper = closing.get(index);
      if (token.type === 'open') depth++;
      else if (token.type === 'close') depth--;
      if (wrapper) result.push({ type: 'close', wrapper });
      else if (token.type === 'instruction') continue;
      else if (token.type !== 'field') result.push(token);
      else if (token.role === 'end') {
        if (!this.#ends.has(index)) continue;
        const isPair = goOn + depth + first + this.#crossing.size === 0 && this.#ends.size === 1;
        if (isPair && this.#hasText(0, index)) {
          const half = halfOf('end', outer, [], [token.piece]);
          result.unshift({ type: 'open', wrapper: half });
          result.push({ type: 'close', wrapper: half });
          continue;
        }
        // Ends of fields from before come first; they may not move behind the start of another.
        result.push({ type: 'mark', side: goOn > 0 ? 'start' : 'end', pieces: [token.piece] });
      } else if (token.role === 'begin') {
        const extent = this.#extents.get(index)!;
        index = this.#begin(extent, goOn === 1 && depth + this.#crossing.size === 0, result, closing);
      } else {
        result.push({ type: 'mark', side: 'start', pieces: [token.piece] });
      }
    }
    const half = closing.get(tokens.length);
    if (half) result.push({ type: 'close', wrapper: half });
    if (this.#crossing.size === 0) return result;
    return result.filter(
      (token) => (token.type !== 'open' && token.type !== 'close') || !this.#crossing.has(token.wrapper),
    );
  }

  /** Returns the last token that it took. */
  #begin(
    { start, end, separate, instruction }: Extent,
    mayBePair: boolean,
    result: PlainToken[],
    closing: Map<number, Wrapper>,
  ): number {
    const type = fieldType(instruction);
    const isText = this.#readsResult(type) && separate >= 0;
    const last = this.#tokens.length - 1;
    if (end < 0) {
      if (!isText) {
        result.push({ type: 'mark', side: 'end', pieces: this.#pieces(start, last) });
        return last;
      }
      const pieces = this.#pieces(start, separate);
      if (mayBePair && this.#hasText(separate, this.#tokens.length)) {
        const wrapper = halfOf('begin', type, pieces, []);
        result.push({ type: 'open', wrapper });
        closing.set(this.#tokens.length, wrapper);
      } else result.push({ type: 'mark', side: 'start', pieces });
      return separate;
    }
    if (isText && this.#hasText(separate, end)) {
      // Elements that begin within and end behind, or the other way round.
      this.#pieces(separate, end);
      const wrapper: Wrapper = {
        label: fieldLabel(type),
        open: this.#pieces(start, separate),
        close: this.#pieces(end, end),
        once: type !== 'hyperlink',
        link: type === 'hyperlink',
      };
      result.push({ type: 'open', wrapper });
      closing.set(end, wrapper);
      return separate;
    }
    const pieces = this.#pieces(start, end);
    if (isSilentField(type)) result.push({ type: 'mark', side: 'start', pieces });
    else result.push({ type: 'placeholder', label: fieldLabel(type), pieces, once: false });
    return end;
  }

  #hasText(from: number, to: number): boolean {
    for (let index = from; index < to; index++) {
      const token = this.#tokens[index]!;
      if (token.type === 'text' && /\p{L}/u.test(token.text)) return true;
    }
    return false;
  }

  /** All of `[from, to]` as it stands; elements of which only one end lies in it are given up. */
  #pieces(from: number, to: number): Piece[] {
    const halves = new Map<Wrapper, number>();
    for (let index = from; index <= to; index++) {
      const token = this.#tokens[index]!;
      if (token.type !== 'open' && token.type !== 'close') continue;
      halves.set(token.wrapper, (halves.get(token.wrapper) ?? 0) + 1);
    }
    const pieces: Piece[] = [];
    for (let index = from; index <= to; index++) {
      const token = this.#tokens[index]!;
      if (token.type === 'open' || token.type === 'close') {
        if (halves.get(token.wrapper) === 2) pieces.push(...token.wrapper[token.type]);
        else this.#crossing.add(token.wrapper);
      } else if ('piece' in token) pieces.push(token.piece);
      else pieces.push(...token.pieces);
    }
    return pieces;
  }
}

/** A pair for the part of a field that stands in this paragraph. */
function halfOf(
  half: 'begin' | 'end',
  type: string,
  open: readonly Piece[],
  close: readonly Piece[],
): Wrapper {
  return { label: fieldLabel(type), open, close, once: true, link: type === 'hyperlink', half };
}
