import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../base/index.ts';
import { createZip, openZip, replaceZipEntries } from '../../zip/index.ts';
import { extracted, merged, pseudo, replaceUnits } from '../testing/documents.ts';
import { survives } from '../testing/fuzz.ts';
import { odtFilter } from './filter.ts';
import { fodt, odt } from './testing/fixtures.ts';

const good = odt('<text:p>A text.</text:p>');

function withPart(part: string, text: string): Uint8Array {
  return replaceZipEntries(openZip('a.odt', good), new Map([[part, encodeUtf8(text)]]));
}

describe('a file that is no OpenDocument text', () => {
  it.each([
    ['an empty file', new Uint8Array(), 'document-empty'],
    ['half a file', good.subarray(0, good.length / 2), 'zip-damaged'],
    ['another archive', createZip([{ name: 'a', bytes: encodeUtf8('a') }]), 'document-part-missing'],
    [
      'broken XML',
      withPart('content.xml', '<office:document-content><a></office:document-content>'),
      'document-invalid',
    ],
    ['broken styles', withPart('styles.xml', '<office:document-styles>'), 'document-invalid'],
    [
      'a spreadsheet',
      withPart(
        'content.xml',
        '<office:document-content><office:body><office:spreadsheet/></office:body></office:document-content>',
      ),
      'document-invalid',
    ],
    [
      'entities of its own',
      withPart('content.xml', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
      'document-invalid',
    ],
    [
      'a password',
      withPart('META-INF/manifest.xml', '<m><manifest:encryption-data/></m>'),
      'document-encrypted',
    ],
    ['no text', odt('<text:p/>'), 'document-nothing-to-translate'],
    ['endless depth', withPart('content.xml', '<a>'.repeat(100_000)), 'document-invalid'],
    ['bytes of no encoding', withPart('content.xml', '').fill(0xff), 'zip-damaged'],
  ])('is refused: %s', (_, bytes, code) => {
    for (const result of [
      odtFilter.extract(bytes, { file: 'a.odt' }),
      odtFilter.merge(bytes, { file: 'a.odt' }, []),
    ]) {
      if (code === 'document-nothing-to-translate' && result.ok) continue;
      expect(result.ok ? 'read' : result.failure.code).toBe(code);
    }
  });

  it('says where the XML breaks off', () => {
    const result = odtFilter.extract(withPart('content.xml', '<a>\n<b></a>'), { file: 'a.odt' });
    expect(result.ok ? undefined : result.failure.params).toMatchObject({
      file: 'a.odt',
      place: 'content.xml, line 2, column 8',
    });
  });
});

describe('OpenDocument that makes readers slow or overflow', () => {
  const span = (inside: string) => `<text:span text:style-name="T1">${inside}</text:span>`;
  const nested = (times: number, open: string, close: string) =>
    `${open.repeat(times)}word${close.repeat(times)}`;
  it.each([
    ['spans side by side', `${span('a')}b`.repeat(1500)],
    ['links side by side', '<text:a xlink:href="u">a</text:a> '.repeat(1500)],
    ['bookmarks', 'a<text:bookmark text:name="x"/>'.repeat(7000)],
    ['references', 'a &amp; '.repeat(10_000)],
    ['white space', `a${' \n'.repeat(50_000)}b`],
    ['more spaces than there can be', 'a<text:s text:c="4000000000"/>b<text:s text:c="-1"/>'],
    ['spans within spans', nested(450, '<text:span text:style-name="T1">', '</text:span>')],
    ['links within links', nested(450, '<text:a xlink:href="u">', '</text:a>')],
    [
      'frames within frames',
      nested(150, '<draw:frame><draw:text-box><text:p>a', '</text:p></draw:text-box></draw:frame>'),
    ],
    ['an identity many times', '<text:span xml:id="x" text:style-name="T1">a</text:span>b '.repeat(1500)],
  ])('%s', (_, inside) => {
    const bytes = encodeUtf8(fodt(`<text:p>${inside}</text:p>`));
    survives(odtFilter, bytes, { file: 'a.fodt' });
    const extraction = extracted(odtFilter, bytes);
    const after = merged(odtFilter, bytes, replaceUnits(extraction, pseudo));
    expect(extracted(odtFilter, after).units.length).toBe(extraction.units.length);
  });
});
