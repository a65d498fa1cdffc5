import { msg } from '@lit/localize';
import type { Command } from '../../ui/commands.ts';
import { replaceKey } from '../../ui/keys.ts';
import { storeLeftOutCommand } from './unit-doubts.ts';

/** What the commands of the screen of a memory do. */
export interface MemoryActions {
  readonly find: () => void;
  readonly replace: () => void;
  readonly filter: () => void;
  readonly edit: () => void;
  readonly delete: () => void;
  readonly selectAll: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly canUndo: () => boolean;
  readonly canRedo: () => boolean;
  readonly import: () => void;
  readonly takeBackImport: () => void;
  readonly canTakeBackImport: () => boolean;
  readonly storeLeftOut: () => void;
  readonly canStoreLeftOut: () => boolean;
  readonly export: () => void;
  readonly split: () => void;
  readonly rename: () => void;
  readonly check: () => void;
}

/** Commands while a memory is shown. A text field keeps its own undo and selection. */
export function memoryCommands(actions: MemoryActions): readonly Command[] {
  return [
    { id: 'edit.find', label: msg('Find units'), keys: ['Mod+F'], run: actions.find },
    {
      id: 'edit.replace',
      label: msg('Find and replace in units'),
      keys: [replaceKey],
      run: actions.replace,
    },
    { id: 'unit.filter', label: msg('More filters of units'), run: actions.filter },
    { id: 'unit.edit', label: msg('Edit unit'), run: actions.edit },
    { id: 'unit.delete', label: msg('Delete the chosen units'), run: actions.delete },
    { id: 'unit.select-all', label: msg('Choose all units that are shown'), run: actions.selectAll },
    {
      id: 'edit.undo',
      label: msg('Undo'),
      keys: ['Mod+Z'],
      ofRow: true,
      enabled: actions.canUndo,
      run: actions.undo,
    },
    {
      id: 'edit.redo',
      label: msg('Redo'),
      keys: ['Mod+Shift+Z', 'Mod+Y'],
      ofRow: true,
      enabled: actions.canRedo,
      run: actions.redo,
    },
    { id: 'memory.import', label: msg('Import into this memory'), run: actions.import },
    {
      id: 'memory.take-back-import',
      label: msg('Take back the last import into this memory'),
      enabled: actions.canTakeBackImport,
      run: actions.takeBackImport,
    },
    {
      id: storeLeftOutCommand,
      label: msg('Store what was left out for its language'),
      enabled: actions.canStoreLeftOut,
      run: actions.storeLeftOut,
    },
    { id: 'memory.export', label: msg('Export this memory'), run: actions.export },
    { id: 'memory.check', label: msg('Check this memory'), run: actions.check },
    { id: 'memory.split', label: msg('Split off a memory'), run: actions.split },
    { id: 'memory.rename', label: msg('Rename this memory'), run: actions.rename },
  ];
}
