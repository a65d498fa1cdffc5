import type { LanguageTag } from '../base/index.ts';
import type { LanguagePart, LineAssignment, LineRole } from './model.ts';

/** The assignments as parts: neighbours of one language and role together, empty lines between them included. */
export function partsOf(assignments: readonly LineAssignment[]): readonly LanguagePart[] {
  const parts: LanguagePart[] = [];
  for (const { line, language, role } of assignments) {
    const last = parts.at(-1);
    if (last !== undefined && last.language === language && last.role === role) {
      parts[parts.length - 1] = { ...last, to: line };
    } else {
      parts.push({ language, role, from: line, to: line });
    }
  }
  return parts;
}
