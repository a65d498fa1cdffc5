import type { Content } from '../../../content/index.ts';
import { XmlElement } from '../element.ts';
import { type InlineCode, InlineContent } from '../inline.ts';
import { labelOfData, labelOfName, shortened } from '../labels.ts';
import type { TagLabels } from './tags.ts';

/**
 * The text of a source, target or segment with its codes; `undefined` when there are too many. A code's
 * id is its element's name and id (`g 1`, `/g 1`, `x 2`); the second one with an id gets a number behind
 * it, unless `of`, the source of this target, has only one: then it is the same code again.
 */
export function contentOf(
  element: XmlElement,
  text: string,
  preserve: boolean,
  tags: TagLabels,
  of?: Content,
): Content | undefined {
  const reader = new ContentReader(text, tags, element.namespace, new InlineContent(preserve, of), of);
  reader.read(element);
  return reader.content.overflowed ? undefined : reader.content.build();
}

class ContentReader {
  readonly content: InlineContent;
  readonly #text: string;
  readonly #tags: TagLabels;
  readonly #namespace: string;
  readonly #of: Content | undefined;
  #counts: Map<string, number> | undefined;

  constructor(
    text: string,
    tags: TagLabels,
    namespace: string,
    content: InlineContent,
    of: Content | undefined,
  ) {
    this.#text = text;
    this.#tags = tags;
    this.#namespace = namespace;
    this.content = content;
    this.#of = of;
  }

  read(parent: XmlElement): void {
    for (const child of parent.children) {
      if (!(child instanceof XmlElement)) this.content.text(child.value);
      else if (child.namespace === this.#namespace) this.#inline(child);
      else this.#add(child, 'placeholder', this.#numbered(`${child.name} ${child.attributes.id ?? ''}`));
    }
  }

  #inline(child: XmlElement): void {
    const { local, attributes } = child;
    const id = attributes.id ?? attributes.mid ?? '';
    switch (local) {
      case 'bx':
      case 'bpt': {
        const pair = `bpt ${attributes.rid ?? id}`;
        this.#add(child, 'open', this.#numbered(pair), pair);
        break;
      }
      case 'ex':
      case 'ept': {
        const pair = `bpt ${attributes.rid ?? id}`;
        this.#add(child, 'close', this.#numbered(`/${pair}`), pair);
        break;
      }
      case 'it': {
        const name = this.#numbered(`it ${id}`);
        this.#add(child, attributes.pos === 'close' ? 'close' : 'open', name, name);
        break;
      }
      case 'g':
        this.#enclosing(child, this.#numbered(`g ${id}`));
        break;
      case 'mrk':
        if (isDeleted(child)) this.#add(child, 'placeholder', this.#numbered(`mrk ${id}`));
        else if (isProtected(child)) {
          this.#add(child, 'placeholder', this.#numbered(`mrk ${id}`), undefined, child.text);
        } else this.#enclosing(child, this.#numbered(`mrk ${id === '' ? (attributes.mtype ?? '') : id}`));
        break;
      default:
        this.#add(child, 'placeholder', this.#numbered(`${local} ${id}`));
    }
  }

  #numbered(id: string): string {
    this.#counts ??= new Map();
    const count = (this.#counts.get(id) ?? 0) + 1;
    this.#counts.set(id, count);
    if (count === 1) return id;
    const next = `${id} #${count}`;
    const codes = this.#of?.codes ?? [];
    const known = codes.some((code) => code.id === id) && !codes.some((code) => code.id === next);
    return known ? id : next;
  }

  #add(
    element: XmlElement,
    role: InlineCode['role'],
    id: string,
    pair?: string,
    equivalent = equivalentOf(element),
  ): void {
    this.content.code({
      id,
      role,
      pair,
      label: labelOf(element, this.#tags),
      data: this.#text.slice(element.start, element.end),
      equivalent,
      canCopy: element.attributes.clone !== 'no',
    });
  }

  #enclosing(element: XmlElement, pair: string): void {
    const label = labelOf(element, this.#tags);
    const canCopy = element.attributes.clone !== 'no';
    const raw = this.#text.slice(element.start, element.openEnd);
    const data = element.empty ? `${raw.slice(0, -2).trimEnd()}>` : raw;
    this.content.code({ id: pair, role: 'open', pair, label, data, canCopy });
    this.read(element);
    const end = `</${element.name}>`;
    this.content.code({ id: `/${pair}`, role: 'close', pair, label, data: end, canCopy });
  }
}

/** Text that is not to be translated, or that was deleted with its change tracked. */
function isProtected(element: XmlElement): boolean {
  return element.attributes.mtype === 'protected' || isDeleted(element);
}

function isDeleted({ attributes }: XmlElement): boolean {
  return attributes.mtype === 'x-sdl-deleted';
}

function equivalentOf({ attributes }: XmlElement): string | undefined {
  return attributes['equiv-text'] ?? (attributes.ctype === 'lb' ? '\n' : undefined);
}

function labelOf(element: XmlElement, tags: TagLabels): string {
  const { attributes, local } = element;
  if (local === 'mrk') {
    if (isDeleted(element)) return 'deleted';
    if (isProtected(element)) return shortened(element.text) || 'mrk';
    return labelOfName((attributes.mtype ?? 'mrk').replace(/^x-(sdl-)?/, ''));
  }
  const { ctype } = attributes;
  if (ctype !== undefined && !/^(x-)?(other|unknown)?$/.test(ctype)) return labelOfName(ctype);
  const known = tags.get(attributes.id ?? '');
  if (known !== undefined) return known;
  // WorldServer has the markup there, and a number in the text.
  const markup = attributes.x === undefined ? undefined : labelOfData(attributes.x);
  if (markup !== undefined) return markup;
  const native = local === 'g' || element.children.length === 0 ? '' : element.text;
  return (
    (native === '' ? undefined : labelOfData(native)) ??
    (attributes['equiv-text'] ? labelOfData(attributes['equiv-text']) : undefined) ??
    shortened(attributes.id ?? local)
  );
}
