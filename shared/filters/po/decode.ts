import { createDecoder, encodeUtf8, type Result } from '../../base/index.ts';
import { scanUtf8 } from '../byte-scan.ts';
import { charsetName, type DecodedText, decodeText } from '../charset.ts';
import { encodeText } from '../charset-encode.ts';
import type { FilterOptions, MergedDocument } from '../contract.ts';
import { type Edit, editedText, spliceText } from '../splice.ts';

/** Bytes from the start of a file among which its header is looked for: licences may stand before it. */
const headerBytes = 128 * 1024;
const contentType = /"[^"\n]*\bContent-Type:[^"\n]*?charset=([^\s"\\;]+)/i;

/**
 * A PO file as text: by a charset that the person chose, else by its header. Files that are UTF-8 whatever
 * their header says are read as that; where the header says nothing, the charset is detected.
 */
export function decodePo(bytes: Uint8Array, options: FilterOptions): Result<DecodedText> {
  const { file } = options;
  const head = createDecoder('windows-1252').decode(bytes.subarray(0, headerBytes));
  const charset = options.charset ?? usedCharset(bytes, declaredCharset(head));
  return decodeText(bytes, { file, ...(charset !== undefined && { charset }) });
}

function usedCharset(bytes: Uint8Array, declared: string | undefined): string | undefined {
  if (declared === undefined || declared === 'utf-8' || declared === 'iso-2022-jp') return declared;
  const { sequences, invalid } = scanUtf8(bytes);
  return invalid === 0 && sequences > 0 ? 'utf-8' : declared;
}

/**
 * The charset that a header names, as WHATWG calls it; `undefined` for the template's `CHARSET`, for ASCII,
 * which is no charset to translate into, and for what is not known.
 */
export function declaredCharset(head: string): string | undefined {
  const label = contentType.exec(head)?.[1];
  if (label === undefined || /ascii|^ansi_x3/i.test(label)) return undefined;
  return charsetName(label);
}

const narrow = /^(?:iso[-_]?8859[-_]?(?:1|9|11)|latin[-_]?[15]|tis[-_]?620)$/i;

/**
 * The file with its edits made. WHATWG reads ISO 8859-1, -9 and -11 as the Windows charsets that hold more
 * characters; a file that names one of the former becomes UTF-8 rather than hold what it cannot.
 */
export function spliced(decoded: DecodedText, edits: readonly Edit[]): MergedDocument {
  const label = contentType.exec(decoded.text.slice(0, headerBytes))?.[1];
  if (label !== undefined && narrow.test(label) && /^windows-/.test(decoded.charset)) {
    const missing = new Set<string>();
    for (const { text } of edits) {
      for (const character of text) {
        if (character > '\x7F' && isWindowsOnly(character, decoded.charset)) missing.add(character);
      }
    }
    if (missing.size > 0) {
      return { bytes: encodeUtf8(editedText(decoded.text, edits)), charset: 'utf-8', missing: [...missing] };
    }
  }
  return spliceText(decoded, edits);
}

function isWindowsOnly(character: string, charset: string): boolean {
  const { bytes } = encodeText(character, charset);
  return bytes.length === 1 && bytes[0]! >= 0x80 && bytes[0]! < 0xa0;
}
