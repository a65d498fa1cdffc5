import { cpus } from 'node:os';
import process from 'node:process';
import { contentFromRaw, plainText } from '../../shared/content/index.ts';
import { ExhaustiveSearch } from '../../shared/memory/exhaustive/index.ts';
import { MemoryIndex, prepareText } from '../../shared/memory/index.ts';
import type { Command } from './command.ts';
import type { LanguagePair } from './memory-source.ts';
import { MemoryFile } from './memory-units.ts';

const threshold = 70;
const top = 5;
const queryCount = 500;
const rounds = 5;
/** Pairs of texts that are compared for the recall. */
const comparisons = 4_000_000;

export const memoryBench: Command = {
  name: 'bench memory',
  usage: '[--memory FILE] [--from LANGUAGE] [--to LANGUAGE] [--units NUMBER] [--seed NUMBER] [--json]',
  summary: 'Measures lookups in a translation memory of a given size',
  options: [
    { name: 'memory', value: 'FILE', text: 'TMX, CSV, TSV or XLSX whose sentences are used (made-up ones)' },
    { name: 'from', value: 'LANGUAGE', text: 'source language (what the memory says)' },
    { name: 'to', value: 'LANGUAGE', text: 'target language, where the memory does not say (all)' },
    { name: 'units', value: 'NUMBER', text: 'units in the memory (all of FILE, else 100000)' },
    { name: 'seed', value: 'NUMBER', text: 'of the choice of sentences and changes (1)' },
    { name: 'json', text: 'one JSON object' },
  ],
  notes: `${queryCount} sentences of the memory with one to three changed words in ten are looked up, with threshold ${threshold} and the best
${top}; a query's time is its median of ${rounds} rounds. Where more units are asked for than FILE has, beginnings and ends
of its sentences are joined. Recall is measured against a comparison with every unit, for as many queries as
${comparisons.toLocaleString('en')} comparisons allow.`,
  async run(input, streams) {
    input.none();
    const random = mulberry32(input.whole('seed', 1, 0, 999_999_999));
    const memory = input.text('memory');
    const pair = { from: input.language('from'), to: input.language('to') };
    const real = memory === undefined ? undefined : await sourcesOf(memory, pair, streams);
    const units = input.whole('units', real?.length ?? 100_000, 10, 20_000_000);
    const sentences = spliced(real ?? madeUp(Math.min(units, 50_000), random), units, random);
    const buildStart = process.cpuUsage();
    const index = new MemoryIndex();
    for (const [id, text] of sentences.entries()) {
      index.put({
        id,
        sourceLanguage: 'en',
        targetLanguage: 'und',
        source: contentFromRaw(text),
        trust: 'translated',
        changedAt: 0,
        previous: '',
        next: '',
      });
      if (id % 1000 === 0) streams.progress(id / sentences.length);
    }
    index.optimise();
    streams.progress(undefined);
    const buildSeconds = cpuSeconds(buildStart);
    const queries = Array.from({ length: queryCount }, () =>
      changed(pick(sentences, random), sentences, random),
    );
    const { times, answers } = lookUp(index, queries);
    const figures = {
      machine: { node: process.version, processors: cpus().length, model: cpus()[0]?.model ?? '' },
      sentences: memory ?? 'made up',
      units: sentences.length,
      p50Ms: percentile(times, 0.5),
      p95Ms: percentile(times, 0.95),
      p99Ms: percentile(times, 0.99),
      ...recallOf(queries, answers, sentences),
      buildCpuSeconds: round(buildSeconds),
      unitsPerCpuSecond: Math.round(sentences.length / buildSeconds),
      indexMegabytes: round(index.byteLength / 1e6),
    };
    if (input.flag('json')) await streams.write(`${JSON.stringify(figures)}\n`);
    else {
      const { machine, ...rest } = figures;
      const lines = Object.entries(rest).map(([name, value]) => `${name.padEnd(18)} ${value}\n`);
      await streams.write(
        `${lines.join('')}${'machine'.padEnd(18)} ${machine.processors} × ${machine.model}, Node ${machine.node}\n`,
      );
    }
    return undefined;
  },
};

async function sourcesOf(
  memory: string,
  pair: LanguagePair,
  streams: Parameters<Command['run']>[1],
): Promise<readonly string[]> {
  const file = await MemoryFile.open(memory, pair, streams);
  const texts = new Set<string>();
  try {
    for await (const batch of file.batches()) for (const { source } of batch) texts.add(plainText(source));
  } finally {
    await file.close();
  }
  return [...texts];
}

function lookUp(index: MemoryIndex, queries: readonly string[]) {
  const times = queries.map((): number[] => []);
  let answers: number[][] = [];
  for (let round = 0; round <= rounds; round++) {
    answers = queries.map((query, at) => {
      const start = performance.now();
      const found = index.lookup(prepareText(contentFromRaw(query)), { threshold, limit: top });
      // The first round warms up.
      if (round > 0) times[at]!.push(performance.now() - start);
      return found.map(({ likeness }) => likeness);
    });
  }
  const medians = times.map((list) => list.sort((a, b) => a - b)[rounds >> 1] ?? 0).sort((a, b) => a - b);
  return { times: medians, answers };
}

function recallOf(queries: readonly string[], answers: readonly number[][], sentences: readonly string[]) {
  const compared = Math.max(1, Math.min(queries.length, Math.floor(comparisons / sentences.length)));
  const exhaustive = new ExhaustiveSearch(sentences.map((text) => contentFromRaw(text).text));
  let withMatch = 0;
  let first = 0;
  let wanted = 0;
  let found = 0;
  for (let at = 0; at < compared; at++) {
    const best = exhaustive.best(contentFromRaw(queries[at]!).text, threshold, top);
    if (best.length === 0) continue;
    withMatch++;
    if (answers[at]?.[0] === best[0]) first++;
    wanted += best.length;
    found += best.filter((likeness, rank) => answers[at]?.[rank] === likeness).length;
  }
  return {
    comparedQueries: compared,
    queriesWithMatch: withMatch,
    recallAt1: withMatch === 0 ? 1 : round(first / withMatch),
    recallAt5: wanted === 0 ? 1 : round(found / wanted),
  };
}

/** The sentences themselves first; further ones join the beginning of one with the end of another. */
function spliced(texts: readonly string[], count: number, random: () => number): readonly string[] {
  const result = texts.slice(0, count);
  while (result.length < count) {
    const start = pick(texts, random).split(' ');
    const end = pick(texts, random).split(' ');
    const head = start.slice(0, Math.ceil(start.length * (0.3 + random() * 0.4)));
    result.push([...head, ...end.slice(Math.floor(end.length * (0.3 + random() * 0.4)))].join(' '));
  }
  return result;
}

/** One to three words in ten replaced by words of other sentences, left out or doubled. */
function changed(text: string, sentences: readonly string[], random: () => number): string {
  const words = text.split(' ');
  const edits = 1 + Math.floor(random() * Math.max(1, words.length * 0.3));
  for (let edit = 0; edit < edits; edit++) {
    const at = Math.floor(random() * words.length);
    const word = pick(pick(sentences, random).split(' '), random);
    const kind = random();
    if (kind < 0.6) words[at] = word;
    else if (kind < 0.8 && words.length > 1) words.splice(at, 1);
    else words.splice(at, 0, word);
  }
  return words.join(' ');
}

/** Sentences of words that are as frequent as those of a language. */
function madeUp(count: number, random: () => number): readonly string[] {
  const syllables = ['ka', 'ro', 'min', 'te', 'sul', 'pra', 'ne', 'dor', 'vi', 'lan', 'ge', 'ost'];
  const words = Array.from({ length: 20_000 }, () =>
    Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(syllables, random)).join(''),
  );
  return Array.from({ length: count }, () =>
    Array.from({ length: 5 + Math.floor(random() * 20) }, () => words[Math.floor(20_000 ** random())]).join(
      ' ',
    ),
  );
}

function pick<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)]!;
}

function percentile(sorted: readonly number[], share: number): number {
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function cpuSeconds(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return Math.max(0.001, (user + system) / 1e6);
}

/** A seeded generator of numbers in [0, 1), by Tommy Ettinger (public domain). */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
