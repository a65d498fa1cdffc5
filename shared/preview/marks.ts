import { type Content, codeIndex } from '../content/index.ts';

/**
 * A mark that travels through any format as text and names the segment it stands in: its id between two
 * invisible separators. What shows the preview takes the marks out again.
 */
export function previewMark(segmentId: number, translated: boolean): string {
  return `\u2063${segmentId}${translated ? '' : '?'}\u2063`;
}

/** Groups: the segment's id, and `?` where it stands in the source language. */
export const previewMarkPattern = /\u2063(\d+)(\??)\u2063/g;

const letter = /[\p{L}\p{N}]/u;

/**
 * The content with a mark behind its first letter, where it can't change what the letter's neighbours
 * (emphasis, quotation marks, list numbers) mean in the format. Without a letter there is no mark.
 */
export function withMark(content: Content, mark: string): Content {
  for (let at = 0; at < content.text.length; at++) {
    const code = content.text.codePointAt(at)!;
    if (codeIndex(code) >= 0) continue;
    const character = String.fromCodePoint(code);
    if (letter.test(character)) {
      const end = at + character.length;
      return { text: content.text.slice(0, end) + mark + content.text.slice(end), codes: content.codes };
    }
    at += character.length - 1;
  }
  return content;
}
