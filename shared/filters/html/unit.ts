import type { LanguageTag } from '../../base/index.ts';
import type { Code, Content } from '../../content/index.ts';
import type { ExtractedUnit, UnitKind } from '../contract.ts';
import type { ContentWriter, PieceMap } from './pieces.ts';
import { hasLetterIn, isBlankIn, type RunItem, templateBlock } from './run.ts';
import { shortened } from './simplify.ts';
import { isSpace } from './tag.ts';

/** How a unit's text is written. */
export type Notation =
  | 'text'
  /** White space and line ends count. */
  | 'pre'
  /** A value in quotes, or without any. */
  | 'attribute-double'
  | 'attribute-single'
  | 'attribute-bare';

export interface HtmlUnit {
  readonly unit: ExtractedUnit;
  readonly map: PieceMap;
  readonly notation: Notation;
  /** Numbers of the codes that cannot be lost or moved: tags whose other half stands elsewhere, blocks of templates. */
  readonly fixed: ReadonlySet<number>;
  /** It stands where elements can be put around it, for a preview. */
  readonly markable: boolean;
}

export const noFixed: ReadonlySet<number> = new Set();

interface Facts {
  readonly kind: UnitKind;
  readonly level: number | undefined;
  readonly note: string | undefined;
  readonly language: LanguageTag | undefined;
}

/**
 * From the first text to the last, with the other halves of the pairs that begin or end between. Pairs around
 * all of it stay outside.
 */
function extentOf(
  source: string,
  items: readonly RunItem[],
  from: number,
  to: number,
): [number, number] | undefined {
  let first = -1;
  let last = -1;
  let letters = false;
  for (let i = from; i < to; i++) {
    const item = items[i]!;
    if (!isContent(source, item)) continue;
    if (first < 0) first = i;
    last = i;
    if (!letters && item.kind !== 'code' && item.translate) {
      letters =
        item.kind === 'text'
          ? hasLetterIn(source, item.start, item.end)
          : hasLetterIn(item.text!, 0, item.text!.length);
    }
  }
  if (!letters) return undefined;
  const within = (partner: number) => partner >= from && partner < to;
  // Each item is looked at once: the range only grows.
  let low = first;
  let high = last;
  for (let i = first; i <= high || low < first; ) {
    const at = low < first ? --first : i++;
    const { partner } = items[at]!;
    if (!within(partner)) continue;
    if (partner < low) low = partner;
    if (partner > high) high = partner;
  }
  return [Math.min(low, first), high];
}

function isContent(source: string, item: RunItem): boolean {
  if (item.kind === 'code') return item.standsForText;
  if (!item.translate) return false;
  if (item.kind === 'character') return item.text!.trim() !== '';
  return item.kind === 'text' && !isBlankIn(source, item.start, item.end);
}

const blank = /^\s*$/;
/** Makes units of the parts of runs, one after the other. */
export class UnitBuilder {
  readonly #source: string;
  readonly #writer: ContentWriter;
  #fixed: Set<number> | undefined;
  #ids = 0;
  /** White space was written last, or nothing yet: further white space is not shown. */
  #spaced = true;
  /** Text that is not translated: from its first item to its last. */
  #kept: { start: number; end: number; text: string } | undefined;

  constructor(source: string, writer: ContentWriter) {
    this.#source = source;
    this.#writer = writer;
  }

  /** The part `[from, to)` of a run as a unit, or `undefined` when there is nothing to translate in it. */
  build(
    items: readonly RunItem[],
    from: number,
    to: number,
    facts: Facts,
    markable: boolean,
  ): HtmlUnit | undefined {
    const extent = extentOf(this.#source, items, from, to);
    if (extent === undefined) return undefined;
    const [first, last] = extent;
    this.#fixed = undefined;
    this.#ids = 0;
    this.#spaced = true;
    for (let i = first; i <= last; i++) this.#add(items, i, first, last);
    if (this.#kept !== undefined) this.#flushKept(this.#kept);
    const built = this.#writer.finish();
    if (built === undefined) return undefined;
    return {
      unit: unitOf(facts, built.content),
      map: built.map,
      notation: items[first]!.pre ? 'pre' : 'text',
      fixed: this.#fixed ?? noFixed,
      markable,
    };
  }

  #add(items: readonly RunItem[], index: number, first: number, last: number): void {
    const item = items[index]!;
    const { kind, start, end } = item;
    if (kind === 'gone') return;
    if ((kind === 'text' || kind === 'character') && !item.translate) {
      const text = kind === 'text' ? this.#source.slice(start, end) : item.text!;
      if (!blank.test(text) || this.#kept !== undefined) {
        this.#kept ??= { start, end, text: '' };
        this.#kept.text += text;
        this.#kept.end = end;
        return;
      }
    }
    if (this.#kept !== undefined) this.#flushKept(this.#kept);
    switch (kind) {
      case 'text': {
        // White space at the ends of the unit stays outside.
        let [from, to] = [start, end];
        if (index === last) while (to > from && isSpace(this.#source.charCodeAt(to - 1))) to--;
        if (index === first) while (from < to && isSpace(this.#source.charCodeAt(from))) from++;
        if (item.pre) this.#copy(from, to);
        else this.#collapsed(from, to);
        break;
      }
      case 'character':
        this.#character(item);
        break;
      case 'hidden':
        this.#writer.text('', start, end);
        break;
      case 'break':
        this.#placeholder(item.label, '\n', start, end);
        this.#spaced = !item.pre;
        break;
      case 'code':
        if (item.name === templateBlock) this.#fix();
        this.#placeholder(item.label, item.text, start, end);
        this.#spaced = item.text === ' ';
        break;
      default:
        if (item.partner >= first && item.partner <= last) this.#half(items, index);
        else {
          this.#fix();
          this.#placeholder(item.label, undefined, start, end);
        }
    }
  }

  /** The next code cannot be lost. */
  #fix(): void {
    this.#fixed ??= new Set();
    this.#fixed.add(this.#writer.codeCount);
  }

  #placeholder(label: string, equivalent: string | undefined, start: number, end: number): void {
    const id = idOf(++this.#ids);
    const data = this.#source.slice(start, end);
    const code: Code =
      equivalent === undefined
        ? { id, kind: 'placeholder', label, data }
        : { id, kind: 'placeholder', label, data, equivalent };
    this.#writer.code(code, start, end);
  }

  #half(items: readonly RunItem[], index: number): void {
    const item = items[index]!;
    const { start, end } = item;
    const id = idOf(++this.#ids);
    if (item.kind === 'open') {
      // For its other half.
      item.text = id;
      const data = this.#source.slice(start, end);
      this.#writer.code({ id, kind: 'open', pair: id, label: item.label, data }, start, end);
      return;
    }
    const { text, label } = items[item.partner]!;
    // An end tag that is left out in the source is written where the translation needs it.
    const data = start === end ? `</${item.name}>` : this.#source.slice(start, end);
    this.#writer.code({ id, kind: 'close', pair: text ?? id, label, data }, start, end);
  }

  #copy(start: number, end: number): void {
    this.#writer.copy(start, end);
    this.#spaced = false;
  }

  #collapsed(start: number, end: number): void {
    const source = this.#source;
    let at = start;
    if (this.#spaced) {
      while (at < end && isSpace(source.charCodeAt(at))) at++;
      if (at > start) this.#writer.text('', start, at);
      if (at === end) return;
    }
    let from = at;
    while (at < end) {
      const unit = source.charCodeAt(at++);
      if (unit > 0x20 || !isSpace(unit)) continue;
      const first = at - 1;
      while (at < end && isSpace(source.charCodeAt(at))) at++;
      if (unit === 0x20 && at === first + 1) continue;
      this.#writer.copy(from, first);
      this.#writer.text(' ', first, at);
      from = at;
    }
    this.#writer.copy(from, end);
    this.#spaced = isSpace(source.charCodeAt(end - 1));
  }

  #character({ start, end, text, pre }: RunItem): void {
    const value = text!;
    if (/^[ \t\n\f\r]$/.test(value) && !pre) {
      this.#writer.text(this.#spaced ? '' : ' ', start, end);
      this.#spaced = true;
      return;
    }
    this.#spaced = false;
    if (unsafeReference.test(value)) {
      this.#placeholder(this.#source.slice(start, end), undefined, start, end);
    } else this.#writer.text(value, start, end);
  }

  #flushKept({ start, end, text }: { start: number; end: number; text: string }): void {
    this.#kept = undefined;
    const shown = text.replace(/\s+/g, ' ');
    this.#placeholder(shortened(shown.trim()), shown, start, end);
    this.#spaced = shown.endsWith(' ');
  }
}

function unitOf({ kind, level, note, language }: Facts, source: Content): ExtractedUnit {
  if (note !== undefined || language !== undefined) {
    return {
      kind,
      source,
      ...(level !== undefined && { level }),
      ...(note !== undefined && { note }),
      ...(language !== undefined && { language }),
    };
  }
  return level === undefined ? { kind, source } : { kind, source, level };
}

const smallIds = Array.from({ length: 100 }, (_, id) => String(id));

function idOf(id: number): string {
  return smallIds[id] ?? String(id);
}

/** Characters that neither a content nor a file may hold as they are. */
export const unsafeReference = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\uE000-\uF8FF]|\p{Cs}/u;
