/**
 * The application menu as data. A command appears once the renderer has reported it in a `MenuState`;
 * roles are the system's own (they need no renderer). `label` is the English text, used until the
 * renderer gives one in the language of the interface.
 */
export type MenuEntry =
  | { readonly command: string; readonly label: string }
  | { readonly role: MenuRole }
  | { readonly separator: true };

export type MenuRole =
  | 'quit'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'select-all'
  | 'zoom-in'
  | 'zoom-out'
  | 'zoom-reset'
  | 'full-screen'
  | 'minimize';

export interface MenuGroup {
  /** Names the menu in `MenuState.menus`. */
  readonly id: MenuId;
  readonly label: string;
  readonly entries: readonly MenuEntry[];
}

export type MenuId = 'file' | 'edit' | 'view' | 'segment' | 'help';

const separator = { separator: true } as const;

/** Every menu, in order. There is no reload and no window-closing key: neither may lose work. */
export const menuBar: readonly MenuGroup[] = [
  {
    id: 'file',
    label: 'File',
    entries: [
      { command: 'project.new', label: 'New project…' },
      { command: 'project.open', label: 'Open…' },
      { command: 'project.sample', label: 'Sample project' },
      separator,
      { command: 'document.add', label: 'Add documents…' },
      { command: 'edition.add', label: 'Add edition…' },
      separator,
      { command: 'memory.import', label: 'Import memory…' },
      { command: 'memory.export', label: 'Export memory…' },
      { command: 'glossary.import', label: 'Import glossary…' },
      { command: 'glossary.export', label: 'Export glossary…' },
      separator,
      { command: 'edition.pretranslate', label: 'Pre-translate…' },
      separator,
      { command: 'edition.export', label: 'Export translation…' },
      { command: 'edition.export-tmx', label: 'Export edition as TMX…' },
      { command: 'edition.export-xliff', label: 'Export for other tools (XLIFF 2.1)…' },
      { command: 'edition.take-xliff', label: 'Take translations from XLIFF…' },
      { command: 'project.export', label: 'Export project…' },
      { command: 'project.backup', label: 'Back up…' },
      separator,
      { command: 'app.settings', label: 'Settings…' },
      separator,
      { role: 'quit' },
    ],
  },
  {
    id: 'edit',
    label: 'Edit',
    entries: [
      { command: 'edit.undo', label: 'Undo' },
      { command: 'edit.redo', label: 'Redo' },
      separator,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'select-all' },
      separator,
      { command: 'edit.find', label: 'Find…' },
      { command: 'edit.replace', label: 'Replace…' },
      { command: 'edit.concordance', label: 'Concordance' },
    ],
  },
  {
    id: 'view',
    label: 'View',
    entries: [
      { command: 'view.palette', label: 'Command palette…' },
      separator,
      { command: 'view.home', label: 'Home' },
      { command: 'view.project', label: 'Project' },
      { command: 'view.editor', label: 'Editor' },
      { command: 'view.alignment', label: 'Alignment' },
      { command: 'view.memories', label: 'Memories' },
      { command: 'view.glossaries', label: 'Glossaries' },
      { command: 'view.reports', label: 'Reports' },
      separator,
      { command: 'view.dock', label: 'Dock' },
      { command: 'view.theme-system', label: 'Theme of the system' },
      { command: 'view.theme-light', label: 'Light theme' },
      { command: 'view.theme-dark', label: 'Dark theme' },
      separator,
      { role: 'zoom-in' },
      { role: 'zoom-out' },
      { role: 'zoom-reset' },
      { role: 'full-screen' },
      { role: 'minimize' },
    ],
  },
  {
    id: 'segment',
    label: 'Segment',
    entries: [
      { command: 'segment.confirm-next-unconfirmed', label: 'Confirm, go to next unconfirmed' },
      { command: 'segment.confirm-next', label: 'Confirm, go to next row' },
      separator,
      { command: 'segment.previous', label: 'Previous row' },
      { command: 'segment.next', label: 'Next row' },
      { command: 'segment.next-untranslated', label: 'Next untranslated' },
      { command: 'segment.next-unconfirmed', label: 'Next unconfirmed' },
      { command: 'segment.go-to', label: 'Go to number…' },
      separator,
      { command: 'segment.copy-source', label: 'Copy source to target' },
      { command: 'segment.insert-code', label: 'Insert next missing code' },
      { command: 'segment.clear', label: 'Clear target' },
      { command: 'segment.own-way', label: 'Translate this repetition differently' },
      { command: 'segment.never-break', label: 'Never break here…' },
      { command: 'segment.always-break', label: 'Always break here…' },
      { command: 'document.cut-anew', label: 'Cut document anew…' },
      { command: 'segment.split', label: 'Split' },
      { command: 'segment.join', label: 'Join with next' },
      separator,
      { command: 'term.add', label: 'Add term…' },
      { command: 'term.quick-add', label: 'Quick add term' },
      separator,
      { command: 'segment.status-draft', label: 'Set to draft' },
      { command: 'segment.status-reviewed', label: 'Set to reviewed' },
      { command: 'segment.status-approved', label: 'Set to approved' },
      { command: 'segment.status-rejected', label: 'Send back' },
      separator,
      { command: 'segment.comment', label: 'Comment…' },
      { command: 'segment.next-finding', label: 'Next finding' },
    ],
  },
  {
    id: 'help',
    label: 'Help',
    entries: [
      { command: 'help.keys', label: 'Keys' },
      { command: 'help.tour', label: 'Tour' },
      separator,
      { command: 'help.about', label: 'About Editio' },
    ],
  },
];

/** What the renderer knows about one command. */
export interface MenuCommandState {
  readonly enabled: boolean;
  /** Set for a command that is on or off. */
  readonly checked?: boolean;
  /** The text in the language of the interface; without it the English one is shown. */
  readonly label?: string;
  /** The key as Electron writes it (`CmdOrCtrl+Shift+S`). Shown only: the renderer handles keys. */
  readonly accelerator?: string;
}

export interface MenuState {
  /** Commands that are not named here do not appear. */
  readonly commands: Readonly<Record<string, MenuCommandState>>;
  /** Titles of menus in the language of the interface. */
  readonly menus?: Readonly<Partial<Record<MenuId, string>>>;
}
