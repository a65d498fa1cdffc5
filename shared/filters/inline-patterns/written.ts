import type { Code, Content } from '../../content/index.ts';
import type { TargetPart } from '../target.ts';
import { withNumbers } from './arguments.ts';
import type { InlineSyntax } from './find-codes.ts';

type CodePart = Exclude<TargetPart, string>;

/**
 * A target as a string. Codes that are not the unit's are kept if the file's own translation (`filed`) has
 * them, else taken for codes of the unit that are not there and agree in label and kind, else left out or
 * written as their plain equivalent. Halves of pairs are mended, and arguments numbered where their order
 * changed.
 */
export function writtenString(
  parts: readonly TargetPart[],
  unit: Content,
  syntax: InlineSyntax,
  filed?: Content,
): string {
  if (parts.every((part) => typeof part === 'string')) return parts.join('');
  return withNumbers(mendedPairs(ownParts(parts, unit, filed), unit), unit.codes, syntax.placeholders)
    .map((part) => (typeof part === 'string' ? part : part.code.data))
    .join('');
}

/** Codes that are not the unit's as codes of the unit, or as text, or not at all; see `writtenString`. */
export function ownParts(
  parts: readonly TargetPart[],
  unit: Content,
  filed?: Content,
): readonly TargetPart[] {
  if (parts.every((part) => typeof part === 'string' || part.index >= 0)) return parts;
  const kept = new Set(filed?.codes.map(({ id, data }) => `${id}\0${data}`));
  const used = new Set(parts.map((part) => (typeof part === 'string' ? -1 : part.index)));
  const unused = new Map<string, number[]>();
  for (const [index, { kind, label }] of unit.codes.entries()) {
    if (used.has(index)) continue;
    const key = `${kind} ${label}`;
    const list = unused.get(key);
    if (list === undefined) unused.set(key, [index]);
    else list.push(index);
  }
  return parts.flatMap((part): readonly TargetPart[] => {
    if (typeof part === 'string' || part.index >= 0) return [part];
    const { code } = part;
    if (kept.has(`${code.id}\0${code.data}`)) return [part];
    const index = unused.get(`${kindOf(code)} ${code.label}`)?.shift();
    if (index !== undefined) return [{ code: unit.codes[index]!, index }];
    return code.equivalent === undefined || code.equivalent === '' ? [] : [code.equivalent];
  });
}

function kindOf(code: Code): Code['kind'] {
  return code.kind === 'isolated' ? (code.half ?? 'placeholder') : code.kind;
}

/**
 * Halves without their partner: what was opened is closed at the end, before the line breaks there; what
 * closes nothing goes. A half that is alone in the unit stays so, and pairs that cross stay as they are: strings
 * need not nest.
 */
export function mendedPairs(parts: readonly TargetPart[], unit: Content): readonly TargetPart[] {
  const open = new Map<string, CodePart[]>();
  const result: TargetPart[] = [];
  for (const part of parts) {
    const half = typeof part === 'string' ? undefined : part.index < 0 ? kindOf(part.code) : part.code.kind;
    if (typeof part === 'string' || (half !== 'open' && half !== 'close')) {
      result.push(part);
      continue;
    }
    const pair = pairOf(part);
    const waiting = open.get(pair);
    if (half === 'open') {
      if (waiting === undefined) open.set(pair, [part]);
      else waiting.push(part);
      result.push(part);
    } else if (waiting?.shift() !== undefined) result.push(part);
  }
  let isWhole = true;
  for (const waiting of open.values()) if (waiting.length > 0) isWhole = false;
  if (isWhole) return result;
  const lone = new Set([...open.values()].flat());
  const closings = result
    .filter((part): part is CodePart => typeof part !== 'string' && lone.has(part))
    .reverse()
    .flatMap((part) => closingOf(part, unit));
  let end = result.length;
  while (end > 0 && isBreak(result[end - 1]!)) end--;
  return [...result.slice(0, end), ...closings, ...result.slice(end)];
}

function pairOf({ code, index }: CodePart): string {
  return index < 0 ? `own ${code.pair ?? ''}` : (code.pair ?? '');
}

function closingOf({ code, index }: CodePart, unit: Content): readonly TargetPart[] {
  const closing = unit.codes.findIndex((other) => other.kind === 'close' && other.pair === code.pair);
  if (index >= 0 && closing >= 0) return [{ code: unit.codes[closing]!, index: closing }];
  const name = /^<([^\s<>/]+)/.exec(code.data)?.[1];
  return name === undefined ? [] : [`</${name}>`];
}

function isBreak(part: TargetPart): boolean {
  return typeof part === 'string' ? part.trim() === '' : part.code.equivalent === '\n';
}
