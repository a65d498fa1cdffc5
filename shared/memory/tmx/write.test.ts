import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Code, type Content, ContentBuilder, codeCharacter, codeSequence } from '../../content/index.ts';
import { type NewUnit, trustLevels } from '../index.ts';
import { writeTmx } from './index.ts';
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

/** Contents that mean the same may differ in unused codes and their numbers. */
function meaning({ text, codes }: Content): unknown[] {
  const parts: unknown[] = text.split(/[\uE000-\uF8FF]/);
  return [parts, codeSequence({ text, codes }).map((index) => codes[index])];
}

function comparable(unit: NewUnit): unknown {
  return { ...unit, source: meaning(unit.source), target: meaning(unit.target) };
}

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
    expect(header).toMatchObject({ sourceLanguage: 'en', notes: ['a<b'], createdAt: 1e12 });
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

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('constructor', 'lb', '\r\n', ' \t', ']]>', '\ufffe', '\0', '\ud800'),
);
const filled = anyText.map((text) => `${text}x`);
const name = fc.oneof(fc.stringMatching(/^[a-z]{1,8}$/), fc.constantFrom('constructor', 'bold', 'lb'));

const attributes = fc.dictionary(
  fc.constantFrom('x', 'type', 'assoc', 'element', 'inner', 'other'),
  fc.oneof(name, anyText),
  { maxKeys: 3 },
);
const flags = {
  canDelete: fc.boolean(),
  canCopy: fc.boolean(),
  canReorder: fc.boolean(),
  equivalent: anyText,
  attributes,
};
const anyCode: fc.Arbitrary<Code> = fc.oneof(
  fc.record(
    { id: filled, kind: fc.constant('placeholder' as const), label: anyText, data: anyText, ...flags },
    { requiredKeys: ['id', 'kind', 'label', 'data'] },
  ),
  fc.record(
    {
      id: filled,
      kind: fc.constantFrom('open' as const, 'close' as const),
      pair: fc.constantFrom('1', '2', 'a'),
      label: anyText,
      data: anyText,
      ...flags,
    },
    { requiredKeys: ['id', 'kind', 'pair', 'label', 'data'] },
  ),
  fc.record(
    {
      id: filled,
      kind: fc.constant('isolated' as const),
      pair: fc.constantFrom('1', 'b'),
      half: fc.constantFrom('open' as const, 'close' as const),
      label: anyText,
      data: anyText,
      ...flags,
    },
    { requiredKeys: ['id', 'kind', 'half', 'label', 'data'] },
  ),
);

/** Raw text (private use and lone surrogates included) with codes between. */
const anyContent: fc.Arbitrary<Content> = fc
  .array(fc.oneof(anyText, anyCode), { maxLength: 8 })
  .map((parts) => {
    const builder = new ContentBuilder();
    for (const part of parts) {
      if (typeof part === 'string') builder.appendRaw(part);
      else builder.appendCode(part);
    }
    builder.append('x');
    return builder.build();
  });

const anyUnit: fc.Arbitrary<NewUnit> = fc
  .record({
    sourceLanguage: fc.constantFrom('en', 'en-GB'),
    targetLanguage: fc.constantFrom('de', 'ko', 'zh-Hant'),
    source: anyContent,
    target: anyContent,
    reused: fc.array(fc.nat(7), { maxLength: 4 }),
    trust: fc.constantFrom(...trustLevels),
    createdAt: fc.nat(4_000_000_000).map((seconds) => seconds * 1000),
    changedAt: fc.nat(4_000_000_000).map((seconds) => seconds * 1000),
    createdBy: anyText,
    changedBy: anyText,
    project: anyText,
    document: anyText,
    previous: anyText,
    contextId: fc.option(
      anyText.filter((text) => text !== ''),
      { nil: undefined },
    ),
    next: anyText,
    uses: fc.nat(),
    key: anyText,
    tuid: fc.option(filled, { nil: undefined }),
    properties: fc.array(fc.record({ type: name.map((type) => `x-${type}`), value: anyText }), {
      maxLength: 3,
    }),
    notes: fc.array(anyText, { maxLength: 2 }),
  })
  .map(({ reused, tuid, properties, notes, ...unit }) => {
    // The target also uses codes of its source, as often as it likes.
    const { codes } = unit.source;
    const copies = reused.filter((index) => index < codes.length).map(codeCharacter);
    const own = unit.target.text.replace(/[\uE000-\uF8FF]/g, (c) =>
      codeCharacter(c.charCodeAt(0) - 0xe000 + codes.length),
    );
    const extra = {
      ...(tuid === undefined ? {} : { tuid }),
      ...(properties.length === 0 ? {} : { properties }),
      ...(notes.length === 0 ? {} : { notes }),
    };
    return {
      ...unit,
      target: { text: own + copies.join(''), codes: [...codes, ...unit.target.codes] },
      ...(Object.keys(extra).length === 0 ? {} : { extra }),
    };
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

describe('files of other tools', () => {
  const found = files();
  if (found.length === 0) it.skip('../shared/data/tmx is not there', () => undefined);

  it.each(found)('%s is the same after being written and read again', async (file) => {
    const { units, report } = await importTmx(new Uint8Array(readFileSync(join(data, file))));
    if (report.failure)
      expect(['tmx-no-units', 'tmx-cut-off', 'xml-encoding']).toContain(report.failure.code);
    if (units.length === 0) return;
    const again = await importTmx(exportTmx(units));
    expect(again.report.failure).toBeUndefined();
    expect(again.units).toEqual(units);
  });
});
