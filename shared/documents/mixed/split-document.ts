import { ok, type Result } from '../../base/index.ts';
import { decodeText } from '../../filters/index.ts';
import { splitByLanguage } from '../../languages/identification/index.ts';
import type { OpenDocumentRequest, SplitDocument } from '../../rpc/index.ts';
import { filterFor } from '../formats.ts';

/** Longer files are books in one language; the answer would come late. */
const longest = 4_000_000;

/**
 * The lines of a text or Markdown file and the languages that they are in; no parts when it is of another
 * format, longer than 4 million characters, or in one language.
 */
export function splitDocument(request: OpenDocumentRequest): Result<SplitDocument> {
  const { file, bytes, charset } = request;
  const filter = request.filter ?? filterFor(file);
  if (filter !== 'text' && filter !== 'markdown') return ok({ lines: [], parts: [] });
  const decoded = decodeText(bytes, { file, ...(charset !== undefined && { charset }) });
  if (!decoded.ok) return decoded;
  const { text } = decoded.value;
  if (text.length > longest) return ok({ lines: [], parts: [] });
  const lines = text.split(/\r\n|\n|\r/);
  const parts = splitByLanguage(lines, { languages: [request.language] });
  const languages = new Set(parts.map(({ language }) => language));
  return ok(languages.size < 2 ? { lines: [], parts: [] } : { lines, parts });
}
