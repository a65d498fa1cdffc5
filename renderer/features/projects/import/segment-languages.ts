import type { LanguageTag } from '../../../../shared/base/index.ts';
import { plainText } from '../../../../shared/content/index.ts';
import type { LineAssignment } from '../../../../shared/languages/index.ts';
import type { Segment } from '../../../../shared/projects/index.ts';

/** Letters by which a segment is found in its line; markup between them is left aside. */
const compared = 24;
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
    for (let index = at; wanted !== '' && index < Math.min(letters.length, at + ahead); index++) {
      if (!letters[index]!.includes(wanted)) continue;
      at = index;
      language = assignments[index]!.language;
      break;
    }
    return language;
  });
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}
