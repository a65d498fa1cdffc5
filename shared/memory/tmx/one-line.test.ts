import { describe, expect, it } from 'vitest';
import { encodeUtf8, type HostBlob } from '../../base/index.ts';
import { readTmx } from './index.ts';

const head = '<tmx version="1.4"><header srclang="en"/><body>';
const tail = '</body></tmx>';
const unitLength = 160;

/** Unit number `n` in so many bytes. */
function unit(n: number): string {
  const start = `<tu><tuv xml:lang="en"><seg>Sentence ${n}.</seg></tuv><tuv xml:lang="de"><seg>Satz ${n}.</seg></tuv>`;
  return `${start}${' '.repeat(unitLength - start.length - 5)}</tu>`;
}

/** A file without a line break, of which each part is made when it is asked for; `asked` hears how large it was. */
function oneLine(units: number, asked: (length: number) => void): HostBlob {
  const size = head.length + units * unitLength + tail.length;
  const part = (from: number, to: number): string => {
    let text = from < head.length ? head : '';
    let at = from < head.length ? 0 : head.length;
    const first = Math.max(0, Math.floor((from - head.length) / unitLength));
    if (at > 0) at += first * unitLength;
    const start = at;
    for (let n = first; n < units && start + text.length < to; n++) text += unit(n);
    if (start + text.length < to) text += tail;
    return text.slice(from - start, to - start);
  };
  const sliced = (from: number, to: number): HostBlob => ({
    size: to - from,
    slice: (start = 0, end = to - from) => sliced(from + start, Math.min(to, from + end)),
    arrayBuffer: async () => {
      asked(to - from);
      const bytes = encodeUtf8(part(from, to));
      expect(bytes.length).toBe(to - from);
      return new Uint8Array(bytes).buffer;
    },
  });
  return sliced(0, size);
}

describe('a TMX file of one line', () => {
  it('is read to its end in parts, and given unit by unit as it comes', async () => {
    const count = 131_072;
    let largest = 0;
    const file = oneLine(count, (length) => {
      largest = Math.max(largest, length);
    });
    expect(file.size).toBeGreaterThan(20_000_000);
    let next = 0;
    let wrong = 0;
    let most = 0;
    const report = await readTmx(file, 'line.tmx', {
      onUnits: async (batch) => {
        most = Math.max(most, batch.length);
        for (const { source, target } of batch) {
          if (source.text !== `Sentence ${next}.` || target.text !== `Satz ${next}.`) wrong++;
          next++;
        }
      },
    });
    expect(report).toMatchObject({ imported: count, skipped: 0 });
    expect(report.failure).toBeUndefined();
    expect([next, wrong]).toEqual([count, 0]);
    // neither the file nor its units are ever held as a whole
    expect(largest).toBeLessThan(file.size / 10);
    expect(most).toBeLessThan(count / 10);
  });
});
