import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editio } from './testing/editio.ts';

const folder = mkdtempSync(join(tmpdir(), 'editio-split-'));
const mixed = `Warum die Bäcker nachts arbeiten
Why the bakers work at night

The bakers of the old town have always worked at night.[1]
In spring the council wanted to forbid this, because the neighbours could not sleep.
[1] See Karl Huber: Das Brot der frühen Stunden, Wien 1974.

빵집 주인들은 왜 밤에 일하는가

구시가의 빵집 주인들은 언제나 밤에 일해 왔다.
봄에 시의회는 이웃들이 잠을 잘 수 없다는 이유로 이를 금지하려고 했다.
`;
const parts = [
  { language: 'de', role: 'title', from: 1, to: 1 },
  { language: 'en', role: 'title', from: 2, to: 2 },
  { language: 'en', role: 'body', from: 4, to: 5 },
  { language: 'en', role: 'notes', from: 6, to: 6 },
  { language: 'ko', role: 'title', from: 8, to: 8 },
  { language: 'ko', role: 'body', from: 10, to: 11 },
];

// The first run may build.
beforeAll(async () => {
  expect((await editio(['--help'])).code).toBe(0);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('editio split', () => {
  it('gives the parts as one JSON object, whatever the file’s line ends and charset', async () => {
    const path = join(folder, 'mixed.md');
    for (const content of [mixed, mixed.replaceAll('\n', '\r\n'), Buffer.from(`\ufeff${mixed}`, 'utf16le')]) {
      writeFileSync(path, content);
      const { code, out, err } = await editio(['split', path, '--json']);
      expect([code, err]).toEqual([0, '']);
      expect(JSON.parse(out)).toEqual({ parts });
    }
  });

  it('gives a part a line with --jsonl', async () => {
    const { code, out, err } = await editio(['split', '-', '--jsonl'], mixed);
    expect([code, err]).toEqual([0, '']);
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(parts);
    expect(await editio(['split', '-', '--jsonl'])).toEqual({ code: 0, out: '', err: '' });
  });

  it('prints a table for people', async () => {
    const { code, out } = await editio(['split', '-'], mixed);
    expect(code).toBe(0);
    expect(out).toBe(
      'de  title  1–1\nen  title  2–2\nen  body   4–5\nen  notes  6–6\nko  title  8–8\nko  body   10–11\n',
    );
  });

  it('takes languages that are likely', async () => {
    const { out } = await editio(['split', '-', '--lang', 'en-GB', '--lang', 'de-AT', '--json'], mixed);
    const languages = (JSON.parse(out) as { parts: { language: string }[] }).parts.map(
      ({ language }) => language,
    );
    expect(new Set(languages)).toEqual(new Set(['de-AT', 'en-GB', 'ko']));
  });

  it('counts the paragraphs of a document that is not made of lines', async () => {
    const path = join(folder, 'mixed.html');
    const lines = mixed.split('\n').filter((line) => line !== '');
    writeFileSync(path, `<html><body>${lines.map((line) => `<p>${line}</p>`).join('\n')}</body></html>`);
    const { code, out, err } = await editio(['split', path, '--json']);
    expect([code, err]).toEqual([0, '']);
    const ends = [1, 2, 4, 5, 6, 8];
    expect(JSON.parse(out)).toEqual({
      parts: parts.map((part, at) => ({ ...part, from: (ends[at - 1] ?? 0) + 1, to: ends[at] })),
    });
  });

  it('has nothing to say about an empty text', async () => {
    expect(await editio(['split', '-', '--json'])).toEqual({ code: 0, out: '{"parts":[]}\n', err: '' });
    expect(await editio(['split', '-'])).toEqual({ code: 0, out: '', err: '' });
  });

  it('has help, and refuses wrong use and bad input with one sentence', async () => {
    expect((await editio(['split', '--help'])).out).toMatch(/^editio split FILE/);
    const absent = join(folder, 'absent.txt');
    const binary = join(folder, 'binary');
    const document = join(folder, 'document.docx');
    writeFileSync(binary, Uint8Array.of(0, 1, 2, 3, 0, 255, 254, 7));
    writeFileSync(document, 'PK');
    for (const [args, code, message] of [
      [['split'], 2, 'wants a file'],
      [['split', 'a', '--lang', 'English'], 2, 'wants a language'],
      [['split', 'a', '--json', '--jsonl'], 2, 'exclude each other'],
      [['split', absent], 3, absent],
      [['split', binary], 3, binary],
      [['split', document], 3, document],
    ] as const) {
      const outcome = await editio(args);
      expect([args, outcome.code, outcome.out]).toEqual([args, code, '']);
      expect(outcome.err).toContain(message);
      expect(outcome.err.trim().split('\n')).toHaveLength(1);
    }
  });
});
