import { isBlankIn, itemText, type RunItem } from './run.ts';

/**
 * Makes the codes of the part `[from, to)` of a run few: what is not translated becomes one code, and so do
 * marks of notes and elements without text; pairs that stand directly within each other become one pair.
 */
export function simplifyRun(source: string, items: RunItem[], from: number, to: number): void {
  let frozen = false;
  for (let i = from; i < to; i++) if (items[i]!.frozen) frozen = true;
  const within = (item: RunItem) => item.kind === 'open' && item.partner >= from && item.partner < to;
  if (frozen) freeze(source, items, from, to, within);
  for (let i = from; i < to; i++) {
    if (items[i]!.note !== 'no' && within(items[i]!)) markNote(source, items, i, from, to);
  }
  for (let i = to - 1; i >= from; i--) if (within(items[i]!)) dropEmpty(source, items, i);
  for (let i = to - 1; i >= from; i--) if (within(items[i]!)) joinPairs(items, i);
}

function freeze(
  source: string,
  items: RunItem[],
  from: number,
  to: number,
  within: (item: RunItem) => boolean,
): void {
  /** Items before each one that are to be translated. */
  const translated: number[] = [0];
  for (let i = from; i < to; i++) {
    const item = items[i]!;
    const counts = isText(item) && item.translate && itemText(source, item).trim() !== '';
    translated.push(translated.at(-1)! + (counts ? 1 : 0));
  }
  for (let i = from; i < to; i++) {
    const item = items[i]!;
    if (!item.frozen || !within(item)) continue;
    if (translated[item.partner - from] !== translated[i - from]) continue;
    const text = textBetween(source, items, i, item.partner);
    collapse(items, i, text === '' ? item.label : shortened(text), text, text !== '');
  }
}

function isText(item: RunItem): boolean {
  return item.kind === 'text' || item.kind === 'character';
}

function textBetween(source: string, items: readonly RunItem[], open: number, close: number): string {
  let text = '';
  for (let i = open + 1; i < close; i++) {
    const { kind } = items[i]!;
    if (kind === 'text' || kind === 'character' || kind === 'code') text += itemText(source, items[i]!);
  }
  return text.replace(/\s+/g, ' ').trim();
}

export function shortened(text: string): string {
  return text.length <= 24 ? text : `${[...text.slice(0, 23)].slice(0, -1).join('')}…`;
}

/** The pair that opens at `index` as one code. */
function collapse(
  items: RunItem[],
  index: number,
  label: string,
  text: string | undefined,
  standsForText: boolean,
): void {
  const open = items[index]!;
  const close = open.partner;
  open.kind = 'code';
  open.end = items[close]!.end;
  open.label = label;
  open.text = text === '' ? undefined : text;
  open.standsForText = standsForText;
  open.partner = -1;
  for (let i = index + 1; i <= close; i++) {
    const item = items[i]!;
    // Of a pair that crosses the border, the other half is left.
    if (item.partner > close || (item.partner >= 0 && item.partner < index))
      items[item.partner]!.partner = -1;
    item.kind = 'gone';
    item.partner = -1;
  }
}

const mark = /^[[(]?\s*(\d{1,4}|[a-z]{1,2}|[ivxlc]{1,6}|[*†‡§¶]{1,3})\s*[\])]?$/i;
/** Items within a mark of a note: its text and at most two pairs around that. */
const mostMarkItems = 6;

/** A link whose text is a mark, raised or in brackets, is the mark of a note. */
function markNote(source: string, items: RunItem[], index: number, from: number, to: number): void {
  const link = items[index]!;
  const close = link.partner;
  if (close - index > mostMarkItems) return;
  const text = textBetween(source, items, index, close);
  const found = mark.exec(text);
  if (found === null) return;
  let raised = false;
  for (let i = index + 1; i < close; i++)
    if (items[i]!.kind === 'open' && items[i]!.name === 'sup') raised = true;
  const before = index > from ? items[index - 1] : undefined;
  const around =
    before?.kind === 'open' && before.name === 'sup' && before.partner === close + 1 && close + 1 < to;
  if (!raised && !around && link.note !== 'yes' && !/^[[(]/.test(text)) return;
  collapse(items, around ? index - 1 : index, `note ${found[1]}`, undefined, false);
}

/** Items looked through for text: what nests deeper without any stays pairs. */
const mostEmptyItems = 24;

/** A pair around nothing, or around one code, is one code. */
function dropEmpty(source: string, items: RunItem[], index: number): void {
  const open = items[index]!;
  if (open.partner - index > mostEmptyItems) return;
  let inner: RunItem | undefined;
  let blank = false;
  for (let i = index + 1; i < open.partner; i++) {
    const item = items[i]!;
    if (item.kind === 'gone' || item.kind === 'hidden') continue;
    if (item.kind === 'code' && inner === undefined) inner = item;
    else if (item.kind === 'text' && isBlankIn(source, item.start, item.end)) blank = true;
    else return;
  }
  if (inner === undefined) collapse(items, index, open.label, blank ? ' ' : undefined, false);
  else collapse(items, index, inner.label, inner.text, inner.standsForText);
}

/** `<a><b>text</b></a>` has one pair. */
function joinPairs(items: RunItem[], index: number): void {
  const outer = items[index]!;
  const close = items[outer.partner]!;
  const inner = items[index + 1];
  if (inner?.kind !== 'open' || inner.start !== outer.end || inner.flexible || outer.flexible) return;
  const innerClose = items[outer.partner - 1]!;
  if (inner.partner !== outer.partner - 1 || innerClose.end !== close.start) return;
  outer.end = inner.end;
  outer.label = joinedLabel(outer.label, inner.label);
  close.start = innerClose.start;
  for (const gone of [inner, innerClose]) {
    gone.kind = 'gone';
    gone.partner = -1;
  }
}

const plain = new Set(['span', 'font']);

function joinedLabel(outer: string, inner: string): string {
  if (plain.has(inner) || outer.split(' ').includes(inner)) return outer;
  return plain.has(outer) ? inner : `${outer} ${inner}`;
}
