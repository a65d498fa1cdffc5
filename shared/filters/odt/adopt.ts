import type { Code, Content } from '../../content/index.ts';
import type { TargetPart } from '../target.ts';

/**
 * A target's parts with codes from elsewhere (a memory, another document) taken for codes of the unit
 * that say the same: first what the target does not have yet. What has no like is left out; tabs and
 * line breaks become characters, which are written as such.
 */
export function adoptParts(parts: readonly TargetPart[], unit: Content): readonly TargetPart[] {
  if (parts.every((part) => typeof part === 'string' || part.index >= 0)) return parts;
  const used = new Set(parts.flatMap((part) => (typeof part === 'string' ? [] : [part.index])));
  const pairs = new Map<string, string>();
  const find = (label: string, kind: Code['kind']) => {
    const fits = (code: Code) => code.kind === kind && code.label === label;
    const free = unit.codes.findIndex((code, index) => fits(code) && !used.has(index));
    const index = free >= 0 || kind === 'placeholder' ? free : unit.codes.findIndex(fits);
    if (index >= 0) used.add(index);
    return index;
  };
  return parts.flatMap((part): TargetPart[] => {
    if (typeof part === 'string' || part.index >= 0) return [part];
    const { code } = part;
    const kind = code.half ?? code.kind;
    if (kind === 'placeholder' || kind === 'isolated') {
      if (code.equivalent === '\t' || code.equivalent === '\n') return [code.equivalent];
      const index = find(code.label, 'placeholder');
      return index < 0 ? [] : [{ code: unit.codes[index]!, index }];
    }
    const key = code.pair ?? code.id;
    let pair = pairs.get(key);
    if (pair === undefined) {
      const index = find(code.label, 'open');
      if (index < 0) return [];
      pair = unit.codes[index]!.pair!;
      pairs.set(key, pair);
    }
    const index = unit.codes.findIndex((other) => other.kind === kind && other.pair === pair);
    return index < 0 ? [] : [{ code: unit.codes[index]!, index }];
  });
}
