import { performance } from 'node:perf_hooks';
import fc from 'fast-check';
import { filterById, filterFor } from '../../shared/documents/index.ts';
import { pseudo, replaceUnits } from '../../shared/filters/testing/documents.ts';
import { mutate, mutateZip, mutations, survives } from '../../shared/filters/testing/fuzz.ts';
import { hardMarkdown } from '../../shared/filters/testing/hard-markdown.ts';
import { openZip } from '../../shared/zip/index.ts';
import type { BenchContext } from './context.ts';
import { documentMakers, type MadeDocument } from './document-material.ts';
import { type Figure, figure } from './figures.ts';
import { pairPool } from './sentences.ts';

const cases = 10_000;
/** Bytes of each document that is damaged. */
const size = 1500;

const markup = [
  '<',
  '>',
  '</',
  '/>',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '&amp;',
  '&#x41;',
  '&#0;',
  '"',
  "'",
].concat(
  ['*', '**', '`', '[', '](', '\n\n', '|', '---', 'msgid "', '\\', ' --> ', '\t', '<w:p>', '</w:p>', '<w:r>'],
  ['<pc id="1">', '</source>', '<target>', '<text:span>', '{\\an8}', '%s', '\u202e', '\ud800', 'id="1"'],
);

/** Every parser against 10,000 damaged documents: none may throw, none may take a second. */
export async function fuzzFigures(context: BenchContext): Promise<readonly Figure[]> {
  const { pairs } = pairPool();
  const figures: Figure[] = [];
  for (const { name, make } of documentMakers) {
    context.say(`fuzz: ${name}`);
    const document = make(pairs, context.seed, size);
    const { failures, longest } = damaged(document, context.seed);
    const base = { group: 'fuzz', at: `${cases} damaged documents` } as const;
    figures.push(
      figure({
        ...base,
        name: `${name}: not ours or not given back`,
        unit: 'count',
        value: failures,
        target: { most: 0 },
      }),
      figure({ ...base, name: `${name}: longest`, unit: 'ms', value: longest, target: { most: 1000 } }),
    );
  }
  context.say('fuzz: hard Markdown');
  figures.push(
    figure({
      group: 'fuzz',
      name: 'Markdown that is hard to parse: longest',
      at: '300 kB each',
      unit: 'ms',
      value: longestOfHardMarkdown(),
      target: { most: 1000 },
    }),
  );
  return figures;
}

/** Reading, or putting in a translation of every unit, whichever takes longer. */
function longestOfHardMarkdown(): number {
  const filter = filterById('markdown');
  const options = { file: 'hard.md' };
  let longest = 0;
  for (const [, text] of hardMarkdown(300_000)) {
    const bytes = new TextEncoder().encode(text);
    const start = performance.now();
    const extraction = filter.extract(bytes, options);
    const read = performance.now();
    if (extraction.ok) filter.merge(bytes, options, replaceUnits(extraction.value, pseudo));
    longest = Math.max(longest, read - start, performance.now() - read);
  }
  return longest;
}

function damaged(document: MadeDocument, seed: number): { failures: number; longest: number } {
  const { file, bytes } = document;
  const id = filterFor(file);
  if (id === undefined) throw new Error(`no filter for ${file}`);
  const filter = filterById(id);
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const parts = isZip
    ? openZip(file, bytes)
        .entries.filter((entry) => entry.size > 0)
        .map((entry) => entry.name)
    : [];
  const text = new TextDecoder().decode(bytes);
  let failures = 0;
  let longest = 0;
  const one = fc.tuple(mutations(markup), fc.nat());
  for (const [changes, part] of fc.sample(one, { numRuns: cases, seed })) {
    const broken = isZip
      ? mutateZip(bytes, parts[part % parts.length]!, changes)
      : new TextEncoder().encode(mutate(text, changes));
    const start = performance.now();
    try {
      survives(filter, broken, { file });
    } catch (error) {
      failures++;
      if (failures <= 3) console.warn(`${file}: ${error instanceof Error ? error.message : String(error)}`);
    }
    longest = Math.max(longest, performance.now() - start);
  }
  return { failures, longest };
}
