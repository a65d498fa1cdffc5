import type { LanguageTag } from '../../../shared/base/index.ts';
import { type MemoryIndex, pairVariants } from '../../../shared/memory/index.ts';
import type { LoadedMemory } from './loaded-memory.ts';

/** What units a search is about: the languages asked for, in this region or (`otherRegion`) in others only. */
export interface SearchedLanguages {
  /** Absent: sources in any language. */
  readonly source: LanguageTag | undefined;
  readonly target: LanguageTag;
  readonly otherRegion: boolean;
}

/** Whether units from one language into another are searched, by the rules of `pairVariants`. */
export function isSearched(
  { source, target, otherRegion }: SearchedLanguages,
  from: LanguageTag,
  into: LanguageTag,
): boolean {
  const variants = pairVariants(source ?? from, target, from, into);
  return variants !== undefined && variants > 0 === otherRegion;
}

/** The indexes of a memory that have such units. */
export function searchedIndexes(memory: LoadedMemory, languages: SearchedLanguages): readonly MemoryIndex[] {
  const { source, target } = languages;
  const one = source === undefined ? undefined : memory.index(source, target);
  const indexes = source === undefined ? memory.indexesInto(target) : one === undefined ? [] : [one];
  return indexes.filter(({ languagePairs }) =>
    languagePairs.some(([from, into]) => isSearched(languages, from, into)),
  );
}
