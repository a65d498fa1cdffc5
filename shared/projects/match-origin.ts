import type { Match } from '../memory/index.ts';
import type { Origin } from '../targets/index.ts';

/** Where a target comes from that is filled with a match, by hand or by pre-translation. */
export function matchOrigin({ kind, score, memoryName }: Match): Origin {
  return { kind: 'memory', score, memory: memoryName, ...(kind === 'assembled' && { assembled: true }) };
}
