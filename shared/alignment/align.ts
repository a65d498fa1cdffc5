import { type Anchors, anchorScore, anchorsOf, anchorWeights, joinAnchors } from './anchors.ts';
import { type AlignedText, kindCost, type Section, sectionsOf } from './kinds.ts';

/** A link m:n between two lists; ascending indexes, at most one side empty. */
export interface Bead {
  readonly source: readonly number[];
  readonly target: readonly number[];
  /** Natural logarithm: the higher the better; comparable within one alignment. */
  readonly score: number;
}

/** Kinds of beads with what they cost for being rarer than 1:1. */
const kinds: readonly { readonly m: number; readonly n: number; readonly cost: number }[] = [
  { m: 1, n: 1, cost: 0 },
  { m: 1, n: 0, cost: 2 },
  { m: 0, n: 1, cost: 2 },
  { m: 1, n: 2, cost: 2.2 },
  { m: 2, n: 1, cost: 2.2 },
  { m: 1, n: 3, cost: 3.8 },
  { m: 3, n: 1, cost: 3.8 },
  { m: 2, n: 2, cost: 3.8 },
];

/** Standard deviation of the logarithm of the length ratio of two texts that translate each other. */
const spread = 0.42;
/** Widest search around the diagonal, in items, besides a share of the length. */
const slack = 60;

interface Item extends AlignedText {
  readonly length: number;
  readonly anchors: Anchors;
}

/**
 * Aligns two lists of texts (paragraphs, or sentences) in order: section by section where their headings
 * match, within a section the cheapest path over beads 1:1, 1:0, 0:1, 1:2, 2:1, 1:3, 3:1 and 2:2. What a bead
 * costs follows from the lengths (Gale and Church 1993, on the logarithm of the ratio, which is fitted to
 * these texts), from anchors, and from what the texts are in their documents. Every text is in exactly one bead.
 */
export function alignTexts(source: readonly AlignedText[], target: readonly AlignedText[]): readonly Bead[] {
  const from = source.map(itemOf);
  const to = target.map(itemOf);
  const weights = anchorWeights(
    from.map(({ anchors }) => anchors),
    to.map(({ anchors }) => anchors),
  );
  let ratio = Math.log(Math.max(1, total(to)) / Math.max(1, total(from)));
  const sections = sectionsOf(source, target);
  const align = () => sections.flatMap((section) => alignSection(from, to, section, ratio, weights));
  let beads = align();
  const ratios = beads
    .filter((bead) => bead.source.length === 1 && bead.target.length === 1)
    .map((bead) => Math.log(to[bead.target[0]!]!.length / from[bead.source[0]!]!.length))
    .sort((a, b) => a - b);
  if (ratios.length >= 5) {
    ratio = ratios[ratios.length >> 1]!;
    beads = align();
  }
  return beads;
}

function itemOf(item: AlignedText): Item {
  const { text } = item;
  return { ...item, length: Math.max(1, [...text.trim()].length), anchors: anchorsOf(text) };
}

function alignSection(
  from: readonly Item[],
  to: readonly Item[],
  { from: row, to: rowEnd, otherFrom: column, otherTo: columnEnd, headed }: Section,
  ratio: number,
  weights: ReadonlyMap<string, number>,
): readonly Bead[] {
  const head = headed ? 1 : 0;
  const inner = cheapest(from.slice(row + head, rowEnd), to.slice(column + head, columnEnd), ratio, weights);
  const beads = inner.map((bead) => ({
    ...bead,
    source: bead.source.map((at) => at + row + head),
    target: bead.target.map((at) => at + column + head),
  }));
  if (!headed) return beads;
  const score = -beadCost(from, row + 1, 1, to, column + 1, 1, ratio, weights);
  return [{ source: [row], target: [column], score }, ...beads];
}

function total(items: readonly Item[]): number {
  return items.reduce((sum, { length }) => sum + length, 0);
}

function cheapest(
  from: readonly Item[],
  to: readonly Item[],
  ratio: number,
  weights: ReadonlyMap<string, number>,
): readonly Bead[] {
  const rows = from.length + 1;
  const columns = to.length + 1;
  const best = new Float64Array(rows * columns).fill(Number.POSITIVE_INFINITY);
  const chosen = new Int8Array(rows * columns).fill(-1);
  best[0] = 0;
  const band = slack + 0.15 * Math.max(rows, columns);
  for (let row = 0; row < rows; row++) {
    const middle = rows === 1 ? 0 : (row * (columns - 1)) / (rows - 1);
    const first = rows === 1 ? 0 : Math.max(0, Math.floor(middle - band));
    const last = rows === 1 ? columns - 1 : Math.min(columns - 1, Math.ceil(middle + band));
    for (let column = first; column <= last; column++) {
      const at = row * columns + column;
      for (const [kind, { m, n, cost }] of kinds.entries()) {
        if (m > row || n > column) continue;
        const before = best[(row - m) * columns + column - n]!;
        if (before >= best[at]!) continue;
        const price = before + cost + beadCost(from, row, m, to, column, n, ratio, weights);
        if (price >= best[at]!) continue;
        best[at] = price;
        chosen[at] = kind;
      }
    }
  }
  const beads: Bead[] = [];
  for (let row = rows - 1, column = columns - 1; row > 0 || column > 0; ) {
    const at = row * columns + column;
    const { m, n } = kinds[chosen[at]!]!;
    const score = best[(row - m) * columns + column - n]! - best[at]!;
    row -= m;
    column -= n;
    beads.push({ source: range(row, m), target: range(column, n), score });
  }
  return beads.reverse();
}

function beadCost(
  from: readonly Item[],
  row: number,
  m: number,
  to: readonly Item[],
  column: number,
  n: number,
  ratio: number,
  weights: ReadonlyMap<string, number>,
): number {
  // A short text is left out sooner than a long one.
  if (m === 0) return Math.min(2, to[column - 1]!.length / 60);
  if (n === 0) return Math.min(2, from[row - 1]!.length / 60);
  const source = from.slice(row - m, row);
  const target = to.slice(column - n, column);
  const off = (Math.log(total(target) / total(source)) - ratio) / spread;
  const anchors = anchorScore(
    joinAnchors(source.map((item) => item.anchors)),
    joinAnchors(target.map((item) => item.anchors)),
    weights,
  );
  return Math.min(6, (off * off) / 2) - anchors + kindCost(source, target);
}

function range(first: number, length: number): number[] {
  return Array.from({ length }, (_, index) => first + index);
}
