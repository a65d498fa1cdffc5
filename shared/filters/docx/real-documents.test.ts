import { describe, expect, it } from 'vitest';
import type { Replacement } from '../contract.ts';
import { pseudo, replaceUnits, sharedFiles, show } from '../testing/documents.ts';
import { docxFilter } from './filter.ts';
import { read } from './testing/word-documents.ts';

const documents = sharedFiles('documents/docx', ['.docx']);

describe.skipIf(documents.length === 0)('real documents', () => {
  const options = (file: string) => ({ file, settings: { comments: true } });

  it.each(documents)('$name comes back byte for byte, and with its translations', ({ name, bytes }) => {
    const extraction = docxFilter.extract(bytes, options(name));
    if (!extraction.ok) {
      expect(['zip-encrypted', 'document-nothing-to-translate']).toContain(extraction.failure.code);
      return;
    }
    const merged = (replacements: readonly Replacement[]) => {
      const result = docxFilter.merge(bytes, options(name), replacements);
      if (!result.ok) throw new Error(result.failure.code);
      return result.value.bytes;
    };
    expect(Buffer.compare(merged([]), bytes) === 0).toBe(true);
    expect(Buffer.compare(merged(replaceUnits(extraction.value, (source) => source)), bytes) === 0).toBe(
      true,
    );
    const again = read(merged(replaceUnits(extraction.value, pseudo)), true);
    expect(again.units.map(({ source }) => show(source))).toEqual(
      extraction.value.units.map(({ source }) => show(pseudo(source))),
    );
  });
});
