/** Where the line that `from` stands in ends, before its line break. */
export function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit === 0x0a || unit === 0x0d) break;
    at++;
  }
  return at;
}

export function afterLineEnd(text: string, lineEnd: number): number {
  if (text.charCodeAt(lineEnd) === 0x0d && text.charCodeAt(lineEnd + 1) === 0x0a) return lineEnd + 2;
  return Math.min(text.length, lineEnd + 1);
}

/** Whether there are only spaces and tabs in `[start, end)`. */
export function isBlank(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (!isSpace(text.charCodeAt(i))) return false;
  return true;
}

/** A space or tab: what Markdown's blocks take for white space within a line. */
export function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x09;
}
