import { EditioError, type HostBlob } from '../base/index.ts';
import type { XmlStream } from './stream.ts';

const sliceSize = 1 << 20;

/**
 * Feeds a blob to a stream in slices of 1 MB, so that memory does not grow with the file. After each
 * slice `between` is awaited with the number of bytes read; false ends the reading without `end()`.
 * Throws what the stream throws, and `document-unreadable` when the blob cannot be read.
 */
export async function readXml(
  blob: HostBlob,
  fileName: string,
  stream: XmlStream,
  between: (done: number) => Promise<boolean> = async () => true,
): Promise<void> {
  let next = blob.size > 0 ? readSlice(blob, 0) : undefined;
  for (let start = 0; next !== undefined; start += sliceSize) {
    const result = await next;
    if ('error' in result) throw unreadable(fileName, result.error);
    const following = start + sliceSize;
    // The following slice is fetched while this one is parsed.
    next = following < blob.size && !stream.rootClosed ? readSlice(blob, following) : undefined;
    stream.write(result.bytes);
    if (!(await between(Math.min(following, blob.size)))) return;
  }
  stream.end();
}

/** Never rejects: the promise may be left behind when the slice before it ends the reading. */
function readSlice(blob: HostBlob, start: number): Promise<{ bytes: Uint8Array } | { error: unknown }> {
  return blob
    .slice(start, start + sliceSize)
    .arrayBuffer()
    .then(
      (buffer) => ({ bytes: new Uint8Array(buffer) }),
      (error: unknown) => ({ error }),
    );
}

function unreadable(file: string, error: unknown): EditioError {
  return new EditioError('document-unreadable', {
    file,
    detail: error instanceof Error ? error.message : String(error),
  });
}
