import { defaultSegmenter } from '../../shared/segmentation/index.ts';
import type { Command } from './command.ts';
import { linesOf, readText } from './input.ts';
import { ResultWriter } from './results.ts';
import { segmenterOf } from './srx.ts';

interface Sentence {
  readonly paragraph: number;
  readonly index: number;
  readonly text: string;
}

export const segment: Command = {
  name: 'segment',
  usage: 'FILE --lang LANGUAGE [--srx FILE]',
  summary: 'Splits plain text, a paragraph a line, into sentences',
  options: [
    { name: 'lang', value: 'LANGUAGE', text: 'language of the text, such as en or pt-BR' },
    { name: 'srx', value: 'FILE', text: 'rules to use in place of Editio’s own' },
    { name: 'json', text: 'one JSON array' },
    { name: 'jsonl', text: 'one JSON object a line' },
  ],
  notes: `Each result is {"paragraph":1,"index":1,"text":"…"}; a paragraph's number is its line's, and its texts
joined are the line, white space included. As text: a sentence a line, an empty line behind a paragraph.`,
  async run(input, streams) {
    const { file, format } = input;
    const language = input.language('lang');
    if (language === undefined) throw input.wrongUse('--lang is missing');
    const rules = input.text('srx');
    if (rules === '-' && file === '-') throw input.wrongUse('only one file can be standard input');
    const segmenter =
      rules === undefined ? defaultSegmenter(language) : await segmenterOf(rules, language, streams);
    const { text } = await readText(file, streams);
    let last = 0;
    const results = new ResultWriter<Sentence>(streams, format, (sentence) => {
      const gap = last !== 0 && sentence.paragraph !== last ? '\n' : '';
      last = sentence.paragraph;
      return `${gap}${sentence.text.trim()}\n`;
    });
    for (const [line, paragraph] of linesOf(text).entries()) {
      for (const [index, sentence] of segmenter.split(paragraph).entries()) {
        await results.add({ paragraph: line + 1, index: index + 1, text: sentence });
      }
    }
    await results.end();
  },
};
