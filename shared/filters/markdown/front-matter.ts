import { MappedBuilder } from '../source-map.ts';
import { hasLetter } from '../text/extract.ts';
import { afterLineEnd, endOfLine } from './blocks.ts';
import type { MarkdownUnit, Notation } from './unit.ts';

/** The keys whose values are prose. */
const translated = /^(?:title|description|summary|subtitle):[ \t]+(?=\S)/;

export interface FrontMatter {
  /** Where the document proper starts; 0 without front matter. */
  readonly end: number;
  readonly units: readonly MarkdownUnit[];
}

/**
 * Front matter at the start of a document: YAML between lines of `---`, or TOML between `+++`, which
 * is passed over. Of the YAML, the plain and quoted one-line values of four keys are units; block
 * scalars, lists and whatever else is left alone.
 */
export function readFrontMatter(source: string): FrontMatter {
  const fence = /^(---|\+\+\+)[ \t]*(?:\r\n?|\n)/.exec(source)?.[1];
  if (fence === undefined) return { end: 0, units: [] };
  const units: MarkdownUnit[] = [];
  let lineStart = afterLineEnd(source, endOfLine(source, 0));
  while (lineStart < source.length) {
    const lineEnd = endOfLine(source, lineStart);
    const next = afterLineEnd(source, lineEnd);
    const line = source.slice(lineStart, lineEnd);
    if (line.trimEnd() === fence && line.startsWith(fence)) return { end: next, units };
    const key = fence === '---' ? translated.exec(line) : null;
    const continued = /^[ \t]+[^\s#]/.test(source.slice(next, endOfLine(source, next)));
    if (key && !continued) {
      const unit = valueUnit(source, lineStart + key[0].length, lineEnd);
      if (unit) units.push(unit);
    }
    lineStart = next;
  }
  return { end: 0, units: [] };
}

function valueUnit(source: string, start: number, end: number): MarkdownUnit | undefined {
  const value = source.slice(start, end);
  const quoted = /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)')[ \t]*(?:[ \t]#.*)?$/.exec(value);
  if (quoted) {
    const double = quoted[1] !== undefined;
    const inner = quoted[1] ?? quoted[2] ?? '';
    return unitOf(source, start + 1, start + 1 + inner.length, double ? 'yaml-double' : 'yaml-single');
  }
  const plain = value.replace(/[ \t]+#.*$/, '').trimEnd();
  return isPlainScalar(plain) ? unitOf(source, start, start + plain.length, 'yaml-plain') : undefined;
}

function unitOf(source: string, start: number, end: number, notation: Notation): MarkdownUnit | undefined {
  if (!hasLetter(source, start, end)) return undefined;
  const builder = new MappedBuilder(source);
  const escapes = notation === 'yaml-double' ? doubleEscape : notation === 'yaml-single' ? /''/g : undefined;
  let last = start;
  if (escapes) {
    for (const match of source.slice(start, end).matchAll(escapes)) {
      const at = start + match.index;
      const after = at + match[0].length;
      const decoded = notation === 'yaml-single' ? "'" : decodeEscape(match[0]);
      builder.copy(last, at);
      if (decoded !== undefined) builder.text(decoded, at, after);
      else {
        const id = `y${builder.codeCount}`;
        builder.code({ id, kind: 'placeholder', label: match[0], data: match[0] }, at, after);
      }
      last = after;
    }
  }
  const { content, map } = builder.copy(last, end).build();
  return { unit: { kind: 'metadata', source: content }, map, notation };
}

/** YAML 1.2, section 5.7. Those that are no text of a line stay codes. */
const doubleEscape = /\\(?:x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|U[\dA-Fa-f]{8}|.)/g;

function decodeEscape(sequence: string): string | undefined {
  const kind = sequence[1]!;
  if (kind === '"' || kind === '\\' || kind === '/' || kind === ' ') return kind;
  if (kind === '_') return '\u00A0';
  if (kind === 'x' || kind === 'u' || kind === 'U') {
    const code = Number.parseInt(sequence.slice(2), 16);
    const text = code <= 0x10ffff ? String.fromCodePoint(code) : '';
    return /^[^\p{C}\p{Zl}\p{Zp}]$/u.test(text) ? text : undefined;
  }
  return undefined;
}

/** Whether a text is read back as the same string when it is written as a value without quotes. */
export function isPlainScalar(text: string): boolean {
  if (text === '' || text !== text.trim()) return false;
  if (/^[-?:](?:\s|$)|^[,[\]{}#&*!|>'"%@`]|^(?:---|\.\.\.)(?:\s|$)/.test(text)) return false;
  if (/:(?:\s|$)|\s#|[\p{Cc}\u2028\u2029]/u.test(text)) return false;
  return !/^(?:true|false|yes|no|on|off|y|n|null|~|[-+.\d][\d._,:eExXoO+\-TZ ]*)$/i.test(text);
}

export function encodeYaml(text: string, notation: 'yaml-single' | 'yaml-double'): string {
  const line = text.replace(/[\n\r\u0085\u2028\u2029]+/g, ' ');
  if (notation === 'yaml-single') return line.replaceAll("'", "''");
  return line
    .replace(/["\\]/g, '\\$&')
    .replace(/[\0-\x1F\x7F]/g, (control) => `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
