import type { Content } from '../../../content/index.ts';
import { XmlElement } from '../element.ts';
import { InlineContent } from '../inline.ts';
import { labelOfData, labelOfName, shortened } from '../labels.ts';
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

/**
 * The text of a `<source>` or `<target>` with its codes; `undefined` when there are too many. A code's id
 * is that of its element, `/` and the id for the end of a pair; so source and target have the same ids.
 */
export function contentOf(
  element: XmlElement,
  text: string,
  preserve: boolean,
  data: OriginalData,
): Content | undefined {
  const content = new InlineContent(preserve);
  const points = new Map<string, number>();
  const walk = (parent: XmlElement): void => {
    for (const child of parent.children) {
      if (child instanceof XmlElement) inline(child);
      else content.text(child.value);
    }
  };
  const inline = (child: XmlElement): void => {
    const { attributes } = child;
    const id = attributes.id ?? '';
    const raw = text.slice(child.start, child.openEnd);
    switch (child.local) {
      case 'cp': {
        const hex = attributes.hex!.toUpperCase();
        const count = points.get(hex) ?? 0;
        points.set(hex, count + 1);
        content.code({ id: `cp ${hex} ${count}`, role: 'placeholder', label: `U+${hex}`, data: raw });
        return;
      }
      case 'ph':
        content.code({
          id,
          role: 'placeholder',
          label: labelOf(child, data, ''),
          data: text.slice(child.start, child.end),
          ...equivalent(attributes.equiv ?? (attributes.subType === 'xlf:lb' ? '\n' : undefined)),
          ...hints(child),
        });
        return;
      case 'pc': {
        const label = labelOf(child, data, 'Start');
        const common = { pair: id, label, ...hints(child) };
        const open = { id, role: 'open', data: opened(raw), ...equivalent(attributes.equivStart) } as const;
        content.code({ ...open, ...common });
        walk(child);
        content.code({
          id: `/${id}`,
          role: 'close',
          data: `</${child.name}>`,
          ...equivalent(attributes.equivEnd),
          ...common,
        });
        return;
      }
      case 'mrk': {
        if (attributes.translate === 'no') {
          const inside = child.text;
          const whole = text.slice(child.start, child.end);
          const label = shortened(inside) || 'mrk';
          content.code({ id, role: 'placeholder', label, data: whole, ...equivalent(inside) });
          return;
        }
        const label = labelOfMark(child);
        content.code({ id, role: 'open', pair: id, label, data: opened(raw) });
        walk(child);
        content.code({ id: `/${id}`, role: 'close', pair: id, label, data: `</${child.name}>` });
        return;
      }
      case 'sc':
      case 'sm': {
        const label = child.local === 'sc' ? labelOf(child, data, '') : labelOfMark(child);
        content.code({
          id,
          role: 'open',
          pair: id,
          label,
          data: text.slice(child.start, child.end),
          ...equivalent(attributes.equiv),
          ...hints(child),
        });
        return;
      }
      default: {
        const start = attributes.startRef ?? id;
        content.code({
          id: attributes.id ?? `/${start}`,
          role: 'close',
          pair: start,
          label: child.local === 'ec' ? labelOf(child, data, '') : 'mrk',
          data: text.slice(child.start, child.end),
          ...equivalent(attributes.equiv),
          ...hints(child),
        });
      }
    }
  };
  walk(element);
  return content.overflowed ? undefined : content.build();
}

/** A start tag, also of an element that is written as `<pc/>`. */
function opened(raw: string): string {
  return raw.endsWith('/>') ? `${raw.slice(0, -2).trimEnd()}>` : raw;
}

function equivalent(text: string | undefined): { readonly equivalent?: string } {
  return text === undefined || text === '' ? {} : { equivalent: text };
}

function hints({ attributes }: XmlElement) {
  return {
    ...(attributes.canDelete === 'no' && { canDelete: false }),
    ...(attributes.canCopy === 'no' && { canCopy: false }),
    ...(attributes.canReorder !== undefined && attributes.canReorder !== 'yes' && { canReorder: false }),
  };
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
