import { encodeUtf8, ok, type Result } from '../base/index.ts';
import { placeSegments } from '../documents/index.ts';
import { type ExchangeRequest, exchangeUnits, extractOriginal, type XliffVersion } from './exchange.ts';
import { writeVersion1 } from './write-1.ts';
import { writeVersion2 } from './write-2.ts';

/**
 * A document with its translations as XLIFF, for another program: a unit for each of the document's, a
 * segment for each sentence. `mergeXliff` brings it back. Failures: those of the document's filter, and
 * `document-segment-lost`.
 */
export function writeXliff(
  request: ExchangeRequest,
  version: XliffVersion = '2.1',
): Result<Uint8Array<ArrayBuffer>> {
  const { file, bytes, document, settings } = request;
  const { filter, charset } = document;
  const original = extractOriginal(file, bytes, { filter, charset, ...(settings && { settings }) });
  if (!original.ok) return original;
  const placed = placeSegments(file, document.segments, original.value.units);
  if (!placed.ok) return placed;
  const segments = placed.value;
  const units = exchangeUnits(original.value.units, { ...request, document: { ...document, segments } });
  return ok(
    encodeUtf8(version === '1.2' ? writeVersion1(request, units) : writeVersion2(request, units, version)),
  );
}
