import { describe, expect, it } from 'vitest';
import { pseudo, sharedFiles, show } from '../testing/documents.ts';
import { tableFilter } from './index.ts';

const files = [
  ...sharedFiles('tbx/glossaries/okapi', ['.csv', '.tsv']),
  ...sharedFiles('tbx/glossaries/omegat', ['.tab']),
  ...sharedFiles('tbx/glossaries', ['.csv', '.tsv']),
];

describe.skipIf(files.length === 0)('real tables', () => {
  it.each(files)('$name comes back byte for byte, and with its translations', ({ name, bytes }) => {
    const extraction = tableFilter.extract(bytes, { file: name });
    if (!extraction.ok) {
      expect(['document-nothing-to-translate', 'table-cut-off', 'document-empty']).toContain(
        extraction.failure.code,
      );
      return;
    }
    const { units } = extraction.value;
    const merge = (target: 'none' | 'same' | 'pseudo') => {
      const merged = tableFilter.merge(
        bytes,
        { file: name },
        units.flatMap((unit, index) => {
          const content = target === 'pseudo' ? pseudo(unit.source) : unit.target?.content;
          if (target === 'none' || content === undefined) return [];
          return [{ unit: index, start: 0, end: unit.source.text.length, target: content }];
        }),
      );
      if (!merged.ok) throw new Error(merged.failure.code);
      return merged.value.bytes;
    };
    expect(Buffer.compare(merge('none'), bytes)).toBe(0);
    expect(Buffer.compare(merge('same'), bytes)).toBe(0);
    const again = tableFilter.extract(merge('pseudo'), { file: name });
    if (!again.ok) throw new Error(again.failure.code);
    expect(
      again.value.units.map(({ source, target }) => [show(source), target && show(target.content)]),
    ).toEqual(units.map(({ source }) => [show(source), show(pseudo(source))]));
  });
});
