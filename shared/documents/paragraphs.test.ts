import { expect, it } from 'vitest';
import { plainText } from '../content/index.ts';
import { wordDocument } from '../filters/docx/testing/word-documents.ts';
import { filterById, openDocument, paragraphsOf } from './index.ts';

it('gives the paragraphs that a document was cut from', () => {
  const run = (text: string, look = '') =>
    `<w:r><w:rPr>${look}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
  const paragraphs = [
    run('One sentence. Another one.'),
    run(' '),
    run('평의회는 모였다. 결의를 채택했다.'),
    `${run('The ')}${run('end', '<w:b/>')}${run('.')}`,
  ];
  const bytes = wordDocument(paragraphs.map((runs) => `<w:p>${runs}</w:p>`).join(''));
  const opened = openDocument({ file: 'a.docx', bytes, language: 'en' });
  const extraction = filterById('docx').extract(bytes, { file: 'a.docx' });
  if (!opened.ok || !extraction.ok) throw new Error('not read');
  expect(opened.value.segments.length).toBeGreaterThan(extraction.value.units.length);
  expect(paragraphsOf(opened.value.segments)).toEqual(
    extraction.value.units.map(({ source, kind }) => ({ text: plainText(source), kind })),
  );
});
