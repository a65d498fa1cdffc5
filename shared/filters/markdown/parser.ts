import { parse, postprocess, preprocess } from 'micromark';
import { gfm } from 'micromark-extension-gfm';
import { dialects } from './dialects.ts';
import { findProtected, withFilledTemplates } from './protected-text.ts';

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
 * autolinks and footnotes, and what `dialects.ts` adds) to micromark's events. Labels in `definitions`
 * count as defined although they are defined elsewhere.
 */
export function parseMarkdown(text: string, definitions?: Definitions) {
  // The parser's input skips a byte order mark.
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const plain = text.slice(mark.length);
  const found = findProtected(plain);
  const added = dialects(plain, found);
  const context = parse({ extensions: added ? [...extensions, added] : extensions });
  if (definitions) {
    context.defined.push(...definitions.links);
    context.gfmFootnotes = [...definitions.notes];
  }
  const events: Events = postprocess(
    context.document().write(preprocess()(mark + withFilledTemplates(plain, found), undefined, true)),
  );
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
