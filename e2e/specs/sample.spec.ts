import { expect, test } from '../fixtures/test.ts';
import { HomePage } from '../page-models/home.ts';

const name = 'Eurasian institutions (sample)';

test('one click opens a sample in which everything can be tried', async ({ app }) => {
  const project = await new HomePage(app.page).openSample();
  await expect(project.heading(name)).toBeVisible();

  // German and Korean are part done, Italian is not begun.
  const cells = project.matrix.getByRole('link', { name: / in German, \d+ %/ });
  const german = (await cells.first().textContent()) ?? '';
  const file = /“(.+)”/.exec(german)?.[1] ?? '';
  const percent = Number(/(\d+) %/.exec(german)?.[1]);
  expect(percent).toBeGreaterThan(0);
  expect(percent).toBeLessThan(100);
  await expect(project.edition(file, 'Korean')).not.toContainText('0 %', { useInnerText: true });
  await expect(project.edition(file, 'Italian')).toContainText('0 %');

  // Its findings: F8 goes from one to the next, each is seen in the target or the source.
  const editor = await project.openEdition(file, 'German');
  const { page } = editor;
  const met = new Set<number>();
  for (let times = 0; times < 10; times++) {
    const before = await editor.activeNumber();
    await editor.press('F8');
    await expect.poll(() => editor.activeNumber()).not.toBe(before);
    const number = await editor.activeNumber();
    if (met.has(number)) break;
    met.add(number);
    await expect(page.getByText(/\d+ findings? here/)).toBeVisible();
    await expect(
      editor.activeRow.locator('.term-forbidden, .term-missing, .status .problem').first(),
    ).toBeVisible();
  }
  expect(met.size).toBeGreaterThanOrEqual(2);

  // Each side is marked with its language, in grid and dock.
  await editor.goTo(1);
  await expect(editor.source(1)).toHaveAttribute('lang', 'en');
  await expect(editor.target(1)).toHaveAttribute('lang', 'de');
  await expect(editor.editor).toHaveAttribute('lang', 'de');
  await page.getByRole('tab', { name: 'Editions' }).click();
  const sibling = page.getByRole('tabpanel').locator('[lang=ko]').first();
  await expect(sibling).toContainText(/\p{Script=Hangul}/u);
  const saved = app.nextSave();
  await page.getByRole('button', { name: 'Export…' }).click();
  const exported = await saved;
  expect(exported.name).toMatch(/\.de\./);
  const text = new TextDecoder().decode(exported.bytes);
  expect(text).toContain('# Eurasische Parteien und Institutionen');
  expect(text).toContain('# Die Gemeinschaft Unabhängiger Staaten');

  const again = await editor.leave(name);
  const korean = await again.openEdition(file, 'Korean');
  await expect(korean.target(1)).toHaveAttribute('lang', 'ko');
  await expect(korean.grid).toContainText(/\p{Script=Hangul}/u);
});
