import { describeFailure, failureOf } from '../../shared/base/index.ts';
import { type Command, type CommandOutcome, commandHelp, parseCommand, wrongUse } from './command.ts';
import { extract } from './extract.ts';
import { cliFailureMessages } from './failure-sentences.ts';
import { memoryBench } from './memory-bench.ts';
import { memoryCheck } from './memory-check.ts';
import { memoryExport } from './memory-export.ts';
import { memoryImport } from './memory-import.ts';
import { memoryQuery } from './memory-query.ts';
import { merge } from './merge.ts';
import { pretranslate } from './pretranslate.ts';
import { segment } from './segment.ts';
import { split } from './split.ts';
import type { Streams } from './streams.ts';
import { termsFind } from './terms-find.ts';

const commands: readonly Command[] = [
  segment,
  extract,
  merge,
  pretranslate,
  split,
  memoryQuery,
  memoryImport,
  memoryExport,
  memoryCheck,
  termsFind,
  memoryBench,
];

/** Exit codes: 1 is kept for what checks find, and for a defect of ours. */
const exitCodes = { done: 0, findings: 1, defect: 1, wrongUse: 2, badInput: 3 } as const;

/** Runs one command line and gives the exit code. */
export async function run(args: readonly string[], streams: Streams): Promise<number> {
  try {
    const outcome = await runCommand(args, streams);
    return outcome === 'findings' ? exitCodes.findings : exitCodes.done;
  } catch (error) {
    const failure = failureOf(error);
    streams.progress(undefined);
    streams.message(describeFailure(failure, cliFailureMessages));
    if (failure.code === 'usage') return exitCodes.wrongUse;
    return failure.code === 'unexpected' ? exitCodes.defect : exitCodes.badInput;
  }
}

async function runCommand(args: readonly string[], streams: Streams): Promise<CommandOutcome> {
  const [first, second] = args;
  if (first === undefined) throw wrongUse('editio wants a command; see editio --help.');
  if (first === '--help' || first === '-h') return tell(streams, listHelp(commands));
  const command = commands.find(({ name }) => name === first || name === `${first} ${second}`);
  if (command !== undefined) {
    const input = parseCommand(command, args.slice(command.name.split(' ').length));
    if (input === 'help') return tell(streams, commandHelp(command));
    return command.run(input, streams);
  }
  const group = commands.filter(({ name }) => name.startsWith(`${first} `));
  if (group.length > 0 && (second === '--help' || second === '-h')) return tell(streams, listHelp(group));
  if (group.length > 0 && second === undefined) {
    throw wrongUse(`editio ${first} wants a command behind it; see editio ${first} --help.`);
  }
  const asked = group.length > 0 ? `${first} ${second}` : first;
  throw wrongUse(`There is no command “editio ${asked}”; see editio --help.`);
}

async function tell(streams: Streams, text: string): Promise<undefined> {
  await streams.write(text);
}

function listHelp(listed: readonly Command[]): string {
  const rows = listed.map(({ name, usage, summary }) => `  editio ${name} ${usage}\n      ${summary}\n`);
  return `${rows.join('')}
Results go to standard output, messages to standard error. A file - is standard input.
Exit codes: 0 done, 1 something was found (checks), 2 wrong use, 3 bad input.
editio COMMAND --help tells the options of a command.
`;
}
