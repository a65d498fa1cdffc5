import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { menuBar } from '../../../shared/ipc/index.ts';
import { answerAppRequest, isOwnPage } from './app-protocol.ts';
import type { CloseGuardOptions } from './close-guard.ts';
import { CloseGuard } from './close-guard.ts';
import { contextMenuTemplate } from './context-menu.ts';
import { menuTemplate } from './menu.ts';
import { placeWindow, readWindowState, writeWindowState } from './window-state.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'editio-windows-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the app protocol', () => {
  it('serves the renderer of editio and of nobody else', async () => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), 'page');
    const page = await answerAppRequest(folder, new Request('app://editio/'));
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await page.text()).toBe('page');
    expect((await answerAppRequest(folder, new Request('app://other/'))).status).toBe(404);
    expect((await answerAppRequest(folder, new Request('app://editio/%2e%2e%2fx'))).status).toBe(403);
  });

  it('tells its own pages from others', () => {
    expect(isOwnPage('app://editio/', undefined)).toBe(true);
    expect(isOwnPage('app://editio/index.html#/project/1', undefined)).toBe(true);
    for (const url of [
      'app://editio.example/',
      'app://other/',
      'https://editio/',
      'file:///index.html',
      'about:blank',
      'data:text/html,x',
      '',
      'http://localhost:5173/',
    ]) {
      expect(isOwnPage(url, undefined), url).toBe(false);
    }
    expect(isOwnPage('http://localhost:5173/x', 'http://localhost:5173')).toBe(true);
    expect(isOwnPage('http://localhost:5174/', 'http://localhost:5173')).toBe(false);
    expect(isOwnPage('data:text/html,x', 'http://localhost:5173')).toBe(false);
  });
});

describe('the place of the window', () => {
  const primary = { x: 0, y: 25, width: 1440, height: 875 };
  const second = { x: 1440, y: 0, width: 1920, height: 1080 };

  it('is kept in a file and read back', async () => {
    const file = join(folder, 'window.json');
    const state = { bounds: { x: 10, y: 40, width: 900, height: 700 }, maximised: true };
    await writeWindowState(file, state);
    expect(await readWindowState(file)).toEqual(state);
    expect(readdirSync(folder)).toEqual(['window.json']);
  });

  it.each(['', '{', 'null', '{"bounds":{"x":"1"}}', '{"maximised":true}'])(
    'is the usual one when the file holds %j',
    async (content) => {
      const file = join(folder, 'window.json');
      writeFileSync(file, content);
      expect(await readWindowState(file)).toBeUndefined();
    },
  );

  it('is where it was while a display is there, else in the middle of the primary one', () => {
    const state = { bounds: { x: 1500, y: 100, width: 1000, height: 800 }, maximised: false };
    expect(placeWindow(state, [primary, second])).toEqual(state.bounds);
    expect(placeWindow(state, [primary])).toEqual({ x: 80, y: 62, width: 1280, height: 800 });
  });

  it('always has its title bar within reach on some display', () => {
    const number = fc.integer({ min: -8000, max: 8000 });
    fc.assert(
      fc.property(number, number, number, number, (x, y, width, height) => {
        const displays = [primary, second];
        const place = placeWindow({ bounds: { x, y, width, height }, maximised: false }, displays);
        const reachable = displays.some(
          (area) =>
            place.y >= area.y &&
            place.y + 40 <= area.y + area.height &&
            Math.min(place.x + place.width, area.x + area.width) - Math.max(place.x, area.x) >= 120,
        );
        expect(reachable).toBe(true);
      }),
    );
  });
});

describe('closing the window', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function guarded(options: Partial<CloseGuardOptions> = {}): { guard: CloseGuard; asked: number[] } {
    const asked: number[] = [];
    const guard = new CloseGuard({
      timeLimit: 5000,
      request: (id) => asked.push(id),
      askSlow: () => Promise.reject(new Error('not expected')),
      askFailed: () => Promise.reject(new Error('not expected')),
      ...options,
    });
    guard.listening = true;
    return { guard, asked };
  }

  it('happens at once while the page does not listen yet', async () => {
    const { guard, asked } = guarded();
    guard.listening = false;
    expect(await guard.mayClose()).toBe(true);
    expect(asked).toEqual([]);
  });

  it('waits for the last write', async () => {
    const { guard } = guarded();
    let closed = false;
    const closing = guard.mayClose().then((may) => {
      closed = may;
    });
    await vi.advanceTimersByTimeAsync(4900);
    expect(closed).toBe(false);
    guard.answered(1, { saved: true });
    await closing;
    expect(closed).toBe(true);
  });

  it('asks once, however often it is tried', async () => {
    const { guard, asked } = guarded();
    const closings = [guard.mayClose(), guard.mayClose()];
    guard.answered(1, { saved: true });
    expect(await Promise.all(closings)).toEqual([true, true]);
    expect(asked).toEqual([1]);
  });

  it('is up to the user when something could not be saved', async () => {
    const details: string[] = [];
    const askFailed = async (detail: string) => {
      details.push(detail);
      return details.length === 1 ? ('stay' as const) : ('close' as const);
    };
    const { guard } = guarded({ askFailed });
    const first = guard.mayClose();
    guard.answered(1, { saved: false, detail: 'disk full' });
    expect(await first).toBe(false);
    const second = guard.mayClose();
    guard.answered(2, { saved: false, detail: 'disk full' });
    expect(await second).toBe(true);
    expect(details).toEqual(['disk full', 'disk full']);
  });

  it('is up to the user when it takes too long', async () => {
    const { guard } = guarded({ askSlow: async () => 'close' });
    const closing = guard.mayClose();
    await vi.advanceTimersByTimeAsync(5000);
    expect(await closing).toBe(true);
  });

  it('goes on waiting when the user wants that, and withdraws the question when the answer comes', async () => {
    let questions = 0;
    let withdrawn = false;
    const { guard } = guarded({
      askSlow: (signal) => {
        questions += 1;
        if (questions === 1) return Promise.resolve('wait');
        return new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            withdrawn = true;
            resolve('wait');
          });
        });
      },
    });
    const closing = guard.mayClose();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(questions).toBe(2);
    guard.answered(1, { saved: true });
    expect(await closing).toBe(true);
    expect(withdrawn).toBe(true);
  });

  it('takes no answer to an earlier request', async () => {
    const { guard } = guarded({ askFailed: async () => 'stay' });
    const first = guard.mayClose();
    guard.answered(1, { saved: false });
    await first;
    let done = false;
    const second = guard.mayClose().then(() => {
      done = true;
    });
    guard.answered(1, { saved: true });
    await vi.advanceTimersByTimeAsync(0);
    expect(done).toBe(false);
    guard.answered(2, { saved: true });
    await second;
  });

  it('does not wait for a page that crashed', async () => {
    const { guard } = guarded();
    const closing = guard.mayClose();
    guard.listening = false;
    expect(await closing).toBe(true);
  });
});

describe('the application menu', () => {
  const everything = Object.fromEntries(
    menuBar.flatMap((menu) =>
      menu.entries.flatMap((entry) => ('command' in entry ? [[entry.command, { enabled: true }]] : [])),
    ),
  );
  const template = (platform: NodeJS.Platform, commands: Record<string, { enabled: boolean }>) =>
    menuTemplate({ platform, state: { commands }, developer: false, onCommand: () => undefined });
  const items = (menus: ReturnType<typeof template>) =>
    menus.flatMap((menu) => (Array.isArray(menu.submenu) ? menu.submenu : []));

  it.each(['win32', 'linux', 'darwin'] as const)('has every command once on %s', (platform) => {
    const ids = items(template(platform, everything)).flatMap((item) =>
      item.id === undefined ? [] : [item.id],
    );
    expect([...ids].sort()).toEqual(Object.keys(everything).sort());
  });

  it.each(['win32', 'linux', 'darwin'] as const)(
    'can neither reload nor close without the window knowing on %s',
    (platform) => {
      const roles = items(template(platform, everything)).map((item) => item.role);
      for (const role of ['reload', 'forceReload', 'close', 'toggleDevTools', 'undo', 'redo']) {
        expect(roles).not.toContain(role);
      }
      expect(roles).toContain('quit');
      expect(roles).toContain('paste');
    },
  );

  it('shows what the window reported and parts nothing from nothing', () => {
    const menus = template('linux', { 'project.new': { enabled: false } });
    expect(menus.map((menu) => menu.id)).toEqual(['file', 'edit', 'view']);
    const file = items(menus.slice(0, 1));
    expect(file.map((item) => item.id ?? item.role ?? item.type)).toEqual([
      'project.new',
      'separator',
      'quit',
    ]);
    expect(file[0]).toMatchObject({ enabled: false, label: 'New project…' });
  });

  it('sends commands by id and registers no key', () => {
    const sent: string[] = [];
    const [file] = menuTemplate({
      platform: 'linux',
      state: {
        commands: {
          'project.new': { enabled: true, checked: true, label: 'Neues Projekt', accelerator: 'CmdOrCtrl+N' },
        },
        menus: { file: 'Datei' },
      },
      developer: false,
      onCommand: (command) => sent.push(command),
    });
    expect(file?.label).toBe('Datei');
    const item = Array.isArray(file?.submenu) ? file.submenu[0] : undefined;
    expect(item).toMatchObject({
      label: 'Neues Projekt',
      type: 'checkbox',
      checked: true,
      accelerator: 'CmdOrCtrl+N',
      registerAccelerator: false,
    });
    const click = item?.click as (() => void) | undefined;
    click?.();
    expect(sent).toEqual(['project.new']);
  });
});

describe('the menu of the right mouse button', () => {
  const editFlags = {
    canUndo: true,
    canRedo: true,
    canCut: false,
    canCopy: true,
    canPaste: true,
    canDelete: true,
    canSelectAll: true,
    canEditRichly: false,
  };

  it('offers what can be done with the text there', () => {
    const roles = (template: ReturnType<typeof contextMenuTemplate>) =>
      template.flatMap(({ role }) => role ?? []);
    expect(roles(contextMenuTemplate({ isEditable: true, selectionText: '', editFlags }))).toEqual([
      'cut',
      'copy',
      'paste',
      'selectAll',
    ]);
    expect(roles(contextMenuTemplate({ isEditable: false, selectionText: 'a', editFlags }))).toEqual([
      'copy',
    ]);
    expect(contextMenuTemplate({ isEditable: false, selectionText: '', editFlags })).toEqual([]);
  });
});
