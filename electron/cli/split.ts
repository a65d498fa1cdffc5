import { EditioError } from '../../shared/base/index.ts';
import { extensionOf, filterFor } from '../../shared/documents/index.ts';
import type { LanguagePart } from '../../shared/languages/index.ts';
import type { Command } from './command.ts';
import { linesOf, readText } from './input.ts';
import { ResultWriter } from './results.ts';
import type { Streams } from './streams.ts';

export const split: Command = {
  name: 'split',
  usage: 'FILE [--lang LANGUAGE]…',
  summary: 'Tells the language editions in one mixed file of text or Markdown',
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
included; each line that is not empty is in exactly one part. With --jsonl, each part is a line.`,
  async run(input, streams) {
    const { file, format } = input;
    const languages = input.languages('lang');
    const filter = file === '-' ? 'text' : filterFor(file);
    if (filter !== 'text' && filter !== 'markdown') {
      throw new EditioError('split-unsupported', { file, extension: `.${extensionOf(file)}` });
    }
    const { text } = await readText(file, streams);
    // The identifier's data is large: other commands do without.
    const { splitByLanguage } = await import('../../shared/languages/identification/index.ts');
    const parts = splitByLanguage(linesOf(text), { languages });
    await writeParts(parts, format, streams);
  },
};

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
