/**
 * Levenshtein distance in UTF-16 units between two words. Equal beginnings and ends are skipped; the rest is
 * computed by Myers' bit-vector algorithm (JACM 46, 1999, in Hyyrö's formulation) where it fits in 32 bits,
 * else by rows.
 */
export function characterDistance(a: string, b: string): number {
  let start = 0;
  let endA = a.length;
  let endB = b.length;
  while (start < endA && start < endB && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA--;
    endB--;
  }
  const n = endA - start;
  const m = endB - start;
  if (n === 0) return m;
  if (m === 0) return n;
  if (n > m) return distance(b, start, endB, a, start, endA);
  return distance(a, start, endA, b, start, endB);
}

const masks = new Uint32Array(0x10000);

function distance(
  pattern: string,
  from: number,
  to: number,
  text: string,
  textFrom: number,
  textTo: number,
): number {
  const n = to - from;
  if (n > 32) return byRows(pattern.slice(from, to), text.slice(textFrom, textTo));
  for (let i = from; i < to; i++) masks[pattern.charCodeAt(i)]! |= 1 << (i - from);
  const last = 1 << (n - 1);
  let plus = -1;
  let minus = 0;
  let score = n;
  for (let j = textFrom; j < textTo; j++) {
    const equal = masks[text.charCodeAt(j)]!;
    const vertical = equal | minus;
    const horizontal = (((equal & plus) + plus) ^ plus) | equal;
    let up = minus | ~(horizontal | plus);
    let down = plus & horizontal;
    if (up & last) score++;
    else if (down & last) score--;
    up = (up << 1) | 1;
    down <<= 1;
    plus = down | ~(vertical | up);
    minus = up & vertical;
  }
  for (let i = from; i < to; i++) masks[pattern.charCodeAt(i)] = 0;
  return score;
}

function byRows(a: string, b: string): number {
  let row = Uint32Array.from({ length: b.length + 1 }, (_, j) => j);
  let next = new Uint32Array(b.length + 1);
  for (let i = 1; i <= a.length; i++) {
    next[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1]! + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1);
      next[j] = Math.min(change, row[j]! + 1, next[j - 1]! + 1);
    }
    [row, next] = [next, row];
  }
  return row[b.length]!;
}
