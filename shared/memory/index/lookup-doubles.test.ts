import { describe, expect, it } from 'vitest';
import { plainContent } from '../../content/index.ts';
import { prepareText } from '../prepare.ts';
import { type LookupOptions, MemoryIndex } from './index.ts';

function indexOf(pairs: readonly (readonly [source: string, target: string])[], targets = true): MemoryIndex {
  const index = new MemoryIndex({ targets });
  for (const [at, [source, target]] of pairs.entries()) {
    index.put({
      id: at + 1,
      sourceLanguage: 'en',
      targetLanguage: 'de',
      source: plainContent(source),
      target: plainContent(target),
      trust: 'translated',
      changedAt: at,
      previous: '',
      next: '',
    });
  }
  return index;
}

const lookup = (index: MemoryIndex, text: string, more: Partial<LookupOptions> = {}) =>
  index.lookup(prepareText(plainContent(text)), { threshold: 70, limit: 9, ...more });

const repeated = (count: number, source: string, target: string) =>
  Array.from({ length: count }, () => [source, target] as const);

describe('doubles among candidates', () => {
  const others = [
    ['Click the lever now.', 'Jetzt den Hebel drücken.'],
    ['Click the handle now.', 'Jetzt den Griff drücken.'],
  ] as const;

  it.each([30, 500])('of the same text leave room for other matches (%i of them)', (count) => {
    const index = indexOf([...others, ...repeated(count, 'Click the button now.', 'Jetzt drücken.')]);
    const ids = lookup(index, 'Click the button now.', { distinct: true }).map(({ unitId }) => unitId);
    expect(ids).toEqual([count + 2, 2, 1]);
  });

  it('of a text that is like it leave room, too', () => {
    const near = repeated(400, 'Click the big red button now please.', 'Bitte jetzt drücken.');
    const index = indexOf([['Click the big old lever now please.', 'Bitte Hebel.'], ...near]);
    const found = lookup(index, 'Click the big old button now please.', { distinct: true, limit: 5 });
    expect(found.map(({ unitId }) => unitId).sort((a, b) => a - b)).toEqual([1, 401]);
  });

  it('are none where only the sources are alike', () => {
    const index = indexOf([
      ['Open', 'Öffnen'],
      ['Open', 'Offen'],
    ]);
    expect(lookup(index, 'Open', { distinct: true })).toHaveLength(2);
  });

  it('are told by the caller where the index has no targets', () => {
    const index = indexOf([...others, ...repeated(30, 'Click the button now.', 'Jetzt drücken.')], false);
    const ids = lookup(index, 'Click the button now.', {
      distinct: (id) => (id > 2 ? 'same' : String(id)),
    }).map(({ unitId }) => unitId);
    expect(ids).toEqual([32, 2, 1]);
    expect(lookup(index, 'Click the button now.')).toHaveLength(9);
  });
});

describe('candidates that can be assembled', () => {
  const words = 'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu'.split(' ');
  const sentence = (day: string, what: string, rounds: string) =>
    `On ${day} the party won ${what} of the seats in the old parliament after ${rounds} rounds of voting.`;
  const index = indexOf([
    [sentence('7 May 2019', 'half', '5'), 'Am 7. Mai 2019 nach 5 Wahlgängen.'],
    ...words.map((word) => [sentence('3 May 2024', word, '12'), `Falsch ${word}`] as const),
  ]);
  const query = sentence('3 May 2024', 'half', '12');

  it('are given beyond the limit', () => {
    const found = lookup(index, query, { limit: 5, assembled: true });
    expect(found.filter(({ reserve }) => reserve !== true)).toHaveLength(5);
    expect(found.filter(({ reserve }) => reserve === true).map(({ unitId }) => unitId)).toEqual([1]);
  });

  it('are not where nothing would be assembled', () => {
    expect(lookup(index, query, { limit: 5 }).map(({ unitId }) => unitId)).not.toContain(1);
  });
});
