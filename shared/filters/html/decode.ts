import { ok, type Result } from '../../base/index.ts';
import { detectXmlEncoding } from '../../xml/index.ts';
import { charsetName, type DecodedText, decodeText } from '../charset.ts';
import type { FilterOptions } from '../contract.ts';

export interface DecodedHtml {
  readonly decoded: DecodedText;
  /** WHATWG name of the charset that the document says it is in. */
  readonly declared?: string;
}

/** So much is looked at for a declaration: more than a browser does, for long comments at the top. */
const prescanned = 4096;

/**
 * The document as text: by its byte order mark, the charset asked for, what the document says (`meta`, XML
 * declaration), else as detected. A declaration that the bytes belie counts for nothing.
 *
 * Failures: those of `decodeText`.
 */
export function decodeHtml(bytes: Uint8Array, options: FilterOptions): Result<DecodedHtml> {
  const declared = declaredCharset(bytes);
  const { file, charset } = options;
  const result = (decoded: Result<DecodedText>): Result<DecodedHtml> =>
    decoded.ok ? ok({ decoded: decoded.value, ...(declared !== undefined && { declared }) }) : decoded;
  if (charset !== undefined || declared === undefined) return result(decodeText(bytes, options));
  const asDeclared = decodeText(bytes, { file, charset: declared });
  if (asDeclared.ok || asDeclared.failure.code !== 'document-charset') return result(asDeclared);
  return result(decodeText(bytes, { file }));
}

function declaredCharset(bytes: Uint8Array): string | undefined {
  let start = '';
  for (const byte of bytes.subarray(0, prescanned)) start += String.fromCharCode(byte);
  const label = metaCharset(start);
  if (label !== undefined) {
    const name = charsetName(label);
    // A declaration that can be read byte by byte is in no UTF-16 (HTML standard, “prescan”).
    if (name !== undefined) return name.startsWith('utf-16') ? 'utf-8' : name;
  }
  return /^\s*<\?xml\s[^>]*encoding/.test(start) ? detectXmlEncoding(bytes).label : undefined;
}

function metaCharset(start: string): string | undefined {
  for (const [tag] of start.replace(/<!--[\s\S]*?(?:-->|$)/g, '').matchAll(/<meta\s[^>]*/gi)) {
    const charset = /\scharset\s*=\s*["']?\s*([^\s"'>/;]+)/i.exec(tag)?.[1];
    if (charset !== undefined && !/\scontent\s*=/i.test(tag)) return charset;
    if (!/\shttp-equiv\s*=\s*["']?content-type/i.test(tag)) continue;
    const content = /charset\s*=\s*["']?\s*([^\s"'>/;]+)/i.exec(tag)?.[1];
    if (content !== undefined) return content;
  }
  return undefined;
}
