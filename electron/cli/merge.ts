import { EditioError } from '../../shared/base/index.ts';
import { type CodeLoss, mergeXliff } from '../../shared/exchange/index.ts';
import { statuses } from '../../shared/targets/index.ts';
import { writeWhole } from '../main/files/index.ts';
import type { Command } from './command.ts';
import { readDocument } from './document-input.ts';
import { readBytes } from './input.ts';

/** How far a translation can be; a rejected one is on no way. */
const states = statuses.filter((status) => status !== 'rejected');

export const merge: Command = {
  name: 'merge',
  usage: 'OUT.xlf --original FILE -o TRANSLATED [--state STATE] [--keep-language]',
  summary: 'Puts the translations of an XLIFF file into the document that it was made from',
  options: [
    { name: 'original', value: 'FILE', text: 'the document that editio extract was given' },
    { name: 'output', short: 'o', value: 'TRANSLATED', text: 'the translated document' },
    { name: 'state', value: 'STATE', text: `only segments that are at least ${states.join(', ')}` },
    { name: 'keep-language', text: 'leave the document’s marks of its language as they are' },
  ],
  notes: `A segment without a translation keeps its source. Translations that lack codes (formats, links, pictures) or
have unknown ones are told on standard error. A document that has changed since is refused.
The translated document is written whole or not at all.`,
  async run(input, streams) {
    const { file } = input;
    const original = input.required('original');
    const least = input.choice('state', states);
    if (file === '-' && original === '-') throw input.wrongUse('only one file can be standard input');
    const output = input.output(file, original);
    const exchange = await readBytes(file, streams);
    const source = await readDocument(original, streams);
    const merged = mergeXliff({
      exchangeFile: exchange.name,
      exchange: exchange.bytes,
      file: source.name,
      bytes: source.bytes,
      filter: source.filter,
      ...(least !== undefined && { least }),
      keepLanguage: input.flag('keep-language'),
    });
    if (!merged.ok) throw new EditioError(merged.failure.code, merged.failure.params);
    const { bytes, missing, charset, withoutCodes = 0, codeLosses, absent } = merged.value;
    await writeWhole(output, bytes);
    if (missing.length > 0) {
      streams.message(
        `${output} is written in ${charset}: its charset cannot hold ${missing.slice(0, 5).join(' ')}.`,
      );
    }
    if (absent > 0) {
      streams.message(
        `${absent} ${absent === 1 ? 'unit' : 'units'} of “${source.name}” ${absent === 1 ? 'is' : 'are'} not in “${exchange.name}” and ${absent === 1 ? 'stays' : 'stay'} as in the original.`,
      );
    }
    for (const warning of lossWarnings(exchange.name, codeLosses)) streams.message(warning);
    if (withoutCodes > 0) {
      streams.message(
        `${withoutCodes} ${withoutCodes === 1 ? 'unit was' : 'units were'} written without codes, since they could not stand where the translation has them.`,
      );
    }
  },
};

const mostNamed = 5;

function lossWarnings(exchange: string, losses: readonly CodeLoss[]): string[] {
  const warnings: string[] = [];
  const [lacking, ...more] = losses.filter(({ missing }) => missing.length > 0);
  if (lacking !== undefined) {
    const labels = lacking.missing.slice(0, mostNamed).join(', ');
    warnings.push(
      more.length === 0
        ? `1 translation lacks codes that its source has: “${exchange}”, ${lacking.place} (${labels}).`
        : `${more.length + 1} translations lack codes that their sources have, the first: “${exchange}”, ${lacking.place} (${labels}).`,
    );
  }
  const [strange, ...others] = losses.filter(({ hasUnknown }) => hasUnknown);
  if (strange !== undefined) {
    warnings.push(
      others.length === 0
        ? `1 translation has codes that are none of the document’s and were left out: “${exchange}”, ${strange.place}.`
        : `${others.length + 1} translations have codes that are none of the document’s and were left out, the first: “${exchange}”, ${strange.place}.`,
    );
  }
  return warnings;
}
