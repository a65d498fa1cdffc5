import type { Code } from '../../content/index.ts';
import type { CellText, TextRun } from '../../tables/index.ts';
import type { TargetPart } from '../target.ts';
import type { CellContent } from './cell-content.ts';

/** Neighbouring texts of a target joined, so that two lists of parts can be compared. */
export function joinedParts(parts: readonly TargetPart[]): readonly TargetPart[] {
  const joined: TargetPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === 'string' && typeof last === 'string') joined[joined.length - 1] = last + part;
    else if (part !== '') joined.push(part);
  }
  return joined;
}

/** Whether two translations of a cell are the same, codes that only the translation has included. */
export function equalParts(a: readonly TargetPart[], b: readonly TargetPart[]): boolean {
  if (a.length !== b.length) return false;
  return a.every((part, i) => {
    const other = b[i]!;
    if (typeof part === 'string' || typeof other === 'string') return part === other;
    return part.index === other.index && part.code.id === other.code.id && part.code.data === other.code.data;
  });
}

/**
 * A translation as it is written into its cell. Of `known` are the codes that the file holds, in the
 * source or in the translation so far; others become the one of the same kind and label, the line break
 * that they stand for, or nothing. A half that lost its other one goes, or is closed at the end.
 */
export function writtenText(
  parts: readonly TargetPart[],
  known: CellContent,
  base: string,
  lineBreak: string,
): CellText {
  if (base === '' && parts.every((part) => typeof part === 'string')) {
    return withBreaks(parts.join(''), lineBreak);
  }
  const runs: TextRun[] = [];
  const open: string[] = [];
  const append = (text: string) => {
    const properties = open.at(-1) ?? base;
    const last = runs.at(-1);
    if (last?.properties === properties) runs[runs.length - 1] = { text: last.text + text, properties };
    else if (text !== '') runs.push({ text, properties });
  };
  for (const part of mended(parts, known)) {
    if (typeof part === 'string') {
      append(withBreaks(part, lineBreak));
      continue;
    }
    const properties = known.formats.get(part.id);
    if (properties === undefined) append(part.data);
    else if (part.kind === 'open') open.push(properties);
    else {
      const at = open.lastIndexOf(properties);
      if (at >= 0) open.splice(at, 1);
    }
  }
  if (runs.every((run) => run.properties === '')) return runs.map(({ text }) => text).join('');
  return runs;
}

function withBreaks(text: string, lineBreak: string): string {
  return text.replace(/\r\n?|\n/g, lineBreak);
}

function mended(parts: readonly TargetPart[], known: CellContent): readonly (string | Code)[] {
  let codes: ReturnType<typeof knownCodes> | undefined;
  const closing = new Map<string, Code>();
  for (const code of known.content.codes) {
    if (code.kind === 'close' && code.pair !== undefined) closing.set(code.pair, code);
  }
  const result: (string | Code)[] = [];
  /** Halves that are open, by pair. A pair may be there twice. */
  const open: string[] = [];
  for (const part of parts) {
    if (typeof part === 'string') {
      result.push(part);
      continue;
    }
    let { code }: { code: Code | undefined } = part;
    if (part.index < 0) {
      codes ??= knownCodes(known);
      code = codes.take(part.code);
    }
    if (code === undefined) {
      if (part.code.equivalent) result.push(part.code.equivalent);
    } else if (code.pair === undefined || (code.kind !== 'open' && code.kind !== 'close')) result.push(code);
    else if (code.kind === 'open') {
      open.push(code.pair);
      result.push(code);
    } else {
      const at = open.lastIndexOf(code.pair);
      if (at < 0) continue;
      open.splice(at, 1);
      result.push(code);
    }
  }
  for (const pair of open.reverse()) {
    const code = closing.get(pair);
    if (code) result.push(code);
  }
  return result;
}

/** Finds the file's code that a code from elsewhere stands for. */
function knownCodes({ content }: CellContent): { take(code: Code): Code | undefined } {
  const byId = new Map(content.codes.map((code) => [code.id, code]));
  const byLabel = new Map<string, Code[]>();
  for (const code of content.codes) {
    const key = `${code.kind} ${code.label}`;
    const same = byLabel.get(key);
    if (same) same.push(code);
    else byLabel.set(key, [code]);
  }
  return {
    take(code) {
      const own = byId.get(code.id);
      if (own?.data === code.data) return own;
      const kind = code.kind === 'isolated' ? (code.half ?? 'placeholder') : code.kind;
      const alike = byLabel.get(`${kind} ${code.label}`);
      return alike && alike.length > 1 ? alike.shift() : alike?.[0];
    },
  };
}
