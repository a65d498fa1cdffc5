import type { Unit } from '../../../shared/memory/index.ts';
import type { MemoryService } from '../../../shared/rpc/index.ts';
import type { UnitEdit } from './unit-changes.ts';

/** What the docks need of the memory to change units. */
export interface UnitService {
  /** False when the unit is not there any more. */
  update(
    memoryId: string,
    unit: Unit,
    edit: UnitEdit & { readonly by: string; readonly at: number },
  ): Promise<boolean>;
  /** Gives what puts it back. */
  delete(memoryId: string, unit: Unit): Promise<() => Promise<void>>;
}

export function unitService(memory: MemoryService): UnitService {
  return {
    async update(memoryId, unit, { by, at, ...edit }) {
      await memory.deleteUnit(memoryId, unit.id);
      await memory.addUnits(memoryId, [{ ...unit, ...edit, changedBy: by, changedAt: at }]);
      return true;
    },
    async delete(memoryId, unit) {
      await memory.deleteUnit(memoryId, unit.id);
      return async () => {
        await memory.addUnits(memoryId, [unit]);
      };
    },
  };
}
