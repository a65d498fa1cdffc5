import { EditioError } from '../../shared/base/index.ts';
import { extensionOf, filterFor, sniffFormat } from '../../shared/documents/index.ts';
import type { FilterId } from '../../shared/filters/index.ts';
import { readBytes } from './input.ts';
import type { Streams } from './streams.ts';

export interface DocumentInput {
  /** For messages. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly filter: FilterId;
}

/**
 * A document argument: its format is told from its name, that of standard input and of pipes from the
 * content. Fails with `document-unsupported`.
 */
export async function readDocument(argument: string, streams: Streams): Promise<DocumentInput> {
  const { name, bytes } = await readBytes(argument, streams);
  const nameless = argument === '-' || /^\/(?:dev|proc)\//.test(argument);
  const { filter, extension } = nameless
    ? sniffFormat(bytes)
    : { filter: filterFor(name), extension: extensionOf(name) };
  if (filter === undefined) {
    throw new EditioError('document-unsupported', { file: name, extension: `.${extension}` });
  }
  return { name, bytes, filter };
}
