import type { XmlElement } from '../element.ts';
import { labelOfName } from '../labels.ts';

/** Labels of the codes of a file, by their ids: SDLXLIFF says in its header what they are. */
export type TagLabels = ReadonlyMap<string, string>;

export function isTagList({ local, namespace }: XmlElement): boolean {
  return local === 'tag-defs' && namespace === 'http://sdl.com/FileTypes/SdlXliff/1.0';
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
