import { bridgeFunctions } from '../../shared/ipc/index.ts';
import { expect, test } from '../fixtures/test.ts';

test('Editio opens without an error under its strict policy', async ({ app }) => {
  const errors: string[] = [];
  app.page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  app.page.on('pageerror', (error) => errors.push(error.message));
  await app.page.reload();
  await expect(app.page).toHaveTitle(/Editio/);
  expect(errors).toEqual([]);
  const policy = await app.page.evaluate(async () =>
    (await fetch('./')).headers.get('content-security-policy'),
  );
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
  expect(await app.page.evaluate(() => isSecureContext)).toBe(true);
  const ran = await app.page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.ranInline = true';
    document.body.append(script);
    return 'ranInline' in window;
  });
  expect(ran).toBe(false);
});

test('the window has nothing of Node, and of the bridge exactly its functions', async ({ app, kind }) => {
  const found = await app.page.evaluate(() => ({
    bridge: 'editio' in window ? Object.keys(window.editio as object).toSorted() : [],
    node: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
  }));
  expect(found).toEqual({ bridge: kind === 'browser' ? [] : [...bridgeFunctions], node: [] });
});
