import { EditioError } from '../../shared/base/index.ts';
import { recogniseFormat, sniffFormat } from '../../shared/documents/index.ts';
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
 * content. Throws the failures of `recogniseFormat`.
 */
export async function readDocument(argument: string, streams: Streams): Promise<DocumentInput> {
  const { name, bytes } = await readBytes(argument, streams);
  const nameless = argument === '-' || /^\/(?:dev|proc)\//.test(argument);
  if (!nameless) {
    const recognised = recogniseFormat(name, bytes);
    if (!recognised.ok) throw new EditioError(recognised.failure.code, recognised.failure.params);
    return { name, bytes, filter: recognised.value };
  }
  const { filter, extension } = sniffFormat(bytes);
  if (filter === undefined) {
    throw new EditioError('document-unsupported', { file: name, extension: `.${extension}` });
  }
  return { name, bytes, filter };
}
