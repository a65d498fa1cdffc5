import { describe, expect, it } from 'vitest';
import { replaceUnits, sharedFiles } from '../testing/documents.ts';
import { field, fieldCharacter } from './testing/rich.ts';
import {
  bodyOf,
  paragraph,
  part,
  read,
  run,
  target,
  units,
  wordDocument,
  written,
} from './testing/word-documents.ts';

const begin = `${fieldCharacter('begin')}<w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" \\h </w:instrText></w:r>${fieldCharacter('separate')}`;
const end = paragraph(fieldCharacter('end'));
const tab = '<w:r><w:tab/></w:r>';
const entry = (anchor: string, text: string, page: string, before = '') =>
  paragraph(
    before,
    `<w:hyperlink w:anchor="${anchor}">${text}${tab}${field(`PAGEREF ${anchor} \\h`, page)}</w:hyperlink>`,
  );
const heading = (anchor: string, ...content: readonly string[]) =>
  paragraph(
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>',
    `<w:bookmarkStart w:id="1" w:name="${anchor}"/>`,
    ...content,
    '<w:bookmarkEnd w:id="1"/>',
  );

/** The document with these translations, by the text shown of their units. */
function translatedAs(bytes: Uint8Array, said: Readonly<Record<string, string>>, options = {}): Uint8Array {
  const { units: found } = read(bytes);
  const shown = units(bytes);
  const replacements = found.flatMap(({ source }, unit) => {
    const notation = said[shown[unit]!];
    if (notation === undefined) return [];
    return [{ unit, start: 0, end: source.text.length, target: target(notation, source) }];
  });
  return written(bytes, replacements, options);
}

describe('an entry of a table of contents', () => {
  const body = (second: string) =>
    [
      paragraph(run('Contents')),
      entry('_Toc1', run('Introduction'), '3', begin),
      entry('_Toc2', `${run('1.1')}${tab}${run('Aims &amp; means')}`, '4'),
      entry('_Toc3', run('Gone'), '5'),
      end,
      heading('_Toc1', run('Introduction')),
      second,
      paragraph(run('Words')),
    ].join('');
  const bytes = wordDocument(body(heading('_Toc2', run('Aims &amp; means'))));

  it('is no unit, and says what its heading says in translation', () => {
    expect(units(bytes)).toEqual(['Contents', 'Introduction', 'Aims & means', 'Words']);
    const after = translatedAs(bytes, { Introduction: 'Einführung', 'Aims & means': 'Ziele & Mittel' });
    expect(bodyOf(after)).toBe(
      bodyOf(bytes)
        .replaceAll('Introduction', 'Einführung')
        .replaceAll('Aims &amp; means', 'Ziele &amp; Mittel'),
    );
  });

  it('stays as it is, byte for byte, where its heading is not translated or says something else', () => {
    expect(bodyOf(translatedAs(bytes, { Words: 'Worte' }))).toBe(bodyOf(bytes).replace('Words', 'Worte'));
    const other = wordDocument(body(heading('_Toc2', run('Aims and ways'))));
    expect(bodyOf(translatedAs(other, { 'Aims and ways': 'Ziele und Wege' }))).toBe(
      bodyOf(other).replace('Aims and ways', 'Ziele und Wege'),
    );
    const same = replaceUnits(read(bytes), (source) => source);
    expect(Buffer.compare(written(bytes, same), bytes)).toBe(0);
  });

  it('follows a heading with notes, formats and breaks', () => {
    const rich = wordDocument(
      body(
        heading(
          '_Toc2',
          run('Aims'),
          '<w:r><w:footnoteReference w:id="2"/></w:r>',
          run(' '),
          run('&amp;', '<w:i/>'),
          '<w:r><w:br/></w:r>',
          run('means'),
        ),
      ),
    );
    const after = translatedAs(rich, { 'Aims<note 1/> <i>&</i><br/>means': 'Ziele<note 1/><br/><i>und</i>' });
    expect(bodyOf(after)).toContain(
      entry(
        '_Toc2',
        `${run('1.1')}${tab}<w:r><w:t xml:space="preserve">Ziele</w:t><w:br/><w:t xml:space="preserve">und</w:t></w:r>`,
        '4',
      ),
    );
  });

  it('keeps its formats and the number of its caption', () => {
    const caption = (...content: readonly string[]) =>
      paragraph('<w:bookmarkStart w:id="1" w:name="_Toc9"/>', ...content, '<w:bookmarkEnd w:id="1"/>');
    const document = wordDocument(
      entry('_Toc9', `${run('Figure 12: The ')}${run('whole', '<w:i/>')}${run(' house')}`, '3', begin) +
        end +
        caption(
          run('Figure '),
          field('SEQ Figure', '12'),
          run(': The '),
          run('whole', '<w:i/>'),
          run(' house'),
        ),
    );
    const after = translatedAs(document, {
      'Figure <seq/>: The <i>whole</i> house': 'Das <i>ganze</i> Haus (Bild <seq/>)',
    });
    expect(bodyOf(after)).toContain(
      `${run('Das ')}${run('ganze', '<w:i/>')}<w:r><w:t xml:space="preserve"> Haus (Bild 12)</w:t>`,
    );
  });

  it('finds its heading by its text where no bookmark tells it, in their order', () => {
    const plain = (text: string, page: string, before = '') => paragraph(before, run(text), tab, run(page));
    const level = (text: string, style: string) =>
      paragraph(`<w:pPr>${style}<w:outlineLvl w:val="0"/></w:pPr>`, run(text));
    const document = wordDocument(
      plain('1 Results', '1', begin) +
        plain('2 Results', '2') +
        end +
        level('Results', '') +
        level('Results', '<w:keepNext/>'),
    );
    const [first, second] = read(document).units.map(({ source }, unit) => ({
      unit,
      start: 0,
      end: source.text.length,
    }));
    const after = written(document, [
      { ...first!, target: { text: 'Befunde', codes: [] } },
      { ...second!, target: { text: 'Ergebnisse', codes: [] } },
    ]);
    expect(bodyOf(after)).toMatch(/>1 Befunde<.*>2 Ergebnisse<.*>Befunde<.*>Ergebnisse</s);
  });

  it('runs from right to left where its heading does', () => {
    const after = bodyOf(translatedAs(bytes, { Introduction: 'مقدمة' }, { targetLanguage: 'ar' }));
    expect(after).toContain(
      `<w:p><w:pPr><w:bidi/></w:pPr>${begin}<w:hyperlink w:anchor="_Toc1">${run('مقدمة', '<w:rtl/>')}${tab}`,
    );
  });

  it('takes part of a heading’s translation, when that is cut into sentences', () => {
    const document = wordDocument(
      entry('_Toc1', run('One. Two.'), '3', begin) + end + heading('_Toc1', run('One. Two.')),
    );
    const after = written(document, [{ unit: 0, start: 5, end: 9, target: { text: 'Zwei.', codes: [] } }]);
    expect(bodyOf(after).match(/One\. Zwei\./g)).toHaveLength(2);
  });
});

const real = sharedFiles('documents/docx', ['.docx']).filter(({ name }) =>
  /table_of_contents|docxsegtest/.test(name),
);

describe.skipIf(real.length === 0)('tables of contents of real documents', () => {
  it.each(real)('$name are translated with their headings', ({ bytes }) => {
    const after = written(
      bytes,
      replaceUnits(read(bytes), ({ text, codes }) => ({ text: `«${text}»`, codes })),
    );
    const contents = part(after, 'word/document.xml').match(
      /<w:hyperlink w:anchor="_Toc.*?<\/w:hyperlink>/gs,
    );
    expect(contents!.length).toBeGreaterThan(1);
    for (const found of contents!) expect(found).toMatch(/«.*»/s);
  });
});
