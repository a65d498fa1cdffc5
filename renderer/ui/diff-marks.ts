import { type Content, codeCharacter, codeIndex, type DiffPart } from '../../shared/content/index.ts';
import type { Mark } from './content-view.ts';

/** A word diff as one content to show, with what was deleted and inserted marked in it. */
export function diffMarks(difference: {
  readonly parts: readonly DiffPart[];
  readonly from: Content;
  readonly to: Content;
}): { readonly content: Content; readonly marks: readonly Mark[] } {
  const { parts, from, to } = difference;
  const marks: Mark[] = [];
  let text = '';
  for (const part of parts) {
    const start = text.length;
    text += part.kind === 'inserted' ? shiftCodes(part.text, from.codes.length) : part.text;
    if (part.kind !== 'same') marks.push({ start, end: text.length, className: part.kind });
  }
  return { content: { text, codes: [...from.codes, ...to.codes] }, marks };
}

function shiftCodes(text: string, by: number): string {
  return text.replace(/[\uE000-\uF8FF]/g, (character) =>
    codeCharacter(codeIndex(character.charCodeAt(0)) + by),
  );
}
