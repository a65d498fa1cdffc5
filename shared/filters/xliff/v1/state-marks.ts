import type { AttributeChanges } from '../edits.ts';
import type { XmlElement } from '../element.ts';
import type { NewTarget } from '../holder.ts';
import type { UnitState } from './status.ts';

/** How a program that extends XLIFF 1.2 marks a translation's state, on the unit or on each segment. */
export interface StateMarks {
  /** The element that carries the marks. */
  readonly element: XmlElement;
  /** `undefined`: it is not translated. */
  readonly state: UnitState | undefined;
  /** The file says that what stands in the target is no translation. */
  readonly isEmpty?: boolean;
  changes(now: NewState): AttributeChanges;
}

/** What marks are to say of a translation that was made or changed. */
export type NewState = Pick<NewTarget, 'status' | 'origin' | 'sameText'>;
