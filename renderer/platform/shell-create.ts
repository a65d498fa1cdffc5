import type { Shell } from './shell.ts';
import { BrowserShell } from './shell-browser.ts';
import { ElectronShell } from './shell-electron.ts';

/** The shell that this window runs in: the desktop shell where its bridge is there, else a browser tab. */
export function createShell(): Shell {
  return window.editio === undefined ? new BrowserShell() : new ElectronShell(window.editio);
}
