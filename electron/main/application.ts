import { join } from 'node:path';
import { app, Menu, protocol, session } from 'electron';
import * as v from 'valibot';
import { failureOf } from '../../shared/base/index.ts';
import type { ChosenFile, MenuState } from '../../shared/ipc/index.ts';
import { requests, validate } from '../../shared/ipc/index.ts';
import { ChosenFiles, filesOfArguments } from './files/index.ts';
import { createHandlers, openOutside, registerRequests, sendEvent } from './ipc/index.ts';
import type { MainWindow } from './windows/index.ts';
import {
  answerAppRequest,
  appOrigin,
  appScheme,
  createMainWindow,
  hardenContents,
  hardenSession,
  isOwnPage,
  markQuitting,
  menuTemplate,
} from './windows/index.ts';

export interface ApplicationOptions {
  /** The folder of the built renderer. */
  readonly renderer: string;
  readonly preload: string;
  /** The address of the development server, where there is one. */
  readonly developmentServer: string | undefined;
}

const secondStart = v.object({ files: v.array(v.string()) });

/** The running program: one window, the files on their way to it, and its menu. */
export class Application {
  readonly #options: ApplicationOptions;
  readonly #files = new ChosenFiles();
  #main: MainWindow | undefined;
  #opening: Promise<void> | undefined;
  #listening = false;
  /** Paths to open once the window listens. */
  #waiting: string[] = [];
  #menuState: MenuState = { commands: {} };

  constructor(options: ApplicationOptions) {
    this.#options = options;
  }

  /** Call it before Electron is ready. Ends the program when another Editio runs: that one takes the files. */
  async start(): Promise<void> {
    const files = filesOfArguments(process.argv, process.cwd(), process.defaultApp === true);
    if (!app.requestSingleInstanceLock({ files: [...files] })) {
      app.quit();
      return;
    }
    protocol.registerSchemesAsPrivileged([
      {
        scheme: appScheme,
        privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
      },
    ]);
    this.#waiting.push(...files);
    app.on('second-instance', (_event, _argv, _folder, data) => {
      const passed = v.safeParse(secondStart, data);
      void this.#openFiles(passed.success ? passed.output.files : []);
    });
    app.on('open-file', (event, path) => {
      event.preventDefault();
      void this.#openFiles([path]);
    });
    app.on('web-contents-created', (_event, contents) => {
      hardenContents(contents, this.#isOwnPage, (url) => void this.#openOutside(url));
    });
    app.on('before-quit', markQuitting);
    app.on('window-all-closed', () => {
      if (process.platform !== 'darwin') app.quit();
    });
    app.on('activate', () => void this.#openWindow());

    await app.whenReady();
    protocol.handle(appScheme, (request) => answerAppRequest(this.#options.renderer, request));
    hardenSession(session.defaultSession, this.#isOwnPage);
    registerRequests(
      createHandlers({
        files: this.#files,
        window: () => this.#main?.window,
        onReady: () => this.#takeWaiting(),
        onCloseAnswer: (id, answer) => this.#main?.closeGuard.answered(id, answer),
        onMenuState: (state) => this.#setMenu(state),
      }),
      this.#isOwnPage,
    );
    this.#setMenu(this.#menuState);
    await this.#openWindow();
  }

  readonly #isOwnPage = (url: string): boolean => isOwnPage(url, this.#options.developmentServer);

  async #openWindow(): Promise<void> {
    this.#opening ??= this.#createWindow();
    await this.#opening;
  }

  async #createWindow(): Promise<void> {
    const developer = this.#options.developmentServer !== undefined;
    this.#main = await createMainWindow({
      url: this.#options.developmentServer ?? `${appOrigin}/`,
      preload: this.#options.preload,
      stateFile: join(app.getPath('userData'), 'window.json'),
      developer,
      requestClose: (contents, id) => sendEvent(contents, 'close-requested', { id }),
      onPageGone: () => {
        this.#listening = false;
        void this.#files.releaseAll();
      },
      onClosed: () => {
        this.#main = undefined;
        this.#opening = undefined;
      },
    });
    await this.#main.loaded;
  }

  async #takeWaiting(): Promise<ChosenFile[]> {
    this.#listening = true;
    if (this.#main !== undefined) this.#main.closeGuard.listening = true;
    const paths = this.#waiting;
    this.#waiting = [];
    return this.#chosen(paths);
  }

  async #openFiles(paths: readonly string[]): Promise<void> {
    if (!app.isReady()) {
      this.#waiting.push(...paths);
      return;
    }
    await this.#openWindow();
    const window = this.#main?.window;
    if (window === undefined || window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
    if (!this.#listening) {
      this.#waiting.push(...paths);
      return;
    }
    const files = await this.#chosen(paths);
    if (files.length > 0) sendEvent(window.webContents, 'files-opened', { files });
  }

  /** Leaves out what cannot be opened: a start with a wrong name must not keep the others from opening. */
  async #chosen(paths: readonly string[]): Promise<ChosenFile[]> {
    const files: ChosenFile[] = [];
    for (const path of paths) {
      try {
        files.push(await this.#files.add(path));
      } catch (error) {
        console.error(`editio: not opened: ${path} (${failureOf(error).code})`);
      }
    }
    return files;
  }

  async #openOutside(url: string): Promise<void> {
    const checked = validate(requests['external-open'].request, { url });
    if (checked.valid) await openOutside(checked.value.url, this.#main?.window);
  }

  #setMenu(state: MenuState): void {
    this.#menuState = state;
    const template = menuTemplate({
      platform: process.platform,
      state,
      developer: this.#options.developmentServer !== undefined,
      onCommand: (command) => {
        const window = this.#main?.window;
        if (window !== undefined && !window.isDestroyed()) {
          sendEvent(window.webContents, 'menu-command', { command });
        }
      },
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }
}
