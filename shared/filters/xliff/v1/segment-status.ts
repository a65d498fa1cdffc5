import { type Status, statuses } from '../../../targets/index.ts';
import type { XmlElement } from '../element.ts';
import type { UnitState } from './status.ts';

/**
 * Segments of one unit can differ in their status, for which XLIFF 1.2 has no attribute: then each mark
 * of a segment says its own, in a namespace of ours.
 */
export const editioNamespace = 'urn:editio:xliff:1';

/** The attributes of a segment's mark that say its status. */
export function statusAttribute(status: Status): Readonly<Record<string, string>> {
  return { 'xmlns:editio': editioNamespace, 'editio:status': status };
}

export function editioStatus(mark: XmlElement): UnitState | undefined {
  const value = mark.attribute('status', editioNamespace);
  const status = statuses.find((known) => known === value);
  return status === undefined ? undefined : { status };
}
