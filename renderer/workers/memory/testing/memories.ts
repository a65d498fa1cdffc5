import { plainContent, plainText } from '../../../../shared/content/index.ts';
import { decodeBlock, isSoundBlock, type NewUnit, type StoredUnit } from '../../../../shared/memory/index.ts';
import type { LookupRequest } from '../../../../shared/rpc/index.ts';
import { EditioDatabase } from '../../../data/database.ts';
import type { MemoryEngineService } from '../engine.ts';

let names = 0;

/** A new database with empty memories of these ids. */
export async function storeWith(...memoryIds: string[]): Promise<EditioDatabase> {
  const database = new EditioDatabase(`memory-test-${++names}`);
  for (const id of memoryIds) {
    await database.memories.add({
      id,
      name: `Memory ${id}`,
      sourceLanguage: 'en',
      createdAt: 1,
      unitCount: 0,
    });
  }
  return database;
}

export function newUnit(source: string, target: string, more: Partial<NewUnit> = {}): NewUnit {
  return {
    sourceLanguage: 'en',
    targetLanguage: 'ko',
    source: plainContent(source),
    target: plainContent(target),
    trust: 'translated',
    createdAt: 1000,
    changedAt: 1000,
    createdBy: 'Ann',
    changedBy: 'Ann',
    project: 'P',
    document: 'D',
    previous: '',
    next: '',
    uses: 1,
    key: '',
    ...more,
  };
}

export function lookupFor(source: string, more: Partial<LookupRequest> = {}): LookupRequest {
  return {
    memories: [{ memoryId: 'm', penalty: 0 }],
    sourceLanguage: 'en',
    targetLanguage: 'ko',
    source: plainContent(source),
    previous: '',
    next: '',
    threshold: 70,
    limit: 5,
    ...more,
  };
}

export async function targetsFound(
  engine: MemoryEngineService,
  source: string,
  more: Partial<LookupRequest> = {},
): Promise<string[]> {
  return (await engine.lookup(lookupFor(source, more))).map(({ unit }) => plainText(unit.target));
}

/** What the store holds of a memory, in order of id; fails where a block is torn or the count is wrong. */
export async function storedUnits(database: EditioDatabase, memoryId = 'm'): Promise<StoredUnit[]> {
  const rows = await database.memoryBlocks
    .where('[memoryId+block]')
    .between([memoryId, 0], [memoryId, []])
    .toArray();
  for (const { block, data } of rows) {
    if (!isSoundBlock(data, block)) throw new Error(`Block ${block} is torn.`);
  }
  const units = rows.flatMap(({ data }) => decodeBlock(data));
  const memory = await database.memories.get(memoryId);
  if (memory?.unitCount !== units.length) {
    throw new Error(`The memory says ${memory?.unitCount} units, its blocks hold ${units.length}.`);
  }
  return units;
}
