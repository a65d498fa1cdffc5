import { ok, type Result } from '../../base/index.ts';
import { decodeText } from '../../filters/index.ts';
import { guessLanguage, splitByLanguage } from '../../languages/identification/index.ts';
import type { OpenDocumentRequest, SplitDocument } from '../../rpc/index.ts';
import { filterFor } from '../formats.ts';

/** Longer files are books in one language; the answer would come late. */
const longest = 2_000_000;

/**
 * The lines of a text or Markdown file and the languages that they are in; no parts when it is of another
 * format, longer than 2 million characters, or in one language. `sample` is some of its text, from which
 * the language of the whole is guessed.
 */
export function splitDocument(request: OpenDocumentRequest, sample: string): Result<SplitDocument> {
  const { file, bytes, charset } = request;
  const guess = guessLanguage(sample);
  const whole: SplitDocument = {
    lines: [],
    parts: [],
    ...(guess !== undefined && guess.confidence >= sure && { language: guess.language }),
  };
  const filter = request.filter ?? filterFor(file);
  if (filter !== 'text' && filter !== 'markdown') return ok(whole);
  const decoded = decodeText(bytes, { file, ...(charset !== undefined && { charset }) });
  if (!decoded.ok) return decoded;
  const { text } = decoded.value;
  if (text.length > longest) return ok(whole);
  const lines = text.split(/\r\n|\n|\r/);
  const parts = splitByLanguage(lines, { languages: [request.language] });
  const languages = new Set(parts.map(({ language }) => language));
  return ok(languages.size < 2 ? whole : { lines, parts });
}

/** Below it, nothing is said. */
const sure = 0.8;
