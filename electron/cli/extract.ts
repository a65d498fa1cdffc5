import {
  EditioError,
  type LanguageTag,
  languageName,
  type Progress,
  sameBaseLanguage,
  sameWrittenLanguage,
} from '../../shared/base/index.ts';
import { plainText } from '../../shared/content/index.ts';
import { openDocument } from '../../shared/documents/index.ts';
import { writeXliff, xliffVersions } from '../../shared/exchange/index.ts';
import type { FilterId, FilterSettings } from '../../shared/filters/index.ts';
import type { OpenedDocument } from '../../shared/rpc/index.ts';
import type { RuleSet } from '../../shared/segmentation/index.ts';
import { writeWhole } from '../main/files/index.ts';
import type { Command } from './command.ts';
import { type DocumentInput, readDocument } from './document-input.ts';
import { readSrx } from './srx.ts';
import type { Streams } from './streams.ts';

export const extract: Command = {
  name: 'extract',
  usage: 'FILE --to LANGUAGE [--from LANGUAGE] [--srx FILE] -o OUT.xlf [--xliff VERSION]',
  summary: 'Makes an XLIFF file of a document, a segment for each sentence',
  options: [
    { name: 'to', value: 'LANGUAGE', text: 'language of the translation, such as ko or pt-BR' },
    {
      name: 'from',
      value: 'LANGUAGE',
      text: 'language of the document; usually the one it names or seems to be in, else en',
    },
    { name: 'srx', value: 'FILE', text: 'segmentation rules to use in place of Editio’s own' },
    { name: 'output', short: 'o', value: 'OUT.xlf', text: 'the XLIFF file' },
    { name: 'xliff', value: 'VERSION', text: '1.2, 2.0 or 2.1; usually 2.1' },
  ],
  notes: `The XLIFF file can be translated in any program, which may also segment it otherwise;
editio merge puts the translations into the document. It is written whole or not at all. What format
standard input has is told from its content.`,
  async run(input, streams) {
    const { file } = input;
    const targetLanguage = input.language('to');
    if (targetLanguage === undefined) throw input.wrongUse('--to is missing');
    const from = input.language('from');
    const version = input.choice('xliff', xliffVersions);
    const rules = input.text('srx');
    if (rules === '-' && file === '-') throw input.wrongUse('only one file can be standard input');
    const output = input.output(file, ...(rules === undefined ? [] : [rules]));
    const source = await readDocument(file, streams);
    const { name, bytes } = source;
    const ruleSet = rules === undefined ? undefined : await readSrx(rules, streams);
    const settings = settingsFor(source.filter, from, targetLanguage);
    const open = (language: LanguageTag) => opened(source, language, ruleSet, settings, streams);
    let document = open(from ?? 'en');
    const sourceLanguage =
      from ?? document.language ?? (await guessedLanguage(name, document, targetLanguage, streams)) ?? 'en';
    // The document's own language decides where its sentences end.
    if (from === undefined && sourceLanguage !== 'en') document = open(sourceLanguage);
    const held = document.targetLanguage;
    const other = held !== undefined && !sameWrittenLanguage(held, targetLanguage);
    const written = writeXliff(
      {
        file: name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1),
        bytes,
        document,
        sourceLanguage,
        targetLanguage,
        ...(settings && { settings }),
        ...(other && { targets: new Map() }),
      },
      version,
    );
    if (!written.ok) throw new EditioError(written.failure.code, written.failure.params);
    await writeWhole(output, written.value);
  },
};

/** What the translation is put back with again is kept in the file: only what its format needs. */
function settingsFor(
  filter: FilterId | undefined,
  sourceLanguage: LanguageTag | undefined,
  targetLanguage: LanguageTag,
): FilterSettings | undefined {
  if (filter === 'po') return { pluralLanguage: targetLanguage };
  if (filter !== 'table') return undefined;
  return { ...(sourceLanguage !== undefined && { sourceLanguage }), targetLanguage };
}

function opened(
  { name: file, bytes, filter }: DocumentInput,
  language: LanguageTag,
  rules: RuleSet | undefined,
  settings: FilterSettings | undefined,
  streams: Streams,
): OpenedDocument {
  const report = ({ done, total }: Progress) => {
    if (total !== undefined) streams.progress(done / total);
  };
  const result = openDocument(
    { file, bytes, filter, language, ...(rules && { rules }), ...(settings && { settings }) },
    report,
  );
  streams.progress(undefined);
  if (!result.ok) throw new EditioError(result.failure.code, result.failure.params);
  return result.value;
}

/** Below it a guess is no better than English. */
const likely = 0.5;
const sampleLength = 20_000;

/**
 * The language that a document seems to be in; told, since it may be wrong. Absent: it cannot be told, or it
 * is the one to translate into.
 */
async function guessedLanguage(
  name: string,
  { segments }: OpenedDocument,
  targetLanguage: LanguageTag,
  streams: Streams,
): Promise<LanguageTag | undefined> {
  // The identifier's data is large: most documents name their language.
  const { guessLanguage } = await import('../../shared/languages/identification/index.ts');
  let sample = '';
  for (const { source } of segments) {
    if (sample.length >= sampleLength) break;
    sample += `${plainText(source)}\n`;
  }
  const guess = guessLanguage(sample);
  if (guess === undefined || guess.confidence < likely) return undefined;
  const { language } = guess;
  if (sameBaseLanguage(language, targetLanguage)) return undefined;
  if (language !== 'en') {
    streams.message(
      `“${name}” does not name its language and was taken for ${languageName(language)} (${language}); --from says otherwise.`,
    );
  }
  return language;
}
