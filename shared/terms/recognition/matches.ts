import type { Term, TermStatus } from '../model.ts';

/** A term found in a text, before it is decided which of overlapping ones stand. */
export interface Match {
  readonly start: number;
  readonly end: number;
  readonly entry: number;
  readonly closeness: Closeness;
}

export const closeness = {
  /** The same characters. */
  identical: 3,
  /** The same after folding of case, dashes, width and so on, or a learned form. */
  folded: 2,
  inflected: 1,
} as const;
export type Closeness = (typeof closeness)[keyof typeof closeness];

interface Entry {
  readonly conceptId: string;
  readonly glossaryId: string;
  readonly term: Term;
}

const statusOrder: Readonly<Record<TermStatus, number>> = {
  preferred: 0,
  admitted: 1,
  deprecated: 2,
  forbidden: 3,
};

/**
 * The longest matches, the leftmost of equally long ones; what overlaps with them falls away. Concepts
 * that share a place are kept side by side, each with its closest term.
 */
export function longestMatches(matches: readonly Match[], entries: readonly Entry[]): readonly Match[] {
  const places = groupByPlace(matches, entries);
  if (places.length < 2) return places.flat();
  const byLength = [...places].sort(
    ([a], [b]) => b!.end - b!.start - (a!.end - a!.start) || a!.start - b!.start,
  );
  const kept: (readonly Match[])[] = [];
  for (const place of byLength) {
    const { start, end } = place[0]!;
    if (!kept.some(([other]) => other!.start < end && other!.end > start)) kept.push(place);
  }
  return kept.sort(([a], [b]) => a!.start - b!.start).flat();
}

/** Every match, also inside longer ones: one per concept and place, in order of place. */
export function everyMatch(matches: readonly Match[], entries: readonly Entry[]): readonly Match[] {
  return groupByPlace(matches, entries).flat();
}

function groupByPlace(matches: readonly Match[], entries: readonly Entry[]): (readonly Match[])[] {
  const places = new Map<number, Map<number, Map<string, Match>>>();
  for (const match of matches) {
    const entry = entries[match.entry]!;
    const key = `${entry.glossaryId}\n${entry.conceptId}`;
    const ends = getOrAdd(places, match.start, () => new Map<number, Map<string, Match>>());
    const concepts = getOrAdd(ends, match.end, () => new Map<string, Match>());
    const known = concepts.get(key);
    if (known === undefined || isCloser(match, known, entries)) concepts.set(key, match);
  }
  return [...places]
    .sort(([a], [b]) => a - b)
    .flatMap(([, ends]) => [...ends].sort(([a], [b]) => b - a))
    .map(([, concepts]) => {
      const all = [...concepts.values()];
      // Орлов is the surname itself, not a form of the town Орёл.
      const direct = all.filter((match) => match.closeness !== closeness.inflected);
      return (direct.length > 0 ? direct : all).sort((a, b) => a.entry - b.entry);
    });
}

function isCloser(a: Match, b: Match, entries: readonly Entry[]): boolean {
  if (a.closeness !== b.closeness) return a.closeness > b.closeness;
  return statusOrder[entries[a.entry]!.term.status] < statusOrder[entries[b.entry]!.term.status];
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
