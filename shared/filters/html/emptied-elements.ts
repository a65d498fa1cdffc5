import { closesParagraph, elementInfo, svgElementInfo } from './elements.ts';
import { OpenElements } from './open-elements.ts';
import type { Tag, TokenHandler } from './tag.ts';
import { maskTemplates } from './template-markup.ts';
import { readTokens } from './tokens.ts';

/** `[start, end)` of the text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Where a unit stands, and whether it is left out. */
export interface UnitPlace extends Range {
  readonly left: boolean;
}

/** Elements that may go when nothing is left in them. */
const removable = new Set(
  `address article aside blockquote caption center dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5
  h6 header hgroup li menu nav ol p pre section summary table tr ul`.split(/\s+/),
);
/** Parts of a table, which go with their row or table only. */
const tableParts = new Set(['td', 'th', 'tbody', 'thead', 'tfoot', 'colgroup', 'col']);
/** Attributes that name other elements of the page by their ids. */
const idAttributes = /^(?:for|headers|list|form|itemref|usemap|popovertarget|commandfor|aria-[a-z]+)$/;

/**
 * The elements that hold nothing but units that are left out, the outermost ones, in order. Kept are elements
 * with any other text, picture, form, script or template markup, with ids that what stays refers to, and such
 * as would leave an inline element open or let texts beside them run into one.
 */
export function removableRanges(text: string, xhtml: boolean, units: readonly UnitPlace[]): readonly Range[] {
  if (!units.some(({ left }) => left)) return [];
  const read = (isReferred: IsReferred) => {
    const reader = new EmptiedReader(text, units, isReferred);
    readTokens(text, maskTemplates(text, xhtml).masked, xhtml, reader);
    return { ranges: reader.end(), references: reader.references };
  };
  // References that go themselves, as in a table of contents in the same language, keep nothing.
  const first = read(() => false);
  const references = referencesIn(text, first.references).filter(({ at }) => !isWithin(first.ranges, at));
  const places = new Map<string, number[]>();
  for (const { id, at } of references) {
    const own = places.get(id);
    if (own === undefined) places.set(id, [at]);
    else own.push(at);
  }
  const { ranges } = read(
    (id, { start, end }) => places.get(id)?.some((at) => at < start || at >= end) ?? false,
  );
  return ranges.map((range) => wholeLines(text, range));
}

/** A range, and whether what is before it ends there without it. */
interface Candidate extends Range {
  readonly parted: boolean;
}

/** Of candidates in a row, one has to stay where only they part the texts before and behind them. */
function thatPartNothing(text: string, candidates: readonly Candidate[]): readonly Candidate[] {
  const found: Candidate[] = [];
  let parted = true;
  for (const [index, candidate] of candidates.entries()) {
    const before = candidates[index - 1];
    if (before === undefined || !isBlank(text.slice(before.end, candidate.start))) parted = candidate.parted;
    const next = candidates[index + 1];
    const goesOn = next !== undefined && isBlank(text.slice(candidate.end, next.start));
    if (goesOn || parted || blockFollows(text, candidate.end)) found.push(candidate);
  }
  return found;
}

const blanks = /(?:\s|<!--(?![#[])[\s\S]*?-->)*/y;

function endOfBlanks(text: string, from: number): number {
  blanks.lastIndex = from;
  return blanks.test(text) ? blanks.lastIndex : from;
}

function isBlank(text: string): boolean {
  return endOfBlanks(text, 0) === text.length;
}

/** Whether a tag that parts texts comes next. */
function blockFollows(text: string, from: number): boolean {
  const at = endOfBlanks(text, from);
  if (at === text.length) return true;
  const [, slash, name] = /^<(\/?)([a-z][a-z0-9]*)/i.exec(text.slice(at, at + 20)) ?? [];
  if (name === undefined) return false;
  const lower = name.toLowerCase();
  if (closesParagraph.has(lower) || tableParts.has(lower)) return true;
  return slash === '/' && elementInfo(lower).display === 'block';
}

type IsReferred = (id: string, from: Range) => boolean;

interface Reference {
  readonly id: string;
  readonly at: number;
}

/** Links, selectors and calls in scripts name ids, too. */
function referencesIn(text: string, attributes: readonly Reference[]): readonly Reference[] {
  const found = [...attributes];
  for (const { 0: match, 1: id, index } of text.matchAll(/#([^\s"'`<>()[\]{},;&?#]{1,200})/g)) {
    found.push({ id: id!, at: index });
    if (match.includes('%')) found.push({ id: decoded(id!), at: index });
    // A selector such as `#a.b` names `a`.
    const bare = /^[\p{L}\p{N}_-]+/u.exec(id!)?.[0];
    if (bare !== undefined && bare !== id) found.push({ id: bare, at: index });
  }
  for (const { 1: id, index } of text.matchAll(/\(\s*["'`]([^"'`\s]{1,200})["'`]/g))
    found.push({ id: id!, at: index });
  return found;
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

function isWithin(ranges: readonly Range[], offset: number): boolean {
  const range = ranges[firstEndingAfter(ranges, offset)];
  return range !== undefined && range.start <= offset;
}

/** With its indentation and line end, where nothing else stands on its lines. */
function wholeLines(text: string, { start, end }: Range): Range {
  let from = start;
  while (from > 0 && (text[from - 1] === ' ' || text[from - 1] === '\t')) from--;
  let to = end;
  while (to < text.length && (text[to] === ' ' || text[to] === '\t')) to++;
  const startsLine = from === 0 || text[from - 1] === '\n' || text[from - 1] === '\r';
  if (!startsLine) return { start, end };
  if (text.startsWith('\r\n', to)) return { start: from, end: to + 2 };
  return text[to] === '\n' || text[to] === '\r' ? { start: from, end: to + 1 } : { start, end };
}

/** What is in an element that is open. */
interface Held {
  readonly ids: string[];
  /** A unit that is left out. */
  left: boolean;
  /** Anything that stays. */
  stays: boolean;
  /** A tag that parts texts stands before it, and it ends nothing by its beginning. */
  readonly parted: boolean;
}

class EmptiedReader implements TokenHandler {
  readonly references: Reference[] = [];
  readonly #text: string;
  readonly #left: readonly Range[];
  readonly #stays: readonly number[];
  readonly #isReferred: IsReferred;
  readonly #held: Held[] = [];
  readonly #ranges: Candidate[] = [];
  readonly #open: OpenElements;
  #nested = 0;
  #rowspans = false;
  /** Blocks stand in graphics or formulas, which they end in a browser, or do not: nothing is taken out. */
  #tangled = false;
  /** A tag that parts texts was read last. */
  #afterTag = true;
  #at = 0;
  #end = 0;

  constructor(text: string, units: readonly UnitPlace[], isReferred: IsReferred) {
    this.#text = text;
    this.#isReferred = isReferred;
    this.#left = joined(units.filter(({ left }) => left));
    this.#stays = units.filter(({ left }) => !left).map(({ start }) => start);
    this.#open = new OpenElements((element, implied) => this.#ended(element, implied));
  }

  /** The ranges, after all has been read. */
  end(): readonly Range[] {
    this.#at = this.#text.length;
    this.#open.closeAll();
    return this.#tangled ? [] : thatPartNothing(this.#text, this.#ranges);
  }

  isForeign(): boolean {
    return this.#open.top.foreign !== '';
  }

  text(start: number, end: number): void {
    this.#at = start;
    if (/\S/.test(this.#text.slice(start, end))) this.#afterTag = false;
    let from = start;
    while (from < end) {
      const range = this.#left[firstEndingAfter(this.#left, from)];
      const until = Math.min(end, Math.max(from, range?.start ?? end));
      if (/\S/.test(this.#text.slice(from, until))) this.#stay();
      if (range === undefined || range.start >= end) return;
      this.#leave();
      from = Math.max(until, range.end);
    }
  }

  character(value: string, start: number): void {
    this.#at = start;
    if (isWithin(this.#left, start)) this.#leave();
    else if (value.trim() !== '') this.#stay();
    this.#afterTag = false;
  }

  other(start: number, end: number): void {
    this.#at = start;
    if (isWithin(this.#left, start)) return;
    if (!/^<!--(?![#[])/.test(this.#text.slice(start, Math.min(end, start + 8)))) this.#stay();
  }

  open(tag: Tag): void {
    this.#at = tag.start;
    const { name } = tag;
    const depthBefore = this.#open.depth;
    const afterTag = this.#afterTag;
    if (this.#open.top.foreign !== '' && elementInfo(name).display === 'block') this.#tangled = true;
    const inSvg = this.#open.top.foreign === 'svg';
    const info = inSvg ? svgElementInfo(name) : elementInfo(name);
    if (info.endsOthers) this.#open.closeImplied(name);
    const ids = this.#attributes(tag);
    const { display } = info;
    this.#afterTag = display === 'block' || display === 'rule';
    const within = isWithin(this.#left, tag.start);
    const isPlain =
      display === 'block' || display === 'inline' || display === 'break' || tableParts.has(name);
    if (!within && (!isPlain || tag.selfClosing)) this.#stay();
    const top = this.#held.at(-1);
    if (info.isVoid || tag.selfClosing) {
      top?.ids.push(...ids);
      return;
    }
    const nested = display === 'nested' || display === 'opaque';
    const { depth } = this.#open;
    this.#open.push({
      ...this.#open.top,
      name,
      block: display === 'block' || nested,
      nested,
      start: tag.start,
      foreign:
        name === 'svg'
          ? 'svg'
          : name === 'math'
            ? 'math'
            : name === 'foreignobject'
              ? ''
              : this.#open.top.foreign,
    });
    if (this.#open.depth === depth) return;
    if (nested) this.#nested++;
    this.#held.push({ ids, left: false, stays: false, parted: afterTag && depth === depthBefore });
  }

  close(name: string, start: number, end: number): void {
    this.#at = start;
    this.#end = end;
    // What it ends, if anything, is not in the elements that are open here.
    if (this.#open.meantBy(name) === undefined) {
      if (!isWithin(this.#left, start)) this.#stay();
    } else this.#open.close(name);
    this.#afterTag = elementInfo(name).display === 'block';
  }

  #attributes(tag: Tag): string[] {
    const ids: string[] = [];
    for (let index = 0; index < tag.attributeCount; index++) {
      const name = tag.attributeName(index);
      if (name === 'id' || name === 'xml:id' || (name === 'name' && tag.name === 'a'))
        ids.push(tag.value(index));
      else if (name === 'rowspan') this.#rowspans = true;
      else if (idAttributes.test(name)) {
        for (const id of tag.value(index).replace(/#/g, ' ').split(/\s+/))
          this.references.push({ id, at: tag.start });
      }
    }
    return ids;
  }

  #stay(): void {
    const top = this.#held.at(-1);
    if (top !== undefined) top.stays = true;
  }

  #leave(): void {
    const top = this.#held.at(-1);
    if (top !== undefined) top.left = true;
  }

  #ended({ name, start, block, nested }: OpenElements['top'], implied: boolean): void {
    const held = this.#held.pop()!;
    if (nested) this.#nested--;
    const outer = this.#held.at(-1);
    const range = { start, end: implied ? this.#at : this.#end };
    // An inline element that its block ends goes on behind it in a browser.
    if (!block && implied) held.stays = true;
    const empty = !held.stays && !this.#staysIn(range);
    const goes =
      empty &&
      held.left &&
      removable.has(name) &&
      this.#nested === 0 &&
      !(name === 'tr' && this.#rowspans) &&
      !held.ids.some((id) => this.#isReferred(id, range));
    if (goes) {
      while (this.#ranges.length > 0 && this.#ranges.at(-1)!.start >= start) this.#ranges.pop();
      this.#ranges.push({ ...range, parted: held.parted });
    }
    if (outer === undefined) return;
    outer.ids.push(...held.ids);
    outer.left ||= held.left;
    outer.stays ||= !(goes || (empty && (!block || tableParts.has(name) || name === 'tr')));
  }

  #staysIn({ start, end }: Range): boolean {
    let low = 0;
    let high = this.#stays.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#stays[middle]! < start) low = middle + 1;
      else high = middle;
    }
    return low < this.#stays.length && this.#stays[low]! < end;
  }
}

function firstEndingAfter(ranges: readonly Range[], offset: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Without those that stand in others. */
function joined(places: readonly Range[]): readonly Range[] {
  const found: { start: number; end: number }[] = [];
  for (const { start, end } of places) {
    const last = found.at(-1);
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else found.push({ start, end });
  }
  return found;
}
