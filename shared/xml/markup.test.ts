import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EditioError } from '../base/index.ts';
import type { MarkupEvents } from './events.ts';
import { attributeInsertion, attributePlace, readAnyMarkup, readMarkup } from './markup.ts';

function pieces(text: string): string[] {
  const told: string[] = [];
  const tell = (kind: string) => (start: number, end: number) =>
    told.push(`${kind}:${text.slice(start, end)}`);
  readMarkup('a.xml', text, {
    open: (_name, _attributes, start, end, empty) => tell(empty ? 'empty' : 'open')(start, end),
    close: (_name, start, end) => tell('close')(start, end),
    text: (value, start, end) => told.push(`text:${text.slice(start, end)}=${value}`),
    comment: (_value, start, end) => tell('comment')(start, end),
    instruction: (_target, _body, start, end) => tell('pi')(start, end),
  });
  return told;
}

describe('reading markup with its places', () => {
  it('tells where each piece stands', () => {
    expect(
      pieces(
        '<?xml version="1.0"?>\n<!DOCTYPE a [<!-- > -->]>\n<!-- c --><a x="1>2">t &amp;\r\n<b/>\u{1F600}<c >d</c\n><![CDATA[<e>]]><?p q?>f</a>\n<!-- z -->',
      ),
    ).toEqual([
      'comment:<!-- c -->',
      'open:<a x="1>2">',
      'text:t &amp;\r\n=t &\n',
      'empty:<b/>',
      'text:\u{1F600}=\u{1F600}',
      'open:<c >',
      'text:d=d',
      'close:</c\n>',
      'text:<![CDATA[<e>]]>=<e>',
      'pi:<?p q?>',
      'text:f=f',
      'close:</a>',
      'comment:<!-- z -->',
    ]);
  });

  it.each([
    ['<a><b></a>', 'xml-not-well-formed'],
    ['<a>', 'xml-not-well-formed'],
    ['', 'xml-not-well-formed'],
    ['<a>&nbsp;</a>', 'xml-not-well-formed'],
    ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'xml-doctype-refused'],
    ['<a>'.repeat(600), 'document-too-deep'],
  ])('refuses %j', (text, code) => {
    const read = () => pieces(text);
    expect(read).toThrow(EditioError);
    expect(read).toThrow(code);
  });

  it('finds attributes', () => {
    const tag = `<w:lang  w:val = "en-US" a='x "y"'\n w:eastAsia="ko" />`;
    const value = (name: string) => {
      const place = attributePlace(tag, 0, tag.length, name);
      return place && [tag.slice(place.valueStart, place.valueEnd), tag.slice(place.start, place.end)];
    };
    expect(value('w:val')).toEqual(['en-US', '  w:val = "en-US"']);
    expect(value('a')).toEqual(['x "y"', ` a='x "y"'`]);
    expect(value('w:eastAsia')).toEqual(['ko', '\n w:eastAsia="ko"']);
    expect(value('val')).toBeUndefined();
    expect(tag.slice(attributeInsertion(tag, tag.length))).toBe(' />');
    expect(attributeInsertion('<a>', 3)).toBe(2);
  });

  it('leaves no gap inside the root', () => {
    const name = fc.constantFrom('a', 'b:c', 'd');
    const text = fc.string({
      unit: fc.constantFrom('x', ' ', '\n', '\r\n', '&lt;', '\u{1F600}', 'é', '&#65;'),
    });
    const { node } = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        text,
        fc.constantFrom('<!-- x -->', '<?p?>', '<![CDATA[ ]] ]]>', '<e f="&quot;"/>'),
        fc
          .tuple(name, fc.array(tie('node')))
          .map(([tag, inner]) => `<${tag} g='>'>${inner.join('')}</${tag}>`),
      ),
    }));
    fc.assert(
      fc.property(fc.array(node), (inner) => {
        const document = `<root>${inner.join('')}</root>`;
        const told = pieces(document).map((piece) => piece.slice(piece.indexOf(':') + 1));
        const source = told.map((piece) =>
          piece.startsWith('<') ? piece : piece.slice(0, piece.indexOf('=')),
        );
        const cdata = (piece: string) =>
          piece.startsWith('<![CDATA') ? piece.replace(/=[^=]*$/, '') : piece;
        expect(source.map(cdata).join('')).toBe(document);
      }),
    );
  });
});

describe('the quick reader', () => {
  const part = fc.constantFrom(
    '<a>',
    '<a  x="1" y=\'2\'>',
    '<a x="1" x="2">',
    '<a x="1"y="2">',
    '<a x=1>',
    '<a x="<">',
    '<a x="&lt;&#10;\n\r\n\t&#x41;" />',
    '<a/>',
    '<a / >',
    '<b:c d.e-f="">',
    '</b:c>',
    '</a>',
    '</a\n>',
    '</ a>',
    '<ä ö="ü">',
    '<a __proto__="x" constructor="&#x1F600;" toString="1">',
    '<a x = "&amp;&#0000065;" y="&#00000065;">',
    '</ä>',
    '<a\u0300>',
    '<1>',
    '< a>',
    'text',
    ' ',
    '\r\n',
    '\r',
    '&amp;',
    '&#13;',
    '&#0;',
    '&#xD800;',
    '&#x1F600;',
    '&#X41;',
    '&nbsp;',
    '&',
    ';',
    ']]>',
    '>',
    '"',
    '<!-- c -->',
    '<!-- -- -->',
    '<!--->',
    '<!-- c --->',
    '<![CDATA[ <x> & ]]>',
    '<![CDATA[',
    '<?p  q ? ?>',
    '<?p?>',
    '<?p q',
    '<?xml?>',
    '<?XmL a?>',
    '<!DOCTYPE a>',
    '<!DOCTYPE a [<!ENTITY b "c">]>',
    '<?xml version="1.0"?>',
    '<?xml version="1.0" encoding="utf-8" standalone="yes" ?>',
    '<?xml version="1.1"?>',
    '<?xml encoding="utf-8"?>',
    '\uFEFF',
    '\u0007',
    '\u0085',
    '\uFFFE',
    '\uD83D',
    '\uDE00',
    '😀',
  );

  /** What is told, and the failure, if it ends in one. */
  function told(read: (file: string, text: string, events: MarkupEvents) => void, text: string): unknown[] {
    const events: unknown[] = [];
    try {
      read('a.xml', text, {
        open: (name, attributes, ...place) => events.push(['open', name, { ...attributes }, ...place]),
        close: (...event) => events.push(['close', ...event]),
        text: (...event) => events.push(['text', ...event]),
        cdata: (...event) => events.push(['cdata', ...event]),
        comment: (...event) => events.push(['comment', ...event]),
        instruction: (...event) => events.push(['instruction', ...event]),
      });
    } catch (error) {
      if (!(error instanceof EditioError)) throw error;
      events.push(error.failure);
    }
    return events;
  }
  const full = (file: string, text: string, events: MarkupEvents) => readAnyMarkup(file, text, events, 0);

  it('tells what the full parser tells', () => {
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 12 }),
        fc.constantFrom('', '<a>', '<?xml version="1.0"?>\n<a>'),
        (parts, start) => {
          const text = start + parts.join('') + (start === '' ? '' : '</a>');
          expect(told(readMarkup, text)).toEqual(told(full, text));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('tells what the full parser tells of any characters between its marks', () => {
    const characters = fc.string({ unit: 'binary', maxLength: 5 });
    fc.assert(
      fc.property(fc.array(fc.oneof(part, characters), { maxLength: 8 }), (parts) => {
        const text = `<a>${parts.join('')}</a>`;
        expect(told(readMarkup, text)).toEqual(told(full, text));
      }),
      { numRuns: 2000 },
    );
  });
});
