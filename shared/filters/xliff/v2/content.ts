import type { Content } from '../../../content/index.ts';
import { XmlElement } from '../element.ts';
import { type InlineCode, InlineContent } from '../inline.ts';
import { labelOfData, labelOfName, shortened } from '../labels.ts';
import { markIsForLanguage } from './locale-filter.ts';
import { moduleNamespaces } from './module-names.ts';

/** The original data of a unit, by id. */
export type OriginalData = ReadonlyMap<string, string>;

export function originalData(unit: XmlElement): OriginalData {
  const data = new Map<string, string>();
  for (const element of unit.child('originalData')?.elements ?? []) {
    const { id } = element.attributes;
    if (id !== undefined) data.set(id, element.text);
  }
  return data;
}

/** What the text of a unit is read by. */
export interface InlineFacts {
  readonly data: OriginalData;
  /** Of the translations, if it is known: what is not meant for it is one code. */
  readonly language: string | undefined;
}

/**
 * The text of a `<source>` or `<target>` with its codes; `undefined` when there are too many. A code's id
 * is that of its element, `/` and the id for the end of a pair; so source and target (`of`: its source)
 * have the same ids.
 */
export function contentOf(
  element: XmlElement,
  text: string,
  preserve: boolean,
  { data, language }: InlineFacts,
  of?: Content,
): Content | undefined {
  const reader = new ContentReader(text, { data, language }, new InlineContent(preserve, of));
  reader.read(element);
  return reader.content.overflowed ? undefined : reader.content.build();
}

class ContentReader {
  readonly content: InlineContent;
  readonly #text: string;
  readonly #data: OriginalData;
  readonly #language: string | undefined;
  #points: Map<string, number> | undefined;

  constructor(text: string, { data, language }: InlineFacts, content: InlineContent) {
    this.#text = text;
    this.#data = data;
    this.#language = language;
    this.content = content;
  }

  read(parent: XmlElement): void {
    for (const child of parent.children) {
      if (child instanceof XmlElement) this.#inline(child);
      else this.content.text(child.value);
    }
  }

  #inline(child: XmlElement): void {
    switch (child.local) {
      case 'cp':
        this.#codePoint(child);
        break;
      case 'ph':
        this.#single(child, 'placeholder', child.attributes.id!, undefined, labelOf(child, this.#data, ''));
        break;
      case 'pc':
        this.#pair(child);
        break;
      case 'mrk':
        this.#mark(child);
        break;
      case 'sc':
      case 'sm': {
        const id = child.attributes.id!;
        const label = child.local === 'sc' ? labelOf(child, this.#data, '') : labelOfMark(child);
        this.#single(child, 'open', id, id, label);
        break;
      }
      default: {
        const { id, startRef } = child.attributes;
        const label = child.local === 'ec' ? labelOf(child, this.#data, '') : 'mrk';
        this.#single(child, 'close', id ?? `/${startRef}`, startRef ?? id, label);
      }
    }
  }

  #codePoint(child: XmlElement): void {
    const hex = child.attributes.hex!.toUpperCase();
    this.#points ??= new Map();
    const count = this.#points.get(hex) ?? 0;
    this.#points.set(hex, count + 1);
    const id = `cp ${hex} ${count}`;
    this.content.code({ id, role: 'placeholder', label: `U+${hex}`, data: this.#whole(child) });
  }

  #single(
    child: XmlElement,
    role: InlineCode['role'],
    id: string,
    pair: string | undefined,
    label: string,
  ): void {
    const { equiv, subType, canDelete, canCopy, canReorder } = child.attributes;
    this.content.code({
      id,
      role,
      pair,
      label,
      data: this.#whole(child),
      equivalent: equiv ?? (subType === 'xlf:lb' ? '\n' : undefined),
      canDelete: canDelete !== 'no',
      canCopy: canCopy !== 'no',
      canReorder: canReorder === undefined || canReorder === 'yes',
    });
  }

  #pair(child: XmlElement): void {
    const { attributes } = child;
    const id = attributes.id!;
    const label = labelOf(child, this.#data, 'Start');
    const canDelete = attributes.canDelete !== 'no';
    const canCopy = attributes.canCopy !== 'no';
    const canReorder = attributes.canReorder === undefined || attributes.canReorder === 'yes';
    this.content.code({
      id,
      role: 'open',
      pair: id,
      label,
      data: this.#opened(child),
      equivalent: attributes.equivStart,
      canDelete,
      canCopy,
      canReorder,
    });
    this.read(child);
    this.content.code({
      id: `/${id}`,
      role: 'close',
      pair: id,
      label,
      data: `</${child.name}>`,
      equivalent: attributes.equivEnd,
      canDelete,
      canCopy,
      canReorder,
    });
  }

  #mark(child: XmlElement): void {
    const id = child.attributes.id!;
    if (child.attributes.translate === 'no' || markIsForLanguage(child, this.#language) === false) {
      const inside = child.text;
      const label = shortened(inside) || 'mrk';
      const data = this.#whole(child);
      this.content.code({ id, role: 'placeholder', label, data, equivalent: inside });
      return;
    }
    const label = labelOfMark(child);
    this.content.code({ id, role: 'open', pair: id, label, data: this.#opened(child) });
    this.read(child);
    this.content.code({ id: `/${id}`, role: 'close', pair: id, label, data: `</${child.name}>` });
  }

  #whole({ start, end }: XmlElement): string {
    return this.#text.slice(start, end);
  }

  #opened({ start, openEnd }: XmlElement): string {
    return opened(this.#text.slice(start, openEnd));
  }
}

/** A start tag, also of an element that is written as `<pc/>`. */
function opened(raw: string): string {
  return raw.endsWith('/>') ? `${raw.slice(0, -2).trimEnd()}>` : raw;
}

const typeLabels: Readonly<Record<string, string>> = { link: 'link', image: 'img', quote: 'quote' };

function labelOf(element: XmlElement, data: OriginalData, side: '' | 'Start'): string {
  const { attributes } = element;
  const { subType, type } = attributes;
  if (subType?.startsWith('xlf:')) return labelOfName(subType);
  const format = element.attribute('fs', moduleNamespaces.fs);
  if (format !== undefined) return labelOfName(format);
  if (type !== undefined && typeLabels[type] !== undefined) return typeLabels[type];
  const original = data.get(attributes[`dataRef${side}`] ?? '');
  const ofData = original === undefined ? undefined : labelOfData(original);
  const shown = attributes[`disp${side}`];
  if (ofData !== undefined) return ofData;
  if (shown !== undefined && shown !== '') return labelOfData(shown) ?? shortened(shown);
  if (subType !== undefined) return labelOfName(subType);
  return shortened(attributes.id ?? attributes.startRef ?? element.local);
}

function labelOfMark({ attributes }: XmlElement): string {
  const { type } = attributes;
  return type === undefined || type === 'generic' ? 'mrk' : labelOfName(type);
}
