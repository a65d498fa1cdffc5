import { Deflate } from 'fflate';
import { crc32 } from './crc.ts';

/** Bytes packed by `BytePacker`. */
export interface PackedBytes {
  readonly parts: readonly Uint8Array[];
  /** Bytes of the parts together. */
  readonly length: number;
  /** Bytes before they were packed, and their CRC-32. */
  readonly size: number;
  readonly crc: number;
}

/** Packs a member of an archive piece by piece, so that it need not be in memory unpacked. */
export class BytePacker {
  readonly #parts: Uint8Array[] = [];
  readonly #deflate = new Deflate((part) => {
    this.#parts.push(part);
    this.#length += part.length;
  });
  #length = 0;
  #size = 0;
  #crc = 0;

  /** Bytes that were added. */
  get size(): number {
    return this.#size;
  }

  add(bytes: Uint8Array): void {
    this.#size += bytes.length;
    this.#crc = crc32(bytes, this.#crc);
    this.#deflate.push(bytes);
  }

  /** All that was added; to be called once. */
  finish(): PackedBytes {
    this.#deflate.push(new Uint8Array(), true);
    return { parts: this.#parts, length: this.#length, size: this.#size, crc: this.#crc };
  }
}
