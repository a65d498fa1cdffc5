import process from 'node:process';
import { nodeStreams } from './node-streams.ts';
import { run } from './run.ts';

/** Runs the command of `launch.mjs` and gives the exit code. */
export function main(args: readonly string[]): Promise<number> {
  return run(args, nodeStreams(process));
}
