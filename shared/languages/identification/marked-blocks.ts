/** A longer line that begins as a fence is none. */
const longestFence = 500;
/** A fence may stand in an item of a list, or in a quotation. */
const fence = /^(?:[ \t]*>){0,3}[ \t]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)?(`{3,}|~{3,})/;
const containers = /^[\s>]+/;

/**
 * Lines within fences of code, and these; a fence that nothing closes is none, and one in a quotation ends
 * with it.
 */
export function fencedLines(lines: readonly string[]): ReadonlySet<number> {
  const fenced = new Set<number>();
  let opened: { readonly mark: string; readonly line: number; readonly quoted: boolean } | undefined;
  const close = (end: number) => {
    if (opened !== undefined) for (let at = opened.line; at < end; at++) fenced.add(at);
    opened = undefined;
  };
  for (const [index, line] of lines.entries()) {
    const quoted = isQuoted.test(line);
    if (opened?.quoted && !quoted) close(index);
    const mark = fence.exec(line)?.[1];
    if (mark === undefined) continue;
    if (opened === undefined) {
      const info = line.slice(line.indexOf(mark) + mark.length);
      if (line.length < longestFence && !info.includes('`')) opened = { mark, line: index, quoted };
      continue;
    }
    const bare = line.replace(containers, '').trim();
    if (bare.length >= opened.mark.length && bare === opened.mark[0]!.repeat(bare.length)) close(index + 1);
  }
  return fenced;
}

const isQuoted = /^\s*>/;

const indent = /^(?: {0,3}\t| {4})/;
const listItem = /^\s*(?:[-*+]|\d{1,9}[.)]|\[\^[^\]\s]+\]:)(?:\s|$)/;

/**
 * Lines of indented code in Markdown: below a blank line or other code, and not in a list or a note, whose
 * paragraphs are indented too.
 */
export function indentedCodeLines(lines: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>();
  let inList = false;
  let open = true;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') open = true;
    else if (indent.test(line)) {
      if (open && !inList) found.add(index);
    } else {
      // A lazy line goes on with an item; one below a blank line ends the list.
      if (listItem.test(line)) inList = true;
      else if (open && !/^\s/.test(line)) inList = false;
      open = false;
    }
  }
  return found;
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
