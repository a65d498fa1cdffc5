import { msg, str } from '@lit/localize';
import { describeFailure, failureOf, sameBaseLanguage } from '../../../shared/base/index.ts';
import { emptyContent, plainContent, plainText } from '../../../shared/content/index.ts';
import { type ConcordanceMode, compileConcordance, type Unit } from '../../../shared/memory/index.ts';
import type { ConcordanceHit } from '../../../shared/rpc/index.ts';
import type { Concept, Term } from '../../../shared/terms/index.ts';
import type { Services } from '../../platform/services.ts';
import {
  type ConcordanceGroup,
  groupByLikely,
  groupByRendering,
  groupByText,
  type Rendering,
} from './concordance-groups.ts';
import type { EditionStore } from './edition-store.ts';

export type SearchSide = 'source' | 'target' | 'both';
/** `words`: as written, not within words. */
export type SearchMode = ConcordanceMode | 'words';

/** What a person looks for. */
export interface Search {
  readonly text: string;
  readonly side: SearchSide;
  readonly mode: SearchMode;
}

/** What a search has found. */
export interface SearchResult {
  readonly search: Search;
  readonly hits: readonly ConcordanceHit[];
  readonly groups: readonly ConcordanceGroup[];
  /** The side that the renderings stand on. */
  readonly renderedOn: 'source' | 'target';
  /** The concept whose term was searched, with its allowed terms on the other side; absent: it is no term. */
  readonly concept: { readonly concept: Concept; readonly terms: readonly Term[] } | undefined;
  /** `first`: there are more than were asked for; `part`: the search goes on, or was stopped. */
  readonly extent: 'all' | 'first' | 'part';
}

/** Hits asked for at first, and how many more each time. */
export const hitsAtOnce = 100;
const mostRecent = 12;

/** The last searches, newest first, of all editions since the program was started. */
const recent: string[] = [];

/** Looks texts up in the project's memories; keeps what was found while the dock shows something else. */
export class ConcordanceSearch {
  readonly #services: Services;
  readonly #store: EditionStore;
  readonly #listeners = new Set<() => void>();
  #turn = 0;
  #limit = hitsAtOnce;
  search: Search = { text: '', side: 'both', mode: 'exact' };
  result: SearchResult | undefined;
  /** Why the last search failed, as a sentence; else empty. */
  problem = '';
  running = false;
  /** Units of hits that were shown, with the search (`#turn`) that they were asked for in. */
  readonly #units = new Map<string, { readonly turn: number; readonly unit: Unit | undefined }>();

  constructor(services: Services, store: EditionStore) {
    this.#services = services;
    this.#store = store;
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
    this.#limit = hitsAtOnce;
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

  /** Asks for the next hits of the search shown. */
  async more(): Promise<void> {
    this.#limit += hitsAtOnce * 4;
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
    const { project, language } = this.#store;
    const limit = this.#limit;
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
        },
        (some) => void this.#show(search, some.slice(0, limit), 'part', current),
        async () => !current(),
      );
      if (!current()) return;
      const extent = hits.length > limit ? 'first' : 'all';
      await this.#show(search, hits.slice(0, limit), extent, current);
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
    search: Search,
    hits: readonly ConcordanceHit[],
    extent: SearchResult['extent'],
    current: () => boolean,
  ): Promise<void> {
    const result = await this.#grouped(search, hits, extent);
    // what comes late must not take the place of more
    if (!current() || (extent === 'part' && !this.running)) return;
    this.result = result;
    this.#changed();
  }

  async #grouped(
    search: Search,
    hits: readonly ConcordanceHit[],
    extent: SearchResult['extent'],
  ): Promise<SearchResult> {
    // A text that stands in sources is rendered in the targets, and the other way round.
    const searched = hits.some(({ sourceRanges }) => sourceRanges.length > 0) ? 'source' : 'target';
    const renderedOn = searched === 'source' ? 'target' : 'source';
    const rest = { search, hits, renderedOn, extent } as const;
    const concept = await this.#conceptOf(search, searched);
    if (concept === undefined) {
      const likely = searched === 'source' ? await this.#likelyRendering(search) : '';
      const groups = likely === '' ? groupByText(hits, renderedOn) : groupByLikely(hits, renderedOn, likely);
      return { ...rest, concept, groups };
    }
    const language = renderedOn === 'target' ? this.#store.language : this.#store.project.sourceLanguage;
    const occurrences = await this.#services.terms.occurrences({
      glossaryIds: this.#store.project.glossaryIds,
      language,
      contents: hits.map(({ unit }) => unit[renderedOn]),
    });
    const renderings = occurrences.map((found): Rendering | undefined => {
      const used = found.find(({ conceptId }) => conceptId === concept.id);
      return used === undefined ? undefined : { name: used.term.text, start: used.start, end: used.end };
    });
    const terms = concept.terms.filter((term) => sameBaseLanguage(term.language, language));
    return { ...rest, concept: { concept, terms }, groups: groupByRendering(hits, renderings) };
  }

  /** What the memory's units have for the whole searched text, where that is reliable; else an empty text. */
  async #likelyRendering({ text, mode }: Search): Promise<string> {
    if (mode === 'pattern') return '';
    const { project, language } = this.#store;
    const fragments = await this.#services.memory.fragments({
      memories: project.memories,
      sourceLanguage: project.sourceLanguage,
      targetLanguage: language,
      source: plainContent(text),
      limit: hitsAtOnce,
    });
    const whole = fragments.find(({ start, end }) => start === 0 && end === text.length);
    return whole === undefined ? '' : plainText(whole.target).trim();
  }

  /** The concept of which the whole searched text is a term, in any of its forms. */
  async #conceptOf({ text, mode }: Search, searched: 'source' | 'target'): Promise<Concept | undefined> {
    if (mode === 'pattern') return undefined;
    const { project, language } = this.#store;
    const languages = [project.sourceLanguage, language] as const;
    const [from, to] = searched === 'source' ? languages : [languages[1], languages[0]];
    const { hits } = await this.#services.terms.lookup({
      glossaryIds: project.glossaryIds,
      sourceLanguage: from,
      targetLanguage: to,
      source: plainContent(text),
      target: emptyContent,
    });
    return hits.find(({ occurrences }) =>
      occurrences.some(({ start, end }) => start === 0 && end === text.length),
    )?.concept;
  }
}

function remember(text: string): void {
  const at = recent.indexOf(text);
  if (at >= 0) recent.splice(at, 1);
  recent.unshift(text);
  recent.length = Math.min(recent.length, mostRecent);
}
