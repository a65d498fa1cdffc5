import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textPlace, textPlaceName } from './index.ts';

describe('a place in a text', () => {
  it('has a line and a column from 1, whatever the line ends', () => {
    const text = 'one\ntwo\r\nthree\rfour';
    expect(textPlace(text, 0)).toEqual({ line: 1, column: 1 });
    expect(textPlace(text, text.indexOf('two') + 2)).toEqual({ line: 2, column: 3 });
    expect(textPlace(text, text.indexOf('three'))).toEqual({ line: 3, column: 1 });
    expect(textPlaceName(text, text.length)).toBe('line 4, column 5');
  });

  it('is the number of line ends before it, and the characters behind the last', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n') });
    fc.assert(
      fc.property(text, fc.nat(40), (value, at) => {
        const before = value.slice(0, at);
        // Between the halves of CR LF the line has not ended.
        fc.pre(!(before.endsWith('\r') && value[at] === '\n'));
        const lines = before.split(/\r\n|\n|\r/);
        const offset = Math.min(at, value.length);
        expect(textPlace(value, offset)).toEqual({ line: lines.length, column: lines.at(-1)!.length + 1 });
      }),
    );
  });
});
