import { type Content, contentFromRaw, plainText, serialiseCodes } from '../../shared/content/index.ts';
import { prepareText, type ScoreReason } from '../../shared/memory/index.ts';
import type { Command } from './command.ts';
import { linesOf, readText } from './input.ts';
import { type LanguagePair, loadMemory, QueryMemory } from './memory-source.ts';
import { ResultWriter } from './results.ts';

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

/** Equal pairs are told once, so a few more are looked up than are told. */
const spare = 20;

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
    { name: 'from', value: 'LANGUAGE', text: 'language of the queries (the memory’s source language)' },
    { name: 'to', value: 'LANGUAGE', text: 'language of the translations (all)' },
    { name: 'json', text: 'one JSON array' },
    { name: 'jsonl', text: 'one JSON object a line' },
  ],
  notes: `QUERIES is a text file with one query a line. A bilingual table has a header row with two language tags.
Each result is {"query","ms","matches":[{"score","source","target","reasons":[…]}]}, best match first; a line
without text has no matches.`,
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
    for (const name of memories) await loadMemory(memory, name, pair, streams);
    memory.index.optimise();
    const { text } = await readText(file, streams);
    const results = new ResultWriter<Answer>(streams, format, readable);
    for (const query of linesOf(text)) await results.add(answer(memory, query, { threshold, top, pair }));
    await results.end();
  },
};

function answer(
  memory: QueryMemory,
  query: string,
  { threshold, top, pair }: { readonly threshold: number; readonly top: number; readonly pair: LanguagePair },
): Answer {
  const start = performance.now();
  const candidates = memory.index.lookup(prepareText(contentFromRaw(query)), {
    threshold,
    limit: top + spare,
    ...(pair.from === undefined ? {} : { sourceLanguage: pair.from }),
    ...(pair.to === undefined ? {} : { targetLanguage: pair.to }),
  });
  const ms = Math.round((performance.now() - start) * 1000) / 1000;
  const matches: Answer['matches'][number][] = [];
  const told = new Set<string>();
  for (const { unitId, score, reasons } of candidates) {
    const source = memory.source(unitId);
    const target = memory.target(unitId);
    if (source === undefined || target === undefined) continue;
    const pairText = `${serialiseCodes(source)}\n${serialiseCodes(target)}`;
    if (told.has(pairText)) continue;
    told.add(pairText);
    matches.push({ score, source: shown(source), target: shown(target), reasons });
    if (matches.length === top) break;
  }
  return { query, ms, matches };
}

function shown(content: Content): string {
  return plainText(content);
}

function readable({ query, matches }: Answer): string {
  const lines = matches.map(({ score, source, target, reasons }) => {
    const why = reasons.map(({ code, count, points }) => {
      const times = count > 1 ? ` ×${count}` : '';
      return `${code.replaceAll('-', ' ')}${times}${points === 0 ? '' : ` −${points}`}`;
    });
    return `${String(score).padStart(5)}  ${source}\n       ${target}\n${why.length === 0 ? '' : `       (${why.join(', ')})\n`}`;
  });
  return `${query}\n${lines.length === 0 ? '       no match\n' : lines.join('')}\n`;
}
