import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../base/index.ts';
import { createZip, openZip } from '../../zip/index.ts';
import { mutateZip, mutations, survives } from '../testing/fuzz.ts';
import { xliffFilter } from './filter.ts';
import { version1 } from './testing/xliff.ts';

const decoder = new TextDecoder();
const skeleton = { name: 'skeleton.xml', bytes: encodeUtf8('<skeleton>a</skeleton>') };
const unit = (source: string) => version1(`<trans-unit id="1"><source>${source}</source></trans-unit>`);
const member = (name: string, text: string) => ({ name, bytes: encodeUtf8(text) });
const options = { file: 'a.mqxlz' };

function translated(bytes: Uint8Array, unit: number, target: string): Uint8Array {
  const replacement = { unit, start: 0, end: 3, target: { text: target, codes: [] } };
  const merged = xliffFilter.merge(bytes, options, [replacement]);
  if (!merged.ok) throw new Error(JSON.stringify(merged.failure));
  return merged.value.bytes;
}

describe('an archive with XLIFF in it', () => {
  const bytes = createZip([member('document.mqxliff', unit('One')), skeleton]);

  it('is read, and given back with the translation and every other member as it was', () => {
    const extraction = xliffFilter.extract(bytes, options);
    expect(extraction.ok && extraction.value).toMatchObject({
      language: 'en',
      targetLanguage: 'de',
      units: [{ source: { text: 'One' } }],
    });
    const archive = openZip('a', translated(bytes, 0, 'Eins'));
    expect(decoder.decode(archive.read('document.mqxliff'))).toContain('>Eins</target>');
    expect(archive.read('skeleton.xml')).toEqual(skeleton.bytes);
    const same = xliffFilter.merge(bytes, options, []);
    expect(same.ok && same.value.bytes).toEqual(bytes);
  });

  it('may hold several, each of which gets its own translations', () => {
    const several = createZip([member('a/1.xlf', unit('One')), skeleton, member('a/2.xlf', unit('Two'))]);
    const extraction = xliffFilter.extract(several, options);
    expect(extraction.ok && extraction.value.units.map(({ source }) => source.text)).toEqual(['One', 'Two']);
    const archive = openZip('a', translated(several, 1, 'Zwei'));
    expect(decoder.decode(archive.read('a/1.xlf'))).toBe(unit('One'));
    expect(decoder.decode(archive.read('a/2.xlf'))).toContain('>Zwei</target>');
    expect(() => translated(several, 2, 'Drei')).toThrow(RangeError);
  });

  it.each([
    [createZip([skeleton]), { code: 'document-part-missing', params: { part: 'document.mqxliff' } }],
    [
      createZip([member('document.mqxliff', '<xliff>')]),
      { code: 'document-invalid', params: { place: 'document.mqxliff, line 1, column 1' } },
    ],
    [
      createZip([member('document.mqxliff', unit('a').replace('</body>', ''))]),
      { code: 'document-invalid', params: { place: expect.stringMatching(/^document\.mqxliff, line 4/) } },
    ],
    [bytes.slice(0, 300), { code: 'zip-damaged' }],
  ])('is refused with a reason when it is broken', (broken, failure) => {
    const result = xliffFilter.extract(broken, options);
    expect(result.ok ? undefined : result.failure).toMatchObject(failure);
  });

  it('is refused, or read and kept, however it is damaged', () => {
    const markup = [
      '<target>',
      '</target>',
      '<g id="1">',
      '</trans-unit>',
      '&lt;b>',
      '%s',
      '<mrk mtype="seg">',
    ];
    fc.assert(
      fc.property(mutations(markup), (changes) => {
        survives(xliffFilter, mutateZip(bytes, 'document.mqxliff', changes), options);
      }),
      { numRuns: 150 },
    );
    const byte = fc.record({ at: fc.nat(bytes.length - 1), value: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(byte, { minLength: 1, maxLength: 4 }), (changes) => {
        const damaged = bytes.slice();
        for (const { at, value } of changes) damaged[at] = value;
        survives(xliffFilter, damaged, options);
      }),
      { numRuns: 150 },
    );
  });
});
