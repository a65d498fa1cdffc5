import { performance } from 'node:perf_hooks';
import fc from 'fast-check';
import { filterById, filterFor, openDocument } from '../../shared/documents/index.ts';
import { mergeXliff, writeXliff, type XliffVersion } from '../../shared/exchange/index.ts';
import { pseudo, replaceUnits } from '../../shared/filters/testing/documents.ts';
import { mutate, mutateZip, mutations, survives } from '../../shared/filters/testing/fuzz.ts';
import { hardMarkdown } from '../../shared/filters/testing/hard-markdown.ts';
import { defaultDocument, parseSrx, serialiseSrx } from '../../shared/segmentation/index.ts';
import { openZip } from '../../shared/zip/index.ts';
import type { BenchContext } from './context.ts';
import { furtherDocuments } from './damaged-material.ts';
import { documentMakers } from './document-material.ts';
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

/**
 * Every parser against 10,000 damaged documents: none may throw, none may take a second. Formats are
 * extracted from and merged into; rules of segmentation and exchanged translations are read.
 */
export async function fuzzFigures(context: BenchContext): Promise<readonly Figure[]> {
  const { pairs } = pairPool();
  const documents = [
    ...documentMakers.map(({ name, make }) => ({ name, ...make(pairs, context.seed, size) })),
    ...furtherDocuments.map(({ name, file, content }) => ({ name, file, bytes: bytesOf(content) })),
  ];
  const figures: Figure[] = [];
  for (const { name, file, bytes } of documents) {
    context.say(`fuzz: ${name}`);
    const filter = filterById(filterFor(file)!);
    figures.push(
      ...figuresOf(
        name,
        damaged(file, bytes, context.seed, (broken) => survives(filter, broken, { file })),
      ),
    );
  }
  context.say('fuzz: SRX');
  const srx = bytesOf(serialiseSrx(smallRules));
  figures.push(...figuresOf('SRX', damaged('a.srx', srx, context.seed, readsSrx)));
  context.say('fuzz: exchanged XLIFF');
  for (const [name, version] of [
    ['exchanged XLIFF 2.1', '2.1'],
    ['exchanged XLIFF 1.2', '1.2'],
  ] as const) {
    const { bytes, merge } = exchanged(version);
    figures.push(...figuresOf(name, damaged('a.xlf', bytes, context.seed, merge)));
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

function figuresOf(
  name: string,
  { failures, longest }: { failures: number; longest: number },
): readonly Figure[] {
  const base = { group: 'fuzz', at: `${cases} damaged documents` } as const;
  return [
    figure({
      ...base,
      name: `${name}: not ours or not given back`,
      unit: 'count',
      value: failures,
      target: { most: 0 },
    }),
    figure({ ...base, name: `${name}: longest`, unit: 'ms', value: longest, target: { most: 1000 } }),
  ];
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

/** The rules of one language, so that the damage falls on what is peculiar to the format. */
const smallRules = {
  ...defaultDocument,
  languageRules: defaultDocument.languageRules
    .slice(0, 1)
    .map((language) => ({ ...language, rules: language.rules.slice(0, 6) })),
};

function readsSrx(bytes: Uint8Array): void {
  const result = parseSrx(new TextDecoder().decode(bytes), 'a.srx');
  if (!result.ok && result.failure.code === 'unexpected') throw new Error('a defect was found');
}

/** A document's XLIFF, and its way back into the document. */
function exchanged(version: XliffVersion) {
  const file = 'a.html';
  const original = bytesOf('<p>One <b>bold</b> sentence. Another<br>one.</p><p title="a title">Last.</p>');
  const opened = openDocument({ file, bytes: original, language: 'en' });
  if (!opened.ok) throw new Error(opened.failure.code);
  const written = writeXliff(
    { file, bytes: original, document: opened.value, sourceLanguage: 'en', targetLanguage: 'de' },
    version,
  );
  if (!written.ok) throw new Error(written.failure.code);
  const merge = (exchange: Uint8Array) => {
    const result = mergeXliff({ exchangeFile: 'a.xlf', exchange, file, bytes: original });
    if (!result.ok && result.failure.code === 'unexpected') throw new Error('a defect was found');
  };
  return { bytes: bytesOf(written.value), merge };
}

function damaged(
  file: string,
  bytes: Uint8Array,
  seed: number,
  read: (broken: Uint8Array) => void,
): { failures: number; longest: number } {
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
      read(broken);
    } catch (error) {
      failures++;
      if (failures <= 3) console.warn(`${file}: ${error instanceof Error ? error.message : String(error)}`);
    }
    longest = Math.max(longest, performance.now() - start);
  }
  return { failures, longest };
}
