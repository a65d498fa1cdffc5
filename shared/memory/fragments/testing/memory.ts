import { MemoryIndex } from '../../index/index.ts';
import type { Unit } from '../../model.ts';
import { testUnit } from '../../testing/unit.ts';

/** Pairs as a memory of units 1, 2 …, with its index. */
export function testMemory(
  pairs: readonly (readonly [source: string, target: string])[],
  targetLanguage: string,
) {
  const index = new MemoryIndex();
  const units = pairs.map(
    ([source, target], i): Unit => testUnit(source, target, { id: i + 1, targetLanguage }),
  );
  for (const unit of units) index.put(unit);
  index.optimise();
  return { index, unitOf: (id: number): Unit | undefined => units[id - 1], units };
}
