import { encodeUtf8, ok, type Result } from '../base/index.ts';
import { type ExchangeRequest, exchangeUnits, extractOriginal, type XliffVersion } from './exchange.ts';
import { writeVersion1 } from './write-1.ts';
import { writeVersion2 } from './write-2.ts';

/**
 * A document with its translations as XLIFF, for another program: a unit for each of the document's, a
 * segment for each sentence. `mergeXliff` brings it back. Failures: those of the document's filter.
 */
export function writeXliff(
  request: ExchangeRequest,
  version: XliffVersion = '2.1',
): Result<Uint8Array<ArrayBuffer>> {
  const { file, bytes, document, settings } = request;
  const { filter, charset } = document;
  const original = extractOriginal(file, bytes, { filter, charset, ...(settings && { settings }) });
  if (!original.ok) return original;
  const units = exchangeUnits(original.value.units, request);
  return ok(
    encodeUtf8(version === '1.2' ? writeVersion1(request, units) : writeVersion2(request, units, version)),
  );
}
