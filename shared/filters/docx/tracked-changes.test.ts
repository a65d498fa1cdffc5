import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LanguageTag } from '../../base/index.ts';
import {
  bodyOf,
  paragraph,
  read,
  run,
  target,
  translated,
  units,
  wordDocument,
  written,
} from './testing/word-documents.ts';

const marked = (change: string, ...content: readonly string[]) =>
  paragraph(`<w:pPr><w:rPr>${change}</w:rPr></w:pPr>`, ...content);
const deletedMark = '<w:del w:id="1" w:author="A"/>';
const removed = (text: string) => `<w:del w:id="2"><w:r><w:delText>${text}</w:delText></w:r></w:del>`;
const row = (properties: string, ...cells: readonly string[]) =>
  `<w:tr>${properties === '' ? '' : `<w:trPr>${properties}</w:trPr>`}${cells.join('')}</w:tr>`;
const cell = (text: string, properties = '') =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(run(text))}</w:tc>`;

describe('a paragraph whose mark was deleted', () => {
  it.each([['w:del'], ['w:moveFrom']])('is one with the next one (%s)', (name) => {
    const body = marked(`<${name} w:id="1"/>`, run('One and ')) + paragraph(run('two.'));
    expect(units(wordDocument(body + paragraph(run('Three'))))).toEqual(['One and two.', 'Three']);
  });

  it('is what the last of them is', () => {
    const heading = '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>';
    const [unit] = read(
      wordDocument(
        marked(deletedMark, run('One ')) +
          marked(deletedMark, run('two ')) +
          paragraph(heading, run('three')),
      ),
    ).units;
    expect(unit).toMatchObject({ kind: 'heading', level: 1, source: { text: 'One two three' } });
  });

  it('is left alone where nothing of it stays', () => {
    const gone = marked(deletedMark, removed('old'));
    const bytes = wordDocument(gone + paragraph(run('new')));
    expect(units(bytes)).toEqual(['new']);
    expect(bodyOf(translated(bytes, 'neu'))).toBe(gone + paragraph(run('neu')));
  });

  it('stays by itself before a table, at the end of a cell, and at a section break', () => {
    const first = marked(deletedMark, run('first'));
    const section = paragraph(`<w:pPr><w:rPr>${deletedMark}</w:rPr><w:sectPr/></w:pPr>`, run('section'));
    const table = `<w:tbl>${row('', `<w:tc>${marked(deletedMark, run('inside'))}</w:tc>`)}</w:tbl>`;
    expect(
      units(wordDocument(first + table + paragraph(run('next')) + section + paragraph(run('last')))),
    ).toEqual(['first', 'inside', 'next', 'section', 'last']);
  });

  it('is written as one paragraph with the properties of the last, and marks between them stay', () => {
    const properties = '<w:pPr><w:keepNext/></w:pPr>';
    const bookmark = '<w:bookmarkStart w:id="5" w:name="x"/>';
    const end = '<w:bookmarkEnd w:id="5"/>';
    const bytes = wordDocument(
      marked(deletedMark, run('One. ')) +
        bookmark +
        marked(deletedMark, removed('gone')) +
        `<w:p w:rsidR="1">${properties}${end}${run('Two.')}</w:p>`,
    );
    expect(bodyOf(translated(bytes, 'Eins. Zwei.'))).toBe(
      `<w:p w:rsidR="1">${properties}${bookmark}${end}${run('Eins. Zwei.')}</w:p>`,
    );
    const second = written(bytes, [
      { unit: 0, start: 5, end: 9, target: target('Zwei.', { text: '', codes: [] }) },
    ]);
    expect(units(second)).toEqual(['One. Zwei.']);
    expect(Buffer.compare(written(bytes, []), bytes)).toBe(0);
  });

  it('is written even where the last one is empty, and turned round with it', () => {
    const empty = wordDocument(`${marked(deletedMark, run('One'))}<w:p w:rsidR="1"/>`);
    expect(bodyOf(translated(empty, 'Eins'))).toBe(`<w:p w:rsidR="1">${run('Eins')}</w:p>`);
    const properties = '<w:pPr><w:keepNext/></w:pPr>';
    const turned = wordDocument(marked(deletedMark, run('One ')) + paragraph(properties, run('two')));
    expect(bodyOf(translated(turned, 'x', { targetLanguage: 'he' as never }))).toContain(
      '<w:pPr><w:keepNext/><w:bidi/></w:pPr>',
    );
  });

  it('keeps the text boxes that it holds as units behind it', () => {
    const box = (text: string) =>
      `<w:r><w:pict><v:shape><v:textbox><w:txbxContent>${text}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`;
    const inside = marked(deletedMark, run('in ')) + paragraph('<w:pPr><w:keepNext/></w:pPr>', run('box'));
    const bytes = wordDocument(
      marked(deletedMark, run('One '), box(inside)) + paragraph(run('two'), box(paragraph(run('other')))),
    );
    expect(units(bytes)).toEqual(['One <box/>two<box/>', 'in box', 'other']);
    const { source } = read(bytes).units[1]!;
    const after = written(bytes, [
      { unit: 0, start: 0, end: 3, target: { text: 'Eins', codes: [] } },
      { unit: 1, start: 0, end: source.text.length, target: { text: 'im Kasten', codes: [] } },
    ]);
    expect(bodyOf(after)).toContain(paragraph('<w:pPr><w:keepNext/></w:pPr>', run('im Kasten')));
    expect(units(after)).toEqual(['Eins <box/>two<box/>', 'im Kasten', 'other']);
  });

  it('may begin a field that ends in the next one', () => {
    const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const instruction = '<w:r><w:instrText> HYPERLINK "http://a/" </w:instrText></w:r>';
    expect(
      units(
        wordDocument(
          marked(deletedMark, run('See '), field('begin'), instruction, field('separate'), run('this ')) +
            paragraph(run('page'), field('end'), run('.')),
        ),
      ),
    ).toEqual(['See <link>this page</link>.']);
  });
});

describe('in tables and pictures', () => {
  it('deleted rows and cells are not offered', () => {
    const deleted = '<w:del w:id="1"/>';
    const nested = `<w:tc><w:tbl>${row('', cell('nested'))}</w:tbl>${paragraph(run('deep'))}</w:tc>`;
    expect(
      units(
        wordDocument(
          `<w:tbl>${row('', cell('a'), cell('b', '<w:cellDel w:id="2"/>'))}${row(deleted, cell('c'), nested)}${row('<w:ins w:id="3"/>', cell('d'))}</w:tbl>${paragraph(run('after'))}`,
        ),
      ),
    ).toEqual(['a', 'd', 'after']);
  });

  it('what stands in a deleted run is not offered', () => {
    const picture = `<w:r><w:pict><v:shape alt="A house"><v:textbox><w:txbxContent>${paragraph(run('boxed'))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`;
    expect(units(wordDocument(paragraph(run('kept'), `<w:del w:id="1">${picture}</w:del>`)))).toEqual([
      'kept',
    ]);
    expect(units(wordDocument(paragraph(run('kept'), `<w:ins w:id="1">${picture}</w:ins>`)))).toEqual([
      'kept<box/>',
      'A house',
      'boxed',
    ]);
  });
});

describe('links', () => {
  const link = (tip: string) => `<w:hyperlink r:id="rId9" w:tooltip="${tip}">${run('this')}</w:hyperlink>`;

  it('have a tip that is a unit, unless it is an address', () => {
    expect(units(wordDocument(paragraph(run('See '), link('Opens a page'))))).toEqual([
      'See <link>this</link>',
      'Opens a page',
    ]);
    expect(
      units(wordDocument(paragraph(link('https://example.com/a'), link('mailto:a@example.com')))),
    ).toHaveLength(1);
  });

  it('are written with the translation of their tip, alone or with the paragraph', () => {
    const bytes = wordDocument(paragraph(run('See '), link('Opens a page')));
    const tip = { unit: 1, start: 0, end: 12, target: { text: 'Öffnet "x"', codes: [] } };
    const mended = '<w:hyperlink r:id="rId9" w:tooltip="Öffnet &quot;x&quot;">';
    expect(bodyOf(written(bytes, [tip]))).toBe(
      paragraph(run('See '), `${mended}${run('this')}</w:hyperlink>`),
    );
    const all = written(bytes, [{ unit: 0, start: 0, end: 3, target: { text: 'Siehe', codes: [] } }, tip]);
    expect(bodyOf(all)).toBe(paragraph(run('Siehe '), `${mended}${run('this')}</w:hyperlink>`));
  });
});

describe('any paragraphs with and without marks', () => {
  const inside = fc.constantFrom(
    run('text'),
    run('bold', '<w:b/>'),
    removed('gone'),
    '<w:r><w:tab/></w:r>',
    '<w:bookmarkStart w:id="5" w:name="x"/>',
    '<w:bookmarkEnd w:id="5"/>',
    `<w:hyperlink r:id="rId9" w:tooltip="A tip">${run('link')}</w:hyperlink>`,
    `<w:r><w:pict><v:shape><v:textbox><w:txbxContent>${marked(deletedMark, run('in '))}${paragraph(run('box'))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`,
    `<w:del w:id="6"><w:r><w:pict><v:shape alt="Deleted"/></w:pict></w:r></w:del>`,
  );
  const whole = fc
    .tuple(fc.constantFrom('', deletedMark, '<w:moveFrom w:id="1"/>'), fc.array(inside, { maxLength: 4 }))
    .map(([mark, content]) => (mark === '' ? paragraph(...content) : marked(mark, ...content)));
  const block = fc.oneof(
    { weight: 6, arbitrary: whole },
    fc.constantFrom(
      '<w:p/>',
      '<w:bookmarkStart w:id="5" w:name="x"/>',
      '<w:commentRangeEnd w:id="0"/>',
      `<w:tbl>${row('', cell('a'), cell('b', '<w:cellDel w:id="2"/>'))}${row(deletedMark, cell('c'))}</w:tbl>`,
      `<w:sdt><w:sdtContent>${marked(deletedMark, run('control'))}</w:sdtContent></w:sdt>`,
      `<w:p xmlns:q="urn:q">${run('own scope')}</w:p>`,
    ),
  );

  it('come back as they were, and read again as they were written', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 8 }), fc.constantFrom(undefined, 'he'), (blocks, language) => {
        const bytes = wordDocument(blocks.join('') + paragraph(run('last')));
        const before = read(bytes).units;
        const whole = before.map(({ source }, unit) => ({
          unit,
          start: 0,
          end: source.text.length,
          target: source,
        }));
        expect(Buffer.compare(written(bytes, whole), bytes)).toBe(0);
        const changed = whole.map((one) => ({
          ...one,
          target: { text: `${one.target.text}é`, codes: one.target.codes },
        }));
        const options = language === undefined ? {} : { targetLanguage: language as LanguageTag };
        const after = written(bytes, changed, options);
        expect(read(after).units.map(({ kind, source }) => [kind, source.text])).toEqual(
          before.map(({ kind, source }) => [kind, `${source.text}é`]),
        );
      }),
      { numRuns: 200 },
    );
  });
});
