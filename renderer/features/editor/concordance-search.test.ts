import { describe, expect, it } from 'vitest';
import { plainContent } from '../../../shared/content/index.ts';
import type { ConcordanceHit, ConcordanceRequest, MemoryService } from '../../../shared/rpc/index.ts';
import type { Services } from '../../platform/services.ts';
import { ConcordanceSearch } from './concordance-search.ts';

const place = {
  project: { sourceLanguage: 'en', memories: [{ memoryId: 'm', penalty: 0 }], glossaryIds: ['g'] },
  language: 'de',
};

function hits(count: number): readonly ConcordanceHit[] {
  return Array.from({ length: count }, (_, id) => ({
    memoryId: 'm',
    memoryName: 'Memory',
    unit: {
      id,
      sourceLanguage: 'en',
      targetLanguage: 'de',
      source: plainContent('A union.'),
      target: plainContent(id % 3 === 0 ? 'Ein Bund.' : 'Eine Union.'),
    },
    sourceRanges: [[2, 7]],
    targetRanges: [],
  }));
}

/** A search in its memories, of which the test says how it goes on. */
interface Running {
  readonly request: ConcordanceRequest;
  progress(count: number): void;
  end(count: number): void;
  cancelled(): Promise<boolean>;
}

function started() {
  const running: Running[] = [];
  const asked = { concepts: 0, fragments: 0 };
  const concordance: MemoryService['concordance'] = (request, onProgress, cancelled) =>
    new Promise((resolve) => {
      running.push({
        request,
        progress: (count) => onProgress?.(hits(count)),
        end: (count) => resolve(hits(count)),
        cancelled: async () => (await cancelled?.()) ?? false,
      });
    });
  const services = {
    memory: {
      concordance,
      fragments: async () => {
        asked.fragments++;
        return [];
      },
    },
    terms: {
      lookup: async () => {
        asked.concepts++;
        return { hits: [] };
      },
    },
  } as unknown as Pick<Services, 'memory' | 'terms'>;
  return { search: new ConcordanceSearch(services, place), running, asked };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
const search = { text: 'union', side: 'both', mode: 'exact' } as const;

function counts({ result }: ConcordanceSearch) {
  return result?.groups.map(({ rendering, hits: { length } }) => [rendering, length]);
}

describe('a search in the concordance', () => {
  it('shows the first hits at once and says what its counts cover while it counts on', async () => {
    const { search: shown, running, asked } = started();
    const run = shown.run(search);
    expect(running[0]?.request).toMatchObject({ first: 100, limit: 2001 });
    running[0]?.progress(100);
    await settled();
    expect(shown.running).toBe(true);
    expect(shown.result?.extent).toBe('part');
    expect(counts(shown)).toEqual([
      ['Eine Union.', 66],
      ['Ein Bund.', 34],
    ]);
    running[0]?.progress(600);
    await settled();
    expect(counts(shown)).toEqual([
      ['Eine Union.', 400],
      ['Ein Bund.', 200],
    ]);
    running[0]?.end(900);
    await run;
    expect([shown.running, shown.result?.extent, shown.result?.hits.length]).toEqual([false, 'all', 900]);
    // what is known of the searched text is asked for once
    expect(asked).toEqual({ concepts: 1, fragments: 1 });
  });

  it('stops at a stated bound, and counts on from there when asked', async () => {
    const { search: shown, running } = started();
    const run = shown.run(search);
    running[0]?.end(2001);
    await run;
    expect([shown.result?.extent, shown.result?.hits.length]).toEqual(['first', 2000]);
    const more = shown.more();
    expect([shown.limit, running[1]?.request.limit]).toEqual([4000, 4001]);
    // what is shown stays until there is more
    running[1]?.progress(100);
    await settled();
    expect(shown.result?.hits.length).toBe(2000);
    running[1]?.progress(2300);
    await settled();
    expect(shown.result?.hits.length).toBe(2300);
    running[1]?.end(2400);
    await more;
    expect([shown.result?.extent, shown.result?.hits.length]).toEqual(['all', 2400]);
  });

  it('stops counting when something else is looked for, or by hand', async () => {
    const { search: shown, running } = started();
    const first = shown.run(search);
    running[0]?.progress(100);
    await settled();
    expect(await running[0]?.cancelled()).toBe(false);
    const second = shown.run({ ...search, text: 'court' });
    expect(await running[0]?.cancelled()).toBe(true);
    running[0]?.progress(500);
    running[0]?.end(500);
    await first;
    expect(shown.result?.hits.length).toBe(100);
    running[1]?.progress(120);
    await settled();
    expect([shown.result?.search.text, shown.result?.hits.length]).toEqual(['court', 120]);
    shown.cancel();
    expect(await running[1]?.cancelled()).toBe(true);
    running[1]?.end(130);
    await second;
    expect([shown.running, shown.result?.extent, shown.result?.hits.length]).toEqual([false, 'part', 120]);
  });
});
