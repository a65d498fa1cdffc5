/** Two numbers of 32 bits that stand for a text: of a million texts, two are taken for one with a chance of 1 to 37 million. */
export interface TextHash {
  high: number;
  low: number;
}

/** Hashes a text into `into`; after `cyrb53` by bryc (public domain), both halves kept. */
export function hashText(text: string, into: TextHash): void {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  into.high = a >>> 0;
  into.low = b >>> 0;
}
