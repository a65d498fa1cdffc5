import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mutateZip, mutations, survives } from '../testing/fuzz.ts';
import { docxFilter } from './filter.ts';
import { bold, fieldCharacter, mark, rich } from './testing/rich.ts';
import { paragraph, run, wordDocument } from './testing/word-documents.ts';

describe('damaged documents', () => {
  const styles =
    '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en"/></w:rPr></w:rPrDefault></w:docDefaults>';
  const bytes = wordDocument(rich, { title: 'Title', styles });
  const markup = [
    '<w:p>',
    '</w:p>',
    '<w:r>',
    '</w:r>',
    '<w:t>',
    '<w:fldChar w:fldCharType="begin"/>',
    '<w:fldChar w:fldCharType="end"/>',
    '<w:hyperlink>',
    '</w:hyperlink>',
    '<w:sdt>',
    '<w:rPr>',
    '<w:b/>',
    '<!--',
    '<![CDATA[',
    '&#xE000;',
    '&amp;',
    'xmlns:w="a"',
    '<w:txbxContent>',
    '<mc:AlternateContent>',
    '<mc:Choice>',
    '<mc:Fallback>',
    '<w:footnoteReference/>',
    '<w:ruby>',
    '<w:rt>',
    '<w:rubyBase>',
    '<w:instrText>XE "a"</w:instrText>',
    '<w:listItem w:displayText="a"/>',
  ];
  const parts = [
    'text/main.xml',
    'text/looks.xml',
    '[Content_Types].xml',
    '_rels/.rels',
    'text/_rels/main.xml.rels',
    'docProps/core.xml',
  ];

  it('are refused with a failure of ours, or come back as they were', () => {
    const where = fc.oneof({ weight: 4, arbitrary: fc.constant('text/main.xml') }, fc.constantFrom(...parts));
    fc.assert(
      fc.property(where, mutations(markup), (name, changes) => {
        survives(docxFilter, mutateZip(bytes, name, changes));
      }),
      { numRuns: 300 },
    );
  });

  it('say what is wrong', () => {
    const code = (given: Uint8Array) => {
      const result = docxFilter.extract(given, { file: 'a.docx' });
      return result.ok ? undefined : result.failure;
    };
    const cut = mutateZip(bytes, 'text/main.xml', [{ kind: 'cut', at: 0.5 }]);
    expect(code(cut)).toMatchObject({
      code: 'document-invalid',
      params: { place: expect.stringMatching(/^text\/main\.xml, line 1, column \d+$/) },
    });
    expect(code(bytes.subarray(0, 0))).toMatchObject({ code: 'document-empty' });
    expect(code(bytes.subarray(0, 400))).toMatchObject({ code: 'zip-damaged' });
    const other = mutateZip(bytes, '[Content_Types].xml', [
      { kind: 'cut', at: 0 },
      { kind: 'insert', at: 0, text: '<Types/>' },
    ]);
    expect(code(other)).toBeUndefined();
    const none = mutateZip(other, '_rels/.rels', [
      { kind: 'cut', at: 0 },
      { kind: 'insert', at: 0, text: '<Relationships/>' },
    ]);
    expect(code(none)).toMatchObject({ code: 'document-part-missing', params: { format: 'Word' } });
  });

  it('that nest or repeat without end are read at once', () => {
    const many = (text: string, count = 3000) => paragraph(text.repeat(count), run('text'));
    for (const body of [
      many(fieldCharacter('begin'), 1000),
      many(fieldCharacter('begin') + fieldCharacter('separate'), 1000),
      many(fieldCharacter('end')),
      many(run('a') + bold('b'), 1000),
      many(mark(1, '')),
      many('<w:r><w:tab/></w:r>'),
      many(
        `${fieldCharacter('begin')}<w:r><w:instrText>XE "${'\\"'.repeat(30_000)}</w:instrText></w:r>${fieldCharacter('end')}`,
        3,
      ),
      paragraph(
        `${fieldCharacter('begin')}<w:r><w:instrText> TOC </w:instrText></w:r>${fieldCharacter('separate')}`,
        run('a '.repeat(900)),
        fieldCharacter('end'),
      ) + paragraph('<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', run(`${'a '.repeat(900)}b`)),
      paragraph(`<w:r><w:t xml:space="preserve">a${' '.repeat(50_000)}b</w:t></w:r>`),
      paragraph('<w:smartTag>'.repeat(400), run('text'), '</w:smartTag>'.repeat(400)),
    ]) {
      survives(docxFilter, wordDocument(body));
    }
  });
});
