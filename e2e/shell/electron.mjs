// The part of Electron that out/main uses, for Node. What Electron would do with a window goes to the
// test (shell-process.ts) over the process's IPC channel, and comes back from it.
import { EventEmitter } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const handlers = new Map();
const protocols = new Map();
const pending = new Map();
let nextId = 0;
let window;
let applicationMenu;
let permissionRequest = () => undefined;
let permissionCheck = () => false;

function tell(type, fields = {}) {
  if (process.connected) process.send({ type, ...fields });
}

function askTest(type, fields, signal) {
  nextId += 1;
  const id = nextId;
  return new Promise((resolve) => {
    pending.set(id, resolve);
    signal?.addEventListener('abort', () => {
      tell('dialog-withdrawn', { id });
      pending.delete(id);
      resolve({ response: fields.options.cancelId ?? 0 });
    });
    tell(type, { id, ...fields });
  });
}

function preventable(fields = {}) {
  return {
    ...fields,
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true;
    },
  };
}

class Application extends EventEmitter {
  isPackaged = false;
  #paths = new Map([['userData', join(tmpdir(), 'editio-shell')]]);
  #ready = new Promise((resolve) => {
    setImmediate(() => {
      this.#isReady = true;
      resolve();
    });
  });
  #isReady = false;

  setName(name) {
    tell('name', { name });
  }
  setPath(name, path) {
    this.#paths.set(name, path);
  }
  getPath(name) {
    return this.#paths.get(name);
  }
  requestSingleInstanceLock() {
    return true;
  }
  whenReady() {
    return this.#ready;
  }
  isReady() {
    return this.#isReady;
  }
  quit() {
    const event = preventable();
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    if (window !== undefined) window.close();
    if (window === undefined) this.exit(0);
  }
  exit(code) {
    tell('exit', { code });
    // The channel is flushed by disconnecting; an exit at once could cut the last message off.
    if (process.connected) process.disconnect();
    setImmediate(() => process.exit(code));
  }
}

class WebContents extends EventEmitter {
  id = 1;
  url = '';
  openHandler = () => ({ action: 'allow' });
  isDestroyed() {
    return window === undefined || window.webContents !== this;
  }
  getURL() {
    return this.url;
  }
  setWindowOpenHandler(handler) {
    this.openHandler = handler;
  }
  send(channel, ...args) {
    tell('send', { channel, args });
  }
}

export class BrowserWindow extends EventEmitter {
  webContents = new WebContents();
  #destroyed = false;
  #bounds;
  #maximised = false;
  #preferences;

  constructor(options) {
    super();
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.#bounds = { x, y, width, height };
    this.#preferences = options.webPreferences;
    window = this;
    app.emit('web-contents-created', {}, this.webContents);
    const { preload, ...preferences } = this.#preferences;
    tell('window', { bounds: this.#bounds, preferences });
  }
  async loadURL(url) {
    this.webContents.url = url;
    this.webContents.emit('did-start-navigation', { url, isMainFrame: true, isSameDocument: false });
    await askTest('load', { url, preload: this.#preferences.preload });
    this.emit('ready-to-show');
  }
  show() {
    tell('show');
  }
  focus() {
    tell('focus');
  }
  isMinimized() {
    return false;
  }
  restore() {
    tell('restore');
  }
  maximize() {
    this.#maximised = true;
    tell('maximised', { maximised: true });
    this.emit('maximize');
  }
  isMaximized() {
    return this.#maximised;
  }
  getNormalBounds() {
    return this.#bounds;
  }
  setBounds(bounds) {
    this.#bounds = bounds;
    this.emit('resize');
  }
  setDocumentEdited(edited) {
    tell('edited', { edited });
  }
  isDestroyed() {
    return this.#destroyed;
  }
  close() {
    if (this.#destroyed) return;
    const event = preventable();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }
  destroy() {
    if (this.#destroyed) return;
    this.#destroyed = true;
    window = undefined;
    tell('destroyed');
    this.emit('closed');
    app.emit('window-all-closed');
  }
}

export const app = new Application();

export const ipcMain = {
  handle(channel, handler) {
    if (handlers.has(channel)) throw new Error(`a second handler for ${channel}`);
    handlers.set(channel, handler);
  },
};

export const protocol = {
  registerSchemesAsPrivileged(schemes) {
    if (app.isReady()) throw new Error('protocol.registerSchemesAsPrivileged comes before ready');
    for (const { scheme, privileges } of schemes) tell('scheme', { scheme, privileges });
  },
  handle(scheme, handler) {
    if (!app.isReady()) throw new Error('protocol.handle comes after ready');
    protocols.set(scheme, handler);
  },
};

export const session = {
  defaultSession: Object.assign(new EventEmitter(), {
    setPermissionRequestHandler(handler) {
      permissionRequest = handler;
    },
    setPermissionCheckHandler(handler) {
      permissionCheck = handler;
    },
    setDevicePermissionHandler: () => undefined,
  }),
};

/** Dialogs take a window first, or none. */
function optionsOf(args) {
  const { signal, ...options } = args.at(-1);
  return { options, signal };
}

function showDialog(kind, args) {
  const { options, signal } = optionsOf(args);
  return askTest('dialog', { kind, options }, signal);
}

export const dialog = {
  showOpenDialog: (...args) => showDialog('open', args),
  showSaveDialog: (...args) => showDialog('save', args),
  showMessageBox: (...args) => showDialog('message', args),
};

export const shell = {
  async openExternal(url) {
    tell('external', { url });
  },
};

export const screen = {
  getPrimaryDisplay: () => screen.getAllDisplays()[0],
  getAllDisplays: () => [{ id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
};

export const nativeTheme = { shouldUseDarkColors: false };

export const Menu = {
  buildFromTemplate: (template) => ({ template, popup: () => tell('popup', { items: described(template) }) }),
  setApplicationMenu(menu) {
    applicationMenu = menu;
    tell('menu', { items: described(menu.template) });
  },
};

function described(template) {
  return template.map(({ click, submenu, ...item }) => ({
    ...item,
    ...(submenu === undefined ? {} : { submenu: described(submenu) }),
  }));
}

function itemOf(template, id) {
  for (const item of template) {
    if (item.id === id && item.click !== undefined) return item;
    const inner = item.submenu === undefined ? undefined : itemOf(item.submenu, id);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

const commands = {
  answer({ id, value }) {
    pending.get(id)?.(value);
    pending.delete(id);
  },
  async invoke({ id, channel, args, url, isFrame }) {
    const frame = { url, parent: isFrame ? { url: 'app://editio/', parent: null } : null };
    try {
      const handler = handlers.get(channel);
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
      const value = await handler({ sender: window?.webContents, senderFrame: frame }, ...args);
      tell('reply', { id, value });
    } catch (error) {
      tell('reply', { id, error: String(error) });
    }
  },
  async request({ id, url, method }) {
    const handler = protocols.get(new URL(url).protocol.slice(0, -1));
    try {
      const response = await handler(new Request(url, { method }));
      const body = new Uint8Array(await response.arrayBuffer());
      tell('reply', { id, value: { status: response.status, headers: [...response.headers], body } });
    } catch (error) {
      tell('reply', { id, error: String(error) });
    }
  },
  // The remaining ones ask what main would do, and reply with it.
  navigate({ id, url }) {
    const event = preventable({ url });
    window.webContents.emit('will-navigate', event);
    tell('reply', { id, value: !event.defaultPrevented });
  },
  'open-window'({ id, url }) {
    tell('reply', { id, value: window.webContents.openHandler({ url }).action === 'allow' });
  },
  permission({ id, permission, url }) {
    const contents = { getURL: () => url };
    permissionRequest(contents, permission, (granted) => {
      tell('reply', { id, value: granted && permissionCheck(contents, permission, url) });
    });
  },
  'menu-click'({ id, command }) {
    const item = applicationMenu === undefined ? undefined : itemOf(applicationMenu.template, command);
    if (item?.enabled !== false) item?.click();
    tell('reply', { id, value: item !== undefined && item.enabled !== false });
  },
  'second-instance'({ files }) {
    app.emit('second-instance', {}, [], process.cwd(), { files });
  },
  'open-file'({ path }) {
    app.emit('open-file', preventable(), path);
  },
  bounds({ bounds }) {
    window?.setBounds(bounds);
  },
  maximise() {
    window?.maximize();
  },
  reloaded({ url }) {
    window?.webContents.emit('did-start-navigation', { url, isMainFrame: true, isSameDocument: false });
  },
  crashed() {
    window?.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
  },
  close() {
    window?.close();
  },
  quit() {
    app.quit();
  },
};

process.on('message', (message) => void commands[message.type](message));
// The test is gone: nobody is left to close the window.
process.on('disconnect', () => process.exit(0));
