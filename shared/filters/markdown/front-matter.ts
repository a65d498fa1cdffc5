import { afterLineEnd, endOfLine } from './lines.ts';
import { readToml } from './toml.ts';
import type { MarkdownUnit } from './unit.ts';
import { readYaml } from './yaml.ts';

export interface FrontMatter {
  /** Where the document proper starts; 0 without front matter. */
  readonly end: number;
  readonly units: readonly MarkdownUnit[];
}

/**
 * Front matter at the start of a document: YAML between lines of `---`, or TOML between `+++`. The values of
 * keys that hold prose are units, at any depth; lists and whatever else is left alone.
 */
export function readFrontMatter(source: string): FrontMatter {
  const fence = /^(---|\+\+\+)[ \t]*(?:\r\n?|\n)/.exec(source)?.[1];
  if (fence === undefined) return { end: 0, units: [] };
  const start = afterLineEnd(source, endOfLine(source, 0));
  for (let lineStart = start; lineStart < source.length; ) {
    const lineEnd = endOfLine(source, lineStart);
    if (source.startsWith(fence, lineStart) && source.slice(lineStart, lineEnd).trimEnd() === fence) {
      const read = fence === '---' ? readYaml : readToml;
      return { end: afterLineEnd(source, lineEnd), units: read(source, start, lineStart) };
    }
    lineStart = afterLineEnd(source, lineEnd);
  }
  return { end: 0, units: [] };
}
