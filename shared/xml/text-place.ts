/** Moves a place over a part of a text. */
export function advance(
  place: { line: number; column: number },
  text: string,
  from: number,
  to: number,
): void {
  let lineStart = -1;
  const firstReturn = text.indexOf('\r', from);
  const plainEnd = firstReturn < 0 ? to : Math.min(firstReturn, to);
  // Most texts have line feeds alone, which are found far more quickly than each character is looked at.
  for (let at = text.indexOf('\n', from); at >= 0 && at < plainEnd; at = text.indexOf('\n', at + 1)) {
    place.line++;
    lineStart = at + 1;
  }
  for (let at = plainEnd; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || (code === 0x0d && text.charCodeAt(at + 1) !== 0x0a)) {
      place.line++;
      lineStart = at + 1;
    }
  }
  place.column = lineStart < 0 ? place.column + to - from : to - lineStart + 1;
}
