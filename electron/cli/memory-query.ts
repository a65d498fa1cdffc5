import { contentFromRaw, plainText } from '../../shared/content/index.ts';
import {
  kindOf,
  type Match,
  matchesOfCandidates,
  prepareText,
  type ScoreReason,
} from '../../shared/memory/index.ts';
import type { Command } from './command.ts';
import { linesOf, readText } from './input.ts';
import { type LanguagePair, loadMemories, QueryMemory } from './memory-source.ts';
import { ResultWriter } from './results.ts';
import { scoreSentence } from './score-sentences.ts';

interface Answer {
  readonly query: string;
  /** Time of the lookup, in milliseconds. */
  readonly ms: number;
  readonly matches: readonly {
    readonly score: number;
    readonly source: string;
    readonly target: string;
    readonly reasons: readonly ScoreReason[];
  }[];
}

export const memoryQuery: Command = {
  name: 'memory query',
  usage: '--memory MEMORY [--min 70] [--top 5] QUERIES',
  summary: 'Looks up lines of text in a translation memory',
  options: [
    {
      name: 'memory',
      value: 'MEMORY',
      text: 'TMX, or bilingual TSV, CSV or XLSX; may be given several times',
      repeated: true,
    },
    { name: 'min', value: 'PERCENT', text: 'the least score that is told (70)' },
    { name: 'top', value: 'NUMBER', text: 'matches told for a query (5)' },
    {
      name: 'from',
      value: 'LANGUAGE',
      text: 'language of the queries (the memory’s source language, where it says one)',
    },
    { name: 'to', value: 'LANGUAGE', text: 'language of the translations (all)' },
    { name: 'json', text: 'one JSON array' },
    { name: 'jsonl', text: 'one JSON object a line' },
  ],
  notes: `QUERIES is a text file with one query a line. A bilingual table has a header row with two language tags.
Each result is {"query","ms","matches":[{"score","source","target","reasons":[…]}]}, best match first; a line
without text has no matches. Matches are told as they stand in the memory: numbers, addresses and terms in them are
replaced by editio pretranslate alone.`,
  async run(input, streams) {
    const { file, format } = input;
    const memories = input.texts('memory');
    if (memories.length === 0) throw input.wrongUse('--memory is missing');
    if ([file, ...memories].filter((name) => name === '-').length > 1) {
      throw input.wrongUse('only one file can be standard input');
    }
    const threshold = input.whole('min', 70, 0, 102);
    const top = input.whole('top', 5, 1, 1000);
    const pair = { from: input.language('from'), to: input.language('to') };
    const memory = new QueryMemory();
    await loadMemories(memory, memories, pair, streams);
    const { text } = await readText(file, streams);
    const results = new ResultWriter<Answer>(streams, format, readable);
    const options = { threshold, top, pair: { ...pair, from: pair.from ?? memory.sourceLanguage } };
    for (const query of linesOf(text)) await results.add(await answer(memory, query, options));
    await results.end();
  },
};

async function answer(
  memory: QueryMemory,
  query: string,
  { threshold, top, pair }: { readonly threshold: number; readonly top: number; readonly pair: LanguagePair },
): Promise<Answer> {
  const start = performance.now();
  const candidates = memory.index.lookup(prepareText(contentFromRaw(query)), {
    threshold,
    // each file’s best may be the same pairs as another’s
    limit: top * memory.fileCount,
    distinct: (unitId) => memory.pairOf(unitId),
    ...(pair.from === undefined ? {} : { sourceLanguage: pair.from }),
    ...(pair.to === undefined ? {} : { targetLanguage: pair.to }),
  });
  const ms = Math.round((performance.now() - start) * 1000) / 1000;
  const found = candidates.map((candidate) => ({ candidate }));
  const matches = await matchesOfCandidates(found, top, ({ candidate }): Match | undefined => {
    const unit = memory.unit(candidate.unitId);
    const name = memory.fileOf(candidate.unitId);
    const { score, reasons } = candidate;
    return unit && { memoryId: name, memoryName: name, unit, kind: kindOf(candidate), score, reasons };
  });
  const told = matches.map(({ score, unit, reasons }) => ({
    score,
    source: plainText(unit.source),
    target: plainText(unit.target),
    reasons,
  }));
  return { query, ms, matches: told };
}

function readable({ query, matches }: Answer): string {
  const lines = matches.map(({ score, source, target, reasons }) => {
    const why = reasons.map(scoreSentence);
    return `${String(score).padStart(5)}  ${source}\n       ${target}\n${why.length === 0 ? '' : `       (${why.join(', ')})\n`}`;
  });
  return `${query}\n${lines.length === 0 ? '       no match\n' : lines.join('')}\n`;
}
