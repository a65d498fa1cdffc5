import type { LanguageTag } from '../../base/index.ts';
import { escapeAttribute, escapeText } from '../../xml/index.ts';
import type { Replacement } from '../contract.ts';
import { type Edit, editedText } from '../splice.ts';
import { composedParts, sameParts, sourceParts, targetParts } from '../target.ts';
import { composeParagraph } from './compose.ts';
import type { Render } from './inline-writer.ts';
import { languageEdits } from './language.ts';
import type { ReadPart } from './part-reader.ts';
import type { OdtUnit, Place, PlainUnit } from './unit.ts';

/** A place that a unit is written to. */
interface Job extends Place {
  readonly unit: OdtUnit;
}

/** The edits of a part's text that put its translations in place, in order. */
export function partEdits(
  text: string,
  part: ReadPart,
  replacements: (unit: OdtUnit) => readonly Replacement[] | undefined,
  language?: { readonly target: LanguageTag; readonly wasRightToLeft: boolean },
): Edit[] {
  const edits = unitEdits(text, part, replacements);
  if (language === undefined) return edits;
  const { target, wasRightToLeft } = language;
  const marks = languageEdits(text, part.places, part.names, target, wasRightToLeft);
  return [...edits, ...marks].sort((a, b) => a.start - b.start);
}

/**
 * Units may stand within others (a note's text within the paragraph of its mark), so what ends first is
 * composed first; the edit of an outer unit then holds those of the inner ones.
 */
function unitEdits(
  text: string,
  part: ReadPart,
  replacements: (unit: OdtUnit) => readonly Replacement[] | undefined,
): Edit[] {
  const jobs: Job[] = [];
  for (const unit of part.units) {
    if (replacements(unit) === undefined) continue;
    jobs.push({ start: unit.start, end: unit.end, unit });
    for (const copy of unit.copies) jobs.push({ ...copy, unit });
  }
  jobs.sort((a, b) => a.end - b.end);
  const edits: Edit[] = [];
  const composed = new Map<OdtUnit, string | undefined>();
  for (const { start, end, unit } of jobs) {
    let written: string | undefined;
    let first = edits.length;
    while (first > 0 && edits[first - 1]!.start >= start) first--;
    const group = replacements(unit)!;
    if (unit.form !== 'paragraph') written = composePlain(text, unit, group, start);
    else if (composed.has(unit)) written = composed.get(unit);
    else {
      written = composeParagraph(text, unit, group, part.names, renderer(text, edits.slice(first)));
      composed.set(unit, written);
    }
    if (written === undefined || written === text.slice(start, end)) continue;
    edits.length = first;
    edits.push({ start, end, text: written });
  }
  return edits;
}

function renderer(text: string, edits: readonly Edit[]): Render {
  if (edits.length === 0) return (start, end) => text.slice(start, end);
  return (start, end) => {
    let low = 0;
    let high = edits.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (edits[middle]!.start < start) low = middle + 1;
      else high = middle;
    }
    const inside: Edit[] = [];
    for (let index = low; index < edits.length && edits[index]!.end <= end; index++) {
      const edit = edits[index]!;
      inside.push({ start: edit.start - start, end: edit.end - start, text: edit.text });
    }
    return editedText(text.slice(start, end), inside);
  };
}

function composePlain(
  text: string,
  unit: PlainUnit,
  replacements: readonly Replacement[],
  start: number,
): string | undefined {
  const content = unit.unit.source;
  const isSame = replacements.every((replacement) =>
    sameParts(
      targetParts(replacement.target, content),
      sourceParts(content, replacement.start, replacement.end),
    ),
  );
  if (isSame) return undefined;
  const parts = composedParts(content, replacements);
  const written = parts
    .map((part) => (typeof part === 'string' ? part : part.index >= 0 ? part.code.data : ''))
    .join('');
  if (unit.form === 'text') return escapeText(written);
  const escaped = escapeAttribute(written);
  return text[start - 1] === "'" ? escaped.replaceAll("'", '&apos;') : escaped;
}
