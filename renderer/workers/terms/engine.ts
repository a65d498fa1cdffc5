import { baseLanguage, type LanguageTag } from '../../../shared/base/index.ts';
import { plainText } from '../../../shared/content/index.ts';
import type { TermLookup, TermLookupResult, TermSearch, TermsService } from '../../../shared/rpc/index.ts';
import { type Concept, checkTerms, findTermHits, type TermOccurrence } from '../../../shared/terms/index.ts';
import { createRecogniser, type Recogniser } from '../../../shared/terms/recognition/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import { conceptsOfGlossary, glossaryStamp } from '../../data/terms-store.ts';

interface LoadedGlossary {
  readonly stamp: string;
  readonly concepts: readonly Concept[];
}

/** What is kept for one set of glossaries. */
interface GlossarySet {
  readonly ids: readonly string[];
  readonly concepts: ReadonlyMap<string, Concept>;
  readonly recognisers: Map<string, Recogniser>;
}

/**
 * The terms worker without the worker: reads concepts from the store, keeps a recogniser per set of
 * glossaries and language, and builds anew what a change has touched.
 */
export class TermsEngineService implements TermsService {
  readonly #database: EditioDatabase;
  readonly #glossaries = new Map<string, LoadedGlossary>();
  readonly #sets = new Map<string, GlossarySet>();
  readonly #asked = new Set<string>();
  /** Glossaries whose stamp is to be compared before the next use. */
  readonly #doubtful = new Set<string>();
  #loading: Promise<unknown> = Promise.resolve();

  constructor(database: EditioDatabase) {
    this.#database = database;
  }

  async open(glossaryIds: readonly string[], languages: readonly LanguageTag[]): Promise<void> {
    for (const id of glossaryIds) this.#doubtful.add(id);
    const set = await this.#load(glossaryIds);
    for (const language of languages) recogniserOf(set, language);
  }

  async lookup(request: TermLookup): Promise<TermLookupResult> {
    const { sourceLanguage, targetLanguage, source, target } = request;
    const set = await this.#load(request.glossaryIds);
    const found = recogniserOf(set, sourceLanguage).find(source);
    const hits = findTermHits(found, set.concepts, targetLanguage);
    if (plainText(target).trim() === '') return { hits, targetOccurrences: [], findings: [] };
    const recogniser = recogniserOf(set, targetLanguage);
    const targetOccurrences = recogniser.find(target);
    const findings = checkTerms({
      hits,
      occurrences: targetOccurrences,
      every: recogniser.findEvery(target),
      concepts: set.concepts,
      targetLanguage,
    });
    return { hits, targetOccurrences, findings };
  }

  async occurrences({
    glossaryIds,
    language,
    contents,
  }: TermSearch): Promise<readonly (readonly TermOccurrence[])[]> {
    const recogniser = recogniserOf(await this.#load(glossaryIds), language);
    return contents.map((content) => recogniser.find(content));
  }

  async changed(glossaryId: string): Promise<void> {
    // In turn with the loads: one that is under way must not bring the old concepts back.
    this.#loading = this.#loading.then(() => this.#glossaries.delete(glossaryId));
    await this.#loading;
  }

  /** Something in the store has changed: each glossary is compared with it before its next use. */
  storeChanged(): void {
    for (const id of this.#asked) this.#doubtful.add(id);
  }

  /** One load at a time, so that two lookups never read the same glossary twice. */
  #load(glossaryIds: readonly string[]): Promise<GlossarySet> {
    const ids = [...new Set(glossaryIds)].sort();
    const loaded = this.#loading.then(() => this.#refresh(ids));
    this.#loading = loaded.catch(() => undefined);
    return loaded;
  }

  async #refresh(ids: readonly string[]): Promise<GlossarySet> {
    for (const id of ids) {
      this.#asked.add(id);
      const known = this.#glossaries.get(id);
      if (known !== undefined && !this.#doubtful.delete(id)) continue;
      this.#doubtful.delete(id);
      const stamp = await glossaryStamp(this.#database, id);
      if (known?.stamp === stamp) continue;
      this.#glossaries.set(id, { stamp, concepts: await conceptsOfGlossary(this.#database, id) });
      for (const [key, set] of this.#sets) if (set.ids.includes(id)) this.#sets.delete(key);
    }
    const key = ids.join('\n');
    let set = this.#sets.get(key);
    if (set === undefined) {
      const concepts = ids.flatMap((id) => this.#glossaries.get(id)?.concepts ?? []);
      set = {
        ids,
        concepts: new Map(concepts.map((concept) => [concept.id, concept])),
        recognisers: new Map(),
      };
      this.#sets.set(key, set);
    }
    return set;
  }
}

function recogniserOf(set: GlossarySet, language: LanguageTag): Recogniser {
  const base = baseLanguage(language);
  let recogniser = set.recognisers.get(base);
  if (recogniser === undefined) {
    const entries = [...set.concepts.values()].flatMap(({ id, glossaryId, terms }) =>
      terms.map((term) => ({ conceptId: id, glossaryId, term })),
    );
    recogniser = createRecogniser(
      entries.filter(({ term }) => baseLanguage(term.language) === base),
      language,
    );
    set.recognisers.set(base, recogniser);
  }
  return recogniser;
}
