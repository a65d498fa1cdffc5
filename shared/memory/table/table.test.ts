import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8, type HostBlob } from '../../base/index.ts';
import { plainContent } from '../../content/index.ts';
import { openWorkbook, parseDelimited } from '../../tables/index.ts';
import type { NewUnit, Unit } from '../index.ts';
import { testUnit } from '../testing/unit.ts';
import type { ReadTmxOptions } from '../tmx/index.ts';
import { anyUnit, comparable } from '../tmx/testing/any-unit.ts';
import { blobOf, tmx, tu } from '../tmx/testing/import.ts';
import { type MemoryFormat, memoryFormatOf, readMemoryFile, writeMemoryFile } from './index.ts';

const { id: _, ...plain }: Unit = testUnit('One', '하나', { targetLanguage: 'ko' });

async function read(content: string | Uint8Array, name: string, options: Partial<ReadTmxOptions> = {}) {
  const units: NewUnit[] = [];
  const bytes = typeof content === 'string' ? encodeUtf8(content) : content;
  const report = await readMemoryFile(blobOf(bytes), name, {
    onUnits: async (batch) => void units.push(...batch),
    ...options,
  });
  return { units, report };
}

async function written(units: readonly NewUnit[], format: MemoryFormat): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  async function* batches() {
    for (let start = 0; start < units.length; start += 2) yield units.slice(start, start + 2);
  }
  const count = await writeMemoryFile(
    batches,
    format,
    { file: 'out', sourceLanguage: '*all*' },
    async (chunk) => void chunks.push(chunk),
  );
  expect(count).toBe(units.length);
  return new Uint8Array(Buffer.concat(chunks));
}

/** UTF-8 has no half surrogate pairs; in texts and lists they are written otherwise. */
function wellFormed(unit: NewUnit): NewUnit {
  const whole = (text: string) => text.replace(/\p{Surrogate}/gu, '\ufffd');
  const { extra } = unit;
  return {
    ...unit,
    createdBy: whole(unit.createdBy),
    changedBy: whole(unit.changedBy),
    project: whole(unit.project),
    document: whole(unit.document),
    previous: whole(unit.previous),
    next: whole(unit.next),
    key: whole(unit.key),
    ...(unit.contextId === undefined ? {} : { contextId: whole(unit.contextId) }),
    ...(extra
      ? {
          extra: {
            ...extra,
            ...(extra.tuid === undefined ? {} : { tuid: whole(extra.tuid) }),
            ...(extra.notes === undefined ? {} : { notes: extra.notes.map(whole) }),
          },
        }
      : {}),
  };
}

describe('a memory as a table', () => {
  it.each(['csv', 'tsv', 'xlsx'] as const)('loses nothing of any unit as %s', async (format) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(format === 'xlsx' ? anyUnit : anyUnit.map(wellFormed), { minLength: 1, maxLength: 4 }),
        async (units) => {
          const { units: again, report } = await read(await written(units, format), `a.${format}`);
          expect(report).toMatchObject({ imported: units.length, skipped: 0, problems: [] });
          expect(report.failure).toBeUndefined();
          expect(again.map(comparable)).toEqual(units.map(comparable));
        },
      ),
      { numRuns: format === 'xlsx' ? 100 : 300 },
    );
  });

  it('is readable', async () => {
    const codes = [
      { id: '1', kind: 'open', pair: '1', label: 'b', data: '<b>' },
      { id: '2', kind: 'close', pair: '1', label: 'b', data: '</b>' },
      { id: '3', kind: 'placeholder', label: 'br', data: '<br/>' },
    ] as const;
    const bold = {
      ...plain,
      source: { text: 'a \ue000b\ue001 <3/>\ue002', codes },
      target: { text: '\ue000c\ue001\ue002', codes },
      createdAt: Date.UTC(2024, 0, 2, 3, 4, 5),
      createdBy: 'ann',
    };
    const text = new TextDecoder().decode(await written([plain, bold], 'csv'));
    const list = JSON.stringify(codes).replaceAll('"', '""');
    expect(text).toBe(
      `en,ko,trust,created,creator,codes\r\nOne,하나,translated,,,\r\na <1>b</1> \\<3/><2/>,<1>c</1><2/>,translated,2024-01-02T03:04:05Z,ann,"${list}"\r\n`,
    );
  });

  it('keeps what a spreadsheet would run, and lets none run it', async () => {
    const formulas = ['=1+1', '+x', '-x', '@x', "'=x", '\t=x', '=HYPERLINK("http://localhost","x")'];
    const units = formulas.map((text) => ({
      ...plain,
      source: plainContent(text),
      target: plainContent(text),
    }));
    for (const format of ['csv', 'tsv', 'xlsx'] as const) {
      const bytes = await written(units, format);
      const { units: again } = await read(bytes, `a.${format}`);
      expect(again).toEqual(units);
      if (format === 'xlsx') {
        const workbook = openWorkbook('a.xlsx', bytes);
        const sheet = new TextDecoder().decode(workbook.archive.read('xl/worksheets/sheet1.xml'));
        expect(sheet).not.toMatch(/<f>|<v>/);
        expect(sheet.match(/<c /g)?.length).toBe(sheet.match(/ t="inlineStr"/g)?.length);
      } else {
        const rows = parseDelimited(new TextDecoder().decode(bytes), format === 'csv' ? ',' : '\t', 'a');
        const cells = rows.ok ? rows.value.flatMap((row) => row.cells) : [];
        expect(cells).toHaveLength(3 * (formulas.length + 1));
        expect(cells.filter((cell) => /^[=+@\t\r-]/.test(cell))).toEqual([]);
      }
    }
  });

  it('leaves apostrophes of other tables alone', async () => {
    const { units } = await read("en,ko\n'=x,'-y\n", 'a.csv');
    expect(units[0]).toMatchObject({ source: { text: "'=x" }, target: { text: "'-y" } });
  });

  it('says what XLSX cannot hold', async () => {
    const long = { ...plain, source: plainContent('x'.repeat(32_768)) };
    await expect(written([plain, long], 'xlsx')).rejects.toMatchObject({
      failure: {
        code: 'table-too-large',
        params: { file: 'out', detail: expect.stringContaining('row 3, column A') },
      },
    });
  });
});

describe('reading tables', () => {
  it('gives a pair for each target of a row', async () => {
    const { units, report } = await read(
      'Comment;EN_us;de;ko;Status;changed by\n;a;b;;reviewed;ann\n;c;"d\ne";f;;\n;;x;y;;\n;g;;;;\n',
      'a.csv',
    );
    expect(units.map((u) => [u.sourceLanguage, u.targetLanguage, u.source.text, u.target.text])).toEqual([
      ['en-US', 'de', 'a', 'b'],
      ['en-US', 'de', 'c', 'd\ne'],
      ['en-US', 'ko', 'c', 'f'],
    ]);
    expect(units[0]).toMatchObject({ trust: 'reviewed', changedBy: 'ann' });
    expect(report).toMatchObject({
      imported: 3,
      skipped: 2,
      problems: [
        { line: 5, reason: 'no-source', detail: 'en-US' },
        { line: 6, reason: 'no-target', detail: '' },
      ],
    });
  });

  it('takes the wanted pair', async () => {
    const { units } = await read('en\tde\tko\na\tb\tc\n', 'a.tsv', {
      sourceLanguage: 'de',
      targetLanguages: ['en'],
    });
    expect(units.map((u) => `${u.source.text}${u.target.text}`)).toEqual(['ba']);
    const none = await read('en\tde\na\tb\n', 'a.tsv', { sourceLanguage: 'ko' });
    expect(none.report.failure).toMatchObject({ code: 'table-no-pair', params: { languages: 'en, de' } });
    const alone = await read('en,en\na,b\n', 'a.csv');
    expect(alone.report.failure).toMatchObject({ code: 'table-one-language', params: { languages: 'en' } });
  });

  it('takes zero bytes in a cell for what they are', async () => {
    const { units } = await read('en,de\na\0,b\nc,d\n', 'a.csv');
    expect(units.map((u) => u.source.text)).toEqual(['a\0', 'c']);
  });

  it('says what is wrong with a row and goes on', async () => {
    const { units, report } = await read(
      [
        'en,ko,trust,created,uses,codes,properties',
        'a,b,good,yesterday,many,,{}',
        'c <1/>,d,,,,nothing,',
        'e <7/>,f,,,,"[{""id"":""1"",""kind"":""placeholder"",""label"":""x"",""data"":""x""}]",',
        'g,h,,,,,',
      ].join('\r\n'),
      'a.csv',
    );
    expect(units.map(({ source }) => source.text)).toEqual(['a', 'g']);
    expect(report.skipped).toBe(2);
    expect(report.problems.map(({ line, reason, detail }) => `${line} ${reason} ${detail}`)).toEqual([
      '2 bad-value trust: good',
      '2 bad-value uses: many',
      '2 bad-value properties: {}',
      '2 bad-date created: yesterday',
      '3 bad-codes nothing',
      '4 bad-codes e <7/>',
    ]);
  });

  it('tells a format by its content before its name', async () => {
    const file = tmx(tu('a', 'b'));
    expect((await read(file, 'a.csv')).units).toHaveLength(1);
    expect((await read(new Uint8Array(Buffer.from(`\ufeff${file}`, 'utf16le')), 'x')).units).toHaveLength(1);
    expect((await read(await written([plain], 'xlsx'), 'a.tmx')).units).toEqual([plain]);
    expect((await read('en|ko\na|b\n', 'x')).units).toHaveLength(1);
    expect((await read('Hello', 'a.tmx')).report.failure?.code).toBe('xml-not-well-formed');
    expect((await read('Hello', 'a.xlsx')).report.failure?.code).toMatch(/^zip-/);
    expect((await read('', 'a.csv')).report.failure?.code).toBe('file-empty');
    expect((await read('a,b\n1,2\n', 'a.csv')).report.failure?.code).toBe('table-no-language');
    expect(memoryFormatOf('x/Y.TSV')).toBe('tsv');
    expect(memoryFormatOf('x.docx')).toBeUndefined();
  });

  it('reads other charsets', async () => {
    const { units } = await read(
      new Uint8Array(Buffer.from('en;de\r\nnice;schön über Straße\r\nmore;größer Öl\r\n', 'latin1')),
      'a.csv',
    );
    expect(units.map(({ target }) => target.text)).toEqual(['schön über Straße', 'größer Öl']);
    const utf16 = new Uint8Array(Buffer.from('\ufeffen\tko\na\t하나\n', 'utf16le'));
    expect((await read(utf16, 'a.txt')).units[0]?.target.text).toBe('하나');
  });

  it('says where a quoted cell begins that does not end', async () => {
    const { report } = await read('en,ko,trust\na,b,\nc,"d\ne,f\n', 'a.csv');
    expect(report).toMatchObject({
      imported: 1,
      failure: { code: 'table-cut-off', params: { line: 3, column: 3 } },
    });
  });

  it('stops when it is cancelled', async () => {
    const rows = Array.from({ length: 1200 }, (_, index) => `a${index},b`).join('\n');
    let batches = 0;
    const { report } = await read(`en,ko\n${rows}\n`, 'a.csv', {
      onUnits: async () => void batches++,
      cancelled: () => batches === 1,
    });
    expect(report).toMatchObject({ imported: 500, cancelled: true });
  });

  it('reads a file that is never in memory as a whole, with rows on the borders of its pieces', async () => {
    const filling = 'x'.repeat(300);
    const part = encodeUtf8(`"a, b",하나${filling}\r\n"c\r\n${filling}d","""셋"""\r\n`.repeat(1024));
    const head = encodeUtf8('en,ko\r\n');
    const times = Math.ceil((33 * 1024 * 1024) / part.length);
    let units = 0;
    const texts = new Set<string>();
    const report = await readMemoryFile(repeated(head, part, times), 'a.csv', {
      onUnits: async (batch) => {
        units += batch.length;
        for (const { source, target } of batch)
          texts.add(`${source.text}|${target.text}`.replace(filling, ''));
      },
    });
    expect(report).toMatchObject({ skipped: 0, problems: [] });
    expect(units).toBe(times * 2048);
    expect([...texts]).toEqual(['a, b|하나', 'c\r\nd|"셋"']);
  });
});

/** A blob of a beginning and one part many times over. */
function repeated(head: Uint8Array, part: Uint8Array, times: number): HostBlob {
  const size = head.length + part.length * times;
  const slice = (from: number, to: number): HostBlob => ({
    size: to - from,
    slice: (a = 0, b = size) => slice(from + a, Math.min(from + b, to)),
    arrayBuffer: async () => {
      const bytes = new Uint8Array(to - from);
      for (let at = 0; at < bytes.length; ) {
        const place = from + at;
        const inPart = place - head.length;
        const rest = inPart < 0 ? head.subarray(place) : part.subarray(inPart % part.length);
        const taken = rest.subarray(0, bytes.length - at);
        bytes.set(taken, at);
        at += taken.length;
      }
      return bytes.buffer;
    },
  });
  return slice(0, size);
}
