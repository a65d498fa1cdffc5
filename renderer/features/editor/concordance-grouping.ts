import { sameBaseLanguage } from '../../../shared/base/index.ts';
import { emptyContent, plainContent, plainText } from '../../../shared/content/index.ts';
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
import type { Search } from './concordance-query.ts';

export interface GroupedHits {
  readonly groups: readonly ConcordanceGroup[];
  /** The side that the renderings stand on. */
  readonly renderedOn: 'source' | 'target';
  /** The concept whose term was searched, with its allowed terms on the other side; absent: it is no term. */
  readonly concept: { readonly concept: Concept; readonly terms: readonly Term[] } | undefined;
}

/** What of an edition and its project the grouping needs. */
export interface GroupingPlace {
  readonly project: {
    readonly sourceLanguage: string;
    readonly memories: readonly { readonly memoryId: string; readonly penalty: number }[];
    readonly glossaryIds: readonly string[];
  };
  /** Of the targets. */
  readonly language: string;
}

/** Parts of a segment that are asked for when a translation of the searched text is looked for. */
const fragmentLimit = 100;

/**
 * Groups the hits of one search, which become more: what is known of the searched text is asked for once, and the
 * terms in each hit once. Calls are answered one after the other.
 */
export class ConcordanceGrouping {
  readonly #services: Pick<Services, 'memory' | 'terms'>;
  readonly #place: GroupingPlace;
  readonly #search: Search;
  readonly #concepts = new Map<'source' | 'target', Promise<Concept | undefined>>();
  readonly #renderings = new WeakMap<
    Concept,
    { readonly renderedOn: string; list: (Rendering | undefined)[] }
  >();
  #likely: Promise<string> | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(services: Pick<Services, 'memory' | 'terms'>, place: GroupingPlace, search: Search) {
    this.#services = services;
    this.#place = place;
    this.#search = search;
  }

  /** Whether an answer is being made. */
  get busy(): boolean {
    return this.#waiting > 0;
  }

  /** `hits` begin with those of earlier calls. */
  async group(hits: readonly ConcordanceHit[]): Promise<GroupedHits> {
    this.#waiting++;
    const run = this.#last.then(() => this.#group(hits));
    this.#last = run.catch(() => undefined);
    try {
      return await run;
    } finally {
      this.#waiting--;
    }
  }

  async #group(hits: readonly ConcordanceHit[]): Promise<GroupedHits> {
    // A text that stands in sources is rendered in the targets, and the other way round.
    const searched = hits.some(({ sourceRanges }) => sourceRanges.length > 0) ? 'source' : 'target';
    const renderedOn = searched === 'source' ? 'target' : 'source';
    const concept = await this.#conceptOf(searched);
    if (concept === undefined) {
      const likely = searched === 'source' ? await this.#likelyRendering() : '';
      const groups = likely === '' ? groupByText(hits, renderedOn) : groupByLikely(hits, renderedOn, likely);
      return { groups, renderedOn, concept };
    }
    const { project } = this.#place;
    const language = renderedOn === 'target' ? this.#place.language : project.sourceLanguage;
    const known = this.#renderings.get(concept);
    const list = known?.renderedOn === renderedOn ? known.list : [];
    this.#renderings.set(concept, { renderedOn, list });
    const unread = hits.slice(list.length);
    const occurrences =
      unread.length === 0
        ? []
        : await this.#services.terms.occurrences({
            glossaryIds: project.glossaryIds,
            language,
            contents: unread.map(({ unit }) => unit[renderedOn]),
          });
    for (const found of occurrences) {
      const used = found.find(({ conceptId }) => conceptId === concept.id);
      list.push(used === undefined ? undefined : { name: used.term.text, start: used.start, end: used.end });
    }
    const terms = concept.terms.filter((term) => sameBaseLanguage(term.language, language));
    return { groups: groupByRendering(hits, list), renderedOn, concept: { concept, terms } };
  }

  /** What the memory's units have for the whole searched text, where that is reliable; else an empty text. */
  #likelyRendering(): Promise<string> {
    const find = async () => {
      const { text, mode } = this.#search;
      if (mode === 'pattern') return '';
      const { project, language } = this.#place;
      const fragments = await this.#services.memory.fragments({
        memories: project.memories,
        sourceLanguage: project.sourceLanguage,
        targetLanguage: language,
        source: plainContent(text),
        limit: fragmentLimit,
      });
      const whole = fragments.find(({ start, end }) => start === 0 && end === text.length);
      return whole === undefined ? '' : plainText(whole.target).trim();
    };
    this.#likely ??= find();
    return this.#likely;
  }

  /** The concept of which the whole searched text is a term, in any of its forms. */
  #conceptOf(searched: 'source' | 'target'): Promise<Concept | undefined> {
    const find = async () => {
      const { text, mode } = this.#search;
      if (mode === 'pattern') return undefined;
      const { project, language } = this.#place;
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
    };
    const concept = this.#concepts.get(searched) ?? find();
    this.#concepts.set(searched, concept);
    return concept;
  }
}
