import { describe, expect, it } from 'vitest';
import type { Code } from '../../content/index.ts';
import { importTmx, tmx, tu } from './testing/import.ts';

const shown = (codes: readonly Code[]) => codes.map(({ kind, label, data }) => `${kind} ${label} ${data}`);

describe('importing TMX', () => {
  it('gives a unit with its provenance', async () => {
    const { units, report } = await importTmx(
      tmx(
        tu(
          'One',
          'Eins',
          '<note>n</note><prop type="x-Domain">law</prop>',
          'tuid="7" creationdate="20240102T030405Z" creationid="ann" changedate="20240102T030406Z" changeid="bob" usagecount="3"',
        ),
      ),
    );
    expect(report).toEqual({ imported: 1, skipped: 0, problems: [], cancelled: false });
    expect(units).toEqual([
      {
        sourceLanguage: 'en',
        targetLanguage: 'de',
        source: { text: 'One', codes: [] },
        target: { text: 'Eins', codes: [] },
        trust: 'translated',
        createdAt: Date.UTC(2024, 0, 2, 3, 4, 5),
        changedAt: Date.UTC(2024, 0, 2, 3, 4, 6),
        createdBy: 'ann',
        changedBy: 'bob',
        project: '',
        document: '',
        previous: '',
        next: '',
        uses: 3,
        key: '',
        extra: { tuid: '7', properties: [{ type: 'x-Domain', value: 'law' }], notes: ['n'] },
      },
    ]);
  });

  it('knows the name that another program gave the string, and keeps the property', async () => {
    const { units } = await importTmx(tmx(tu('One', 'Eins', '<prop type="x-context">menu.one</prop>')));
    expect(units[0]).toMatchObject({
      contextId: 'menu.one',
      extra: { properties: [{ type: 'x-context', value: 'menu.one' }] },
    });
  });

  it('tells the header', async () => {
    const { header } = await importTmx(
      '<tmx version="1.1"><header srclang="*all*" adminlang="en" creationtool="T" o-tmf="F" segtype="block" datatype="xml" creationdate="20240102T030405Z"><note>a</note><prop type="p">b</prop><ude name="x"><map unicode="#xF8FF"/></ude></header><body/></tmx>',
    );
    expect(header).toMatchObject({
      version: '1.1',
      sourceLanguage: '*all*',
      creationTool: 'T',
      originalFormat: 'F',
      createdAt: Date.UTC(2024, 0, 2, 3, 4, 5),
      notes: [{ text: 'a' }],
      properties: [{ type: 'p', value: 'b' }],
      userEncodings: [{ attributes: { name: 'x' }, maps: [{ unicode: '#xF8FF' }] }],
    });
  });

  it('keeps white space, entities and CDATA of a segment', async () => {
    const { units } = await importTmx(tmx(tu('  a\n\tb &lt;<![CDATA[<&>]]> ', ' c ')));
    expect(units[0]?.source.text).toBe('  a\n\tb <<&> ');
    expect(units[0]?.target.text).toBe(' c ');
  });

  it('hands units over in batches of 500 and waits for each', async () => {
    const sizes: number[] = [];
    let busy = false;
    const progress: unknown[] = [];
    const { report } = await importTmx(tmx(tu('a', 'b').repeat(1201)), {
      onUnits: async (batch) => {
        expect(busy).toBe(false);
        busy = true;
        await new Promise((resolve) => setTimeout(resolve, 1));
        busy = false;
        sizes.push(batch.length);
      },
      onProgress: (p) => progress.push(p),
    });
    expect(sizes).toEqual([500, 500, 201]);
    expect(report.imported).toBe(1201);
    expect(progress.at(-1)).toMatchObject({ units: 1201 });
  });

  it('stops between batches when it is cancelled', async () => {
    let batches = 0;
    const { report } = await importTmx(tmx(tu('a', 'b').repeat(1201)), {
      onUnits: async () => void batches++,
      cancelled: async () => batches === 2,
    });
    expect(report).toMatchObject({ imported: 1000, cancelled: true });
    expect(report.failure).toBeUndefined();
  });
});

describe('languages of an import', () => {
  const variant = (language: string, text: string) => `<tuv xml:lang="${language}"><seg>${text}</seg></tuv>`;
  const many = tmx(
    `<tu>${variant('fr', 'f')}${variant('EN_us', 'e')}${variant('de', 'd')}${variant('de-AT', 'a')}</tu>`,
    'srclang="*all*"',
  );
  const pairs = async (file: string, options: Parameters<typeof importTmx>[1]) => {
    const { units } = await importTmx(file, options);
    return units.map((u) => `${u.sourceLanguage}>${u.targetLanguage} ${u.source.text}${u.target.text}`);
  };

  it('makes a pair for every target of the source', async () => {
    expect(await pairs(many, { sourceLanguage: 'en' })).toEqual([
      'en-US>fr ef',
      'en-US>de ed',
      'en-US>de-AT ea',
    ]);
  });

  it('takes the wanted targets, exactly before by base', async () => {
    expect(await pairs(many, { sourceLanguage: 'en', targetLanguages: ['de'] })).toEqual(['en-US>de ed']);
    expect(await pairs(many, { sourceLanguage: 'en', targetLanguages: ['de-AT'] })).toEqual([
      'en-US>de-AT ea',
    ]);
    expect(await pairs(many, { sourceLanguage: 'en-GB', targetLanguages: ['de-CH', 'fr-CA'] })).toEqual([
      'en-US>fr ef',
      'en-US>de ed',
    ]);
  });

  it('goes by the file where no source is wanted', async () => {
    expect(await pairs(many, { targetLanguages: ['de'] })).toEqual(['fr>de fd']);
    const declared = many.replace('*all*', 'de');
    expect(await pairs(declared, { targetLanguages: ['fr'] })).toEqual(['de>fr df']);
    expect(
      await pairs(declared.replace('<tu>', '<tu srclang="de-AT">'), { targetLanguages: ['fr'] }),
    ).toEqual(['de-AT>fr af']);
  });

  it('reads the lang attribute of TMX 1.1', async () => {
    expect(
      await pairs(many.replaceAll('xml:lang', 'lang'), { sourceLanguage: 'en', targetLanguages: ['fr'] }),
    ).toEqual(['en-US>fr ef']);
  });

  it('keeps several translations into one language', async () => {
    const file = tmx(`<tu>${variant('en', 'e')}${variant('de', 'x')}${variant('de', 'y')}</tu>`);
    expect(await pairs(file, { sourceLanguage: 'en', targetLanguages: ['de'] })).toEqual([
      'en>de ex',
      'en>de ey',
    ]);
  });
});

describe('inline codes of an import', () => {
  it('reads every element of level 2', async () => {
    const { units } = await importTmx(
      tmx(
        tu(
          '<bpt i="1" x="1" type="bold">&lt;b></bpt>A<ept i="1">&lt;/b></ept><ph x="2" type="image" assoc="p">&lt;img/></ph><it pos="end" x="3">&lt;/i></it><hi type="x-red">r</hi><ut>{u}</ut>',
          'B<ph x="2" type="image" assoc="p">&lt;img/></ph>',
        ),
      ),
    );
    const [unit] = units;
    expect(unit?.source.text).toBe('\ue000A\ue001\ue002\ue003\ue004r\ue005\ue006');
    expect(shown(unit?.source.codes ?? [])).toEqual([
      'open b <b>',
      'close b </b>',
      'placeholder img <img/>',
      'isolated i </i>',
      'open red ',
      'close red ',
      'placeholder {u} {u}',
    ]);
    expect(unit?.source.codes[0]?.pair).toBe(unit?.source.codes[1]?.pair);
    expect(unit?.source.codes[3]?.half).toBe('close');
    // The target's code is the source's: same number.
    expect(unit?.target.text).toBe('B\ue002');
    expect(unit?.target.codes).toEqual(unit?.source.codes);
  });

  it('puts a target’s own codes behind those of the source', async () => {
    const { units } = await importTmx(tmx(tu('<ph x="1">a</ph>', '<ph x="9">z</ph><ph x="1">a</ph>')));
    expect(units[0]?.target.text).toBe('\ue001\ue000');
    expect(units[0]?.target.codes.map(({ data }) => data)).toEqual(['a', 'z']);
  });

  it('keeps the text of sub in the data, and its markup', async () => {
    const { units } = await importTmx(tmx(tu('x<ph>alt="<sub type="alt">A &lt; B</sub>"</ph>', 'y')));
    expect(units[0]?.source.codes[0]).toMatchObject({
      data: 'alt="A < B"',
      attributes: { inner: 'alt="<sub type="alt">A &lt; B</sub>"' },
    });
  });

  it('makes isolated halves of a bpt and an ept that have no partner', async () => {
    const { units } = await importTmx(tmx(tu('<ept i="1">)</ept>a<bpt i="1">(</bpt>', 'b')));
    expect(units[0]?.source.codes.map(({ kind, half }) => [kind, half])).toEqual([
      ['isolated', 'close'],
      ['isolated', 'open'],
    ]);
  });

  it('keeps text that could pose as a code, and halves of surrogate pairs, as codes of their own', async () => {
    const { units, report } = await importTmx(tmx(tu('a\ue000b&#xD83D;c&#xF8FF;', 'd')));
    expect(units[0]?.source.text).toBe('a\ue000b\ue001c\ue002');
    expect(units[0]?.source.codes.map(({ data }) => data)).toEqual(['\ue000', '\ud83d', '\uf8ff']);
    expect(report.problems).toEqual([{ line: 4, reason: 'lone-surrogate', detail: '&#xD83D;' }]);
  });

  it('keeps elements that TMX does not have as codes, and says so once', async () => {
    const { units, report } = await importTmx(
      tmx(tu('a<x:b>c</x:b>', '<b y="&lt;1">d</b><b/>e', '<extra>?<note>n</note></extra>')),
    );
    const [unit] = units;
    expect(unit?.source.text.replace(/[\ue000-\uf8ff]/g, '|')).toBe('a|c|');
    expect(unit?.source.codes.map(({ kind, label, data }) => [kind, label, data])).toEqual([
      ['open', 'x:b', '<x:b>'],
      ['close', 'x:b', '</x:b>'],
    ]);
    expect(unit?.target.text.replace(/[\ue000-\uf8ff]/g, '|')).toBe('|d||e');
    expect(unit?.target.codes.slice(2).map(({ kind, label, data }) => [kind, label, data])).toEqual([
      ['open', 'b', '<b y="&lt;1">'],
      ['close', 'b', '</b>'],
      ['placeholder', 'b', '<b/>'],
    ]);
    expect(unit?.extra).toEqual({
      properties: [{ type: '#element', value: '<extra>?<note>n</note></extra>' }],
    });
    expect(report.problems.map(({ detail }) => detail)).toEqual(['<extra>', '<x:b>', '<b>']);
  });

  it('says what else it does not know or has no place for', async () => {
    const { units, report } = await importTmx(
      tmx(
        '<tu usagecount="-5"><tuv xml:lang="en"><seg>a</seg><seg>b</seg></tuv><tuv xml:lang="de"><seg>c</seg></tuv></tu>',
        'srclang="en" foo="1"',
      ),
    );
    expect(units).toMatchObject([{ source: { text: 'a' }, uses: 0 }]);
    expect(report.problems).toEqual([
      { line: 2, reason: 'unknown-attribute', detail: 'foo of <header>' },
      { line: 4, reason: 'left-out', detail: 'a second <seg>' },
      { line: 4, reason: 'bad-value', detail: 'usagecount="-5"' },
    ]);
  });
});

describe('context and fields of other tools', () => {
  const field = async (inside: string) => (await importTmx(tmx(tu('a', 'b', inside)))).units[0];

  it('takes neighbours from memoQ and OmegaT', async () => {
    const memoq = await field(
      '<prop type="x-context-pre">&lt;seg&gt;Be &lt;bpt i="1"/&gt;fore &amp;amp;&lt;/seg&gt;</prop><prop type="x-context-post">&lt;seg&gt;Next&lt;/seg&gt;</prop><prop type="x-document">d.docx</prop>',
    );
    expect(memoq).toMatchObject({ previous: 'Be fore &', next: 'Next', document: 'd.docx' });
    expect(memoq?.extra?.properties).toHaveLength(3);
    expect(
      await field('<prop type="prev">1 &lt; 2</prop><prop type="next">N</prop><prop type="file">f</prop>'),
    ).toMatchObject({
      previous: '1 < 2',
      next: 'N',
      document: 'f',
    });
  });

  it('lets fields of our own go first', async () => {
    const unit = await field(
      '<prop type="x-document">d</prop><prop type="x-editio-document">ours</prop><prop type="x-editio-trust">approved</prop>',
    );
    expect(unit).toMatchObject({ document: 'ours', trust: 'approved' });
    expect(unit?.extra?.properties).toEqual([{ type: 'x-document', value: 'd' }]);
  });

  it('keeps attributes and properties that have no field', async () => {
    const { units } = await importTmx(
      tmx(
        '<tu datatype="html"><tuv xml:lang="en" creationid="a"><prop type="p">1</prop><seg>a</seg></tuv><tuv xml:lang="de" creationid="b"><note>t</note><prop type="q">2</prop><seg>b</seg></tuv></tu>',
      ),
    );
    expect(units[0]).toMatchObject({
      createdBy: 'b',
      extra: {
        properties: [
          { type: '@datatype', value: 'html' },
          { type: 'source/@creationid', value: 'a' },
          { type: 'source/p', value: '1' },
          { type: 'target/q', value: '2' },
          { type: 'target/#note', value: 't' },
        ],
      },
    });
  });

  it('is not misled by names that every object has', async () => {
    const unit = await field('<prop type="constructor">c</prop><prop type="__proto__">p</prop>');
    expect(unit?.extra?.properties).toEqual([
      { type: 'constructor', value: 'c' },
      { type: '__proto__', value: 'p' },
    ]);
    const { units } = await importTmx(tmx(tu('<ph type="constructor">x</ph>', 'b')));
    expect(units[0]?.source.codes[0]?.label).toBe('constructor');
  });

  it('reports a bad date and goes on without it', async () => {
    const { units, report } = await importTmx(tmx(tu('a', 'b', '', 'creationdate="yesterday"')));
    expect(units[0]?.createdAt).toBe(0);
    expect(report.problems).toEqual([{ line: 4, reason: 'bad-date', detail: 'creationdate="yesterday"' }]);
  });
});
