import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../base/index.ts';
import { openZip, replaceZipEntries } from '../../zip/index.ts';
import { docxFilter } from './filter.ts';
import {
  bodyOf,
  namespaces,
  paragraph,
  part,
  read,
  run,
  translated,
  units,
  wordDocument,
} from './testing/word-documents.ts';

const field = (type: string, properties = '') =>
  `<w:r>${properties}<w:fldChar w:fldCharType="${type}"/></w:r>`;
const complexField = (instruction: string, result: string) =>
  `${field('begin')}<w:r><w:instrText xml:space="preserve"> ${instruction} </w:instrText></w:r>${field('separate')}${result}${field('end')}`;
const shown = (...content: readonly string[]) => units(wordDocument(paragraph(...content)));

describe('runs', () => {
  it('with the same look are one, whatever else they differ in', () => {
    expect(
      shown(
        '<w:proofErr w:type="spellStart"/>',
        '<w:r w:rsidR="00A1"><w:rPr><w:lang w:val="de-DE"/></w:rPr><w:t>Un</w:t></w:r>',
        '<w:r w:rsidR="00A2"><w:rPr><w:noProof/></w:rPr><w:t xml:space="preserve">broken </w:t></w:r>',
        '<w:bookmarkStart w:id="1" w:name="_GoBack"/><w:bookmarkEnd w:id="1"/>',
        run('text', '<w:rFonts w:hint="eastAsia"/>'),
      ),
    ).toEqual(['Unbroken text']);
  });

  it('that look different from most of the paragraph are pairs', () => {
    expect(
      shown(
        run('This is '),
        run('bold', '<w:b/>'),
        run(' and '),
        run('both', '<w:b/><w:i/>'),
        run(' here, plainly.'),
      ),
    ).toEqual(['This is <b>bold</b> and <b+i>both</b+i> here, plainly.']);
  });

  it('of one format within another nest', () => {
    expect(
      shown(run('one two three four '), run('a', '<w:i/>'), run('b', '<w:i/><w:b/>'), run('c', '<w:i/>')),
    ).toEqual(['one two three four <i>a<b>b</b>c</i>']);
  });

  it('have no codes when the whole paragraph looks alike', () => {
    expect(
      shown(run('All ', '<w:b/><w:sz w:val="40"/>'), run('bold', '<w:b w:val="1"/><w:sz w:val="40"/>')),
    ).toEqual(['All bold']);
  });

  it('are told by what is seen, not by what is said: values of the style, white space, other scripts', () => {
    const styles =
      '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/><w:rPr><w:sz w:val="24"/></w:rPr></w:style>';
    const body = paragraph(
      run('Some text'),
      run(' ', '<w:b/>'),
      run('more', '<w:sz w:val="24"/><w:b w:val="0"/><w:u w:val="none"/>'),
      run(' and more', '<w:rFonts w:eastAsia="Batang"/>'),
    );
    expect(units(wordDocument(body, { styles }))).toEqual(['Some text more and more']);
  });

  it('are one where they look alike, so that figures and marks keep the font of the word beside them', () => {
    const code = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas"/>';
    const coloured = `${code}<w:color w:val="FF0000"/>`;
    const body = paragraph(
      run('A sentence uses the file '),
      run('version', code),
      run(' ', code),
      run('1.2.10', code),
      run(' with '),
      run('@', coloured),
      run('name', coloured),
    );
    expect(shown(body)).toEqual([
      'A sentence uses the file <font>version 1.2.10</font> with <color>@name</color>',
    ]);
    const out = translated(wordDocument(body), 'Die <font>Fassung 1.2.10</font> mit <color>@Name</color>');
    expect(bodyOf(out)).toBe(
      paragraph(run('Die '), run('Fassung 1.2.10', code), run(' mit '), run('@Name', coloured)),
    );
  });

  it.each([
    ['<w:vertAlign w:val="superscript"/>', 'sup'],
    ['<w:vertAlign w:val="subscript"/>', 'sub'],
    ['<w:strike/>', 's'],
    ['<w:u w:val="single"/>', 'u'],
    ['<w:caps/>', 'caps'],
    ['<w:color w:val="FF0000"/>', 'color'],
    ['<w:highlight w:val="yellow"/>', 'mark'],
    ['<w:sz w:val="48"/>', 'size'],
    ['<w:rFonts w:ascii="Courier"/>', 'font'],
    ['<w:rStyle w:val="Code"/>', 'code'],
  ])('with %s are labelled %s', (properties, label) => {
    expect(shown(run('Some plain text and '), run('x', properties))).toEqual([
      `Some plain text and <${label}>x</${label}>`,
    ]);
  });

  it('hold breaks, tabs, symbols and special hyphens', () => {
    expect(
      shown(
        '<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>',
      ),
    ).toEqual(['a<br/>b<tab/>c\u2011d\u00AD<sym/>']);
    const { codes } = read(wordDocument(paragraph('<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/></w:r>')))
      .units[0]!.source;
    expect(codes.map(({ equivalent }) => equivalent)).toEqual(['\n', '\t']);
  });

  it('lose white space that is not said to be kept, and keep private characters as codes', () => {
    expect(
      shown('<w:r><w:t>\n  a\n b  </w:t></w:r><w:r><w:t xml:space="preserve"> \uF0B7 c</w:t></w:r>'),
    ).toEqual(['a  b <U+F0B7/> c']);
  });

  it('that are hidden are left out', () => {
    expect(shown(run('seen '), run('hidden ', '<w:vanish/>'), run('text'))).toEqual(['seen text']);
    expect(docxFilter.extract(wordDocument(paragraph(run('x', '<w:vanish/>'))), { file: 'a' })).toMatchObject(
      { failure: { code: 'document-nothing-to-translate' } },
    );
  });
});

describe('within a paragraph', () => {
  it('links are pairs without codes for their look', () => {
    expect(
      shown(
        run('See '),
        `<w:hyperlink r:id="rId9">${run('this', '<w:rStyle w:val="Hyperlink"/>')}${run(' page', '<w:rStyle w:val="Hyperlink"/><w:b/>')}</w:hyperlink>`,
        run('.'),
      ),
    ).toEqual(['See <link>this<b> page</b></link>.']);
    expect(
      shown(run('See '), complexField('HYPERLINK "http://a/"', run('this page', '<w:u w:val="single"/>'))),
    ).toEqual(['See <link>this page</link>']);
    expect(
      shown(run('See '), `<w:fldSimple w:instr=' HYPERLINK "http://a/" '>${run('this')}</w:fldSimple>`),
    ).toEqual(['See <link>this</link>']);
  });

  it('fields that Word makes are placeholders, and fields that show nothing are not there', () => {
    expect(
      shown(
        run('Page '),
        complexField('PAGE', run('1')),
        run(' of '),
        `<w:fldSimple w:instr="NUMPAGES">${run('9')}</w:fldSimple>`,
        complexField('RD "index"', ''),
      ),
    ).toEqual(['Page <page/> of <numpages/>']);
  });

  it('fields whose result the author wrote are pairs', () => {
    expect(shown(run('Name: '), complexField('FORMTEXT', run('your name')))).toEqual([
      'Name: <field>your name</field>',
    ]);
    expect(shown(run('A '), complexField(`IF ${complexField('PAGE', run('1'))} = 1`, run('yes')))).toEqual([
      'A <field>yes</field>',
    ]);
  });

  it('a table of contents is not a unit, but what stands before it and behind it is', () => {
    const body = [
      paragraph(
        run('Contents '),
        field('begin'),
        '<w:r><w:instrText>TOC \\o</w:instrText></w:r>',
        field('separate'),
        run('One'),
      ),
      paragraph(
        `<w:hyperlink w:anchor="a">${run('Two')}${complexField('PAGEREF a', run('2'))}</w:hyperlink>`,
      ),
      paragraph(run('Three'), field('end'), run(' behind')),
    ].join('');
    expect(units(wordDocument(body))).toEqual(['Contents ', ' behind']);
  });

  it('notes are numbered as they appear; own marks have no number', () => {
    const note = (kind: string, id: number, more = '') =>
      `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:${kind}Reference w:id="${id}"${more}/></w:r>`;
    expect(
      shown(
        run('a'),
        note('footnote', 7),
        run('b'),
        note('footnote', 3),
        run('c'),
        note('endnote', 7),
        note('footnote', 4, ' w:customMarkFollows="1"'),
      ),
    ).toEqual(['a<note 1/>b<note 2/>c<endnote 1/><note/>']);
  });

  it('tracked changes are read as accepted', () => {
    expect(
      shown(
        run('a'),
        `<w:ins w:id="1">${run('new')}</w:ins>`,
        '<w:del w:id="2"><w:r><w:delText>old</w:delText></w:r></w:del>',
        `<w:moveTo w:id="3">${run('moved')}</w:moveTo><w:moveFrom w:id="4">${run('away')}</w:moveFrom>`,
      ),
    ).toEqual(['anewmoved']);
  });

  it('content controls and ruby are pairs, smart tags are not there, mathematics are placeholders', () => {
    expect(
      shown(
        `<w:sdt><w:sdtPr><w:id w:val="1"/></w:sdtPr><w:sdtContent>${run('Choose')}</w:sdtContent></w:sdt>`,
        `<w:smartTag w:element="place">${run(' Paris ')}</w:smartTag>`,
        '<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>',
        `<w:r><w:ruby><w:rt>${run('a')}</w:rt><w:rubyBase>${run('b')}</w:rubyBase></w:ruby></w:r>`,
      ),
    ).toEqual(['<control>Choose</control> Paris <math/><ruby>b</ruby>', 'a']);
  });
});

describe('pictures', () => {
  const drawing = (place: string, inside = '') =>
    `<w:r><w:drawing><wp:${place}><wp:docPr id="1" name="Picture 1" descr="A red house" title="House"/>${inside}</wp:${place}></w:drawing></w:r>`;

  it('in the text are placeholders, beside it they are not there; their descriptions are units', () => {
    expect(shown(run('a '), drawing('inline'))).toEqual(['a <img/>', 'A red house', 'House']);
    expect(shown(run('a '), drawing('anchor'))).toEqual(['a ', 'A red house', 'House']);
    expect(read(wordDocument(paragraph(run('a'), drawing('inline')))).units.map(({ kind }) => kind)).toEqual([
      'paragraph',
      'attribute',
      'attribute',
    ]);
  });

  it('with the name of a file for a description have none', () => {
    expect(
      shown(
        run('a '),
        drawing('inline').replace('A red house', 'image001.png').replace(' title="House"', ''),
      ),
    ).toEqual(['a <img/>']);
  });
});

describe('text boxes', () => {
  const box = (text: string) => `<w:txbxContent>${paragraph(run(text))}</w:txbxContent>`;
  const both = (first: string, second: string) =>
    paragraph(
      run('Outer text'),
      `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>${box(first)}</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape style="position:absolute"><v:textbox>${box(second)}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
    );

  it('are units behind their paragraph, once', () => {
    expect(units(wordDocument(both('Inner', 'Inner')))).toEqual(['Outer text', 'Inner']);
    expect(units(wordDocument(both('Inner', 'Other')))).toEqual(['Outer text', 'Inner', 'Other']);
  });

  it('are translated in both choices, also when their paragraph is', () => {
    const bytes = wordDocument(both('Inner', 'Inner'));
    expect(part(translated(bytes, 'Innen', { unit: 1 })).match(/Innen/g)).toHaveLength(2);
    const twice = translated(translated(bytes, 'Innen', { unit: 1 }), 'Außen');
    expect(part(twice).match(/Innen/g)).toHaveLength(2);
    expect(units(twice)).toEqual(['Außen', 'Innen']);
  });
});

describe('parts', () => {
  const story = (root: string, content: string) => `<w:${root} ${namespaces}>${content}</w:${root}>`;
  const parts = [
    { type: 'footer', name: 'f.xml', xml: story('ftr', paragraph(run('Footer'))) },
    { type: 'header', name: 'h2.xml', xml: story('hdr', paragraph(run('Second header'))) },
    { type: 'header', name: 'h1.xml', xml: story('hdr', paragraph(run('First header'))) },
    {
      type: 'comments',
      name: 'c.xml',
      xml: story('comments', `<w:comment w:id="0">${paragraph(run('A comment'))}</w:comment>`),
    },
    {
      type: 'footnotes',
      name: 'n.xml',
      xml: story(
        'footnotes',
        `<w:footnote w:type="separator" w:id="0">${paragraph(run('no text'))}</w:footnote><w:footnote w:id="1">${paragraph('<w:r><w:footnoteRef/></w:r>', run(' A note'))}</w:footnote>`,
      ),
    },
  ];
  const body = `${paragraph(run('Body'))}<w:p><w:pPr><w:sectPr><w:headerReference r:id="rId3"/><w:headerReference r:id="rId2"/></w:sectPr></w:pPr></w:p>`;

  it('are found by their relationships and read in order', () => {
    const bytes = wordDocument(body, { parts, title: 'The title' });
    expect(read(bytes).units.map(({ kind, source }) => `${kind} ${source.text}`)).toEqual([
      'paragraph Body',
      'paragraph First header',
      'paragraph Second header',
      'paragraph Footer',
      'footnote  A note',
      'metadata The title',
    ]);
    expect(read(bytes, true).units.map(({ source }) => source.text)).toContain('A comment');
  });

  it('are each written by themselves', () => {
    const bytes = wordDocument(body, { parts, title: 'The title' });
    const after = translated(bytes, 'Kopf & Fuß', { unit: 1 });
    expect(part(after, 'text/h1.xml')).toContain('Kopf &amp; Fuß');
    for (const name of ['text/main.xml', 'text/h2.xml', 'text/n.xml'])
      expect(part(after, name)).toBe(part(bytes, name));
    expect(part(translated(bytes, 'Der Titel', { unit: 5 }), 'docProps/core.xml')).toContain(
      '<dc:title>Der Titel</dc:title>',
    );
  });

  it('tell kinds, levels and the language', () => {
    const styles = [
      '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en_US"/></w:rPr></w:rPrDefault></w:docDefaults>',
      '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/></w:style>',
      '<w:style w:type="paragraph" w:styleId="O"><w:name w:val="mine"/><w:basedOn w:val="P"/></w:style>',
      '<w:style w:type="paragraph" w:styleId="P"><w:name w:val="other"/><w:pPr><w:outlineLvl w:val="3"/></w:pPr></w:style>',
      '<w:style w:type="paragraph" w:styleId="L"><w:name w:val="list bullet 2"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
      '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="caption"/></w:style>',
    ].join('');
    const styled = (style: string, text: string) =>
      paragraph(`<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`, run(text));
    const bytes = wordDocument(
      [
        ...[styled('H', 'a'), styled('O', 'b'), styled('L', 'c'), styled('C', 'd')],
        paragraph('<w:pPr><w:numPr><w:ilvl w:val="2"/><w:numId w:val="4"/></w:numPr></w:pPr>', run('e')),
        `<w:tbl><w:tr><w:tc>${paragraph(run('f'))}</w:tc></w:tr></w:tbl>`,
      ].join(''),
      { styles },
    );
    const { units: found, language } = read(bytes);
    expect(language).toBe('en-US');
    expect(found.map(({ kind, level }) => [kind, level])).toEqual([
      ['heading', 2],
      ['heading', 4],
      ['list-item', 2],
      ['caption', undefined],
      ['list-item', 3],
      ['cell', undefined],
    ]);
  });

  it('of charts and diagrams hold text; a diagram is translated where it is kept and where it is drawn', () => {
    const drawing = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"';
    const text = (content: string) => `<x ${drawing}><a:p><a:pPr/>${content}<a:endParaRPr/></a:p></x>`;
    const words =
      '<a:r><a:rPr lang="en-US" b="0"/><a:t>One and </a:t></a:r><a:r><a:rPr b="1"/><a:t>two</a:t></a:r>';
    const bytes = wordDocument(paragraph(run('Body')), {
      parts: [
        { type: 'diagramDrawing', name: 'd2.xml', xml: text(words) },
        { type: 'diagramData', name: 'd1.xml', xml: text(words) },
        {
          type: 'chart',
          name: 'c.xml',
          xml: text('<a:r><a:t>Sales</a:t></a:r><a:br/><a:r><a:t>2020</a:t></a:r>'),
        },
      ],
    });
    expect(units(bytes)).toEqual(['Body', 'Sales<br/>2020', 'One and <b>two</b>']);
    const after = translated(bytes, '<b>Zwei</b> & eins', { unit: 2 });
    const expected = text(
      '<a:r><a:rPr b="1"/><a:t>Zwei</a:t></a:r><a:r><a:rPr lang="en-US" b="0"/><a:t> &amp; eins</a:t></a:r>',
    );
    expect([part(after, 'text/d1.xml'), part(after, 'text/d2.xml')]).toEqual([expected, expected]);
    expect(part(translated(bytes, 'Umsatz\n2020', { unit: 1 }), 'text/c.xml')).toContain(
      '<a:t>Umsatz</a:t></a:r><a:br/><a:r><a:t>2020',
    );
  });

  it('may use any prefix, or none', () => {
    const bytes = wordDocument('');
    const uri = 'http://purl.oclc.org/ooxml/wordprocessingml/main';
    const other = (xml: string) => `<document xmlns="${uri}" xmlns:x="${uri}"><body>${xml}</body></document>`;
    const strict = withMain(
      bytes,
      other('<p><r><t>One </t></r><x:r><x:rPr><b x:val="1"/></x:rPr><x:t>two</x:t></x:r></p>'),
    );
    expect(units(strict)).toEqual(['One<b>two</b>']);
    const after = translated(strict, '<b>zwei</b> & eins');
    expect(units(after)).toEqual(['<b>zwei</b> & eins']);
  });
});

function withMain(bytes: Uint8Array, xml: string): Uint8Array {
  return replaceZipEntries(openZip('a', bytes), new Map([['text/main.xml', encodeUtf8(xml)]]));
}
