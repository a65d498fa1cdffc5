import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContext, Page } from '@playwright/test';

export interface ShellProcessOptions {
  /** The folder of the checkout: `out/main` and `out/preload` in it are run. */
  readonly root: string;
  readonly userData: string;
  /** Given on the command line. */
  readonly files: readonly string[];
}

export interface DialogShown {
  readonly kind: 'open' | 'save' | 'message';
  readonly options: { readonly message?: string; readonly detail?: string; readonly defaultPath?: string };
}

export interface MenuItemShown {
  readonly id?: string;
  readonly role?: string;
  readonly label?: string;
  readonly type?: string;
  readonly enabled?: boolean;
  readonly checked?: boolean;
  readonly accelerator?: string;
  readonly submenu?: readonly MenuItemShown[];
}

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a dialog gives back, from what it was shown with. */
type Answer = (options: DialogShown['options']) => unknown;

/** What the child says; see electron.mjs. */
interface Message {
  readonly type: string;
  readonly id?: number;
  readonly [field: string]: unknown;
}

interface Reply {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

/**
 * The built main process in Node, with the stand-in for Electron, and the page that is its window.
 * The page lives at `http://127.0.0.1:PORT/`, a secure context whose requests (also those of workers)
 * are answered by main's own handler of `app:`; main sees them, and the sender of a message, as
 * `app://editio/…`.
 */
export class ShellProcess {
  readonly dialogs: DialogShown[] = [];
  readonly external: string[] = [];
  /** Schemes registered before ready, with their privileges. */
  readonly schemes: unknown[] = [];
  menu: readonly MenuItemShown[] = [];
  popup: readonly MenuItemShown[] | undefined;
  bounds: Bounds | undefined;
  maximised = false;
  /** The window's webPreferences. */
  preferences: Readonly<Record<string, unknown>> = {};
  /** Standard output and error of main. */
  log = '';

  readonly #child: ChildProcess;
  readonly #context: BrowserContext;
  readonly #origin: string;
  readonly #answers: { readonly kind: DialogShown['kind']; readonly value: Answer }[] = [];
  readonly #unanswered: (DialogShown & { readonly id: number })[] = [];
  readonly #pending = new Map<number, (reply: Reply) => void>();
  readonly #ended: Promise<number>;
  #page: Page | undefined;
  #loaded: (page: Page) => void = () => undefined;
  #hasLoaded = false;
  #nextId = 0;
  readonly window: Promise<Page>;

  private constructor(options: ShellProcessOptions, context: BrowserContext, origin: string) {
    this.#context = context;
    this.#origin = origin;
    this.window = new Promise((resolve) => {
      this.#loaded = resolve;
    });
    const register = pathToFileURL(join(options.root, 'e2e', 'shell', 'register.mjs')).href;
    this.#child = fork(join(options.root, 'out', 'main', 'index.js'), [...options.files], {
      cwd: options.root,
      execArgv: ['--import', register],
      env: {
        ...process.env,
        EDITIO_USER_DATA: options.userData,
        ELECTRON_RENDERER_URL: undefined,
        NODE_OPTIONS: '',
      },
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const collect = (text: Buffer): void => {
      this.log += text.toString();
    };
    this.#child.stdout?.on('data', collect);
    this.#child.stderr?.on('data', collect);
    this.#child.on('message', (message) => void this.#take(message as Message));
    this.#ended = once(this.#child, 'exit').then(([code]) => (typeof code === 'number' ? code : -1));
  }

  /** Starts main and waits until its window has loaded. `server` keeps the origin over restarts. */
  static async start(
    options: ShellProcessOptions,
    context: BrowserContext,
    server: ShellServer,
  ): Promise<ShellProcess> {
    const shell = new ShellProcess(options, context, server.origin);
    server.answer = (method, path) => shell.#request(method, path);
    await context.exposeBinding('__editioInvoke', ({ frame }, channel: string, args: unknown[]) =>
      shell.invoke(channel, args, { url: frame.url(), isFrame: frame.parentFrame() !== null }),
    );
    const failed = shell.#ended.then((code) => {
      throw new Error(`main ended with ${code} before its window was there:\n${shell.log}`);
    });
    await Promise.race([shell.window, failed]);
    failed.catch(() => undefined);
    return shell;
  }

  get ended(): Promise<number> {
    return this.#ended;
  }

  /** Sends what the preload would send, from any sender. */
  async invoke(
    channel: string,
    args: readonly unknown[],
    sender: { readonly url: string; readonly isFrame?: boolean },
  ): Promise<unknown> {
    const url = sender.url.startsWith(this.#origin)
      ? sender.url.replace(this.#origin, 'app://editio/')
      : sender.url;
    return this.#ask('invoke', { channel, args, url, isFrame: sender.isFrame ?? false });
  }

  /** The answer to the next open dialog; undefined cancels it. */
  answerOpen(paths: readonly string[] | undefined): void {
    this.#answer('open', () => ({ canceled: paths === undefined, filePaths: [...(paths ?? [])] }));
  }

  /** The next file is saved in `folder` under the name that Editio suggests; undefined cancels. */
  answerSave(folder: string | undefined): void {
    this.#answer('save', ({ defaultPath }) =>
      folder === undefined
        ? { canceled: true, filePath: '' }
        : { canceled: false, filePath: join(folder, defaultPath ?? 'unnamed') },
    );
  }

  /** Presses a button of the next question, counted from 0. */
  answerMessage(button: number): void {
    this.#answer('message', () => ({ response: button }));
  }

  /** Chooses a command of the application menu; false when it is not there or not enabled. */
  async clickMenu(command: string): Promise<boolean> {
    return (await this.#ask('menu-click', { command })) as boolean;
  }

  /** Whether main would let the page go there. */
  async wouldNavigate(url: string): Promise<boolean> {
    return (await this.#ask('navigate', { url })) as boolean;
  }

  async wouldOpenWindow(url: string): Promise<boolean> {
    return (await this.#ask('open-window', { url })) as boolean;
  }

  async wouldGrant(permission: string, url: string): Promise<boolean> {
    return (await this.#ask('permission', { permission, url })) as boolean;
  }

  secondInstance(files: readonly string[]): void {
    this.#tell('second-instance', { files });
  }

  openFile(path: string): void {
    this.#tell('open-file', { path });
  }

  setBounds(bounds: Bounds): void {
    this.#tell('bounds', { bounds });
  }

  maximise(): void {
    this.#tell('maximise', {});
  }

  /** As the window's close button does. */
  requestClose(): void {
    this.#tell('close', {});
  }

  quit(): void {
    this.#tell('quit', {});
  }

  pageCrashed(): void {
    this.#tell('crashed', {});
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  #answer(kind: DialogShown['kind'], value: Answer): void {
    const index = this.#unanswered.findIndex((dialog) => dialog.kind === kind);
    const [dialog] = index < 0 ? [] : this.#unanswered.splice(index, 1);
    if (dialog === undefined) this.#answers.push({ kind, value });
    else this.#tell('answer', { id: dialog.id, value: value(dialog.options) });
  }

  async #take(message: Message): Promise<void> {
    switch (message.type) {
      case 'reply':
        this.#pending.get(message.id ?? 0)?.(message as unknown as Reply);
        break;
      case 'load':
        await this.#load(message);
        break;
      case 'send':
        await this.#page
          ?.evaluate(([channel, args]) => window.__editioReceive?.(channel, args), [
            message.channel as string,
            message.args as unknown[],
          ] as const)
          // The page may be going away while a message is on its way to it, as in the real program.
          .catch(() => undefined);
        break;
      case 'dialog':
        this.#dialog(message);
        break;
      case 'dialog-withdrawn':
        this.#unanswered.splice(
          0,
          this.#unanswered.length,
          ...this.#unanswered.filter(({ id }) => id !== message.id),
        );
        break;
      case 'menu':
        this.menu = message.items as readonly MenuItemShown[];
        break;
      case 'popup':
        this.popup = message.items as readonly MenuItemShown[];
        break;
      case 'window':
        this.bounds = message.bounds as Bounds;
        this.preferences = message.preferences as Record<string, unknown>;
        break;
      case 'maximised':
        this.maximised = message.maximised as boolean;
        break;
      case 'scheme':
        this.schemes.push({ scheme: message.scheme, privileges: message.privileges });
        break;
      case 'external':
        this.external.push(message.url as string);
        break;
      case 'destroyed':
        await this.#page?.close().catch(() => undefined);
        break;
      default:
        break;
    }
  }

  async #load(message: Message): Promise<void> {
    this.#hasLoaded = false;
    if (this.#page === undefined) {
      await this.#context.addInitScript(preloadScript(readFileSync(message.preload as string, 'utf8')));
      this.#page = this.#context.pages()[0] ?? (await this.#context.newPage());
      this.#page.on('crash', () => this.pageCrashed());
      const page = this.#page;
      page.on('request', (request) => {
        // The first one is main's own; it knows of that.
        if (this.#hasLoaded && request.isNavigationRequest() && request.frame() === page.mainFrame()) {
          this.#tell('reloaded', { url: 'app://editio/' });
        }
      });
    }
    await this.#page.goto((message.url as string).replace('app://editio/', this.#origin));
    this.#hasLoaded = true;
    this.#tell('answer', { id: message.id, value: undefined });
    this.#loaded(this.#page);
  }

  #dialog(message: Message): void {
    const kind = message.kind as DialogShown['kind'];
    const options = message.options as DialogShown['options'];
    this.dialogs.push({ kind, options });
    const index = this.#answers.findIndex((answer) => answer.kind === kind);
    const [answer] = index < 0 ? [] : this.#answers.splice(index, 1);
    if (answer === undefined) this.#unanswered.push({ id: message.id ?? 0, kind, options });
    else this.#tell('answer', { id: message.id, value: answer.value(options) });
  }

  async #request(method: string, path: string): Promise<ShellResponse> {
    return (await this.#ask('request', { method, url: `app://editio${path}` })) as ShellResponse;
  }

  #ask(type: string, fields: Record<string, unknown>): Promise<unknown> {
    this.#nextId += 1;
    const id = this.#nextId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, (reply) => {
        this.#pending.delete(id);
        if (reply.error === undefined) resolve(reply.value);
        else reject(new Error(reply.error));
      });
      this.#tell(type, { id, ...fields }, () => {
        this.#pending.delete(id);
        reject(new Error(`main has ended:\n${this.log}`));
      });
    });
  }

  /** `lost` is called when main ends before it has the message: also while it is being sent. */
  #tell(type: string, fields: Record<string, unknown>, lost: () => void = () => undefined): void {
    if (!this.#child.connected) {
      lost();
      return;
    }
    this.#child.send({ type, ...fields }, (error) => {
      if (error !== null) lost();
    });
  }
}

interface ShellResponse {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
}

/** Brings requests of the page to main's protocol handler; outlives main, so that the origin stays. */
export class ShellServer {
  readonly origin: string;
  answer: (method: string, path: string) => Promise<ShellResponse> = () =>
    Promise.reject(new Error('main does not run'));
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    this.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    server.on('request', (request, response) => {
      this.answer(request.method ?? 'GET', request.url ?? '/').then(
        ({ status, headers, body }) => {
          response.writeHead(status, Object.fromEntries(headers));
          response.end(body);
        },
        () => response.writeHead(503).end(),
      );
    });
  }

  static async start(): Promise<ShellServer> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new ShellServer(server);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

declare global {
  interface Window {
    __editioInvoke?(channel: string, args: readonly unknown[]): Promise<unknown>;
    __editioReceive?(channel: string, args: readonly unknown[]): void;
  }
}

/** Runs the built preload in the page, with `electron` bound to this process. */
function preloadScript(preload: string): string {
  return `(() => {
  if (window !== window.top || location.protocol === 'about:') return;
  const listeners = new Map();
  const of = (channel) => listeners.get(channel) ?? listeners.set(channel, new Set()).get(channel);
  Object.defineProperty(window, '__editioReceive', {
    value: (channel, args) => { for (const listener of [...of(channel)]) listener({}, ...args); },
  });
  const electron = {
    ipcRenderer: {
      invoke: (channel, ...args) => window.__editioInvoke(channel, args),
      on: (channel, listener) => { of(channel).add(listener); },
      off: (channel, listener) => { of(channel).delete(listener); },
    },
    contextBridge: {
      exposeInMainWorld: (name, api) => {
        Object.defineProperty(window, name, { value: Object.freeze(api), enumerable: true });
      },
    },
  };
  const require = (name) => {
    if (name === 'electron') return electron;
    throw new Error('a sandboxed preload cannot require ' + name);
  };
  const module = { exports: {} };
  ((require, module, exports) => {
${preload}
  })(require, module, module.exports);
})();`;
}
