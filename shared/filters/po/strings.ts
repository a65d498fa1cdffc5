const named: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '"': '"',
  '\\': '\\',
};
const escapeSequence = /\\(?:x([0-9A-Fa-f]{1,2})|([0-7]{1,3})|([\s\S]))/g;

/** What stands between two quotes of a PO file, as text. An escape that has no meaning stays as it is. */
export function unescaped(raw: string): string {
  return raw.replace(escapeSequence, (whole, hex?: string, octal?: string, character?: string) => {
    if (hex !== undefined) return asciiCharacter(Number.parseInt(hex, 16), whole);
    if (octal !== undefined) return asciiCharacter(Number.parseInt(octal, 8), whole);
    return named[character!] ?? whole;
  });
}

/** Above ASCII, such an escape is a byte of the file's charset, which only the program can tell. */
function asciiCharacter(code: number, whole: string): string {
  return code < 0x80 ? String.fromCharCode(code) : whole;
}

const toEscape = /[\0-\x1F\x7F"\\]/g;
const short: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(named).map(([letter, character]) => [character, `\\${letter}`]),
);

/** Text as it stands between quotes. NUL ends a string for every reader of it, and is left out. */
export function escapedString(text: string): string {
  return text.replace(toEscape, (character) => {
    if (character === '\0') return '';
    return short[character] ?? `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`;
  });
}

/** How a file writes its strings. */
export interface StringStyle {
  /** Columns that a line may have; `Infinity`: lines break at line breaks of the text alone. */
  readonly width: number;
  /** A string of several lines begins with an empty one. */
  readonly emptyFirst: boolean;
  /** A line ends behind each `\n` of the text. */
  readonly splits: boolean;
  readonly lineEnd: string;
}

/** A string with its quotes, as the file would write it behind a keyword of this many columns. */
export function quotedString(value: string, keyword: number, style: StringStyle): string {
  const lines = style.splits ? value.split(/(?<=\n)/) : [value];
  const whole = escapedString(value);
  if (lines.length <= 1 && columns(whole) + keyword + 3 <= style.width) return `"${whole}"`;
  const written = lines.flatMap((line) => wrapped(line, style.width - 2));
  if (written.length === 1 && style.width === Number.POSITIVE_INFINITY) return `"${whole}"`;
  if (style.emptyFirst) written.unshift('');
  return written.map((line) => `"${line}"`).join(style.lineEnd);
}

/** Escaped lines of at most so many columns where there are places to break: behind spaces, around ideographs. */
function wrapped(line: string, width: number): string[] {
  if (width === Number.POSITIVE_INFINITY) return [escapedString(line)];
  const lines: string[] = [];
  let current = '';
  let used = 0;
  for (const word of line.split(breaks)) {
    const escaped = escapedString(word);
    const size = columns(escaped);
    if (used > 0 && used + size > width) {
      lines.push(current);
      current = '';
      used = 0;
    }
    current += escaped;
    used += size;
  }
  lines.push(current);
  return lines;
}

const wide =
  '\\u1100-\\u115F\\u2E80-\\u303E\\u3041-\\uA4CF\\uAC00-\\uD7A3\\uF900-\\uFAFF\\uFE30-\\uFE6F\\uFF00-\\uFF60\\uFFE0-\\uFFE6';
const ideograph = '\\u2E80-\\u2FFF\\u3041-\\u30FF\\u31F0-\\u4DBF\\u4E00-\\u9FFF\\uF900-\\uFAFF';
const breaks = new RegExp(`(?<=[^\\S\\u00A0])(?=\\S)|(?<=[${ideograph}])(?=[${ideograph}])`, 'u');
const anyWide = new RegExp(`[${wide}]`, 'gu');
const mark = /\p{Mn}/gu;
const ascii = /^[\0-\x7F]*$/;

function columns(text: string): number {
  if (ascii.test(text)) return text.length;
  return text.length + (text.match(anyWide)?.length ?? 0) - (text.match(mark)?.length ?? 0);
}
