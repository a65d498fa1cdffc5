import { plainText } from '../../../shared/content/index.ts';
import type { ConcordanceHit } from '../../../shared/rpc/index.ts';

/** Where a hit's translation of the searched text stands, and what it reads. */
export interface Rendering {
  /** What hits are grouped by: a term in its dictionary form, or the text as it stands. */
  readonly name: string;
  /** UTF-16 units into the text of the side that was not searched. */
  readonly start: number;
  readonly end: number;
}

/** Hits that translate the searched text alike. */
export interface ConcordanceGroup {
  /** Absent: the rendering is none of those that are known, or (`once`) each is there once only. */
  readonly rendering: string | undefined;
  readonly once?: boolean;
  readonly hits: readonly GroupedHit[];
}

export interface GroupedHit {
  readonly hit: ConcordanceHit;
  readonly rendering: Rendering | undefined;
}

/**
 * Groups hits by the rendering of the searched text, most frequent first and those without a known one last; order
 * within a group stays. `renderings` runs parallel to `hits`. Names are compared without case.
 */
export function groupByRendering(
  hits: readonly ConcordanceHit[],
  renderings: readonly (Rendering | undefined)[],
): readonly ConcordanceGroup[] {
  const groups = new Map<string, { name: string; hits: GroupedHit[] }>();
  const others: GroupedHit[] = [];
  for (const [index, hit] of hits.entries()) {
    const rendering = renderings[index];
    if (rendering === undefined) {
      others.push({ hit, rendering });
      continue;
    }
    const key = rendering.name.normalize('NFC').toLowerCase();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { name: rendering.name, hits: [{ hit, rendering }] });
    else group.hits.push({ hit, rendering });
  }
  const known = [...groups.values()]
    .sort((a, b) => b.hits.length - a.hits.length)
    .map(({ name, hits: ofGroup }): ConcordanceGroup => ({ rendering: name, hits: ofGroup }));
  return others.length === 0 ? known : [...known, { rendering: undefined, hits: others }];
}

/**
 * Hits whose translation has the likely rendering (whatever its case) in one group, with the place of it; after it
 * the others, those whose translations read the same together.
 */
export function groupByLikely(
  hits: readonly ConcordanceHit[],
  side: 'source' | 'target',
  likely: string,
): readonly ConcordanceGroup[] {
  const pattern = new RegExp(likely.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'iu');
  const having: GroupedHit[] = [];
  const others: ConcordanceHit[] = [];
  for (const hit of hits) {
    const found = pattern.exec(hit.unit[side].text);
    if (found === null) others.push(hit);
    else {
      const end = found.index + found[0].length;
      having.push({ hit, rendering: { name: likely, start: found.index, end } });
    }
  }
  const rest = groupByText(others, side);
  return having.length === 0 ? rest : [{ rendering: likely, hits: having }, ...rest];
}

/**
 * Groups hits whose translations read the same, most frequent first; those that are there once stand together at the
 * end, in the order of the hits.
 */
export function groupByText(
  hits: readonly ConcordanceHit[],
  side: 'source' | 'target',
): readonly ConcordanceGroup[] {
  const renderings = hits.map(({ unit }): Rendering => {
    const { text } = unit[side];
    return { name: plainText(unit[side]).trim(), start: 0, end: text.length };
  });
  const groups = groupByRendering(hits, renderings);
  const often = groups.filter((group) => group.hits.length > 1);
  const once = groups.filter((group) => group.hits.length === 1).flatMap((group) => group.hits);
  return once.length === 0 ? often : [...often, { rendering: undefined, once: true, hits: once }];
}
