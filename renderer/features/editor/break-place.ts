import { msg } from '@lit/localize';
import { type LanguageTag, sentenceSpace } from '../../../shared/base/index.ts';
import { type Content, codeIndex, plainText, sliceContent } from '../../../shared/content/index.ts';
import type { EditionStore } from './edition-store.ts';

/** A place in a text at which a person wants a break, or none. */
export interface BreakPlace {
  readonly text: string;
  readonly offset: number;
  /** The offsets that there are to choose from, ascending; `offset` is among them. */
  readonly places: readonly number[];
  /** Whether the person has said which; else it is a proposal. */
  readonly isChosen: boolean;
  readonly language: LanguageTag;
  readonly breaks: boolean;
}

type Edition = Pick<EditionStore, 'active' | 'project' | 'segment' | 'segments'>;

/**
 * The place that a break exception is for: “never”, the end of the active segment, with the other ends of its
 * paragraph to choose from; “always”, the beginning of what is selected in its source (`selectedFrom`, in
 * characters without codes), with the beginnings of all its words. A sentence that says why there is none.
 */
export function breakPlace(
  store: Edition,
  breaks: boolean,
  selectedFrom: number | undefined,
): BreakPlace | string {
  return breaks ? placeOfBreak(store, selectedFrom) : placeWithoutBreak(store);
}

function placeOfBreak(store: Edition, selectedFrom: number | undefined): BreakPlace | string {
  const { source } = store.segment(store.active);
  const language = store.project.sourceLanguage;
  const text = plainText(source);
  const words = wordBeginnings(text, language);
  const selected = selectedFrom === undefined ? 0 : plainOffset(source, selectedFrom);
  const isChosen = text.slice(0, selected).trim() !== '' && text.slice(selected).trim() !== '';
  const offset = isChosen ? selected : (words.find((at) => isBehindMark(text, at)) ?? words[0]);
  if (offset === undefined) return msg('This segment is one word; there is no place for a break in it.');
  const places = [...new Set([...words, offset])].sort((a, b) => a - b);
  return { text, offset, places, isChosen, language, breaks: true };
}

function placeWithoutBreak(store: Edition): BreakPlace | string {
  const { active, segments } = store;
  const { unit } = store.segment(active);
  if (segments[active + 1]?.unit !== unit) {
    return msg('This segment ends with its paragraph; no rule made the break.');
  }
  const language = store.project.sourceLanguage;
  let first = active;
  while (segments[first - 1]?.unit === unit) first -= 1;
  let text = plainText(store.segment(first).source);
  const places: number[] = [];
  for (let row = first + 1; segments[row]?.unit === unit; row += 1) {
    text += sentenceSpace(language);
    places.push(text.length);
    text += plainText(store.segment(row).source);
  }
  return { text, offset: places[active - first]!, places, isChosen: true, language, breaks: false };
}

/** Where words begin, but for the first: behind white space or a mark, or anywhere where no spaces are written. */
function wordBeginnings(text: string, language: LanguageTag): readonly number[] {
  const spaced = sentenceSpace(language) !== '';
  const places: number[] = [];
  for (const { segment, index } of new Intl.Segmenter(language, { granularity: 'word' }).segment(text)) {
    const before = text.slice(0, index);
    if (before.trim() === '' || segment.trim() === '') continue;
    const isWord = /^[\p{L}\p{N}]/u.test(segment);
    if (/\s$/u.test(before) || (isWord && (!spaced || /[^\p{L}\p{M}\p{N}]$/u.test(before))))
      places.push(index);
  }
  return places;
}

function isBehindMark(text: string, offset: number): boolean {
  return /[.!?;:…–—]["'”’»)\]]*\s*$/u.test(text.slice(0, offset));
}

/** The offset in a content's plain text behind so many of its characters that are no codes. */
function plainOffset(content: Content, characters: number): number {
  let left = characters;
  let at = 0;
  for (; at < content.text.length && left > 0; at++) if (codeIndex(content.text.charCodeAt(at)) < 0) left--;
  return plainText(sliceContent(content, 0, at)).length;
}
