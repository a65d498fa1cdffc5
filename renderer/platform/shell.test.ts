import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../shared/base/index.ts';
import { EditioError, fail, ok } from '../../shared/base/index.ts';
import type { EditioBridge } from '../../shared/ipc/index.ts';
import { maxChunkBytes } from '../../shared/ipc/index.ts';
import type { ShellFile } from './shell.ts';
import { ElectronShell } from './shell-electron.ts';
import { Listeners, piecesOf } from './shell-files.ts';

const token = '0123456789abcdef0123456789abcdef';
const nothing = async (): Promise<Result<void>> => ok(undefined);
const silent = () => () => undefined;

function bridgeWith(parts: Partial<EditioBridge>): EditioBridge {
  return {
    chooseFiles: async () => ok([]),
    readFile: async () => fail('file-closed'),
    releaseFile: nothing,
    openSink: async () => ok(null),
    writeSink: nothing,
    closeSink: nothing,
    abortSink: nothing,
    ready: async () => ok({ files: [] }),
    answerClose: nothing,
    setUnsaved: nothing,
    setMenu: nothing,
    openExternal: async () => ok(true),
    onFilesOpened: silent,
    onMenuCommand: silent,
    onCloseRequested: silent,
    ...parts,
  };
}

/** A disk with one file. */
function reading(content: Uint8Array<ArrayBuffer>): Partial<EditioBridge> {
  return {
    chooseFiles: async () => ok([{ token, name: 'a.txt', size: content.byteLength }]),
    readFile: async ({ offset, length }) => ok(content.slice(offset, offset + length)),
  };
}

async function all(pieces: AsyncIterable<Uint8Array>): Promise<readonly Uint8Array[]> {
  const list: Uint8Array[] = [];
  for await (const piece of pieces) list.push(piece);
  return list;
}

async function collected(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(Buffer.concat(await all(stream)));
}

describe('the desktop shell', () => {
  it('reads a file of several pieces, whole and as a stream', async () => {
    const content = new Uint8Array(maxChunkBytes * 2 + 5).map((_, index) => index % 251);
    const [file] = await new ElectronShell(bridgeWith(reading(content))).openFiles();
    // Compared as buffers: comparing arrays of this length item by item takes minutes.
    expect(Buffer.from((await file?.bytes()) ?? []).equals(content)).toBe(true);
    expect(file && Buffer.from(await collected(file.stream())).equals(content)).toBe(true);
  });

  it('reads an empty file', async () => {
    const [file] = await new ElectronShell(bridgeWith(reading(new Uint8Array()))).openFiles();
    expect(await file?.bytes()).toHaveLength(0);
  });

  it('rejects with the failure that main reported', async () => {
    const bridge = bridgeWith({
      ...reading(new Uint8Array()),
      readFile: async () => fail('file-not-found', { file: 'a.txt' }),
    });
    const [file] = await new ElectronShell(bridge).openFiles();
    await expect(file?.bytes()).rejects.toBeInstanceOf(EditioError);
    await expect(file?.bytes()).rejects.toMatchObject({ failure: { code: 'file-not-found' } });
    await expect(file && collected(file.stream())).rejects.toBeInstanceOf(EditioError);
  });

  it('does not try to hold a file that is too large for it', async () => {
    const bridge = bridgeWith({ chooseFiles: async () => ok([{ token, name: 'huge.tmx', size: 2 ** 40 }]) });
    const [file] = await new ElectronShell(bridge).openFiles();
    await expect(file?.bytes()).rejects.toMatchObject({ failure: { code: 'file-too-large' } });
  });

  it('says that nothing was saved when the user cancelled', async () => {
    const shell = new ElectronShell(bridgeWith({}));
    expect(await shell.saveFile({ suggestedName: 'a.md' }, 'text')).toEqual({ saved: false });
    expect(await shell.createFileSink({ suggestedName: 'a.md' })).toBeUndefined();
  });

  it('saves in pieces, and takes everything back when one cannot be written', async () => {
    const calls: string[] = [];
    const writes: number[] = [];
    const bridge = bridgeWith({
      openSink: async () => ok({ token, name: 'chosen.bin' }),
      writeSink: async ({ chunk }) => {
        writes.push(chunk.byteLength);
        return writes.length === 4 ? fail('file-disk-full', { file: 'chosen.bin' }) : ok(undefined);
      },
      closeSink: async () => {
        calls.push('close');
        return ok(undefined);
      },
      abortSink: async () => {
        calls.push('abort');
        return ok(undefined);
      },
    });
    const shell = new ElectronShell(bridge);
    const content = new Blob([new Uint8Array(maxChunkBytes + 1)]);
    expect(await shell.saveFile({ suggestedName: 'a.bin' }, content)).toEqual({
      saved: true,
      name: 'chosen.bin',
    });
    expect(writes).toEqual([maxChunkBytes, 1]);
    await expect(shell.saveFile({ suggestedName: 'a.bin' }, content)).rejects.toMatchObject({
      failure: { code: 'file-disk-full' },
    });
    expect(calls).toEqual(['close', 'abort']);
  });

  it('keeps files that are opened while nobody listens, and hands them over once', async () => {
    let opened: Parameters<EditioBridge['onFilesOpened']>[0] = () => undefined;
    const bridge = bridgeWith({
      ready: async () => ok({ files: [{ token, name: 'first.md', size: 1 }] }),
      onFilesOpened: (listener) => {
        opened = listener;
        return () => undefined;
      },
    });
    const shell = new ElectronShell(bridge);
    await new Promise((resolve) => setTimeout(resolve));
    opened({ files: [{ token, name: 'second.md', size: 1 }] });
    const names: string[] = [];
    const note = (files: readonly ShellFile[]): void => {
      names.push(...files.map((file) => file.name));
    };
    const dispose = shell.onOpenFiles(note);
    await new Promise((resolve) => setTimeout(resolve));
    expect(names).toEqual(['first.md', 'second.md']);
    opened({ files: [{ token, name: 'third.md', size: 1 }] });
    expect(names).toEqual(['first.md', 'second.md', 'third.md']);
    dispose();
    opened({ files: [{ token, name: 'fourth.md', size: 1 }] });
    expect(names).toHaveLength(3);
  });

  it('answers a close when every listener is done, with what failed', async () => {
    let close: Parameters<EditioBridge['onCloseRequested']>[0] = () => undefined;
    const answers: unknown[] = [];
    const shell = new ElectronShell(
      bridgeWith({
        onCloseRequested: (listener) => {
          close = listener;
          return () => undefined;
        },
        answerClose: async (answer) => {
          answers.push(answer);
          return ok(undefined);
        },
      }),
    );
    const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
    close({ id: 1 });
    await settle();
    let written = false;
    const dispose = shell.onCloseRequested(async () => {
      await Promise.resolve();
      written = true;
    });
    close({ id: 2 });
    await settle();
    expect(written).toBe(true);
    shell.onCloseRequested(() => Promise.reject(new EditioError('storage-full')));
    close({ id: 3 });
    await settle();
    dispose();
    expect(answers).toEqual([
      { id: 1, saved: true, detail: undefined },
      { id: 2, saved: true, detail: undefined },
      { id: 3, saved: false, detail: expect.stringContaining('disk space') },
    ]);
  });
});

describe('pieces of a content', () => {
  it('are never too long and give the content back, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 100 }),
        fc.integer({ min: 1, max: 40 }),
        async (bytes, size) => {
          for (const content of [bytes, new Blob([bytes])]) {
            const pieces = await all(piecesOf(content, size));
            expect(pieces.every((piece) => piece.byteLength <= size)).toBe(true);
            expect(new Uint8Array(Buffer.concat(pieces))).toEqual(bytes);
          }
        },
      ),
    );
  });

  it('of a text are UTF-8', async () => {
    const [piece] = await all(piecesOf('기사', 100));
    expect(new TextDecoder().decode(piece)).toBe('기사');
  });
});

describe('listeners', () => {
  it('are told apart although they are the same function, and one that throws keeps none from it', async () => {
    const listeners = new Listeners<number>();
    const told: number[] = [];
    const listener = (value: number): void => {
      told.push(value);
    };
    listeners.add(() => {
      throw new Error('defect');
    });
    const dispose = listeners.add(listener);
    listeners.add(listener);
    await listeners.call(1);
    dispose();
    dispose();
    await listeners.call(2);
    expect(told).toEqual([1, 1, 2]);
  });
});
