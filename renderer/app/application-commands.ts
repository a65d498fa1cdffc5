import { msg } from '@lit/localize';
import type { SettingsStore } from '../platform/services.ts';
import type { Command } from '../ui/commands.ts';
import { type RefusedNotice, storeRefusedCommand } from './refused-notice.ts';

/** Commands that are there on every screen. */
export function applicationCommands(parts: {
  readonly settings: SettingsStore;
  readonly palette: () => void;
  readonly home: () => void;
  readonly openMemories: () => void;
  readonly openSettings: () => void;
  readonly openSegmentation: () => void;
  readonly refused: RefusedNotice;
}): readonly Command[] {
  const { settings } = parts;
  return [
    { id: 'view.palette', label: msg('Command palette'), keys: ['Mod+Shift+P'], run: parts.palette },
    { id: 'view.home', label: msg('Go to Home'), keys: ['Alt+Home'], run: parts.home },
    { id: 'view.memories', label: msg('Memories'), run: parts.openMemories },
    { id: 'app.segmentation', label: msg('Segmentation rules'), run: parts.openSegmentation },
    { id: 'app.settings', label: msg('Settings'), keys: ['Mod+,'], run: parts.openSettings },
    {
      id: storeRefusedCommand,
      label: msg('Store in the memory what was refused of a document for its language'),
      enabled: () => parts.refused.canStore,
      run: () => void parts.refused.store(),
    },
    {
      id: 'view.theme-system',
      label: msg('Theme of the system'),
      run: () => settings.set('theme', 'system'),
    },
    { id: 'view.theme-light', label: msg('Light theme'), run: () => settings.set('theme', 'light') },
    { id: 'view.theme-dark', label: msg('Dark theme'), run: () => settings.set('theme', 'dark') },
  ];
}
