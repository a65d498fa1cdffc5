import type { Code } from '../../content/index.ts';
import type { TargetPart } from '../target.ts';

/** How a format writes halves of pairs. */
export interface PairRules {
  /** The code is an element around text: such pairs lie inside each other. */
  readonly encloses: (code: Code) => boolean;
  /** The closing half of a pair, for one that was lost. */
  readonly closing: (open: Code) => Code | undefined;
  /** Codes that are passed on as they are. Default: none. */
  readonly leaves?: (part: TargetPart) => boolean;
}

/**
 * Codes in an order that can be written: an opening half without its closing one is closed at the end,
 * a closing one without its opening one is left out, and enclosing pairs do not cross. Halves whose
 * partner stands in another segment stay.
 */
export function mendPairs(parts: readonly TargetPart[], rules: PairRules): readonly TargetPart[] {
  const result: TargetPart[] = [];
  const open: Code[] = [];
  const close = (code: Code): void => {
    const closing = rules.closing(code);
    if (closing !== undefined) result.push({ code: closing, index: -1 });
  };
  for (const part of parts) {
    if (typeof part === 'string' || part.code.pair === undefined || rules.leaves?.(part)) {
      result.push(part);
      continue;
    }
    const { code } = part;
    if (code.kind === 'open') {
      // Deeper than that no program would read it; its closing half goes the same way.
      if (open.length >= deepest) continue;
      open.push(code);
    }
    if (code.kind !== 'close') {
      result.push(part);
      continue;
    }
    const start = open.findLastIndex(({ pair }) => pair === code.pair);
    if (start < 0) continue;
    if (rules.encloses(code)) {
      for (let i = open.length - 1; i > start; i--) {
        if (!rules.encloses(open[i]!)) continue;
        close(open[i]!);
        open.splice(i, 1);
      }
    }
    open.splice(start, 1);
    result.push(part);
  }
  for (const code of open.reverse()) close(code);
  return result;
}

const deepest = 200;

/** Whether two lists say the same: the same text with codes of the same ids. */
export function sameByIds(a: readonly TargetPart[], b: readonly TargetPart[]): boolean {
  const [first, second] = [joined(a), joined(b)];
  return first.length === second.length && first.every((part, i) => part === second[i]);
}

/** Texts, and ids marked off by a character that XML cannot hold. */
function joined(parts: readonly TargetPart[]): readonly string[] {
  const result: string[] = [];
  let text = '';
  for (const part of parts) {
    if (typeof part === 'string') text += part;
    else {
      result.push(text, `\0${part.code.id}`);
      text = '';
    }
  }
  result.push(text);
  return result;
}

/**
 * Codes that a target has and its source has not: those that `known` gives are the file's own; for
 * another one, from a memory, an unused code of the source with the same label takes its place, else it
 * is left out.
 */
export function adoptForeign(
  parts: readonly TargetPart[],
  codes: readonly Code[],
  known: (code: Code) => Code | undefined,
): readonly TargetPart[] {
  if (parts.every((part) => typeof part === 'string' || part.index >= 0)) return parts;
  const used = new Set<number>();
  for (const part of parts) if (typeof part !== 'string' && part.index >= 0) used.add(part.index);
  const result: TargetPart[] = [];
  for (const part of parts) {
    if (typeof part === 'string' || part.index >= 0) {
      result.push(part);
      continue;
    }
    const own = known(part.code);
    if (own !== undefined) {
      result.push({ code: own, index: -1 });
      continue;
    }
    const { kind, label, half } = part.code;
    const index = codes.findIndex(
      (code, number) => !used.has(number) && code.kind === kind && code.label === label && code.half === half,
    );
    if (index < 0) continue;
    used.add(index);
    result.push({ code: codes[index]!, index });
  }
  return result;
}
