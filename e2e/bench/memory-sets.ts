import { existsSync, readFileSync } from 'node:fs';
import { catalogueLines } from './message-catalogues.ts';
import { mulberry32 } from './random.ts';
import { type Pair, pairPool, splicedPairs } from './sentences.ts';

/** Units to fill a memory with. */
export interface MemorySet {
  readonly name: string;
  /** What the units were made from. */
  readonly origin: string;
  readonly languages: { readonly source: string; readonly target: string };
  readonly pairs: readonly Pair[];
  /** The sources with spaces between words, from which queries are made. */
  readonly spaced: readonly string[];
  /** Makes a query of a changed source. */
  readonly finish: (text: string) => string;
}

/** English sources with Italian targets, spliced from the pairs of `../shared/data/memory`, else generated ones. */
export function englishSet(units: number, seed: number): MemorySet {
  const { pairs: pool, origin } = pairPool();
  const pairs = splicedPairs(pool, units, mulberry32(seed));
  return {
    name: origin === 'real' ? 'English sources' : 'generated sources',
    origin: originOf(pairs, pool, origin === 'real' ? 'real pairs' : 'generated pairs'),
    languages: { source: 'en', target: 'it' },
    pairs,
    spaced: pairs.map(({ source }) => source),
    finish: (text) => text,
  };
}

/** Korean sources with English targets; `undefined` where `../shared/data/memory` is absent. */
export function koreanSet(units: number, seed: number): MemorySet | undefined {
  const file = new URL('../../../shared/data/memory/ko.tsv', import.meta.url);
  if (!existsSync(file)) return undefined;
  const pool = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.split('\t'))
    .map(([target = '', source = '']) => ({ source, target }))
    .filter(({ source, target }) => source.length > 1 && target.length > 1);
  const pairs = splicedPairs(pool, units, mulberry32(seed));
  return {
    name: 'Korean sources',
    origin: originOf(pairs, pool, 'real pairs'),
    languages: { source: 'ko', target: 'en' },
    pairs,
    spaced: pairs.map(({ source }) => source),
    finish: (text) => text,
  };
}

function originOf(made: readonly Pair[], pool: readonly Pair[], kind: string): string {
  if (made.length <= pool.length) return kind;
  return `${pool.length} ${kind}, the rest spliced of two each`;
}

/** Stands for a space of the text itself while spaces part its words. */
const space = '\u2423';

/**
 * Japanese or Chinese sources with English targets, spliced from the messages of this machine's programs; `undefined`
 * where there are none. Words are those of `Intl.Segmenter`.
 */
export function unspacedSet(language: 'ja' | 'zh', units: number, seed: number): MemorySet | undefined {
  const lines = catalogueLines(language === 'ja' ? 'ja' : 'zh_CN');
  if (lines.length === 0) return undefined;
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  const pool = lines.map(({ source, target }) => ({
    source: Array.from(segmenter.segment(source), ({ segment }) => segment.replaceAll(' ', space)).join(' '),
    target,
  }));
  const spaced = splicedPairs(pool, units, mulberry32(seed));
  const finish = (text: string) => text.replaceAll(' ', '').replaceAll(space, ' ');
  return {
    name: language === 'ja' ? 'Japanese sources' : 'Chinese sources',
    origin: originOf(spaced, pool, 'messages of programs'),
    languages: { source: language, target: 'en' },
    pairs: spaced.map(({ source, target }) => ({ source: finish(source), target })),
    spaced: spaced.map(({ source }) => source),
    finish,
  };
}

/**
 * Made-up Chinese: words of one to three ideographs, as unevenly frequent as words are, written without spaces.
 * Sentences share beginnings and ends as in the other sets.
 */
export function ideographSet(units: number, seed: number): MemorySet {
  const random = mulberry32(seed);
  // few ideographs are used often
  const ideograph = () => String.fromCharCode(0x4e00 + Math.floor(3000 ** random()) * 6);
  const words = Array.from({ length: 20_000 }, () =>
    Array.from({ length: 1 + Math.floor(random() * 2.5) }, ideograph).join(''),
  );
  const sentence = () =>
    `${Array.from({ length: 6 + Math.floor(random() * 18) }, () => words[Math.floor(20_000 ** random())]).join(' ')} 。`;
  const pool = Array.from({ length: Math.min(units, 50_000) }, () => ({
    source: sentence(),
    target: sentence(),
  }));
  const spaced = splicedPairs(pool, units, random);
  const finish = (text: string) => text.replaceAll(' ', '');
  return {
    name: 'generated Chinese sources',
    origin: originOf(spaced, pool, 'generated pairs'),
    languages: { source: 'zh', target: 'zh' },
    pairs: spaced.map(({ source, target }) => ({ source: finish(source), target: finish(target) })),
    spaced: spaced.map(({ source }) => source),
    finish,
  };
}
