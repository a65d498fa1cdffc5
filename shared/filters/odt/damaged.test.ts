import fc from 'fast-check';
import { describe, it } from 'vitest';
import { encodeUtf8 } from '../../base/index.ts';
import { mutate, mutateZip, mutations, survives } from '../testing/fuzz.ts';
import { odtFilter } from './filter.ts';
import { fodt, odt } from './testing/fixtures.ts';

describe('damaged files', () => {
  const markup = [
    ...[
      '<text:p>',
      '</text:p>',
      '<text:span text:style-name="T1">',
      '</text:span>',
      '<text:s text:c="3"/>',
      '<text:tab/>',
    ],
    ...[
      '<text:a>',
      '</text:a>',
      '<text:note>',
      '</text:note>',
      '<text:ruby>',
      '<text:ruby-base>',
      '</text:ruby>',
      '<!-- -->',
    ],
    ...[
      '<![CDATA[',
      ']]>',
      '&amp;',
      '&#0;',
      '<?a b?>',
      '<text:bookmark/>',
      '<text:span/>',
      '<text:a/>',
      '<text:p/>',
    ],
    ...['<text:index-body>', '<text:placeholder>', '</text:placeholder>', '<text:label text:value="l"/>'],
  ];
  const span = (style: string, text: string) => `<text:span text:style-name="${style}">${text}</text:span>`;
  const fixture = {
    meta: '<dc:title>Title</dc:title><dc:language>en</dc:language>',
    master: '<style:master-page><style:header><text:p>Header</text:p></style:header></style:master-page>',
    chart: '<draw:g><text:p>Sales</text:p></draw:g>',
    body:
      '<text:table-of-content><text:index-body><text:p><text:a xlink:href="#b%">Heading<text:tab/>1</text:a></text:p></text:index-body></text:table-of-content>' +
      '<text:p>g <text:drop-down><text:label text:value="l"/>l</text:drop-down><text:placeholder text:description="d">q</text:placeholder></text:p>' +
      `<text:h>Heading</text:h><text:p>a ${span('T1', 'b <text:a xlink:href="u">c</text:a>')} d<text:note><text:note-citation>1</text:note-citation>` +
      `<text:note-body><text:p>note</text:p></text:note-body></text:note> <text:s text:c="2"/>e<text:bookmark text:name="x"/></text:p>` +
      '<text:list><text:list-item><text:p>i <text:ruby><text:ruby-base>r</text:ruby-base><text:ruby-text>t</text:ruby-text></text:ruby></text:p></text:list-item></text:list>' +
      '<text:p>f <draw:frame><draw:text-box><text:p>box</text:p></draw:text-box><svg:title>title</svg:title></draw:frame></text:p>',
  };

  it('are refused with a failure, or are read and come back as they were', () => {
    const flat = fodt(fixture);
    const archive = odt(fixture);
    const which = fc.constantFrom('flat', 'content.xml', 'styles.xml', 'meta.xml', 'Object 1/content.xml');
    fc.assert(
      fc.property(which, mutations(markup), (part, changes) => {
        const bytes = part === 'flat' ? encodeUtf8(mutate(flat, changes)) : mutateZip(archive, part, changes);
        survives(odtFilter, bytes, { file: part === 'flat' ? 'a.fodt' : 'a.odt' });
      }),
      { numRuns: 300 },
    );
  });
});
