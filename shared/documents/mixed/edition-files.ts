import { concatenateBytes, encodeUtf8, ok, type Result } from '../../base/index.ts';
import { bomBytes, decodeText, encodeText, type FilterId, leaveOutUnits } from '../../filters/index.ts';
import { editionText, type LanguageEdition } from '../../languages/index.ts';
import type { OpenPartsRequest } from '../../rpc/index.ts';
import { filterById } from '../filters.ts';
import { isMixedByLines } from '../formats.ts';

/** A file that holds one edition only. */
export interface EditionFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Absent: to be detected. */
  readonly charset?: string;
}

/** Makes the file of an edition; `others` are the parts that it leaves out. */
export type EditionFiles = (
  edition: LanguageEdition,
  others: readonly LanguageEdition[],
) => Result<EditionFile>;

/**
 * How a mixed file becomes files in one language each: of a text, the edition's lines; of a document in
 * paragraphs, the whole document with the paragraphs of the other languages emptied (in HTML, taken out where
 * nothing else stands in them), so that layout, styles and whatever is in no language stay.
 *
 * Failures: those of the filter.
 */
export function editionFiles(request: OpenPartsRequest, filter: FilterId): Result<EditionFiles> {
  return isMixedByLines(filter) ? lineFiles(request) : unitFiles(request, filter);
}

function lineFiles({ file, bytes, charset }: OpenPartsRequest): Result<EditionFiles> {
  const decoded = decodeText(bytes, { file, ...(charset !== undefined && { charset }) });
  if (!decoded.ok) return decoded;
  const { text, bom, charset: written } = decoded.value;
  return ok(({ ranges }) => {
    const own = editionText(text, ranges);
    const encoded = encodeText(own, written);
    if (encoded.missing.length > 0) return ok({ bytes: encodeUtf8(own) });
    return ok({ bytes: concatenateBytes([Uint8Array.from(bomBytes[bom]), encoded.bytes]), charset: written });
  });
}

function unitFiles(request: OpenPartsRequest, id: FilterId): Result<EditionFiles> {
  const { file, bytes, charset, settings } = request;
  const filter = filterById(id);
  const options = { file, ...(charset !== undefined && { charset }), ...(settings && { settings }) };
  const extraction = filter.extract(bytes, options);
  if (!extraction.ok) return extraction;
  const { units } = extraction.value;
  return ok(({ language }, others) => {
    const emptied = new Set(
      others.flatMap(({ ranges }) => ranges.flatMap(({ from, to }) => numbers(from - 1, to - 1))),
    );
    const replacements = [...emptied]
      .sort((a, b) => a - b)
      .flatMap((unit) => {
        const end = units[unit]?.source.text.length ?? 0;
        return end === 0 ? [] : [{ unit, start: 0, end, target: { text: '', codes: [] } }];
      });
    const own = { ...options, targetLanguage: language };
    const merged =
      id === 'html' ? leaveOutUnits(bytes, own, emptied) : filter.merge(bytes, own, replacements);
    return merged.ok ? ok({ bytes: merged.value.bytes, charset: merged.value.charset }) : merged;
  });
}

function numbers(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
