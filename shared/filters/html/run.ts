import { isSpace } from './tag.ts';

/** What a stretch of text between two block borders is made of. */
export type ItemKind = 'text' | 'character' | 'open' | 'close' | 'code' | 'break' | 'hidden' | 'gone';

/** The name of a code that begins, parts or ends a block of a template. */
export const templateBlock = '#template';

/** A piece of a run: `[start, end)` in the source. Mutable: `simplifyRun` joins pieces. */
export interface RunItem {
  kind: ItemKind;
  start: number;
  end: number;
  /** Of a tag: the element's name; of a code: `templateBlock`, or empty. */
  name: string;
  /** Of a tag or code: what its chip shows. */
  label: string;
  /** Of a character reference: what it stands for; of a code: its plain text, if any; of a tag: its pair. */
  text: string | undefined;
  translate: boolean;
  pre: boolean;
  /** Of a start tag: inline within text, else a block. */
  flexible: boolean;
  /** Of a start tag: here begins what is not translated. */
  frozen: boolean;
  /** Of a start tag: a link to a place in a document. */
  note: 'no' | 'maybe' | 'yes';
  /** The reader takes it as part of the text. */
  standsForText: boolean;
  /** Of a tag: index of its other half, or -1. */
  partner: number;
}

/** Items are used again from run to run: there are as many as a document has pieces of text and tags. */
export class Run {
  readonly items: RunItem[] = [];
  /** Whether pieces of the run may part it, or are pairs. */
  parted = false;
  tagged = false;
  /** It holds a letter that is to be translated. */
  hasText = false;
  readonly #spare: RunItem[];

  constructor(spare: RunItem[]) {
    this.#spare = spare;
  }

  get length(): number {
    return this.items.length;
  }

  add(kind: ItemKind, start: number, end: number, pre: boolean): RunItem {
    const item = this.#spare.pop() ?? newItem();
    item.kind = kind;
    item.start = start;
    item.end = end;
    item.pre = pre;
    this.items.push(item);
    return item;
  }

  clear(): void {
    for (let item = this.items.pop(); item !== undefined; item = this.items.pop()) {
      if (this.#spare.length >= mostSpare) continue;
      item.name = '';
      item.label = '';
      item.text = undefined;
      item.translate = true;
      item.flexible = false;
      item.frozen = false;
      item.note = 'no';
      item.standsForText = false;
      item.partner = -1;
      this.#spare.push(item);
    }
    this.items.length = 0;
    this.parted = false;
    this.tagged = false;
    this.hasText = false;
  }
}

const mostSpare = 1000;

function newItem(): RunItem {
  return {
    kind: 'gone',
    start: 0,
    end: 0,
    name: '',
    label: '',
    text: undefined,
    translate: true,
    pre: false,
    flexible: false,
    frozen: false,
    note: 'no',
    standsForText: false,
    partner: -1,
  };
}

const letter = /\p{L}/u;

export function hasLetter(text: string): boolean {
  return letter.test(text);
}

export function hasLetterIn(source: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const unit = source.charCodeAt(at);
    if (unit >= 0x80) return letter.test(source.slice(at, end));
    if ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a) return true;
  }
  return false;
}

export function isBlankIn(source: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    if (!isSpace(source.charCodeAt(at))) return false;
  }
  return true;
}

/** Pairs start and end tags by name, the innermost first. */
export function pairTags(items: readonly RunItem[]): void {
  const open = new Map<string, number[]>();
  for (let index = 0; index < items.length; index++) {
    const item = items[index]!;
    if (item.kind === 'open') {
      const waiting = open.get(item.name);
      if (waiting === undefined) open.set(item.name, [index]);
      else waiting.push(index);
    } else if (item.kind === 'close') {
      const partner = open.get(item.name)?.pop();
      if (partner === undefined) continue;
      item.partner = partner;
      items[partner]!.partner = index;
    }
  }
}

/** An item's text as it is read, for text and references. */
export function itemText(source: string, item: RunItem): string {
  return item.kind === 'text' ? source.slice(item.start, item.end) : (item.text ?? '');
}

/**
 * The parts `[from, to)` of a run that are units of their own: two line breaks in a row part them, as do
 * flexible elements beside which no text stands.
 */
export function partsOfRun(
  source: string,
  items: readonly RunItem[],
): readonly (readonly [number, number])[] {
  const cuts: number[] = [];
  let flexible = false;
  let lastBreak = -1;
  for (const [index, item] of items.entries()) {
    if (item.flexible && item.partner >= 0) flexible = true;
    if (item.kind === 'break') {
      if (lastBreak >= 0) cuts.push(lastBreak, index, index + 1);
      lastBreak = index;
    } else if (item.kind !== 'hidden' && !isBlankItem(source, item)) lastBreak = -1;
  }
  if (flexible) cuts.push(...flexibleCuts(source, items));
  if (cuts.length === 0) return [[0, items.length]];
  cuts.sort((a, b) => a - b);
  const parts: [number, number][] = [];
  let last = 0;
  for (const cut of [...cuts, items.length]) {
    if (cut > last) parts.push([last, cut]);
    last = Math.max(last, cut);
  }
  return parts;
}

function isBlankItem(source: string, item: RunItem): boolean {
  if (item.kind !== 'text') return item.kind === 'character' && item.text === ' ';
  return isBlankIn(source, item.start, item.end);
}

/** Borders of the flexible elements that stand in no text: neither the run nor the elements around do. */
function flexibleCuts(source: string, items: readonly RunItem[]): number[] {
  /** By start tag of a flexible element (-1: the run): whether text stands in it beside further ones. */
  const withText = new Set<number>();
  const around: number[] = [-1];
  for (const [index, item] of items.entries()) {
    if (item.flexible && item.partner >= 0) around.push(index);
    else if (item.kind === 'close' && item.partner >= 0 && items[item.partner]!.flexible) {
      if (around.at(-1) === item.partner) around.pop();
    } else if (
      (item.kind === 'text' || item.kind === 'character') &&
      item.translate &&
      !withText.has(around.at(-1)!) &&
      hasLetter(itemText(source, item))
    ) {
      withText.add(around.at(-1)!);
    }
  }
  const cuts: number[] = [];
  if (withText.has(-1)) return cuts;
  let whole = -1;
  for (const [index, item] of items.entries()) {
    if (whole >= 0) {
      if (index === whole) {
        cuts.push(index, index + 1);
        whole = -1;
      }
      continue;
    }
    if (item.kind === 'close' && item.partner >= 0 && items[item.partner]!.flexible)
      cuts.push(index, index + 1);
    if (!item.flexible || item.partner < 0) continue;
    cuts.push(index, index + 1);
    if (withText.has(index)) whole = item.partner;
  }
  return cuts;
}
