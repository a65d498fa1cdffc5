import { resolve } from 'node:path';

/**
 * The files that a start of the program names: `argv` without the program and, where Electron was
 * started with a folder (`electron .`), without that. Switches are for Chromium and are left out.
 * Paths become absolute against `folder`, the one that the start happened in.
 */
export function filesOfArguments(
  argv: readonly string[],
  folder: string,
  startedWithFolder: boolean,
): readonly string[] {
  return argv
    .filter((argument) => argument !== '' && !argument.startsWith('-'))
    .slice(startedWithFolder ? 2 : 1)
    .map((argument) => resolve(folder, argument));
}
