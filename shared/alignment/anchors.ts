/** What two texts in different languages can have in common, each with how often it stands in the text. */
export type Anchors = ReadonlyMap<string, number>;

const numbers = /\d+/g;
const links = /\b(?:https?:\/\/|www\.)[^\s)\]]+/g;
const noteMarks = /\[\d{1,3}\]|[¹²³⁴-⁹]+/g;
const latinWords = /[A-Za-zÀ-ÖØ-öø-ÿ]{3,}/g;
const marks = /[?？!！:：;；%％§"“„«»「」()（）]/g;

/** One form for marks that scripts write differently. */
const sameMark: Readonly<Record<string, string>> = {
  '？': '?',
  '！': '!',
  '：': ':',
  '；': ';',
  '％': '%',
  '“': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '「': '"',
  '」': '"',
  '（': '(',
  '）': ')',
};

/**
 * Anchors of a text: numbers, links, footnote marks, words in Latin letters (by their first five letters,
 * so that endings matter less) and marks of punctuation that most languages share.
 */
export function anchorsOf(text: string): Anchors {
  const found = new Map<string, number>();
  const add = (anchor: string) => found.set(anchor, (found.get(anchor) ?? 0) + 1);
  const rest = text.replace(links, (link) => {
    add(`l ${link.replace(/[.,;]+$/, '')}`);
    return ' ';
  });
  for (const [mark] of rest.matchAll(noteMarks)) add(`f ${mark}`);
  for (const [number] of rest.matchAll(numbers)) add(`n ${number}`);
  for (const [word] of rest.matchAll(latinWords)) add(`w ${word.toLowerCase().slice(0, 5)}`);
  for (const [mark] of rest.matchAll(marks)) add(`m ${sameMark[mark] ?? mark}`);
  return found;
}

/** Several texts as one. */
export function joinAnchors(all: readonly Anchors[]): Anchors {
  if (all.length === 1) return all[0]!;
  const joined = new Map<string, number>();
  for (const anchors of all) {
    for (const [anchor, count] of anchors) joined.set(anchor, (joined.get(anchor) ?? 0) + count);
  }
  return joined;
}

/** How much each anchor says: the rarer in both texts, the more; one that only one side has says nothing. */
export function anchorWeights(
  source: readonly Anchors[],
  target: readonly Anchors[],
): ReadonlyMap<string, number> {
  const inSource = documentCounts(source);
  const inTarget = documentCounts(target);
  const weights = new Map<string, number>();
  for (const [anchor, count] of inSource) {
    const other = inTarget.get(anchor);
    if (other === undefined) continue;
    const base = anchor.startsWith('m ') ? 0.4 : anchor.startsWith('w ') ? 1.2 : 2;
    weights.set(anchor, base / Math.sqrt(Math.max(count, other)));
  }
  return weights;
}

function documentCounts(all: readonly Anchors[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const anchors of all)
    for (const anchor of anchors.keys()) counts.set(anchor, (counts.get(anchor) ?? 0) + 1);
  return counts;
}

/** Weight of what both sides have, less that of what only one has. */
export function anchorScore(source: Anchors, target: Anchors, weights: ReadonlyMap<string, number>): number {
  let score = 0;
  for (const [anchor, count] of source) {
    const weight = weights.get(anchor);
    if (weight === undefined) continue;
    const other = target.get(anchor) ?? 0;
    score += weight * (Math.min(count, other) - 0.5 * Math.max(0, count - other));
  }
  for (const [anchor, count] of target) {
    const weight = weights.get(anchor);
    if (weight !== undefined) score -= 0.5 * weight * Math.max(0, count - (source.get(anchor) ?? 0));
  }
  return score;
}
