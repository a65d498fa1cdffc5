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
import { characterReference, type Edit, spliceText } from '../splice.ts';
import { composeEdits, type UnitMark } from './compose.ts';
import { type DecodedHtml, decodeHtml } from './decode.ts';
import { checkDoctype } from './doctype.ts';
import { Spelling } from './escape.ts';
import { extractHtml, type HtmlExtraction, isXhtml } from './extract.ts';

/** HTML and XHTML, well-formed or not, with the markup of templates in it. */
export const htmlFilter: Filter = { id: 'html', extract, merge };

function extract(bytes: Uint8Array, options: FilterOptions): Result<Extraction> {
  return guarded(() => {
    const html = decodeHtml(bytes, options);
    if (!html.ok) return html;
    const { text, charset } = html.value.decoded;
    const xhtml = isXhtml(options.file, text);
    checkDoctype(options.file, text, xhtml);
    const { units, language } = extractHtml(text, xhtml, false);
    if (units.length === 0) return fail('document-nothing-to-translate', { file: options.file });
    return ok({
      filter: 'html',
      charset,
      units: units.map(({ unit }) => unit),
      ...(language !== undefined && { language }),
    });
  });
}

function merge(
  bytes: Uint8Array,
  options: MergeOptions,
  replacements: readonly Replacement[],
): Result<MergedDocument> {
  return guarded(() => {
    const html = decodeHtml(bytes, options);
    if (!html.ok) return html;
    if (replacements.length === 0 && options.targetLanguage === undefined) {
      return ok(spliceText(html.value.decoded, []));
    }
    const edits = editsOf(html.value, options, replacements);
    return ok(spliceText(html.value.decoded, edits, characterReference));
  });
}

/** In a function of its own, so that the units are gone when the text is put together. */
function editsOf(
  html: DecodedHtml,
  options: MergeOptions,
  replacements: readonly Replacement[],
): readonly Edit[] {
  const { text } = html.decoded;
  const xhtml = isXhtml(options.file, text);
  checkDoctype(options.file, text, xhtml);
  return htmlEdits(html, extractHtml(text, xhtml), options, replacements);
}

/** The edits of the document's text that its translation takes. */
export function htmlEdits(
  { decoded, declared }: DecodedHtml,
  { units, marks, headStart }: HtmlExtraction,
  options: MergeOptions,
  replacements: readonly Replacement[],
  mark?: UnitMark,
): readonly Edit[] {
  const { text, charset, bom } = decoded;
  const { targetLanguage, file } = options;
  const xhtml = isXhtml(file, text);
  const language = targetLanguage === undefined ? [] : marks.edits(targetLanguage, xhtml);
  const belied = bom === 'none' && declared !== undefined && declared !== charset;
  const edits = composeEdits(text, units, replacements, language, new Spelling(text, belied), mark);
  if (headStart === undefined || xhtml || bom !== 'none' || declared !== undefined) return edits;
  // A page of ASCII alone needs no declaration; its translation does.
  const needed = charset === 'utf-8' && isAscii(text) && !edits.every((edit) => isAscii(edit.text));
  if (!needed) return edits;
  const declaration = { start: headStart, end: headStart, text: '<meta charset="utf-8">' };
  return [...edits, declaration].sort((a, b) => a.start - b.start);
}

function isAscii(text: string): boolean {
  return !/[^\0-\x7F]/.test(text);
}
