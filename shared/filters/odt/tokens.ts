/** An element around text: formatting, a link, the base of a ruby. Offsets are into the part's text. */
export interface Wrapper {
  readonly kind: 'span' | 'link' | 'ruby' | 'meta' | 'control';
  /** Name of the style that a span gives; empty for others. */
  readonly style: string;
  /** Start tag as written; spans of the same tag are interchangeable. */
  readonly tag: string;
  readonly openStart: number;
  openEnd: number;
  closeStart: number;
  closeEnd: number;
}

/** The elements around a place in a paragraph, from the innermost out. */
export interface Chain {
  readonly wrapper: Wrapper;
  readonly parent: Chain | undefined;
}

export interface TextToken {
  readonly kind: 'text';
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The source holds the text character by character. */
  readonly isCopy: boolean;
  readonly chain: Chain | undefined;
}

/** Something that stands within the text as one piece: a note, a field, an image, a tab. */
export interface AtomToken {
  readonly kind: 'atom';
  readonly label: string;
  readonly equivalent?: string;
  readonly data: string;
  readonly start: number;
  readonly end: number;
  readonly chain: Chain | undefined;
  /** It has an identity of its own, so it may not stand in the document twice. */
  readonly isUnique: boolean;
  /** It is seen as text: a field, the mark of a note. */
  readonly showsText: boolean;
}

/** A link or the like, with what stands in it. */
export interface GroupToken {
  readonly kind: 'group';
  readonly wrapper: Wrapper;
  readonly children: readonly Token[];
}

export type Token = TextToken | AtomToken | GroupToken;

/** Something without a place of its own in the content: a bookmark, a mark of a change or of an index. */
export interface QuietToken {
  readonly start: number;
  readonly end: number;
  /** Ends of ranges are written behind a translation that they fell into, everything else before it. */
  readonly isEnd: boolean;
}

const wrapperKinds: ReadonlyMap<string, Wrapper['kind']> = new Map([
  ['text:span', 'span'],
  ['text:a', 'link'],
  ['text:ruby', 'ruby'],
  ['text:meta', 'meta'],
] as const);

/** An element whose end is not known yet. */
export function openedWrapper(
  name: string,
  style: string | undefined,
  source: string,
  openStart: number,
  openEnd: number,
): Wrapper {
  const kind = wrapperKinds.get(name) ?? 'control';
  return {
    kind,
    style: kind === 'span' ? (style ?? '') : '',
    tag: source.slice(openStart, openEnd),
    openStart,
    openEnd,
    closeStart: openEnd,
    closeEnd: openEnd,
  };
}

/** Elements around a place, outermost first. */
export function wrappersOf(chain: Chain | undefined): Wrapper[] {
  const wrappers: Wrapper[] = [];
  for (let at = chain; at !== undefined; at = at.parent) wrappers.push(at.wrapper);
  return wrappers.reverse();
}

export function spansOf(chain: Chain | undefined): Wrapper[] {
  return wrappersOf(chain).filter(({ kind }) => kind === 'span');
}
