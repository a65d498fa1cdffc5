/**
 * The Encoding standard's classes, present in every host (browser, worker, Node) but not in the
 * ES2023 library that `shared/` compiles against.
 */
interface HostTextDecoder {
  readonly encoding: string;
  decode(input?: Uint8Array, options?: { stream?: boolean }): string;
}
interface HostTextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}
declare const TextDecoder: new (
  label?: string,
  options?: { fatal?: boolean; ignoreBOM?: boolean },
) => HostTextDecoder;
declare const TextEncoder: new () => HostTextEncoder;

/** The part of `Blob` that streaming readers need; a `Blob` or `File` fits. */
export interface HostBlob {
  readonly size: number;
  slice(start?: number, end?: number): HostBlob;
  arrayBuffer(): Promise<ArrayBuffer>;
}

export type { HostTextDecoder, HostTextEncoder };

/** A decoder for a WHATWG label. Throws `RangeError` for a label that the host does not know. */
export function createDecoder(
  label: string,
  options: { fatal?: boolean; ignoreBOM?: boolean } = {},
): HostTextDecoder {
  return new TextDecoder(label, options);
}

const encoder = new TextEncoder();

/** UTF-8 bytes of a string; lone surrogates become U+FFFD as the standard says. */
export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}
