import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AtomicFile, ChosenFiles, filesOfArguments, writeWhole } from './index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'editio-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const failure = (code: string) => ({ failure: { code } });

describe('writing a file', () => {
  it('puts the whole content in place and leaves nothing beside it', async () => {
    const path = join(folder, 'export.md');
    await writeWhole(path, bytesOf('# 제목\n'));
    expect(readFileSync(path, 'utf8')).toBe('# 제목\n');
    expect(readdirSync(folder)).toEqual(['export.md']);
  });

  it('leaves the old file as it was until the new one is complete', async () => {
    const path = join(folder, 'export.md');
    writeFileSync(path, 'old');
    const file = await AtomicFile.create(path);
    await file.write(bytesOf('half'));
    expect(readFileSync(path, 'utf8')).toBe('old');
    await file.close();
    expect(readFileSync(path, 'utf8')).toBe('half');
  });

  it('leaves the old file as it was after an abort', async () => {
    const path = join(folder, 'export.md');
    writeFileSync(path, 'old');
    const file = await AtomicFile.create(path);
    await file.write(bytesOf('half'));
    await file.abort();
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['export.md']);
    await expect(file.write(bytesOf('x'))).rejects.toMatchObject(failure('file-closed'));
    await expect(file.close()).rejects.toMatchObject(failure('file-closed'));
  });

  it.skipIf(process.platform === 'win32')('keeps the permissions and follows a link', async () => {
    const path = join(folder, 'real.md');
    writeFileSync(path, 'old');
    chmodSync(path, 0o606);
    const link = join(folder, 'link.md');
    symlinkSync(path, link);
    await writeWhole(link, bytesOf('new'));
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(0o606);
  });

  it('says what is wrong with the place', async () => {
    mkdirSync(join(folder, 'sub'));
    await expect(AtomicFile.create(join(folder, 'sub'))).rejects.toMatchObject(failure('file-is-folder'));
    await expect(AtomicFile.create(join(folder, 'none', 'a.md'))).rejects.toMatchObject({
      failure: { code: 'folder-not-found', params: { file: 'a.md', folder: 'none' } },
    });
  });

  it('gives back what was written in whatever pieces', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 }), async (pieces) => {
        const path = join(folder, 'pieces.bin');
        const file = await AtomicFile.create(path);
        for (const piece of pieces) await file.write(piece);
        await file.close();
        expect(readFileSync(path)).toEqual(Buffer.concat(pieces));
      }),
      { numRuns: 25 },
    );
  });
});

describe('chosen files', () => {
  it('are read by token, in pieces, to their end', async () => {
    const path = join(folder, 'memory.tmx');
    writeFileSync(path, '0123456789');
    const files = new ChosenFiles();
    const { token, name, size } = await files.add(path);
    expect({ name, size }).toEqual({ name: 'memory.tmx', size: 10 });
    expect(token).not.toContain('memory');
    expect(Buffer.from(await files.read(token, 0, 4)).toString()).toBe('0123');
    expect(Buffer.from(await files.read(token, 8, 4)).toString()).toBe('89');
    expect(await files.read(token, 10, 4)).toHaveLength(0);
  });

  it('cannot be reached without their token, nor after their release', async () => {
    const path = join(folder, 'a.txt');
    writeFileSync(path, 'a');
    const files = new ChosenFiles();
    await expect(files.read('0'.repeat(32), 0, 1)).rejects.toMatchObject(failure('file-closed'));
    const { token } = await files.add(path);
    files.release(token);
    await expect(files.read(token, 0, 1)).rejects.toMatchObject(failure('file-closed'));
  });

  it('that are missing or folders are refused by name, not by path', async () => {
    const files = new ChosenFiles();
    await expect(files.add(join(folder, 'none.txt'))).rejects.toMatchObject({
      failure: { code: 'file-not-found', params: { file: 'none.txt' } },
    });
    await expect(files.add(folder)).rejects.toMatchObject(failure('file-is-folder'));
  });

  it('vanish and fail with a sentence, not with an exception of the system', async () => {
    const path = join(folder, 'a.txt');
    writeFileSync(path, 'a');
    const files = new ChosenFiles();
    const { token } = await files.add(path);
    rmSync(path);
    await expect(files.read(token, 0, 1)).rejects.toMatchObject(failure('file-not-found'));
  });

  it('are written through a sink; a window that goes away leaves no half file', async () => {
    const files = new ChosenFiles();
    const first = await files.openSink(join(folder, 'first.tmx'));
    await files.writeSink(first.token, bytesOf('one'));
    await files.closeSink(first.token);
    const second = await files.openSink(join(folder, 'second.tmx'));
    await files.writeSink(second.token, bytesOf('half'));
    await files.releaseAll();
    expect(readdirSync(folder)).toEqual(['first.tmx']);
    await expect(files.writeSink(second.token, bytesOf('x'))).rejects.toMatchObject(failure('file-closed'));
    await files.abortSink(second.token);
  });

  it('can be open for writing only in a reasonable number', async () => {
    const files = new ChosenFiles();
    for (let index = 0; index < 16; index += 1) await files.openSink(join(folder, `${index}.txt`));
    await expect(files.openSink(join(folder, 'more.txt'))).rejects.toMatchObject(failure('request-refused'));
    await files.releaseAll();
    expect(existsSync(folder) && readdirSync(folder)).toEqual([]);
  });
});

describe('files named at the start', () => {
  it('are made absolute; switches are left out', () => {
    const base = resolve('/home/a');
    expect(filesOfArguments(['editio', 'b.md', '--flag', ''], base, false)).toEqual([resolve(base, 'b.md')]);
    expect(filesOfArguments(['electron', '--no-sandbox', '.', '../c.txt'], base, true)).toEqual([
      resolve('/home/c.txt'),
    ]);
    expect(filesOfArguments(['editio'], base, false)).toEqual([]);
  });
});
