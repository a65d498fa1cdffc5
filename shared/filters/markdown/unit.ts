import type { HtmlUnit } from '../html/unit.ts';
import type { MappedUnit } from '../source-map.ts';

/** How a unit's text is written: what has to be escaped differs. */
export type Notation =
  | 'paragraph'
  | 'heading'
  | 'cell'
  /** The title of a link definition; in double or single quotes, or parentheses. */
  | 'title'
  /** The title of a link or image in a text. */
  | 'link-title'
  /** Of an HTML block, or an attribute of a tag in a text; `html` says where. */
  | 'html'
  | 'yaml-plain'
  | 'yaml-single'
  | 'yaml-double'
  /** Lines below `>` or `|`. */
  | 'yaml-block'
  | 'toml-literal'
  | 'toml-basic'
  /** Lines between three quotes of the one or the other kind. */
  | 'toml-literal-lines'
  | 'toml-basic-lines'
  /** As it stands, in a block too deep to be parsed. */
  | 'raw';

/** HTML within a document: a block, or a tag of a text. */
export interface HtmlMarkup {
  /** The markup, with the marks of quotations and lists before its lines blotted out. */
  readonly text: string;
  /** Where it stands. */
  readonly base: number;
  readonly place: 'block' | 'block in a container' | 'tag';
  readonly units: readonly HtmlUnit[];
}

/** One of its units. */
export interface HtmlPart {
  readonly markup: HtmlMarkup;
  readonly index: number;
}

export interface MarkdownUnit extends MappedUnit {
  readonly notation: Notation;
  readonly html?: HtmlPart;
}

/**
 * Whether a unit is a text of Markdown, whose translation is read in one way or another with what stands
 * around it. Others are written so that they can be read in one way only.
 */
export function isInlineText({ notation }: MarkdownUnit): boolean {
  return notation === 'paragraph' || notation === 'heading' || notation === 'cell' || notation === 'raw';
}
