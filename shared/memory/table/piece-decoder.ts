import { createDecoder, type HostTextDecoder } from '../../base/index.ts';
import { incompleteTail, mendBytes } from '../../xml/index.ts';

/**
 * Bytes in UTF-8 or UTF-16 to text, piece by piece. Once there was text beyond ASCII in it, `badByteMark` stands for
 * bytes that are no characters; before, they speak for another charset.
 */
export class PieceDecoder {
  readonly #label: string;
  readonly #decoder: HostTextDecoder;
  /** Bytes of a character that the last piece began. */
  #carry: Uint8Array = new Uint8Array(0);
  #sure: boolean;
  #mended = false;
  #begun = false;

  constructor(label: 'utf-8' | 'utf-16le' | 'utf-16be') {
    this.#label = label;
    this.#decoder = createDecoder(label, { fatal: true });
    this.#sure = label !== 'utf-8';
  }

  /** Whether bytes were no characters. */
  get mended(): boolean {
    return this.#mended;
  }

  /** `undefined` where the bytes seem to be in another charset. */
  decode(piece: Uint8Array, last: boolean): string | undefined {
    const bytes = joined(this.#carry, piece);
    this.#carry = last ? new Uint8Array(0) : incompleteTail(this.#label, bytes);
    if (!this.#mended) {
      try {
        const text = this.#decoder.decode(piece, { stream: !last });
        this.#begun = true;
        this.#sure ||= text.length < piece.length;
        return text;
      } catch {
        this.#sure ||= isMostlyUtf8(bytes);
        if (!this.#sure) return undefined;
        this.#mended = true;
      }
    }
    const ignoreBOM = this.#begun;
    this.#begun = true;
    const complete = bytes.subarray(0, bytes.length - this.#carry.length);
    return createDecoder(this.#label, { ignoreBOM }).decode(mendBytes(complete, this.#label));
  }
}

/** As for documents: at most one in twenty sequences beyond ASCII is none. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = createDecoder('utf-8').decode(bytes);
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  const beyond = text.match(/[^\0-\x7f]/gu)?.length ?? 0;
  return beyond - broken >= 20 && broken * 20 <= beyond - broken;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
