import type { Failure } from '../base/index.ts';

export type XmlAttributes = Readonly<Record<string, string>>;

/** Deviations from XML that a lenient stream takes; what becomes of each is said there. */
export type XmlOddityKind =
  /** A control character, U+FFFE or U+FFFF, raw or as a reference: kept as the character it is. */
  | 'illegal-character'
  /** A reference to half a surrogate pair: kept as that half. */
  | 'lone-surrogate'
  /** `&name;` that XML does not define: kept as these characters. */
  | 'undefined-entity'
  /** `&` which starts no reference: kept as `&`. */
  | 'bare-ampersand'
  /** Bytes that are no character in the document's encoding: kept as U+FFFD. */
  | 'bad-byte'
  /** The document type declares entities: they stay undefined. */
  | 'entities-ignored'
  /** `]]>` in text, `--` in a comment, a declaration behind white space, an attribute twice (the last counts), attributes without space between them. */
  | 'form';

/** What ended the reading of an element. */
export type XmlBreak = 'syntax' | 'misplaced' | 'length' | 'depth' | 'end';

export interface XmlOddity {
  readonly kind: XmlOddityKind;
  /** 1-based. */
  readonly line: number;
  readonly detail: string;
}

/**
 * What a stream tells. Names are as written, with prefix. `text` comes in one or several pieces,
 * line ends normalised to `\n`, CDATA included; text outside the root element is not told.
 */
export interface XmlEvents {
  open(name: string, attributes: XmlAttributes): void;
  close(name: string): void;
  text(text: string): void;
  oddity?(oddity: XmlOddity): void;
  /**
   * Only with `recovery`: `text` holds what follows directly inside `within`, from `from` on. A receiver that
   * knows a quicker way may read whole elements from it, which are then not told, and gives the place behind
   * the last of them; `from` for none. `line` is that of `from`. What is read this way has to be well-formed
   * and free of oddities; it must mean what it would have meant when told.
   */
  usual?(text: string, from: number, line: number): number;
  /**
   * Only with `recovery`: the document is broken. True lets the stream go on at the next element of
   * that name, as though nothing had stood open but `within`; false makes it throw the failure.
   * `misplaced`: such an element opened inside another one, and is read next; `depth`: it nests too deep.
   * `inElement`: such an element had begun, also where its start tag itself is broken.
   */
  broken?(failure: Failure, cause: XmlBreak, inElement: boolean): boolean;
  /**
   * Only with `lenient` and `recovery`: behind the root element something follows, which is read too. `root`:
   * another document, from its root element on; `element`: an element of `recovery` that stands in none, as
   * though nothing had stood open but `within`. `line` is where it begins.
   */
  again?(follows: 'root' | 'element', line: number): void;
}

export interface XmlOptions {
  /** Takes the deviations of `XmlOddityKind`, and ignores what follows the root element unless `again` is told of it. Default false. */
  readonly lenient?: boolean;
  /** The bytes are UTF-8, whatever the document says. Default false. */
  readonly isUtf8?: boolean;
  readonly recovery?: XmlRecovery;
  /** Elements open at once; beyond it `xml-too-deep`, with `recovery` for that element alone. Default 256. */
  readonly depthLimit?: number;
  /**
   * Characters without any markup event, and characters of one element of `recovery`, beyond which
   * the document counts as broken (`xml-too-long`): the bound of the memory in use. Default 16 million;
   * exact to one piece.
   */
  readonly lengthLimit?: number;
}

/** Where reading can start again: `<element` inside `within`, or the end tag of its parent. */
export interface XmlRecovery {
  readonly element: string;
  readonly within: readonly string[];
}

/**
 * What `readMarkup` tells: every piece of the document with its place `[start, end)` in the text, in
 * order and without gaps. Names are as written, with prefix.
 */
export interface MarkupEvents {
  /** A start tag; an empty-element tag (`<a/>`) has `empty` and no `close`. */
  open(name: string, attributes: XmlAttributes, start: number, end: number, empty: boolean): void;
  close(name: string, start: number, end: number): void;
  /** Character data with references resolved and line ends as `\n`; CDATA sections told by `cdata`. */
  text(value: string, start: number, end: number): void;
  /** Absent: CDATA is told as `text`, with the place of the whole section. */
  cdata?(value: string, start: number, end: number): void;
  comment?(value: string, start: number, end: number): void;
  instruction?(target: string, body: string, start: number, end: number): void;
}
