import { msg } from '@lit/localize';
import { html } from 'lit';
import type { CommandRegistry } from '../../ui/commands.ts';
import { describeKey, type KeyText } from '../../ui/keys.ts';
import '../../ui/icon.ts';

/** What the toolbar of the editor has buttons for: undo, redo, pre-translate, export, confirm. */
export function toolbarButtons(
  commands: CommandRegistry,
  { canUndo, canRedo }: { readonly canUndo: boolean; readonly canRedo: boolean },
) {
  const replay = (command: string, icon: 'undo' | 'redo', label: string, key: KeyText, enabled: boolean) =>
    html`<button
      class="plain icon-only"
      title=${`${label} (${describeKey(key)})`}
      aria-label=${label}
      ?disabled=${!enabled}
      @click=${() => commands.run(command)}
    >
      <ed-icon name=${icon}></ed-icon>
    </button>`;
  return html`${replay('edit.undo', 'undo', msg('Undo'), 'Mod+Z', canUndo)}
    ${replay('edit.redo', 'redo', msg('Redo'), 'Mod+Shift+Z', canRedo)}
    <button
      title=${msg('Fill the edition from the memory')}
      @click=${() => commands.run('edition.pretranslate')}
    >
      <ed-icon name="sparkles"></ed-icon>${msg('Pre-translate…')}
    </button>
    <button @click=${() => commands.run('edition.export')}>
      <ed-icon name="download"></ed-icon>${msg('Export…')}
    </button>
    <button
      class="primary"
      title=${`${msg('Confirm, go to the next unconfirmed segment')} (${describeKey('Mod+Enter')})`}
      @click=${() => commands.run('segment.confirm-next-unconfirmed')}
    >
      <ed-icon name="check"></ed-icon>${msg('Confirm')}
    </button>`;
}
