import type { ConcordanceQuery, UnitSearch } from '../../../shared/memory/index.ts';
import type { LoadedMemory } from './loaded-memory.ts';
import { isSearched, type SearchedLanguages, searchedIndexes } from './searched-languages.ts';

export const sides = ['source', 'target'] as const;
export type Side = (typeof sides)[number];

/** The query for each side that is searched: inflected forms depend on the language. */
export type SideQueries = Readonly<Record<Side, ConcordanceQuery | undefined>>;

type Holds = (text: string) => boolean;

/**
 * The units of a memory that may hold a query on either side, page by page; searches anew where the memory has changed
 * between two pages.
 */
export class UnitPages {
  readonly #memory: LoadedMemory;
  readonly #languages: SearchedLanguages;
  readonly #queries: SideQueries;
  readonly #holds: (side: Side) => Holds | undefined;
  #revision = -1;
  #searches: readonly { readonly search: UnitSearch; readonly holds: Holds | undefined }[] = [];

  /** `holds` has the last word on the texts of a side, as far as the index has them. */
  constructor(
    memory: LoadedMemory,
    languages: SearchedLanguages,
    queries: SideQueries,
    holds: (side: Side) => Holds | undefined = () => undefined,
  ) {
    this.#memory = memory;
    this.#languages = languages;
    this.#queries = queries;
    this.#holds = holds;
  }

  /** Ids of the newest units below `before`, highest first; fewer than `wanted` only when there are no more. */
  next(wanted: number, before: number): readonly number[] {
    if (this.#revision !== this.#memory.revision) this.#start();
    const ids = new Set<number>();
    for (const { search, holds } of this.#searches) {
      for (const id of search.next(wanted, before, holds)) ids.add(id);
    }
    return Array.from(ids)
      .sort((a, b) => b - a)
      .slice(0, wanted);
  }

  #start(): void {
    this.#revision = this.#memory.revision;
    const languages = this.#languages;
    const accepts = (source: string, target: string) => isSearched(languages, source, target);
    this.#searches = searchedIndexes(this.#memory, languages).flatMap((index) =>
      sides.flatMap((side) => {
        const query = this.#queries[side];
        const search = query === undefined ? undefined : index.search(side, query.phrase, undefined, accepts);
        return search === undefined ? [] : [{ search, holds: this.#holds(side) }];
      }),
    );
  }
}
