import { expose } from 'comlink';
import { expect, it } from 'vitest';
import type { SegmentationService, TrialRequest } from '../../shared/rpc/index.ts';
import { createSegmentationClient } from './segmentation-client.ts';

/** A worker on this thread that answers at once, but never for the text “hang”. */
function setUp(seconds: number) {
  const tried: string[] = [];
  let started = 0;
  const service: SegmentationService = {
    ready: async () => undefined,
    explain: async ({ text }) => {
      tried.push(text);
      if (text === 'hang') await new Promise(() => undefined);
      return [{ text, breaks: [], explanations: [] }];
    },
  };
  const client = createSegmentationClient(seconds, () => {
    started += 1;
    const { port1, port2 } = new MessageChannel();
    expose(service, port2);
    port1.start();
    return Object.assign(port1, { terminate: () => port1.close() }) as unknown as Worker;
  });
  return { client, tried, started: () => started };
}

const request = (text: string): TrialRequest => ({
  set: { name: 'x', base: 'default', rules: [] },
  language: 'en',
  text,
});

it('a trial that takes too long is stopped, and the next one has a worker of its own', async () => {
  const { client, started } = setUp(0.05);
  await expect(client.explain(request('hang'))).rejects.toMatchObject({
    failure: { code: 'rules-too-slow', params: { seconds: 0.05 } },
  });
  expect(await client.explain(request('a'))).toEqual([{ text: 'a', breaks: [], explanations: [] }]);
  expect(started()).toBe(2);
  client.dispose();
});

it('of the trials that wait only the newest is made', async () => {
  const { client, tried } = setUp(5);
  const results = await Promise.all(['a', 'b', 'c', 'd'].map((text) => client.explain(request(text))));
  expect(results.map((result) => result?.[0]?.text)).toEqual([undefined, undefined, undefined, 'd']);
  expect(tried).toEqual(['d']);
  client.dispose();
});
