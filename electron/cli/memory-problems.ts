import type { ImportProblem, ImportReport } from '../../shared/memory/index.ts';

/** Reasons in plain words, to stand behind “line 3:”. */
const reasons: Readonly<Record<ImportProblem['reason'], string>> = {
  'no-source': 'no text in the source language',
  'no-target': 'no text in a wanted target language',
  'no-language': 'a text without a language',
  empty: 'an empty text',
  'bad-date': 'a date that is none',
  'unknown-element': 'an element that TMX does not know',
  'lone-surrogate': 'half a character',
  'illegal-character': 'a control character',
  'undefined-entity': 'an entity that is not defined',
  'broken-markup': 'broken markup',
  'bad-encoding': 'bytes that do not belong to the file’s encoding',
  'entities-ignored': 'entities of the file’s own, which are not read',
  'bad-value': 'a value that is none',
  'bad-codes': 'codes that cannot be read',
  'too-long': 'a text that is too long, or has too many codes',
  'wrong-language': 'a text in another language than it says',
};

export function reasonText({ reason, detail }: ImportProblem): string {
  return detail === '' ? reasons[reason] : `${reasons[reason]} (${detail})`;
}

/** What was left out of a file, in a sentence; undefined where nothing was. */
export function skippedUnits(name: string, { skipped, problems }: ImportReport): string | undefined {
  if (skipped === 0) return undefined;
  const [first] = problems;
  const where = first ? `; the first thing found, at line ${first.line}: ${reasonText(first)}` : '';
  const units = skipped === 1 ? '1 unit was' : `${skipped} units were`;
  return `“${name}”: ${units} left out${where}.`;
}

/** A problem as JSON gives it. */
export function problemJson(problem: ImportProblem) {
  return { ...problem, message: reasonText(problem) };
}
