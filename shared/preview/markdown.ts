import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

/** Markdown as HTML; raw HTML of the document is shown as text. Front matter is left out. */
export function markdownHtml(text: string): string {
  const body = text.replace(/^---[ \t]*\r?\n[\s\S]*?\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/, '');
  return micromark(body, { extensions: [gfm()], htmlExtensions: [gfmHtml()] });
}
