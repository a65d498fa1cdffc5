import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalLanguage } from '../../base/index.ts';
import type { Code } from '../../content/index.ts';
import type { NewUnit } from '../index.ts';
import { parseTmxDate } from './dates.ts';
import { writeTmx } from './index.ts';
import type { SegmentPart } from './inline.ts';
import type { TmxRecord } from './records.ts';
import { anyUnit, comparable } from './testing/any-unit.ts';
import { recordsOf } from './testing/full-reader.ts';
import { exportTmx, importTmx, tmx, tu } from './testing/import.ts';

const plain: NewUnit = {
  sourceLanguage: 'en',
  targetLanguage: 'ko',
  source: { text: 'One & <two>', codes: [] },
  target: { text: '하나', codes: [] },
  trust: 'reviewed',
  createdAt: Date.UTC(2024, 0, 2, 3, 4, 5),
  changedAt: 0,
  createdBy: 'ann',
  changedBy: '',
  project: 'p',
  document: '',
  previous: 'Zero',
  next: '',
  uses: 2,
  key: 'd/ko/1',
};

describe('exporting TMX', () => {
  it('writes one unit as TMX 1.4b', () => {
    expect(exportTmx([plain])).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="Editio" creationtoolversion="1" segtype="sentence" o-tmf="Editio" datatype="plaintext" adminlang="en" srclang="*all*"/>
<body>
<tu creationdate="20240102T030405Z" creationid="ann" usagecount="2">
<prop type="x-editio-trust">reviewed</prop>
<prop type="x-editio-project">p</prop>
<prop type="x-editio-previous">Zero</prop>
<prop type="x-editio-key">d/ko/1</prop>
<tuv xml:lang="en"><seg>One &amp; &lt;two&gt;</seg></tuv>
<tuv xml:lang="ko"><seg>하나</seg></tuv>
</tu>
</body>
</tmx>
`);
  });

  it('writes the same elements that it read', async () => {
    const segment =
      '<bpt i="1" x="1" type="bold">&lt;b&gt;</bpt>A<ept i="1">&lt;/b&gt;</ept><ph x="2" type="image" assoc="p">&lt;img alt="<sub>S</sub>"&gt;</ph><it pos="end" x="3">&lt;/i&gt;</it><hi type="x-red">r</hi><ut>{u}</ut><bpt i="4">(</bpt><ph>n</ph>';
    const written = exportTmx((await importTmx(tmx(tu(segment, segment)))).units);
    expect(written.match(/<seg>(.*)<\/seg>/g)).toEqual([`<seg>${segment}</seg>`, `<seg>${segment}</seg>`]);
    expect(written).not.toContain('x-editio-codes');
  });

  it('writes elements that TMX does not know back where XML can hold them', async () => {
    const element: fc.Arbitrary<string> = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom('text ', '&lt;&amp;', '<foo/>', '<bar a="1" b="&quot;&lt;"/>', '<ph x="1">p</ph>'),
        fc
          .tuple(
            fc.constantFrom('foo', 'foo a="1"', 'baz', 'hi type="r"'),
            fc.array(tie('node'), { maxLength: 3 }),
          )
          .map(([tag, inside]) => {
            const [name] = tag.split(' ');
            const content = inside.join('');
            return content === '' && name !== 'hi' ? `<${tag}/>` : `<${tag}>${content}</${name}>`;
          }),
      ),
    })).node;
    await fc.assert(
      fc.asyncProperty(fc.array(element, { maxLength: 5 }), async (nodes) => {
        const segment = `a${nodes.join('')}`;
        const { units } = await importTmx(tmx(tu(segment, segment)));
        const written = exportTmx(units);
        expect(written.match(/(?<=<seg>).*(?=<\/seg>)/g)).toEqual([segment, segment]);
        expect(comparable((await importTmx(written)).units[0]!)).toEqual(comparable(units[0]!));
      }),
    );
  });

  it('writes them as codes where it cannot', async () => {
    const { units } = await importTmx(tmx(tu('a<x:b>c</x:b><foo>d<x:y/></foo>', 'e<foo>f</foo>')));
    const [unit] = units;
    // The halves of a pair that an edit has put out of order.
    const { text, codes } = unit!.source;
    const edited = { ...unit!, source: { text: [...text].reverse().join(''), codes } };
    for (const one of [unit!, edited]) {
      const written = exportTmx([one]);
      expect(written).not.toContain('<x:');
      const again = (await importTmx(written)).units[0]!;
      expect(comparable(again)).toEqual(comparable(one));
    }
  });

  it('writes codes of a document as elements that other tools understand', () => {
    const codes: Code[] = [
      { id: '1', kind: 'open', pair: '1', label: 'b', data: '**' },
      { id: '2', kind: 'close', pair: '1', label: 'b', data: '**' },
    ];
    const source = { text: 'a \ue000b\ue001', codes };
    const written = exportTmx([{ ...plain, source, target: source }]);
    expect(written).toContain('<seg>a <bpt i="1" x="1" type="bold">**</bpt>b<ept i="1">**</ept></seg>');
  });

  it('keeps highlights apart that overlap', async () => {
    const [unit] = (await importTmx(tmx(tu('<hi x="1">a<hi x="2">b</hi></hi>', 'x')))).units;
    const source = unit!.source;
    // a and b overlap: first opened, first closed.
    const [first, second, third, fourth] = source.text.replace(/[ab]/g, '');
    const crossed = {
      ...unit!,
      target: { text: `${first}a${second}b${fourth}c${third}`, codes: source.codes },
    };
    const again = await importTmx(exportTmx([crossed]));
    expect(again.report.problems).toEqual([]);
    expect(comparable(again.units[0]!)).toEqual(comparable(crossed));
  });

  it('does not put markup from outside into the file', async () => {
    const code: Code = {
      id: '1',
      kind: 'placeholder',
      label: 'x',
      data: 'd',
      attributes: { inner: '</ph></seg><b>' },
    };
    const again = await importTmx(exportTmx([{ ...plain, source: { text: 'a\ue000', codes: [code] } }]));
    expect(again.report.problems).toEqual([]);
    expect(again.units).toHaveLength(1);
  });

  it('writes in chunks and waits for each', async () => {
    const chunks: Uint8Array[] = [];
    const units = Array.from({ length: 5000 }, (_, index) => ({ ...plain, key: String(index) }));
    const write = async (chunk: Uint8Array) => void chunks.push(chunk);
    const count = await writeTmx(units, { sourceLanguage: 'en', notes: ['a<b'], createdAt: 1e12 }, write);
    expect(count).toBe(5000);
    expect(chunks.length).toBeGreaterThan(3);
    const { units: read, header } = await importTmx(new Uint8Array(Buffer.concat(chunks)));
    expect(read).toEqual(units);
    expect(header).toMatchObject({ sourceLanguage: 'en', notes: [{ text: 'a<b' }], createdAt: 1e12 });
    async function* slowly() {
      yield* units;
    }
    const others: Uint8Array[] = [];
    await writeTmx(
      slowly(),
      { sourceLanguage: 'en', notes: ['a<b'], createdAt: 1e12 },
      async (c) => void others.push(c),
    );
    expect(Buffer.concat(others).equals(Buffer.concat(chunks))).toBe(true);
  });
});

describe('pairs that came from one unit', () => {
  const variant = (language: string, text: string, attributes = '', inside = '') =>
    `<tuv xml:lang="${language}"${attributes}>${inside}<seg>${text}</seg></tuv>\n`;
  const many =
    '<tu tuid="7" creationdate="20200101T000000Z">\n<prop type="p">1</prop>\n' +
    variant('en', 'e') +
    variant('de', 'd', ' creationdate="20210101T000000Z"', '<prop type="q">2</prop>\n') +
    variant('fr', 'f', ' changeid="bob"') +
    '</tu>\n';
  const body = (text: string) => text.slice(text.indexOf('<body>\n') + 7, text.indexOf('</body>'));

  it('are one unit again', async () => {
    const { units } = await importTmx(tmx(many + many.replace('tuid="7"', 'tuid="8"')));
    expect(units.map(({ target, createdAt }) => [target.text, new Date(createdAt).getUTCFullYear()])).toEqual(
      [
        ['d', 2021],
        ['f', 2020],
        ['d', 2021],
        ['f', 2020],
      ],
    );
    const written = exportTmx(units);
    expect(written.match(/<tu /g)).toHaveLength(2);
    const again = await importTmx(written);
    expect(again.units).toEqual(units);
    expect(exportTmx(again.units)).toBe(written);
  });

  it('are units of their own where one was changed, or one is not there', async () => {
    const { units } = await importTmx(tmx(many));
    const [german, french] = units;
    expect(exportTmx([german!, { ...french!, trust: 'approved' }]).match(/<tu /g)).toHaveLength(2);
    expect(exportTmx([french!, german!]).match(/<tu /g)).toHaveLength(2);
    const alone = await importTmx(exportTmx([german!]));
    expect(body(exportTmx(alone.units))).toBe(
      '<tu tuid="7" creationdate="20200101T000000Z">\n<prop type="p">1</prop>\n' +
        variant('en', 'e') +
        variant('de', 'd', ' creationdate="20210101T000000Z"', '<prop type="q">2</prop>\n') +
        '</tu>\n',
    );
  });

  it('keep what is said of one language alone', async () => {
    const { units } = await importTmx(tmx(many));
    const changed = units.map((unit, index) => ({ ...unit, changedAt: (index + 1) * 1e12 }));
    const again = await importTmx(exportTmx(changed));
    const parts = (units: readonly NewUnit[]) => units.map(({ extra, ...unit }) => [unit, extra?.tuid]);
    expect(parts(again.units)).toEqual(parts(changed));
    expect(exportTmx(again.units).match(/<tu /g)).toHaveLength(1);
  });
});

describe('exporting and importing again', () => {
  it('loses nothing of any unit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyUnit, { minLength: 1, maxLength: 3 }), async (units) => {
        const { units: again, report } = await importTmx(exportTmx(units), { sourceLanguage: 'en' });
        expect(report.failure).toBeUndefined();
        expect(report.problems).toEqual([]);
        expect(again.map(comparable)).toEqual(units.map(comparable));
      }),
      { numRuns: 300 },
    );
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

/** What a `<tu>` says, whatever order its variants have and whether it or its target says a date. */
function saying({ attributes, properties, notes, variants }: TmxRecord): unknown {
  const spoken = variants
    .filter(({ segment }) => segment?.some((part) => typeof part !== 'string' || part.trim() !== ''))
    .map((variant) => ({ ...variant, language: canonicalLanguage(variant.language) }));
  const { tuid, creationdate, creationid, changedate, changeid, usagecount, ...others } = attributes;
  const dated = spoken.map(({ language, attributes: own }) => ({
    language,
    fields: [
      own.creationdate ?? creationdate,
      own.creationid ?? creationid,
      own.changedate ?? changedate,
      own.changeid ?? changeid,
      own.usagecount ?? usagecount,
    ],
  }));
  const byLanguage = (a: { language?: string | undefined }, b: { language?: string | undefined }) =>
    (a.language ?? '') < (b.language ?? '') ? -1 : 1;
  return {
    tuid,
    // A prefix is not declared in another file: such an attribute is kept as a property.
    others: Object.entries(others).filter(([name]) => !name.includes(':')),
    // The source's own dates stand for the unit's where only they are there.
    dated: [
      ...new Set(
        dated.flatMap(({ fields }) => fields.flatMap((f) => (f === undefined ? [] : (parseTmxDate(f) ?? f)))),
      ),
    ].sort(),
    properties: properties.filter(({ type }) => !/^x-editio-|^@/.test(type)),
    notes,
    variants: spoken
      .map(({ language, segment, properties: own, notes: ownNotes }) => ({
        language,
        segment: meant(segment ?? []),
        properties: own.filter(({ type }) => type !== 'x-editio-codes' && !type.startsWith('@')),
        notes: ownNotes,
      }))
      .sort(byLanguage),
  };
}

/** Parts with the numbers of pairs in the order in which they come, and characters as such. */
function meant(parts: readonly SegmentPart[]): unknown[] {
  const numbers = new Map<string, number>();
  const said: unknown[] = [];
  for (const part of parts) {
    const character =
      typeof part === 'string'
        ? part
        : part.attributes.type === 'x-editio-char'
          ? String.fromCharCode(Number.parseInt(part.data.slice(2), 16))
          : undefined;
    if (character !== undefined) {
      if (typeof said.at(-1) === 'string') said.push(`${said.pop()}${character}`);
      else said.push(character);
    } else if (typeof part !== 'string') {
      const { i, ...others } = part.attributes;
      const number = i === undefined ? undefined : (numbers.get(i) ?? numbers.size + 1);
      if (i !== undefined && number !== undefined) numbers.set(i, number);
      said.push({ ...part, attributes: others, number });
    }
  }
  return said;
}

/** Of the files in ../shared/data/tmx at least so many have units to compare, and so many of them whole. */
const leastCompared = { withUnits: 68, whole: 66 };

describe('files of other tools', () => {
  const found = files();
  if (found.length === 0) it.skip('../shared/data/tmx is not there', () => undefined);
  const compared = { withUnits: 0, whole: 0 };

  it.each(found)('%s is the same after being written and read again', async (file) => {
    const bytes = new Uint8Array(readFileSync(join(data, file)));
    const { units, report, header } = await importTmx(bytes);
    if (report.failure) expect(['tmx-no-units', 'tmx-cut-off']).toContain(report.failure.code);
    const before = recordsOf(bytes, [], 'quick').records.map(saying);
    if (units.length === 0) {
      // nothing that could be a unit goes without a word
      expect(report.skipped).toBe(before.length);
      expect(report.problems.every(({ line, reason }) => line > 0 && reason !== undefined)).toBe(true);
      return;
    }
    const written: Uint8Array[] = [];
    const options = { sourceLanguage: header?.sourceLanguage || '*all*', ...(header ? { header } : {}) };
    await writeTmx(units, options, async (chunk) => void written.push(chunk));
    const copy = new Uint8Array(Buffer.concat(written));
    const again = await importTmx(copy);
    expect(again.report.failure).toBeUndefined();
    expect(again.units).toEqual(units);
    // What TMX demands of a header is there in any case.
    const { properties, notes, userEncodings } = header ?? {};
    if (header) expect(again.header).toMatchObject({ properties, notes, userEncodings });
    const held = Object.entries(header?.attributes ?? {}).filter(([name]) => !name.includes(':'));
    expect({ ...again.header?.attributes }).toMatchObject(Object.fromEntries(held));
    const after = recordsOf(copy, [], 'quick').records.map(saying);
    compared.withUnits++;
    if (report.skipped === 0) {
      expect(after).toEqual(before);
      compared.whole++;
    } else {
      // all that was not skipped is there
      expect(before).toEqual(expect.arrayContaining(after));
      expect(after.length).toBeGreaterThanOrEqual(before.length - report.skipped);
    }
  });

  it.skipIf(found.length < 60)('are mostly compared as a whole', () => {
    expect(compared.withUnits).toBeGreaterThanOrEqual(leastCompared.withUnits);
    expect(compared.whole).toBeGreaterThanOrEqual(leastCompared.whole);
  });
});
