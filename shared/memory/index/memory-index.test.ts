import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainContent } from '../../content/index.ts';
import { prepareText } from '../prepare.ts';
import { noConditions, scoreMatch } from '../score.ts';
import { type IndexedUnit, MemoryIndex } from './index.ts';
import { WordPattern } from './word-pattern.ts';

const prepared = (text: string) => prepareText(plainContent(text));

function unit(id: number, text: string, more: Partial<IndexedUnit> = {}): IndexedUnit {
  return {
    id,
    sourceLanguage: 'en',
    targetLanguage: 'ko',
    source: plainContent(text),
    trust: 'translated',
    changedAt: 1000 * id,
    previous: '',
    next: '',
    ...more,
  };
}

function indexOf(...texts: string[]): MemoryIndex {
  const index = new MemoryIndex();
  for (const [i, text] of texts.entries()) index.put(unit(i + 1, text));
  return index;
}

const options = { threshold: 70, limit: 5 };

describe('MemoryIndex', () => {
  it('finds exact and fuzzy matches, best first', () => {
    const index = indexOf(
      'The party won the vote.',
      'The party lost the vote.',
      'Nothing alike here at all.',
    );
    const found = index.lookup(prepared('The party won the vote.'), options);
    expect(found.map(({ unitId, score }) => [unitId, score])).toEqual([
      [1, 100],
      [2, 83],
    ]);
  });

  it('ranks equal scores by trust, then by date', () => {
    const index = new MemoryIndex();
    index.put(unit(1, 'Same text here.', { trust: 'translated', changedAt: 9000 }));
    index.put(unit(2, 'Same text here.', { trust: 'approved', changedAt: 1000 }));
    index.put(unit(3, 'Same text here.', { trust: 'approved', changedAt: 5000 }));
    expect(index.lookup(prepared('Same text here.'), options).map(({ unitId }) => unitId)).toEqual([3, 2, 1]);
  });

  it('knows a unit by its neighbours and its name at any place where it was confirmed', () => {
    const index = new MemoryIndex();
    const contexts = [{ previous: 'C?', next: 'D.', contextId: 'answer' }];
    index.put(unit(1, 'Other.'));
    index.put(unit(2, 'Yes.', { previous: 'A?', next: 'B.', contexts }));
    const score = (previous: string, next: string, contextId = '') =>
      index.lookup(prepared('Yes.'), { ...options, previous, next, contextId })[0]?.score;
    for (let round = 0; round < 2; round++) {
      expect(score('A?', 'B.')).toBe(101);
      expect(score(' C? ', 'D.')).toBe(101);
      expect(score('A?', 'D.')).toBe(100);
      expect(score('', '')).toBe(100);
      expect(score('A?', 'D.', 'answer')).toBe(101);
      expect(score('C?', 'D.', 'answer')).toBe(102);
      expect(score('A?', 'B.', 'other')).toBe(101);
      index.compact();
    }
  });

  it('takes other variants of the languages at a penalty', () => {
    const index = new MemoryIndex();
    index.put(unit(1, 'Colour of it.', { sourceLanguage: 'en-GB' }));
    const found = index.lookup(prepared('Colour of it.'), { ...options, sourceLanguage: 'en-US' });
    expect(found[0]?.reasons.map(({ code }) => code)).toEqual(['same', 'variant']);
    expect(found[0]?.score).toBe(99);
    index.put(unit(1, 'Colour of it.', { sourceLanguage: 'en' }));
    const base = index.lookup(prepared('Colour of it.'), { ...options, sourceLanguage: 'en-US' });
    expect(base[0]?.score).toBe(100);
  });

  it('leaves out another script of the same language', () => {
    const index = new MemoryIndex();
    index.put(unit(1, 'Same text.', { targetLanguage: 'zh-Hant' }));
    expect(index.lookup(prepared('Same text.'), { ...options, targetLanguage: 'zh-Hans' })).toEqual([]);
    expect(index.lookup(prepared('Same text.'), { ...options, targetLanguage: 'zh-TW' })).toHaveLength(1);
  });

  it('finds Korean words with other particles and texts without spaces', () => {
    const index = indexOf('러시아는 유럽에서 가장 큰 나라이다', '日本共産党は日本の政党である。');
    expect(index.lookup(prepared('러시아가 유럽에서 가장 큰 나라였다'), options)[0]?.unitId).toBe(1);
    expect(index.lookup(prepared('日本社会党は日本の政党である。'), options)[0]?.unitId).toBe(2);
  });

  it('forgets removed units and finds changed ones, before and after compaction', () => {
    const index = indexOf('First sentence to find.', 'Second sentence to find.');
    index.remove(1);
    index.put(unit(2, 'Another sentence altogether.'));
    for (let round = 0; round < 2; round++) {
      expect(index.size).toBe(1);
      expect(index.lookup(prepared('First sentence to find.'), { ...options, threshold: 95 })).toEqual([]);
      expect(index.lookup(prepared('Another sentence altogether.'), options)[0]?.unitId).toBe(2);
      index.compact();
      expect(index.waste).toBe(0);
    }
  });

  it('keeps odd white space and codes apart from plain ones', () => {
    const code = { id: '1', kind: 'placeholder' as const, label: 'br', data: '<br/>' };
    const index = new MemoryIndex();
    index.put({ ...unit(1, ''), source: { text: 'one\uE000 two', codes: [code] } });
    index.put(unit(2, 'one\u00a0 two '));
    expect(index.findExact(prepareText({ text: 'one\uE000 two', codes: [code] }))).toEqual([1]);
    expect(
      index.findExact(prepareText({ text: 'one\uE000 two', codes: [{ ...code, data: '<hr/>' }] })),
    ).toEqual([]);
    expect(index.findExact(prepared('one\u00a0 two '))).toEqual([2]);
    expect(index.findExact(prepared('one two'))).toEqual([]);
  });

  it('answers a query of unknown words, of no words and of very many', () => {
    const long = Array.from({ length: 400 }, (_, i) => `word${i}`).join(' ');
    const index = indexOf('One two three.', '...', long);
    expect(index.lookup(prepared('Quite unknown'), options)).toEqual([]);
    expect(index.lookup(prepared(''), options)).toEqual([]);
    expect(index.lookup(prepared('...'), options)[0]?.score).toBe(100);
    expect(index.lookup(prepared(`${long} more`), options)[0]?.unitId).toBe(3);
  });

  const vocabulary = Array.from(
    { length: 60 },
    (_, i) => `${'bcdfghklmnprstvz'[i % 16]}${'aeiou'[i % 5]}${'lmnrst'[i % 6]}o${i}`,
  );
  const words = fc.array(fc.constantFrom(...vocabulary), { minLength: 4, maxLength: 14 });
  const edit = fc.tuple(
    fc.nat(13),
    fc.constantFrom(...vocabulary),
    fc.constantFrom('replace', 'insert', 'delete'),
  );
  const edited = (text: readonly string[], edits: readonly (readonly [number, string, string])[]) => {
    const result = [...text];
    for (const [place, word, kind] of edits) {
      const at = place % (result.length + 1);
      if (kind === 'insert') result.splice(at, 0, word);
      else if (kind === 'replace') result.splice(at, 1, word);
      else result.splice(at, 1);
    }
    return result.join(' ');
  };

  it('finds what an exhaustive search with the same scores finds: at least 99 of 100 best matches', () => {
    let wanted = 0;
    let found = 0;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(words, fc.array(fc.array(edit, { maxLength: 4 }), { maxLength: 3 })), {
          minLength: 5,
          maxLength: 25,
        }),
        fc.array(edit, { minLength: 1, maxLength: 4 }),
        fc.nat(100),
        (families, edits, chosen) => {
          const texts = families.flatMap(([text, variants]) => [
            text.join(' '),
            ...variants.map((variant) => edited(text, variant)),
          ]);
          const index = indexOf(...texts);
          if (chosen % 2 === 0) index.optimise();
          const query = prepared(edited(texts[chosen % texts.length]!.split(' '), edits));
          if (query.tokens.length === 0) return;
          const all = texts
            .map((text) => scoreMatch(query, prepared(text), noConditions).score)
            .filter((score) => score >= 70)
            .sort((a, b) => b - a)
            .slice(0, 5);
          const answer = index.lookup(query, options).map(({ score }) => score);
          wanted += all.length;
          found += all.filter((score, rank) => answer[rank] === score).length;
        },
      ),
      { numRuns: 300, seed: 4 },
    );
    expect(found / wanted).toBeGreaterThanOrEqual(0.99);
  });

  it('stays true to its units through any changes', () => {
    const step = fc.tuple(fc.nat(9), fc.option(fc.constantFrom('a b c', 'a b d', 'e f g h', 'e f g', 'x')));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const index = new MemoryIndex();
        const model = new Map<number, string>();
        for (const [id, text] of steps) {
          if (text === null) {
            model.delete(id + 1);
            index.remove(id + 1);
          } else {
            model.set(id + 1, text);
            index.put(unit(id + 1, text));
          }
        }
        expect(index.size).toBe(model.size);
        for (const text of new Set(model.values())) {
          const same = [...model].filter(([, other]) => other === text).map(([id]) => id);
          expect(index.findExact(prepared(text)).sort((a, b) => a - b)).toEqual(same.sort((a, b) => a - b));
        }
      }),
    );
  });
});

describe('WordPattern', () => {
  it('gives the edit distance of two sequences of any length, or more than the limit', () => {
    const keys = (maxLength: number) => fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength });
    const pattern = new WordPattern();
    const keyOf = Uint32Array.from({ length: 10 }, (_, i) => i);
    fc.assert(
      fc.property(keys(110), keys(110), fc.nat(120), (a, b, limit) => {
        let row = Array.from({ length: b.length + 1 }, (_, j) => j);
        for (let i = 1; i <= a.length; i++) {
          const next = [i];
          for (let j = 1; j <= b.length; j++) {
            next.push(Math.min(row[j - 1]! + Number(a[i - 1] !== b[j - 1]), row[j]! + 1, next[j - 1]! + 1));
          }
          row = next;
        }
        const expected = row[b.length]!;
        pattern.load(a, 10);
        const pool = Uint16Array.from(b, (key) => key << 1);
        const found = pattern.distance(pool, 0, pool.length, keyOf, b.length, limit);
        expect(Math.min(found, limit + 1)).toBe(Math.min(expected, limit + 1));
      }),
    );
  });
});
