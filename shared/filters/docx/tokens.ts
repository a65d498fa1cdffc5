import { fieldLabel, fieldType, isSilentField, isTextField } from './field-types.ts';
import type { Formats, RunFormat } from './format.ts';
import { isOn } from './names.ts';
import { attribute, child, descendants, type XmlNode } from './tree.ts';

/** Markup of the source that is written as it stands; with `properties`, in a run with them. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  /** The run's `w:rPr` as markup, or ''. Absent: the piece stands beside runs. */
  readonly properties?: string;
}

/** An element around runs that is a pair of codes: a hyperlink, a content control, a text field. */
export interface Wrapper {
  readonly label: string;
  readonly open: readonly Piece[];
  readonly close: readonly Piece[];
  /** May not stand in the document twice. */
  readonly once: boolean;
  /** Does not stand within its like. */
  readonly link: boolean;
  /**
   * A field that goes on in the next paragraph, or comes from the one before: the half that stands here is
   * written whatever a target does with the pair.
   */
  readonly half?: 'begin' | 'end';
  /** Holds runs and nothing else. */
  readonly runsOnly?: boolean;
}

/** What a paragraph consists of, for a reader. */
export type Token =
  | { readonly type: 'text'; readonly text: string; readonly format: RunFormat; readonly piece: Piece }
  | {
      readonly type: 'placeholder';
      readonly label: string;
      readonly equivalent?: string;
      readonly pieces: readonly Piece[];
      readonly once: boolean;
    }
  /** A break or a tab: written in the format of the text around it. */
  | {
      readonly type: 'space';
      readonly label: string;
      readonly equivalent: string;
      readonly piece: Piece;
      readonly format: RunFormat;
    }
  | { readonly type: 'open'; readonly wrapper: Wrapper }
  | { readonly type: 'close'; readonly wrapper: Wrapper }
  /** Not visible in the text: a bookmark, a comment, a floating picture, hidden text. */
  | { readonly type: 'mark'; readonly side: 'start' | 'end'; readonly pieces: readonly Piece[] }
  | {
      readonly type: 'field';
      readonly role: 'begin' | 'separate' | 'end';
      readonly piece: Piece;
    }
  | { readonly type: 'instruction'; readonly text: string; readonly piece: Piece };

/** Numbers of notes as the reader sees them, by kind and id. */
export interface NoteNumbers {
  number(kind: 'footnote' | 'endnote', id: string): number;
}

export interface TokenContext {
  readonly source: string;
  readonly formats: Formats;
  readonly notes: NoteNumbers;
  readonly paragraphStyle: string | undefined;
}

const transparent = new Set(['w:ins', 'w:moveTo', 'w:smartTag']);
const deleted = new Set(['w:del', 'w:moveFrom', 'w:delText', 'w:delInstrText']);
const dropped = new Set([
  'w:pPr',
  'w:rPr',
  'w:proofErr',
  'w:smartTagPr',
  'w:customXmlPr',
  'w:lastRenderedPageBreak',
]);
const wrapperLabels: ReadonlyMap<string, string> = new Map([
  ['w:hyperlink', 'link'],
  ['w:sdt', 'control'],
  ['w:customXml', 'xml'],
  ['w:dir', 'dir'],
  ['w:bdo', 'dir'],
]);
const noteLabels: ReadonlyMap<string, 'footnote' | 'endnote'> = new Map([
  ['w:footnoteReference', 'footnote'],
  ['w:endnoteReference', 'endnote'],
]);
/** Parts of a run that show nothing of their own. */
const runMarks = new Set([
  'w:footnoteRef',
  'w:endnoteRef',
  'w:annotationRef',
  'w:separator',
  'w:continuationSeparator',
]);

/** A paragraph as a list of tokens; `undefined` when its tracked changes cut a field in two. */
export function tokensOf(paragraph: XmlNode, context: TokenContext): Token[] | undefined {
  const reader = new TokenReader(context);
  reader.children(paragraph);
  return reader.broken ? undefined : reader.tokens;
}

class TokenReader {
  readonly tokens: Token[] = [];
  broken = false;
  readonly #context: TokenContext;

  constructor(context: TokenContext) {
    this.#context = context;
  }

  children(node: XmlNode): void {
    for (const below of node.children) this.#element(below);
  }

  #element(node: XmlNode): void {
    const { name } = node;
    if (name === 'w:r') this.#run(node);
    else if (transparent.has(name)) this.children(node);
    else if (deleted.has(name)) this.#deleted(node);
    else if (dropped.has(name)) return;
    else if (name === 'mc:AlternateContent') this.#alternate(node, undefined);
    else if (name === 'w:fldSimple') this.#simpleField(node);
    else if (wrapperLabels.has(name)) this.#wrapper(node, wrapperLabels.get(name)!);
    else if (name === 'm:oMath' || name === 'm:oMathPara') {
      this.#placeholder('math', [{ start: node.start, end: node.end }]);
    } else {
      const side = /End$/.test(name) ? 'end' : 'start';
      this.tokens.push({ type: 'mark', side, pieces: [{ start: node.start, end: node.end }] });
    }
  }

  #placeholder(label: string, pieces: readonly Piece[], once = false, equivalent?: string): void {
    this.tokens.push({
      type: 'placeholder',
      label,
      ...(equivalent !== undefined && { equivalent }),
      pieces,
      once,
    });
  }

  #deleted(node: XmlNode): void {
    let depth = 0;
    for (const below of descendants(node)) {
      if (below.name !== 'w:fldChar') continue;
      const type = attribute(below, 'w:fldCharType');
      if (type === 'begin') depth++;
      else if (type === 'end' && --depth < 0) break;
    }
    if (depth !== 0) this.broken = true;
  }

  /** The element around others, if there is text in it; else it is one piece. */
  #wrapper(node: XmlNode, label: string): void {
    const inner = node.name === 'w:sdt' ? child(node, 'w:sdtContent') : node;
    const before = this.tokens.length;
    if (inner === undefined || inner.openEnd === inner.end) {
      this.tokens.push({ type: 'mark', side: 'start', pieces: [{ start: node.start, end: node.end }] });
      return;
    }
    const first =
      node.name === 'w:customXml' ? (child(node, 'w:customXmlPr')?.end ?? inner.openEnd) : inner.openEnd;
    const wrapper: Wrapper = {
      label,
      open: [{ start: node.start, end: first }],
      close: [{ start: inner.closeStart, end: node.end }],
      once: node.name === 'w:sdt',
      link: label === 'link',
    };
    this.tokens.push({ type: 'open', wrapper });
    this.children(inner);
    const within = this.tokens.slice(before + 1);
    const hasText = within.some((token) => token.type === 'text' && /\p{L}/u.test(token.text));
    if (hasText || (!isBalanced(within) && node.name !== 'w:sdt')) {
      this.tokens.push({ type: 'close', wrapper });
      return;
    }
    if (!isBalanced(within)) {
      // A field that goes on behind it.
      this.tokens.splice(before, 1);
      return;
    }
    this.tokens.length = before;
    const shows = within.some(({ type }) => type === 'text' || type === 'placeholder' || type === 'field');
    const pieces = [{ start: node.start, end: node.end }];
    if (shows) this.#placeholder(label, pieces, wrapper.once);
    else this.tokens.push({ type: 'mark', side: 'start', pieces });
  }

  #simpleField(node: XmlNode): void {
    const type = fieldType(attribute(node, 'w:instr') ?? '');
    if (isTextField(type)) this.#wrapper(node, fieldLabel(type));
    else {
      const pieces = [{ start: node.start, end: node.end }];
      if (isSilentField(type)) this.tokens.push({ type: 'mark', side: 'start', pieces });
      else this.#placeholder(fieldLabel(type), pieces);
    }
  }

  #run(node: XmlNode): void {
    const { source, formats, paragraphStyle } = this.#context;
    const properties = child(node, 'w:rPr');
    const raw = properties === undefined ? '' : source.slice(properties.start, properties.end);
    const format = formats.of(raw, node.scope, paragraphStyle);
    for (const [index, below] of node.children.entries()) {
      if (below.name === 'w:t') this.#runChild(below, format);
      else if (below.name === 'w:ruby' && !format.hidden && isAlone(below, node)) {
        this.#ruby(node, below, format);
      } else if (noteLabels.has(below.name) && !format.hidden && hasOwnMark(below)) {
        this.#ownMark(node.children.slice(index), format);
        return;
      } else this.#runChild(below, format);
    }
  }

  /** The text that the reading stands above, as a pair; a run holds nothing else then. */
  #ruby(run: XmlNode, ruby: XmlNode, format: RunFormat): void {
    const base = child(ruby, 'w:rubyBase');
    const before = this.tokens.length;
    if (base !== undefined && base.openEnd < base.end) {
      const wrapper: Wrapper = {
        label: 'ruby',
        open: [{ start: run.start, end: base.openEnd }],
        close: [{ start: base.closeStart, end: run.end }],
        once: false,
        link: false,
        runsOnly: true,
      };
      this.children(base);
      const within = this.tokens.splice(before);
      if (within.length > 0 && within.every(({ type }) => type === 'text')) {
        this.tokens.push({ type: 'open', wrapper }, ...within, { type: 'close', wrapper });
        return;
      }
    }
    this.#placeholder('ruby', [{ start: ruby.start, end: ruby.end, properties: format.raw }]);
  }

  /** A note with a mark that the author chose, which is the text behind it in the run. */
  #ownMark(nodes: readonly XmlNode[], format: RunFormat): void {
    const [note, ...rest] = nodes;
    const end = rest.findIndex(({ name }) => name !== 'w:t' && name !== 'w:sym');
    const mark = end < 0 ? rest : rest.slice(0, end);
    const text = mark.map((below) => below.text).join('');
    const label = note!.name === 'w:footnoteReference' ? 'note' : 'endnote';
    const last = mark.at(-1) ?? note!;
    this.#placeholder(
      text !== '' && text.length <= longestMark ? `${label} ${text}` : label,
      [{ start: note!.start, end: last.end, properties: format.raw }],
      true,
    );
    for (const below of rest.slice(mark.length)) this.#runChild(below, format);
  }

  #runChild(node: XmlNode, format: RunFormat): void {
    const { name } = node;
    const piece: Piece = { start: node.start, end: node.end, properties: format.raw };
    if (name === 'w:fldChar') {
      const type = attribute(node, 'w:fldCharType');
      const role = type === 'begin' || type === 'separate' ? type : 'end';
      this.tokens.push({ type: 'field', role, piece });
    } else if (name === 'w:instrText') this.tokens.push({ type: 'instruction', text: node.text, piece });
    else if (dropped.has(name)) return;
    else if (deleted.has(name)) this.#deleted(node);
    else if (name === 'mc:AlternateContent') this.#alternate(node, format);
    else if (format.hidden || runMarks.has(name))
      this.tokens.push({ type: 'mark', side: 'start', pieces: [piece] });
    else if (name === 'w:t') this.#text(node.preserve ? node.text : trimmed(node.text), piece, format);
    else if (name === 'w:noBreakHyphen') this.#text('\u2011', piece, format);
    else if (name === 'w:softHyphen') this.#text('\u00AD', piece, format);
    else if (name === 'w:tab') this.#space('tab', '\t', piece, format);
    else if (name === 'w:cr') this.#space('br', '\n', piece, format);
    else if (name === 'w:br') {
      const type = attribute(node, 'w:type');
      const clear = attribute(node, 'w:clear') ?? 'none';
      if (type === 'page' || type === 'column') this.#placeholder(`${type} break`, [piece]);
      else if (clear !== 'none') this.#placeholder('br', [piece], false, '\n');
      else this.#space('br', '\n', piece, format);
    } else if (noteLabels.has(name)) this.#note(node, noteLabels.get(name)!, piece);
    else if (name === 'w:commentReference') this.tokens.push({ type: 'mark', side: 'end', pieces: [piece] });
    else if (node.object) this.#object(node, piece);
    else this.#placeholder(runLabels.get(name) ?? 'object', [piece]);
  }

  #text(text: string, piece: Piece, format: RunFormat): void {
    if (text === '') return;
    this.tokens.push({ type: 'text', text: text.replace(/[\t\n\r]/g, ' '), piece, format });
  }

  #space(label: string, equivalent: string, piece: Piece, format: RunFormat): void {
    this.tokens.push({ type: 'space', label, equivalent, piece, format });
  }

  #note(node: XmlNode, kind: 'footnote' | 'endnote', piece: Piece): void {
    const id = attribute(node, 'w:id') ?? '';
    const label = kind === 'footnote' ? 'note' : 'endnote';
    this.#placeholder(`${label} ${this.#context.notes.number(kind, id)}`, [piece], true);
  }

  #object({ object }: XmlNode, piece: Piece): void {
    if (object!.floating) this.tokens.push({ type: 'mark', side: 'start', pieces: [piece] });
    else this.#placeholder(object!.label, [piece], true);
  }

  /** Text that stands in the first choice is read as though it stood there alone. */
  #alternate(node: XmlNode, format: RunFormat | undefined): void {
    const branch = node.children.find(({ name }) => name === 'mc:Choice') ?? child(node, 'mc:Fallback');
    if (
      branch !== undefined &&
      [...descendants(branch)].some(({ name }) => name === 'w:t' || name === 'w:fldChar')
    ) {
      for (const below of branch.children) {
        if (format === undefined) this.#element(below);
        else this.#runChild(below, format);
      }
      return;
    }
    const object = [...descendants(node)].find((below) => below.object)?.object;
    const range = { start: node.start, end: node.end };
    const piece: Piece = format === undefined ? range : { ...range, properties: format.raw };
    if (object?.floating || format?.hidden)
      this.tokens.push({ type: 'mark', side: 'start', pieces: [piece] });
    else this.#placeholder(object?.label ?? 'sym', [piece], object !== undefined);
  }
}

/** Longest mark of a note that its code shows. */
const longestMark = 4;

/** Whether a run holds nothing else but its properties. */
function isAlone(node: XmlNode, { children }: XmlNode): boolean {
  return children.every((other) => other === node || other.name === 'w:rPr');
}

function hasOwnMark(node: XmlNode): boolean {
  const custom = attribute(node, 'w:customMarkFollows');
  return custom !== undefined && isOn(custom);
}

const runLabels: ReadonlyMap<string, string> = new Map([
  ['w:sym', 'sym'],
  ['w:ptab', 'tab'],
  ['w:pgNum', 'page'],
]);

/** Word leaves out white space at the ends of text that does not say it is to be kept. */
function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x09 || unit === 0x0a || unit === 0x0d;
}

function isBalanced(tokens: readonly Token[]): boolean {
  let depth = 0;
  for (const token of tokens) {
    if (token.type !== 'field') continue;
    if (token.role === 'begin') depth++;
    else if (token.role === 'end' && --depth < 0) return false;
  }
  return depth === 0;
}
