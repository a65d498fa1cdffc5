import type { Command } from './command.ts';
import { problemJson } from './memory-problems.ts';
import { MemoryFile } from './memory-units.ts';
import { headerLoss, languagesWithoutUnits, outputFormat, rateText, writeMemory } from './memory-writing.ts';

export const memoryExport: Command = {
  name: 'memory export',
  usage: '--memory IN -o OUT [--from LANGUAGE] [--to LANGUAGE]',
  summary: 'Writes a translation memory in another format',
  options: [
    { name: 'memory', value: 'IN', text: 'TMX, CSV, TSV or XLSX; - is standard input' },
    { name: 'output', short: 'o', value: 'OUT', text: 'a file that ends in .tmx, .csv, .tsv or .xlsx' },
    { name: 'from', value: 'LANGUAGE', text: 'source language (what the memory says)' },
    { name: 'to', value: 'LANGUAGE', text: 'target language (all)' },
    { name: 'partial', text: 'take what stands before the place where a damaged file ends' },
    { name: 'json', text: 'a report as one JSON object' },
  ],
  notes: `Everything is kept that OUT can hold; what it cannot is told on standard error. A table has a header row with
the language tags, then trust, dates, people, project, document, neighbours, notes, codes and properties.
OUT is written whole or not at all.`,
  async run(input, streams) {
    input.none();
    const memory = input.required('memory');
    const output = input.output(memory);
    const format = outputFormat(input, output);
    const from = input.language('from');
    const to = input.language('to');
    const start = performance.now();
    const options = { from, to, partial: input.flag('partial'), tellsLeftOut: true };
    const file = await MemoryFile.open(memory, options, streams);
    try {
      // A TMX header has to be known before it is written.
      const batches = file.batches();
      const first = await batches.next();
      const { header } = file;
      async function* units() {
        if (first.done !== true) yield first.value;
        yield* batches;
      }
      let passes = 0;
      const count = await writeMemory(output, format, () => (passes++ === 0 ? units() : file.batches()), {
        sourceLanguage: from ?? file.sourceLanguage,
        languages: languagesWithoutUnits(file, { from, to }),
        header,
      });
      file.tellProblems();
      const loss = headerLoss(format, header);
      if (loss !== undefined) streams.message(loss);
      if (input.flag('json')) {
        const { skipped = 0, problems = [] } = file.report ?? {};
        const report = {
          output,
          units: count,
          skipped,
          problems: problems.map(problemJson),
          losses: loss === undefined ? [] : [loss],
        };
        await streams.write(`${JSON.stringify(report)}\n`);
      } else streams.message(`${output}: ${rateText(count, performance.now() - start)}.`);
    } finally {
      await file.close();
    }
  },
};
