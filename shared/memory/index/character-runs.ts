import { wordKinds } from '../../content/index.ts';
import type { CharacterRun } from '../phrase.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * Visits the tokens whose surface holds one of the runs, and beside them those of which that cannot be said: with
 * characters of two UTF-16 units, and addresses, which begin and end inside of words.. Neither white space
 * nor codes are among them.
 */
export function markRuns(
  vocabulary: Vocabulary,
  runs: readonly CharacterRun[],
  mark: (id: number) => void,
): void {
  const { kinds, size } = vocabulary;
  const { units, starts } = vocabulary.characters;
  for (let id = 1; id < size; id++) {
    const kind = kinds[id]!;
    if (kind === wordKinds.code || kind === wordKinds.space) continue;
    const end = starts[id + 1]!;
    const number = kind === wordKinds.number;
    tokens: for (let at = starts[id]!; at < end; at++) {
      const unit = units[at]!;
      if (isSurrogate(unit) || (number && isAsciiLetter(unit))) {
        mark(id);
        break;
      }
      for (const run of runs) {
        if (run[0]![unit] === 0) continue;
        let i = 1;
        while (i < run.length && at + i < end && run[i]![units[at + i]!] === 1) i++;
        if (i < run.length) continue;
        mark(id);
        break tokens;
      }
    }
  }
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xe000;
}

/** Numbers have none, addresses do. */
function isAsciiLetter(unit: number): boolean {
  return (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a;
}
