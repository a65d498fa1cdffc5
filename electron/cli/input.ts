import { type FileHandle, open } from 'node:fs/promises';
import { createDecoder, EditioError, type HostBlob } from '../../shared/base/index.ts';
import { decodeText, maxDocumentBytes } from '../../shared/filters/index.ts';
import { isArchive, readXlsxTable, type SheetTable } from '../../shared/tables/index.ts';
import { decodeXml } from '../../shared/xml/index.ts';
import type { Streams } from './streams.ts';

/** A file argument: its name for messages, and its bytes as far as they are asked for. */
export interface InputFile {
  readonly name: string;
  readonly blob: HostBlob;
  close(): Promise<void>;
}

/** Opens a file argument, `-` for standard input. Fails with `file-not-found` and its like. */
export async function openInput(argument: string, streams: Streams): Promise<InputFile> {
  if (argument === '-') {
    const bytes = await streams.readInput();
    return { name: 'standard input', blob: bytesBlob(bytes), close: async () => undefined };
  }
  try {
    const handle = await open(argument, 'r');
    const stats = await handle.stat();
    if (stats.isDirectory()) {
      await handle.close();
      throw new EditioError('file-is-folder', { file: argument });
    }
    // A pipe or device has no size and cannot be read at a place.
    if (!stats.isFile()) {
      const bytes = await handle.readFile();
      await handle.close();
      return { name: argument, blob: bytesBlob(bytes), close: async () => undefined };
    }
    return { name: argument, blob: fileBlob(handle, 0, stats.size), close: () => handle.close() };
  } catch (error) {
    throw fileFailure(argument, error);
  }
}

/** The bytes of a file argument. */
export async function readBytes(
  argument: string,
  streams: Streams,
): Promise<{ name: string; bytes: Uint8Array }> {
  const { name, blob, close } = await openInput(argument, streams);
  try {
    return { name, bytes: new Uint8Array(await blob.arrayBuffer()) };
  } catch (error) {
    throw fileFailure(name, error);
  } finally {
    await close();
  }
}

/**
 * A file argument as text, charset detected (a byte order mark first); empty for an empty file. Fails
 * as `decodeText` does; above its limit only UTF-8 is read.
 */
export async function readText(argument: string, streams: Streams): Promise<{ name: string; text: string }> {
  const { name, bytes } = await readBytes(argument, streams);
  return { name, text: textOf(name, bytes) };
}

/** A table: of an XLSX file, told by its first bytes or its name, the first visible sheet; else text. */
export async function readTable(
  argument: string,
  streams: Streams,
): Promise<{ name: string } & ({ text: string } | SheetTable)> {
  const { name, bytes } = await readBytes(argument, streams);
  if (!isArchive(bytes) && !/\.xls[xm]$/i.test(argument)) return { name, text: textOf(name, bytes) };
  const table = readXlsxTable(bytes, { file: name });
  if (!table.ok) throw new EditioError(table.failure.code, table.failure.params);
  return { name, ...table.value };
}

function textOf(name: string, bytes: Uint8Array): string {
  if (bytes.length > maxDocumentBytes) return largeText(bytes, name);
  const decoded = decodeText(bytes, { file: name });
  if (decoded.ok) return decoded.value.text;
  if (decoded.failure.code === 'document-empty') return '';
  throw new EditioError(decoded.failure.code, decoded.failure.params);
}

/** A file argument as XML text: byte order mark, declaration, else UTF-8. */
export async function readXmlText(
  argument: string,
  streams: Streams,
): Promise<{ name: string; text: string }> {
  const { name, bytes } = await readBytes(argument, streams);
  return { name, text: decodeXml(bytes, name) };
}

/**
 * The lines of a text, without their ends (LF, CR LF or CR); what follows the last end is a line only
 * when it is not empty.
 */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function largeText(bytes: Uint8Array, file: string): string {
  try {
    return createDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const megabytes = Math.ceil(bytes.length / 1_000_000);
    throw new EditioError('document-too-large', { file, megabytes, limit: maxDocumentBytes / (1024 * 1024) });
  }
}

function bytesBlob(bytes: Uint8Array): HostBlob {
  return {
    size: bytes.length,
    slice: (start = 0, end = bytes.length) => bytesBlob(bytes.subarray(start, end)),
    arrayBuffer: async () => new Uint8Array(bytes).buffer,
  };
}

function fileBlob(handle: FileHandle, start: number, end: number): HostBlob {
  const size = Math.max(0, end - start);
  return {
    size,
    slice: (from = 0, to = size) => fileBlob(handle, start + from, Math.min(start + to, end)),
    async arrayBuffer() {
      const bytes = new Uint8Array(size);
      let filled = 0;
      while (filled < size) {
        const { bytesRead } = await handle.read(bytes, filled, size - filled, start + filled);
        if (bytesRead === 0) throw new Error('the file became shorter while it was read');
        filled += bytesRead;
      }
      return bytes.buffer;
    },
  };
}

function fileFailure(file: string, error: unknown): unknown {
  if (error instanceof EditioError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new EditioError('file-not-found', { file });
    case 'EACCES':
    case 'EPERM':
      return new EditioError('file-no-permission', { file });
    case 'EISDIR':
      return new EditioError('file-is-folder', { file });
    default:
      return new EditioError('file-read-failed', { file, detail: message });
  }
}
