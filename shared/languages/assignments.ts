import type { LanguageTag } from '../base/index.ts';
import type { LanguagePart, LineAssignment, LineRole } from './model.ts';

/**
 * The assignments as parts: neighbours of one language and role together. Empty lines between them lie
 * within the part, those between two parts in none.
 */
export function partsOf(assignments: readonly LineAssignment[]): readonly LanguagePart[] {
  const parts: LanguagePart[] = [];
  let open: LanguagePart | undefined;
  for (const { line, language, role } of assignments) {
    if (open !== undefined && open.language === language && open.role === role) {
      open = { ...open, to: line };
      continue;
    }
    if (open !== undefined) parts.push(open);
    open = { language, role, from: line, to: line };
  }
  if (open !== undefined) parts.push(open);
  return parts;
}

/** The inverse of `partsOf`: the assignment of each line of the parts that is not empty. */
export function assignmentsOf(
  parts: readonly LanguagePart[],
  lines: readonly string[],
): readonly LineAssignment[] {
  const assignments: LineAssignment[] = [];
  for (const { language, role, from, to } of parts) {
    for (let line = from; line <= to; line++) {
      if ((lines[line - 1] ?? '').trim() !== '') assignments.push({ line, language, role });
    }
  }
  return assignments;
}

/**
 * Moves the border that stands before line `from` to before line `to`: the lines between take the
 * language and role of the part that grows. A border does not go beyond the part that shrinks, which
 * is gone when the border arrives at its other end. The same reference when there is no border before
 * `from` or nothing changes.
 */
export function moveBorder(
  assignments: readonly LineAssignment[],
  from: number,
  to: number,
): readonly LineAssignment[] {
  const below = assignments.findIndex(({ line }) => line >= from);
  const first = assignments[below];
  const last = assignments[below - 1];
  if (first === undefined || last === undefined || samePart(first, last)) return assignments;
  const [grown, step, start] = to > from ? [last, 1, below] : [first, -1, below - 1];
  const shrunk = assignments[start]!;
  const changed = [...assignments];
  let moved = false;
  for (let at = start; ; at += step) {
    const assignment = assignments[at];
    if (assignment === undefined || !samePart(assignment, shrunk)) break;
    if (step > 0 ? assignment.line >= to : assignment.line < to) break;
    changed[at] = { ...assignment, language: grown.language, role: grown.role };
    moved = true;
  }
  return moved ? changed : assignments;
}

/** Lines from 1, both included. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** Gives lines another language. The same reference when they have it already. */
export function setLanguage(
  assignments: readonly LineAssignment[],
  range: LineRange,
  language: LanguageTag,
): readonly LineAssignment[] {
  return changeLines(assignments, range, (assignment) =>
    assignment.language === language ? assignment : { ...assignment, language },
  );
}

/** Gives lines another role. The same reference when they have it already. */
export function setRole(
  assignments: readonly LineAssignment[],
  range: LineRange,
  role: LineRole,
): readonly LineAssignment[] {
  return changeLines(assignments, range, (assignment) =>
    assignment.role === role ? assignment : { ...assignment, role },
  );
}

function changeLines(
  assignments: readonly LineAssignment[],
  { from, to }: LineRange,
  change: (assignment: LineAssignment) => LineAssignment,
): readonly LineAssignment[] {
  let changed = false;
  const next = assignments.map((assignment) => {
    if (assignment.line < from || assignment.line > to) return assignment;
    const other = change(assignment);
    changed ||= other !== assignment;
    return other;
  });
  return changed ? next : assignments;
}

function samePart(a: LineAssignment, b: LineAssignment): boolean {
  return a.language === b.language && a.role === b.role;
}
