import { fail, ok, type Result } from '../../base/index.ts';
import { type DecodedText, decodeText } from '../charset.ts';
import type {
  Extraction,
  Filter,
  FilterOptions,
  FilterSettings,
  MergedDocument,
  Replacement,
} from '../contract.ts';
import { type Edit, spliceText } from '../splice.ts';
import { changedParts, groupReplacements, withoutControls } from '../target.ts';
import { extractText } from './extract.ts';

/** Plain text. A line break in a target is written as the document's own line end. */
export const textFilter: Filter = { id: 'text', extract, merge };

function extract(bytes: Uint8Array, options: FilterOptions): Result<Extraction> {
  const decoded = decodeText(bytes, options);
  if (!decoded.ok) return decoded;
  const units = extractText(decoded.value.text, options.settings?.lines);
  if (units.length === 0) return fail('document-nothing-to-translate', { file: options.file });
  return ok({ filter: 'text', charset: decoded.value.charset, units: units.map(({ unit }) => unit) });
}

function merge(
  bytes: Uint8Array,
  options: FilterOptions,
  replacements: readonly Replacement[],
): Result<MergedDocument> {
  const decoded = decodeText(bytes, options);
  if (!decoded.ok) return decoded;
  return ok(spliceText(decoded.value, textEdits(decoded.value, replacements, options.settings?.lines)));
}

function textEdits(
  { text }: DecodedText,
  replacements: readonly Replacement[],
  meaning: FilterSettings['lines'],
): Edit[] {
  if (replacements.length === 0) return [];
  const units = extractText(text, meaning);
  const lineEnd = /\r\n|[\n\r\u0085\u2028\u2029]/.exec(text)?.[0] ?? '\n';
  const edits: Edit[] = [];
  for (const [index, group] of groupReplacements(units, replacements)) {
    const { unit, map } = units[index]!;
    for (const { start, end, target } of group) {
      const printable = { text: withoutControls(target.text), codes: target.codes };
      const parts = changedParts(unit.source, start, end, printable);
      if (parts === undefined) continue;
      let written = '';
      for (const part of parts) {
        written += typeof part === 'string' ? part.replace(/\r\n?|\n/g, lineEnd) : part.code.data;
      }
      edits.push({ start: map.toSource(start), end: map.toSource(end), text: written });
    }
  }
  return edits.sort((a, b) => a.start - b.start);
}
