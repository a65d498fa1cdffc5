import type { EditioDatabase } from '../../../data/database.ts';
import { MemoryEngineService } from '../engine.ts';
import type { MemoryHost } from '../memory-shelf.ts';

type Listener = (event: { readonly data: unknown }) => void;

/** Locks as those of a browser, each held by one at a time, for all tabs together. */
function tabLocks(): NonNullable<MemoryHost['locks']> {
  const waits = new Map<string, Promise<unknown>>();
  const held = new Set<string>();
  return {
    request<T>(name: string, task: () => Promise<T>): Promise<T> {
      const before = waits.get(name) ?? Promise.resolve();
      const run = before.then(async () => {
        held.add(name);
        try {
          return await task();
        } finally {
          held.delete(name);
        }
      });
      waits.set(
        name,
        run.catch(() => undefined),
      );
      return run;
    },
    held: async () => new Set(held),
  };
}

/**
 * The memory workers of two tabs over one store, which wait for each other and hear of each other's writes; `deaf`:
 * as it is before the messages arrive.
 */
export function twoTabs(
  database: EditioDatabase,
  { deaf = false, ...host }: { readonly deaf?: boolean; readonly chunksPerTransaction?: number } = {},
): readonly [a: MemoryEngineService, b: MemoryEngineService] {
  const locks = tabLocks();
  const listeners: { readonly of: number; readonly listener: Listener }[] = [];
  const tab = (own: number) =>
    new MemoryEngineService(database, {
      ...host,
      locks,
      channel: {
        postMessage(data: unknown) {
          for (const { of, listener } of listeners) if (of !== own) listener({ data });
        },
        addEventListener: (_: 'message', listener: Listener) => {
          if (!deaf) listeners.push({ of: own, listener });
        },
      },
    });
  return [tab(1), tab(2)];
}
