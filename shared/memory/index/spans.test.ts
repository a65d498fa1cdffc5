import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainContent } from '../../content/index.ts';
import { prepareText } from '../prepare.ts';
import { MemoryIndex } from './index.ts';

function indexOf(...texts: readonly string[]): MemoryIndex {
  const index = new MemoryIndex();
  for (const [i, text] of texts.entries()) {
    index.put({
      id: i + 1,
      sourceLanguage: 'en',
      targetLanguage: 'de',
      source: plainContent(text),
      trust: i === 0 ? 'approved' : 'translated',
      changedAt: 1000 * i,
      previous: '',
      next: '',
    });
  }
  return index;
}

const prepared = (text: string) => prepareText(plainContent(text));

function parts(index: MemoryIndex, text: string, limit?: number) {
  const query = prepared(text);
  return index.spansOf(query, limit).map(({ start, end, units }) => [
    query.tokens
      .slice(start, end)
      .map(({ surface }) => surface)
      .join(' '),
    ...units.map(({ unitId }) => unitId),
  ]);
}

describe('MemoryIndex.spansOf', () => {
  it('gives the parts that are units, longest first, case and signs aside', () => {
    const index = indexOf('Open file', 'Open', 'the file menu', 'In the file menu.', 'x', '7', 'of it');
    expect(parts(index, 'Click “Open File” in the file menu of it, 7 x')).toEqual([
      ['in the file menu', 4],
      ['the file menu', 3],
      ['Open File', 1],
      ['of it', 7],
      ['Open', 2],
    ]);
  });

  it('leaves out the whole', () => {
    expect(parts(indexOf('Open the file'), 'open the “file”.')).toEqual([]);
  });

  it('takes the best of several units', () => {
    const index = indexOf('The menu', 'the menu', 'The menu.', 'THE MENU');
    expect(parts(index, 'Here is the menu', 3)).toEqual([['the menu', 1, 4, 3]]);
  });

  it('finds just the runs of words that are units', () => {
    const text = fc.array(fc.constantFrom('aaaa', 'bbbb', 'Cccc', '党', '12', ','), { maxLength: 6 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), text, (sources, words) => {
        const core = (parts: readonly string[]) =>
          parts
            .filter((part) => part !== ',')
            .join(' ')
            .toLowerCase();
        const all = core(words).split(' ').filter(Boolean);
        const known = new Set(sources.map(core));
        const expected: string[] = [];
        for (let i = 0; i < all.length; i++) {
          for (let j = i + 1; j <= all.length; j++) {
            if (j - i === all.length || (j === i + 1 && !/[a-z]/.test(all[i]!))) continue;
            const run = all.slice(i, j).join(' ');
            if (known.has(run)) expected.push(run);
          }
        }
        const query = prepared(words.join(' '));
        const found = indexOf(...sources.map((parts) => parts.join(' ')))
          .spansOf(query)
          .map(({ start, end }) => core(query.tokens.slice(start, end).map(({ surface }) => surface)));
        expect(found.sort()).toEqual(expected.sort());
      }),
    );
  });
});
