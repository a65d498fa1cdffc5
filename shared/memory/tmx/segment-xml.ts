import { type Code, type Content, codeIndex } from '../../content/index.ts';
import { attributesText, escapeText, isXmlCharacter } from '../../xml/index.ts';
import { type CodeDetails, codeDetails, occurringCodes } from './code-details.ts';
import { isWritableForeign } from './foreign-inline.ts';
import { buildContent, characterPart, type InlinePart, type SegmentPart } from './inline.ts';
import { parseInner } from './inner.ts';

/** Text that may hold a code or a character which XML has no way to write. */
const needsParts = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ue000-\uf8ff\ufffe\uffff]/;

/** The inside of a `<seg>`, and what its elements cannot say of the codes. */
export interface WrittenSegment {
  readonly xml: string;
  readonly details?: CodeDetails | undefined;
}

export function writeSegment(content: Content, unique: boolean): WrittenSegment {
  if (!needsParts.test(content.text)) return { xml: escapeText(content.text) };
  const parts = partsOf(content);
  let xml = '';
  for (const part of parts) xml += typeof part === 'string' ? escapeText(part) : partXml(part);
  const codes = occurringCodes(content);
  return {
    xml,
    details: codes.length === 0 ? undefined : codeDetails(codes, buildContent(parts, unique).codes),
  };
}

function partXml({ element, end, attributes, data, inner }: InlinePart): string {
  if (element === 'foreign') return data;
  if (element === 'hi') return end ? '</hi>' : `<hi${attributesText(attributes)}>`;
  return `<${element}${attributesText(attributes)}>${inner ?? escapeText(data)}</${element}>`;
}

interface Occurrence {
  readonly code: Code;
  readonly index: number;
}

/**
 * The parts that stand for a content. Private-use characters of the text itself are legal XML and
 * written as they are; controls and half surrogate pairs as a `ph` of ours.
 */
function partsOf(content: Content): SegmentPart[] {
  const parts: SegmentPart[] = [];
  const places: { readonly part: number; readonly occurrence: Occurrence }[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') parts.push(text);
    text = '';
  };
  for (const character of content.text) {
    const index = codeIndex(character.charCodeAt(0));
    const code = content.codes[index];
    const plain = code === undefined ? character : rawCharacter(code);
    if (plain !== undefined && isXmlCharacter(plain.codePointAt(0) ?? 0)) {
      text += plain;
      continue;
    }
    flush();
    if (plain !== undefined) {
      parts.push(characterPart(plain));
    } else if (code !== undefined) {
      places.push({ part: parts.length, occurrence: { code, index } });
      parts.push('');
    }
  }
  flush();
  const roles = rolesOf(places.map(({ occurrence }) => occurrence));
  for (const [at, { part, occurrence }] of places.entries()) {
    parts[part] = inlinePart(occurrence, roles[at] ?? { form: 'it' });
  }
  return parts;
}

/** The character that a code of `ContentBuilder.appendRaw` stands for. */
function rawCharacter({ kind, label, data }: Code): string | undefined {
  return kind === 'placeholder' && data.length === 1 && /^U\+[0-9A-F]{4}$/.test(label) && isRaw(data)
    ? data
    : undefined;
}

function isRaw(character: string): boolean {
  const code = character.charCodeAt(0);
  return code >= 0xd800 && code <= 0xf8ff;
}

interface Role {
  readonly form: 'pair' | 'highlight' | 'it' | 'single';
  /** The number that the halves of a pair share. */
  readonly i?: string;
}

/** Finds which halves have their partner here, and which `hi` are nested as XML wants it. */
function rolesOf(occurrences: readonly Occurrence[]): Role[] {
  const roles: Role[] = occurrences.map(({ code }) => ({
    form: code.kind === 'placeholder' ? 'single' : 'it',
  }));
  const open = new Map<string, number[]>();
  const highlights: number[] = [];
  const used = new Set<string>();
  let next = 1;
  for (const [at, { code }] of occurrences.entries()) {
    const { pair = '' } = code;
    if (code.kind === 'open') {
      const waiting = open.get(pair);
      if (waiting) waiting.push(at);
      else open.set(pair, [at]);
      if (isNesting(code)) highlights.push(at);
    } else if (code.kind === 'close') {
      const start = open.get(pair)?.pop();
      if (start === undefined) continue;
      const nested = highlights.at(-1) === start && areNesting(occurrences[start]!.code, code);
      const position = highlights.lastIndexOf(start);
      if (position >= 0) highlights.splice(position, 1);
      if (nested) {
        roles[start] = { form: 'highlight' };
        roles[at] = { form: 'highlight' };
        continue;
      }
      while (used.has(String(next))) next++;
      const wanted = /^b?\.?([0-9]{1,9})$/.exec(pair)?.[1];
      const i = wanted !== undefined && !used.has(wanted) ? wanted : String(next);
      used.add(i);
      roles[start] = { form: 'pair', i };
      roles[at] = { form: 'pair', i };
    }
  }
  return roles;
}

/** Whether a code is one that XML has to nest. */
function isNesting({ attributes }: Code): boolean {
  return attributes?.element === 'hi' || attributes?.element === 'foreign';
}

function areNesting(open: Code, close: Code): boolean {
  const element = open.attributes?.element;
  if (element === undefined || element !== close.attributes?.element) return false;
  return element === 'hi' || (element === 'foreign' && isWritableForeign(open.data, close.data));
}

/** The recommended `type` (TMX 1.4b) for the labels that document filters give. */
const types: ReadonlyMap<string, string> = new Map(
  Object.entries({
    b: 'bold',
    i: 'italic',
    u: 'ulined',
    link: 'link',
    img: 'image',
    br: 'lb',
    note: 'fnote',
  } satisfies Record<string, string>),
);

function inlinePart({ code, index }: Occurrence, role: Role): InlinePart {
  const { half = 'open', kind, pair } = code;
  const closes = kind === 'close' || (kind === 'isolated' && half === 'close');
  const named = code.attributes?.element ?? '';
  const attributes: Record<string, string> = {};
  let element: InlinePart['element'];
  if (
    named === 'foreign' &&
    (role.form === 'highlight' || (role.form === 'single' && isWritableForeign(code.data)))
  ) {
    return { element: 'foreign', attributes, data: code.data, ...(closes ? { end: true } : {}) };
  }
  if (role.form === 'highlight') element = 'hi';
  else if (role.form === 'pair') element = closes ? 'ept' : 'bpt';
  else if (role.form === 'single') element = named === 'ut' ? 'ut' : 'ph';
  else if (kind === 'isolated' && (named === 'bpt' || named === 'ept')) element = named;
  else element = 'it';
  if (element === 'it') attributes.pos = closes ? 'end' : 'begin';
  const i = role.i ?? (element === 'bpt' || element === 'ept' ? pair : undefined);
  if (i !== undefined) attributes.i = holdable(i);
  if (element !== 'ept' && !(element === 'hi' && closes)) Object.assign(attributes, matching(code, index));
  const inner = code.attributes?.inner === undefined ? undefined : parseInner(code.attributes.inner);
  return {
    element,
    ...(element === 'hi' && closes ? { end: true } : {}),
    attributes,
    data: element === 'hi' ? '' : (inner?.data ?? holdable(code.data)),
    ...(inner && element !== 'hi' ? { inner: inner.inner } : {}),
  };
}

/** `x`, `type` and `assoc`: as they were read, else from the number and label of a document's code. */
function matching(code: Code, index: number): Record<string, string> {
  const { attributes } = code;
  if (attributes === undefined) {
    // Read from an element without any: see `buildContent` for ids.
    if (/^\/?[bipuh]\./.test(code.id)) return {};
    const type = types.get(code.label);
    return { x: String(index + 1), ...(type === undefined ? {} : { type }) };
  }
  const kept: Record<string, string> = {};
  for (const name of ['x', 'type', 'assoc'] as const) {
    const value = attributes[name];
    if (value !== undefined) kept[name] = holdable(value);
  }
  return kept;
}

/** As a reader will get it back from `escapeText` or `escapeAttribute`. */
function holdable(text: string): string {
  return needsParts.test(text)
    ? text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
    : text;
}
