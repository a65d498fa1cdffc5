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
    const document = extractPo(text, options.file, options.settings);
    const { targetLanguage } = options;
    const edits = poEdits(text, document, replacements, { targetLanguage });
    const merged = spliced(decoded.value, edits);
    const declared = document.header && declaredCharset(text);
    if (edits.length === 0 || document.header === undefined || declared === merged.charset) return ok(merged);
    const charset = merged.charset.toUpperCase();
    const again = spliced(decoded.value, poEdits(text, document, replacements, { targetLanguage, charset }));
    return ok({ ...again, missing: merged.missing });
  });
}
