import { createDecoder, type HostBlob } from '../../base/index.ts';
import { detectXmlEncoding } from '../../xml/index.ts';

const sliceSize = 1 << 20;

/** Charsets of one byte a character: nobody writes texts in them that are UTF-8 by accident. */
const oneByte = /^(?:windows-|iso-8859-|koi8-|ibm|macintosh|x-mac)/;

/**
 * Whether a file says that it is in a charset of one byte a character, and is UTF-8 with characters beyond ASCII from its
 * beginning to its end. Files that say otherwise are not read for it; one that cannot be read is none.
 */
export async function misdeclaredUtf8(blob: HostBlob): Promise<boolean> {
  try {
    const { label } = detectXmlEncoding(await slice(blob, 0, 1024));
    if (label === undefined || !oneByte.test(label)) return false;
    const decoder = createDecoder('utf-8', { fatal: true });
    let hasBeyond = false;
    for (let start = 0; start < blob.size; start += sliceSize) {
      const bytes = await slice(blob, start, start + sliceSize);
      decoder.decode(bytes, { stream: start + sliceSize < blob.size });
      hasBeyond ||= bytes.some((byte) => byte >= 0x80);
    }
    return hasBeyond;
  } catch {
    // Not UTF-8 throughout, or not to be read, which whoever reads it will say.
    return false;
  }
}

async function slice(blob: HostBlob, start: number, end: number): Promise<Uint8Array> {
  return new Uint8Array(await blob.slice(start, Math.min(end, blob.size)).arrayBuffer());
}
