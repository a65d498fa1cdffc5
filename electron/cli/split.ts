import { EditioError } from '../../shared/base/index.ts';
import { canBeMixed, extensionOf, filterFor } from '../../shared/documents/index.ts';
import type { FileLines } from '../../shared/documents/mixed/index.ts';
import type { FilterId } from '../../shared/filters/index.ts';
import type { LanguagePart } from '../../shared/languages/index.ts';
import type { Command } from './command.ts';
import { linesOf, readBytes, readText } from './input.ts';
import { ResultWriter } from './results.ts';
import type { Streams } from './streams.ts';

export const split: Command = {
  name: 'split',
  usage: 'FILE [--lang LANGUAGE]…',
  summary: 'Tells the language editions in one mixed file: text, Markdown, HTML, DOCX or ODT',
  options: [
    {
      name: 'lang',
      value: 'LANGUAGE',
      text: 'a language that is likely in it; may be repeated',
      repeated: true,
    },
    { name: 'json', text: 'one JSON object' },
    { name: 'jsonl', text: 'one JSON object a line, for each part' },
  ],
  notes: `The result is {"parts":[{"language","role":"title"|"body"|"notes","from","to"}]}: lines from 1, both
included; each line that is not empty is in exactly one part. Of HTML, DOCX and ODT the lines are the
paragraphs, headings, cells and the like, numbered as extract numbers them. With --jsonl, each part is a line.`,
  async run(input, streams) {
    const { file, format } = input;
    const languages = input.languages('lang');
    const filter = file === '-' ? 'text' : filterFor(file);
    if (!canBeMixed(filter)) {
      throw new EditioError('split-unsupported', { file, extension: `.${extensionOf(file)}` });
    }
    // The identifier's data is large: other commands do without.
    const mixed = await import('../../shared/documents/mixed/index.ts');
    const parts = mixed.languageParts(await linesIn(file, filter, streams, mixed), languages);
    await writeParts(parts, format, streams);
  },
};

async function linesIn(
  file: string,
  filter: FilterId,
  streams: Streams,
  { readLines, textLines }: typeof import('../../shared/documents/mixed/index.ts'),
): Promise<FileLines> {
  if (filter === 'text' || filter === 'markdown')
    return textLines(linesOf((await readText(file, streams)).text), filter);
  const { name, bytes } = await readBytes(file, streams);
  const read = readLines({ file: name, bytes }, filter);
  if (!read.ok) throw new EditioError(read.failure.code, read.failure.params);
  return read.value;
}

async function writeParts(
  parts: readonly LanguagePart[],
  format: 'text' | 'json' | 'jsonl',
  streams: Streams,
): Promise<void> {
  if (format === 'json') {
    const rows = parts.map((part) => JSON.stringify(told(part)));
    return streams.write(rows.length === 0 ? '{"parts":[]}\n' : `{"parts":[\n${rows.join(',\n')}\n]}\n`);
  }
  const width = Math.max(0, ...parts.map(({ language }) => language.length));
  const results = new ResultWriter<LanguagePart>(
    streams,
    format,
    ({ language, role, from, to }) => `${language.padEnd(width)}  ${role.padEnd(5)}  ${from}–${to}\n`,
  );
  for (const part of parts) await results.add(told(part));
  await results.end();
}

function told({ language, role, from, to }: LanguagePart): LanguagePart {
  return { language, role, from, to };
}
