import { expose } from 'comlink';
import { expect, it } from 'vitest';
import type { FindProgress, FindRequest, MemoryBrowseService } from '../../shared/rpc/index.ts';
import { createMemoryBrowseClient } from './memory-browse-client.ts';

const nothing = { ids: new Uint32Array(), revision: 1, cancelled: false };
const progress = (scanned: number): FindProgress => ({
  scanned,
  total: 10,
  found: 0,
  ids: new Uint32Array(),
});
const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/** A worker on this thread that finds as it is told to. */
function setUp(seconds: number, find: MemoryBrowseService['find']) {
  let started = 0;
  const service: MemoryBrowseService = {
    ready: async () => undefined,
    browse: async () => ({ total: 0, revision: 1, units: [] }),
    find,
    surplus: async () => undefined,
    check: async () => undefined,
    names: async () => ({ revision: 1, pairs: [], persons: [], projects: [], documents: [] }),
  };
  const client = createMemoryBrowseClient(seconds, () => {
    started += 1;
    const { port1, port2 } = new MessageChannel();
    expose(service, port2);
    port1.start();
    return Object.assign(port1, { terminate: () => port1.close() }) as unknown as Worker;
  });
  return { client, started: () => started };
}

const request: FindRequest = { memoryId: 'm', filter: {}, order: { by: 'added', descending: true } };

it('a search that says nothing for long is stopped, and the next call has a worker of its own', async () => {
  const { client, started } = setUp(0.05, () => new Promise(() => undefined));
  await expect(client.find(request, () => undefined)).rejects.toMatchObject({
    failure: { code: 'expression-too-slow', params: { seconds: 0.05 } },
  });
  expect(await client.browse({ memoryId: 'm', rows: { ids: [] } })).toMatchObject({ total: 0 });
  expect(started()).toBe(2);
  client.dispose();
});

it('a search that gets on may take as long as it wants, and sorting what is found too', async () => {
  const { client, started } = setUp(0.2, async (_, onProgress) => {
    for (let scanned = 1; scanned <= 10; scanned++) {
      await pause(0.05);
      onProgress(progress(scanned));
    }
    await pause(0.5);
    return nothing;
  });
  const seen: number[] = [];
  expect(await client.find(request, ({ scanned }) => seen.push(scanned))).toMatchObject({ revision: 1 });
  expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(started()).toBe(1);
  client.dispose();
});
