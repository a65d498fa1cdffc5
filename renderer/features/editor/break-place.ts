import { msg } from '@lit/localize';
import { plainText } from '../../../shared/content/index.ts';
import type { BreakPlace } from './break-exception-dialog.ts';
import type { EditionStore } from './edition-store.ts';

/**
 * The place that a break exception is for: “never”, the end of the active segment; “always”, the beginning
 * of what is selected in its source. A sentence that says why there is none.
 */
export function breakPlace(store: EditionStore, breaks: boolean, selected: string): BreakPlace | string {
  const segment = store.segment(store.active);
  const text = plainText(segment.source);
  const language = store.project.sourceLanguage;
  if (breaks) {
    const offset = selected === '' ? -1 : text.indexOf(selected);
    if (offset > 0) return { text, offset, language, breaks };
    return msg('Select in the source the words that a new sentence should begin with.');
  }
  const next = store.segments[store.active + 1];
  if (next === undefined || next.unit !== segment.unit) {
    return msg('This segment ends with its paragraph; no rule made the break.');
  }
  return { text: `${text} ${plainText(next.source)}`, offset: text.length + 1, language, breaks };
}
