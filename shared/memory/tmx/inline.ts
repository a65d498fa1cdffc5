import {
  type Code,
  type Content,
  ContentBuilder,
  codeCharacter,
  codeIndex,
  plainContent,
} from '../../content/index.ts';

/** A stretch of a `<seg>`: text, or an inline element. */
export type SegmentPart = string | InlinePart;

/** `foreign`: an element that TMX does not know. */
export type InlineName = 'bpt' | 'ept' | 'it' | 'ph' | 'ut' | 'hi' | 'foreign';

/**
 * An inline element of TMX 1.4b, level 2. `hi` comes as two parts, of which `end` marks the second, and so
 * does an unknown element, unless it is empty; the others hold their native code, the unknown their tag.
 */
export interface InlinePart {
  readonly element: InlineName;
  readonly end?: boolean;
  /** Only those that have a meaning here: `i`, `x`, `type`, `assoc`, `pos`. */
  readonly attributes: Readonly<Record<string, string>>;
  /** The text inside, `<sub>` without its tags. */
  readonly data: string;
  /** The markup inside, when it holds elements. */
  readonly inner?: string;
}

/** Shared by all elements without any; never changed. */
export const noAttributes: Readonly<Record<string, string>> = Object.freeze({});

export const inlineNames: ReadonlySet<string> = new Set(['bpt', 'ept', 'it', 'ph', 'ut', 'hi']);

/** `type` of the `<ph>` that stands for a character which XML cannot hold; its text is `U+XXXX`. */
export const characterType = 'x-editio-char';

const idPrefixes: Readonly<Record<InlineName, string>> = {
  bpt: 'b',
  ept: 'b',
  it: 'i',
  ph: 'p',
  ut: 'u',
  hi: 'h',
  foreign: 'e',
};

/** Short labels for the recommended values of `type` (TMX 1.4b, section 4.3). */
const labels: ReadonlyMap<string, string> = new Map(
  Object.entries({
    bold: 'b',
    italic: 'i',
    ulined: 'u',
    dulined: 'u',
    scap: 'sc',
    image: 'img',
    fnote: 'note',
    enote: 'note',
    lb: 'br',
  } satisfies Record<string, string>),
);
const labelLimit = 12;

/**
 * The content that a segment's parts stand for. A `bpt` and the `ept` with its `i` become the halves
 * of a pair, without a partner an isolated half, like `it`; `ph` and `ut` a placeholder; `hi` a pair
 * without data. A code's id comes from `x`, which is the same in every language of a unit, else from
 * `i` or the count of elements of that name. With `unique` (sources) no id is given twice; without
 * it (targets) two elements of the same `x` are one code used twice.
 *
 * Throws `RangeError` when there are more codes than a content can hold.
 */
export function buildContent(parts: readonly SegmentPart[], unique: boolean): Content {
  const [only] = parts;
  if (parts.length === 0) return plainContent('');
  if (parts.length === 1 && typeof only === 'string' && !/[\uD800-\uDFFF\uE000-\uF8FF]/.test(only)) {
    return plainContent(only);
  }
  const partners = pairParts(parts);
  const builder = new ContentBuilder();
  const ids = new Map<string, number>();
  const counts = new Map<string, number>();
  const baseOf = new Map<number, { base: string; label: string }>();
  for (const [index, part] of parts.entries()) {
    if (typeof part === 'string') {
      builder.appendRaw(part);
      continue;
    }
    const character = characterOf(part);
    if (character !== undefined) {
      builder.appendRaw(character);
      continue;
    }
    const partner = partners.get(index);
    const opened = partner !== undefined && partner < index ? baseOf.get(partner) : undefined;
    let base = opened?.base;
    if (base === undefined) {
      const kind = part.element === 'foreign' ? part.data : part.element;
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      const prefix = idPrefixes[part.element] + (part.element === 'foreign' ? labelOf(part) : '');
      base = `${prefix}${part.attributes.x ?? `.${part.attributes.i ?? count}`}`;
      const times = (ids.get(base) ?? 0) + 1;
      ids.set(base, times);
      if (unique && times > 1) base = `${base}~${times}`;
    }
    const label = opened?.label ?? labelOf(part);
    if (partner !== undefined && partner > index) baseOf.set(index, { base, label });
    builder.appendCode(codeFrom(part, base, label, partner !== undefined));
  }
  return builder.build();
}

function codeFrom(part: InlinePart, base: string, label: string, paired: boolean): Code {
  const { element, attributes, data, inner } = part;
  const kept: Record<string, string> = {};
  for (const name of ['x', 'type', 'assoc'] as const) {
    const value = attributes[name];
    if (value !== undefined) kept[name] = value;
  }
  if (inner !== undefined) kept.inner = inner;
  const closes = element === 'ept' || part.end === true || attributes.pos === 'end';
  const halves =
    element === 'bpt' ||
    element === 'ept' ||
    element === 'hi' ||
    (element === 'foreign' && (paired || !data.endsWith('/>')));
  if (element === 'hi' || element === 'ut' || element === 'foreign' || (halves && !paired))
    kept.element = element;
  const hasAttributes = Object.keys(kept).length > 0;
  const code: Code = {
    id: closes && halves ? `/${base}` : base,
    kind:
      halves && paired
        ? closes
          ? 'close'
          : 'open'
        : halves || element === 'it'
          ? 'isolated'
          : 'placeholder',
    ...(halves && paired ? { pair: base } : attributes.i !== undefined ? { pair: attributes.i } : {}),
    ...((halves && !paired) || element === 'it' ? { half: closes ? 'close' : 'open' } : {}),
    label,
    data,
    ...(attributes.type === 'lb' ? { equivalent: '\n' } : {}),
    ...(hasAttributes ? { attributes: kept } : {}),
  };
  return code;
}

/** The character that a `ph` of ours stands for. */
function characterOf(part: InlinePart): string | undefined {
  if (part.element !== 'ph' || part.attributes.type !== characterType) return undefined;
  const match = /^U\+([0-9A-F]{4})$/.exec(part.data);
  return match ? String.fromCharCode(Number.parseInt(match[1] ?? '', 16)) : undefined;
}

export function characterPart(character: string): InlinePart {
  const hex = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return { element: 'ph', attributes: { type: characterType }, data: `U+${hex}` };
}

/** For each half of a pair the index of the other half. */
export function pairParts(parts: readonly SegmentPart[]): ReadonlyMap<number, number> {
  const partners = new Map<number, number>();
  const open = new Map<string, number[]>();
  const highlights: number[] = [];
  for (const [index, part] of parts.entries()) {
    if (typeof part === 'string') continue;
    let other: number | undefined;
    if (part.element === 'foreign' && part.data.endsWith('/>')) continue;
    if (part.element === 'hi' || part.element === 'foreign') {
      if (!part.end) highlights.push(index);
      else other = highlights.pop();
    } else if (part.element === 'bpt') {
      const i = part.attributes.i ?? '';
      const waiting = open.get(i);
      if (waiting) waiting.push(index);
      else open.set(i, [index]);
    } else if (part.element === 'ept') {
      other = open.get(part.attributes.i ?? '')?.pop();
    }
    if (other !== undefined) {
      partners.set(index, other);
      partners.set(other, index);
    }
  }
  return partners;
}

function labelOf({ element, attributes, data }: InlinePart): string {
  const { type } = attributes;
  if (type !== undefined && type !== '')
    return (labels.get(type) ?? type.replace(/^x-/, '')).slice(0, labelLimit);
  const tag = /^<\/?\s*([A-Za-z][\w:.-]*)/.exec(data)?.[1];
  if (tag !== undefined) return tag.slice(0, labelLimit);
  const short = data.trim();
  return short !== '' && short.length <= labelLimit ? short : element;
}

/**
 * A target whose codes are the source's, number for number, with its own behind them, as `Content`
 * asks. Codes are the same when all their fields are.
 */
export function shareCodes(source: Content, target: Content): Content {
  if (target.codes.length === 0) {
    return source.codes.length === 0 ? target : { text: target.text, codes: source.codes };
  }
  const codes: Code[] = [...source.codes];
  const numbers = new Map(codes.map((code, index) => [codeKey(code), index]));
  const text = target.text.replace(/[\uE000-\uF8FF]/g, (character) => {
    const code = target.codes[codeIndex(character.charCodeAt(0))];
    if (code === undefined) return '';
    const key = codeKey(code);
    let number = numbers.get(key);
    if (number === undefined) {
      number = codes.length;
      codes.push(code);
      numbers.set(key, number);
    }
    return codeCharacter(number);
  });
  return { text, codes };
}

/** A string that is the same for codes that agree in every field. */
export function codeKey(code: Code): string {
  const { attributes } = code;
  return JSON.stringify([
    code.id,
    code.kind,
    code.pair,
    code.half,
    code.label,
    code.data,
    code.equivalent,
    code.canDelete,
    code.canCopy,
    code.canReorder,
    attributes && Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);
}
