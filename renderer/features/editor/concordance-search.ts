import { msg, str } from '@lit/localize';
import { describeFailure, failureOf } from '../../../shared/base/index.ts';
import { compileConcordance, type Unit } from '../../../shared/memory/index.ts';
import type { ConcordanceHit } from '../../../shared/rpc/index.ts';
import type { Services } from '../../platform/services.ts';
import { ConcordanceGrouping, type GroupedHits, type GroupingPlace } from './concordance-grouping.ts';
import type { Search } from './concordance-query.ts';

/** What a search has found. */
export interface SearchResult extends GroupedHits {
  readonly search: Search;
  /** What groups and their counts are about. */
  readonly hits: readonly ConcordanceHit[];
  /** `first`: there are more than were to be counted; `part`: the count goes on, or was stopped. */
  readonly extent: 'all' | 'first' | 'part';
}

/** Hits that are shown as soon as they are there. */
const firstHits = 100;
/** Hits that are counted, and how many more when a person asks. */
export const countedAtOnce = 2000;
const mostRecent = 12;

/** The last searches, newest first, of all editions since the program was started. */
const recent: string[] = [];

/**
 * Looks texts up in the project's memories: the first hits at once, then more, so that translations are counted over
 * all memories. Keeps what was found while the dock shows something else.
 */
export class ConcordanceSearch {
  readonly #services: Pick<Services, 'memory' | 'terms'>;
  readonly #place: GroupingPlace;
  readonly #listeners = new Set<() => void>();
  #turn = 0;
  #limit = countedAtOnce;
  search: Search = { text: '', side: 'both', mode: 'exact' };
  result: SearchResult | undefined;
  /** Why the last search failed, as a sentence; else empty. */
  problem = '';
  running = false;
  /** Units of hits that were shown, with the search (`#turn`) that they were asked for in. */
  readonly #units = new Map<string, { readonly turn: number; readonly unit: Unit | undefined }>();

  /** `place`: what is in its project when a search starts is searched. */
  constructor(services: Pick<Services, 'memory' | 'terms'>, place: GroupingPlace) {
    this.#services = services;
    this.#place = place;
  }

  /** Calls `listener` whenever what is shown has changed. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get recent(): readonly string[] {
    return recent;
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Looks for something else; what a search under way would have found is dropped. */
  async run(search: Search): Promise<void> {
    const text = search.text.trim();
    if (text === '') return;
    this.search = { ...search, text };
    this.#limit = countedAtOnce;
    this.#units.clear();
    if (this.search.mode === 'pattern' && compileConcordance(text, { mode: 'pattern' }) === undefined) {
      this.cancel();
      this.result = undefined;
      this.problem = msg(
        str`“${text}” is not a regular expression, so nothing was searched; correct it, or search it as written.`,
      );
      this.#changed();
      return;
    }
    remember(text);
    await this.#find();
  }

  /** How many hits the search under way counts at most. */
  get limit(): number {
    return this.#limit;
  }

  /** Counts further hits of the search shown. */
  async more(): Promise<void> {
    this.#limit += countedAtOnce;
    await this.#find();
  }

  /** Searches again, since units have changed. */
  async refresh(): Promise<void> {
    if (this.result !== undefined) await this.#find();
  }

  /** Stops; what was found before stays. */
  cancel(): void {
    if (!this.running) return;
    this.#turn++;
    this.running = false;
    this.#changed();
  }

  /** All that is known of a hit's unit; `undefined` until `loadUnits` has it. */
  unitOf({ memoryId, unit }: ConcordanceHit): Unit | undefined {
    return this.#units.get(`${memoryId}/${unit.id}`)?.unit;
  }

  /** Asks for the units of hits that come to be shown; hits alone have no more than their texts. */
  async loadUnits(hits: readonly ConcordanceHit[]): Promise<void> {
    const turn = this.#turn;
    const byMemory = new Map<string, number[]>();
    for (const { memoryId, unit } of hits) {
      const name = `${memoryId}/${unit.id}`;
      const known = this.#units.get(name);
      if (known?.turn === turn) continue;
      this.#units.set(name, { turn, unit: known?.unit });
      const ids = byMemory.get(memoryId);
      if (ids === undefined) byMemory.set(memoryId, [unit.id]);
      else ids.push(unit.id);
    }
    for (const [memoryId, ids] of byMemory) {
      try {
        const units = await this.#services.memory.units(memoryId, ids);
        for (const unit of units) this.#units.set(`${memoryId}/${unit.id}`, { turn, unit });
      } catch (error) {
        this.problem = describeFailure(failureOf(error));
      }
      this.#changed();
    }
  }

  async #find(): Promise<void> {
    const turn = ++this.#turn;
    const { search } = this;
    const { project, language } = this.#place;
    const limit = this.#limit;
    const grouping = new ConcordanceGrouping(this.#services, { project, language }, search);
    const current = () => turn === this.#turn;
    this.running = true;
    this.problem = '';
    this.#changed();
    try {
      const hits = await this.#services.memory.concordance(
        {
          memories: project.memories.map(({ memoryId, penalty }) => ({ memoryId, penalty })),
          sourceLanguage: project.sourceLanguage,
          targetLanguage: language,
          query: search.text,
          side: search.side,
          mode: search.mode === 'words' ? 'exact' : search.mode,
          wholeWords: search.mode === 'words',
          // one more tells whether there are more
          limit: limit + 1,
          first: firstHits,
        },
        (some) => {
          if (grouping.busy) return;
          const shown = this.#show(grouping, search, some.slice(0, limit), 'part', current);
          // the answer at the end fails as well, and says why
          shown.catch(() => undefined);
        },
        async () => !current(),
      );
      if (!current()) return;
      const extent = hits.length > limit ? 'first' : 'all';
      await this.#show(grouping, search, hits.slice(0, limit), extent, current);
    } catch (error) {
      if (!current()) return;
      // what was found of it before stays
      if (this.result?.search !== search) this.result = undefined;
      this.problem = describeFailure(failureOf(error));
    }
    if (!current()) return;
    this.running = false;
    this.#changed();
  }

  async #show(
    grouping: ConcordanceGrouping,
    search: Search,
    hits: readonly ConcordanceHit[],
    extent: SearchResult['extent'],
    current: () => boolean,
  ): Promise<void> {
    const grouped = await grouping.group(hits);
    if (!current()) return;
    if (extent === 'part') {
      // a search that is made anew, as after an edit, does not take away what is shown until it has as much
      const shown = this.result?.search === search ? this.result.hits.length : 0;
      if (!this.running || hits.length < shown) return;
    }
    this.result = { search, hits, extent, ...grouped };
    this.#changed();
  }
}

function remember(text: string): void {
  const at = recent.indexOf(text);
  if (at >= 0) recent.splice(at, 1);
  recent.unshift(text);
  recent.length = Math.min(recent.length, mostRecent);
}
