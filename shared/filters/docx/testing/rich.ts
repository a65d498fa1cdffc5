import { paragraph, run } from './word-documents.ts';

export const bold = (text: string) => run(text, '<w:b/>');
export const link = (text: string) =>
  `<w:hyperlink r:id="rId9">${run(text, '<w:rStyle w:val="Hyperlink"/>')}</w:hyperlink>`;
export const fieldCharacter = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
export const field = (instruction: string, result: string) =>
  `${fieldCharacter('begin')}<w:r><w:instrText>${instruction}</w:instrText></w:r>${fieldCharacter('separate')}${run(result)}${fieldCharacter('end')}`;
export const mark = (id: number, text: string) =>
  `<w:bookmarkStart w:id="${id}" w:name="m${id}"/>${text}<w:bookmarkEnd w:id="${id}"/>`;

/** Something of everything that a paragraph can hold. */
export const rich = [
  paragraph(
    fieldCharacter('begin'),
    '<w:r><w:instrText> TOC \\o </w:instrText></w:r>',
    fieldCharacter('separate'),
    `<w:hyperlink w:anchor="m2">${run('1 Another ')}${bold('one.')}<w:r><w:tab/></w:r>${field('PAGEREF m2', '3')}</w:hyperlink>`,
  ),
  paragraph(run('Two'), '<w:r><w:tab/></w:r>', run('3'), fieldCharacter('end')),
  paragraph(
    '<w:pPr><w:jc w:val="center"/></w:pPr>',
    run('One '),
    bold('two '),
    mark(1, run('three. ')),
    link('four'),
    run(' and ', '<w:i/>'),
    run('five', '<w:i/><w:b/>'),
    '<w:r><w:tab/></w:r>',
    '<w:commentRangeStart w:id="0"/>',
    run('six'),
    '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
    '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>',
    run('. Page '),
    field('PAGE', '1'),
    field('HYPERLINK "http://a/"', 'seven'),
    `<w:sdt><w:sdtPr><w:id w:val="5"/></w:sdtPr><w:sdtContent>${run('eight')}${link('nine')}</w:sdtContent></w:sdt>`,
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="" descr="A picture"/></wp:inline></w:drawing></w:r>',
    `<w:del w:id="7"><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins w:id="8">${run(' new')}</w:ins>`,
  ),
  paragraph(mark(2, run('Another one.'))),
  paragraph(
    '<w:r><w:footnoteReference w:id="3" w:customMarkFollows="1"/><w:t>*</w:t></w:r>',
    run('Words'),
    `${fieldCharacter('begin')}<w:r><w:instrText> XE "Wo</w:instrText></w:r><w:r><w:instrText>rds" </w:instrText></w:r>${fieldCharacter('end')}`,
    `<w:r><w:ruby><w:rt>${run('above')}</w:rt><w:rubyBase>${run('base')}</w:rubyBase></w:ruby></w:r>`,
    '<w:r><w:br w:clear="all"/></w:r>',
    '<w:r><w:pict><v:shape><v:textpath string="Art"/></v:shape></w:pict></w:r>',
  ),
  paragraph(
    run('See '),
    `${fieldCharacter('begin')}<w:r><w:instrText> HYPERLINK "http://a/" </w:instrText></w:r>${fieldCharacter('separate')}`,
    link('this'),
    run(' long'),
  ),
  paragraph(field('PAGE', '7'), run('page'), fieldCharacter('end'), run(' now')),
  paragraph(
    run('Box'),
    `<w:r><w:pict><v:shape style="position:absolute" alt="Shape"><w:txbxContent>${paragraph(run('In the box '), bold('here'))}</w:txbxContent></v:shape></w:pict></w:r>`,
  ),
].join('');
