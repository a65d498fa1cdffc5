import { parse, postprocess, preprocess } from 'micromark';
import { gfm } from 'micromark-extension-gfm';

/** Labels that a document defines, normalised as CommonMark says: `[text]` is a link only with one. */
export interface Definitions {
  readonly links: ReadonlySet<string>;
  readonly notes: ReadonlySet<string>;
}

export type Events = ReturnType<typeof postprocess>;
export type Token = Events[number][1];

const extensions = [gfm()];

/**
 * Parses a stretch of Markdown (CommonMark with GFM tables, strikethrough, task lists, literal
 * autolinks and footnotes) to micromark's events. Labels in `definitions` count as defined although
 * they are defined elsewhere.
 */
export function parseMarkdown(text: string, definitions?: Definitions) {
  const context = parse({ extensions });
  if (definitions) {
    context.defined.push(...definitions.links);
    context.gfmFootnotes = [...definitions.notes];
  }
  const events: Events = postprocess(context.document().write(preprocess()(text, undefined, true)));
  return { events, links: context.defined, notes: context.gfmFootnotes ?? [] };
}

/** CommonMark 0.31, section 4.7: how labels are matched. */
export function normaliseLabel(label: string): string {
  return label
    .replace(/[\t\n\r ]+/g, ' ')
    .trim()
    .toLowerCase()
    .toUpperCase();
}
