import { msg } from '@lit/localize';
import { plainText } from '../../../shared/content/index.ts';
import { type SuggestionSource, suggestContinuations } from '../../../shared/projects/index.ts';
import type { SettingsStore } from '../../platform/services.ts';
import type { Suggester } from '../../ui/suggestion-list.ts';
import type { EditionStore } from './edition-store.ts';
import { EditionWords } from './edition-words.ts';
import type { SegmentLookups } from './segment-lookups.ts';

const mostOffers = 3;
const mostWords = 20;

/** What may be offered while the active target is typed: from its matches, parts, terms, and the edition's words. */
export class TargetSuggestions {
  readonly #lookups: SegmentLookups;
  readonly #settings: SettingsStore;
  readonly #words: EditionWords;

  constructor(settings: SettingsStore, store: EditionStore, lookups: SegmentLookups) {
    this.#settings = settings;
    this.#lookups = lookups;
    this.#words = new EditionWords(store);
  }

  /** Nothing while they are turned off. */
  readonly suggest: Suggester = (before, after) => {
    if (!this.#settings.current.suggestions) return [];
    const sources = [...this.#ofSegment(before), ...this.#ofEdition(before)];
    const labels = { match: msg('match'), part: msg('part'), term: msg('term'), word: msg('earlier') };
    return suggestContinuations(before, after, sources, mostOffers).map(({ text, replaces, kind }) => ({
      text,
      replaces,
      origin: labels[kind],
    }));
  };

  #ofSegment(before: string): readonly SuggestionSource[] {
    const lookups = this.#lookups;
    // Those of another row are shown until this row's are there.
    if (lookups.pending) return [];
    const written = before.toLowerCase();
    const terms = lookups.terms.hits.flatMap(({ targets }) => targets);
    return [
      ...lookups.matches.map((match): SuggestionSource => {
        const { text } = lookups.contentOf(match);
        return { kind: 'match', text, weight: match.score / 102 };
      }),
      ...lookups.fragments.map(
        ({ target }): SuggestionSource => ({ kind: 'part', text: plainText(target), weight: 0.5 }),
      ),
      ...terms
        .filter(({ status }) => status === 'preferred' || status === 'admitted')
        .map(({ text, status }): SuggestionSource => {
          const isWritten = written.includes(text.toLowerCase());
          return { kind: 'term', text, weight: isWritten ? 0 : status === 'preferred' ? 1 : 0.5 };
        }),
    ];
  }

  #ofEdition(before: string): readonly SuggestionSource[] {
    const beginning = /[\p{L}\p{M}\p{N}]+$/u.exec(before)?.[0] ?? '';
    if (beginning === '') return [];
    return this.#words
      .startingWith(beginning, mostWords)
      .map(([text, count]) => ({ kind: 'word', text, weight: count / (count + 4) }));
  }

  dispose(): void {
    this.#words.dispose();
  }
}
