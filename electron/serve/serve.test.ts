import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserEdition } from './index.ts';
import { answerStatic, contentSecurityPolicy, editionHeader, serveBrowserEdition } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'editio-serve-'));
const root = join(folder, 'renderer');

beforeAll(() => {
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>Editio</title>');
  writeFileSync(join(root, 'assets', 'app-1a2b.js'), 'export {};');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  mkdirSync(join(folder, 'renderer-old'));
  writeFileSync(join(folder, 'renderer-old', 'index.html'), 'secret');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the files of the renderer', () => {
  it('come with their media type and the strict policy', async () => {
    const page = await answerStatic(root, 'GET', '/');
    expect(page.status).toBe(200);
    expect(page.headers['Content-Type']).toBe('text/html; charset=utf-8');
    expect(page.headers['Content-Security-Policy']).toBe(contentSecurityPolicy);
    expect(page.headers['Cache-Control']).toBe('no-cache');
    const script = await answerStatic(root, 'GET', '/assets/app-1a2b.js');
    expect(script.headers['Content-Type']).toMatch(/^text\/javascript/);
    expect(script.headers['Cache-Control']).toContain('immutable');
  });

  it('allow nothing unsafe', () => {
    expect(contentSecurityPolicy).not.toMatch(/unsafe|\*|https?:/);
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/../../secret.txt',
    '/..%5csecret.txt',
    '/C:/Windows/win.ini',
    '/../renderer-old/',
  ])('are all that can be had: %s is refused', async (path) => {
    expect((await answerStatic(root, 'GET', path)).status).toBe(403);
  });

  it('are all that can be had, whatever the path', async () => {
    const piece = fc.oneof(
      fc.constantFrom('..', '.', '%2e%2e', '%2E', '/', '//', '%2f', '\\', '%5c', 'secret.txt', '%00', '%'),
      fc.string({ maxLength: 4 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
        const { body } = await answerStatic(root, 'GET', `/${pieces.join('')}`);
        expect(Buffer.from(body).toString()).not.toContain('secret');
      }),
    );
  });

  it('that are missing, folders or asked for in another way are refused', async () => {
    expect((await answerStatic(root, 'GET', '/none.js')).status).toBe(404);
    expect((await answerStatic(root, 'GET', '/assets')).status).toBe(404);
    expect((await answerStatic(root, 'GET', '/%E0%A4%A')).status).toBe(400);
    expect((await answerStatic(root, 'POST', '/')).status).toBe(405);
  });
});

describe('the browser edition', () => {
  let edition: BrowserEdition;
  beforeAll(async () => {
    edition = await serveBrowserEdition(root, 0);
  });
  afterAll(() => edition.close());

  const get = (path: string, host: string): Promise<{ status: number; location: string | undefined }> =>
    new Promise((resolve, reject) => {
      request({ host: '127.0.0.1', port: edition.port, path, headers: { Host: host } }, (response) => {
        response.resume();
        resolve({ status: response.statusCode ?? 0, location: response.headers.location });
      })
        .on('error', reject)
        .end();
    });

  it('serves the page on 127.0.0.1 and says that it is Editio', async () => {
    const response = await fetch(edition.url);
    expect(response.status).toBe(200);
    expect(response.headers.get(editionHeader)).not.toBeNull();
    expect(response.headers.get('Content-Security-Policy')).toBe(contentSecurityPolicy);
    expect(await response.text()).toContain('Editio');
  });

  it('refuses other host names and sends localhost to the one address', async () => {
    expect((await get('/', `attacker.example:${edition.port}`)).status).toBe(421);
    expect((await get('/', '127.0.0.1')).status).toBe(421);
    const sent = await get('/index.html', `localhost:${edition.port}`);
    expect(sent).toEqual({ status: 307, location: `http://127.0.0.1:${edition.port}/index.html` });
    expect((await get('//attacker.example/', `localhost:${edition.port}`)).status).toBe(421);
  });

  it('does not normalise a path out of its folder', async () => {
    expect((await get('/../secret.txt', `127.0.0.1:${edition.port}`)).status).toBe(403);
  });

  it('rejects when the port is taken', async () => {
    await expect(serveBrowserEdition(root, edition.port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
