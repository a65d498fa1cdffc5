import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { defaultSegmenter, type Segmenter } from '../../shared/segmentation/index.ts';
import type { BenchContext } from './context.ts';
import { type Figure, figure, median } from './figures.ts';
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

/**
 * Speed on running text, and scores on `../shared/data/segmentation` where it is there, by language;
 * `Intl.Segmenter` is asked for the same in turn.
 */
export async function segmentationFigures(context: BenchContext): Promise<readonly Figure[]> {
  const folder = join(context.root, '..', 'shared', 'data', 'segmentation');
  if (!existsSync(folder)) {
    context.say('segmentation: ../shared/data/segmentation is absent, no scores');
    return speed('English paragraphs', 'en', englishParagraphs(context.seed), 20);
  }
  const files = (kind: string) =>
    readdirSync(folder)
      .filter((name) => name.startsWith(`${kind}.`))
      .sort()
      .map((name): CaseFile => JSON.parse(readFileSync(join(folder, name), 'utf8')));
  const running = files('running');
  return [
    ...speed('English paragraphs', 'en', englishParagraphs(context.seed), 20),
    ...running.flatMap(({ language, cases }) =>
      speed(`running prose, ${language}`, language, repeated(cases.map(({ text }) => text))),
    ),
    ...scores(files('cases'), running),
  ];
}

function host(language: string): Splitter {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  return { split: (text) => [...segmenter.segment(text)].map(({ segment }) => segment) };
}

function englishParagraphs(seed: number): readonly string[] {
  const { pairs } = pairPool();
  const random = mulberry32(seed);
  const paragraph = () =>
    Array.from({ length: 4 }, () => pairs[Math.floor(random() * pairs.length)]!.source).join(' ');
  return untilEnough(paragraph);
}

function repeated(texts: readonly string[]): readonly string[] {
  let index = 0;
  return untilEnough(() => texts[index++ % texts.length]!);
}

function untilEnough(next: () => string): readonly string[] {
  const texts: string[] = [];
  for (let bytes = 0; bytes < speedBytes; ) {
    const text = next();
    texts.push(text);
    bytes += Buffer.byteLength(text);
  }
  return texts;
}

/** Both take turns, so that a busy machine slows both; the ratio is that of neighbouring runs. */
function speed(name: string, language: string, texts: readonly string[], least?: number): readonly Figure[] {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const rate = (splitter: Splitter) => {
    const start = performance.now();
    for (const text of texts) splitter.split(text);
    return bytes / 1e6 / ((performance.now() - start) / 1000);
  };
  const own: number[] = [];
  const other: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    own.push(rate(defaultSegmenter(language)));
    other.push(rate(host(language)));
  }
  const at = `${Math.round(bytes / 1e6)} MB, UTF-8`;
  return [
    figure({
      group: 'segmentation',
      name: `speed on ${name}`,
      at,
      unit: 'MB/s',
      value: own,
      ...(least === undefined ? {} : { target: { least } }),
      baseline: { name: baselineName, value: Math.round(median(other) * 10) / 10 },
    }),
    figure({
      group: 'segmentation',
      name: `speed on ${name}, times that of ${baselineName}`,
      at,
      unit: 'ratio',
      value: own.map((value, run) => value / other[run]!),
    }),
  ];
}

function scores(cases: readonly CaseFile[], running: readonly CaseFile[]): readonly Figure[] {
  const share = (languages: readonly CaseFile[], splitterOf: (language: string) => Splitter) => {
    const right = languages.reduce((sum, file) => sum + rightCases(file, splitterOf(file.language)), 0);
    return right / languages.reduce((sum, file) => sum + file.cases.length, 0);
  };
  const shareFigure = (name: string, list: readonly CaseFile[], least?: number) =>
    figure({
      group: 'segmentation',
      name,
      at: `${list.reduce((sum, file) => sum + file.cases.length, 0)} cases`,
      unit: 'share',
      value: share(list, defaultSegmenter),
      ...(least === undefined ? {} : { target: { least } }),
      baseline: { name: baselineName, value: share(list, host) },
    });
  const f1Figure = (name: string, list: readonly CaseFile[], least?: number) =>
    figure({
      group: 'segmentation',
      name,
      at: `${list.reduce((sum, file) => sum + file.cases.length, 0)} texts`,
      unit: 'F1',
      value: boundaryF1(list, defaultSegmenter),
      ...(least === undefined ? {} : { target: { least } }),
      baseline: { name: baselineName, value: boundaryF1(list, host) },
    });
  const least: Readonly<Record<string, number>> = { en: 0.92, ru: 0.9, ko: 0.98 };
  return [
    shareFigure(
      'English cases exactly right',
      cases.filter(({ language }) => language === 'en'),
      0.96,
    ),
    shareFigure('cases of all languages exactly right', cases, 0.93),
    ...cases.map((file) => shareFigure(`cases exactly right, ${file.language}`, [file])),
    ...running.map((file) =>
      f1Figure(`boundaries in running prose, ${file.language}`, [file], least[file.language]),
    ),
    f1Figure('boundaries in running prose, all languages', running),
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

function boundaryF1(files: readonly CaseFile[], splitterOf: (language: string) => Splitter): number {
  let hits = 0;
  let total = 0;
  for (const { language, cases } of files) {
    const splitter = splitterOf(language);
    for (const { text, sentences } of cases) {
      const expected = boundaries(text, trimmed(sentences));
      const found = boundaries(text, trimmed(splitter.split(text)));
      for (const place of found) if (expected.has(place)) hits += 1;
      total += expected.size + found.size;
    }
  }
  return (2 * hits) / total;
}
