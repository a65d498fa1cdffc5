import type { UnitKind } from '../contract.ts';
import type { ParagraphCollector } from './paragraph-collector.ts';
import type { Wrapper } from './tokens.ts';

/** What the text within an element is taken for. */
export type Mode = 'outside' | 'styles' | 'automatic' | 'flow' | 'inline' | 'generated' | 'skip' | 'plain';

/** What becomes of an element when it ends. */
export type Role =
  | 'none'
  | 'paragraph'
  | 'wrapper'
  | 'ruby'
  | 'ruby-base'
  | 'atom'
  | 'quiet'
  | 'plain'
  | 'citation'
  | 'choice'
  | 'spaces';

/** What a paragraph within an element is. */
export interface Context {
  readonly kind: UnitKind;
  readonly level?: number;
}

/** An element that is open. One object with all fields: there is one for each element of a document. */
export class Frame {
  readonly name: string;
  readonly start: number;
  readonly openEnd: number;
  /** Units that stood before it. */
  readonly unitsBefore: number;
  role: Role = 'none';
  mode: Mode;
  context: Context;
  /** Of a paragraph: the one that it stands in. */
  outer: ParagraphCollector | undefined;
  wrapper: Wrapper | undefined;
  /** Of a paragraph. */
  style = '';
  /** Of a paragraph, see `ParagraphUnit`. */
  anchors: string[] | undefined;
  isEntry = false;
  /** Of a heading. */
  level: number | undefined;
  /** Of an atom. */
  label: string | undefined;
  equivalent: string | undefined;
  isUnique = false;
  /** Of a mark: it ends a range. */
  isEnd = false;
  /** Of spaces. */
  count = 0;
  /** Of what is read without markup. */
  text = '';
  hasMarkup = false;
  /** Of a field that the author wrote: where its text stands. */
  textStart = -1;
  textEnd = -1;
  /** How many units waited before it. */
  waitingBefore = 0;

  constructor(
    name: string,
    mode: Mode,
    context: Context,
    start: number,
    openEnd: number,
    unitsBefore: number,
  ) {
    this.name = name;
    this.mode = mode;
    this.context = context;
    this.start = start;
    this.openEnd = openEnd;
    this.unitsBefore = unitsBefore;
  }

  take(role: Role, mode: Mode): void {
    this.role = role;
    this.mode = mode;
  }
}
