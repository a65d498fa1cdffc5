import { canonicalLanguage, fail, ok, type Result, textPlaceName } from '../../base/index.ts';
import { type DecodedText, decodeText } from '../charset.ts';
import type {
  Extraction,
  Filter,
  FilterOptions,
  MergedDocument,
  MergeOptions,
  Replacement,
} from '../contract.ts';
import { type Edit, spliceText } from '../splice.ts';
import { extractSubtitles } from './extract.ts';
import { subtitleEdits } from './merge.ts';

/** SubRip (SRT) and WebVTT. */
export const subtitlesFilter: Filter = { id: 'subtitles', extract, merge };

function extract(bytes: Uint8Array, options: FilterOptions): Result<Extraction> {
  const decoded = decodeText(bytes, options);
  if (!decoded.ok) return decoded;
  const { text, charset } = decoded.value;
  const { file } = options;
  const { units, timed, language } = extractSubtitles(text, isVtt(decoded.value, options));
  if (units.length === 0) {
    const first = /\S/.exec(text);
    if (timed || first === null || text.startsWith('WEBVTT'))
      return fail('document-nothing-to-translate', { file });
    return fail('document-invalid', {
      file,
      place: textPlaceName(text, first.index),
      detail: 'there are no subtitles with times (“00:00:01,000 --> 00:00:02,000”)',
    });
  }
  return ok({
    filter: 'subtitles',
    charset,
    units: units.map(({ unit }) => unit),
    ...(language?.tag !== undefined && { language: language.tag }),
  });
}

function merge(
  bytes: Uint8Array,
  options: MergeOptions,
  replacements: readonly Replacement[],
): Result<MergedDocument> {
  const decoded = decodeText(bytes, options);
  if (!decoded.ok) return decoded;
  const { targetLanguage } = options;
  if (replacements.length === 0 && targetLanguage === undefined) return ok(spliceText(decoded.value, []));
  return ok(spliceText(decoded.value, editsOf(decoded.value, options, replacements)));
}

/** In a function of its own, so that the units are gone when the text is put together. */
function editsOf(
  decoded: DecodedText,
  options: MergeOptions,
  replacements: readonly Replacement[],
): readonly Edit[] {
  const { targetLanguage } = options;
  const document = extractSubtitles(decoded.text, isVtt(decoded, options));
  const edits = subtitleEdits(decoded.text, document, replacements);
  const { language } = document;
  if (targetLanguage !== undefined && language && language.tag !== canonicalLanguage(targetLanguage)) {
    edits.push({ start: language.start, end: language.end, text: targetLanguage });
  }
  return edits.sort((a, b) => a.start - b.start);
}

/** By the first line, which a WebVTT file must have; by the name where it was lost. */
function isVtt({ text }: DecodedText, { file }: FilterOptions): boolean {
  return /^\uFEFF?WEBVTT(?=\s|$)/.test(text) || /\.vtt$/i.test(file);
}
