import { wordKinds } from '../../content/index.ts';
import type { TokenPair } from '../align-tokens.ts';
import type { PreparedText } from '../prepare.ts';

/** Where each token of a prepared text starts and ends in the text that it was made of. */
export function tokenRanges({
  tokens,
  gaps,
}: PreparedText): readonly (readonly [start: number, end: number])[] {
  let at = 0;
  return tokens.map(({ kind, surface }, index) => {
    const start = at + (gaps[index] ?? '').length;
    at = start + (kind === wordKinds.code ? 1 : surface.length);
    return [start, at];
  });
}

/** The token from which and the one before which a range of the text runs; `undefined` when it cuts a token. */
export function tokensIn(
  ranges: readonly (readonly [start: number, end: number])[],
  start: number,
  end: number,
): readonly [from: number, to: number] | undefined {
  const from = ranges.findIndex((range) => range[0] === start);
  const last = ranges.findIndex((range) => range[1] === end);
  return from < 0 || last < from ? undefined : [from, last + 1];
}

/** The places between tokens at which an alignment has both texts at a border, as `query,unit`. */
export function borders(pairs: readonly TokenPair[]): ReadonlySet<string> {
  const found = new Set(['0,0']);
  let query = 0;
  let unit = 0;
  for (const pair of pairs) {
    if (pair.query >= 0) query = pair.query + 1;
    if (pair.unit >= 0) unit = pair.unit + 1;
    found.add(`${query},${unit}`);
  }
  return found;
}
