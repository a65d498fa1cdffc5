import type { LanguageTag } from '../../../../shared/base/index.ts';
import { plainText } from '../../../../shared/content/index.ts';
import type { LineAssignment } from '../../../../shared/languages/index.ts';
import type { Segment } from '../../../../shared/projects/index.ts';

/** Letters by which a segment is found in its line; markup between them is left aside. */
const compared = 24;
/** The same where a link or a reference stands further on in the line than these. */
const leastCompared = 8;
/** Lines further on in which the beginning of a segment is looked for. */
const ahead = 12;

/**
 * The language of each segment of a mixed file: that of the line in which the segment begins. One that is
 * not found is taken with the segment before it; before the first one found, `undefined`.
 */
export function segmentLanguages(
  segments: readonly Segment[],
  lines: readonly string[],
  assignments: readonly LineAssignment[],
): readonly (LanguageTag | undefined)[] {
  const letters = assignments.map(({ line }) => lettersOf(lines[line - 1] ?? ''));
  let at = 0;
  let language: LanguageTag | undefined;
  return segments.map(({ source }) => {
    const wanted = lettersOf(plainText(source)).slice(0, compared);
    const near = letters.slice(at, at + ahead);
    const whole = wanted === '' ? -1 : near.findIndex((line) => line.includes(wanted));
    const begun = wanted.slice(0, leastCompared);
    const found = whole < 0 && begun !== '' ? near.findIndex((line) => line.includes(begun)) : whole;
    if (found >= 0) {
      at += found;
      language = assignments[at]!.language;
    }
    return language;
  });
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}
