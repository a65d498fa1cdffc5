import type { WebContents } from 'electron';
import { app, BrowserWindow, dialog, Menu, nativeTheme, screen } from 'electron';
import { closeTimeLimit } from '../../../shared/ipc/index.ts';
import { texts } from '../texts.ts';
import { CloseGuard } from './close-guard.ts';
import { contextMenuTemplate } from './context-menu.ts';
import { placeWindow, readWindowState, smallestWindow, writeWindowState } from './window-state.ts';

export interface MainWindowOptions {
  /** `app://editio/`, or the development server. */
  readonly url: string;
  readonly preload: string;
  /** Where the window's place is kept. */
  readonly stateFile: string;
  readonly developer: boolean;
  readonly requestClose: (contents: WebContents, id: number) => void;
  /** The page is gone (closed, crashed or loaded anew): what it held can be let go. */
  readonly onPageGone: () => void;
  readonly onClosed: () => void;
}

export interface MainWindow {
  readonly window: BrowserWindow;
  readonly closeGuard: CloseGuard;
  /** Resolves when the page has loaded. */
  readonly loaded: Promise<void>;
}

/** Creates the one window of Editio and sees it through to its end. */
export async function createMainWindow(options: MainWindowOptions): Promise<MainWindow> {
  const state = await readWindowState(options.stateFile);
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== primary.id);
  const window = new BrowserWindow({
    ...placeWindow(
      state,
      [primary, ...others].map((display) => display.workArea),
    ),
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    title: 'Editio',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181d' : '#ffffff',
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      // Its dictionaries would be fetched from the network; Editio works offline.
      spellcheck: false,
      devTools: options.developer,
    },
  });
  if (state?.maximised) window.maximize();
  window.once('ready-to-show', () => window.show());

  const closeGuard = new CloseGuard({
    timeLimit: closeTimeLimit,
    request: (id) => options.requestClose(window.webContents, id),
    askSlow: async (signal) => {
      const { message, detail, wait, close } = texts.closeSlow;
      const question = { type: 'warning', message, detail, buttons: [wait, close], cancelId: 0 } as const;
      const { response } = await dialog.showMessageBox(window, {
        ...question,
        buttons: [wait, close],
        signal,
      });
      return response === 1 ? 'close' : 'wait';
    },
    askFailed: async (detail) => {
      const { message, stay, close } = texts.closeFailed;
      const { response } = await dialog.showMessageBox(window, {
        type: 'error',
        message,
        detail,
        buttons: [stay, close],
        cancelId: 0,
      });
      return response === 1 ? 'close' : 'stay';
    },
  });

  const keepState = keepStateOf(window, options.stateFile);
  window.on('close', (event) => {
    event.preventDefault();
    void closeWhenSaved(window, closeGuard, keepState);
  });
  const pageGone = (): void => {
    closeGuard.listening = false;
    options.onPageGone();
  };
  window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) pageGone();
  });
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    pageGone();
    if (reason !== 'clean-exit') void offerReopening(window, options.url);
  });
  window.on('closed', () => {
    pageGone();
    options.onClosed();
  });
  window.webContents.on('context-menu', (_event, params) => {
    const template = contextMenuTemplate(params);
    if (template.length > 0) Menu.buildFromTemplate(template).popup({ window });
  });

  return { window, closeGuard, loaded: window.loadURL(options.url) };
}

let quitting = false;

/** Remembers that the whole program is ending, so that a window that closes late still ends it. */
export function markQuitting(): void {
  quitting = true;
}

async function closeWhenSaved(
  window: BrowserWindow,
  closeGuard: CloseGuard,
  keepState: () => Promise<void>,
): Promise<void> {
  const wasQuitting = quitting;
  if (!(await closeGuard.mayClose())) {
    quitting = false;
    return;
  }
  await keepState();
  if (!window.isDestroyed()) window.destroy();
  if (wasQuitting || quitting) app.quit();
}

/** Writes where the window is: at its end, and half a second after each change of it. */
function keepStateOf(window: BrowserWindow, file: string): () => Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = Promise.resolve();
  const write = (): Promise<void> => {
    clearTimeout(timer);
    if (window.isDestroyed()) return last;
    const state = { bounds: window.getNormalBounds(), maximised: window.isMaximized() };
    last = last
      .then(() => writeWindowState(file, state))
      .catch((error: unknown) => console.error(`editio: the window's place was not kept: ${String(error)}`));
    return last;
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void write(), 500);
  };
  window.on('resize', later);
  window.on('move', later);
  window.on('maximize', later);
  window.on('unmaximize', later);
  window.on('closed', () => clearTimeout(timer));
  return write;
}

async function offerReopening(window: BrowserWindow, url: string): Promise<void> {
  if (window.isDestroyed()) return;
  const { message, detail, reopen, quit } = texts.crashed;
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message,
    detail,
    buttons: [reopen, quit],
    cancelId: 0,
  });
  if (window.isDestroyed()) return;
  if (response === 0) await window.loadURL(url);
  else window.destroy();
}
