import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { plainContent, plainText } from '../../../shared/content/index.ts';
import type { MemoryChange } from '../../../shared/memory/index.ts';
import { type NewUnit, unitsPerBlock, vouchersOf } from '../../../shared/memory/index.ts';
import type { LookupRequest } from '../../../shared/rpc/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import { MemoryEngineService, type MemoryHost } from './engine.ts';
import {
  lookupFor as request,
  storeWith,
  newUnit as unit,
  storedUnits as unitsOf,
} from './testing/memories.ts';

const databases: EditioDatabase[] = [];

async function store(...memoryIds: string[]): Promise<EditioDatabase> {
  const database = await storeWith(...memoryIds);
  databases.push(database);
  return database;
}

afterEach(async () => {
  for (const database of databases.splice(0)) await database.delete();
});

const put = (added: NewUnit): MemoryChange => ({ kind: 'put', memoryId: 'm', unit: added });
const withdraw = (key: string): MemoryChange => ({ kind: 'withdraw', memoryId: 'm', key });

async function apply(database: EditioDatabase, engine: MemoryEngineService, ...changes: MemoryChange[]) {
  await database.memoryQueue.bulkAdd(changes.map((change) => ({ change })));
  return engine.applyQueue();
}

const found = async (engine: MemoryEngineService, source: string, more: Partial<LookupRequest> = {}) =>
  (await engine.lookup(request(source, more))).map((match) => [plainText(match.unit.target), match.score]);

describe('the queue', () => {
  it('is applied in order and emptied in the transaction that changes the blocks', async () => {
    const database = await store('m');
    const engine = new MemoryEngineService(database);
    expect(
      await apply(database, engine, put(unit('One.', '하나.', { key: 'd/ko/1' })), put(unit('Two.', '둘.'))),
    ).toEqual({ applied: 2, refused: [] });
    expect(await database.memoryQueue.count()).toBe(0);
    expect(await found(engine, 'One.')).toEqual([['하나.', 100]]);
    expect((await database.memories.get('m'))?.unitCount).toBe(2);
  });

  it('stays whole when the blocks cannot be written', async () => {
    const database = await store('m');
    const engine = new MemoryEngineService(database);
    await apply(database, engine, put(unit('One.', '하나.', { key: 'd/ko/1' })));
    const fail = () => {
      throw new Error('disk');
    };
    database.memoryBlocks.hook('updating', fail);
    await expect(apply(database, engine, put(unit('Two.', '둘.', { key: 'd/ko/2' })))).rejects.toMatchObject({
      failure: { code: 'storage-failed' },
    });
    database.memoryBlocks.hook('updating').unsubscribe(fail);
    expect(await database.memoryQueue.count()).toBe(1);
    expect(await found(engine, 'Two.')).toEqual([]);
    expect((await engine.applyQueue()).applied).toBe(1);
    expect(await found(engine, 'Two.')).toEqual([['둘.', 100]]);
  });

  it('drops changes of a memory that is gone', async () => {
    const database = await store('m');
    const engine = new MemoryEngineService(database);
    await engine.deleteMemory('m');
    expect((await apply(database, engine, put(unit('One.', '하나.')))).applied).toBe(1);
    expect(await database.memoryBlocks.count()).toBe(0);
  });
});

describe('the state of a memory', () => {
  it('has what its last lookups took, 512 of them, the oldest first', async () => {
    const database = await store('m');
    const engine = new MemoryEngineService(database);
    await apply(database, engine, put(unit('One.', '하나.')));
    expect((await engine.state('m')).lookupTimes).toEqual([]);
    await found(engine, 'One.');
    const [first = -1] = (await engine.state('m')).lookupTimes;
    expect(first).toBeGreaterThanOrEqual(0);
    for (let more = 0; more < 511; more++) await found(engine, 'One.');
    const before = (await engine.state('m')).lookupTimes;
    expect(before).toHaveLength(512);
    expect(before[0]).toBe(first);
    await found(engine, 'One.');
    expect((await engine.state('m')).lookupTimes.slice(0, -1)).toEqual(before.slice(1));
  });
});

describe('confirmations', () => {
  it('supersede what the same segment confirmed before', async () => {
    const database = await store('m');
    const engine = new MemoryEngineService(database);
    await apply(database, engine, put(unit('One.', '하나.', { key: 'd/ko/1' })));
    await apply(database, engine, put(unit('One.', '한 개.', { key: 'd/ko/1', changedAt: 2000 })));
    expect(await found(engine, 'One.')).toEqual([['한 개.', 100]]);
    expect(
      (await unitsOf(database)).map(({ id, createdAt, changedAt }) => [id, createdAt, changedAt]),
    ).toEqual([[1, 1000, 2000]]);
  });

  it('of the same pair in several segments are one unit, which stays until the last is withdrawn', async () => {
    const database = await store('m');
    const engine = new MemoryEngineService(database);
    await apply(
      database,
      engine,
      put(unit('Yes.', '네.', { key: 'd/ko/1', previous: 'A?', next: 'C.', trust: 'reviewed' })),
      put(unit('Yes.', '네.', { key: 'd/ko/2', contextId: 'answer', changedAt: 3000 })),
    );
    const [both] = await unitsOf(database);
    expect([both?.uses, both?.changedAt, both?.trust]).toEqual([2, 3000, 'reviewed']);
    expect(await found(engine, 'Yes.', { previous: 'A?', next: 'C.' })).toEqual([['네.', 101]]);
    expect(await found(engine, 'Yes.', { contextId: 'answer' })).toEqual([['네.', 101]]);
    expect(await found(engine, 'Yes.', { previous: 'A?', contextId: 'question' })).toEqual([['네.', 100]]);
    await apply(database, engine, withdraw('d/ko/1'));
    expect(await unitsOf(database)).toMatchObject([{ uses: 1, trust: 'translated', key: 'd/ko/2' }]);
    expect(await found(engine, 'Yes.', { previous: 'A?', next: 'C.' })).toEqual([['네.', 100]]);
    const reopened = new MemoryEngineService(database);
    expect(await found(reopened, 'Yes.', { contextId: 'answer' })).toEqual([['네.', 101]]);
    await apply(database, engine, withdraw('d/ko/2'));
    expect(await unitsOf(database)).toEqual([]);
    expect(await found(engine, 'Yes.')).toEqual([]);
  });

  it('leave a shared unit to the others when one segment is translated anew', async () => {
    const database = await store('m');
    const engine = new MemoryEngineService(database);
    await apply(
      database,
      engine,
      put(unit('Yes.', '네.', { key: 'd/ko/1' })),
      put(unit('Yes.', '네.', { key: 'd/ko/2' })),
      put(unit('Yes.', '예.', { key: 'd/ko/2', changedAt: 2000 })),
    );
    expect(await found(engine, 'Yes.')).toEqual([
      ['예.', 100],
      ['네.', 100],
    ]);
    const [match] = await engine.lookup(request('Yes.'));
    expect(match?.reasons).toContainEqual({ code: 'several-targets', count: 2, points: 0 });
  });

  it('do not take an imported unit with them when they are withdrawn', async () => {
    const database = await store('m');
    const engine = new MemoryEngineService(database);
    await engine.addUnits('m', [unit('Yes.', '네.', { extra: { tuid: '7' } })]);
    await apply(database, engine, put(unit('Yes.', '네.', { key: 'd/ko/1' })), withdraw('d/ko/1'));
    expect(await unitsOf(database)).toMatchObject([{ extra: { tuid: '7' }, key: '' }]);
  });

  it('leave the store as a plain model says, in any order, and index and store agree', async () => {
    const step = fc.record({
      key: fc.constantFrom('d/ko/1', 'd/ko/2', 'd/ko/3', 'd/ko/4'),
      source: fc.constantFrom('Yes.', 'No.', 'Perhaps.'),
      target: fc.option(fc.constantFrom('가', '나', '다')),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(step, { maxLength: 5 }), { maxLength: 5 }), async (rounds) => {
        const database = await store('m');
        const engine = new MemoryEngineService(database);
        const model = new Map<string, string>();
        for (const round of rounds) {
          const changes = round.map(({ key, source, target }) => {
            if (target === null) model.delete(key);
            else model.set(key, `${source} ${target}`);
            return target === null ? withdraw(key) : put(unit(source, target, { key }));
          });
          await apply(database, engine, ...changes);
        }
        const stored = await unitsOf(database);
        const byKey = stored.flatMap((one) =>
          vouchersOf(one).map(({ key }) => [key, `${one.source.text} ${one.target.text}`]),
        );
        expect(byKey.sort()).toEqual([...model].sort());
        expect(stored.length).toBe(new Set(model.values()).size);
        expect((await database.memories.get('m'))?.unitCount).toBe(stored.length);
        for (const reader of [engine, new MemoryEngineService(database)]) {
          for (const source of ['Yes.', 'No.', 'Perhaps.']) {
            const targets = (await found(reader, source, { threshold: 100 })).map(([target]) => target);
            const expected = new Set([...model.values()].filter((pair) => pair.startsWith(`${source} `)));
            expect(targets.sort()).toEqual([...expected].map((pair) => pair.slice(-1)).sort());
          }
        }
        await database.delete();
      }),
      { numRuns: 25 },
    );
  });
});

describe('memories', () => {
  it('give fragments of a segment, each translation once', async () => {
    const database = await store('m', 'n');
    const engine = new MemoryEngineService(database);
    await engine.addUnits('m', [unit('Central Committee', '중앙위원회'), unit('city council', '시의회')]);
    await engine.addUnits('n', [
      unit('Central Committee', '중앙위원회'),
      unit('Central Committee', '중앙위'),
    ]);
    const memories = ['m', 'n'].map((memoryId) => ({ memoryId, penalty: 0 }));
    const source = plainContent('The Central Committee met the city council.');
    const hits = await engine.fragments({
      memories,
      sourceLanguage: 'en',
      targetLanguage: 'ko',
      source,
      limit: 10,
    });
    expect(hits.map(({ memoryId, kind, text, target }) => [memoryId, kind, text, target.text])).toEqual([
      ['m', 'unit', 'Central Committee', '중앙위원회'],
      ['m', 'unit', 'city council', '시의회'],
      ['n', 'unit', 'Central Committee', '중앙위'],
    ]);
  });

  it('decide by their order between matches that are equal', async () => {
    const database = await store('m', 'n');
    const engine = new MemoryEngineService(database);
    await engine.addUnits('m', [unit('One.', '하나.'), unit('Two.', '둘.')]);
    await engine.addUnits('n', [unit('Other.', '다른.'), unit('One.', '일.'), unit('Two.', '둘.')]);
    const inOrder = async (source: string, ...ids: string[]) =>
      (
        await engine.lookup(request(source, { memories: ids.map((memoryId) => ({ memoryId, penalty: 0 })) }))
      ).map(({ memoryId, unit: { target } }) => `${memoryId} ${target.text}`);
    expect(await inOrder('One.', 'm', 'n')).toEqual(['m 하나.', 'n 일.']);
    expect(await inOrder('One.', 'n', 'm')).toEqual(['n 일.', 'm 하나.']);
    expect(await inOrder('Two.', 'm', 'n')).toEqual(['m 둘.']);
    expect(await inOrder('Two.', 'n', 'm')).toEqual(['n 둘.']);
  });

  it('give assembled matches where they are asked for, also of units below the threshold', async () => {
    const database = await store('m');
    const engine = new MemoryEngineService(database);
    await engine.addUnits('m', [unit('Page 12 of 40', '40쪽 중 12쪽')]);
    expect(await engine.lookup(request('Page 13 of 50'))).toMatchObject([{ kind: 'fuzzy', score: 73 }]);
    const asked = await engine.lookup(request('Page 13 of 50', { assembled: true, threshold: 75 }));
    expect(asked).toMatchObject([{ kind: 'assembled', score: 99, target: { text: '50쪽 중 13쪽' } }]);
  });

  it('give other matches beside a pair that a memory holds many times', async () => {
    const database = await store('m');
    const engine = new MemoryEngineService(database);
    const properties = (value: string) => ({ extra: { properties: [{ type: 'p', value }] } });
    await engine.addUnits('m', [
      unit('Click the lever now.', '지금 손잡이를 누르십시오.'),
      ...Array.from({ length: 30 }, (_, i) =>
        unit('Click the button now.', '지금 누르십시오.', properties(String(i))),
      ),
    ]);
    expect(await found(engine, 'Click the button now.', { limit: 9 })).toEqual([
      ['지금 누르십시오.', 100],
      ['지금 손잡이를 누르십시오.', expect.any(Number)],
    ]);
  });

  it('give the match that can be assembled though many others are as good before', async () => {
    const database = await store('m');
    const engine = new MemoryEngineService(database);
    const words = 'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu'.split(' ');
    const sentence = (year: string, what: string, rounds: string) =>
      `In ${year} the party won ${what} of the seats in the old parliament after ${rounds} rounds of voting.`;
    await engine.addUnits('m', [
      unit(sentence('2019', 'half', '5'), '2019년에 5차 투표 끝에 절반을 얻었다.'),
      ...words.map((word) => unit(sentence('2024', word, '12'), word)),
    ]);
    const asked = await engine.lookup(request(sentence('2024', 'half', '12'), { assembled: true, limit: 3 }));
    expect(asked).toHaveLength(3);
    expect(asked[0]).toMatchObject({
      kind: 'assembled',
      target: { text: '2024년에 12차 투표 끝에 절반을 얻었다.' },
    });
  });

  it('are looked up together with their penalties, equal pairs once', async () => {
    const database = await store('m', 'n');
    const engine = new MemoryEngineService(database);
    await engine.addUnits('m', [unit('The party won the vote.', '정당이 이겼다.')]);
    await engine.addUnits('n', [
      unit('The party won the vote.', '정당이 이겼다.'),
      unit('The party won.', '이겼다.'),
    ]);
    const memories = [
      { memoryId: 'n', penalty: 3 },
      { memoryId: 'm', penalty: 0 },
    ];
    const matches = await engine.lookup(request('The party won the vote.', { memories, threshold: 50 }));
    expect(matches.map(({ memoryName, score, kind }) => [memoryName, score, kind])).toEqual([
      ['Memory m', 100, 'exact'],
      ['Memory n', 59, 'fuzzy'],
    ]);
  });

  it('keep their units in blocks and read them again on the next start', async () => {
    const database = await store('m');
    const units = Array.from({ length: 1203 }, (_, i) =>
      unit(`Sentence number ${i} of word${i}.`, `문장 ${i}`),
    );
    await new MemoryEngineService(database).addUnits('m', units);
    expect(await database.memoryBlocks.count()).toBe(Math.ceil(units.length / unitsPerBlock));
    const engine = new MemoryEngineService(database);
    await engine.open(['m']);
    expect(await found(engine, 'Sentence number 777 of word777.', { limit: 1 })).toEqual([['문장 777', 100]]);
    await engine.addUnits('m', units.slice(0, 700));
    expect(await unitsOf(database)).toHaveLength(1203);
    await engine.deleteUnits('m', [778]);
    expect(await found(engine, 'Sentence number 777 of word777.', { threshold: 99 })).toEqual([]);
    await engine.addUnits('m', [unit('One more.', '하나 더')]);
    expect((await unitsOf(database)).at(-1)?.id).toBe(1204);
  });

  it('follow what another tab has written, also when both write', async () => {
    const database = await store('m');
    const listeners: ((event: { data: unknown }) => void)[] = [];
    const host = (own: number): MemoryHost => ({
      channel: {
        postMessage: (data) => {
          for (const [i, listener] of listeners.entries()) if (i !== own) listener({ data });
        },
        addEventListener: (_, listener) => {
          listeners[own] = listener;
        },
      },
    });
    const first = new MemoryEngineService(database, host(0));
    const second = new MemoryEngineService(database, host(1));
    await Promise.all([first.open(['m']), second.open(['m'])]);
    await Promise.all([
      first.addUnits('m', [unit('One.', '하나.')]),
      second.addUnits('m', [unit('One.', '하나.'), unit('Two.', '둘.')]),
    ]);
    expect(await unitsOf(database)).toHaveLength(2);
    for (const engine of [first, second]) {
      expect(await found(engine, 'One.')).toEqual([['하나.', 100]]);
      expect(await found(engine, 'Two.')).toEqual([['둘.', 100]]);
    }
  });

  it('are searched on either side, with the places of the hits', async () => {
    const database = await store('m');
    const engine = new MemoryEngineService(database);
    await engine.addUnits('m', [
      unit('The old party.', '오래된 정당.'),
      unit('Parties differ.', '정당들은 다르다.'),
      unit('Nothing.', '없다.'),
    ]);
    const search = async (query: string, side: 'source' | 'target' | 'both', limit = 10) =>
      (
        await engine.concordance({
          memories: [{ memoryId: 'm', penalty: 0 }],
          targetLanguage: 'ko',
          query,
          side,
          limit,
        })
      ).map(({ unit: hit, sourceRanges, targetRanges }) => [hit.source.text, sourceRanges, targetRanges]);
    expect(await search('PARTY', 'source')).toEqual([['The old party.', [[8, 13]], []]]);
    expect(await search('정당', 'both')).toEqual([
      ['Parties differ.', [], [[0, 2]]],
      ['The old party.', [], [[4, 6]]],
    ]);
    expect(await search('part', 'source', 1)).toHaveLength(1);
  });
});

describe('TMX', () => {
  it('keeps what the headers of imported files say, each thing once', async () => {
    const database = await store('m');
    const engine = new MemoryEngineService(database);
    const file = (header: string, text: string, attributes = '') =>
      new Blob([
        `<tmx version="1.4"><header creationtool="Other" creationtoolversion="7" srclang="en"${attributes}>${header}</header><body><tu><tuv xml:lang="en"><seg>${text}</seg></tuv><tuv xml:lang="ko"><seg>하나</seg></tuv></tu></body></tmx>`,
      ]);
    const law = '<note xml:lang="en">About</note><prop type="subject">law</prop>';
    for (const content of [
      file(
        law,
        'One.',
        ' segtype="paragraph" o-tmf="OmegaT" creationid="Ann" creationdate="20010101T000000Z"',
      ),
      file('', 'Two.'),
      file(`${law}<prop type="p">q</prop>`, 'Three.', ' o-tmf="another" adminlang="de" datatype="html"'),
    ]) {
      await engine.importTmx(
        'm',
        content,
        'a.tmx',
        () => undefined,
        async () => false,
      );
    }
    await engine.addUnits('m', [unit('Four.', '넷.')]);
    let written = '';
    await engine.exportUnits(
      'm',
      { format: 'tmx', fileName: 'a.tmx' },
      async (chunk) => {
        written += new TextDecoder().decode(chunk);
      },
      () => undefined,
      async () => false,
    );
    const [attributes, ...inside] = written
      .slice(written.indexOf('<header'), written.indexOf('<body>'))
      .split('\n');
    // Of what two files say differently, the first counts; program, date and source language are this export's own.
    expect(attributes?.replace(/ creationdate="\d{8}T\d{6}Z"/, ' creationdate=""')).toBe(
      '<header creationtool="Editio" creationtoolversion="1" segtype="paragraph" o-tmf="OmegaT" datatype="html" adminlang="de" srclang="en" creationid="Ann" creationdate="">',
    );
    expect(attributes).not.toContain('20010101');
    expect(inside).toEqual([
      '<note xml:lang="en">About</note>',
      '<prop type="subject">law</prop>',
      '<prop type="p">q</prop>',
      '</header>',
      '',
    ]);
  });

  it('goes out and comes in again, into one memory or another, without doubling', async () => {
    const database = await store('m', 'n');
    const engine = new MemoryEngineService(database);
    const code = { id: '1', kind: 'placeholder' as const, label: 'br', data: '<br/>' };
    await engine.addUnits('m', [
      unit('One.', '하나.', { key: 'd/ko/1' }),
      {
        ...unit('', ''),
        source: { text: 'a\uE000b', codes: [code] },
        target: { text: '가\uE000', codes: [code] },
      },
      unit('German.', 'Deutsch.', { targetLanguage: 'de' }),
    ]);
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    const written = await engine.exportUnits(
      'm',
      { format: 'tmx', fileName: 'a.tmx' },
      async (chunk) => {
        chunks.push(chunk);
      },
      () => undefined,
      async () => false,
    );
    expect(written).toBe(3);
    const file = new Blob(chunks);
    for (const id of ['n', 'm']) {
      const report = await engine.importTmx(
        id,
        file,
        'a.tmx',
        () => undefined,
        async () => false,
      );
      const known = id === 'm' ? 3 : 0;
      expect(report).toMatchObject({ imported: 3, known, skipped: 0, cancelled: false });
    }
    expect(await unitsOf(database, 'n')).toHaveLength(3);
    expect(await unitsOf(database, 'm')).toHaveLength(3);
  });

  it('keeps what came before a break and counts it', async () => {
    const database = await store('m');
    const engine = new MemoryEngineService(database);
    const text =
      '<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>One.</seg></tuv><tuv xml:lang="ko"><seg>하나.</seg></tuv></tu><tu><tuv';
    const report = await engine.importTmx(
      'm',
      new Blob([text]),
      'a.tmx',
      () => undefined,
      async () => false,
    );
    expect(report.imported).toBe(1);
    expect(report.failure?.code).toBe('tmx-cut-off');
    expect(await found(engine, 'One.')).toEqual([['하나.', 100]]);
  });
});
