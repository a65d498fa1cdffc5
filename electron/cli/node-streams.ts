import { once } from 'node:events';
import { describeFailure } from '../../shared/base/index.ts';
import { cliFailureMessages } from './failure-sentences.ts';
import type { Streams } from './streams.ts';

const barWidth = 30;

/** The streams of a Node process. A reader of standard output that goes away ends the process quietly. */
export function nodeStreams(process: NodeJS.Process): Streams {
  const { stdin, stdout, stderr } = process;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    const failure = {
      code: 'file-write-failed',
      params: { file: 'standard output', detail: error.code ?? error.message },
    } as const;
    stderr.write(`${describeFailure(failure, cliFailureMessages)}\n`);
    process.exit(3);
  });
  let shown = '';
  const clear = (): void => {
    if (shown !== '') stderr.write(`\r${' '.repeat(shown.length)}\r`);
    shown = '';
  };
  return {
    async readInput() {
      const chunks: Buffer[] = [];
      for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
      return Buffer.concat(chunks);
    },
    async write(text) {
      if (!stdout.write(text)) await once(stdout, 'drain');
    },
    message(text) {
      clear();
      stderr.write(`${text}\n`);
    },
    progress(fraction) {
      if (!stderr.isTTY) return;
      if (fraction === undefined) {
        clear();
        return;
      }
      const filled = Math.round(fraction * barWidth);
      const bar = `[${'='.repeat(filled)}${' '.repeat(barWidth - filled)}] ${Math.round(fraction * 100)} %`;
      if (bar === shown) return;
      clear();
      shown = bar;
      stderr.write(bar);
    },
  };
}
