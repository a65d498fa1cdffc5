import { plainContent } from '../../../content/index.ts';
import { MemoryIndex } from '../../index/index.ts';
import type { Unit } from '../../model.ts';

/** Pairs as a memory of units 1, 2 …, with its index. */
export function testMemory(
  pairs: readonly (readonly [source: string, target: string])[],
  targetLanguage: string,
) {
  const index = new MemoryIndex();
  const units = pairs.map(
    ([source, target], i): Unit => ({
      id: i + 1,
      sourceLanguage: 'en',
      targetLanguage,
      source: plainContent(source),
      target: plainContent(target),
      trust: 'translated',
      createdAt: 0,
      changedAt: 0,
      createdBy: '',
      changedBy: '',
      project: '',
      document: '',
      previous: '',
      next: '',
      uses: 0,
      key: '',
    }),
  );
  for (const unit of units) index.put(unit);
  index.optimise();
  return { index, unitOf: (id: number): Unit | undefined => units[id - 1], units };
}
