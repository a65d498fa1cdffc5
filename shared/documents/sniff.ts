import { createDecoder, EditioError } from '../base/index.ts';
import { type FilterId, isXliffMember } from '../filters/index.ts';
import { detectDialect, scanDelimited } from '../tables/index.ts';
import { openZip } from '../zip/index.ts';

/** What a content is; without a filter, it is of a format that is not opened. */
export interface SniffedFormat {
  readonly filter: FilterId | undefined;
  /** The one that such files usually have, without its dot. */
  readonly extension: string;
}

/** Enough to tell by. */
const headLength = 64 * 1024;

/**
 * The format of a file without a name (standard input), told from its content; plain text where nothing
 * else is recognised.
 */
export function sniffFormat(bytes: Uint8Array): SniffedFormat {
  if (isZip(bytes)) return archiveFormat(bytes);
  const head = headText(bytes).replace(/^\uFEFF/, '');
  // An encrypted package of Office; its filter says so.
  if (isCompoundFile(bytes)) return opened('docx', 'docx');
  if (head.startsWith('%PDF-')) return refused('pdf');
  if (head.startsWith('{\\rtf')) return refused('rtf');
  if (/^WEBVTT(?=\s|$)/.test(head)) return opened('subtitles', 'vtt');
  const start = head.trimStart();
  if (start.startsWith('<')) {
    const format = markupFormat(start);
    if (format !== undefined) return format;
  }
  if (/^(?:\d+[ \t]*(?:\r\n|\n|\r))?\d{1,3}:\d\d:\d\d[,.]\d{1,3}[ \t]*-->/.test(start)) {
    return opened('subtitles', 'srt');
  }
  if (isPo(start)) return opened('po', 'po');
  if (isMarkdown(start)) return opened('markdown', 'md');
  return tableFormat(start) ?? opened('text', 'txt');
}

const compoundFile = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

function opened(filter: FilterId, extension: string): SniffedFormat {
  return { filter, extension };
}

function refused(extension: string): SniffedFormat {
  return { filter: undefined, extension };
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

/** A file of Office before 2007, or an encrypted one. */
export function isCompoundFile(bytes: Uint8Array): boolean {
  return startsWith(bytes, compoundFile);
}

export function isZip(bytes: Uint8Array): boolean {
  return startsWith(bytes, [0x50, 0x4b]) && bytes[2]! < 9 && bytes[3]! < 9;
}

/** Word where the archive cannot be read: its filter says what is wrong. */
function archiveFormat(bytes: Uint8Array): SniffedFormat {
  let names: readonly string[];
  try {
    names = openZip('', bytes).entries.map(({ name }) => name.toLowerCase());
  } catch (error) {
    if (error instanceof EditioError) return opened('docx', 'docx');
    throw error;
  }
  const has = (prefix: string) => names.some((name) => name.startsWith(prefix));
  if (has('word/')) return opened('docx', 'docx');
  if (has('xl/')) return opened('table', 'xlsx');
  if (has('ppt/')) return refused('pptx');
  if (has('meta-inf/container.xml')) return refused('epub');
  if (has('document.mqxliff')) return opened('xliff', 'mqxlz');
  if (has('content.xml')) return opened('odt', 'odt');
  if (has('[content_types].xml')) return opened('docx', 'docx');
  return names.some(isXliffMember) ? opened('xliff', 'xlz') : refused('zip');
}

/** Marks of formats are ASCII, so text of a legacy charset may be read as any of them. */
function headText(bytes: Uint8Array): string {
  const head = bytes.subarray(0, headLength);
  const [first, second] = head;
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return decoded(head, 'utf-16le');
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return decoded(head, 'utf-16be');
  return decoded(head, 'utf-8');
}

function decoded(bytes: Uint8Array, charset: string): string {
  return createDecoder(charset).decode(bytes, { stream: true });
}

/** By the root element; `undefined` where what begins with `<` may be anything. */
function markupFormat(text: string): SniffedFormat | undefined {
  const isXml = text.startsWith('<?xml');
  const { type, name } = rootOf(text);
  const local = name?.slice(name.indexOf(':') + 1);
  if (local === 'xliff') return opened('xliff', 'xlf');
  if (name === 'office:document') return opened('odt', 'fodt');
  if (local === 'html' || type === 'html') {
    return opened('html', isXml ? 'xhtml' : 'html');
  }
  if (local === 'tmx' || local === 'tbx' || local === 'martif')
    return refused(local === 'tmx' ? 'tmx' : 'tbx');
  if (isXml) return refused('xml');
  if (name === undefined || !isHtmlName(name)) return undefined;
  // A Markdown file may begin with a picture or a heading in HTML.
  return isMarkdown(text.slice(text.search(/\r\n\r\n|\n\n|\r\r|$/))) && name !== 'head' && name !== 'body'
    ? undefined
    : opened('html', 'html');
}

/** The names of the document type and of the first element, in lower case; they are absent where there are none. */
function rootOf(text: string): { readonly type?: string; readonly name?: string } {
  let type: string | undefined;
  for (let at = 0; ; ) {
    while (/\s/.test(text[at] ?? '')) at++;
    const end = text.startsWith('<!--', at)
      ? text.indexOf('-->', at)
      : /^<[?!]/.test(text.slice(at, at + 2))
        ? endOfDeclaration(text, at)
        : undefined;
    if (end === undefined) {
      const name = /^<([\w:.-]+)/.exec(text.slice(at, at + 100))?.[1]?.toLowerCase();
      return { ...(type !== undefined && { type }), ...(name !== undefined && { name }) };
    }
    type ??= /^<!doctype\s+([\w:.-]+)/i.exec(text.slice(at, at + 100))?.[1]?.toLowerCase();
    if (end < 0) return type === undefined ? {} : { type };
    at = text.startsWith('<!--', at) ? end + 3 : end + 1;
  }
}

/** The `>` of an instruction or document type; a type may hold declarations in brackets. */
function endOfDeclaration(text: string, at: number): number {
  const end = text.indexOf('>', at);
  const bracket = text.indexOf('[', at);
  if (bracket < 0 || bracket > end) return end;
  const close = text.indexOf(']', bracket);
  return close < 0 ? -1 : text.indexOf('>', close);
}

const htmlNames =
  'a abbr address article aside b blockquote body br caption center code dd details dialog div dl dt em fieldset ' +
  'figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr i img li link main meta nav ol p pre script ' +
  'section small span strong style summary table tbody td template tfoot th thead title tr u ul';

function isHtmlName(name: string): boolean {
  return htmlNames.split(' ').includes(name);
}

/** Comments or the strings of a header, then a message. */
function isPo(text: string): boolean {
  return /^(?:[#"][^\n\r]*[\n\r]|[ \t\n\r])*(?:msgctxt|msgid|domain)[ \t]*"/.test(text);
}

/** Marks that plain text has no use for: headings, fences, links, emphasis, front matter, blocks of HTML. */
function isMarkdown(text: string): boolean {
  return (
    /^#{1,6} +\S/m.test(text) ||
    /^ {0,3}(?:```|~~~)/m.test(text) ||
    /^\S.*(?:\r\n|\n|\r)(?:={3,}|-{3,})[ \t]*$/m.test(text) ||
    /^---[ \t]*(?:\r\n|\n|\r)(?:[\w-]+:.*(?:\r\n|\n|\r))+---[ \t]*$/m.test(text) ||
    /^ {0,3}\[[^\][\n\r]{1,300}\]: *\S/m.test(text) ||
    /^<(?:p|div|table|details|h[1-6]|ul|ol|img|a|br|hr|!--)(?=[\s/>-])[^\n\r]*>/m.test(text) ||
    /\[[^\][\n\r]{1,300}\]\([^()\s]{1,500}\)/.test(text) ||
    /(?<![\w*])\*\*[^\s*][^*\n\r]{0,300}\*\*(?![\w*])/.test(text)
  );
}

/** Rows of one width parted by tabs, or a first row that names languages or source and target. */
function tableFormat(text: string): SniffedFormat | undefined {
  const firstLine = /^[^\r\n]*/.exec(text)![0];
  const dialect = detectDialect(text, { isHeading });
  const widths = new Set<number>();
  let rows = 0;
  scanDelimited(text, dialect, dialect.start, ({ count, starts, ends }) => {
    if (count === 1 && starts[0] === ends[0]) return true;
    // The head may end within a row.
    if (text.length < headLength || ends[count - 1]! < text.length) widths.add(count);
    return ++rows < 50;
  });
  const [width = 1] = widths;
  if (width < 2) return undefined;
  const headings = firstLine.split(dialect.delimiter).filter((cell) => isHeading(cell.replaceAll('"', '')));
  const even = widths.size === 1 && rows > 1;
  if (headings.length < 2 && !(even && dialect.delimiter === '\t')) return undefined;
  return opened('table', dialect.delimiter === '\t' ? 'tsv' : 'csv');
}

function isHeading(cell: string): boolean {
  return /^(?:[a-z]{2,3}(?:[-_][a-z\d]{2,8})*|source|target|translation|original)$/i.test(cell.trim());
}
