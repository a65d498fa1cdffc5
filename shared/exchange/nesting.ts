import { mendPairs, type TargetPart } from '../filters/index.ts';
import type { UnitCodes } from './code-ids.ts';

/** A target whose pairs that are elements lie inside each other; other halves stay as they are. */
export function nestedParts(parts: readonly TargetPart[], codes: UnitCodes): readonly TargetPart[] {
  const numbers = new Map(codes.codes.map((code, index) => [code, index]));
  const isElement = (index: number): boolean => codes.form(index) === 'element';
  return mendPairs(parts, {
    encloses: () => true,
    leaves: (part) => typeof part !== 'string' && !isElement(part.index),
    closing: (open) => {
      const partner = codes.partner(numbers.get(open)!);
      return partner === undefined ? undefined : codes.codes[partner];
    },
  }).map((part) =>
    typeof part === 'string'
      ? part
      : { code: part.code, index: part.index >= 0 ? part.index : numbers.get(part.code)! },
  );
}
