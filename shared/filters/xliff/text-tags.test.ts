import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeCharacter, plainText } from '../../content/index.ts';
import { escapeText } from '../../xml/index.ts';
import { show } from '../testing/documents.ts';
import { extractedFrom, version1, version2, withTarget } from './testing/xliff.ts';

const c = codeCharacter;
const unit = (source: string, target = '') =>
  version1(`<trans-unit id="1"><source>${source}</source>${target}</trans-unit>`);
const shown = (text: string) => extractedFrom(text).units.map(({ source }) => show(source));

describe('HTML that stands escaped in XLIFF', () => {
  const bold = unit('&lt;p>A &lt;b class="x">bold&lt;/b> word&lt;br/>&lt;/p>');

  it('is codes, in the order of the text', () => {
    const { source } = extractedFrom(bold).units[0]!;
    expect(show(source)).toBe('<p>A <b>bold</b> word<br/></p>');
    expect(source.codes.map(({ data }) => data)).toEqual(['<p>', '<b class="x">', '</b>', '<br/>', '</p>']);
    const mixed = unit('&lt;i><x id="1"/>a&lt;/i>');
    expect(extractedFrom(mixed).units[0]!.source.codes.map(({ data }) => data)).toEqual([
      '<i>',
      '<x id="1"/>',
      '</i>',
    ]);
  });

  it('is written escaped, in a CDATA section as in one', () => {
    expect(withTarget(bold, `${c(1)}Fett${c(2)}${c(0)}!${c(4)}`)).toContain(
      '<target state="translated">&lt;b class="x"&gt;Fett&lt;/b&gt;&lt;p&gt;!&lt;/p&gt;</target>',
    );
    expect(withTarget(unit('<![CDATA[A <b>bold</b> word]]>'), `${c(0)}Fett${c(1)} & mehr`)).toContain(
      '<target state="translated"><![CDATA[<b>Fett</b> & mehr]]></target>',
    );
    const second = version2('<segment><source>A &lt;b>b&lt;/b> <ph id="1"/></source></segment>');
    expect(withTarget(second, `${c(0)}B${c(1)}${c(2)}${c(0)}C${c(1)}`)).toContain(
      '<target>&lt;b&gt;B&lt;/b&gt;<ph id="1"/>&lt;b&gt;C&lt;/b&gt;</target>',
    );
  });

  it('has the same codes in the translation', () => {
    const text = unit(
      '&lt;a href="1">a&lt;/a> &amp;amp; &lt;a href="1">b&lt;/a>',
      '<target>&lt;a href="1">B&lt;/a>&lt;b>x&lt;/b> &amp;amp;&amp;amp;</target>',
    );
    const { source, target } = extractedFrom(text).units[0]!;
    expect(source.codes).toHaveLength(5);
    expect(target!.content.codes).toHaveLength(7);
    expect(target!.content.text).toBe(`${c(0)}B${c(1)}${c(5)}x${c(6)} ${c(2)}${c(2)}`);
    expect(withTarget(text, target!.content)).toBe(text);
  });

  it('shows characters that are written as references', () => {
    const { source } = extractedFrom(unit('R&amp;amp;D&amp;nbsp;&amp;#8211; &amp;copy; &amp;unknown;'))
      .units[0]!;
    expect(show(source)).toBe('R<&/>D<nbsp/><–/> <©/> &unknown;');
    expect(plainText(source)).toBe('R&D\u00A0– © &unknown;');
  });

  it('is text where only the translation has a reference', () => {
    const text = unit('R&amp;amp;D!', '<target>R&amp;amp;D&amp;nbsp;!</target>');
    const { target } = extractedFrom(text).units[0]!;
    expect(target!.content.text).toBe(`R${c(0)}D&nbsp;!`);
    expect(target!.content.codes).toHaveLength(1);
    expect(withTarget(text, { ...target!.content, text: `${target!.content.text}!` })).toContain(
      '<target state="translated">R&amp;amp;D&amp;nbsp;!!</target>',
    );
  });

  it('is beside placeholders of programs', () => {
    const text = unit('%1$@ of %lld, {name} &lt;b title="%s">100% sure&lt;/b> {{x}} %%');
    const { source } = extractedFrom(text).units[0]!;
    expect(source.codes.map(({ data }) => data)).toEqual([
      '%1$@',
      '%lld',
      '{name}',
      '<b title="%s">',
      '</b>',
      '{{x}}',
    ]);
    expect(withTarget(text, `${c(2)}: ${c(1)}`)).toContain(
      '<target state="translated">{name}: %lld</target>',
    );
  });

  it('is told from text with angle brackets', () => {
    expect(shown(unit('If a &lt; b and c > d, see &lt;file> &amp; co.'))).toEqual([
      'If a < b and c > d, see <file> & co.',
    ]);
    expect(shown(unit('&lt;a href="<x id="1"/>">b&lt;/a>'))).toEqual(['<a href="<1/>">b</link/>']);
  });

  it('comes back as it was, whatever stands in it', () => {
    const piece = fc.constantFrom(
      '{1>',
      '<1}',
      '%s',
      '<b>',
      '</b>',
      '<i x="1">',
      '</i>',
      '<br/>',
      '&amp;',
      '&',
      '<',
      '>',
      'a ',
      '\u{1F600}',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.boolean(), (pieces, old) => {
        const text = pieces.join('');
        fc.pre(text.trim() !== '');
        const make = (source: string) =>
          old ? unit(source) : version2(`<segment><source>${source}</source></segment>`);
        const document = make(escapeText(text));
        const { source } = extractedFrom(document).units[0]!;
        const merged = withTarget(document, source);
        const again = extractedFrom(merged).units[0]!;
        expect(again.target!.content.text).toBe(source.text);
        expect(merged).toContain(`>${escapeText(text)}</target>`);
      }),
    );
  });

  it('leaves a file valid, whatever a translation makes of it', () => {
    const source =
      '&lt;b>a&lt;/b> <pc id="1">b &lt;i>c</pc>d&lt;/i>&lt;br/><ph id="2" canCopy="no"/> &amp;amp;';
    const text = version2(`<segment><source>${source}</source></segment>`);
    const { codes } = extractedFrom(text).units[0]!.source;
    expect(codes).toHaveLength(9);
    const piece = fc.constantFrom('a', ' ', '<', '&', ...codes.map((_, index) => c(index)));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const target = pieces.join('');
        const merged = withTarget(text, target);
        const again = extractedFrom(merged).units[0]!.target?.content.text ?? '';
        const letters = (content: string) => content.replace(/[\uE000-\uF8FF]/g, '').trim();
        expect(letters(again)).toBe(letters(target));
      }),
      { numRuns: 200 },
    );
  });
});
