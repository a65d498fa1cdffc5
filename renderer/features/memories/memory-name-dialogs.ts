import { msg, str } from '@lit/localize';
import { html } from 'lit';
import type { Memory } from '../../../shared/memory/index.ts';
import type { MemoryNameEvent } from './memory-name-dialog.ts';
import './memory-name-dialog.ts';

export interface NameDialogs {
  readonly memory: Memory;
  readonly renaming: boolean;
  /** Units that are to be split off; absent when none are. */
  readonly splitting: number | undefined;
  readonly rename: (name: string) => void;
  readonly split: (name: string) => void;
  readonly close: () => void;
}

/** The dialogs that ask for a name: of the memory itself, and of one that is split off. */
export function renderNameDialogs({ memory, renaming, splitting, rename, split, close }: NameDialogs) {
  const units = splitting ?? 0;
  return html`
      <ed-memory-name-dialog
        heading=${msg('Rename memory')}
        action=${msg('Rename')}
        name=${memory.name}
        ?open=${renaming}
        @ed-memory-name=${(event: MemoryNameEvent) => rename(event.name)}
        @ed-dialog-close=${close}
      ></ed-memory-name-dialog>
      <ed-memory-name-dialog
        heading=${msg('Split off a memory')}
        action=${units === 1 ? msg('Move 1 unit') : msg(str`Move ${units.toLocaleString()} units`)}
        name=${msg(str`${memory.name}, part`)}
        ?open=${splitting !== undefined}
        @ed-memory-name=${(event: MemoryNameEvent) => split(event.name)}
        @ed-dialog-close=${close}
      >
        <p>
          ${msg(
            str`${units.toLocaleString()} units move into a new memory; ${(memory.unitCount - units).toLocaleString()} stay in “${memory.name}”.`,
          )}
        </p>
      </ed-memory-name-dialog>
    `;
}
