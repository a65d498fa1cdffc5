import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../base/index.ts';
import { recordsOf } from './testing/full-reader.ts';
import { tmx, tu } from './testing/import.ts';

/** The readers, told the same; gives how many units the quick one read. */
function expectSame(bytes: Uint8Array, cuts: readonly number[] = []): number {
  const { quickly, ...quick } = recordsOf(bytes, cuts, 'quick');
  const { quickly: _, ...byElement } = recordsOf(bytes, cuts, 'by-element');
  expect(plain(quick)).toEqual(plain(byElement));
  const full = recordsOf(bytes, cuts, 'full');
  // Characters are mended piece by piece, so that with larger pieces more of them are reported before a failure.
  expect(plain([quick.records, quick.header, quick.failure, quick.broken])).toEqual(
    plain([full.records, full.header, full.failure, full.broken]),
  );
  return quickly;
}

/** Without what is behind an object. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

const pieces = [
  'a',
  'é한😀',
  ' ',
  '\n',
  '\r\n',
  '\r',
  '\t',
  '&amp;',
  '&lt;b&gt;',
  '&#10;',
  '&#xD;',
  '&#x1F;',
  '&#xD800;',
  '&nbsp;',
  '&',
  'R&D;',
  ';',
  '<',
  '>',
  '"',
  "'",
  '=',
  ']]>',
  '\x02',
  '\uffff',
  '\ue000',
  '<!-- c -->',
  '<!-- <tu> </tu> -->',
  '<![CDATA[<tu></tu>]]>',
  '<?p i?>',
  '<?p </tu>?>',
  '<tu>',
  '<tu tuid="1" creationdate="20240102T030405Z">',
  '<tu x=\'1\'\ny="&quot;2">',
  '<tu/>',
  '</tu>',
  '</tu >',
  '<tuv xml:lang="en">',
  '<tuv xml:lang="de" creationid="a&amp;b">',
  '<tuv lang="ko">',
  '<tuv>',
  '<tuv/>',
  '</tuv>',
  '<seg>',
  '<seg xml:space="preserve">',
  '<seg/>',
  '</seg>',
  '<prop type="p">',
  '<prop>',
  '<prop type="q" o-encoding="x-editio-json">"a\\u001f"',
  '</prop>',
  '<note>n</note>',
  '<note xml:lang="en"/>',
  '<ph x="1"/>',
  '<ph x="1">&lt;br/></ph>',
  '<bpt i="1" type="bold">',
  '</bpt>',
  '<ept i="1">',
  '</ept>',
  '<hi type="x">',
  '</hi>',
  '<hi/>',
  '<it pos="begin">',
  '</it>',
  '<ut>u</ut>',
  '<sub>s</sub>',
  '<x:y z="1">',
  '</x:y>',
  'constructor="1"',
  '<tu __proto__="p" constructor="c">',
  '</body>',
  '</tmx>',
  '<body>',
];
const wholes = [
  tu('One', 'Eins'),
  tu('One\n', 'Eins', '<prop type="p">v</prop>\n', 'tuid="1"'),
  tu('a<ph x="1">p</ph>b<hi>c</hi>', '<bpt i="1"/>x<ept i="1"/>', '<note>n</note>'),
  tu('a <!-- c -->', 'b'),
  tu('a &copy;', 'b\x01'),
  '<tu><tuv xml:lang="en"><seg>a</seg><seg>b</seg></tuv></tu>',
];
const soup = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.constantFrom(...wholes)), { maxLength: 24 })
  .map((parts) => parts.join(''));
const cuts = (length: number) => fc.array(fc.nat(length), { maxLength: 6 });

describe('the quick reader of units', () => {
  it('reads usual units, whatever stands between', () => {
    const bytes = encodeUtf8(tmx(wholes.join('\n').repeat(3)));
    expect(expectSame(bytes)).toBe(9);
    expect(expectSame(encodeUtf8(tmx(wholes.join('\r\n'))))).toBe(3);
  });

  it('says what the full one says, wherever the pieces are cut', () => {
    const bytes = encodeUtf8(tmx(wholes.join('\n')));
    for (let cut = 0; cut < bytes.length; cut++) expectSame(bytes, [cut]);
    expectSame(
      bytes,
      Array.from(bytes, (_, index) => index),
    );
  });

  it('says the same of a file that is cut off at any byte', () => {
    const bytes = encodeUtf8(tmx(wholes.join('\n')));
    for (let length = 0; length < bytes.length; length++) expectSame(bytes.slice(0, length), [length >> 1]);
  });

  it('says the same of anything that stands in the body', () => {
    fc.assert(
      fc.property(
        soup.chain((text) => {
          const bytes = encodeUtf8(tmx(text));
          return fc.tuple(fc.constant(bytes), cuts(bytes.length));
        }),
        ([bytes, places]) => void expectSame(bytes, places),
      ),
      { numRuns: 800 },
    );
  });

  it('says the same of units with anything in them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(soup, soup, soup), { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        (parts, utf16) => {
          const text = tmx(parts.map((part) => wholes[0] + tu(...part)).join('\n'));
          expectSame(utf16 ? new Uint8Array(Buffer.from(text, 'utf16le')) : encodeUtf8(text));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('says the same of damaged files', () => {
    const whole = encodeUtf8(tmx(wholes.concat(wholes).join('\n')));
    const damage = fc.record({
      at: fc.nat(whole.length - 1),
      remove: fc.nat(20),
      insert: fc.constantFrom(...pieces, ''),
    });
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), cuts(whole.length), (damages, places) => {
        let bytes = Buffer.from(whole);
        for (const { at, remove, insert } of damages) {
          bytes = Buffer.concat([bytes.subarray(0, at), encodeUtf8(insert), bytes.subarray(at + remove)]);
        }
        expectSame(new Uint8Array(bytes), places);
      }),
      { numRuns: 600 },
    );
  });

  it('leaves other versions, other roots and other places to the full one', () => {
    const units = wholes.join('\n');
    expect(expectSame(encodeUtf8(tmx(units).replace('version="1.0"', 'version="1.1"')))).toBe(0);
    expect(expectSame(encodeUtf8(tmx(units).replace('<tmx', '<t:tmx').replace('</tmx', '</t:tmx')))).toBe(0);
    expect(expectSame(encodeUtf8(`<tmx><header>${units}</header><body/></tmx>`))).toBe(0);
    expect(expectSame(encodeUtf8(`<tmx>${units}</tmx>`))).toBe(0);
  });
});

const data = join(import.meta.dirname, '../../../../shared/data/tmx');

function files(): string[] {
  try {
    return readdirSync(data, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tmx'));
  } catch {
    return [];
  }
}

describe('files of other tools, read both ways', () => {
  const found = files();
  if (found.length === 0) it.skip('../shared/data/tmx is not there', () => undefined);

  it.each(found)('%s', (file) => {
    const bytes = new Uint8Array(readFileSync(join(data, file)));
    expectSame(bytes);
    expectSame(bytes, [bytes.length >> 2, bytes.length >> 1]);
  });
});
