import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pair } from './sentences.ts';

/** Where GNU systems keep the translated messages of their programs. */
const root = '/usr/share/locale';

/**
 * The messages of this machine's programs in a language that is written without spaces, a line each, with the English
 * ones: real texts where no memory of real texts is at hand. Each line once, in the order of the files' names; empty
 * where the machine has none.
 */
export function catalogueLines(locale: string): readonly Pair[] {
  const lines = new Map<string, string>();
  for (const path of catalogues(locale)) {
    for (const [source, target] of messages(readFileSync(path))) {
      const english = source.split('\n');
      for (const [i, line] of target.split('\n').entries()) {
        const text = line.trim();
        if (!lines.has(text) && isSentence(text)) lines.set(text, (english[i] ?? source).trim() || source);
      }
    }
  }
  return [...lines].map(([source, target]) => ({ source, target }));
}

function catalogues(locale: string): readonly string[] {
  const folder = join(root, locale, 'LC_MESSAGES');
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.mo'))
      .sort()
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

/** Six characters of Chinese or Japanese at least: below that it is a name, an option or an English message. */
function isSentence(text: string): boolean {
  return (text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu) ?? []).length >= 6;
}

/** Messages with their translations; of plural forms the first. GNU gettext manual, “The Format of GNU MO Files”. */
function* messages(file: Uint8Array): Generator<readonly [source: string, target: string]> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const little = view.getUint32(0, true) === 0x950412de;
  const number = (at: number) => view.getUint32(at, little);
  const text = (entry: number) => {
    const start = number(entry + 4);
    const bytes = file.subarray(start, start + number(entry));
    const end = bytes.indexOf(0);
    return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
  };
  const [count, sources, targets] = [number(8), number(12), number(16)];
  for (let i = 0; i < count; i++) {
    // the first, of an empty source, is the header
    const source = text(sources + 8 * i);
    if (source !== '') yield [source, text(targets + 8 * i)];
  }
}
