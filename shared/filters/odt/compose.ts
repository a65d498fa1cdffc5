import type { Replacement } from '../contract.ts';
import { sameParts, sourceParts, type TargetPart, targetParts } from '../target.ts';
import { adoptParts } from './adopt.ts';
import { InlineWriter, type Render } from './inline-writer.ts';
import type { Names } from './names.ts';
import { type AtomToken, type Wrapper, wrappersOf } from './tokens.ts';
import type { CodeRole, Pair, ParagraphUnit, Piece } from './unit.ts';

/** What takes the place of `[start, end)` of a unit's content. */
interface Change {
  readonly start: number;
  readonly end: number;
  readonly parts: readonly TargetPart[];
}

/**
 * The inside of a paragraph with its translations; `undefined` when they say the same as the source.
 * Stretches without a translation are copied as they are, with the tags within them.
 */
export function composeParagraph(
  source: string,
  unit: ParagraphUnit,
  replacements: readonly Replacement[],
  names: Names,
  render: Render,
): string | undefined {
  const content = unit.unit.source;
  const changes: Change[] = [];
  for (const { start, end, target } of replacements) {
    const parts = targetParts(target, content);
    if (sameParts(parts, sourceParts(content, start, end))) continue;
    changes.push({ start, end, parts: adoptParts(parts, content) });
  }
  if (changes.length === 0) return undefined;
  return new ParagraphComposer(source, unit, names, render).compose(changes);
}

class ParagraphComposer {
  readonly #source: string;
  readonly #unit: ParagraphUnit;
  readonly #writer: InlineWriter;
  /** Pieces, codes and marks that were passed. */
  #piece = 0;
  #code = 0;
  #quiet = 0;
  /** Pairs that are open in the source at the place reached. */
  #open: Pair[] = [];
  /** Atoms that may not be written again. */
  readonly #spent = new Set<AtomToken>();

  constructor(source: string, unit: ParagraphUnit, names: Names, render: Render) {
    this.#source = source;
    this.#unit = unit;
    this.#writer = new InlineWriter(render, names);
  }

  compose(changes: readonly Change[]): string {
    const { text } = this.#unit.unit.source;
    this.#spendKept(changes);
    let last = 0;
    for (const [index, change] of changes.entries()) {
      this.#copy(last, change.start);
      this.#replace(change, changes[index + 1]?.start ?? text.length);
      last = change.end;
    }
    this.#copy(last, text.length);
    this.#marks(this.#unit.end, 'all');
    return this.#writer.finish();
  }

  /** What stands outside all changes is not written a second time within them. */
  #spendKept(changes: readonly Change[]): void {
    let change = 0;
    let code = 0;
    const { text } = this.#unit.unit.source;
    for (let offset = 0; offset < text.length && code < this.#unit.roles.length; offset++) {
      if (!isCode(text, offset)) continue;
      const role = this.#unit.roles[code++]!;
      while (change < changes.length && changes[change]!.end <= offset) change++;
      const isInside = change < changes.length && changes[change]!.start <= offset;
      if (!isInside && role.role === 'atom') this.#spent.add(role.atom);
    }
  }

  /** The content's stretch `[from, to)` as it stands in the source. */
  #copy(from: number, to: number): void {
    const first = this.#pieceAt(from);
    this.#pass(to);
    if (first === undefined || first.from >= to || from >= to) return;
    if (!first.isCopy && (first.from < from || first.to > to)) {
      // Part of something that stands for several characters: it is written out.
      this.#written(first, from, Math.min(to, first.to));
      this.#copy(Math.min(to, first.to), to);
      return;
    }
    const pieces = this.#unit.pieces;
    let index = this.#piece;
    while (pieces[index + 1] !== undefined && pieces[index + 1]!.from < to) index++;
    let last = pieces[index]!;
    const rest = !last.isCopy && last.to > to ? last : undefined;
    if (rest !== undefined) last = pieces[--index]!;
    this.#piece = index;
    const start = placeIn(first, from);
    const end = placeIn(last, to);
    this.#marks(start, 'all');
    const endsInSpace = this.#endsInSpace(index, end);
    this.#writer.copy(start, end, wrappersOf(first.chain), wrappersOf(last.chain), endsInSpace);
    while (this.#quietBefore(end)) this.#quiet++;
    if (rest !== undefined) this.#written(rest, rest.from, to);
  }

  #written(piece: Piece, from: number, to: number): void {
    this.#marks(piece.start, 'all');
    this.#writer.text(this.#unit.unit.source.text.slice(from, to), wrappersOf(piece.chain));
  }

  #replace({ start, end, parts }: Change, nextStart: number): void {
    this.#pass(start);
    const open = [...this.#open];
    const first = this.#pieceAt(start);
    const hasPieces = first !== undefined && first.from < end;
    if (hasPieces) this.#marks(placeIn(first, start), 'all');
    const marksEnd = hasPieces ? this.#endOf(end) : undefined;
    const ends = marksEnd === undefined ? [] : this.#marks(marksEnd, 'no ends');
    const kept = this.#spaceFollows(end, nextStart) ? trailingSpaces(parts) : undefined;
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index]!;
      if (typeof part === 'string') {
        const cut = kept?.get(index) ?? 0;
        const chain = this.#chain(open);
        this.#writer.text(part.slice(0, part.length - cut), chain);
        this.#writer.keptSpaces(cut, chain);
      } else this.#writeCode(this.#unit.roles[part.index], part, open);
    }
    for (const { start: from, end: to } of ends) this.#writer.mark(from, to);
    this.#pass(end);
  }

  #writeCode(role: CodeRole | undefined, part: Exclude<TargetPart, string>, open: Pair[]): void {
    if (role === undefined) return;
    if (role.role === 'character') this.#writer.text(part.code.data, this.#chain(open));
    else if (role.role === 'atom') {
      const { atom, spans } = role;
      if (this.#spent.has(atom)) return;
      if (atom.isUnique) this.#spent.add(atom);
      this.#writer.atom(atom.start, atom.end, this.#chain(open, spans), atom.showsText);
    } else if (role.role === 'close') {
      const index = open.lastIndexOf(role.pair);
      if (index >= 0) open.splice(index, 1);
    } else if (!open.includes(role.pair)) {
      // Links do not nest.
      const group = role.pair.group;
      const around = group && open.findIndex((pair) => pair.group?.kind === group.kind);
      if (around !== undefined && around >= 0) open.splice(around, 1);
      open.push(role.pair);
    }
  }

  /** The elements that text stands in where these pairs are open. */
  #chain(open: readonly Pair[], own?: readonly Wrapper[]): readonly Wrapper[] {
    if (open.length === 0) return own ?? this.#unit.base;
    const chain: Wrapper[] = [];
    let inner: Pair | undefined;
    for (const pair of open) {
      if (pair.group === undefined) continue;
      chain.push(pair.group);
      inner = pair;
    }
    const groups = chain.length;
    if (own === undefined) {
      for (const { group, spans } of open) if (group === undefined) chain.push(...spans);
    }
    if (chain.length > groups) return chain;
    chain.push(...(own ?? inner?.spans ?? this.#unit.base));
    return chain;
  }

  /** Writes the marks before `place`; ends of ranges are given back instead when asked to leave them. */
  #marks(place: number, which: 'all' | 'no ends'): { readonly start: number; readonly end: number }[] {
    const ends: { readonly start: number; readonly end: number }[] = [];
    while (this.#quietBefore(place)) {
      const { start, end, isEnd } = this.#unit.quiet[this.#quiet++]!;
      if (isEnd && which === 'no ends') ends.push({ start, end });
      else this.#writer.mark(start, end);
    }
    return ends;
  }

  #quietBefore(place: number): boolean {
    const next = this.#unit.quiet[this.#quiet];
    return next !== undefined && next.start < place;
  }

  /** The piece that holds `offset`, or the first one behind it. */
  #pieceAt(offset: number): Piece | undefined {
    const { pieces } = this.#unit;
    while (this.#piece < pieces.length && pieces[this.#piece]!.to <= offset) this.#piece++;
    return pieces[this.#piece];
  }

  /** Where the last piece before the content's `offset` ends in the source; the piece reached is left alone. */
  #endOf(offset: number): number {
    const { pieces } = this.#unit;
    let index = this.#piece;
    while (pieces[index + 1] !== undefined && pieces[index + 1]!.from < offset) index++;
    return placeIn(pieces[index]!, offset);
  }

  /** Takes note of the codes before the content's `offset`. */
  #pass(offset: number): void {
    const { text } = this.#unit.unit.source;
    if (this.#unit.roles.length === 0) return;
    for (; this.#code < offset; this.#code++) {
      if (!isCode(text, this.#code)) continue;
      const role = this.#unit.roles[text.charCodeAt(this.#code) - 0xe000]!;
      if (role.role === 'open') this.#open.push(role.pair);
      else if (role.role === 'close') this.#open = this.#open.filter((pair) => pair !== role.pair);
    }
  }

  /** Whether what is copied next begins with white space, or nothing comes any more. */
  #spaceFollows(end: number, nextStart: number): boolean {
    const { text } = this.#unit.unit.source;
    if (end >= nextStart) return end >= text.length;
    const { pieces } = this.#unit;
    let index = this.#piece;
    while (index < pieces.length && pieces[index]!.to <= end) index++;
    const piece = pieces[index];
    if (piece === undefined) return true;
    return piece.isText && /\s/.test(this.#source[placeIn(piece, end)]!);
  }

  /** Whether the last character data before `end`, in the piece of this index, is white space. */
  #endsInSpace(index: number, end: number): boolean {
    const { pieces } = this.#unit;
    for (let at = index; at >= 0; at--) {
      const piece = pieces[at]!;
      if (piece.showsText) return false;
      if (!piece.isText) continue;
      const last = at === index ? end : piece.end;
      if (this.#source[last - 1] === '>' && !piece.isCopy) continue;
      return /\s/.test(this.#source[last - 1]!);
    }
    return true;
  }
}

/** How many spaces at the end of each part have nothing but codes behind them, by part. */
function trailingSpaces(parts: readonly TargetPart[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (let index = parts.length - 1; index >= 0; index--) {
    const part = parts[index]!;
    if (typeof part !== 'string') continue;
    let spaces = 0;
    while (spaces < part.length && part[part.length - 1 - spaces] === ' ') spaces++;
    found.set(index, spaces);
    if (spaces < part.length) break;
  }
  return found;
}

/** An offset of the content in the source; a piece that is no copy counts as a whole. */
function placeIn(piece: Piece, offset: number): number {
  if (offset <= piece.from) return piece.start;
  if (offset >= piece.to) return piece.end;
  if (piece.isCopy) return piece.start + offset - piece.from;
  return piece.end;
}

function isCode(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset);
  return unit >= 0xe000 && unit <= 0xf8ff;
}
