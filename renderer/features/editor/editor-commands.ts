import { msg } from '@lit/localize';
import { isConfirmed, type Status } from '../../../shared/targets/index.ts';
import type { Command } from '../../ui/commands.ts';
import { storeRefusedCommand } from './refused-units.ts';
import { restoreCommand } from './unit-changes.ts';

/** What the commands of the editor act on; the screen provides it. */
export interface EditorActions {
  /** No row is left, and none is confirmed, while an input method composes. */
  readonly composing: () => boolean;
  /** Whether the row being edited is among those shown. */
  readonly rowShown: () => boolean;
  confirm(goTo: 'unconfirmed' | 'row'): void;
  step(by: 1 | -1): void;
  nextWith(statuses: (status: Status) => boolean): void;
  goTo(): void;
  useHit(number: number): void;
  copySource(): void;
  clear(): void;
  insertCode(): void;
  breakException(breaks: boolean): void;
  cutAnew(): void;
  concordance(): void;
  focusDock(): void;
  restoreUnit(): void;
  storeRefused(): void;
  pretranslate(): void;
  toggleSuggestions(): void;
  canRestoreUnit(): boolean;
  canStoreRefused(): boolean;
  addTerm(): void;
  quickAddTerm(): void;
  find(): void;
  nextFinding(): void;
  undo(): void;
  redo(): void;
  setStatus(status: Status): void;
  toggleOwnWay(): void;
  exportEdition(): void;
  exportTmx(): void;
  exportXliff(): void;
  takeTranslations(): void;
}

/** Lets a repetition go its own way; notices name it. */
export const ownWayKey = 'Mod+Shift+O';

/** The commands of the editor with the keys of the default profile. */
export function editorCommands(actions: EditorActions): readonly Command[] {
  const free = () => !actions.composing();
  const onRow = () => free() && actions.rowShown();
  return [
    {
      id: 'segment.confirm-next-unconfirmed',
      label: msg('Confirm, go to the next unconfirmed segment'),
      keys: ['Mod+Enter'],
      ofRow: true,
      enabled: onRow,
      run: () => actions.confirm('unconfirmed'),
    },
    {
      id: 'segment.confirm-next',
      label: msg('Confirm, go to the next row'),
      keys: ['Mod+Shift+Enter'],
      ofRow: true,
      enabled: onRow,
      run: () => actions.confirm('row'),
    },
    {
      id: 'segment.previous',
      label: msg('Previous row'),
      keys: ['Alt+ArrowUp'],
      enabled: free,
      run: () => actions.step(-1),
    },
    {
      id: 'segment.next',
      label: msg('Next row'),
      keys: ['Alt+ArrowDown'],
      enabled: free,
      run: () => actions.step(1),
    },
    {
      id: 'segment.next-untranslated',
      label: msg('Next untranslated segment'),
      keys: ['Mod+U'],
      enabled: free,
      run: () => actions.nextWith((status) => status === 'new'),
    },
    {
      id: 'segment.next-unconfirmed',
      label: msg('Next unconfirmed segment'),
      enabled: free,
      run: () => actions.nextWith((status) => !isConfirmed(status)),
    },
    {
      id: 'segment.go-to',
      label: msg('Go to number …'),
      keys: ['Mod+G'],
      enabled: free,
      run: () => actions.goTo(),
    },
    ...Array.from({ length: 9 }, (_, index): Command => {
      const number = index + 1;
      return {
        id: `segment.use-hit-${number}`,
        label: `${msg('Use match or term')} ${number}`,
        keys: [`Mod+${number}`],
        ofRow: true,
        enabled: onRow,
        run: () => actions.useHit(number),
      };
    }),
    {
      id: 'segment.copy-source',
      label: msg('Copy source to target'),
      keys: ['Mod+Shift+S', 'Mod+Insert'],
      ofRow: true,
      enabled: onRow,
      run: () => actions.copySource(),
    },
    {
      id: 'segment.clear',
      label: msg('Clear target'),
      ofRow: true,
      enabled: onRow,
      run: () => actions.clear(),
    },
    {
      id: 'segment.insert-code',
      label: msg('Insert the next missing code'),
      keys: ['F9'],
      ofRow: true,
      enabled: onRow,
      run: () => actions.insertCode(),
    },
    {
      id: 'edit.concordance',
      label: msg('Concordance of the selection'),
      keys: ['Mod+K', 'F3'],
      enabled: free,
      run: () => actions.concordance(),
    },
    {
      id: 'view.dock',
      label: msg('Go to the dock (Esc goes back to the text)'),
      keys: ['F6'],
      enabled: free,
      run: () => actions.focusDock(),
    },
    {
      id: 'edit.suggestions',
      label: msg('Suggestions while typing: on / off'),
      enabled: free,
      run: () => actions.toggleSuggestions(),
    },
    {
      id: restoreCommand,
      label: msg('Put the deleted unit back'),
      enabled: () => actions.canRestoreUnit(),
      run: () => actions.restoreUnit(),
    },
    {
      id: storeRefusedCommand,
      label: msg('Store in the memory what was refused for its language'),
      enabled: () => actions.canStoreRefused(),
      run: () => actions.storeRefused(),
    },
    {
      id: 'segment.never-break',
      label: msg('Never break here…'),
      ofRow: true,
      enabled: free,
      run: () => actions.breakException(false),
    },
    {
      id: 'segment.always-break',
      label: msg('Always break here…'),
      ofRow: true,
      enabled: free,
      run: () => actions.breakException(true),
    },
    {
      id: 'document.cut-anew',
      label: msg('Cut this document anew with the present rules…'),
      enabled: free,
      run: () => actions.cutAnew(),
    },
    {
      id: 'edition.pretranslate',
      label: msg('Pre-translate …'),
      enabled: free,
      run: () => actions.pretranslate(),
    },
    {
      id: 'term.add',
      label: msg('Add term …'),
      keys: ['Mod+E'],
      enabled: free,
      run: () => actions.addTerm(),
    },
    {
      id: 'term.quick-add',
      label: msg('Add term from the two selections'),
      keys: ['Mod+Shift+E'],
      enabled: free,
      run: () => actions.quickAddTerm(),
    },
    { id: 'edit.find', label: msg('Find'), keys: ['Mod+F'], enabled: free, run: () => actions.find() },
    {
      id: 'segment.next-finding',
      label: msg('Next finding'),
      keys: ['F8'],
      enabled: free,
      run: () => actions.nextFinding(),
    },
    {
      id: 'edit.undo',
      label: msg('Undo'),
      keys: ['Mod+Z'],
      ofRow: true,
      enabled: free,
      run: () => actions.undo(),
    },
    {
      id: 'edit.redo',
      label: msg('Redo'),
      keys: ['Mod+Shift+Z', 'Mod+Y'],
      ofRow: true,
      enabled: free,
      run: () => actions.redo(),
    },
    {
      id: 'segment.status-draft',
      label: msg('Set status: draft'),
      ofRow: true,
      enabled: onRow,
      run: () => actions.setStatus('draft'),
    },
    {
      id: 'segment.status-reviewed',
      label: msg('Set status: reviewed'),
      ofRow: true,
      enabled: onRow,
      run: () => actions.setStatus('reviewed'),
    },
    {
      id: 'segment.status-approved',
      label: msg('Set status: approved'),
      ofRow: true,
      enabled: onRow,
      run: () => actions.setStatus('approved'),
    },
    {
      id: 'segment.status-rejected',
      label: msg('Set status: rejected'),
      ofRow: true,
      enabled: onRow,
      run: () => actions.setStatus('rejected'),
    },
    {
      id: 'segment.own-way',
      label: msg('Repetition goes its own way / follows again'),
      keys: [ownWayKey],
      ofRow: true,
      enabled: onRow,
      run: () => actions.toggleOwnWay(),
    },
    { id: 'edition.export', label: msg('Export translation …'), run: () => actions.exportEdition() },
    { id: 'edition.export-tmx', label: msg('Export edition as TMX …'), run: () => actions.exportTmx() },
    {
      id: 'edition.export-xliff',
      label: msg('Export for other tools (XLIFF 2.1) …'),
      run: () => actions.exportXliff(),
    },
    {
      id: 'edition.take-xliff',
      label: msg('Take translations from XLIFF …'),
      enabled: free,
      run: () => actions.takeTranslations(),
    },
  ];
}
