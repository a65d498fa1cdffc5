import type { Code } from '../../content/index.ts';
import type { TargetPart } from '../target.ts';
import { canNumber, type PlaceholderFormat, placeholderPattern } from './placeholder-formats.ts';

/** An argument of a format string: it is the n-th one by its place in the list. */
export interface Argument {
  /** Number of the code that it stands in, alone or within a tag. */
  readonly code: number;
  readonly text: string;
}

/**
 * The arguments that are told by their order alone (`%s`, not `%1$s`), in formats where they could be
 * told by number; none where a string holds both kinds, or takes a width from an argument (`%*d`).
 */
export function argumentsOf(
  codes: readonly Code[],
  formats: readonly PlaceholderFormat[],
): readonly Argument[] {
  if (!canNumber(formats)) return [];
  const found: Argument[] = [];
  for (const [code, { data }] of codes.entries()) {
    for (const text of specifications(data, formats)) {
      if (/^%\d{1,3}\$|^%[-+ #0'I\d.]*\*/.test(text)) return [];
      if (isOrdered(text)) found.push({ code, text });
    }
  }
  return found;
}

/** Whether `numbered` (`%2$s`) is `ordered` (`%s`) with a number. */
export function sameArgument(ordered: string, numbered: string): boolean {
  return numbered.replace(/^%\d{1,3}\$/, '%') === ordered;
}

/**
 * The codes of a target that has the arguments of its source in another order, or lacks one before
 * another: they get their numbers (`%2$s of %1$d`), since the program fills them in order. Other targets
 * stay as they are.
 */
export function withNumbers(
  parts: readonly TargetPart[],
  codes: readonly Code[],
  formats: readonly PlaceholderFormat[],
): readonly TargetPart[] {
  const list = argumentsOf(codes, formats);
  if (list.length === 0) return parts;
  const first = new Map<number, number>();
  for (const [place, { code }] of list.entries()) if (!first.has(code)) first.set(code, place);
  let next = 0;
  let ordered = true;
  for (const part of parts) {
    if (typeof part === 'string') continue;
    const count = specifications(part.code.data, formats).filter(isOrdered).length;
    if (count === 0) continue;
    if (part.index < 0) return parts;
    if (first.get(part.index) !== next) ordered = false;
    next += count;
  }
  if (ordered) return parts;
  return parts.map((part) => {
    const place = typeof part === 'string' ? undefined : first.get(part.index);
    if (typeof part === 'string' || place === undefined) return part;
    let number = place;
    const data = part.code.data.replace(placeholderPattern(formats)!, (text) =>
      isOrdered(text) ? `%${++number}$${text.slice(1)}` : text,
    );
    return { code: { ...part.code, data }, index: part.index };
  });
}

function specifications(data: string, formats: readonly PlaceholderFormat[]): readonly string[] {
  const pattern = data.includes('%') ? placeholderPattern(formats) : undefined;
  return pattern === undefined ? [] : (data.match(pattern) ?? []);
}

/** A per cent sign and glibc's `%m` take no argument; `%(name)s` takes it by name. */
function isOrdered(specification: string): boolean {
  return /^%(?!\d{1,3}\$)[^%m(<{]*[^%m]$/.test(specification);
}
