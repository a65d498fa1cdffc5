import type { CellText } from '../../tables/index.ts';

/** A stretch of a cell's text, in a format told from those beside it by what one sees. */
export interface FormattedStretch {
  readonly text: string;
  /** Absent: the format that most of the cell has. */
  readonly format?: StretchFormat;
}

export interface StretchFormat {
  /** `b`, `bi`, `u` …; `font` where only size or colour differ. */
  readonly label: string;
  /** The markup of the run's properties. */
  readonly properties: string;
}

export interface FormattedText {
  readonly stretches: readonly FormattedStretch[];
  /** Properties of the format that most of the cell has; empty where it is the cell's own. */
  readonly base: string;
}

interface Look {
  readonly marks: ReadonlySet<string>;
  /** All that one sees, as one string. */
  readonly key: string;
  readonly properties: string;
}

/**
 * A cell's runs joined by how they look. Spreadsheets begin a new run where the script changes; a font
 * alone is no difference to a translator. White space has no look of its own.
 */
export function formattedText(text: CellText): FormattedText {
  if (typeof text === 'string') return { stretches: text === '' ? [] : [{ text }], base: '' };
  const lengths = new Map<string, { look: Look; length: number }>();
  const runs: { text: string; look: Look }[] = [];
  for (const run of text) {
    if (run.text === '') continue;
    const last = runs.at(-1);
    const look = run.text.trim() === '' && last ? last.look : lookOf(run.properties);
    const known = lengths.get(look.key) ?? { look, length: 0 };
    known.length += run.text.length;
    lengths.set(look.key, known);
    if (last?.look.key === look.key) last.text += run.text;
    else runs.push({ text: run.text, look });
  }
  let base: { look: Look; length: number } | undefined;
  for (const one of lengths.values()) if (base === undefined || one.length > base.length) base = one;
  if (base === undefined) return { stretches: [], base: '' };
  const { look: usual } = base;
  return {
    base: usual.properties,
    stretches: runs.map(({ text: part, look }) =>
      look.key === usual.key
        ? { text: part }
        : { text: part, format: { label: labelOf(look, usual), properties: look.properties } },
    ),
  };
}

const visible = /<(?:[\w.-]+:)?(b|i|u|strike|vertAlign|color|sz)(\s[^<>]*|)\/?>/g;

function lookOf(properties: string): Look {
  const marks = new Set<string>();
  const facts: string[] = [];
  for (const [, name = '', attributes = ''] of properties.matchAll(visible)) {
    const value = /\bval\s*=\s*["']([^"']*)/.exec(attributes)?.[1];
    if (value === '0' || value === 'false' || value === 'none' || value === 'baseline') continue;
    if (name === 'vertAlign') marks.add(value === 'superscript' ? 'sup' : 'sub');
    else if (name === 'color' || name === 'sz')
      facts.push(`${name}${attributes.replace(/[\s/]+/g, ' ').trimEnd()}`);
    else marks.add(name === 'strike' ? 's' : name);
  }
  return { marks, key: [...[...marks].sort(), ...facts.sort()].join(';'), properties };
}

function labelOf(look: Look, usual: Look): string {
  const differences = [...look.marks].filter((mark) => !usual.marks.has(mark));
  return differences.sort().join('') || 'font';
}
