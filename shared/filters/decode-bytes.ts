import { createDecoder } from '../base/index.ts';

/**
 * Bytes as text of a WHATWG charset, without looking for a byte order mark. With `fatal` an invalid
 * sequence throws a `TypeError`, else it becomes U+FFFD.
 */
export function decodeBytes(bytes: Uint8Array, charset: string, options: { fatal?: boolean } = {}): string {
  if (charset === 'windows-1252') return decodeWindows1252(bytes);
  return createDecoder(charset, { ...options, ignoreBOM: true }).decode(bytes);
}

// Several releases of Node read 0x80–0x9F as ISO 8859-1 controls, so this table is our own.
const windows1252Controls =
  '\u20AC\x81\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\x8D\u017D\x8F\x90\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\x9D\u017E\u0178';

function decodeWindows1252(bytes: Uint8Array): string {
  return createDecoder('windows-1252')
    .decode(bytes)
    .replace(/[\x80-\x9F]/g, (control) => windows1252Controls.charAt(control.charCodeAt(0) - 0x80));
}
