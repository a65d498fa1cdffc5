import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { dialects } from '../filters/markdown/dialects.ts';
import { readFrontMatter } from '../filters/markdown/front-matter.ts';
import { findProtected } from '../filters/markdown/protected-text.ts';
import { dialectsHtml } from './dialects-html.ts';

/**
 * Markdown as HTML, with the document's own HTML in it, scripts too: it is only to be shown where none runs.
 * Front matter is left out, and so is what only programs read (marks of containers, attributes).
 */
export function markdownHtml(text: string): string {
  const body = text.slice(readFrontMatter(text).end).replace(/^\uFEFF/, '');
  const added = dialects(body, findProtected(body));
  return micromark(body, {
    extensions: added ? [gfm(), added] : [gfm()],
    htmlExtensions: added ? [gfmHtml(), dialectsHtml()] : [gfmHtml()],
    allowDangerousHtml: true,
  });
}
