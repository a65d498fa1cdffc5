import { descendants, type XmlElement } from '../element.ts';
import { labelOfName } from '../labels.ts';

/** Labels of the codes of a file, by their ids: SDLXLIFF says in its header what they are. */
export type TagLabels = ReadonlyMap<string, string>;

/** What an SDLXLIFF says outside of its units. */
export interface Definitions {
  readonly tags: TagLabels;
  /** Texts of comments, by the ids that marks in the text have. */
  readonly comments: ReadonlyMap<string, string>;
}

const sdl = 'http://sdl.com/FileTypes/SdlXliff/1.0';

export function isTagList({ local, namespace }: XmlElement): boolean {
  return local === 'tag-defs' && namespace === sdl;
}

/** What is in front of the files: its comments are wanted. */
export function isDocumentInfo({ local, namespace }: XmlElement): boolean {
  return local === 'doc-info' && namespace === sdl;
}

export function isCommentList({ local, namespace }: XmlElement): boolean {
  return local === 'cmt-defs' && namespace === sdl;
}

export function addComments(list: XmlElement, comments: Map<string, string>): void {
  for (const definition of list.elements) {
    const texts = descendants(definition).filter(({ local }) => local === 'Comment');
    const { id } = definition.attributes;
    if (id !== undefined) comments.set(id, texts.map(({ text }) => text.trim()).join('\n'));
  }
}

/** The comments that marks in a source or target refer to. */
export function commentsOn(element: XmlElement, comments: Definitions['comments']): readonly string[] {
  if (comments.size === 0) return [];
  return descendants(element).flatMap((mark) => {
    if (mark.attributes.mtype !== 'x-sdl-comment') return [];
    const comment = comments.get(mark.attribute('cid', sdl) ?? '');
    return comment ? [comment] : [];
  });
}

export function addTagLabels(list: XmlElement, labels: Map<string, string>): void {
  for (const tag of list.elements) {
    const { id } = tag.attributes;
    const [first] = tag.elements;
    const name = first?.attributes.name;
    if (id !== undefined && name !== undefined) labels.set(id, formatOf(name, first!.text));
  }
}

const formats = [
  [/\bbold="(?:on|true)"/i, 'b'],
  [/\bitalic="(?:on|true)"/i, 'i'],
  [/\bunderline="(?:on|true|single)"/i, 'u'],
] as const;

/** `cf` is character formatting of any kind. */
function formatOf(name: string, markup: string): string {
  const format = name === 'cf' ? formats.find(([pattern]) => pattern.test(markup)) : undefined;
  return format?.[1] ?? labelOfName(name);
}
