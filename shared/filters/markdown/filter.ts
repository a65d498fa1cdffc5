import { fail, ok, type Result } from '../../base/index.ts';
import { decodeText } from '../charset.ts';
import type { Extraction, Filter, FilterOptions, MergedDocument, Replacement } from '../contract.ts';
import { type Edit, spliceText } from '../splice.ts';
import { groupReplacements } from '../target.ts';
import { unitEdits } from './compose.ts';
import { extractMarkdown } from './extract.ts';

/** CommonMark with GFM's extensions, footnotes and YAML front matter. */
export const markdownFilter: Filter = { id: 'markdown', extract, merge };

function extract(bytes: Uint8Array, options: FilterOptions): Result<Extraction> {
  const decoded = decodeText(bytes, options);
  if (!decoded.ok) return decoded;
  const { units } = extractMarkdown(decoded.value.text);
  if (units.length === 0) return fail('document-nothing-to-translate', { file: options.file });
  return ok({ filter: 'markdown', charset: decoded.value.charset, units: units.map(({ unit }) => unit) });
}

function merge(
  bytes: Uint8Array,
  options: FilterOptions,
  replacements: readonly Replacement[],
): Result<MergedDocument> {
  const decoded = decodeText(bytes, options);
  if (!decoded.ok) return decoded;
  const { text } = decoded.value;
  const edits: Edit[] = [];
  if (replacements.length > 0) {
    const { units, definitions } = extractMarkdown(text);
    for (const [index, group] of groupReplacements(units, replacements)) {
      edits.push(...unitEdits(text, units[index]!, group, definitions));
    }
    edits.sort((a, b) => a.start - b.start);
  }
  return ok(spliceText(decoded.value, edits));
}
