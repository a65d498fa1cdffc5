import { type Status, statuses } from '../../../targets/index.ts';
import type { AttributeChanges } from '../edits.ts';
import type { XmlElement } from '../element.ts';
import { leastStatus } from '../holder.ts';
import { segmentMarks } from './check-unit.ts';
import { standardAttributes, type UnitState } from './status.ts';

/**
 * Segments of one unit can differ in their status, for which XLIFF 1.2 has no attribute: then each mark of
 * a segment says its own in its comment (`comment="editio:draft"`), which the strict schema knows.
 */
const prefix = 'editio:';
/** Where it was said before, and still is where a mark has a comment of its own. */
const namespace = 'urn:editio:xliff:1';

/** The attribute of a new mark of a segment that says its status. */
export function statusComment(status: Status): Readonly<Record<string, string>> {
  return { comment: prefix + status };
}

/** The changes of a mark that make it say a status, or none. */
export function statusChanges(mark: XmlElement, status: Status | undefined): AttributeChanges {
  const { comment } = mark.attributes;
  const isOwn = comment?.startsWith(prefix) ?? false;
  const changes: Record<string, string | undefined> = {};
  for (const name in mark.attributes) {
    if (name.endsWith(':status') && mark.attribute('status', namespace) === mark.attributes[name]) {
      changes[name] = undefined;
    }
  }
  if (status === undefined) return isOwn ? { ...changes, comment: undefined } : changes;
  if (comment === undefined || isOwn) return { ...changes, ...statusComment(status) };
  return { 'xmlns:editio': namespace, 'editio:status': status };
}

/**
 * What the marks of segments in a target say themselves. Nothing, when the unit's `state` is not the least of
 * them: then a program has changed it that does not know of them.
 */
export function ownStates(target: XmlElement): ReadonlyMap<XmlElement, UnitState> {
  const marks = segmentMarks(target);
  const found = new Map<XmlElement, UnitState>();
  for (const mark of marks) {
    const status = statusOf(mark);
    if (status !== undefined) found.set(mark, { status });
  }
  if (found.size === 0) return found;
  const least = leastStatus(marks.map((mark) => found.get(mark)?.status ?? 'new'));
  return standardAttributes(least, undefined).state === target.attributes.state ? found : new Map();
}

function statusOf(mark: XmlElement): Status | undefined {
  const { comment } = mark.attributes;
  const value = comment?.startsWith(prefix)
    ? comment.slice(prefix.length)
    : mark.attribute('status', namespace);
  return statuses.find((known) => known === value);
}
