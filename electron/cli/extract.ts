import {
  EditioError,
  type LanguageTag,
  type Progress,
  sameWrittenLanguage,
} from '../../shared/base/index.ts';
import { filterFor, openDocument } from '../../shared/documents/index.ts';
import { writeXliff, xliffVersions } from '../../shared/exchange/index.ts';
import type { FilterId, FilterSettings } from '../../shared/filters/index.ts';
import type { OpenedDocument } from '../../shared/rpc/index.ts';
import type { RuleSet } from '../../shared/segmentation/index.ts';
import { writeWhole } from '../main/files/index.ts';
import type { Command } from './command.ts';
import { readBytes } from './input.ts';
import { readSrx } from './srx.ts';
import type { Streams } from './streams.ts';

export const extract: Command = {
  name: 'extract',
  usage: 'FILE --to LANGUAGE [--from LANGUAGE] [--srx FILE] -o OUT.xlf [--xliff VERSION]',
  summary: 'Makes an XLIFF file of a document, a segment for each sentence',
  options: [
    { name: 'to', value: 'LANGUAGE', text: 'language of the translation, such as ko or pt-BR' },
    { name: 'from', value: 'LANGUAGE', text: 'language of the document; usually the one it names, else en' },
    { name: 'srx', value: 'FILE', text: 'segmentation rules to use in place of Editio’s own' },
    { name: 'output', short: 'o', value: 'OUT.xlf', text: 'the XLIFF file' },
    { name: 'xliff', value: 'VERSION', text: '1.2, 2.0 or 2.1; usually 2.1' },
  ],
  notes: `The XLIFF file can be translated in any program, which may also segment it otherwise;
editio merge puts the translations into the document. It is written whole or not at all.`,
  async run(input, streams) {
    const { file } = input;
    const targetLanguage = input.language('to');
    if (targetLanguage === undefined) throw input.wrongUse('--to is missing');
    const from = input.language('from');
    const version = input.choice('xliff', xliffVersions);
    const rules = input.text('srx');
    if (rules === '-' && file === '-') throw input.wrongUse('only one file can be standard input');
    const output = input.output(file, ...(rules === undefined ? [] : [rules]));
    const { name, bytes } = await readBytes(file, streams);
    const ruleSet = rules === undefined ? undefined : await readSrx(rules, streams);
    const settings = settingsFor(filterFor(name), from, targetLanguage);
    const open = (language: LanguageTag) => opened(name, bytes, language, ruleSet, settings, streams);
    let document = open(from ?? 'en');
    const sourceLanguage = from ?? document.language ?? 'en';
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
  file: string,
  bytes: Uint8Array,
  language: LanguageTag,
  rules: RuleSet | undefined,
  settings: FilterSettings | undefined,
  streams: Streams,
): OpenedDocument {
  const report = ({ done, total }: Progress) => {
    if (total !== undefined) streams.progress(done / total);
  };
  const result = openDocument(
    { file, bytes, language, ...(rules && { rules }), ...(settings && { settings }) },
    report,
  );
  streams.progress(undefined);
  if (!result.ok) throw new EditioError(result.failure.code, result.failure.params);
  return result.value;
}
