import { EditioError, type LanguageTag, ok, type Result } from '../../shared/base/index.ts';
import { plainText } from '../../shared/content/index.ts';
import { filterById, openDocument } from '../../shared/documents/index.ts';
import type { MergedDocument } from '../../shared/filters/index.ts';
import {
  assemblyLift,
  contextIdOf,
  kindOf,
  type Match,
  markSeveralTargets,
  matchesOfCandidates,
  prepareText,
  rankMatches,
  withAssembled,
} from '../../shared/memory/index.ts';
import {
  neighboursOf,
  newTarget,
  type PretranslationPlan,
  type PretranslationRow,
  planPretranslation,
  rowsToPretranslate,
} from '../../shared/projects/index.ts';
import type { OpenedDocument } from '../../shared/rpc/index.ts';
import { writeWhole } from '../main/files/index.ts';
import type { Command } from './command.ts';
import { type DocumentInput, readDocument } from './document-input.ts';
import { type GlossaryFile, GlossaryTerms, readGlossary } from './glossary.ts';
import { loadMemories, QueryMemory } from './memory-source.ts';
import type { Streams } from './streams.ts';

const best = 10;
/** The same where the segment has terms: which of them can be replaced is known of whole units alone. */
const bestWithTerms = 50;

export const pretranslate: Command = {
  name: 'pretranslate',
  usage: 'OUT.xlf --memory MEMORY [--glossary GLOSSARY] [--min 75] -o OUT2.xlf',
  summary: 'Fills the empty translations of a bilingual file from translation memories',
  options: [
    {
      name: 'memory',
      value: 'MEMORY',
      text: 'TMX, or bilingual TSV, CSV or XLSX; may be given several times (of matches that are equal in score, context, trust, terms and date, the first file’s is taken)',
      repeated: true,
    },
    {
      name: 'glossary',
      value: 'GLOSSARY',
      text: 'CSV, TSV or XLSX: its terms are replaced in fuzzy matches, and prefer those that have them',
      repeated: true,
    },
    { name: 'min', value: 'PERCENT', text: 'the least score that is taken (75)' },
    { name: 'from', value: 'LANGUAGE', text: 'language of the texts; usually the one that the file names' },
    {
      name: 'to',
      value: 'LANGUAGE',
      text: 'language of the translations; usually the one that the file names',
    },
    { name: 'no-assembled', text: 'take no matches of which numbers, addresses or terms would be replaced' },
    { name: 'translated', text: 'matches of the same text become translated, all others are drafts' },
    { name: 'output', short: 'o', value: 'OUT2.xlf', text: 'the file with the translations' },
    { name: 'json', text: 'the effect as one JSON object' },
  ],
  notes: `Takes XLIFF (as editio extract makes it, and other), PO and bilingual tables. What is translated or locked stays
as it is. Origin and score of each translation are written into XLIFF (subState="editio:memory-85", state-qualifier).
The effect is told by bands of scores: {"bands":[{"band","segments","words"}],"filled","assembled","kept","locked"}.
The file is written whole or not at all, also when there is nothing to fill.`,
  async run(input, streams) {
    const { file } = input;
    const memories = input.texts('memory');
    if (memories.length === 0) throw input.wrongUse('--memory is missing');
    const glossaries = input.texts('glossary');
    if ([file, ...memories, ...glossaries].filter((name) => name === '-').length > 1) {
      throw input.wrongUse('only one file can be standard input');
    }
    const tbx = glossaries.find((name) => /\.tbx$/i.test(name));
    if (tbx !== undefined) {
      throw input.wrongUse(`“${tbx}” is TBX, which is not read yet: --glossary wants CSV, TSV or XLSX`);
    }
    const threshold = input.whole('min', 75, 1, 102);
    const output = input.output(file, ...memories, ...glossaries);
    const assembles = !input.flag('no-assembled');

    const source = await readDocument(file, streams);
    const document = opened(source, input.language('from') ?? 'en');
    if (!document.bilingual) {
      const detail = 'it has no place for translations; make an XLIFF file of it first (editio extract)';
      throw new EditioError('document-invalid', { file: source.name, place: 'its beginning', detail });
    }
    const from = input.language('from') ?? document.language;
    const to = input.language('to') ?? document.targetLanguage;
    if (from === undefined)
      throw input.wrongUse(`“${source.name}” does not name its language; --from is missing`);
    if (to === undefined) {
      throw input.wrongUse(
        `“${source.name}” does not name the language of its translations; --to is missing`,
      );
    }
    const terms = await termsOf(glossaries, from, to, streams);
    const memory = new QueryMemory();
    await loadMemories(memory, memories, { from, to }, streams);

    const rows = rowsOf(document, to);
    const options = { threshold, ...(input.flag('translated') && { translatedFrom: 100 }) };
    const matches = new Map<number, readonly Match[]>();
    const open = rowsToPretranslate(rows, options);
    for (const [done, row] of open.entries()) {
      if (done % 200 === 0) streams.progress(done / open.length);
      matches.set(
        row,
        await matchesFor(rows, row, {
          segments: document.segments,
          memory,
          from,
          to,
          threshold,
          assembles,
          terms,
        }),
      );
    }
    streams.progress(undefined);
    const plan = planPretranslation(rows, matches, options);
    const merged = filled(source, document, plan, rows, to);
    if (!merged.ok) throw new EditioError(merged.failure.code, merged.failure.params);
    await writeWhole(output, merged.value.bytes);
    if (merged.value.missing.length > 0) {
      const characters = merged.value.missing.slice(0, 5).join(' ');
      streams.message(
        `${output} is written in ${merged.value.charset}: its charset cannot hold ${characters}.`,
      );
    }
    await streams.write(input.flag('json') ? `${JSON.stringify(effect(plan))}\n` : readable(plan));
  },
};

function opened({ name: file, bytes, filter }: DocumentInput, language: LanguageTag): OpenedDocument {
  const result = openDocument({ file, bytes, filter, language });
  if (!result.ok) throw new EditioError(result.failure.code, result.failure.params);
  return result.value;
}

async function termsOf(
  files: readonly string[],
  from: LanguageTag,
  to: LanguageTag,
  streams: Streams,
): Promise<GlossaryTerms | undefined> {
  const read: GlossaryFile[] = [];
  for (const file of files) read.push(await readGlossary(file, streams));
  return read.length === 0 ? undefined : new GlossaryTerms(read, from, to);
}

function rowsOf({ segments, targets }: OpenedDocument, language: LanguageTag): readonly PretranslationRow[] {
  return segments.map((segment) => {
    const held = targets.get(segment.id);
    const target = newTarget({ documentId: '', language }, segment.id);
    if (held === undefined) return { segment, target };
    const { content, status, origin = target.origin, locked = false } = held;
    return { segment, target: { ...target, content, status, origin, locked } };
  });
}

interface Lookup {
  readonly segments: OpenedDocument['segments'];
  readonly memory: QueryMemory;
  readonly from: LanguageTag;
  readonly to: LanguageTag;
  readonly threshold: number;
  readonly assembles: boolean;
  readonly terms: GlossaryTerms | undefined;
}

async function matchesFor(
  rows: readonly PretranslationRow[],
  row: number,
  lookup: Lookup,
): Promise<readonly Match[]> {
  const { memory, from, to, threshold, assembles, terms } = lookup;
  const { segment } = rows[row]!;
  const contextId = contextIdOf(segment.context);
  const { previous, next } = neighboursOf(lookup.segments, row);
  const hits = terms?.hits(segment.source.text) ?? [];
  const limit = assembles && hits.length > 0 ? bestWithTerms : best;
  const candidates = memory.index.lookup(prepareText(segment.source), {
    threshold: assembles ? Math.max(1, threshold - assemblyLift) : threshold,
    // each file’s best may be the same pairs as another’s
    limit: limit * memory.fileCount,
    distinct: (unitId) => memory.pairOf(unitId),
    assembled: assembles,
    previous: previous === undefined ? '' : plainText(previous.source),
    next: next === undefined ? '' : plainText(next.source),
    ...(contextId !== undefined && { contextId }),
    sourceLanguage: from,
    targetLanguage: to,
  });
  const inOrder = [...candidates].sort((a, b) => a.unitId - b.unitId).map((candidate) => ({ candidate }));
  const found = await matchesOfCandidates(inOrder, limit, ({ candidate }): Match | undefined => {
    const unit = memory.unit(candidate.unitId);
    const name = memory.fileOf(candidate.unitId);
    const { score, reasons } = candidate;
    return unit && { memoryId: name, memoryName: name, unit, kind: kindOf(candidate), score, reasons };
  });
  const ranked = rankMatches(
    found,
    ({ unit }) => terms === undefined || terms.isTrue(hits, unit.target.text),
  );
  const request = { source: segment.source, sourceLanguage: from, targetLanguage: to };
  const all = assembles
    ? withAssembled(ranked, request, ({ unit }) => terms?.pairTerms(hits, unit.source.text, unit.target.text))
    : ranked;
  return markSeveralTargets(all.filter(({ score }) => score >= threshold));
}

function filled(
  { name: file, bytes, filter }: DocumentInput,
  document: OpenedDocument,
  { entries }: PretranslationPlan,
  rows: readonly PretranslationRow[],
  targetLanguage: LanguageTag,
): Result<Pick<MergedDocument, 'bytes' | 'charset' | 'missing'>> {
  if (entries.length === 0)
    return ok({ bytes: new Uint8Array(bytes), charset: document.charset, missing: [] });
  const replacements = entries.map(({ row, content, status, origin }) => {
    const { unit, start, end } = rows[row]!.segment;
    return { unit, start, end, target: content, status, origin };
  });
  return filterById(filter).merge(bytes, { file, charset: document.charset, targetLanguage }, replacements);
}

function effect({ bands, filled: { segments }, assembled, kept, locked }: PretranslationPlan) {
  return {
    bands,
    filled: segments,
    assembled: assembled.segments,
    kept: kept.segments,
    locked: locked.segments,
  };
}

function readable(plan: PretranslationPlan): string {
  const { bands, filled, assembled, kept, locked } = plan;
  const lines = bands
    .filter(({ segments }) => segments > 0)
    .map(
      ({ band, segments, words }) =>
        `${band.padEnd(12)}${String(segments).padStart(8)} ${segments === 1 ? 'segment ' : 'segments'}${String(words).padStart(9)} ${words === 1 ? 'word' : 'words'}\n`,
    );
  const notes = [
    `${filled.segments} filled`,
    ...(assembled.segments > 0 ? [`${assembled.segments} of them assembled`] : []),
    ...(kept.segments > 0 ? [`${kept.segments} translated before`] : []),
    ...(locked.segments > 0 ? [`${locked.segments} locked`] : []),
  ];
  return `${lines.join('')}${notes.join(', ')}\n`;
}
