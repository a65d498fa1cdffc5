import { type ImportProblem, type ImportReport, isKept as isRemark } from '../../shared/memory/index.ts';

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

/** What was made of it, where the unit was kept and the reason does not say so. */
const made: Partial<Readonly<Record<ImportProblem['reason'], string>>> = {
  'bad-date': 'taken without it',
  'bad-value': 'taken without it',
  'lone-surrogate': 'kept as written',
  'illegal-character': 'kept as written',
  'undefined-entity': 'kept as written',
  'wrong-language': 'kept as written',
};

/** On the command line units in another language than they say are told and taken. */
function isKept(problem: ImportProblem): boolean {
  return problem.reason === 'wrong-language' || isRemark(problem);
}

export function reasonText({ reason, detail }: ImportProblem): string {
  return detail === '' ? reasons[reason] : `${reasons[reason]} (${detail})`;
}

/** So many problems of a file are told in sentences; all are counted. */
const toldProblems = 20;

/**
 * What was found in a file: how many units were left out, a line for each reason; then what is to be said of units that
 * were kept, and what was made of it.
 */
export function problemSentences(name: string, report: ImportReport): readonly string[] {
  const { skipped, problems, moreProblems = 0 } = report;
  const units = skipped === 1 ? '1 unit was' : `${skipped.toLocaleString('en')} units were`;
  const lost = problems.filter((one) => !isKept(one)).slice(0, toldProblems);
  const kept = problems.filter(isKept).slice(0, toldProblems - lost.length);
  const more = problems.length - lost.length - kept.length + moreProblems;
  return [
    ...(skipped > 0
      ? [`“${name}”: ${units} left out.`]
      : lost.length > 0
        ? [`“${name}”: a part of what it holds was left out.`]
        : []),
    ...lost.map((one) => `    line ${one.line}: ${reasonText(one)}`),
    ...(kept.length > 0 ? [`“${name}”: kept, but with remarks:`] : []),
    ...kept.map((one) => {
      const end = made[one.reason];
      return `    line ${one.line}: ${reasonText(one)}${end === undefined ? '' : `, ${end}`}`;
    }),
    ...(more > 0 ? [`    and ${more.toLocaleString('en')} more`] : []),
  ];
}

/** A problem as JSON gives it; `kept`: the unit was taken. */
export function problemJson(problem: ImportProblem) {
  return { ...problem, message: reasonText(problem), kept: isKept(problem) };
}
