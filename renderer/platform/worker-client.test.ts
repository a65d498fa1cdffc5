import { expose } from 'comlink';
import { describe, expect, it, vi } from 'vitest';
import { EditioError, failureOf } from '../../shared/base/index.ts';
import { createWorkerClient } from './worker-client.ts';

interface Calculator {
  double(value: number): Promise<number>;
  fail(): Promise<never>;
  count(report: (value: number) => void): Promise<string>;
  hang(): Promise<never>;
}

const calculator: Calculator = {
  double: async (value) => value * 2,
  fail: async () => {
    throw new EditioError('document-empty', { file: 'a.txt' });
  },
  count: async (report) => {
    for (const value of [1, 2]) await report(value);
    return 'counted';
  },
  hang: () => new Promise(() => undefined),
};

/** A worker on this thread: a service behind a message channel. */
class StandInWorker extends EventTarget {
  readonly #port: MessagePort;
  readonly #other: MessagePort;
  terminated = false;

  constructor(service: Calculator) {
    super();
    const { port1, port2 } = new MessageChannel();
    expose(service, port2);
    this.#port = port1;
    port1.onmessage = ({ data }) => this.dispatchEvent(new MessageEvent('message', { data }));
    this.#other = port2;
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    this.#port.postMessage(message, transfer);
  }

  terminate(): void {
    this.terminated = true;
    this.#port.close();
    this.#other.close();
  }

  crash(message: string): void {
    this.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message }));
  }
}

function setUp() {
  const workers: StandInWorker[] = [];
  const onCrash = vi.fn();
  const client = createWorkerClient<Calculator>(
    () => {
      const worker = new StandInWorker(calculator);
      workers.push(worker);
      return worker as unknown as Worker;
    },
    { onCrash },
  );
  return { client, workers, onCrash };
}

describe('a worker client', () => {
  it('starts one worker at the first call and passes calls through', async () => {
    const { client, workers } = setUp();
    expect(workers).toHaveLength(0);
    expect(await Promise.all([client.service.double(2), client.service.double(3)])).toEqual([4, 6]);
    expect(workers).toHaveLength(1);
    client.dispose();
  });

  it('brings back the failure that the worker threw', async () => {
    const { client } = setUp();
    const error = await client.service.fail().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(EditioError);
    expect(failureOf(error)).toEqual({ code: 'document-empty', params: { file: 'a.txt' } });
    client.dispose();
  });

  it('lets the worker call back', async () => {
    const { client } = setUp();
    const values: number[] = [];
    await expect(client.service.count((value) => void values.push(value))).resolves.toBe('counted');
    expect(values).toEqual([1, 2]);
    client.dispose();
  });

  it('rejects what waits when the worker dies, and starts another for the next call', async () => {
    const { client, workers, onCrash } = setUp();
    const waiting = client.service.hang();
    workers[0]!.crash('out of memory');
    await expect(waiting).rejects.toMatchObject({
      failure: { code: 'unexpected', params: { detail: 'out of memory' } },
    });
    expect(workers[0]!.terminated).toBe(true);
    expect(onCrash).toHaveBeenCalledOnce();
    expect(await client.service.double(4)).toBe(8);
    expect(workers).toHaveLength(2);
    client.dispose();
  });

  it('rejects calls that wait, and later ones, when it is disposed of', async () => {
    const { client, workers } = setUp();
    const waiting = client.service.hang();
    client.dispose();
    await expect(waiting).rejects.toBeInstanceOf(EditioError);
    await expect(client.service.double(1)).rejects.toBeInstanceOf(EditioError);
    expect(workers[0]!.terminated).toBe(true);
  });

  it('rejects an argument that cannot be sent, and goes on', async () => {
    const { client } = setUp();
    await expect(client.service.double(Symbol('x') as unknown as number)).rejects.toBeInstanceOf(EditioError);
    expect(await client.service.double(1)).toBe(2);
    client.dispose();
  });
});
