import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findControl } from './byte-scan.ts';

it('finds the first control wherever it stands, from any offset of any part of a buffer', () => {
  const byte = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(0x20, 0x41, 0x0a, 0x1a, 0x80, 0xff) },
    fc.nat(255),
  );
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 40 }),
      fc.array(byte, { maxLength: 60 }),
      fc.nat(9),
      fc.nat(9),
      (a, b, cut, from) => {
        const bytes = Uint8Array.from([...a, ...b]).subarray(Math.min(cut, a.length + b.length));
        const start = Math.min(from, bytes.length);
        const isControl = (value: number) =>
          value < 0x20 && (value < 0x09 || (value > 0x0d && value !== 0x1a));
        expect(findControl(bytes, start)).toBe(
          bytes.findIndex((value, at) => at >= start && isControl(value)),
        );
      },
    ),
    { numRuns: 2000 },
  );
});
