import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failureOf } from '../base/index.ts';
import { type MarkupEvents, parseMarkup, readMarkup } from './markup.ts';
import { scanMarkup } from './scan-markup.ts';

/** All that is told, and what it ends with. */
function told(read: (events: MarkupEvents) => void): unknown[] {
  const pieces: unknown[] = [];
  try {
    read({
      open: (name, attributes, ...rest) => pieces.push(['open', name, Object.entries(attributes), ...rest]),
      close: (...rest) => pieces.push(['close', ...rest]),
      text: (...rest) => pieces.push(['text', ...rest]),
      cdata: (...rest) => pieces.push(['cdata', ...rest]),
      comment: (...rest) => pieces.push(['comment', ...rest]),
      instruction: (...rest) => pieces.push(['instruction', ...rest]),
    });
  } catch (error) {
    pieces.push(failureOf(error));
  }
  return pieces;
}

const byScanner = (text: string) => told((events) => readMarkup('a.xml', text, events));
const byParser = (text: string) => told((events) => parseMarkup('a.xml', text, events));

const document =
  '<?xml version="1.0" encoding="UTF-8" standalone=\'yes\'?>\r\n<!-- c --> <a:b x="1>2" xml:space=\'p"q\'>t &amp;\r\n&#x1F600;<b/>' +
  '\u{1F600}<c >d\té</c\n><![CDATA[<e>]]><d\n y = "a&lt;\t\n&#10;b"\r\nz="\u{1F600}" />]] &gt;</a:b>\n<!-- z -->\n';
const pieces =
  '< > </ /> & ; &amp; &#0; &#xFFFF; &#38; &x; " \' = <!-- --> -- <![CDATA[ ]]> ]] <? ?> <?xml <!DOCTYPE a> <!ENTITY \r \n \t \0 \u0001 \uFEFF \uFFFE \uD800 \uDC00 é <é> <a> </a> <a/> <b c="d"> <b c="d" c="e"> constructor="x" __proto__="y" <1>'.split(
    ' ',
  );

describe('scanning markup', () => {
  it('reads ordinary documents by itself', () => {
    const nothing = () => undefined;
    expect(scanMarkup(document, 9, { open: nothing, close: nothing, text: nothing })).toBe(-1);
    expect(byScanner(document)).toEqual(byParser(document));
  });

  it.each([
    '<a>&nbsp;</a>',
    '<a>]]></a>',
    '<a b="<"/>',
    '<a b=c/>',
    '<a b="1"c="2"/>',
    '<a></b>',
    '<a></a><b/>',
    '<a/>x',
    'x<a/>',
    '<a>\uFFFF</a>',
    '<a>&#55296;</a>',
    '<?xml version="1.1"?><a>\u0001</a>',
    ' <?xml version="1.0"?><a/>',
    '<a><!-- -- --></a>',
    '<a constructor="x" toString="y" __proto__="z">b</a>',
    '<ä ö="ü">é</ä>',
    '<a>\uD800</a>',
    '<a><![CDATA[\r\n]]>\r</a>',
    '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    '<a>'.repeat(600),
    '',
    '\uFEFF<a/>',
  ])('tells of %j what the full parser does', (text) => {
    expect(byScanner(text)).toEqual(byParser(text));
  });

  it('tells of damaged documents what the full parser does', () => {
    const change = fc.record({
      at: fc.nat(document.length),
      drop: fc.integer({ min: 0, max: 4 }),
      insert: fc.oneof(fc.constantFrom('', ...pieces), fc.string({ unit: 'binary', maxLength: 2 })),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        let text = document;
        for (const { at, drop, insert } of changes) text = text.slice(0, at) + insert + text.slice(at + drop);
        expect(byScanner(text)).toEqual(byParser(text));
      }),
      { numRuns: Number(1000) },
    );
  });
});
