import { describe, expect, it } from 'vitest';
import { describeFailure, encodeUtf8 } from '../base/index.ts';
import { wordDocument } from '../filters/docx/testing/word-documents.ts';
import { odt } from '../filters/odt/testing/fixtures.ts';
import { testWorkbook, textSheet } from '../tables/testing/xlsx.ts';
import { createZip } from '../zip/index.ts';
import { openDocument, recogniseFormat } from './index.ts';

const bytesOf = (content: string | Uint8Array) =>
  typeof content === 'string' ? encodeUtf8(content) : content;
const recognise = (file: string, content: string | Uint8Array) => {
  const result = recogniseFormat(file, bytesOf(content));
  return result.ok ? result.value : describeFailure(result.failure);
};
const word = wordDocument('<w:p><w:r><w:t>Text.</w:t></w:r></w:p>');
const openDocumentText = odt({ body: '<text:p>Text.</text:p>' });
const workbook = testWorkbook({ sheets: [textSheet('S', [['en', 'de']])] });
const compound = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0);

describe('a file by name and content', () => {
  it.each([
    ['a.docx', word, 'docx'],
    ['A.DOCM', word, 'docx'],
    ['a.odt', openDocumentText, 'odt'],
    ['a.fodt', '<?xml version="1.0"?><office:document xmlns:office="x"/>', 'odt'],
    ['a.xlsx', workbook, 'table'],
    ['a.csv', 'en,de\na,b\n', 'table'],
    ['a.xml', '<?xml version="1.0"?><xliff version="1.2"/>', 'xliff'],
    ['a.txt', '<p>Looks like HTML.</p>', 'text'],
    ['a.md', 'en,de\na,b\n', 'markdown'],
    ['notes', 'Text without an extension.', 'text'],
    // What is wrong with these, the filter says.
    ['a.docx', compound, 'docx'],
    ['a.docx', 'PK', 'docx'],
    ['a.odt', createZip([{ name: 'x', bytes: encodeUtf8('x') }]), 'odt'],
    ['a.html', '', 'html'],
  ])('%s is what its name says as long as the content allows it', (file, content, filter) => {
    expect(recognise(file, content)).toBe(filter);
  });

  it.each([
    ['a.docx', openDocumentText, 'an OpenDocument text', 'give it the extension .odt'],
    ['a.odt', word, 'a Word document', 'give it the extension .docx'],
    ['a.txt', word, 'a Word document', 'give it the extension .docx'],
    ['a.csv', workbook, 'an Excel workbook', 'give it the extension .xlsx'],
    ['a.docx', '{\\rtf1 Text}', 'an RTF file', 'save it as DOCX, ODT, HTML or text'],
    ['a.docx', '<!DOCTYPE html><p>Text', 'an HTML page', 'give it the extension .html'],
    ['a.txt', '%PDF-1.7\n', 'a PDF file', 'save it as DOCX, ODT, HTML or text'],
    ['a.html', compound, 'a Word or Excel file of the kind before 2007', 'save it as'],
    ['a.md', createZip([{ name: 'x', bytes: encodeUtf8('x') }]), 'a ZIP archive', 'take the files out of it'],
  ])('%s that is something else is refused with the name of what it is', (file, content, format, advice) => {
    const sentence = recognise(file, content);
    expect(sentence).toContain(`“${file}” is ${format} by its content`);
    expect(sentence).toContain(`nothing was added; ${advice}`);
    const opened = openDocument({ file, bytes: bytesOf(content), language: 'en' });
    expect(opened.ok ? '' : opened.failure.code).toBe('document-other-format');
  });

  it('of a format that is not opened is refused', () => {
    expect(recognise('a.doc', compound)).toContain('does not open “a.doc” (.doc)');
    expect(recognise('a.xml', '<a/>')).toContain('(.xml)');
    expect(recognise('a.xml', 'Text.')).toContain('(.xml)');
  });
});
