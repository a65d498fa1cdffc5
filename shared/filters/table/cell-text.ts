import type { Content } from '../../content/index.ts';
import type { CellText, TextRun } from '../../tables/index.ts';
import { mendedPairs, ownParts } from '../inline-patterns/index.ts';
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
 * A translation as it is written into its cell. Codes that neither the source nor the translation so far
 * (`filed`) has are taken for codes of the source, or written as the line break that they stand for, or left
 * out; halves are mended. `base` are the properties of what stands in no format of its own.
 */
export function writtenText(
  parts: readonly TargetPart[],
  source: Content,
  filed: CellContent,
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
  for (const part of mendedPairs(ownParts(parts, source, filed.content), source)) {
    if (typeof part === 'string') {
      append(withBreaks(part, lineBreak));
      continue;
    }
    const { id, kind, data } = part.code;
    const properties = filed.formats.get(id);
    if (properties === undefined) append(data);
    else if (kind === 'open') open.push(properties);
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
