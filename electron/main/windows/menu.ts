import type { MenuItemConstructorOptions } from 'electron';
import type { MenuEntry, MenuRole, MenuState } from '../../../shared/ipc/index.ts';
import { menuBar } from '../../../shared/ipc/index.ts';

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  readonly state: MenuState;
  readonly onCommand: (command: string) => void;
  /** Adds the developer tools: for the development server only. */
  readonly developer: boolean;
}

const roles: Readonly<Record<MenuRole, MenuItemConstructorOptions>> = {
  quit: { role: 'quit' },
  cut: { role: 'cut' },
  copy: { role: 'copy' },
  paste: { role: 'paste' },
  'select-all': { role: 'selectAll' },
  'zoom-in': { role: 'zoomIn' },
  'zoom-out': { role: 'zoomOut' },
  'zoom-reset': { role: 'resetZoom' },
  'full-screen': { role: 'togglefullscreen' },
  minimize: { role: 'minimize' },
};

/**
 * The application menu as a template: the menu of shared/ipc with what the window reported. Commands
 * go to the window by id. Their keys are shown, not registered: the window handles keys itself, since
 * only it knows whether an input method is composing.
 */
export function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  const mac = options.platform === 'darwin';
  const menus: MenuItemConstructorOptions[] = menuBar.map((menu) => ({
    id: menu.id,
    label: options.state.menus?.[menu.id] ?? menu.label,
    submenu: tidied(
      menu.entries.flatMap((entry) => {
        const item = itemOf(entry, options);
        // On a Mac, quitting, settings and the description of the program stand in the first menu.
        const moved =
          mac && (item?.role === 'quit' || item?.id === 'app.settings' || item?.id === 'help.about');
        return item === undefined || moved ? [] : [item];
      }),
    ),
  }));
  if (mac) menus.unshift(macMenu(options));
  if (options.developer) menus.push({ label: 'Developer', submenu: [{ role: 'toggleDevTools' }] });
  return menus.filter((menu) => !Array.isArray(menu.submenu) || menu.submenu.length > 0);
}

function itemOf(entry: MenuEntry, options: MenuOptions): MenuItemConstructorOptions | undefined {
  if ('separator' in entry) return { type: 'separator' };
  if ('role' in entry) return roles[entry.role];
  const state = options.state.commands[entry.command];
  if (state === undefined) return undefined;
  return {
    id: entry.command,
    label: state.label ?? entry.label,
    enabled: state.enabled,
    click: () => options.onCommand(entry.command),
    ...(state.checked === undefined ? {} : { type: 'checkbox', checked: state.checked }),
    ...(state.accelerator === undefined
      ? {}
      : { accelerator: state.accelerator, registerAccelerator: false }),
  };
}

function macMenu(options: MenuOptions): MenuItemConstructorOptions {
  const item = (command: string, label: string): MenuItemConstructorOptions[] => {
    const found = itemOf({ command, label }, options);
    return found === undefined ? [] : [found];
  };
  return {
    label: 'Editio',
    submenu: tidied([
      ...item('help.about', 'About Editio'),
      { type: 'separator' },
      ...item('app.settings', 'Settings…'),
      { type: 'separator' },
      { role: 'services' },
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      { role: 'quit' },
    ]),
  };
}

/** Without separators that part nothing from nothing. */
function tidied(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  const kept: MenuItemConstructorOptions[] = [];
  for (const item of items) {
    if (item.type === 'separator' && (kept.length === 0 || kept.at(-1)?.type === 'separator')) continue;
    kept.push(item);
  }
  if (kept.at(-1)?.type === 'separator') kept.pop();
  return kept;
}
