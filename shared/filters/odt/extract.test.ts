import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../base/index.ts';
import type { FilterSettings } from '../contract.ts';
import { extracted, merged, replaceUnits, show } from '../testing/documents.ts';
import { odtFilter } from './filter.ts';
import { bodyOf, fodt, type OdtFixture, odt, partText } from './testing/fixtures.ts';

function units(fixture: OdtFixture | string, settings?: FilterSettings) {
  const result = odtFilter.extract(odt(fixture), { file: 'a.odt', ...(settings && { settings }) });
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value.units;
}

const texts = (fixture: OdtFixture | string, settings?: FilterSettings) =>
  units(fixture, settings).map(({ source }) => show(source));
const kinds = (fixture: OdtFixture | string) =>
  units(fixture).map(({ kind, level, source }) => [kind, level, show(source)]);
const inside = (markup: string) => texts(`<text:p text:style-name="Standard">${markup}</text:p>`)[0];
const span = (style: string, text: string) => `<text:span text:style-name="${style}">${text}</text:span>`;

describe('units of an OpenDocument text', () => {
  it('are headings, paragraphs, list items, cells and notes, in order', () => {
    expect(
      kinds(
        '<text:h text:outline-level="2">Heading</text:h><text:p>Text<text:note text:id="f1" text:note-class="footnote">' +
          '<text:note-citation>1</text:note-citation><text:note-body><text:p>First.</text:p><text:p>Second.</text:p>' +
          '</text:note-body></text:note> goes on.</text:p><text:list><text:list-item><text:p>one</text:p><text:list>' +
          '<text:list-item><text:p>two</text:p></text:list-item></text:list></text:list-item></text:list>' +
          '<table:table><table:table-row><table:table-cell><text:p>cell</text:p></table:table-cell></table:table-row></table:table>',
      ),
    ).toEqual([
      ['heading', 2, 'Heading'],
      ['paragraph', undefined, 'Text<note 1/> goes on.'],
      ['footnote', undefined, 'First.'],
      ['footnote', undefined, 'Second.'],
      ['list-item', 1, 'one'],
      ['list-item', 2, 'two'],
      ['cell', undefined, 'cell'],
    ]);
  });

  it('are the title, headers and footers too; what page styles repeat is one', () => {
    const header = '<style:header><text:p>Header</text:p></style:header>';
    const master =
      `<style:master-page style:name="A">${header}<style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer></style:master-page>` +
      `<style:master-page style:name="B">${header}<style:header-left style:display="false"><text:p>Never shown</text:p></style:header-left></style:master-page>`;
    expect(kinds({ body: '<text:p>Body</text:p>', master, meta: '<dc:title>Title</dc:title>' })).toEqual([
      ['metadata', undefined, 'Title'],
      ['paragraph', undefined, 'Body'],
      ['paragraph', undefined, 'Header'],
      ['paragraph', undefined, 'Page <field/>'],
    ]);
  });

  it('are found in text boxes, with the titles of images, within their paragraphs', () => {
    expect(
      kinds(
        '<text:p>Before <draw:frame text:anchor-type="as-char"><draw:image xlink:href="a.png"/><svg:title>Image</svg:title>' +
          '<svg:desc>What it shows</svg:desc></draw:frame> and <draw:frame text:anchor-type="char"><draw:text-box>' +
          '<text:p>In a box</text:p></draw:text-box></draw:frame> behind.</text:p>' +
          '<text:p><draw:frame text:anchor-type="paragraph"><draw:image xlink:href="b.png"/></draw:frame>Beside an image</text:p>',
      ),
    ).toEqual([
      ['paragraph', undefined, 'Before <img/> and <box/> behind.'],
      ['attribute', undefined, 'Image'],
      ['attribute', undefined, 'What it shows'],
      ['paragraph', undefined, 'In a box'],
      ['paragraph', undefined, 'Beside an image'],
    ]);
  });

  it('are comments only where asked for', () => {
    const body =
      '<text:p>A <office:annotation><dc:creator>Me</dc:creator><text:p>Remark</text:p></office:annotation>word' +
      '<office:annotation-end/>.</text:p>';
    expect(texts(body)).toEqual(['A word.']);
    expect(texts(body, { comments: true })).toEqual(['A word.', 'Remark']);
  });

  it('are not what was deleted or is generated, but the title of an index', () => {
    expect(
      texts(
        '<text:tracked-changes><text:changed-region><text:deletion><text:p>Gone</text:p></text:deletion></text:changed-region>' +
          '</text:tracked-changes><text:p>Left<text:change text:change-id="c"/> over</text:p><text:table-of-content>' +
          '<text:table-of-content-source><text:index-title-template>Contents</text:index-title-template></text:table-of-content-source>' +
          '<text:index-body><text:index-title><text:p>Contents</text:p></text:index-title><text:p>Chapter 1</text:p></text:index-body>' +
          '</text:table-of-content>',
      ),
    ).toEqual(['Left over', 'Contents', 'Contents']);
  });

  it('are the tips of links, unless they are addresses', () => {
    const link = (title: string, text: string) =>
      `<text:a xlink:href="a" office:title="${title}">${text}</text:a>`;
    expect(
      texts(`<text:p>See ${link('Opens a page', 'this')}, ${link('https://a/', 'that')}.</text:p>`),
    ).toEqual(['See <link>this</link>, <link>that</link>.', 'Opens a page']);
  });

  it('are words around the numbers of lists, entries of an index and labels of forms', () => {
    const automatic =
      '<text:list-style style:name="L1"><text:list-level-style-number style:num-prefix="Step " style:num-suffix=")"/>' +
      '<text:list-level-style-number style:num-prefix="Step "/></text:list-style>';
    const body =
      '<office:forms><form:form><form:checkbox form:label="Tick me"/></form:form></office:forms>' +
      '<text:p>Word<text:alphabetical-index-mark text:string-value="Entry" text:key1="Group"/></text:p>';
    expect(texts({ body, automatic })).toEqual(['Step ', 'Tick me', 'Word', 'Entry', 'Group']);
  });

  it('are what the author wrote for fields, once where a field says it twice', () => {
    const fields = [
      '<text:placeholder text:placeholder-type="text" text:description="A tip">&lt;Your name&gt;</text:placeholder>',
      '<text:text-input text:description="Give it">Some name</text:text-input>',
      '<text:conditional-text text:condition="x" text:string-value-if-true="yes" text:string-value-if-false="no">no</text:conditional-text>',
      '<text:hidden-text text:condition="x" text:string-value="Only for us" text:is-hidden="true"/>',
      '<text:drop-down text:name="d"><text:label text:value="Red"/><text:label text:value="Blue" text:current-selected="true"/>Blue</text:drop-down>',
      '<text:date>May</text:date>',
    ];
    const body = `<text:p>Fields: ${fields.join(', ')}.</text:p>`;
    expect(texts(body)).toEqual([
      'Fields: <field/>, <field/>, <field/>, <field/>, <field/>, <field/>.',
      ...['A tip', '<Your name>', 'Give it', 'Some name', 'yes', 'no', 'Only for us', 'Red', 'Blue'],
    ]);
    const bytes = odt(body);
    const extraction = extracted(odtFilter, bytes);
    const { source } = extraction.units[0]!;
    for (const first of [source.text, `${source.text}é`]) {
      const after = merged(
        odtFilter,
        bytes,
        replaceUnits(extraction, ({ text, codes }, unit) => ({
          text: unit === 0 ? first : `${text}é`,
          codes,
        })),
      );
      expect(bodyOf(after)).toBe(
        body
          .replace(/A tip|Your name&gt;|Give it|Some name|Only for us/g, '$&é')
          .replace(/yes|\bno\b|Red|Blue/g, '$&é')
          .replace(/\.(?=<\/text:p>)/, first === source.text ? '.' : '.é'),
      );
    }
  });

  it('are titles and labels of charts, unless the chart is broken', () => {
    const chart =
      '<chart:chart xmlns:chart="c"><chart:title><text:p>Sales</text:p></chart:title><table:table><table:table-row><table:table-cell><text:p>East &amp; west</text:p></table:table-cell><table:table-cell><text:p>12</text:p></table:table-cell></table:table-row></table:table></chart:chart>';
    const master =
      '<style:master-page><style:header><text:p>Header</text:p></style:header></style:master-page>';
    const fixture = { body: '<text:p>Text</text:p>', chart, master };
    const bytes = odt(fixture);
    const extraction = extracted(odtFilter, bytes);
    expect(extraction.units.map(({ kind, source }) => [kind, source.text])).toEqual([
      ['paragraph', 'Text'],
      ['paragraph', 'Sales'],
      ['cell', 'East & west'],
      ['paragraph', 'Header'],
    ]);
    const after = merged(
      odtFilter,
      bytes,
      replaceUnits(extraction, ({ text, codes }) => ({ text: `${text}é`, codes })),
    );
    expect(extracted(odtFilter, after).units.map(({ source }) => source.text)).toEqual(
      extraction.units.map(({ source }) => `${source.text}é`),
    );
    expect(partText(after, 'Object 1/content.xml')).toContain(
      chart.replace('Sales', 'Salesé').replace('west', 'westé'),
    );
    const broken = odt({ ...fixture, chart: `${chart}<text:p>` });
    expect(extracted(odtFilter, broken).units.map(({ source }) => source.text)).toEqual(['Text', 'Header']);
    expect(Buffer.compare(merged(odtFilter, broken, []), broken)).toBe(0);
  });

  it('are none where there are no letters', () => {
    expect(
      texts(
        '<text:p/><text:p> — </text:p><text:p><text:s/><text:tab/></text:p><text:p>12</text:p><text:p>a</text:p>',
      ),
    ).toEqual(['a']);
  });
});

describe('codes of an OpenDocument text', () => {
  it.each([
    ['a pair for formatting', `plain ${span('T1', 'bold')} plain`, 'plain <b>bold</b> plain'],
    ['none for what changes nothing', `one ${span('T5', 'two')} three`, 'one two three'],
    ['one for neighbours that look the same', `a ${span('T1', 'b')}${span('T6', 'c')} d`, 'a <b>bc</b> d'],
    ['one across a space', `a ${span('T1', 'b')} ${span('T6', 'c')} d`, 'a <b>b c</b> d'],
    ['white space outside', `a${span('T1', ' b ')}c`, 'a <b>b</b> c'],
    ['underlined white space inside', `a${span('T4', ' b ')}c`, 'a<u> b </u>c'],
    ['none where all looks the same', `${span('T1', 'all ')}${span('T6', 'of it')}`, 'all of it'],
    [
      'only for what differs',
      `${span('T1', 'bold ')}${span('T3', 'both')}${span('T1', ' bold')}`,
      'bold <i>both</i> bold',
    ],
    [
      'nested spans as one',
      span('T1', `a${span('T2', 'b')}`) + span('T2', 'c'),
      '<b>a</b><b+i>b</b+i><i>c</i>',
    ],
    ['raised and lowered', `x${span('T7', '2')} H${span('T8', '2')}O`, 'x<sup>2</sup> H<sub>2</sub>O'],
    ['a link', 'a <text:a xlink:href="u">link</text:a>', 'a <link>link</link>'],
    [
      'a link with its formatting',
      `a <text:a xlink:href="u">${span('T4', 'link')}</text:a>, ${span('T1', 'b')}`,
      'a <link>link</link>, <b>b</b>',
    ],
    [
      'a link within formatting',
      `a ${span('T1', 'b <text:a xlink:href="u">link</text:a> c')}`,
      'a <b>b <link>link</link> c</b>',
    ],
    ['no bookmarks', 'a <text:bookmark-start text:name="x"/>b<text:bookmark-end text:name="x"/>', 'a b'],
    ['tabs and line breaks', 'a<text:tab/>b<text:line-break/>c', 'a<tab/>b<br/>c'],
    ['fields', 'a <text:date text:fixed="true">today</text:date>', 'a <field/>'],
    [
      'notes in spans of their own',
      `${span('T1', 'bold')}${span('T7', '<text:note><text:note-citation>i</text:note-citation></text:note>')}${span('T1', ' too')}, not`,
      '<b>bold<note i/> too</b>, not',
    ],
    [
      'ruby',
      '<text:ruby><text:ruby-base>漢字</text:ruby-base><text:ruby-text>かんじ</text:ruby-text></text:ruby>です',
      '<ruby>漢字</ruby>です',
    ],
    ['spaces as spaces', 'a <text:s text:c="3"/>b<text:s/>c', 'a    b c'],
  ])('are %s', (_, markup, expected) => {
    expect(inside(markup)).toBe(expected);
  });

  it('collapse white space, also across tags', () => {
    expect(inside(`\n\t one \r\n two${span('T1', ' \n')} three&#32; <text:tab/> four\n`)).toBe(
      'one two three <tab/> four',
    );
  });

  it('tell the halves of a pair, with the markup', () => {
    const [unit] = units(`<text:p>a ${span('T1', 'b')}</text:p>`);
    expect(unit!.source.codes).toEqual([
      { id: '1', kind: 'open', label: 'b', pair: '1', data: '<text:span text:style-name="T1">' },
      { id: '2', kind: 'close', label: 'b', pair: '1', data: '</text:span>' },
    ]);
  });

  it('measure formatting by the paragraph’s style and its parents', () => {
    const styles =
      '<style:style style:name="Heading" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>' +
      '<style:style style:name="Sub" style:family="paragraph" style:parent-style-name="Heading"/>' +
      '<style:style style:name="Strong" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>';
    const body = `<text:p text:style-name="Sub">a ${span('Strong', 'b')} ${span('Plain', 'c')}</text:p>`;
    const automatic =
      '<style:style style:name="Plain" style:family="text"><style:text-properties fo:font-weight="normal"/></style:style>';
    expect(texts({ body, styles, automatic })).toEqual(['a b <plain>c</plain>']);
  });

  it('heed what is for East Asian letters only where there are some', () => {
    const automatic =
      '<style:style style:name="K" style:family="text"><style:text-properties style:font-weight-asian="bold"/></style:style>';
    const body = `<text:p>a ${span('K', 'b')}</text:p><text:p>가 ${span('K', '나')}</text:p>`;
    expect(texts({ body, automatic })).toEqual(['a b', '가 <b>나</b>']);
  });

  it('are so many at most that a content can hold them; else the paragraph is left alone', () => {
    const tabs = '<text:tab/>'.repeat(7000);
    expect(texts(`<text:p>a${tabs}b</text:p><text:p>c</text:p>`)).toEqual(['c']);
  });
});

describe('a document', () => {
  it('may be flat, or name the namespaces otherwise', () => {
    const fixture = {
      body: `<text:p>a <text:s/>${span('T1', 'b')}</text:p>`,
      meta: '<dc:title>Title</dc:title>',
    };
    const flat = fodt(fixture);
    const other = flat.replace(/(<\/?| xmlns:| )(text|style|fo|office)(?=[:=])/g, '$1x$2');
    for (const text of [flat, other]) {
      const { units, charset, language } = extracted(odtFilter, encodeUtf8(text));
      expect(units.map(({ source }) => show(source))).toEqual(['Title', 'a  <b>b</b>']);
      expect([charset, language]).toEqual(['utf-8', 'en-US']);
    }
  });

  it.each([
    ['English', 'en-US'],
    ['这是一个中文句子。', 'zh-CN'],
  ])('says its language: %s', (text, language) => {
    expect(extracted(odtFilter, odt(`<text:p>${text}</text:p>`)).language).toBe(language);
  });
});
