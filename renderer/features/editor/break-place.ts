import { msg } from '@lit/localize';
import { type Content, codeIndex, plainText, sliceContent } from '../../../shared/content/index.ts';
import type { BreakPlace } from './break-exception-dialog.ts';
import type { EditionStore } from './edition-store.ts';

/**
 * The place that a break exception is for: “never”, the end of the active segment; “always”, the beginning
 * of what is selected in its source (`selectedFrom`, in characters without codes). A sentence that says why
 * there is none.
 */
export function breakPlace(
  store: Pick<EditionStore, 'active' | 'project' | 'segment' | 'segments'>,
  breaks: boolean,
  selectedFrom: number | undefined,
): BreakPlace | string {
  const segment = store.segment(store.active);
  const text = plainText(segment.source);
  const language = store.project.sourceLanguage;
  if (breaks) {
    const offset = selectedFrom === undefined ? 0 : plainOffset(segment.source, selectedFrom);
    const isInside = text.slice(0, offset).trim() !== '' && text.slice(offset).trim() !== '';
    if (isInside) return { text, offset, language, breaks };
    return msg('Select in the source the words that a new sentence should begin with.');
  }
  const next = store.segments[store.active + 1];
  if (next === undefined || next.unit !== segment.unit) {
    return msg('This segment ends with its paragraph; no rule made the break.');
  }
  return { text: `${text} ${plainText(next.source)}`, offset: text.length + 1, language, breaks };
}

/** The offset in a content's plain text behind so many of its characters that are no codes. */
function plainOffset(content: Content, characters: number): number {
  let left = characters;
  let at = 0;
  for (; at < content.text.length && left > 0; at++) if (codeIndex(content.text.charCodeAt(at)) < 0) left--;
  return plainText(sliceContent(content, 0, at)).length;
}
