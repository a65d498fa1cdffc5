import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { compareFileNames } from '../../../shared/base/index.ts';
import { readFailure } from './failures.ts';

/** A file in a chosen folder: its path, and its place in the folder with `/`, the folder's name first. */
export interface FolderFile {
  readonly place: string;
  readonly path: string;
}

/** One more than the window takes, so that it can say that there are more. */
const mostFiles = 2001;
const deepest = 20;

/**
 * The files of a folder and of those below whose extension is one of `extensions` (lower case, no dot;
 * absent: all), by name. Hidden files and links are left out.
 */
export async function filesIn(
  folder: string,
  extensions?: readonly string[],
): Promise<readonly FolderFile[]> {
  const found: FolderFile[] = [];
  const visit = async (place: string, path: string, depth: number): Promise<void> => {
    const entries = await readdir(place, { withFileTypes: true });
    entries.sort((a, b) => compareFileNames(a.name, b.name));
    for (const entry of entries) {
      if (found.length >= mostFiles) return;
      if (entry.name.startsWith('.')) continue;
      const inner = { place: join(place, entry.name), path: `${path}/${entry.name}` };
      if (entry.isDirectory() && depth < deepest) await visit(inner.place, inner.path, depth + 1);
      else if (entry.isFile() && wanted(entry.name, extensions)) found.push(inner);
    }
  };
  try {
    await visit(folder, basename(folder), 0);
  } catch (error) {
    throw readFailure(folder, error);
  }
  return found;
}

function wanted(name: string, extensions: readonly string[] | undefined): boolean {
  if (extensions === undefined || extensions.includes('*')) return true;
  return extensions.includes(name.slice(name.lastIndexOf('.') + 1).toLowerCase());
}
