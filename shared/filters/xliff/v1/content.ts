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
  const content = new InlineContent(preserve);
  const counts = new Map<string, number>();
  const known = of === undefined ? undefined : new Set(of.codes.map(({ id }) => id));
  const numbered = (id: string): string => {
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    if (count === 1) return id;
    const next = `${id} #${count}`;
    return known?.has(id) && !known.has(next) ? id : next;
  };
  const add = (element: XmlElement, code: Pick<InlineCode, 'role' | 'pair'>, id: string): void => {
    const whole = text.slice(element.start, element.end);
    content.code({ ...factsOf(element, tags), ...code, id, data: whole });
  };
  const half = (element: XmlElement, role: 'open' | 'close', kind: string): void => {
    const pair = `${kind} ${element.attributes.rid ?? element.attributes.id}`;
    add(element, { role, pair }, numbered(role === 'open' ? pair : `/${pair}`));
  };
  const walk = (parent: XmlElement): void => {
    for (const child of parent.children) {
      if (!(child instanceof XmlElement)) content.text(child.value);
      else if (child.namespace !== element.namespace) {
        add(child, { role: 'placeholder' }, numbered(`${child.name} ${child.attributes.id ?? ''}`));
      } else inline(child);
    }
  };
  const inline = (child: XmlElement): void => {
    const { local } = child;
    const id = child.attributes.id ?? child.attributes.mid ?? '';
    if (local === 'bx' || local === 'bpt') half(child, 'open', 'bpt');
    else if (local === 'ex' || local === 'ept') half(child, 'close', 'bpt');
    else if (local === 'it') {
      const role = child.attributes.pos === 'close' ? 'close' : 'open';
      const name = numbered(`it ${id}`);
      add(child, { role, pair: name }, name);
    } else if (local === 'g' || (local === 'mrk' && !isProtected(child))) {
      const name = numbered(`${local} ${id || (child.attributes.mtype ?? '')}`);
      const facts = factsOf(child, tags);
      content.code({ ...facts, id: name, role: 'open', pair: name, data: opened(text, child) });
      walk(child);
      content.code({ ...facts, id: `/${name}`, role: 'close', pair: name, data: `</${child.name}>` });
    } else {
      const protectedText = local === 'mrk' && !isDeleted(child) ? child.text : undefined;
      const code = { role: 'placeholder', ...(protectedText && { equivalent: protectedText }) } as const;
      add(child, code, numbered(`${local} ${id}`));
    }
  };
  walk(element);
  return content.overflowed ? undefined : content.build();
}

function opened(text: string, element: XmlElement): string {
  const raw = text.slice(element.start, element.openEnd);
  return element.empty ? `${raw.slice(0, -2).trimEnd()}>` : raw;
}

/** Text that is not to be translated, or that was deleted with its change tracked. */
function isProtected(element: XmlElement): boolean {
  return element.attributes.mtype === 'protected' || isDeleted(element);
}

function isDeleted({ attributes }: XmlElement): boolean {
  return attributes.mtype === 'x-sdl-deleted';
}

function factsOf(element: XmlElement, tags: TagLabels): Pick<InlineCode, 'label' | 'equivalent' | 'canCopy'> {
  const { attributes } = element;
  const equivalent = attributes['equiv-text'] ?? (attributes.ctype === 'lb' ? '\n' : '');
  return {
    label: labelOf(element, tags),
    ...(equivalent !== '' && { equivalent }),
    ...(attributes.clone === 'no' && { canCopy: false }),
  };
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
  const native = local === 'g' ? '' : element.text;
  return (
    known ??
    (native === '' ? undefined : labelOfData(native)) ??
    (attributes['equiv-text'] ? labelOfData(attributes['equiv-text']) : undefined) ??
    shortened(attributes.id ?? local)
  );
}
