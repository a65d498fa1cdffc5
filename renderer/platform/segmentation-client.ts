import { EditioError, failureOf } from '../../shared/base/index.ts';
import type { SegmentationService, TrialRequest, TriedParagraph } from '../../shared/rpc/index.ts';
import { createWorkerClient } from './worker-client.ts';

export interface SegmentationClient {
  /**
   * Tries rules at a text. An expression may take time beyond measure at a text of some dozen letters:
   * after `seconds` it is stopped and rejects with `rules-too-slow`. A call that is overtaken by a newer one
   * while it waits for its turn gives `undefined`.
   */
  explain(request: TrialRequest): Promise<readonly TriedParagraph[] | undefined>;
  dispose(): void;
}

/** The segmentation worker, started at the first call. */
export function createSegmentationClient(
  seconds = 3,
  start = () => new Worker(new URL('../workers/segmentation/index.ts', import.meta.url), { type: 'module' }),
): SegmentationClient {
  const { service, cancel, dispose } = createWorkerClient<SegmentationService>(start);
  let newest = 0;
  let turn: Promise<unknown> = Promise.resolve();

  async function explain(request: TrialRequest, number: number) {
    if (number !== newest) return undefined;
    // Starting the worker is none of the rules' time.
    await service.ready();
    let stopped = false;
    const timer = setTimeout(() => {
      stopped = true;
      cancel();
    }, seconds * 1000);
    try {
      return await service.explain(request);
    } catch (error) {
      const { code, params } = failureOf(error);
      throw stopped ? new EditioError('rules-too-slow', { seconds }) : new EditioError(code, params);
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    explain: (request) => {
      const number = ++newest;
      const result = turn.then(() => explain(request, number));
      turn = result.catch(() => undefined);
      return result;
    },
    dispose,
  };
}
