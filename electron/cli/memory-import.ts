import { SeenPairs } from '../../shared/memory/maintenance/index.ts';
import type { Command } from './command.ts';
import { problemJson } from './memory-problems.ts';
import { MemoryFile } from './memory-units.ts';
import {
  counted,
  headerLoss,
  languagesWithoutUnits,
  outputFormat,
  rateText,
  writeMemory,
} from './memory-writing.ts';

export const memoryImport: Command = {
  name: 'memory import',
  usage: 'FILE… -o OUT [--from LANGUAGE] [--to LANGUAGE]',
  summary: 'Reads memory files into one',
  options: [
    { name: 'output', short: 'o', value: 'OUT', text: 'a file that ends in .tmx, .csv, .tsv or .xlsx' },
    { name: 'from', value: 'LANGUAGE', text: 'source language (what each file says)' },
    { name: 'to', value: 'LANGUAGE', text: 'target language (all)' },
    { name: 'partial', text: 'take what stands before the place where a damaged file ends' },
    { name: 'json', text: 'a report as one JSON object' },
  ],
  notes: `FILE is TMX, CSV, TSV or XLSX. Units with the same texts, codes, languages and neighbours are written once, the
first of them. What is left out is told with its line and reason; units whose
letters are of another language than they say are told and taken. OUT is written whole or not at all.`,
  async run(input, streams) {
    const { files } = input;
    if (files.length === 0) throw input.wrongUse('it wants a file (- is standard input)');
    if (files.filter((name) => name === '-').length > 1) {
      throw input.wrongUse('only one file can be standard input');
    }
    const output = input.output(...files);
    const format = outputFormat(input, output);
    const from = input.language('from');
    const to = input.language('to');
    const options = { from, to, partial: input.flag('partial'), checkLanguage: true, tellsLeftOut: true };
    const start = performance.now();
    const opened: MemoryFile[] = [];
    try {
      for (const name of files) opened.push(await MemoryFile.open(name, options, streams));
      let duplicates = 0;
      async function* units() {
        const seen = new SeenPairs();
        duplicates = 0;
        for (const file of opened) {
          for await (const batch of file.batches()) {
            const fresh = batch.filter((unit) => seen.add(unit));
            duplicates += batch.length - fresh.length;
            yield fresh;
          }
        }
      }
      const [only] = opened;
      const single = opened.length === 1 ? only : undefined;
      // What a single file says of itself is kept; it has to be known before it is written.
      if (single !== undefined) for await (const _ of single.batches()) break;
      const header = single?.header;
      const count = await writeMemory(output, format, units, {
        sourceLanguage: from ?? single?.sourceLanguage ?? '*all*',
        languages: languagesWithoutUnits(single, { from, to }),
        header,
      });
      for (const file of opened) file.tellProblems();
      const loss = headerLoss(format, header);
      if (loss !== undefined) streams.message(loss);
      if (input.flag('json')) {
        const report = {
          output,
          units: count,
          duplicates,
          files: opened.map(({ name, report, wrongLanguage }) => ({
            file: name,
            units: report?.imported ?? 0,
            skipped: report?.skipped ?? 0,
            wrongLanguage,
            problems: (report?.problems ?? []).map(problemJson),
          })),
          losses: loss === undefined ? [] : [loss],
        };
        await streams.write(`${JSON.stringify(report)}\n`);
      } else {
        const dropped = counted(duplicates, 'duplicate was', 'duplicates were');
        const rate = rateText(count, performance.now() - start);
        streams.message(`${output}: ${rate}${dropped === '' ? '' : `; ${dropped} left out`}.`);
      }
    } finally {
      for (const file of opened) await file.close();
    }
  },
};
