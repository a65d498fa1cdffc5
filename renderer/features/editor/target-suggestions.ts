import { msg } from '@lit/localize';
import { plainText } from '../../../shared/content/index.ts';
import { type SuggestionSource, suggest, WordStock } from '../../../shared/memory/index.ts';
import { isConfirmed } from '../../../shared/targets/index.ts';
import type { SettingsStore } from '../../platform/services.ts';
import type { Suggester } from '../../ui/suggestion-list.ts';
import type { EditionStore } from './edition-store.ts';
import type { SegmentLookups } from './segment-lookups.ts';

const mostOffers = 4;
/** One letter is typed as quickly as it is found, one syllable or ideograph is not. */
const isWorthIt = /..|[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Rows read in one go while nothing else is to be done. */
const rowsAtOnce = 500;

/**
 * What may be offered while the active target is typed: from its matches, parts and terms, and from the words of the
 * edition's confirmed targets, which are read when there is time and followed as they change.
 */
export class TargetSuggestions {
  readonly #store: EditionStore;
  readonly #lookups: SegmentLookups;
  readonly #settings: SettingsStore;
  readonly #words = new WordStock();
  /** By row, the text whose words are counted. */
  readonly #counted = new Map<number, string>();
  readonly #dispose: () => void;
  #idle: number | undefined;

  constructor(settings: SettingsStore, store: EditionStore, lookups: SegmentLookups) {
    this.#settings = settings;
    this.#store = store;
    this.#lookups = lookups;
    this.#dispose = store.subscribe((change) => {
      if (change.kind === 'rows' && !change.typed) for (const row of change.rows) this.#count(row);
    });
    this.#readFrom(0);
  }

  #readFrom(first: number): void {
    this.#idle = requestIdleCallback(() => {
      const { length } = this.#store.segments;
      const last = Math.min(length, first + rowsAtOnce);
      for (let row = first; row < last; row++) this.#count(row);
      if (last < length) this.#readFrom(last);
    });
  }

  #count(row: number): void {
    const { content, status } = this.#store.target(row);
    const text = isConfirmed(status) ? plainText(content) : '';
    const before = this.#counted.get(row) ?? '';
    if (text === before) return;
    if (before !== '') this.#words.remove(before);
    if (text !== '') this.#words.add(text);
    this.#counted.set(row, text);
  }

  /** Nothing while they are turned off. */
  readonly suggest: Suggester = (before, after) => {
    if (!this.#settings.current.suggestions || before.trim() === '') return [];
    const found = suggest({
      before,
      after,
      composing: false,
      sources: this.#sources(),
      earlier: this.#words,
      limit: mostOffers,
    });
    const labels = {
      match: msg('match'),
      fragment: msg('part'),
      term: msg('term'),
      earlier: msg('earlier'),
    };
    return found
      .filter(({ insert }) => isWorthIt.test(insert))
      .map(({ insert, text, kind }) => ({ insert, text, origin: labels[kind] }));
  };

  #sources(): readonly SuggestionSource[] {
    const lookups = this.#lookups;
    // Those of another row are shown until this row's are there.
    if (lookups.pending) return [];
    const terms = lookups.terms.hits.flatMap(({ targets }) => targets);
    return [
      ...lookups.matches.map((match): SuggestionSource => {
        const { text } = lookups.contentOf(match);
        return { kind: 'match', text, score: match.score };
      }),
      ...lookups.fragments.map(
        ({ target, variants = 0 }): SuggestionSource => ({
          kind: 'fragment',
          text: plainText(target),
          variants,
        }),
      ),
      ...terms
        .filter(({ status }) => status === 'preferred' || status === 'admitted')
        .map(({ text }): SuggestionSource => ({ kind: 'term', text })),
    ];
  }

  dispose(): void {
    this.#dispose();
    if (this.#idle !== undefined) cancelIdleCallback(this.#idle);
  }
}
