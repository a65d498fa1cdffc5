import { adoptCodes } from '../../../shared/content/index.ts';
import type { Match } from '../../../shared/memory/index.ts';
import { unitKey } from '../../../shared/projects/index.ts';
import type { FragmentHit, TermLookupResult } from '../../../shared/rpc/index.ts';
import type { Term } from '../../../shared/terms/index.ts';
import { lookupRequest } from '../../platform/lookup-request.ts';
import { completeMatches } from '../../platform/match-completion.ts';
import type { Services } from '../../platform/services.ts';
import type { Mark } from '../../ui/content-view.ts';
import type { EditionStore } from './edition-store.ts';
import type { RowMarks } from './segment-row.ts';

/** Hits that keys 1 to 9 reach: matches first, then parts, then terms. */
export type NumberedHit =
  | { readonly kind: 'match'; readonly match: Match }
  | { readonly kind: 'fragment'; readonly fragment: FragmentHit }
  | { readonly kind: 'term'; readonly term: Term };

/** Milliseconds after the last change of the target at which its terms are looked up again. */
const pause = 150;
const mostMatches = 5;
const mostFragments = 8;
const noTerms: TermLookupResult = { hits: [], targetOccurrences: [], findings: [] };

/**
 * What the docks show for the active segment: memory matches, parts of it and terms, fetched from the workers. An
 * answer that comes after the person has gone on is dropped.
 */
export class SegmentLookups {
  readonly #services: Services;
  readonly #store: EditionStore;
  readonly #listeners = new Set<() => void>();
  readonly #dispose: () => void;
  #turn = 0;
  #marked:
    | { readonly terms: TermLookupResult; readonly hasTarget: boolean; readonly marks: RowMarks }
    | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  matches: readonly Match[] = [];
  terms: TermLookupResult = noTerms;
  /** Parts of the segment that the memory can translate; none where the whole of it was translated before. */
  fragments: readonly FragmentHit[] = [];
  /** Whether the matches shown belong to the active segment already. */
  pending = true;
  /** The sentence for a failed lookup. */
  problem: unknown;

  constructor(services: Services, store: EditionStore) {
    this.#services = services;
    this.#store = store;
    this.#dispose = store.subscribe((change) => {
      if (change.kind === 'active') void this.refresh();
      // The row that was confirmed may be a match for the one that is active since.
      if (change.kind === 'learnt') void this.refreshMatches();
      if (change.kind === 'memories') void this.open();
      if (change.kind === 'rows' && change.rows.includes(store.active)) this.#termsSoon();
    });
  }

  /** Calls `listener` whenever what is shown has changed. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #onChange(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Has the workers load what this edition needs, then looks up the active segment. */
  async open(): Promise<void> {
    const { memory, terms } = this.#services;
    const { project, language } = this.#store;
    await Promise.allSettled([
      memory.open(project.memories.map(({ memoryId }) => memoryId)),
      terms.open(project.glossaryIds, [project.sourceLanguage, language]),
    ]);
    await this.refresh();
  }

  /** Resolves when what is shown belongs to the active segment. */
  settled: Promise<void> = Promise.resolve();
  /** False while what is shown is being looked up. */
  isSettled = true;

  /** Looks everything up again, for the row that is active now. */
  refresh(): Promise<void> {
    this.isSettled = false;
    const settled = this.#refresh().then(() => {
      // A newer refresh is under way: that one settles.
      if (this.settled === settled) this.isSettled = true;
    });
    this.settled = settled;
    return settled;
  }

  /** Looks the matches up again, since the memory has changed. */
  refreshMatches(): Promise<void> {
    return this.#lookUpMatches(this.#turn);
  }

  async #refresh(): Promise<void> {
    const turn = ++this.#turn;
    clearTimeout(this.#timer);
    this.pending = true;
    this.terms = noTerms;
    this.#onChange();
    const terms = this.#lookUpTerms(turn);
    await Promise.all([this.#lookUpMatches(turn, terms), terms]);
    // They take longer; the matches are shown meanwhile.
    await this.#lookUpFragments(turn);
  }

  /** `terms` resolves when those of the segment are known. */
  async #lookUpMatches(turn: number, terms?: Promise<void>): Promise<void> {
    const store = this.#store;
    const { glossaryIds, sourceLanguage, threshold } = store.project;
    if (store.segments.length === 0) return;
    const { source } = store.segment(store.active);
    try {
      const mayHaveTerms = glossaryIds.length > 0;
      const request = lookupRequest(store, store.active, { threshold, limit: mostMatches * 2, mayHaveTerms });
      const matches = await this.#services.memory.lookup(request);
      await terms;
      if (turn !== this.#turn) return;
      const complete = await completeMatches(
        this.#services.terms,
        { glossaryIds, sourceLanguage, targetLanguage: store.language, source },
        matches.filter((match) => !this.#isOwn(match)),
        this.terms,
      );
      if (turn !== this.#turn) return;
      this.matches = complete.filter(({ score }) => score >= threshold).slice(0, mostMatches);
      this.problem = undefined;
    } catch (error) {
      if (turn !== this.#turn) return;
      this.matches = [];
      this.problem = error;
    }
    this.pending = false;
    this.#onChange();
  }

  async #lookUpFragments(turn: number): Promise<void> {
    const store = this.#store;
    if (turn !== this.#turn || store.segments.length === 0) return;
    let fragments: readonly FragmentHit[] = [];
    if ((this.matches[0]?.score ?? 0) < 100) {
      const { memories, sourceLanguage } = store.project;
      const { source } = store.segment(store.active);
      fragments = await this.#services.memory
        .fragments({ memories, sourceLanguage, targetLanguage: store.language, source, limit: mostFragments })
        .catch((error: unknown) => {
          console.warn('Parts of the segment could not be looked up.', error);
          return [];
        });
    }
    if (turn !== this.#turn || (fragments.length === 0 && this.fragments.length === 0)) return;
    this.fragments = fragments;
    this.#onChange();
  }

  /** Whether a match is this very segment as it stands: it would only say what is there already. */
  #isOwn(match: Match): boolean {
    const target = this.#store.target(this.#store.active);
    return match.unit.key === unitKey(target) && match.unit.target.text === target.content.text;
  }

  async #lookUpTerms(turn: number): Promise<void> {
    const store = this.#store;
    if (store.segments.length === 0) return;
    const row = store.active;
    try {
      const terms = await this.#services.terms.lookup({
        glossaryIds: store.project.glossaryIds,
        sourceLanguage: store.project.sourceLanguage,
        targetLanguage: store.language,
        source: store.segment(row).source,
        target: store.target(row).content,
      });
      if (turn !== this.#turn || row !== store.active) return;
      // Most keys change nothing in the terms: then nothing is drawn again.
      if (JSON.stringify(terms) === JSON.stringify(this.terms)) return;
      this.terms = terms;
    } catch (error) {
      if (turn !== this.#turn) return;
      this.terms = noTerms;
      this.problem = error;
    }
    this.#onChange();
  }

  #termsSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#lookUpTerms(this.#turn), pause);
  }

  /** Hits in the order of their keys. */
  get numbered(): readonly NumberedHit[] {
    const hits: NumberedHit[] = this.matches.map((match) => ({ kind: 'match', match }));
    for (const fragment of this.fragments) hits.push({ kind: 'fragment', fragment });
    for (const hit of this.terms.hits) {
      for (const term of hit.targets) {
        if (term.status === 'preferred' || term.status === 'admitted') hits.push({ kind: 'term', term });
      }
    }
    return hits.slice(0, 9);
  }

  /** The target text that a match gives for the active segment, with that segment's codes; an assembled one as it is. */
  contentOf(match: Match) {
    return match.target ?? adoptCodes(match.unit.target, this.#store.segment(this.#store.active).source);
  }

  /**
   * Underlines for the active row; the same object until they change. A missing term is marked in the source only
   * once there is a target.
   */
  get marks(): RowMarks {
    const hasTarget = this.#store.target(this.#store.active).content.text !== '';
    const { terms } = this;
    if (this.#marked?.terms !== terms || this.#marked.hasTarget !== hasTarget) {
      this.#marked = { terms, hasTarget, marks: this.#marksOf(terms, hasTarget) };
    }
    return this.#marked.marks;
  }

  #marksOf(terms: TermLookupResult, hasTarget: boolean): RowMarks {
    const missing = new Set(
      terms.findings.filter(({ kind }) => kind === 'missing').map(({ conceptId }) => conceptId),
    );
    const source = terms.hits.flatMap((hit) =>
      hit.occurrences.map(
        (occurrence): Mark => ({
          start: occurrence.start,
          end: occurrence.end,
          className: hasTarget && missing.has(hit.concept.id) ? 'term-missing' : 'term',
          title: hit.targets.map((term) => term.text).join(' | '),
        }),
      ),
    );
    const target: Mark[] = terms.targetOccurrences
      .filter(({ term }) => term.status === 'preferred' || term.status === 'admitted')
      .map(({ start, end, term }) => ({ start, end, className: 'term', title: term.text }));
    for (const finding of terms.findings) {
      if (finding.targetRange === undefined) continue;
      target.push({
        ...finding.targetRange,
        className: 'term-forbidden',
        title: finding.allowed.map((term) => term.text).join(' | '),
      });
    }
    return { source, target };
  }

  dispose(): void {
    this.#dispose();
    this.#listeners.clear();
    clearTimeout(this.#timer);
    this.#turn++;
  }
}
