import type { MappedUnit } from '../source-map.ts';

/** How a unit's text is written: what has to be escaped differs. */
export type Notation =
  | 'paragraph'
  | 'heading'
  | 'cell'
  /** The title of a link definition; in double or single quotes, or parentheses. */
  | 'title'
  | 'yaml-plain'
  | 'yaml-single'
  | 'yaml-double'
  /** As it stands, in a block too deep to be parsed. */
  | 'raw';

export interface MarkdownUnit extends MappedUnit {
  readonly notation: Notation;
}
