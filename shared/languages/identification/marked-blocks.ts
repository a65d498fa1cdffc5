/** A longer line that begins as a fence is none. */
const longestFence = 500;
const fence = /^ {0,3}(`{3,}|~{3,})/;

/** Lines within fences of code, and these; a fence that nothing closes is none. */
export function fencedLines(lines: readonly string[]): ReadonlySet<number> {
  const fenced = new Set<number>();
  let opened: { readonly mark: string; readonly line: number } | undefined;
  for (const [index, line] of lines.entries()) {
    const mark = fence.exec(line)?.[1];
    if (mark === undefined) continue;
    const bare = line.trim();
    if (opened === undefined) {
      if (bare.length < longestFence && !bare.slice(mark.length).includes('`'))
        opened = { mark, line: index };
    } else if (bare.length >= opened.mark.length && bare === opened.mark[0]!.repeat(bare.length)) {
      for (let at = opened.line; at <= index; at++) fenced.add(at);
      opened = undefined;
    }
  }
  return fenced;
}

const longestFrontMatter = 60;

/** YAML between two lines `---`, at the beginning of the file or of one that was put behind another. */
export function frontMatterLines(lines: readonly string[]): ReadonlyMap<number, 'start' | 'inner'> {
  const found = new Map<number, 'start' | 'inner'>();
  for (let start = 0; start < lines.length; start++) {
    if (!isRule(lines[start]!) || !/^[\w-]+:(?:\s|$)/.test(lines[start + 1] ?? '')) continue;
    const length = lines.slice(start + 1, start + longestFrontMatter).findIndex(isRule);
    if (length < 0) continue;
    found.set(start, 'start');
    for (let at = start + 1; at <= start + 1 + length; at++) found.set(at, 'inner');
    start += 1 + length;
  }
  return found;
}

function isRule(line: string): boolean {
  return /^---\s*$/.test(line);
}
