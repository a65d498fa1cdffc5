import type { ImportProblem, ImportReport } from '../../shared/memory/index.ts';

/** Reasons in plain words, to stand behind “line 3:”. */
const reasons: Readonly<Record<ImportProblem['reason'], string>> = {
  'no-source': 'no text in the source language',
  'no-target': 'no text in a wanted target language',
  'no-language': 'a text without a language',
  empty: 'an empty text',
  'bad-date': 'a date that is none',
  'unknown-element': 'an element that TMX does not know',
  'unknown-attribute': 'an attribute that TMX does not know',
  'left-out': 'left out',
  'behind-end': 'something behind the end of the document, which was read too',
  'lone-surrogate': 'half a character',
  'illegal-character': 'a control character',
  'undefined-entity': 'an entity that is not defined',
  'broken-markup': 'broken markup',
  'bad-encoding': 'bytes that do not belong to the file’s encoding',
  charset: 'read in a charset that the file does not say',
  'entities-ignored': 'entities of the file’s own, which are not read',
  'bad-value': 'a value that is none',
  'bad-codes': 'codes that cannot be read',
  'unclosed-quote': 'a quotation mark that is not closed',
  'too-long': 'a text that is too long, or has too many codes',
  'wrong-language': 'a text in another language than it says',
};

export function reasonText({ reason, detail }: ImportProblem): string {
  return detail === '' ? reasons[reason] : `${reasons[reason]} (${detail})`;
}

/** So many problems of a file are told in sentences; all are counted. */
const toldProblems = 20;

/** What was found in a file, a sentence each: how many units were left out, then where and why. */
export function problemSentences(name: string, report: ImportReport): readonly string[] {
  const { skipped, problems, moreProblems = 0 } = report;
  const units = skipped === 1 ? '1 unit was' : `${skipped.toLocaleString('en')} units were`;
  const told = problems.slice(0, toldProblems).map((one) => `    line ${one.line}: ${reasonText(one)}`);
  const more = problems.length - told.length + moreProblems;
  return [
    ...(skipped > 0
      ? [`“${name}”: ${units} left out.`]
      : told.length > 0
        ? [`“${name}”, read with remarks:`]
        : []),
    ...told,
    ...(more > 0 ? [`    and ${more.toLocaleString('en')} more`] : []),
  ];
}

/** A problem as JSON gives it. */
export function problemJson(problem: ImportProblem) {
  return { ...problem, message: reasonText(problem) };
}
