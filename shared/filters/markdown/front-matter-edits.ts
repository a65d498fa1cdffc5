import type { Replacement } from '../contract.ts';
import type { Edit } from '../splice.ts';
import { composedParts, sameParts, sourceParts, type TargetPart, targetParts } from '../target.ts';
import type { MarkdownUnit, Notation } from './unit.ts';
import { isPlainScalar } from './yaml.ts';

/** The edits that put the translations of a value of front matter in its place. */
export function frontMatterEdits(
  { unit, map, notation }: MarkdownUnit,
  group: readonly Replacement[],
): readonly Edit[] {
  const content = unit.source;
  const changed = group.filter(
    ({ start, end, target }) => !sameParts(targetParts(target, content), sourceParts(content, start, end)),
  );
  if (changed.length === 0) return [];
  // A value that was written without quotes, or in single ones, gets others when the new text needs them.
  if (notation === 'yaml-plain' || notation === 'toml-literal') {
    const whole = oneLine(composedParts(content, changed).map(textOf).join('')).trim();
    const quoted = `"${inDoubleQuotes(whole)}"`;
    if (notation === 'yaml-plain') {
      return [{ start: map.start, end: map.end, text: isPlainScalar(whole) ? whole : quoted }];
    }
    if (/['\0-\x08\x0B-\x1F\x7F]/.test(whole)) {
      return [{ start: map.start - 1, end: map.end + 1, text: quoted }];
    }
  }
  return changed.map(({ start, end, target }) => ({
    start: map.toSource(start),
    end: map.toSource(end),
    text: written(targetParts(target, content), start === 0, notation),
  }));
}

function textOf(part: TargetPart): string {
  return typeof part === 'string' ? part : part.code.data;
}

function oneLine(text: string): string {
  return text.replace(/[ \t]*[\n\r\u0085\u2028\u2029]\s*/g, ' ');
}

/** White space at the start of a line would count as its indentation. */
function written(parts: readonly TargetPart[], isFirst: boolean, notation: Notation): string {
  let text = '';
  let startsLine = isFirst;
  for (const part of parts) {
    if (typeof part === 'string') {
      const line = encode(startsLine ? part.trimStart() : part, notation);
      text += line;
      startsLine &&= line === '';
      continue;
    }
    const { data } = part.code;
    const breaks = /[\n\r]/.test(data);
    // A break of another value carries that value's indentation.
    text += breaks && part.index < 0 ? ' ' : data;
    startsLine = breaks && part.index >= 0;
  }
  return text;
}

function encode(text: string, notation: Notation): string {
  const line = oneLine(text);
  switch (notation) {
    case 'yaml-single':
      return line.replace(controls, '').replaceAll("'", "''");
    case 'yaml-double':
    case 'toml-basic':
    case 'toml-basic-lines':
      return inDoubleQuotes(line);
    case 'toml-literal-lines':
      // Three of them would end the text.
      return line.replace(controls, '').replace(/^'|'{2,}|'$/g, (quotes) => '\u2019'.repeat(quotes.length));
    default:
      return line.replace(controls, '');
  }
}

/** What neither YAML nor TOML may hold as it is. */
const controls = /[\0-\x08\x0B-\x1F\x7F-\x9F\uFFFE\uFFFF]/g;

function inDoubleQuotes(text: string): string {
  return text
    .replace(/["\\]/g, '\\$&')
    .replace(controls, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
