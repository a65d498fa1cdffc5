import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Code, Content } from '../../content/index.ts';
import { readMarkup } from '../../xml/index.ts';
import type { Replacement } from '../contract.ts';
import { pseudo, replaceUnits } from '../testing/documents.ts';
import { docxFilter } from './filter.ts';
import { bold, field, link, mark, rich } from './testing/rich.ts';
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
  written,
} from './testing/word-documents.ts';

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

describe('a document', () => {
  it('without translations, or with the source for one, is the same', () => {
    const bytes = wordDocument(rich, { title: 'Title' });
    expect(same(written(bytes, []), bytes)).toBe(true);
    const all = replaceUnits(read(bytes), (source) => source);
    expect(same(written(bytes, all, { targetLanguage: 'ar' }), bytes)).toBe(true);
  });

  it('keeps every paragraph that is not translated', () => {
    const bytes = wordDocument(rich);
    const at = read(bytes).units.findIndex(({ source }) => source.text === 'Another one.');
    expect(bodyOf(translated(bytes, 'Noch eins.', { unit: at }))).toBe(
      bodyOf(bytes)
        .replace('Another one.', 'Noch eins.')
        .replace(`${run('1 Another ')}${bold('one.')}`, run('1 Noch eins.')),
    );
  });
});

describe('a paragraph', () => {
  const rewritten = (notation: string, ...content: readonly string[]) =>
    bodyOf(translated(wordDocument(paragraph(...content)), notation));

  it('is written with the formats where the target has them', () => {
    expect(rewritten('<b>Zwei</b> & eins', run('one and '), bold('two'))).toBe(
      paragraph(bold('Zwei'), run(' &amp; eins')),
    );
  });

  it('keeps its properties, links, fields and controls', () => {
    expect(
      rewritten(
        '<link>Hier</link> ist <b>es</b>',
        '<w:pPr><w:jc w:val="right"/></w:pPr>',
        run('It is long '),
        bold('there'),
        link('here'),
      ),
    ).toBe(paragraph('<w:pPr><w:jc w:val="right"/></w:pPr>', link('Hier'), run(' ist '), bold('es')));
    expect(
      rewritten('<page/> von <link>uns</link>', run('Of '), field('HYPERLINK "a"', 'us'), field('PAGE', '1')),
    ).toBe(paragraph(field('PAGE', '1'), run(' von '), field('HYPERLINK "a"', 'uns')));
  });

  it('keeps both halves of a link that goes over two paragraphs around what they stood around', () => {
    const begin = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "a" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`;
    const end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>';
    const bytes = wordDocument(
      paragraph(run('See '), begin, run('this ')) + paragraph(run('page'), end, run(' now.')),
    );
    expect(units(bytes)).toEqual(['See <link>this </link>', '<link>page</link> now.']);
    const both = (first: string, second: string) =>
      bodyOf(translated(translated(bytes, first), second, { unit: 1 }));
    expect(both('Sieh <link>diese</link>', 'Jetzt <link>Seite</link>')).toBe(
      paragraph(run('Sieh '), begin, run('diese')) + paragraph(run('Jetzt '), run('Seite'), end),
    );
    expect(both('Sieh', 'Seite')).toBe(paragraph(run('Sieh'), begin) + paragraph(end, run('Seite')));
    expect(both('<link></link>Sieh', 'Seite<link></link>')).toBe(
      paragraph(begin, run('Sieh')) + paragraph(run('Seite'), end),
    );
  });

  it('has breaks, tabs and special hyphens as elements', () => {
    expect(rewritten('a\nb\tc\u2011d\u00ADe', run('abc'))).toBe(
      paragraph(
        '<w:r><w:t xml:space="preserve">a</w:t><w:br/><w:t xml:space="preserve">b</w:t><w:tab/><w:t xml:space="preserve">c</w:t><w:noBreakHyphen/><w:t xml:space="preserve">d</w:t><w:softHyphen/><w:t xml:space="preserve">e</w:t></w:r>',
      ),
    );
  });

  it('keeps bookmarks and comments around what they stood around', () => {
    expect(rewritten('Drei vier', run('one '), mark(1, run('two')), run(' three'))).toBe(
      paragraph(mark(1, run('Drei vier'))),
    );
    expect(rewritten('<seq/>. Tafel', mark(1, `${run('Table ')}${field('SEQ', '1')}`), run(': text'))).toBe(
      paragraph(
        '<w:bookmarkStart w:id="1" w:name="m1"/>',
        field('SEQ', '1'),
        '<w:bookmarkEnd w:id="1"/>',
        run('. Tafel'),
      ),
    );
  });

  it('keeps what is beside its text: floating pictures, hidden text, notes’ own numbers', () => {
    const beside = [
      '<w:r><w:footnoteRef/></w:r>',
      run('hidden', '<w:vanish/>'),
      '<w:r><w:drawing><wp:anchor><wp:docPr id="1" name="a"/></wp:anchor></w:drawing></w:r>',
    ].join('');
    expect(rewritten('Fuß', beside, run('Foot'))).toBe(paragraph(beside, run('Fuß')));
  });

  it('takes tracked changes as accepted', () => {
    expect(
      rewritten(
        'ab',
        run('a'),
        '<w:del w:id="1"><w:r><w:delText>x</w:delText></w:r></w:del>',
        `<w:ins w:id="2">${run('c')}</w:ins>`,
      ),
    ).toBe(paragraph(run('ab')));
  });

  it('mends broken pairs and writes notes, pictures and controls once', () => {
    const note = '<w:r><w:footnoteReference w:id="2"/></w:r>';
    expect(rewritten('<b>x', run('abc '), bold('d'))).toBe(paragraph(bold('x')));
    expect(rewritten('x</b>y', run('abc '), bold('d'))).toBe(paragraph(run('xy')));
    expect(rewritten('x<link>y', run('abc '), link('d'))).toBe(paragraph(run('x'), link('y')));
    expect(rewritten('x<note 1/><note 1/>', run('abc'), note)).toBe(paragraph(run('x'), note));
    expect(rewritten('x<tab/><tab/>', run('abc'), '<w:r><w:tab/></w:r>')).toBe(
      paragraph('<w:r><w:t xml:space="preserve">x</w:t><w:tab/><w:tab/></w:r>'),
    );
  });

  it('takes codes of a memory by their labels', () => {
    const bytes = wordDocument(paragraph(run('one and '), bold('two')));
    const { source } = read(bytes).units[0]!;
    const code = (kind: Code['kind'], label: string): Code => ({
      id: `m${kind}${label}`,
      kind,
      pair: label,
      label,
      data: `<${label}>`,
    });
    const codes = [
      code('open', 'b'),
      code('close', 'b'),
      code('open', 'sup'),
      code('close', 'sup'),
      code('open', 'odd'),
    ];
    const target: Content = { text: 'A \uE000b\uE001 \uE002c\uE003\uE004', codes };
    const out = written(bytes, [{ unit: 0, start: 0, end: source.text.length, target }]);
    expect(units(out)).toEqual(['A <b>b</b> <sup>c</sup>']);
  });

  it('keeps the other sentences when one is translated', () => {
    const bytes = wordDocument(paragraph(run('One '), bold('is'), run('. Two '), link('are'), run('.')));
    const { text } = read(bytes).units[0]!.source;
    const replacement = {
      unit: 0,
      start: text.indexOf('Two'),
      end: text.length,
      target: { text: 'Zwei.', codes: [] },
    };
    expect(units(written(bytes, [replacement]))).toEqual(['One <b>is</b>. Zwei.']);
  });

  it('cannot be broken by characters that XML does not hold', () => {
    expect(rewritten('a\u0000\u0001\uFFFEb<', run('x'))).toBe(paragraph(run('a\uFFFD\uFFFD\uFFFDb&lt;')));
  });
});

describe('the language', () => {
  const styles = (lang: string) =>
    `<w:docDefaults><w:rPrDefault><w:rPr><w:lang ${lang}/></w:rPr></w:rPrDefault></w:docDefaults>`;
  const settings = {
    type: 'settings',
    name: 's.xml',
    xml: `<w:settings ${namespaces}><w:themeFontLang w:val="en-US"/></w:settings>`,
  };
  const body = paragraph(run('text', '<w:b/><w:lang w:val="en-US"/>'));

  it.each([
    ['de', 'w:val="de-DE" w:eastAsia="zh-CN"', 'w:val="de-DE"'],
    ['ko', 'w:val="en-US" w:eastAsia="ko-KR"', 'w:val="en-US" w:eastAsia="ko-KR"'],
    ['ar', 'w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-EG"', 'w:val="en-US" w:bidi="ar-EG"'],
    ['zh-Hant', 'w:val="en-US" w:eastAsia="zh-TW"', 'w:val="en-US" w:eastAsia="zh-TW"'],
  ])('becomes %s in styles and settings', (targetLanguage, inStyles, inSettings) => {
    const bytes = wordDocument(body, {
      styles: styles('w:val="en-US" w:eastAsia="zh-CN"'),
      parts: [settings],
    });
    const out = translated(bytes, 'x', { targetLanguage });
    expect(part(out, 'text/looks.xml')).toContain(`<w:lang ${inStyles}/>`);
    expect(part(out, 'text/s.xml')).toContain(`<w:themeFontLang ${inSettings}/>`);
    expect(bodyOf(out)).not.toContain('w:lang');
  });

  it('is set where nothing is translated, unless it is so already', () => {
    const bytes = wordDocument(body, { styles: styles('w:val="en-US"'), parts: [settings] });
    const out = written(bytes, [], { targetLanguage: 'fr' });
    expect(part(out, 'text/looks.xml')).toContain('<w:lang w:val="fr-FR"/>');
    expect(part(out, 'text/s.xml')).toContain('<w:themeFontLang w:val="fr-FR"/>');
    expect(bodyOf(out)).toBe(bodyOf(bytes));
    expect(same(written(out, [], { targetLanguage: 'fr' }), out)).toBe(true);
  });

  it.each([
    '',
    '<w:docDefaults/>',
    '<w:docDefaults><w:rPrDefault/></w:docDefaults>',
    '<w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>',
  ])('is put into styles that name none: %s', (given) => {
    const out = translated(wordDocument(body, { styles: given }), 'x', { targetLanguage: 'fr' });
    expect(read(out).language).toBe('fr-FR');
  });

  it('that runs from right to left has no property twice, whatever prefixes the document uses', () => {
    const other = 'xmlns="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
    const bytes = wordDocument(`<w:p ${other}>${run('text ')}${run('more', '<b w:val="1"/>')}</w:p>`);
    const body = bodyOf(translated(bytes, 'שלום <b>עולם</b>', { targetLanguage: 'he' }));
    expect(body).toMatch(/<w:rPr><b w:val="1"\/><(?:w:)?bCs w:val="1"\/><(?:w:)?rtl\/><\/w:rPr>/);
  });

  it('that runs from right to left turns paragraphs and runs', () => {
    const bytes = wordDocument(
      paragraph(
        '<w:pPr><w:keepNext/><w:jc w:val="center"/></w:pPr>',
        run('text '),
        run('more', '<w:b/><w:sz w:val="30"/>'),
      ),
    );
    expect(bodyOf(translated(bytes, 'שלום <b>עולם</b> <b>abc</b>', { targetLanguage: 'he' }))).toBe(
      paragraph(
        '<w:pPr><w:keepNext/><w:bidi/><w:jc w:val="center"/></w:pPr>',
        run('שלום ', '<w:rtl/>'),
        run('עולם', '<w:b/><w:bCs/><w:sz w:val="30"/><w:szCs w:val="30"/><w:rtl/>'),
        run(' ', '<w:rtl/>'),
        run('abc', '<w:b/><w:sz w:val="30"/>'),
      ),
    );
    const turned = wordDocument(paragraph('<w:pPr><w:bidi/></w:pPr>', run('שלום', '<w:rtl/>')));
    expect(bodyOf(translated(turned, 'Hello', { targetLanguage: 'en' }))).toBe(
      paragraph('<w:pPr><w:bidi w:val="0"/></w:pPr>', run('Hello')),
    );
  });
});

/** What Word refuses: runs in runs, links in links, fields that do not end. Throws when it is found. */
function checkStructure(xml: string): void {
  const open: string[] = [];
  let fields = 0;
  const refuse = (what: string) => {
    throw new Error(`${what} in ${xml}`);
  };
  readMarkup('part', xml, {
    open: (name, attributes, _start, _end, empty) => {
      const around = open.slice(open.findLastIndex((other) => /^w:(?:p|rt|rubyBase)$/.test(other)) + 1);
      if (/^w:(?:hyperlink|sdt|fldSimple|ruby)$/.test(name) && open.at(-1) === 'w:rubyBase') {
        refuse(`${name} in a ruby`);
      }
      if ((name === 'w:r' || name === 'w:hyperlink') && around.includes('w:r')) refuse(`${name} in a run`);
      if (name === 'w:hyperlink' && around.includes(name)) refuse('a link in a link');
      if (name === 'w:fldChar') fields += { begin: 1, separate: 0, end: -1 }[attributes['w:fldCharType']!]!;
      if (fields < 0) refuse('the end of a field that did not begin');
      if (!empty) open.push(name);
    },
    close: () => open.pop(),
    text: () => undefined,
  });
  if (fields > 0) refuse('a field without an end');
}

describe('whatever a target does with its codes', () => {
  const bytes = wordDocument(rich, { title: 'Title' });
  const extraction = read(bytes);
  const text = fc.string({
    unit: fc.constantFrom('a', 'é', ' ', '한', 'ש', '\n', '\t', '<', '&', '\u0000', '\u2011'),
    maxLength: 4,
  });
  const own: Code[] = [
    { id: '1', kind: 'open', pair: '1', label: 'b', data: 'foreign' },
    { id: 'x', kind: 'close', pair: '1', label: 'b', data: '' },
    { id: 'y', kind: 'placeholder', label: 'tab', data: '', equivalent: '\t' },
    { id: 'z', kind: 'open', pair: 'z', label: 'link', data: '' },
  ];
  const targetOf = (codes: readonly Code[]) =>
    fc
      .array(
        fc.oneof(
          text,
          fc.nat(codes.length + 1).map((index) => String.fromCharCode(0xe000 + index)),
        ),
        { maxLength: 30 },
      )
      .map((parts) => ({ text: parts.join(''), codes }));
  const replacements: fc.Arbitrary<Replacement[]> = fc
    .tuple(
      ...extraction.units.map(({ source }, unit) => {
        const place = fc.nat(source.text.length);
        return fc.tuple(place, place, place, place, fc.boolean()).chain(([a, b, c, d, foreign]) => {
          const [first, second, third, fourth] = [a, b, c, d].sort((x, y) => x - y) as [
            number,
            number,
            number,
            number,
          ];
          const target = targetOf(foreign ? [...source.codes, ...own] : []);
          return fc.tuple(target, target).map(([one, two]) => [
            { unit, start: first, end: second, target: one },
            { unit, start: third, end: fourth, target: two },
          ]);
        });
      }),
    )
    .map((groups) => groups.flat());

  it('the document is well-formed, of good structure, and read again', () => {
    fc.assert(
      fc.property(replacements, fc.constantFrom(undefined, 'de', 'he', 'ko'), (made, targetLanguage) => {
        const out = written(bytes, made, targetLanguage === undefined ? {} : { targetLanguage });
        checkStructure(part(out));
        const again = docxFilter.extract(out, { file: 'a' });
        if (again.ok) written(out, replaceUnits(again.value, pseudo));
      }),
      { numRuns: 60 },
    );
  });

  it('text and pairs in order are read as they were put in', () => {
    const unit = extraction.units.findIndex(({ source }) => source.text.startsWith('One'));
    const { source } = extraction.units[unit]!;
    const words = fc
      .string({ unit: fc.constantFrom('a', 'é', ' ', '한', '<', '&'), minLength: 1, maxLength: 6 })
      .map((word) => `a${word}b`);
    fc.assert(
      fc.property(
        fc.array(words, { minLength: source.codes.length + 1, maxLength: source.codes.length + 1 }),
        (parts) => {
          const target = parts
            .map(
              (word, index) =>
                word + (index < source.codes.length ? String.fromCharCode(0xe000 + index) : ''),
            )
            .join('');
          const out = written(bytes, [
            { unit, start: 0, end: source.text.length, target: { text: target, codes: [] } },
          ]);
          expect(read(out).units[unit]!.source.text.replace(/[\uE000-\uF8FF]/g, '')).toBe(parts.join(''));
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('a picture with a title and a description', () => {
  const picture = (facts: string) =>
    `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="P" ${facts}/></wp:inline></w:drawing></w:r>`;

  it.each([
    ['descr="Alt text" title="The title"', 'descr="Alt" title="Titel"'],
    ['title="The title" descr="Alt text"', 'title="Titel" descr="Alt"'],
  ])('%s keeps both where they are', (facts, expected) => {
    const bytes = wordDocument(paragraph(picture(facts)));
    const said: Readonly<Record<string, string>> = { 'Alt text': 'Alt', 'The title': 'Titel' };
    const replacements = replaceUnits(read(bytes), ({ text }) => ({ text: said[text]!, codes: [] }));
    expect(bodyOf(written(bytes, replacements))).toBe(paragraph(picture(expected)));
  });
});

describe('a text box that is kept twice', () => {
  const box = (id: string) =>
    `<w:txbxContent>${paragraph('<w:r><w:rPr></w:rPr><w:t xml:space="preserve">In the box </w:t></w:r>', `<w:r><w:drawing><wp:inline><wp:docPr id="${id}" name="P"/></wp:inline></w:drawing></w:r>`, run(' there'))}</w:txbxContent>`;
  const twice = paragraph(
    `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>${box('2')}</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>${box('3')}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
  );

  it('stays as it is when the source is put in its place', () => {
    const bytes = wordDocument(twice);
    const all = replaceUnits(read(bytes), (source) => source);
    expect(same(written(bytes, all), bytes)).toBe(true);
  });
});
