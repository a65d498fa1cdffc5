import { type Code, type Content, codeIndex, codePattern } from '../content/index.ts';
import type { ExtractedUnit, Replacement } from './contract.ts';

/** A piece of a target: text, or a code. `index` is its number in the unit, -1 for a code of its own. */
export type TargetPart = string | { readonly code: Code; readonly index: number };

/**
 * A target as text and codes of the unit. A code of the target is the unit's when id and data agree,
 * else when the id agrees and the unit's code of that id is of the same kind; a target without a list
 * of codes uses the unit's numbers. Code characters that stand for nothing are left out.
 */
export function targetParts(target: Content, unit: Content): readonly TargetPart[] {
  return partsOf(target.text, target.codes, unit);
}

/** For text files, which with control characters would be taken for binary ones: those are left out. */
export function printableParts(target: Content, unit: Content): readonly TargetPart[] {
  return partsOf(withoutControls(target.text), target.codes, unit);
}

export function withoutControls(text: string): string {
  return controls.test(text) ? text.replace(controlsAll, '') : text;
}

const controls = /[\0-\x08\x0E-\x19\x1B-\x1F]/;
const controlsAll = /[\0-\x08\x0E-\x19\x1B-\x1F]/g;

/** Finds codes many times as fast as a look at each character does. */
const nextCode = /[\uE000-\uF8FF]/g;

function partsOf(text: string, codes: readonly Code[], unit: Content): readonly TargetPart[] {
  if (!codePattern.test(text)) return text === '' ? [] : [text];
  const parts: TargetPart[] = [];
  let last = 0;
  nextCode.lastIndex = 0;
  while (nextCode.test(text)) {
    const i = nextCode.lastIndex - 1;
    const number = codeIndex(text.charCodeAt(i));
    if (i > last) parts.push(text.slice(last, i));
    last = i + 1;
    const part = codes.length === 0 ? unitCode(unit, number) : ownCode(codes[number], unit, number);
    if (part !== undefined) parts.push(part);
  }
  if (last < text.length) parts.push(text.slice(last));
  return parts;
}

function unitCode(unit: Content, index: number): TargetPart | undefined {
  const code = unit.codes[index];
  return code && { code, index };
}

function ownCode(code: Code | undefined, unit: Content, number: number): TargetPart | undefined {
  if (code === undefined) return undefined;
  const { codes } = unit;
  // Most targets have their codes where the unit has them.
  const index = codes[number]?.id === code.id ? number : codes.findLastIndex(({ id }) => id === code.id);
  const same = codes[index];
  return same !== undefined && same.data === code.data ? { code: same, index } : { code, index: -1 };
}

/** Whether two lists hold the same text with the same codes, so that the source can stay as it is. */
export function sameParts(a: readonly TargetPart[], b: readonly TargetPart[]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) {
    const part = a[at]!;
    const other = b[at]!;
    if (typeof part === 'string' || typeof other === 'string') {
      if (part !== other) return false;
    } else if (part.index < 0 || part.index !== other.index) return false;
  }
  return true;
}

const noCodes: readonly Code[] = [];

/** The unit's own parts in `[start, end)`. */
export function sourceParts(unit: Content, start: number, end: number): readonly TargetPart[] {
  return partsOf(unit.text.slice(start, end), noCodes, unit);
}

/** A unit's text with its replacements made: what stands between them is the source's. */
export function composedParts(unit: Content, replacements: readonly Replacement[]): readonly TargetPart[] {
  const [only] = replacements;
  if (replacements.length === 1 && only!.start === 0 && only!.end === unit.text.length)
    return targetParts(only!.target, unit);
  const parts: TargetPart[] = [];
  let last = 0;
  for (const { start, end, target } of replacements) {
    parts.push(...sourceParts(unit, last, start), ...targetParts(target, unit));
    last = end;
  }
  parts.push(...sourceParts(unit, last, unit.text.length));
  return parts;
}

/**
 * What `target` puts in the place of `[start, end)` of the unit's text; `undefined` when it says the same, so
 * that the source can stay as it is.
 */
export function changedParts(
  unit: Content,
  start: number,
  end: number,
  target: Content,
): readonly TargetPart[] | undefined {
  const { text } = target;
  // Most targets have no codes, and are told apart at once.
  if (!codePattern.test(text)) {
    if (text.length === end - start && unit.text.startsWith(text, start)) return undefined;
    return text === '' ? [] : [text];
  }
  const parts = targetParts(target, unit);
  return standsAt(parts, unit, start, end) ? undefined : parts;
}

/** Whether parts are just what the unit has in `[start, end)`. */
function standsAt(parts: readonly TargetPart[], unit: Content, start: number, end: number): boolean {
  let at = start;
  for (const part of parts) {
    if (typeof part === 'string') {
      if (!unit.text.startsWith(part, at)) return false;
      at += part.length;
    } else if (part.index < 0 || codeIndex(unit.text.charCodeAt(at++)) !== part.index) return false;
  }
  return at === end;
}

/**
 * A unit whose codes are written as their data, as text; `undefined`: it says what its source says. Codes
 * of its own are left out, but for their text.
 */
export function composedText(unit: Content, replacements: readonly Replacement[]): string | undefined {
  const parts = composedParts(unit, replacements);
  if (sameParts(joined(parts), joined(sourceParts(unit, 0, unit.text.length)))) return undefined;
  return parts
    .map((part) =>
      typeof part === 'string' ? part : part.index >= 0 ? part.code.data : (part.code.equivalent ?? ''),
    )
    .join('');
}

/** With text in one piece wherever no code is in it. */
function joined(parts: readonly TargetPart[]): readonly TargetPart[] {
  const result: TargetPart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (typeof part === 'string' && typeof last === 'string') result[result.length - 1] = last + part;
    else result.push(part);
  }
  return result;
}

/** Replacements by unit, in order. Throws `RangeError` for one that lies outside its unit or overlaps. */
export function groupReplacements(
  units: readonly { readonly unit: ExtractedUnit }[],
  replacements: readonly Replacement[],
): ReadonlyMap<number, readonly Replacement[]> {
  const groups = new Map<number, Replacement[]>();
  for (const replacement of replacements) {
    const unit = units[replacement.unit]?.unit;
    const group = groups.get(replacement.unit);
    const { start, end } = replacement;
    const from = group === undefined ? 0 : group.at(-1)!.end;
    if (unit === undefined || start < from || end < start || end > unit.source.text.length) {
      throw new RangeError(`No place for a replacement of [${start}, ${end}) in unit ${replacement.unit}.`);
    }
    if (group === undefined) groups.set(replacement.unit, [replacement]);
    else group.push(replacement);
  }
  return groups;
}
