import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { filterById, filterFor } from '../../shared/documents/index.ts';
import { pseudo, replaceUnits } from '../../shared/filters/testing/documents.ts';
import type { BenchContext } from './context.ts';
import { type Figure, figure } from './figures.ts';

/** A program that the documents of some formats are made for, and whether it takes files. */
interface ReferenceProgram {
  readonly name: string;
  readonly command: string;
  /** Folders of `../shared/data` with such files, also further down. */
  readonly folders: readonly string[];
  readonly endings: readonly string[];
  /** Those of the files that it takes. */
  readonly takes: (files: readonly string[], folder: string) => ReadonlySet<string>;
}

const programs: readonly ReferenceProgram[] = [
  {
    name: 'LibreOffice makes a PDF of',
    command: 'soffice',
    folders: ['documents/docx', 'documents/odt'],
    endings: ['.docx', '.docm', '.dotx', '.odt', '.ott', '.fodt'],
    takes: convertedByLibreOffice,
  },
  {
    name: 'msgfmt -c takes',
    command: 'msgfmt',
    folders: ['documents/po'],
    endings: ['.po'],
    takes: (files) => each(files, 'msgfmt', ['-c', '-o', '/dev/null']),
  },
  {
    name: 'xmllint takes',
    command: 'xmllint',
    folders: ['xliff', 'documents/html'],
    endings: ['.xlf', '.xliff', '.sdlxliff', '.mqxliff', '.xhtml'],
    takes: (files) => each(files, 'xmllint', ['--noout', '--nonet']),
  },
];

/**
 * Real documents with every unit translated, given to the programs that they are made for: none may be
 * refused whose original is taken. A program or data that is not there is said, and left out.
 */
export async function programFigures(context: BenchContext): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const program of programs) {
    if (spawnSync(program.command, ['--version']).error !== undefined) {
      context.say(`programs: ${program.command} is not installed, left out`);
      continue;
    }
    const files = filesOf(program, join(context.root, '..', 'shared', 'data'));
    if (files.length === 0) {
      context.say(`programs: no files for ${program.command}, left out`);
      continue;
    }
    context.say(`programs: ${program.command}, ${files.length} files`);
    const folder = join(context.folder, program.command);
    const pairs = files.flatMap((path, index) => mergedPair(path, join(folder, String(index))));
    const before = program.takes(
      pairs.map(({ original }) => original),
      join(folder, 'before'),
    );
    const after = program.takes(
      pairs.map(({ merged }) => merged),
      join(folder, 'after'),
    );
    const taken = pairs.filter(({ original }) => before.has(original));
    const refused = taken.filter(({ merged }) => !after.has(merged)).map(({ name }) => name);
    figures.push(
      figure({
        group: 'programs',
        name: `${program.name} the original and not the translated document`,
        at: `${taken.length} documents`,
        unit: 'count',
        value: refused.length,
        target: { most: 0 },
        ...(refused.length > 0 && { note: refused.join(', ') }),
      }),
    );
  }
  return figures;
}

function filesOf({ folders, endings }: ReferenceProgram, data: string): string[] {
  return folders
    .map((folder) => join(data, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { encoding: 'utf8', recursive: true }).map((name) => join(folder, name)),
    )
    .filter((path) => endings.includes(extname(path)));
}

interface Pair {
  readonly name: string;
  readonly original: string;
  readonly merged: string;
}

/** The document as it is and with a translation of every unit; none for one that is refused. */
function mergedPair(path: string, folder: string): readonly Pair[] {
  const name = basename(path);
  const bytes = new Uint8Array(readFileSync(path));
  const filter = filterById(filterFor(name)!);
  const extraction = filter.extract(bytes, { file: name });
  if (!extraction.ok) return [];
  const result = filter.merge(bytes, { file: name }, replaceUnits(extraction.value, pseudo));
  if (!result.ok) throw new Error(`${name}: ${result.failure.code}`);
  mkdirSync(folder, { recursive: true });
  const plain = `${basename(folder)}${extname(name)}`;
  const original = join(folder, plain);
  const merged = join(folder, `m${plain}`);
  writeFileSync(original, bytes);
  writeFileSync(merged, result.value.bytes);
  return [{ name, original, merged }];
}

function each(files: readonly string[], command: string, options: readonly string[]): ReadonlySet<string> {
  return new Set(files.filter((file) => spawnSync(command, [...options, file]).status === 0));
}

/** Longer than it takes for a file by itself. */
const patience = 120_000;

/** All at once; what a crash left is tried one by one. */
function convertedByLibreOffice(files: readonly string[], folder: string): ReadonlySet<string> {
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
  const convert = (some: readonly string[], timeout: number) =>
    spawnSync('soffice', ['--headless', profile, '--convert-to', 'pdf', '--outdir', folder, ...some], {
      timeout,
      stdio: 'ignore',
    });
  const isThere = (file: string) => existsSync(join(folder, `${basename(file, extname(file))}.pdf`));
  convert(files, patience + files.length * 10_000);
  for (const file of files) if (!isThere(file)) convert([file], patience);
  return new Set(files.filter(isThere));
}
