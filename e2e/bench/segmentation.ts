import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { defaultSegmenter, type Segmenter } from '../../shared/segmentation/index.ts';
import type { BenchContext } from './context.ts';
import { type Figure, figure } from './figures.ts';
import { mulberry32 } from './random.ts';
import { pairPool } from './sentences.ts';

type Splitter = Pick<Segmenter, 'split'>;

interface CaseFile {
  readonly language: string;
  readonly cases: readonly { readonly text: string; readonly sentences: readonly string[] }[];
}

const runs = 5;
const speedBytes = 4_000_000;
const baselineName = 'Intl.Segmenter of this Node';

/** Speed on running text, and scores on `../shared/data/segmentation` where it is there. */
export async function segmentationFigures(context: BenchContext): Promise<readonly Figure[]> {
  return [...speed(context), ...scores(join(context.root, '..', 'shared', 'data', 'segmentation'), context)];
}

function host(language: string): Splitter {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  return { split: (text) => [...segmenter.segment(text)].map(({ segment }) => segment) };
}

function speed({ seed }: BenchContext): readonly Figure[] {
  const { pairs } = pairPool();
  const random = mulberry32(seed);
  const paragraphs: string[] = [];
  let bytes = 0;
  while (bytes < speedBytes) {
    const text = Array.from({ length: 4 }, () => pairs[Math.floor(random() * pairs.length)]!.source).join(
      ' ',
    );
    paragraphs.push(text);
    bytes += Buffer.byteLength(text);
  }
  const rate = (splitter: Splitter) => {
    const start = performance.now();
    for (const text of paragraphs) splitter.split(text);
    return bytes / 1e6 / ((performance.now() - start) / 1000);
  };
  const own = Array.from({ length: runs }, () => rate(defaultSegmenter('en')));
  const other = rate(host('en'));
  return [
    figure({
      group: 'segmentation',
      name: 'speed on English paragraphs',
      at: `${Math.round(bytes / 1e6)} MB, UTF-8`,
      unit: 'MB/s',
      value: own,
      target: { least: 20 },
      baseline: { name: baselineName, value: Math.round(other * 10) / 10 },
    }),
  ];
}

function scores(folder: string, { say }: BenchContext): readonly Figure[] {
  if (!existsSync(folder)) {
    say('segmentation: ../shared/data/segmentation is absent, no scores');
    return [];
  }
  const files = (kind: string) =>
    readdirSync(folder)
      .filter((name) => name.startsWith(`${kind}.`))
      .sort()
      .map((name): CaseFile => JSON.parse(readFileSync(join(folder, name), 'utf8')));
  const cases = files('cases');
  const share = (languages: readonly CaseFile[], splitterOf: (language: string) => Splitter) => {
    const right = languages.reduce((sum, file) => sum + rightCases(file, splitterOf(file.language)), 0);
    return right / languages.reduce((sum, file) => sum + file.cases.length, 0);
  };
  const shareFigure = (name: string, list: readonly CaseFile[], least: number) =>
    figure({
      group: 'segmentation',
      name,
      at: `${list.reduce((sum, file) => sum + file.cases.length, 0)} cases`,
      unit: 'share',
      value: share(list, defaultSegmenter),
      target: { least },
      baseline: { name: baselineName, value: share(list, host) },
    });
  const least: Readonly<Record<string, number>> = { en: 0.92, ru: 0.9, ko: 0.99 };
  return [
    shareFigure(
      'English cases exactly right',
      cases.filter(({ language }) => language === 'en'),
      0.93,
    ),
    shareFigure('cases of all languages exactly right', cases, 0.9),
    ...files('running').map((file) =>
      figure({
        group: 'segmentation',
        name: `boundaries in running prose, ${file.language}`,
        at: `${file.cases.length} texts`,
        unit: 'F1',
        value: boundaryF1(file, defaultSegmenter(file.language)),
        target: { least: least[file.language] ?? 0.9 },
        baseline: { name: baselineName, value: boundaryF1(file, host(file.language)) },
      }),
    ),
  ];
}

function trimmed(sentences: readonly string[]): readonly string[] {
  return sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== '');
}

function rightCases({ cases }: CaseFile, splitter: Splitter): number {
  return cases.filter(
    ({ text, sentences }) =>
      JSON.stringify(trimmed(splitter.split(text))) === JSON.stringify(trimmed(sentences)),
  ).length;
}

/** Inner boundaries as numbers of visible characters before them, so that white space plays no part. */
function boundaries(text: string, sentences: readonly string[]): Set<number> {
  const visible = (part: string) => part.replace(/\s+/g, '').length;
  const places = new Set<number>();
  let place = 0;
  for (const sentence of sentences) {
    place += visible(sentence);
    places.add(place);
  }
  places.delete(visible(text));
  return places;
}

function boundaryF1({ cases }: CaseFile, splitter: Splitter): number {
  let hits = 0;
  let total = 0;
  for (const { text, sentences } of cases) {
    const expected = boundaries(text, trimmed(sentences));
    const found = boundaries(text, trimmed(splitter.split(text)));
    for (const place of found) if (expected.has(place)) hits += 1;
    total += expected.size + found.size;
  }
  return (2 * hits) / total;
}
