import { ok, type Result } from '../../base/index.ts';
import type { MergeOptions, Replacement } from '../contract.ts';
import { editedText } from '../splice.ts';
import { decodeHtml } from './decode.ts';
import { extractHtml, isXhtml } from './extract.ts';
import { htmlEdits } from './filter.ts';
import { inertHtml } from './inert.ts';

/**
 * The document with its translations as HTML that does nothing: no scripts, nothing fetched, forms without
 * effect. The text of unit N stands in `<span data-unit="N">`, so that a frame can follow the active segment;
 * units that cannot hold an element (titles, options, text areas, attributes) have no such mark.
 *
 * Failures: those of `decodeText`.
 */
export function previewHtml(
  bytes: Uint8Array,
  options: MergeOptions,
  replacements: readonly Replacement[],
): Result<string> {
  const html = decodeHtml(bytes, options);
  if (!html.ok) return html;
  const { text } = html.value.decoded;
  const extraction = extractHtml(text, isXhtml(options.file, text));
  const edits = htmlEdits(html.value, extraction, options, replacements, (unit) => ({
    before: `<span data-unit="${unit}">`,
    after: '</span>',
  }));
  return ok(inertHtml(options.file, editedText(text, edits)));
}
