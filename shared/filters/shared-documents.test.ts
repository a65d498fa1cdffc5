import { describe, expect, it } from 'vitest';
import { equalContent } from '../content/index.ts';
import { markdownFilter, textFilter } from './index.ts';
import { extracted, merged, pseudo, replaceUnits, sharedFiles, show } from './testing/documents.ts';

const documents = [
  ...sharedFiles('documents/txt', ['.txt']).map((document) => ({ ...document, filter: textFilter })),
  ...sharedFiles('documents/md', ['.md', '.mdx', '.txt']).map((document) => ({
    ...document,
    filter: markdownFilter,
  })),
  ...sharedFiles('article', ['.txt']).map((document) => ({ ...document, filter: textFilter })),
];

describe.skipIf(documents.length === 0)('real documents', () => {
  it.each(documents)('$name comes back byte for byte', ({ filter, bytes }) => {
    const extraction = extracted(filter, bytes);
    expect(Buffer.from(merged(filter, bytes, []))).toEqual(Buffer.from(bytes));
    const same = replaceUnits(extraction, (source) => source);
    expect(Buffer.from(merged(filter, bytes, same))).toEqual(Buffer.from(bytes));
  });

  it.each(documents)('$name keeps its units when each of them is translated', ({ filter, bytes }) => {
    const extraction = extracted(filter, bytes);
    const translated = merged(filter, bytes, replaceUnits(extraction, pseudo));
    const again = extracted(filter, translated);
    expect(again.units.map(({ source }) => show(source))).toEqual(
      extraction.units.map(({ source }) => show(pseudo(source))),
    );
    expect(
      again.units.every(({ source }, i) => equalContent(source, pseudo(extraction.units[i]!.source))),
    ).toBe(true);
  });
});
