import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainContent } from '../../content/index.ts';
import { prepareText } from '../prepare.ts';
import { type IndexedUnit, type IndexImage, MemoryIndex } from './index.ts';

const prepared = (text: string) => prepareText(plainContent(text));

function unit(id: number, text: string, more: Partial<IndexedUnit> = {}): IndexedUnit {
  return {
    id,
    sourceLanguage: 'en',
    targetLanguage: 'ko',
    source: plainContent(text),
    target: plainContent(`${text} ${id}`),
    trust: 'translated',
    changedAt: 1000 * id,
    previous: '',
    next: '',
    ...more,
  };
}

/** As it comes back from a store: every array a copy of its own. */
const saved = (image: IndexImage): IndexImage => ({
  header: JSON.parse(JSON.stringify(image.header)) as IndexImage['header'],
  arrays: Object.fromEntries(Object.entries(image.arrays).map(([name, array]) => [name, array.slice()])),
});

const words = [
  'The',
  'party',
  'parties',
  'won',
  'lost',
  '3',
  '党',
  '러시아는',
  '러시아가',
  '—',
  '\u00a0',
  '“x”',
];
const text = fc.array(fc.constantFrom(...words), { maxLength: 8 }).map((parts) => parts.join(' '));
const change = fc.record({
  id: fc.nat(30),
  text: fc.option(text, { freq: 3 }),
  trust: fc.constantFrom('aligned' as const, 'draft' as const, 'approved' as const),
  targetLanguage: fc.constantFrom('ko', 'ko-KP'),
  previous: fc.constantFrom('', 'Before.'),
  contexts: fc.constantFrom([], [{ previous: 'A', next: 'B' }]),
  also: fc.constantFrom('nothing', 'nothing', 'nothing', 'optimise', 'compact', 'lookup'),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function apply(index: MemoryIndex, changes: readonly Change[]): void {
  for (const { id, text: source, also, ...more } of changes) {
    if (source === null) index.remove(id);
    else index.put(unit(id, source, more));
    if (also === 'optimise') index.optimise();
    else if (also === 'compact') index.compact();
    else if (also === 'lookup') index.lookup(prepared('The party won'), { threshold: 50, limit: 3 });
  }
}

function answers(index: MemoryIndex, queries: readonly string[]) {
  return queries.map((query) => ({
    found: index.lookup(prepared(query), {
      threshold: 50,
      limit: 100,
      previous: 'Before.',
      next: 'B',
      targetLanguage: 'ko',
    }),
    exact: index.findExact(prepared(query)).sort((a, b) => a - b),
  }));
}

describe('an image of an index', () => {
  it('gives an index that answers and changes as the first does', () => {
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 40 }),
        fc.array(change, { maxLength: 15 }),
        fc.array(text, { minLength: 1, maxLength: 5 }),
        (before, after, queries) => {
          const index = new MemoryIndex({ targets: true });
          apply(index, before);
          const image = index.image();
          const kept = saved(image);
          const expected = answers(index, queries);
          apply(index, after);
          // what lies in the image is not touched by later changes
          expect(saved(image)).toEqual(kept);
          const other = MemoryIndex.fromImage(saved(image));
          expect(answers(other, queries)).toEqual(expected);
          apply(other, after);
          expect(answers(other, queries)).toEqual(answers(index, queries));
          expect(other.size).toBe(index.size);
          expect(saved(MemoryIndex.fromImage(saved(other.image())).image())).toEqual(saved(other.image()));
        },
      ),
    );
  });

  it('is refused when a part is missing, cut off or points outside', () => {
    const index = new MemoryIndex({ targets: true });
    for (let id = 1; id <= 50; id++) index.put(unit(id, `The party ${id} won in the ${id % 7} vote`));
    index.optimise();
    const image = index.image();
    for (const name of Object.keys(image.arrays)) {
      const { [name]: array, ...rest } = image.arrays;
      expect(() => MemoryIndex.fromImage({ ...image, arrays: rest })).toThrow(RangeError);
      if (array === undefined || array.length === 0) continue;
      expect(() => MemoryIndex.fromImage({ ...image, arrays: { ...rest, [name]: array.slice(1) } })).toThrow(
        RangeError,
      );
    }
    for (const name of [
      'source.starts',
      'source.pool',
      'postings.order',
      'postings.starts',
      'postings.gaps',
      'source.words.keyOf',
      'exact.heads',
      'exact.next',
      'target.pool',
      'target.starts',
      'target.listStarts',
      'target.covered',
    ]) {
      const array = image.arrays[name]!.slice();
      array[array.length >> 1] = 0xfffffffe;
      expect(() => MemoryIndex.fromImage({ ...image, arrays: { ...image.arrays, [name]: array } })).toThrow(
        RangeError,
      );
    }
    const header = { ...image.header, format: image.header.format + 1 };
    expect(() => MemoryIndex.fromImage({ ...image, header })).toThrow(RangeError);
    expect(() => MemoryIndex.fromImage({} as IndexImage)).toThrow(RangeError);
  });

  it('of an empty index is an empty index', () => {
    const index = MemoryIndex.fromImage(saved(new MemoryIndex().image()));
    expect(index.size).toBe(0);
    index.put(unit(1, 'One.'));
    expect(index.findExact(prepared('One.'))).toEqual([1]);
  });
});
