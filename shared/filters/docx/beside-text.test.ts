import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainContent } from '../../content/index.ts';
import { replaceUnits, show } from '../testing/documents.ts';
import { fieldCharacter } from './testing/rich.ts';
import {
  bodyOf,
  type Fixture,
  paragraph,
  part,
  read,
  run,
  translated,
  units,
  wordDocument,
  written,
} from './testing/word-documents.ts';

/** The document with an accent behind every unit, and that without them. */
function accented(bytes: Uint8Array): Uint8Array {
  return written(
    bytes,
    replaceUnits(read(bytes), ({ text, codes }) => ({ text: `${text}é`, codes })),
  );
}

/** Units behind the first paragraph’s; every translation has to be found in the markup again. */
function besides(content: string, fixture: Fixture = {}): string[] {
  const bytes = wordDocument(paragraph(run('Text '), content), fixture);
  expect(units(accented(bytes))).toEqual(
    read(bytes).units.map(({ source }) => show({ ...source, text: `${source.text}é` })),
  );
  return units(bytes).slice(1);
}

const instruction = (...pieces: readonly string[]) =>
  pieces.map((text) => `<w:r><w:instrText xml:space="preserve">${text}</w:instrText></w:r>`).join('');
const instructed = (...pieces: readonly string[]) =>
  `${fieldCharacter('begin')}${instruction(...pieces)}${fieldCharacter('separate')}${run('here')}${fieldCharacter('end')}`;

describe('units beside the text', () => {
  it('are the words of WordArt', () => {
    expect(
      besides(
        '<w:r><w:pict><v:shape style="position:absolute"><v:textpath string="Grand &quot;opening&quot;"/></v:shape></w:pict></w:r>',
      ),
    ).toEqual(['Grand "opening"']);
  });

  it('are choices, help and default text of form fields and controls', () => {
    expect(
      besides(
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:helpText w:type="text" w:val="Give your name"/><w:statusText w:type="text" w:val="Name please"/><w:textInput><w:default w:val="nobody"/></w:textInput></w:ffData></w:fldChar></w:r>' +
          `${instruction(' FORMTEXT ')}${fieldCharacter('separate')}${run('nobody')}${fieldCharacter('end')}`,
      ),
    ).toEqual(['Give your name', 'Name please', 'nobody']);
    expect(
      besides(
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="true"/></w:checkBox><w:ddList><w:listEntry w:val="Apples"/><w:listEntry w:val="12"/></w:ddList></w:ffData></w:fldChar></w:r>' +
          instruction(' FORMDROPDOWN ') +
          fieldCharacter('end'),
      ),
    ).toEqual(['Apples']);
    expect(
      besides(
        `<w:sdt><w:sdtPr><w:alias w:val="name"/><w:dropDownList><w:listItem w:displayText="One" w:value="a"/><w:listItem w:value="b"/></w:dropDownList></w:sdtPr><w:sdtContent>${run('One')}</w:sdtContent></w:sdt>`,
      ),
    ).toEqual(['One']);
  });

  it('are entries of indexes and tips of links, in instructions however they are cut', () => {
    expect(besides(instructed(' XE "Houses:red" \\t "See also Barns" \\b '))).toEqual([
      'Houses:red',
      'See also Barns',
    ]);
    expect(besides(instructed(' XE &quot;Ho', 'us', 'es &amp; barns" '))).toEqual(['Houses & barns']);
    expect(besides(instructed(' HYPERLINK "http://a/" \\o "Opens a page" \\t "_blank"'))).toEqual([
      'Opens a page',
    ]);
    expect(besides(instructed(' HYPERLINK "http://a/" \\l "place" \\o "https://b/"'))).toEqual([]);
    expect(besides(instructed(' TC "An entry" \\f C \\l "1" '))).toEqual(['An entry']);
    expect(besides(instructed(' IF "a" = "b" "yes" "no" '))).toEqual([]);
    expect(besides(instructed(' XE "a', ` ${instructed(' PAGE ')}`, '" '))).toEqual([]);
  });

  it('are written into instructions, also where their paragraph is', () => {
    const body = (...pieces: readonly string[]) => paragraph(run('Text'), instructed(...pieces));
    const bytes = wordDocument(body(' XE "Ho', 'us', 'es" \\b '));
    const expected = body(' XE "&lt;b&gt; \\"c\\"', '', '" \\b ');
    expect(bodyOf(translated(bytes, 'x', { unit: 1 }))).toBe(body(' XE "x', '', '" \\b '));
    const [first, second] = read(bytes).units;
    const all = written(bytes, [
      { unit: 0, start: 0, end: first!.source.text.length, target: plainContent('Texte') },
      { unit: 1, start: 0, end: second!.source.text.length, target: plainContent('<b>\n"c"') },
    ]);
    expect(bodyOf(all)).toBe(expected.replace('>Text<', '>Texte<'));
    expect(units(all)).toEqual(['Texte', '<b> "c"']);
  });

  it('are the readings of ruby, whose base is text', () => {
    const ruby = `<w:r><w:rPr><w:lang w:val="ja-JP"/></w:rPr><w:ruby><w:rubyPr/><w:rt><w:r><w:t>とうきょう</w:t></w:r></w:rt><w:rubyBase>${run('東京')}</w:rubyBase></w:ruby></w:r>`;
    const bytes = wordDocument(paragraph(run('これは'), ruby, run('です。')));
    expect(units(bytes)).toEqual(['これは<ruby>東京</ruby>です。', 'とうきょう']);
    expect(bodyOf(translated(bytes, 'C’est <ruby>Tokyo</ruby>.'))).toBe(
      paragraph(run('C’est '), ruby.replace('東京', 'Tokyo'), run('.')),
    );
    expect(bodyOf(translated(bytes, 'C’est Tokyo.'))).toBe(paragraph(run('C’est Tokyo.')));
  });

  it('are words in the cells that a chart shows, once for all series', () => {
    const cache = (formula: string, ...values: readonly string[]) =>
      `<c:strRef><c:f>${formula}</c:f><c:strCache><c:ptCount/>${values.map((value, index) => `<c:pt idx="${index}"><c:v>${value}</c:v></c:pt>`).join('')}</c:strCache></c:strRef>`;
    const series = (name: string) =>
      `<c:ser><c:tx>${cache(name, name)}</c:tx><c:cat>${cache('A1:A3', 'Spring', 'A &amp; B', '2020')}</c:cat><c:val><c:numRef><c:f>B</c:f><c:numCache><c:pt idx="0"><c:v>NaN</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>`;
    const xml = `<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:title><a:p><a:r><a:t>Sales</a:t></a:r></a:p></c:title>${series('East')}${series('West')}</c:chartSpace>`;
    const fixture = { parts: [{ type: 'chart', name: 'c.xml', xml }] };
    expect(besides('', fixture)).toEqual(['Sales', 'East', 'Spring', 'A & B', 'West']);
    const after = part(accented(wordDocument(paragraph(run('Text')), fixture)), 'text/c.xml');
    expect(after).toBe(
      xml.replace(/Sales|East(?=<\/c:v>)|Spring|A &amp; B|West(?=<\/c:v>)/g, (text) => `${text}é`),
    );
  });

  it('are the words around the numbers of lists that are in use', () => {
    const level = (text: string) => `<w:lvl><w:numFmt w:val="decimal"/><w:lvlText w:val="${text}"/></w:lvl>`;
    const definition = (id: number, ...texts: readonly string[]) =>
      `<w:abstractNum w:abstractNumId="${id}">${texts.map(level).join('')}</w:abstractNum>`;
    const xml = `<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${definition(0, 'Article %1.', '%1.%2', 'a)', 'Article %1.')}${definition(1, 'Unused %1')}<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride>${level('Step %1 of')}</w:lvlOverride></w:num></w:numbering>`;
    const fixture = { parts: [{ type: 'numbering', name: 'n.xml', xml }] };
    expect(besides('', fixture)).toEqual(['Article <%1/>.', 'Step <%1/> of']);
    const bytes = wordDocument(paragraph(run('Text')), fixture);
    expect(part(translated(bytes, '<%1/>. Artikel "x"', { unit: 1 }), 'text/n.xml')).toBe(
      xml.replaceAll('Article %1.', '%1. Artikel &quot;x&quot;'),
    );
  });
});

describe('what stands in the text', () => {
  it('keeps the mark that a note has of its own with the note', () => {
    const note = (mark: string) =>
      `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2" w:customMarkFollows="1"/>${mark}</w:r>`;
    const bytes = wordDocument(paragraph(run('One'), note('<w:t>*</w:t>'), run(' two')));
    expect(units(bytes)).toEqual(['One<note */> two']);
    expect(bodyOf(translated(bytes, '<note */><note */>zwei'))).toBe(
      paragraph(note('<w:t>*</w:t>'), run('zwei')),
    );
    expect(
      units(wordDocument(paragraph(run('One'), note('<w:sym w:font="Symbol" w:char="F02A"/><w:tab/>')))),
    ).toEqual(['One<note/><tab/>']);
  });

  it('keeps what is said of a break', () => {
    const cleared = '<w:r><w:br w:type="textWrapping" w:clear="all"/></w:r>';
    const bytes = wordDocument(
      paragraph(run('a'), '<w:r><w:br w:type="page"/></w:r>', run('b'), cleared, run('c')),
    );
    expect(units(bytes)).toEqual(['a<page break/>b<br/>c']);
    expect(bodyOf(translated(bytes, 'x<br/>y<page break/>z'))).toBe(
      paragraph(run('x'), cleared, run('y'), '<w:r><w:br w:type="page"/></w:r>', run('z')),
    );
    expect(read(bytes).units[0]!.source.codes[1]!.equivalent).toBe('\n');
  });
});

describe('any instruction', () => {
  it('is read and written, or left as it is', () => {
    const piece = fc.constantFrom(
      ...['"', '&quot;', 'XE ', ' \\t ', ' \\o ', 'HYPERLINK ', '\\"', '\\', 'a', '&amp;', '&#65;', ' '],
      ...['<!-- a -->', '<![CDATA["b"]]>', '\uE000', '한'],
    );
    const cut = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.array(cut, { minLength: 1, maxLength: 4 }), (pieces) => {
        const bytes = wordDocument(paragraph(run('Text'), instructed(...pieces)));
        const same = replaceUnits(read(bytes), (source) => source);
        expect(Buffer.compare(written(bytes, same), bytes)).toBe(0);
        const after = accented(bytes);
        expect(read(after).units.map(({ source }) => source.text)).toEqual(
          read(bytes).units.map(({ source }) => `${source.text}é`),
        );
      }),
      { numRuns: 150 },
    );
  });
});
