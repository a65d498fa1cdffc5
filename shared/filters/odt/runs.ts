import { type Format, formatOf, plainFormat, type StyleSheet } from './styles.ts';
import { type AtomToken, type Chain, spansOf, type TextToken, type Token, type Wrapper } from './tokens.ts';

/** A token with the formatting code that it stands in. */
export interface LevelItem {
  readonly token: Token;
  /** The same for neighbours in one pair of codes; absent: it looks as its surroundings do. */
  readonly pairKey: string | undefined;
  /** The code's label. */
  readonly label: string;
  /** Its own spans; those that its text has unless codes say otherwise, for a group. */
  readonly spans: readonly Wrapper[];
  /** An atom that looks otherwise than the text around it. */
  readonly keepsSpans: boolean;
  /** What a group holds. */
  readonly children: Level | undefined;
}

const seen = /\S/;
const spaceAtEnds = /^\s|\s$/;

/** The inside of a paragraph or of a group. */
export interface Level {
  readonly items: readonly LevelItem[];
  /** What the text looks like that stands in no code. */
  readonly format: Format;
  readonly base: readonly Wrapper[];
}

interface Draft {
  readonly token: Token;
  readonly format: Format;
  readonly spans: readonly Wrapper[];
  /** Text with something to see in it decides; the rest goes with its neighbours. */
  readonly decides: boolean;
  readonly children?: Level;
}

/**
 * Which formatting codes a level needs. What all its text has in common needs none; white space between
 * two formats, tabs and line breaks go with what is around them.
 */
export function resolveLevel(tokens: readonly Token[], sheet: StyleSheet, paragraph: string): Level {
  const drafts = draftsOf(tokens, sheet, paragraph);
  const { format, spans: base } = common(drafts);
  if (drafts.every((draft) => draft.format.key === format.key)) return { items: alike(drafts), format, base };
  const split = drafts.flatMap((draft) => trimmed(draft, format));
  return { items: resolved(split, format), format, base };
}

function draftsOf(tokens: readonly Token[], sheet: StyleSheet, paragraph: string): Draft[] {
  const drafts: Draft[] = [];
  let run: TextToken[] = [];
  let chain: Chain | undefined;
  const flush = () => {
    if (run.length === 0) return;
    const spans = spansOf(chain);
    const text = spans.length === 0 ? '' : run.map((token) => token.text).join('');
    const format = sheet.format(paragraph, names(spans), text);
    for (const token of run) drafts.push({ token, format, spans, decides: seen.test(token.text) });
    run = [];
  };
  for (const token of tokens) {
    if (token.kind === 'text') {
      if (token.chain !== chain) flush();
      chain = token.chain;
      run.push(token);
      continue;
    }
    flush();
    if (token.kind === 'atom') {
      const spans = spansOf(token.chain);
      drafts.push({ token, format: sheet.format(paragraph, names(spans), ''), spans, decides: false });
    } else {
      const children = resolveLevel(token.children, sheet, paragraph);
      drafts.push({ token, format: children.format, spans: children.base, decides: false, children });
    }
  }
  flush();
  return drafts;
}

function names(spans: readonly Wrapper[]): string[] {
  return spans.map(({ style }) => style);
}

/** The format that all text has a part in, if some of the text has just that; else the paragraph's. */
function common(drafts: readonly Draft[]): {
  readonly format: Format;
  readonly spans: readonly Wrapper[];
} {
  const texts = drafts.filter(({ decides }) => decides);
  const [first] = texts;
  if (first === undefined) return { format: plainFormat, spans: [] };
  const shared = new Map(first.format.properties);
  const seen = new Set([first.format]);
  for (const { format } of texts) {
    if (seen.has(format)) continue;
    seen.add(format);
    for (const [name, value] of shared) if (format.properties.get(name) !== value) shared.delete(name);
  }
  const found = texts.find(({ format }) => format.properties.size === shared.size);
  if (found === undefined || shared.size === 0) return { format: plainFormat, spans: [] };
  return { format: found.format, spans: found.spans };
}

/** White space at the ends of formatted text by itself, so that it need not be within the codes. */
function trimmed(draft: Draft, base: Format): Draft[] {
  const { token, format } = draft;
  if (token.kind !== 'text' || !token.isCopy || !draft.decides) return [draft];
  if (format.key === base.key || format.isDecorated) return [draft];
  if (!spaceAtEnds.test(token.text)) return [draft];
  const start = token.text.length - token.text.trimStart().length;
  const end = token.text.trimEnd().length;
  const part = (from: number, to: number): Draft[] => {
    if (from === to) return [];
    const text = token.text.slice(from, to);
    const piece: TextToken = {
      kind: 'text',
      text,
      start: token.start + from,
      end: token.start + to,
      isCopy: true,
      chain: token.chain,
    };
    return [{ token: piece, format, spans: draft.spans, decides: seen.test(text) }];
  };
  return [...part(0, start), ...part(start, end), ...part(end, token.text.length)];
}

/** Items of which none needs a code. */
function alike(drafts: readonly Draft[]): LevelItem[] {
  return drafts.map(({ token, spans, children }) => item(token, undefined, '', spans, false, children));
}

/** One shape of object for all. */
function item(
  token: Token,
  pairKey: string | undefined,
  label: string,
  spans: readonly Wrapper[],
  keepsSpans: boolean,
  children: Level | undefined,
): LevelItem {
  return { token, pairKey, label, spans, keepsSpans, children };
}

function resolved(drafts: readonly Draft[], base: Format): LevelItem[] {
  /** The next format behind each draft that is given by text, a group or what shows on white space. */
  const following: (Format | undefined)[] = [];
  let next: Format | undefined;
  for (let index = drafts.length - 1; index >= 0; index--) {
    following[index] = next;
    if (isKeyed(drafts[index]!)) next = drafts[index]!.format;
  }
  let before: Format | undefined;
  const labels = new Map<string, string>();
  return drafts.map((draft, index) => {
    const own = draft.format;
    const after = following[index];
    const format = chosen(draft, before, after, base);
    if (isKeyed(draft)) before = format;
    const { token, spans, children } = draft;
    const isPlainAtom = token.kind === 'atom' && isBreak(token);
    const keepsSpans = token.kind === 'atom' && !isPlainAtom && format.key !== own.key;
    if (format.key === base.key) return item(token, undefined, '', spans, keepsSpans, children);
    let label = base.properties.size === 0 ? format.label : labels.get(format.key);
    if (label === undefined) {
      const properties = [...format.properties].filter(
        ([name, value]) => base.properties.get(name) !== value,
      );
      label = formatOf(new Map(properties)).label;
      labels.set(format.key, label);
    }
    return item(token, format.key, label, spans, keepsSpans, children);
  });
}

function isKeyed({ token, format, decides }: Draft): boolean {
  return decides || token.kind === 'group' || (token.kind === 'text' && format.isDecorated);
}

function chosen(
  { token, format, decides }: Draft,
  before: Format | undefined,
  after: Format | undefined,
  base: Format,
): Format {
  const isAround = before?.key === format.key || after?.key === format.key;
  if (token.kind === 'group' || (token.kind === 'atom' && !isBreak(token))) {
    if (isAround) return format;
  } else if (decides || (token.kind === 'text' && format.isDecorated)) return format;
  if (token.kind === 'group') return base;
  const isBetween = before !== undefined && before.key === after?.key;
  return isBetween && !(token.kind === 'text' && before.isDecorated) ? before : base;
}

function isBreak({ equivalent }: AtomToken): boolean {
  return equivalent !== undefined;
}
