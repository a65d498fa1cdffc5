import { fail, type Result } from '../base/index.ts';
import { detectXmlEncoding } from '../xml/index.ts';
import { type DecodedText, type DecodeOptions, decodeText } from './charset.ts';

/**
 * An XML document's bytes as text, by its byte order mark or declaration, else UTF-8; a `charset` that
 * the person chose wins over the declaration.
 *
 * Failures: those of `decodeText`, and `xml-encoding-unknown` (`file`, `charset`).
 */
export function decodeXmlText(bytes: Uint8Array, options: DecodeOptions): Result<DecodedText> {
  const { name, label } = detectXmlEncoding(bytes);
  const charset = options.charset ?? label;
  if (charset === undefined) return fail('xml-encoding-unknown', { file: options.file, charset: name });
  return decodeText(bytes, { ...options, charset });
}
