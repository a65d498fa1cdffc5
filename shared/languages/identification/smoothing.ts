/** What is known of the line borders, one entry a line that is not empty. */
export interface Border {
  /**
   * Nats that a change of language before this line costs beyond the usual; negative where one is
   * likely. It counts the less the more often the text changes its language.
   */
  readonly change: number;
  /** What a change costs at most, whatever the text's habit is, as in a list of titles. */
  readonly most?: number;
}

export interface Path {
  /** A language's index per line. */
  readonly languages: Uint8Array;
  readonly cost: number;
}

/** Costs per line and language: `costs[line * languages + language]`, in nats. */
export interface CostTable {
  readonly costs: Float64Array;
  readonly languages: number;
}

/**
 * The cheapest sequence of languages (Viterbi, 1967) where a line costs what it does not fit, and a
 * change of language `-log(share / (languages - 1))` more, `share` being how often neighbours
 * differ in this text. Languages that are not `active` are not used.
 */
export function cheapestPath(
  table: CostTable,
  borders: readonly Border[],
  active: readonly number[],
  share: number,
): Path {
  const lines = borders.length;
  const width = active.length;
  const change = -Math.log(share / Math.max(1, width - 1));
  const stay = -Math.log(1 - share);
  let before = new Float64Array(width);
  let now = new Float64Array(width);
  const back = new Uint8Array(lines * width);
  for (let line = 0; line < lines; line++) {
    let best = 0;
    for (let k = 1; k < width; k++) if (before[k]! < before[best]!) best = k;
    const border = borders[line]!;
    const step =
      line === 0
        ? 0
        : Math.max(
            0.05,
            Math.min(border.most ?? Number.POSITIVE_INFINITY, change + border.change * (1 - share)),
          );
    const kept = line === 0 ? 0 : border.most === undefined ? stay : Math.min(stay, 0.05);
    for (let k = 0; k < width; k++) {
      const staying = before[k]! + kept;
      const changing = before[best]! + step;
      const changes = best !== k && changing <= staying;
      back[line * width + k] = changes ? best : k;
      now[k] = (changes ? changing : staying) + table.costs[line * table.languages + active[k]!]!;
    }
    [before, now] = [now, before];
  }
  let last = 0;
  for (let k = 1; k < width; k++) if (before[k]! < before[last]!) last = k;
  const languages = new Uint8Array(lines);
  const cost = before[last] ?? 0;
  for (let line = lines - 1; line >= 0; line--) {
    languages[line] = active[last]!;
    last = back[line * width + last]!;
  }
  return { languages, cost };
}

const leastShare = 0.002;
const mostShare = 0.9;

/**
 * The cheapest path that uses only languages without which the text would be explained worse by more
 * than their `price` on that path. `share` is how often neighbours differ in this text.
 */
export function smooth(
  table: CostTable,
  borders: readonly Border[],
  share: number,
  price: (language: number, path: Uint8Array) => number,
): Uint8Array {
  const likely = bounded(share);
  let active = Array.from({ length: table.languages }, (_, index) => index);
  for (;;) {
    const path = cheapestPath(table, borders, active, likely);
    active = usedBy(path.languages, active);
    const dearest = leastMissed(table, borders, active, likely, path, price);
    if (dearest === undefined) return path.languages;
    active = active.filter((language) => language !== dearest);
  }
}

function bounded(share: number): number {
  return Math.min(mostShare, Math.max(leastShare, share));
}

function usedBy(languages: Uint8Array, active: readonly number[]): number[] {
  const used = new Set(languages);
  return active.filter((language) => used.has(language));
}

/** The language whose loss costs least, when that is less than its price. */
function leastMissed(
  table: CostTable,
  borders: readonly Border[],
  active: readonly number[],
  share: number,
  path: Path,
  price: (language: number, path: Uint8Array) => number,
): number | undefined {
  if (active.length < 2) return undefined;
  let found: number | undefined;
  let least = 0;
  for (const language of active) {
    const without = cheapestPath(
      table,
      borders,
      active.filter((other) => other !== language),
      share,
    );
    const gain = without.cost - path.cost - price(language, path.languages);
    if (gain < least) {
      least = gain;
      found = language;
    }
  }
  return found;
}
