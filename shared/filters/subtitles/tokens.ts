import { decodeNamedCharacterReference } from 'decode-named-character-reference';

/** What is not plain text in a cue: `[start, end)` of the file. */
export type Token = {
  readonly start: number;
  readonly end: number;
} & (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break' | 'placeholder'; readonly label: string }
  | { readonly kind: 'open' | 'close'; readonly label: string; readonly name: string }
);

const lineBreak = '(?<![ \\t])[ \\t]*(?:(?:\\r\\n|\\n|\\r)[ \\t]*)+|<br[ \\t]*/?>';
/** Overrides of Advanced SubStation (`{\\an8}`) and MicroDVD (`{y:i}`), which players know in SubRip too. */
const override = '\\{\\\\[^{}\\r\\n]*\\}|\\{[yYfFsScCpPoO]:[^{}\\r\\n]*\\}';
// Groups: line break, override, then of a tag its slash, name and rest; WebVTT: time stamp, entity.
// By number, since named ones make an object for each match.
const subRip = new RegExp(
  `(${lineBreak})|(${override})|<(/?)(i|b|u|s|em|strong|font|span|c|v|lang|ruby|rt)([ \\t.][^<>\\r\\n]*)?>`,
  'gi',
);
const webVtt = new RegExp(
  `(${lineBreak})|(${override})|<(/?)([A-Za-z]*)([ \\t.][^<>\\r\\n]*)?>|<([\\d:.]+)>|&(#\\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]\\w{1,31});`,
  'gi',
);
const labels: Readonly<Record<string, string>> = { em: 'i', strong: 'b' };
const longestLabel = 20;

const markup = /[<{&\r\n]/;
const noTokens: readonly Token[] = [];

/** More than a content holds, or a person reads in seconds. */
export const mostTokens = 1000;

/**
 * Tags, entities, line breaks and overrides of a cue, in order; what is between them is text as it is. No
 * more than one above `mostTokens`.
 */
export function tokensOf(text: string, start: number, end: number, vtt: boolean): readonly Token[] {
  const raw = text.slice(start, end);
  if (!markup.test(raw)) return noTokens;
  const tokens: Token[] = [];
  const pattern = vtt ? webVtt : subRip;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(raw); match !== null; match = pattern.exec(raw)) {
    const from = start + match.index;
    const token = tokenOf(match, from, from + match[0].length);
    if (token !== undefined) tokens.push(token);
    if (tokens.length > mostTokens) break;
  }
  return tokens;
}

function tokenOf(match: RegExpExecArray, start: number, end: number): Token | undefined {
  const [whole, lineEnd, style, slash, tag, rest, stamp, entity] = match;
  if (lineEnd !== undefined) return { start, end, kind: 'break', label: '¶' };
  if (stamp !== undefined) return { start, end, kind: 'placeholder', label: stamp };
  if (style !== undefined) return overrideToken(whole, { start, end });
  if (entity !== undefined) {
    const text = decoded(entity);
    return text === undefined ? undefined : { start, end, kind: 'text', text };
  }
  const name = tag!.toLowerCase();
  return { start, end, kind: slash === '/' ? 'close' : 'open', name, label: tagLabel(name, rest ?? '') };
}

/** `{\i1}` and `{\i0}` are a pair as `<i>` and `</i>` are. */
function overrideToken(whole: string, place: { readonly start: number; readonly end: number }): Token {
  const style = /^\{\\([ibus])([01])\}$/.exec(whole);
  if (style === null) return { ...place, kind: 'placeholder', label: short(whole.slice(1, -1)) };
  const label = style[1]!;
  return { ...place, kind: style[2] === '1' ? 'open' : 'close', label, name: `\\${label}` };
}

/** Classes, languages and speakers are told; colours and sizes are not. */
function tagLabel(name: string, rest: string): string {
  if (name === 'font' || name === 'span') return name;
  const label = labels[name] ?? (name === '' ? 'tag' : name);
  return short(name === 'v' || name === 'lang' || name === 'c' ? `${label}${rest.trimEnd()}` : label);
}

function decoded(entity: string): string | undefined {
  if (!entity.startsWith('#')) return decodeNamedCharacterReference(entity) || undefined;
  const code = /^#x/i.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
  const isSafe = code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xf8ff);
  return isSafe ? String.fromCodePoint(code) : undefined;
}

function short(text: string): string {
  if (text.length <= longestLabel) return text;
  const characters = Array.from(text);
  return characters.length <= longestLabel ? text : `${characters.slice(0, longestLabel - 1).join('')}…`;
}

const leading = /^(?:\s|\{\\(?![ibus][01]\})[^{}\r\n]*\})*/;
const leadingVoice = /^<v(?:[ \t.][^<>\r\n]*)?>/i;

/**
 * Where the text of a cue begins: behind white space, overrides that place or shape the whole cue, and a
 * WebVTT speaker who is not closed.
 */
export function textStart(text: string, start: number, end: number): number {
  const first = text.charCodeAt(start);
  // Neither white space nor `{` or `<v`.
  const second = text.charCodeAt(start + 1) | 0x20;
  if (first > 0x20 && first < 0x7b && (first !== 0x3c || second !== 0x76)) return start;
  const raw = text.slice(start, end);
  let at = leading.exec(raw)![0].length;
  const voice = leadingVoice.exec(raw.slice(at));
  if (voice !== null && !/<\/v>/i.test(raw)) at += voice[0].length;
  return start + at + leading.exec(raw.slice(at))![0].length;
}

/** Who speaks, by the voice tags of a WebVTT cue. */
export function speakersOf(raw: string): readonly string[] {
  if (!/<v/i.test(raw)) return [];
  const names = new Set<string>();
  for (const match of raw.matchAll(/<v(?:\.[^\s<>]*)?[ \t]+([^<>\r\n]+)>/gi)) names.add(match[1]!.trim());
  return [...names];
}
