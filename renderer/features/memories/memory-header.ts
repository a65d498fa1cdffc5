import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { languageName } from '../../../shared/base/index.ts';
import type { MemoryOverview } from '../../data/memories.ts';
import { describeKey } from '../../ui/keys.ts';
import '@awesome.me/webawesome/dist/components/dropdown/dropdown.js';
import '@awesome.me/webawesome/dist/components/dropdown-item/dropdown-item.js';
import '../../ui/icon.ts';

export interface MemoryHeader {
  readonly overview: MemoryOverview;
  /** What would be taken back or done again; absent for nothing. */
  readonly undoLabel: string | undefined;
  readonly redoLabel: string | undefined;
  /** Rows of the table. */
  readonly shown: number;
  readonly checking: boolean;
  readonly importing: boolean;
  /** A change is on its way. */
  readonly saving: boolean;
  /** Gives a command. */
  readonly run: (command: string) => void;
}

/** Name and use of a memory, and what can be done with its units. */
export function renderMemoryHeader(header: MemoryHeader) {
  const { undoLabel, redoLabel, shown, checking, importing, saving, run } = header;
  const { memory, uses } = header.overview;
  const projects = uses.map(({ projectId, name, writable }, at) => {
    const note = writable ? '' : ` (${msg('read-only')})`;
    return html`${at === 0 ? '' : ', '}<a href=${`#/project/${projectId}`}>${name}</a>${note}`;
  });
  return html`<header>
      <div>
        <h1>${memory.name}</h1>
        <p class="quiet small">
          ${msg('From')} ${languageName(memory.sourceLanguage)} ·
          ${uses.length === 0 ? msg('used by no project') : html`${msg('used by')} ${projects}`}
        </p>
      </div>
      <div class="actions">
        <span class="saving small quiet" role="status">${saving ? msg('Saving …') : ''}</span>
        <button
          class="icon-only"
          aria-label=${msg('Undo')}
          title=${`${msg('Undo')} (${describeKey('Mod+Z')})${undoLabel === undefined ? '' : `: ${undoLabel}`}`}
          ?disabled=${undoLabel === undefined}
          @click=${() => run('edit.undo')}
        >
          <ed-icon name="undo"></ed-icon>
        </button>
        <button
          class="icon-only"
          aria-label=${msg('Redo')}
          title=${`${msg('Redo')} (${describeKey('Mod+Shift+Z')})`}
          ?disabled=${redoLabel === undefined}
          @click=${() => run('edit.redo')}
        >
          <ed-icon name="redo"></ed-icon>
        </button>
        <button aria-pressed=${checking ? 'true' : 'false'} @click=${() => run('memory.check')}>
          <ed-icon name="circle-check"></ed-icon>${msg('Check')}
        </button>
        <button ?disabled=${shown === 0 || checking} @click=${() => run('edit.replace')}>
          ${msg('Find and replace…')}
        </button>
        <wa-dropdown
          placement="bottom-end"
          @wa-select=${(event: CustomEvent<{ item: { value: string } }>) => run(event.detail.item.value)}
        >
          <button slot="trigger" class="icon-only" aria-label=${msg('More')}><ed-icon name="ellipsis"></ed-icon></button>
          <wa-dropdown-item value="memory.import" ?disabled=${importing}>${msg('Import…')}</wa-dropdown-item>
          ${renderRevokeItem('memory.take-back-import', header.overview, importing)}
          <wa-dropdown-item value="memory.export" ?disabled=${memory.unitCount === 0}>${msg('Export…')}</wa-dropdown-item>
          <wa-dropdown-item value="memory.split" ?disabled=${shown === 0}>${msg('Split off a memory…')}</wa-dropdown-item>
          <wa-dropdown-item value="memory.rename">${msg('Rename…')}</wa-dropdown-item>
        </wa-dropdown>
      </div>
    </header>`;
}

/** The entry of a menu that takes the last import back, while that can be done. */
export function renderRevokeItem(value: string, { lastImport }: MemoryOverview, importing: boolean) {
  if (lastImport === undefined) return nothing;
  const { file, units } = lastImport;
  const counted = units === 1 ? msg('1 unit') : msg(str`${units.toLocaleString()} units`);
  const label =
    file === '' || units === 0
      ? msg('Take the last import back…')
      : msg(str`Take back the import of “${file}” (${counted})…`);
  return html`<wa-dropdown-item value=${value} ?disabled=${importing}>${label}</wa-dropdown-item>`;
}

/** What stands in the table of a memory that has nothing in it. */
export function renderEmptyMemory(importFile: () => void, importing: boolean) {
  return html`<div class="nothing">
    <p>${msg('This memory has no units yet.')}</p>
    <p class="small">
      ${msg('Import a file of units, or confirm segments in a project that writes to this memory.')}
    </p>
    <button ?disabled=${importing} @click=${importFile}><ed-icon name="upload"></ed-icon>${msg('Import…')}</button>
  </div>`;
}

/** In the place of a memory that is gone. */
export function renderNoMemory() {
  return html`<main class="column">
    <h1>${msg('This memory is not here')}</h1>
    <p>${msg('It may have been deleted or merged into another one.')} <a href="#/memories">${msg('Go to Memories')}</a></p>
  </main>`;
}
