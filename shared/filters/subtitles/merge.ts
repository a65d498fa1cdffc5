import type { Code } from '../../content/index.ts';
import type { Replacement } from '../contract.ts';
import { mendedPairs, ownParts } from '../inline-patterns/index.ts';
import type { MappedUnit } from '../source-map.ts';
import type { Edit } from '../splice.ts';
import { changedParts, groupReplacements, sourceParts, type TargetPart } from '../target.ts';
import type { SubtitleDocument } from './extract.ts';

/** What changes in the text of a subtitle file, in order. */
export function subtitleEdits(
  text: string,
  { units, vtt }: SubtitleDocument,
  replacements: readonly Replacement[],
): Edit[] {
  const lineEnd = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const edits: Edit[] = [];
  for (const [index, group] of groupReplacements(units, replacements)) {
    const edit = cueEdit(text, units[index]!, group, vtt, lineEnd);
    if (edit !== undefined) edits.push(edit);
  }
  return edits;
}

function cueEdit(
  text: string,
  { unit, map }: MappedUnit,
  replacements: readonly Replacement[],
  vtt: boolean,
  lineEnd: string,
): Edit | undefined {
  const { source } = unit;
  const parts: TargetPart[] = [];
  let last = 0;
  let changed = false;
  for (const { start, end, target } of replacements) {
    if (start > last) parts.push(...keptParts(text, { unit, map }, last, start));
    const given = changedParts(source, start, end, target);
    if (given === undefined) parts.push(...keptParts(text, { unit, map }, start, end));
    else {
      changed = true;
      parts.push(...given);
    }
    last = end;
  }
  if (!changed) return undefined;
  if (last < source.text.length) parts.push(...keptParts(text, { unit, map }, last, source.text.length));
  let written = '';
  for (const part of mendedPairs(ownParts(parts, source), source)) {
    written += typeof part === 'string' ? escapedText(part, vtt) : part.code.data;
  }
  return { start: map.start, end: map.end, text: cueText(written, vtt, lineEnd) };
}

/** A range of the source: its codes, and the text between them exactly as it stands in the file. */
function keptParts(
  text: string,
  { unit, map }: MappedUnit,
  start: number,
  end: number,
): readonly TargetPart[] {
  const parts: TargetPart[] = [];
  let at = start;
  for (const part of sourceParts(unit.source, start, end)) {
    const length = typeof part === 'string' ? part.length : 1;
    if (typeof part !== 'string') parts.push(part);
    else parts.push({ code: raw(text.slice(map.toSource(at), map.toSource(at + length))), index: rawIndex });
    at += length;
  }
  return parts;
}

/** Marks text of the file that is written as it is; it is no code. */
const rawIndex = Number.MAX_SAFE_INTEGER;

function raw(data: string): Code {
  return { id: '', kind: 'placeholder', label: '', data };
}

const controls = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F]/g;
const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '\u00A0': '&nbsp;',
  '\u200E': '&lrm;',
  '\u200F': '&rlm;',
};

function escapedText(text: string, vtt: boolean): string {
  const clean = text.replace(controls, '');
  return vtt ? clean.replace(/[&<\u00A0\u200E\u200F]/g, (character) => references[character]!) : clean;
}

/** A blank line would end the cue, and an arrow begin another one. */
function cueText(text: string, vtt: boolean, lineEnd: string): string {
  if (!/[\r\n]|-->/.test(text) && text.trim() !== '') return text;
  return text
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .join(lineEnd)
    .replaceAll('-->', vtt ? '--&gt;' : '-- >');
}
