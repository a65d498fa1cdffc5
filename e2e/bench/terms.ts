import { performance } from 'node:perf_hooks';
import { createRecogniser, type RecogniserEntry } from '../../shared/terms/recognition/index.ts';
import { mulberry32 } from './random.ts';

export interface TermsBenchOptions {
  readonly terms: number;
  readonly seed: number;
  /** Default `en`; words are made up, so the language decides only which endings are known. */
  readonly language?: string;
}

const segmentCount = 2000;
const wordsPerSegment = 30;

/**
 * Recognition against a generated glossary (one to four words a term, frequent words frequent): time and
 * memory of building, and milliseconds for a segment of 30 words of which some are terms, forms of terms
 * and parts of terms. `heapBytes` needs `--expose-gc` to mean something and is 0 without it.
 */
export async function benchTerms(options: TermsBenchOptions): Promise<Record<string, number>> {
  const random = mulberry32(options.seed);
  const language = options.language ?? 'en';
  const words = madeUpWords(Math.max(2000, Math.round(options.terms * 0.6)), random);
  const word = () => words[Math.floor(words.length * random() ** 3)] ?? 'word';
  const texts = new Set<string>();
  while (texts.size < options.terms) {
    const text = Array.from({ length: 1 + Math.floor(random() * 4) }, word).join(' ');
    texts.add(random() < 0.05 ? text.toUpperCase() : text);
  }
  const entries = Array.from(
    texts,
    (text, number): RecogniserEntry => ({
      conceptId: `c${number}`,
      glossaryId: 'g',
      term: { language, text, status: 'preferred' },
    }),
  );
  const segments = Array.from({ length: segmentCount }, () => {
    const parts: string[] = [];
    while (parts.length < wordsPerSegment) {
      const choice = random();
      const term = entries[Math.floor(random() * entries.length)]!.term.text;
      if (choice < 0.15) parts.push(...term.split(' '));
      else if (choice < 0.25) parts.push(...`${term}s`.split(' '));
      else parts.push(word());
    }
    return `${parts.slice(0, wordsPerSegment).join(' ')}.`;
  });

  const heapBefore = heapUsed();
  const before = performance.now();
  const recogniser = createRecogniser(entries, language);
  const buildMs = performance.now() - before;
  const heapBytes = heapUsed() - heapBefore;

  let found = 0;
  const times: number[] = [];
  for (const segment of segments) {
    const start = performance.now();
    found += recogniser.find(segment).length;
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return {
    terms: options.terms,
    buildMs: round(buildMs),
    indexBytes: recogniser.bytes,
    heapBytes,
    segmentMedianMs: round(times[Math.floor(times.length / 2)] ?? 0),
    segmentP95Ms: round(times[Math.floor(times.length * 0.95)] ?? 0),
    occurrencesPerSegment: round(found / segments.length),
  };
}

function heapUsed(): number {
  const collect = (globalThis as { gc?: () => void }).gc;
  if (collect === undefined) return 0;
  collect();
  const { heapUsed: used, arrayBuffers } = process.memoryUsage();
  return used + arrayBuffers;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function madeUpWords(count: number, random: () => number): readonly string[] {
  const onsets = [
    'b',
    'br',
    'c',
    'd',
    'f',
    'g',
    'gr',
    'k',
    'l',
    'm',
    'n',
    'p',
    'pr',
    'r',
    's',
    'st',
    't',
    'tr',
    'v',
  ];
  const vowels = ['a', 'e', 'i', 'o', 'u', 'ai', 'ea', 'ou'];
  const codas = ['', '', 'n', 'r', 's', 't', 'l', 'nd', 'st'];
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
  const words = new Set<string>();
  while (words.size < count) {
    let text = '';
    for (let syllables = 1 + Math.floor(random() * 4); syllables > 0; syllables--) {
      text += pick(onsets) + pick(vowels) + pick(codas);
    }
    words.add(text);
  }
  return [...words];
}
