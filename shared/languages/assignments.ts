import type { LanguageTag } from '../base/index.ts';
import type { LanguagePart, LineAssignment, LineRole } from './model.ts';

/**
 * The assignments as parts: neighbours of one language and role together. Empty lines between them lie
 * within the part, those between two parts in none.
 */
export function partsOf(assignments: readonly LineAssignment[]): readonly LanguagePart[] {
  const parts: LanguagePart[] = [];
  let open: LanguagePart | undefined;
  for (const { line, language, role, begins } of assignments) {
    if (open !== undefined && !begins && open.language === language && open.role === role) {
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
  if (first === undefined || last === undefined || !startsPart(assignments, below)) return assignments;
  const changed = [...assignments];
  const take = (at: number, { language, role }: LineAssignment) => {
    changed[at] = { line: assignments[at]!.line, language, role };
  };
  let at = below;
  if (to > from) {
    for (; at < assignments.length && (at === below || !startsPart(assignments, at)); at++) {
      if (assignments[at]!.line >= to) break;
      take(at, last);
    }
    if (at === below) return assignments;
    // The cut goes with the border, unless that has swallowed the part.
    if (first.begins && at < assignments.length && !startsPart(assignments, at)) begin(changed, at);
    return changed;
  }
  while (at > 0 && assignments[at - 1]!.line >= to && (at === below || !startsPart(assignments, at))) {
    take(--at, first);
  }
  if (at === below) return assignments;
  take(below, first);
  if (first.begins || assignments[at]!.begins) begin(changed, at);
  return changed;
}

/**
 * Cuts the part that holds `line` in two: the second begins with that line, or the next one that is not
 * empty, and has the same language and role until it is given others. The same reference when a part
 * begins there already.
 */
export function cutPart(assignments: readonly LineAssignment[], line: number): readonly LineAssignment[] {
  const at = assignments.findIndex((assignment) => assignment.line >= line);
  if (at < 1 || startsPart(assignments, at)) return assignments;
  const changed = [...assignments];
  begin(changed, at);
  return changed;
}

/** Makes the part that begins with line `from` one with the part above it, whose language and role it takes. */
export function joinPart(assignments: readonly LineAssignment[], from: number): readonly LineAssignment[] {
  const end = assignments.findIndex(({ line }, at) => line > from && startsPart(assignments, at));
  const behind = end < 0 ? (assignments.at(-1)?.line ?? 0) + 1 : assignments[end]!.line;
  return moveBorder(assignments, from, behind);
}

function begin(assignments: LineAssignment[], at: number): void {
  assignments[at] = { ...assignments[at]!, begins: true };
}

function startsPart(assignments: readonly LineAssignment[], at: number): boolean {
  const [before, here] = [assignments[at - 1], assignments[at]];
  if (before === undefined || here === undefined) return here !== undefined;
  return here.begins === true || before.language !== here.language || before.role !== here.role;
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
