import { existsSync, readFileSync } from 'node:fs';
import { mulberry32 } from './random.ts';

export interface Pair {
  readonly source: string;
  readonly target: string;
}

/** Pairs to build memories from, and where they come from. */
export interface PairPool {
  readonly origin: 'real' | 'generated';
  readonly pairs: readonly Pair[];
}

/** English–Italian pairs of `../shared/data/memory`, else made-up ones. */
export function pairPool(): PairPool {
  for (const name of ['it', 'ko']) {
    const file = new URL(`../../../shared/data/memory/${name}.tsv`, import.meta.url);
    if (!existsSync(file)) continue;
    const pairs = readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.split('\t'))
      .map(([source = '', target = '']) => ({ source, target }))
      .filter(({ source, target }) => source.length > 1 && target.length > 1);
    return { origin: 'real', pairs };
  }
  return { origin: 'generated', pairs: generated() };
}

/** Made-up sentences with Zipf-like words, for where the real ones are absent. */
function generated(): readonly Pair[] {
  const random = mulberry32(7);
  const syllables = ['ka', 'ro', 'min', 'te', 'sul', 'pra', 'ne', 'dor', 'vi', 'lan', 'ge', 'ost'];
  const words = Array.from({ length: 20_000 }, () =>
    Array.from({ length: 1 + Math.floor(random() * 3) }, () => syllables[Math.floor(random() * 12)]).join(''),
  );
  const sentence = (length: number) => {
    const text = Array.from({ length }, () => words[Math.floor(20_000 ** random())]).join(' ');
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  };
  return Array.from({ length: 50_000 }, () => {
    const length = 5 + Math.floor(random() * 20);
    return { source: sentence(length), target: sentence(length) };
  });
}

/** The pairs themselves first; further ones join the beginning of one with the end of another. */
export function splicedPairs(pairs: readonly Pair[], count: number, random: () => number): readonly Pair[] {
  const shuffled = [...pairs];
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
  }
  const result = shuffled.slice(0, count);
  while (result.length < count) {
    const a = shuffled[Math.floor(random() * shuffled.length)]!;
    const b = shuffled[Math.floor(random() * shuffled.length)]!;
    const head = 0.3 + random() * 0.4;
    const tail = 0.3 + random() * 0.4;
    result.push({
      source: joined(a.source, b.source, head, tail),
      target: joined(a.target, b.target, head, tail),
    });
  }
  return result;
}

function joined(a: string, b: string, head: number, tail: number): string {
  const first = a.split(' ');
  const second = b.split(' ');
  return [
    ...first.slice(0, Math.ceil(first.length * head)),
    ...second.slice(Math.floor(second.length * tail)),
  ].join(' ');
}

/** One to three edits for each ten words: replace, insert, delete, or move a word. */
export function perturbed(text: string, vocabulary: readonly string[], random: () => number): string {
  const words = text.split(' ');
  const edits = 1 + Math.floor(random() * Math.max(1, words.length * 0.3));
  for (let k = 0; k < edits; k++) {
    const at = Math.floor(random() * words.length);
    const word = vocabulary[Math.floor(random() * vocabulary.length)]!;
    const kind = random();
    if (kind < 0.4) words[at] = word;
    else if (kind < 0.6) words.splice(at, 0, word);
    else if (kind < 0.8 && words.length > 1) words.splice(at, 1);
    else words.splice(Math.floor(random() * words.length), 0, ...words.splice(at, 1));
  }
  return words.join(' ');
}

/** The words of the first sentences, as often as they occur there. */
export function vocabularyOf(sentences: readonly string[]): readonly string[] {
  return sentences.slice(0, 2000).flatMap((text) => text.split(' '));
}
