import { createRecogniser } from '../../shared/terms/index.ts';
import type { Command } from './command.ts';
import { readGlossary, recogniserEntries } from './glossary.ts';
import { linesOf, readText } from './input.ts';
import { ResultWriter } from './results.ts';

interface Found {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly surface: string;
  readonly term: string;
  readonly concept: string;
}

export const termsFind: Command = {
  name: 'terms find',
  usage: '--glossary GLOSSARY --lang LANGUAGE FILE',
  summary: 'Finds the terms of a glossary in plain text',
  options: [
    { name: 'glossary', value: 'GLOSSARY', text: 'CSV, TSV or XLSX' },
    { name: 'lang', value: 'LANGUAGE', text: 'language of the text, such as ko' },
    { name: 'json', text: 'one JSON array' },
    { name: 'jsonl', text: 'one JSON object a line' },
  ],
  notes: `A glossary has a header row of language tags and any of concept, definition, note, subject, status, pos;
several terms in a cell are parted by |, the first is preferred; a term that ends in ! is forbidden.
Each result is {"line","start","end","surface","term","concept"}: lines from 1, offsets in UTF-16 units from 0;
a concept without an id goes by its first term. Of an XLSX file the first visible sheet with rows is read.`,
  async run(input, streams) {
    const { file, format } = input;
    const glossary = input.required('glossary');
    const language = input.language('lang');
    if (language === undefined) throw input.wrongUse('--lang is missing');
    if (glossary === '-' && file === '-') throw input.wrongUse('only one file can be standard input');
    const read = await readGlossary(glossary, streams);
    const { names } = read;
    const recogniser = createRecogniser(recogniserEntries([read]), language);
    if (recogniser.patternCount === 0) {
      streams.message(`“${glossary}” holds no term in ${language}.`);
    }
    const { text } = await readText(file, streams);
    const results = new ResultWriter<Found>(
      streams,
      format,
      ({ line, start, end, surface, term, concept }) =>
        `${line}:${start}–${end}\t${surface}\t${term}\t[${concept}]\n`,
    );
    for (const [index, line] of linesOf(text).entries()) {
      for (const { start, end, surface, term, conceptId } of recogniser.find(line)) {
        const concept = names[Number(conceptId)] ?? '';
        await results.add({ line: index + 1, start, end, surface, term: term.text, concept });
      }
    }
    await results.end();
  },
};
