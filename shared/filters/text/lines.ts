/** Lines of a text; offsets leave the line end and the white space at both ends outside. */
export interface Lines {
  readonly count: number;
  /** First character that is not white space; equal to `end` on a blank line. */
  start(line: number): number;
  end(line: number): number;
}

/**
 * Splits at LF, CR, CRLF, NEL (U+0085), U+2028 and U+2029. Offsets are kept in a typed array, since
 * a file of 50 MB may hold millions of lines.
 */
export function scanLines(text: string): Lines {
  let offsets = new Uint32Array(Math.max(64, text.length >> 4));
  let count = 0;
  let from = 0;
  const add = (start: number, end: number) => {
    if (count * 2 + 2 > offsets.length) {
      const larger = new Uint32Array(offsets.length * 2);
      larger.set(offsets);
      offsets = larger;
    }
    let first = start;
    let last = end;
    while (first < last && isSpace(text.charCodeAt(first))) first++;
    while (last > first && isSpace(text.charCodeAt(last - 1))) last--;
    offsets[count * 2] = first;
    offsets[count * 2 + 1] = last;
    count++;
  };
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0x0d && unit !== 0x85 && unit !== 0x2028 && unit !== 0x2029) continue;
    if (unit !== 0x0a && unit !== 0x0d && unit < 0x85) continue;
    add(from, i);
    if (unit === 0x0d && text.charCodeAt(i + 1) === 0x0a) i++;
    from = i + 1;
  }
  if (from < text.length) add(from, text.length);
  return {
    count,
    start: (line) => offsets[line * 2]!,
    end: (line) => offsets[line * 2 + 1]!,
  };
}

function isSpace(unit: number): boolean {
  return (
    unit === 0x20 ||
    (unit >= 0x09 && unit <= 0x0d) ||
    unit === 0xa0 ||
    unit === 0x1a ||
    unit === 0x3000 ||
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0xfeff
  );
}
