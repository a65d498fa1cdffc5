import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { plainContent } from '../../../shared/content/index.ts';
import type { NewUnit } from '../../../shared/memory/index.ts';
import { tmxWriter } from '../../../shared/memory/tmx/index.ts';
import { defaultSegmenter } from '../../../shared/segmentation/index.ts';
import type { BenchContext } from '../context.ts';
import { mulberry32 } from '../random.ts';
import { type Pair, perturbed, vocabularyOf } from '../sentences.ts';

/** When the first unit was made, in milliseconds since the epoch, and how many seconds later each of the next. */
export const firstDate = 1_700_000_000_000;
export const secondsBetween = 1;

/** Who made the units, in turn. */
export const persons = ['Ada B', 'Ben C', 'Cleo', 'Dora F', 'Emil G', 'Finn H', 'Gwen I'];

export function unitsOf(pairs: readonly Pair[]): readonly NewUnit[] {
  return pairs.map(({ source, target }, i) => ({
    sourceLanguage: 'en',
    targetLanguage: 'it',
    source: plainContent(source),
    target: plainContent(target),
    trust: 'translated',
    createdAt: firstDate + i * secondsBetween * 1000,
    changedAt: firstDate + i * secondsBetween * 1000,
    createdBy: persons[i % persons.length] ?? '',
    changedBy: persons[i % persons.length] ?? '',
    project: '',
    document: '',
    previous: '',
    next: '',
    uses: 0,
    key: '',
  }));
}

export interface TmxFile {
  readonly path: string;
  readonly units: number;
  readonly megabytes: number;
}

export function writeTmxFile(context: BenchContext, units: readonly NewUnit[]): TmxFile {
  const path = join(context.folder, `memory-${units.length}.tmx`);
  const writer = tmxWriter({ sourceLanguage: 'en', createdAt: 0 });
  const file = openSync(path, 'w');
  let bytes = 0;
  const write = (text: string) => {
    bytes += writeSync(file, text);
  };
  write(writer.header());
  // a file of a million units is longer than a string can be
  for (let from = 0; from < units.length; from += 10_000) {
    write(
      units
        .slice(from, from + 10_000)
        .map((unit) => writer.unit({ ...unit }))
        .join(''),
    );
  }
  write(writer.footer());
  closeSync(file);
  return { path, units: units.length, megabytes: bytes / 1e6 };
}

/**
 * A plain text of about `segments` segments, one to five sentences a paragraph; every second sentence is one of
 * the memory's with some words changed, so that there are matches to show.
 */
export function writeDocument(context: BenchContext, pairs: readonly Pair[], segments: number): string {
  const random = mulberry32(context.seed + 1);
  const segmenter = defaultSegmenter('en');
  const vocabulary = vocabularyOf(pairs.map(({ source }) => source));
  const lines: string[] = [];
  for (let count = 0; count < segments; ) {
    const sentences = Array.from({ length: 1 + Math.floor(random() * 5) }, () => {
      const { source } = pairs[Math.floor(random() * pairs.length)]!;
      return (random() < 0.5 ? source : perturbed(source, vocabulary, random)).replace(/\s+/g, ' ');
    });
    const line = sentences.join(' ');
    count += segmenter.split(line).length;
    lines.push(line);
  }
  const path = join(context.folder, `document-${segments}.txt`);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}
