import { isProseKey, type Line, linesOf, paragraphUnits, valueUnit } from './front-matter-text.ts';
import type { MarkdownUnit } from './unit.ts';

const keyed =
  /[ \t]*((?:[\w-]+|"[^"\n\r]*"|'[^'\n\r]*')(?:[ \t]*\.[ \t]*(?:[\w-]+|"[^"\n\r]*"|'[^'\n\r]*'))*)[ \t]*=[ \t]*/y;
const oneLine = /(?:"((?:[^"\\\n\r]|\\.)*)"|'([^'\n\r]*)')[ \t]*(?:#[^\n\r]*)?(?=[\n\r]|$)/y;

/** The values of prose keys of a TOML document in `[start, end)`: strings of all four kinds. */
export function readToml(source: string, start: number, end: number): readonly MarkdownUnit[] {
  const units: MarkdownUnit[] = [];
  let behind = start;
  for (const line of linesOf(source, start, end)) {
    if (line.start < behind) continue;
    keyed.lastIndex = line.start;
    const path = keyed.exec(source)?.[1];
    if (path === undefined || keyed.lastIndex > line.end) continue;
    const key = /[^.]*$/.exec(path)![0].trim();
    const isProse = isProseKey(key.replace(/^["']|["']$/g, ''));
    const value = keyed.lastIndex;
    const quotes = source.slice(value, value + 3);
    if (quotes === '"""' || quotes === "'''") {
      const close = closeOf(source, value + 3, quotes);
      if (close < 0 || close > end) break;
      behind = close + 3;
      if (isProse) units.push(...linesUnits(source, value + 3, close, quotes === '"""'));
    } else if (isProse) {
      oneLine.lastIndex = value;
      const found = oneLine.exec(source);
      const unit = found ? quotedUnit(source, value + 1, found) : undefined;
      if (unit) units.push(unit);
    }
  }
  return units;
}

function quotedUnit(source: string, start: number, found: RegExpExecArray): MarkdownUnit | undefined {
  const inner = found[1] ?? found[2]!;
  const notation = found[1] === undefined ? 'toml-literal' : 'toml-basic';
  return valueUnit(source, [{ start, end: start + inner.length }], notation, () => 'space');
}

function closeOf(source: string, from: number, quotes: string): number {
  if (quotes === "'''") return source.indexOf(quotes, from);
  for (let at = from; at < source.length; at++) {
    if (source[at] === '\\') at++;
    else if (source.startsWith(quotes, at)) return at;
  }
  return -1;
}

function linesUnits(source: string, start: number, end: number, basic: boolean): readonly MarkdownUnit[] {
  const notation = basic ? 'toml-basic-lines' : 'toml-literal-lines';
  // A backslash at its end joins a line with the next one.
  const lines = linesOf(source, start, end).map((line) => {
    const text = source.slice(line.start, line.end).trimEnd();
    const joins = basic && (/\\+$/.exec(text)?.[0].length ?? 0) % 2 === 1;
    return joins ? { start: line.start, end: line.start + text.length - 1 } : line;
  });
  const join = ({ end: at }: Line) => (source[at] === '\\' ? 'space' : 'break');
  return paragraphUnits(source, lines, notation, join);
}
