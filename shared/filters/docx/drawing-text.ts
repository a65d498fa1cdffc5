import { type Code, ContentBuilder } from '../../content/index.ts';
import { escapeText, readMarkup } from '../../xml/index.ts';
import { type Candidate, plainCandidate } from './candidates.ts';
import { changesOf, composed, type Written } from './compose.ts';
import { Scope } from './names.ts';

/** A run, break or field of a paragraph in a chart or diagram. */
interface DrawingItem {
  readonly kind: 'run' | 'break' | 'field';
  readonly start: number;
  end: number;
  text: string;
  /** `a:rPr` as it stands. */
  properties: string;
}

interface DrawingParagraph {
  readonly scope: Scope;
  /** Of what is written anew: from the first run to the last. */
  start: number;
  end: number;
  readonly items: DrawingItem[];
}

const itemKinds: ReadonlyMap<string, DrawingItem['kind']> = new Map([
  ['a:r', 'run'],
  ['a:br', 'break'],
  ['a:fld', 'field'],
]);

/** Cells that a chart shows the words of: names of series and categories. */
const cellCaches = new Set(['c:strCache', 'c:multiLvlStrCache']);

/**
 * Finds the paragraphs (`a:p`) of a chart or diagram that hold a letter, and the words of cells that a
 * chart shows. What several series take from the same cells is one text.
 */
export function readDrawingText(file: string, source: string, found: (candidate: Candidate) => void): void {
  const scopes: Scope[] = [Scope.root];
  const names: string[] = [];
  let paragraph: DrawingParagraph | undefined;
  let item: DrawingItem | undefined;
  let propertiesStart = -1;
  const cells = new Map<string, Candidate>();
  let formula = '';
  let cell: { readonly start: number; text: string } | undefined;
  const leaveCell = (end: number) => {
    const { start, text } = cell!;
    cell = undefined;
    if (!/\p{L}/u.test(text)) return;
    const candidate = plainCandidate('cell', text, { start, end, within: 'element' });
    const key = `${formula}\n${text}`;
    const same = formula === '' ? undefined : cells.get(key);
    if (same) candidate.same = same;
    else cells.set(key, candidate);
    found(candidate);
  };
  const leave = (name: string, end: number) => {
    if (item === undefined && name !== 'a:p') return;
    if (name === 'a:p') {
      const candidate = paragraph && drawingCandidate(source, paragraph);
      if (candidate) found(candidate);
      paragraph = undefined;
    } else if (name === 'a:rPr' && propertiesStart >= 0) {
      item!.properties = source.slice(propertiesStart, end);
      propertiesStart = -1;
    } else if (itemKinds.get(name) === item!.kind) {
      item!.end = end;
      paragraph!.end = end;
      item = undefined;
    }
  };
  readMarkup(file, source, {
    open: (written, attributes, start, end, empty) => {
      const scope = scopes.at(-1)!.within(attributes);
      const name = scope.element(written);
      const kind = itemKinds.get(name);
      if (name === 'c:f') formula = '';
      else if (name === 'c:v' && !empty && names.some((other) => cellCaches.has(other))) {
        cell = { start: end, text: '' };
      } else if (name === 'a:p' && paragraph === undefined) {
        paragraph = { scope, start: -1, end: -1, items: [] };
      } else if (paragraph && kind && item === undefined) {
        item = { kind, start, end, text: '', properties: '' };
        if (paragraph.items.length === 0) paragraph.start = start;
        paragraph.items.push(item);
      } else if (item && name === 'a:rPr') propertiesStart = start;
      if (empty) leave(name, end);
      else {
        scopes.push(scope);
        names.push(name);
      }
    },
    close: (_written, start, end) => {
      scopes.pop();
      if (cell) leaveCell(start);
      leave(names.pop() ?? '', end);
    },
    text: (value) => {
      if (item && names.at(-1) === 'a:t') item.text += value;
      else if (cell) cell.text += value;
      else if (names.at(-1) === 'c:f') formula += value;
    },
  });
}

interface DrawingMeaning {
  /** Of a pair: the properties of the runs within. */
  readonly properties?: string;
  /** Of a placeholder: it as it stands. */
  readonly markup?: string;
  readonly text?: string;
}

function drawingCandidate(source: string, paragraph: DrawingParagraph): Candidate | undefined {
  const { items, scope, start, end } = paragraph;
  if (!items.some(({ kind, text }) => kind === 'run' && /\p{L}/u.test(text))) return undefined;
  const base = baseProperties(items);
  const builder = new ContentBuilder();
  const meanings: DrawingMeaning[] = [];
  let open: { readonly id: string; readonly look: string; readonly label: string } | undefined;
  const add = (code: Omit<Code, 'id'>, meaning: DrawingMeaning) => {
    const id = String(builder.codeCount + 1);
    builder.appendCode({ id, ...code, ...(code.kind === 'open' && { pair: id }) });
    meanings.push(meaning);
    return id;
  };
  const close = () => {
    if (open) add({ kind: 'close', pair: open.id, label: open.label, data: '</a:rPr>' }, {});
    open = undefined;
  };
  for (const { kind, text, properties, start: from, end: to } of items) {
    const look = lookOf(properties);
    if (kind === 'run' && look !== (open?.look ?? lookOf(base)) && text.trim() !== '') {
      close();
      if (look !== lookOf(base)) {
        const label = labelOf(properties);
        open = { id: add({ kind: 'open', label, data: properties }, { properties }), look, label };
      }
    }
    const markup = source.slice(from, to);
    if (kind === 'break')
      add({ kind: 'placeholder', label: 'br', data: markup, equivalent: '\n' }, { markup });
    else if (kind === 'field') add({ kind: 'placeholder', label: 'field', data: markup }, { markup });
    else {
      for (const piece of text.replace(/[\t\r\n]/g, ' ').split(/([\uE000-\uF8FF])/)) {
        if (/^[\uE000-\uF8FF]$/.test(piece)) {
          add({ kind: 'placeholder', label: 'sym', data: piece }, { text: piece });
        } else builder.append(piece);
      }
    }
    if (builder.codeCount > 1000) return undefined;
  }
  close();
  const content = builder.build();
  return {
    unit: { kind: 'paragraph', source: content },
    start,
    end,
    edits: (replacements) => {
      const changes = changesOf(content, replacements);
      if (changes.length === 0) return [];
      return [
        {
          start,
          end,
          text: drawingRuns(composed(content, changes, []), content.codes, meanings, base, scope),
        },
      ];
    },
  };
}

function drawingRuns(
  written: readonly Written[],
  codes: readonly Code[],
  meanings: readonly DrawingMeaning[],
  base: string,
  scope: Scope,
): string {
  const [r, t, br] = ['a:r', 'a:t', 'a:br'].map((name) => scope.written(name)!);
  const open: { readonly pair: string | undefined; readonly properties: string }[] = [];
  let markup = '';
  const text = (value: string) => {
    for (const [index, line] of value.split(/\r\n|[\r\n]/).entries()) {
      if (index > 0) markup += `<${br}/>`;
      if (line === '') continue;
      markup += `<${r}>${open.at(-1)?.properties ?? base}<${t}>${escapeText(line)}</${t}></${r}>`;
    }
  };
  for (const item of written) {
    if (item.type === 'text') text(item.text);
    if (item.type !== 'code') continue;
    const code = codes[item.index]!;
    const meaning = meanings[item.index]!;
    if (meaning.text !== undefined) text(meaning.text);
    else if (meaning.markup !== undefined) markup += meaning.markup;
    else if (code.kind === 'open') open.push({ pair: code.pair, properties: meaning.properties ?? '' });
    else {
      const at = open.findLastIndex(({ pair }) => pair === code.pair);
      if (at >= 0) open.splice(at, 1);
    }
  }
  return markup;
}

/** The properties of most of the text. */
function baseProperties(items: readonly DrawingItem[]): string {
  const lengths = new Map<string, { properties: string; length: number }>();
  for (const { kind, text, properties } of items) {
    if (kind !== 'run') continue;
    const look = lookOf(properties);
    const length = text.replace(/\s+/g, '').length;
    const seen = lengths.get(look);
    if (seen) seen.length += length;
    else lengths.set(look, { properties, length });
  }
  let best = { properties: '', length: -1 };
  for (const entry of lengths.values()) if (entry.length > best.length) best = entry;
  return best.properties;
}

/** Properties without what is not seen. */
function lookOf(properties: string): string {
  return properties
    .replace(/\s(?:lang|altLang|dirty|err|noProof|smtClean|smtId|kern|bmk)=(?:"[^"]*"|'[^']*')/g, '')
    .replace(/^<([^\s/>]+)\s*(?:\/>|><\/[^>]*>)$/, '');
}

function labelOf(properties: string): string {
  const tag = /^<[^>]*>/.exec(properties)?.[0] ?? '';
  const labels = [
    ...(/\sb=["'](?:1|true)/.test(tag) ? ['b'] : []),
    ...(/\si=["'](?:1|true)/.test(tag) ? ['i'] : []),
    ...(/\su=["'](?!none)/.test(tag) ? ['u'] : []),
  ];
  return labels.length > 0 ? labels.join('+') : 'style';
}
