import { fail, ok, type Result } from '../../base/index.ts';
import type {
  Extraction,
  Filter,
  FilterOptions,
  MergedDocument,
  MergeOptions,
  Replacement,
} from '../contract.ts';
import { guarded } from '../guarded.ts';
import { declaredCharset, decodePo, spliced } from './decode.ts';
import { extractPo } from './extract.ts';
import { headerLanguage } from './header.ts';
import { poEdits } from './merge.ts';

/** GNU gettext's PO files and their templates (POT). */
export const poFilter: Filter = { id: 'po', extract, merge };

function extract(bytes: Uint8Array, options: FilterOptions): Result<Extraction> {
  return guarded(() => {
    const decoded = decodePo(bytes, options);
    if (!decoded.ok) return decoded;
    const { text, charset } = decoded.value;
    const { header, units } = extractPo(text, options.file, options.settings);
    if (units.length === 0) return fail('document-nothing-to-translate', { file: options.file });
    const language = headerLanguage(header, 'x-source-language');
    const targetLanguage = headerLanguage(header);
    return ok({
      filter: 'po',
      charset,
      units: units.map(({ unit }) => unit),
      ...(language !== undefined && { language }),
      ...(targetLanguage !== undefined && { targetLanguage }),
      bilingual: true,
    });
  });
}

function merge(
  bytes: Uint8Array,
  options: MergeOptions,
  replacements: readonly Replacement[],
): Result<MergedDocument> {
  return guarded(() => {
    const decoded = decodePo(bytes, options);
    if (!decoded.ok) return decoded;
    const { text } = decoded.value;
    const { edits, hasHeader } = editsOf(text, options, replacements);
    const merged = spliced(decoded.value, edits);
    if (edits.length === 0 || !hasHeader || declaredCharset(text) === merged.charset) return ok(merged);
    const again = editsOf(text, options, replacements, merged.charset.toUpperCase());
    return ok({ ...spliced(decoded.value, again.edits), missing: merged.missing });
  });
}

/** In a function of its own, so that the units are gone when the text is put together. */
function editsOf(
  text: string,
  options: MergeOptions,
  replacements: readonly Replacement[],
  charset?: string,
) {
  const { file, settings, targetLanguage } = options;
  const document = extractPo(text, file, settings);
  const edits = poEdits(text, document, replacements, { targetLanguage, ...(charset && { charset }) });
  return { edits, hasHeader: document.header !== undefined };
}
