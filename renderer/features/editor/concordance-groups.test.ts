import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainContent } from '../../../shared/content/index.ts';
import type { ConcordanceHit } from '../../../shared/rpc/index.ts';
import { groupByLikely, groupByRendering, groupByText, type Rendering } from './concordance-groups.ts';

function hit(id: number, target: string): ConcordanceHit {
  return {
    memoryId: 'm',
    memoryName: 'Memory',
    unit: {
      id,
      sourceLanguage: 'en',
      targetLanguage: 'de',
      source: plainContent('union'),
      target: plainContent(target),
    },
    sourceRanges: [[0, 5]],
    targetRanges: [],
  };
}

const named = (name: string): Rendering => ({ name, start: 0, end: name.length });

describe('hits of a concordance', () => {
  it('are grouped by their rendering whatever its case, the most frequent first, the unknown last', () => {
    const hits = [1, 2, 3, 4, 5, 6].map((id) => hit(id, `Text ${id}`));
    const groups = groupByRendering(hits, [
      undefined,
      named('Bund'),
      named('Union'),
      named('union'),
      undefined,
      named('Union'),
    ]);
    expect(groups.map(({ rendering, hits: of }) => [rendering, of.map((one) => one.hit.unit.id)])).toEqual([
      ['Union', [3, 4, 6]],
      ['Bund', [2]],
      [undefined, [1, 5]],
    ]);
  });

  it('are grouped by equal translations where no rendering is known', () => {
    const groups = groupByText([hit(1, 'Die Union'), hit(2, 'Der Bund '), hit(3, 'Der Bund')], 'target');
    expect(groups.map(({ rendering, hits }) => [rendering, hits.length])).toEqual([
      ['Der Bund', 2],
      [undefined, 1],
    ]);
    expect(groups.map(({ once }) => once ?? false)).toEqual([false, true]);
  });

  it('are grouped by the likely rendering, which may stand anywhere and in any case', () => {
    const texts = ['Der Vertrag gilt.', 'Ein (vertrag)!', 'Das Abkommen.', 'Das Abkommen.'];
    const hits = texts.map((text, id) => hit(id, text));
    const groups = groupByLikely(hits, 'target', 'Vertrag');
    expect(groups.map(({ rendering, hits: of }) => [rendering, of.length])).toEqual([
      ['Vertrag', 2],
      ['Das Abkommen.', 2],
    ]);
    const places = groups[0]?.hits.map(({ hit: { unit }, rendering }) =>
      unit.target.text.slice(rendering?.start, rendering?.end),
    );
    expect(places).toEqual(['Vertrag', 'vertrag']);
    expect(groupByLikely(hits, 'target', 'C++ (x').map(({ hits: of }) => of.length)).toEqual([2, 2]);
  });

  it('are each in exactly one group', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.constantFrom('a', 'A', 'b', 'é', 'é'), { nil: undefined })),
        (names) => {
          const hits = names.map((_, id) => hit(id, ''));
          const groups = groupByRendering(
            hits,
            names.map((name) => (name === undefined ? undefined : named(name))),
          );
          const ids = groups.flatMap((group) => group.hits.map((one) => one.hit.unit.id));
          expect(ids.sort((a, b) => a - b)).toEqual(hits.map((one) => one.unit.id));
          const sizes = groups
            .filter(({ rendering }) => rendering !== undefined)
            .map((group) => group.hits.length);
          expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
        },
      ),
    );
  });
});
