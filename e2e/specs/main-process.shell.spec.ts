import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { App } from '../fixtures/app.ts';
import { expect, test } from '../fixtures/test.ts';
import type { ShellProcess } from '../shell/shell-process.ts';

/** A page of Editio without the editor: what is tested here is what lies under it. */
async function barePage(app: App): Promise<Page> {
  await app.page.goto(new URL('bare-page', app.page.url()).href);
  return app.page;
}

function mainOf(app: App): ShellProcess {
  if (app.shell === undefined) throw new Error('this test is for the shell project');
  return app.shell;
}

test.describe('the main process', () => {
  test('opens a sandboxed window over a standard, secure scheme', async ({ app }) => {
    const main = mainOf(app);
    expect(main.preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
    });
    expect(main.schemes).toEqual([
      { scheme: 'app', privileges: expect.objectContaining({ standard: true, secure: true }) },
    ]);
  });

  test('refuses requests from other pages, from frames and with wrong payloads', async ({ app }) => {
    const main = mainOf(app);
    const refused = { ok: false, failure: expect.objectContaining({ code: 'request-refused' }) };
    const own = 'app://editio/index.html';
    const url = { url: 'https://example.org/' };
    expect(await main.invoke('editio:external-open', [url], { url: 'https://attacker.example/' })).toEqual(
      refused,
    );
    expect(await main.invoke('editio:external-open', [url], { url: 'app://attacker/' })).toEqual(refused);
    expect(await main.invoke('editio:external-open', [url], { url: own, isFrame: true })).toEqual(refused);
    expect(await main.invoke('editio:external-open', [{ url: 'file:///etc/passwd' }], { url: own })).toEqual(
      refused,
    );
    expect(await main.invoke('editio:file-read', [{ path: '/etc/passwd' }], { url: own })).toEqual(refused);
    expect(main.dialogs).toEqual([]);
    // Standard error comes by another way than the answers, and may come after them.
    await expect.poll(() => main.log.match(/refused/g)).toHaveLength(5);
    await expect(main.invoke('editio:anything', [], { url: own })).rejects.toThrow('No handler');
  });

  test('keeps the window on its own pages and grants next to nothing', async ({ app }) => {
    const main = mainOf(app);
    expect(await main.wouldNavigate('app://editio/')).toBe(true);
    expect(await main.wouldNavigate('https://example.org/')).toBe(false);
    expect(await main.wouldNavigate('file:///etc/passwd')).toBe(false);
    expect(await main.wouldOpenWindow('app://editio/')).toBe(false);
    expect(await main.wouldGrant('persistent-storage', 'app://editio/')).toBe(true);
    expect(await main.wouldGrant('persistent-storage', 'https://example.org/')).toBe(false);
    for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal']) {
      expect(await main.wouldGrant(permission, 'app://editio/'), permission).toBe(false);
    }
  });

  test('opens links outside after a question alone', async ({ app }) => {
    const main = mainOf(app);
    const page = await barePage(app);
    const open = () => page.evaluate(() => window.editio?.openExternal({ url: 'https://example.org/a' }));
    main.answerMessage(1);
    expect(await open()).toEqual({ ok: true, value: false });
    expect(main.external).toEqual([]);
    main.answerMessage(0);
    expect(await open()).toEqual({ ok: true, value: true });
    expect(main.external).toEqual(['https://example.org/a']);
    expect(main.dialogs.map(({ options }) => options.detail)).toEqual([
      'https://example.org/a',
      'https://example.org/a',
    ]);
  });

  test('reads what the user chose and writes where the user said', async ({ app }, info) => {
    const main = mainOf(app);
    const page = await barePage(app);
    const path = join(info.outputPath(), 'article.txt');
    writeFileSync(path, 'Artículo 기사');
    app.openFiles([path]);
    const read = await page.evaluate(async () => {
      const chosen = await window.editio?.chooseFiles({ multiple: true });
      if (!chosen?.ok || chosen.value[0] === undefined) return chosen;
      const { token, name } = chosen.value[0];
      const bytes = await window.editio?.readFile({ token, offset: 0, length: 1000 });
      return { name, text: bytes?.ok ? new TextDecoder().decode(bytes.value) : bytes };
    });
    expect(read).toEqual({ name: 'article.txt', text: 'Artículo 기사' });

    const saving = app.nextSave();
    await page.evaluate(async () => {
      const sink = await window.editio?.openSink({ suggestedName: '../memory.tmx' });
      if (!sink?.ok || sink.value === null) throw new Error('no sink');
      const { token } = sink.value;
      await window.editio?.writeSink({ token, chunk: new Uint8Array([1, 2, 0]) });
      await window.editio?.writeSink({ token, chunk: new Uint8Array([255]) });
      await window.editio?.closeSink({ token });
    });
    const { name, bytes } = await saving;
    expect(name).toBe('__memory.tmx');
    expect([...bytes]).toEqual([1, 2, 0, 255]);

    main.answerSave(undefined);
    expect(await page.evaluate(() => window.editio?.openSink({ suggestedName: 'a.tmx' }))).toEqual({
      ok: true,
      value: null,
    });
  });

  test('hands over the files of a second start and of a double-click', async ({ app }, info) => {
    const page = await barePage(app);
    const path = join(info.outputPath(), 'second.md');
    writeFileSync(path, '# Second');
    await page.evaluate(async () => {
      const names: string[] = [];
      Object.assign(window, { names });
      window.editio?.onFilesOpened(({ files }) => names.push(...files.map(({ name }) => name)));
      await window.editio?.ready();
    });
    mainOf(app).secondInstance([path, join(info.outputPath(), 'missing.md')]);
    mainOf(app).openFile(path);
    await expect
      .poll(() => page.evaluate(() => (window as { names?: string[] }).names))
      .toEqual(['second.md', 'second.md']);
    expect(mainOf(app).log).toContain('file-not-found');
  });

  test('shows the commands that the window reports and sends the chosen one', async ({ app }) => {
    const main = mainOf(app);
    const page = await barePage(app);
    await page.evaluate(async () => {
      window.editio?.onMenuCommand(({ command }) => Object.assign(window, { command }));
      await window.editio?.setMenu({
        commands: {
          'segment.copy-source': { enabled: true, accelerator: 'CmdOrCtrl+Shift+S' },
          'edit.undo': { enabled: false },
        },
      });
    });
    expect(await main.clickMenu('segment.copy-source')).toBe(true);
    expect(await main.clickMenu('edit.undo')).toBe(false);
    expect(await main.clickMenu('segment.split')).toBe(false);
    await expect
      .poll(() => page.evaluate(() => (window as { command?: string }).command))
      .toBe('segment.copy-source');
    const roles = main.menu.flatMap((menu) => menu.submenu ?? []).map((item) => item.role);
    expect(roles).not.toContain('reload');
    expect(roles).not.toContain('close');
  });

  test('keeps the place of the window', async ({ app }) => {
    const bounds = { x: 120, y: 80, width: 1100, height: 700 };
    mainOf(app).setBounds(bounds);
    mainOf(app).maximise();
    await app.reopen();
    expect(mainOf(app).bounds).toEqual(bounds);
    await expect.poll(() => mainOf(app).maximised).toBe(true);
  });

  test('waits with closing until the window has written everything', async ({ app }) => {
    const page = await barePage(app);
    await page.evaluate(async () => {
      window.editio?.onCloseRequested(({ id }) => {
        setTimeout(() => {
          localStorage.setItem('last-write', 'done');
          void window.editio?.answerClose({ id, saved: true });
        }, 1000);
      });
      await window.editio?.ready();
    });
    await app.close();
    await app.reopen();
    expect(await app.page.evaluate(() => localStorage.getItem('last-write'))).toBe('done');
  });

  test('stays open when something could not be saved and the user wants to go back', async ({ app }) => {
    const main = mainOf(app);
    const page = await barePage(app);
    await page.evaluate(async () => {
      window.editio?.onCloseRequested(({ id }) => {
        void window.editio?.answerClose({ id, saved: false, detail: 'The disk is full.' });
      });
      await window.editio?.ready();
    });
    main.answerMessage(0);
    main.requestClose();
    await expect.poll(() => main.dialogs.length).toBe(1);
    expect(main.dialogs[0]?.options.detail).toBe('The disk is full.');
    expect(await page.evaluate(() => document.readyState)).toBe('complete');
    main.answerMessage(1);
    main.quit();
    expect(await main.ended).toBe(0);
  });

  test('offers to open the window again after it crashed', async ({ app }) => {
    const main = mainOf(app);
    const title = await app.page.title();
    await barePage(app);
    main.answerMessage(0);
    main.pageCrashed();
    await expect(app.page).toHaveTitle(title);
    expect(main.dialogs).toHaveLength(1);
  });
});
