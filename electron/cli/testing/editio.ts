import { spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';

export const launcher = join(import.meta.dirname, '..', 'launch.mjs');

/** What a run of the command left behind. */
export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `editio` with arguments and standard input. */
export function editio(args: readonly string[], input: string | Uint8Array = ''): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [launcher, ...args]);
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    child.on('error', reject);
    // Sources may change, and with them the build, while the tests run.
    child.on('close', (code) => resolve({ code, out, err: err.replace(/^editio: building .*\n/, '') }));
    // A command that refuses its arguments does not wait for its input.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
