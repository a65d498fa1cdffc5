import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeFailure, EditioError, encodeUtf8, type HostBlob } from '../../base/index.ts';
import type { NewUnit } from '../index.ts';
import { readTmx } from './index.ts';
import { blobOf, exportTmx, importTmx, tmx, tu } from './testing/import.ts';

const good = tu(
  'One <ph x="1">p</ph> &amp; 1',
  'Eins <ph x="1">p</ph>',
  '<prop type="p">v</prop>',
  'tuid="1"',
);

describe('importing what is not TMX', () => {
  it('says so', async () => {
    expect((await importTmx('<html><body/></html>')).report.failure).toEqual({
      code: 'tmx-not-tmx',
      params: { file: 'a.tmx', element: 'html' },
    });
    expect((await importTmx('Hello')).report.failure?.code).toBe('xml-not-well-formed');
    expect((await importTmx('')).report.failure?.code).toBe('file-empty');
    expect((await importTmx('\0\x01\x02\xff')).report.failure?.code).toBe('xml-not-well-formed');
  });

  it('says that a file holds nothing that is wanted', async () => {
    const { report } = await importTmx(tmx(tu('a', 'b')), { sourceLanguage: 'en', targetLanguages: ['ko'] });
    expect(report).toMatchObject({ imported: 0, skipped: 1, failure: { code: 'tmx-no-units' } });
    expect(describeFailure(report.failure!)).toContain('no unit for en and ko');
  });

  it('says that a file cannot be read', async () => {
    const blob: HostBlob = {
      size: 5,
      slice: () => blob,
      arrayBuffer: () => Promise.reject(new Error('gone')),
    };
    const report = await readTmx(blob, 'a.tmx', { onUnits: async () => undefined });
    expect(report.failure).toEqual({
      code: 'document-unreadable',
      params: { file: 'a.tmx', detail: 'gone' },
    });
  });

  it('reports a failure of the store and lets a defect through', async () => {
    const full = await importTmx(tmx(good), {
      onUnits: () => Promise.reject(new EditioError('storage-full')),
    });
    expect(full.report).toMatchObject({ imported: 0, failure: { code: 'storage-full' } });
    const defect = importTmx(tmx(good), { onUnits: () => Promise.reject(new TypeError('defect')) });
    await expect(defect).rejects.toThrow(TypeError);
  });
});

describe('importing TMX that holds nothing to store', () => {
  const one = (language: string) => `<tu><tuv xml:lang="${language}"><seg>a</seg></tuv></tu>`;

  it('is no failure', async () => {
    for (const content of [tmx(''), tmx(one('en')), tmx(one('fr')), tmx(tu(' ', ''))]) {
      const { report } = await importTmx(content);
      expect(report.imported).toBe(0);
      expect(report.failure).toBeUndefined();
    }
    expect((await importTmx(tmx(one('en')), { sourceLanguage: 'en' })).report.failure).toBeUndefined();
  });

  it('names the languages that are there where others are wanted', async () => {
    const { report } = await importTmx(tmx(tu('a', 'b').replace('"en"', '"fr"')));
    expect(report.failure).toMatchObject({
      code: 'tmx-no-units',
      params: { pair: 'en', languages: 'fr, de' },
    });
    const wanted = await importTmx(tmx(one('fr')), { sourceLanguage: 'en' });
    expect(wanted.report.failure?.params).toMatchObject({ pair: 'en', languages: 'fr' });
  });

  it('says where every unit has bytes that do not belong to the encoding', async () => {
    const latin1 = new Uint8Array(Buffer.from(tmx(`${tu('a', 'ä')}\n${tu('b', 'ü')}`), 'latin1'));
    const { report } = await importTmx(latin1);
    expect(report).toMatchObject({
      imported: 0,
      skipped: 2,
      failure: { code: 'tmx-bytes-wrong', params: { line: 4 } },
    });
  });
});

describe('importing TMX that says a charset of one byte a character', () => {
  const declared = (charset: string, units: string) =>
    tmx(units).replace('<?xml version="1.0"?>', `<?xml version="1.0" encoding="${charset}"?>`);

  it.each(['ISO-8859-1', 'windows-1252', 'koi8-r'])(
    'reads UTF-8 as such, and says so: %s',
    async (charset) => {
      // Characters on the border of what is looked at in one go, too.
      const long = `${' '.repeat(1_000_000)}${'ö'.repeat(50_000)}`;
      for (const german of ['schönes Häuschen', long]) {
        const { units, report } = await importTmx(declared(charset, tu('a', german)));
        expect(units.map(({ target }) => target.text)).toEqual([german]);
        expect(report.problems).toEqual([{ line: 1, reason: 'charset', detail: 'UTF-8' }]);
      }
    },
  );

  it('takes it at its word where it is not UTF-8 throughout', async () => {
    for (const german of ['schönes Häuschen', 'Ã¶ und ö', 'plain']) {
      const bytes = new Uint8Array(Buffer.from(declared('ISO-8859-1', tu('a', german)), 'latin1'));
      const { units, report } = await importTmx(bytes);
      expect(units.map(({ target }) => target.text)).toEqual([german]);
      expect(report.problems).toEqual([]);
    }
  });
});

describe('importing broken TMX', () => {
  it('keeps what stood before the cut, wherever that is', async () => {
    const bytes = encodeUtf8(tmx(`${good}\n${good}\n${good}`));
    const ends = [
      ...Buffer.from(bytes)
        .toString('latin1')
        .matchAll(/<\/tu>/g),
    ].map(({ index }) => index + 5);
    for (let length = 1; length < bytes.length; length++) {
      const { units, report } = await importTmx(bytes.slice(0, length));
      expect(units).toHaveLength(ends.filter((end) => end <= length).length);
      expect(report.imported).toBe(units.length);
      expect(['tmx-cut-off', 'xml-not-well-formed']).toContain(report.failure?.code);
      if (units.length > 0) expect(report.failure?.code).toBe('tmx-cut-off');
    }
  });

  it('goes on behind a broken unit', async () => {
    const { units, report } = await importTmx(
      tmx([good, tu('a <b', 'c'), good, tu('a</seg>', 'b'), '<tu><tuv', good, '<tu>', good].join('\n')),
    );
    expect(units).toHaveLength(4);
    expect(report.failure).toBeUndefined();
    // The unit without content is whole, only empty.
    expect(report.skipped).toBe(4);
    expect(report.problems.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '5 broken-markup',
      '7 broken-markup',
      '8 broken-markup',
      '10 broken-markup',
      '10 no-source',
    ]);
  });

  it('leaves out units with bytes that do not belong, and goes on', async () => {
    const bytes = Buffer.concat([
      Buffer.from(tmx(good).slice(0, -14)),
      Buffer.from('\n<tu><tuv xml:lang="en"><seg>caf'),
      Buffer.from([0xe9]),
      Buffer.from('</seg></tuv><tuv xml:lang="de"><seg>x</seg></tuv></tu>\n<note>'),
      Buffer.from([0xff, 0xe2, 0x82]),
      Buffer.from(`</note>${tu('é한😀', 'ü')}</body></tmx>`),
    ]);
    for (const cut of [undefined, 200, bytes.indexOf(0xe9) + 1, bytes.indexOf(0x82)]) {
      const blob = blobOf(new Uint8Array(bytes));
      const units: string[] = [];
      const report = await readTmx(cut === undefined ? blob : pieces(blob, cut), 'a.tmx', {
        onUnits: async (batch) => void units.push(...batch.map(({ source }) => source.text)),
      });
      expect(units.slice(1)).toEqual(['é한😀']);
      expect(report).toMatchObject({ imported: 2, skipped: 1 });
      expect(report.failure).toBeUndefined();
      expect(report.problems.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
        '5 bad-encoding',
        '6 unknown-element',
        '6 bad-encoding',
        '6 bad-encoding',
      ]);
    }
  });

  it('leaves out units with half characters of UTF-16', async () => {
    const text = tmx(tu('a\ud800b', 'x') + tu('한😀', 'ü'));
    const bytes = new Uint8Array(Buffer.from(text, 'utf16le'));
    const { units, report } = await importTmx(bytes);
    expect(units.map(({ source }) => source.text)).toEqual(['한😀']);
    expect(report.problems.map(({ reason }) => reason)).toEqual(['bad-encoding']);
  });

  it('reads UTF-16 without a byte order mark', async () => {
    const { units } = await importTmx(new Uint8Array(Buffer.from(tmx(tu('é한', 'ü')), 'utf16le')));
    expect(units[0]?.source.text).toBe('é한');
  });

  it('does not read entities of the file’s own, and says so', async () => {
    const bomb =
      '<!DOCTYPE tmx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///x">]>';
    const { units, report } = await importTmx(
      tmx(good + tu('x &b; &c;', 'y')).replace('<tmx', `${bomb}<tmx`),
    );
    expect(units.map(({ source }) => source.text.slice(0, 9))).toEqual(['One \ue000 & 1', 'x &b; &c;']);
    expect(report.problems.map(({ reason }) => reason)).toEqual([
      'entities-ignored',
      'undefined-entity',
      'undefined-entity',
    ]);
  });

  it('takes nesting that is deep and leaves a unit out where it is absurd', async () => {
    const nested = (depth: number) => tu(`a<ph>${'<sub>'.repeat(depth)}x${'</sub>'.repeat(depth)}</ph>`, 'b');
    const { units } = await importTmx(tmx(good + nested(10)));
    expect(units).toHaveLength(2);
    expect(units[1]?.source.codes[0]?.data).toBe('x');
    const highlights = tu(`a${'<hi>'.repeat(300)}x${'</hi>'.repeat(300)}`, 'b');
    for (const deep of [nested(10_000), highlights]) {
      const { units: others, report } = await importTmx(tmx(`${good}\n${deep}\n${good}`));
      expect(others).toHaveLength(2);
      expect(report).toMatchObject({ skipped: 1, problems: [{ line: 5, reason: 'broken-markup' }] });
      expect(report.problems[0]?.detail).toMatch(/^elements nest more than 256 deep; column \d+$/);
      expect(report.failure).toBeUndefined();
    }
  });

  it('counts a unit whose start tag is broken', async () => {
    const { units, report } = await importTmx(tmx(`${good}\n<tu tuid=1>${good.slice(4)}\n${good}`));
    expect(units).toHaveLength(2);
    expect(report).toMatchObject({
      skipped: 1,
      problems: [
        { line: 5, reason: 'broken-markup', detail: expect.stringMatching(/^unquoted .*; column \d+$/) },
      ],
    });
  });

  it('names entities and characters that are odd', async () => {
    const { report } = await importTmx(tmx(tu('a &copy; &amp; b', 'b\x01&#x1F;')));
    expect(report.problems.map(({ detail }) => detail).sort()).toEqual(['&#x1F;', '&copy;', 'U+0001']);
  });

  it('goes on behind the end where another document follows, however the pieces are cut', async () => {
    const second = tmx(`${tu('x', 'y')}\n${tu('z', 'w')}`, 'srclang="de"');
    const bytes = encodeUtf8(`${tmx(good)}\n\0 \ufeff${second}\n<!-- c --> rest`);
    for (let cut = 0; cut <= bytes.length; cut += 3) {
      const blob = piecesOf(bytes, cut);
      const units: NewUnit[] = [];
      const report = await readTmx(blob, 'a.tmx', { onUnits: async (batch) => void units.push(...batch) });
      expect(units.map(({ source }) => source.text.slice(0, 3))).toEqual(['One', 'y', 'w']);
      expect(report.problems).toEqual([{ line: 7, reason: 'behind-end', detail: '<tmx>' }]);
      expect(report).toMatchObject({ imported: 3, skipped: 0 });
      expect(report.failure).toBeUndefined();
    }
  });

  it('takes units that stand behind the end', async () => {
    const { units, report } = await importTmx(`${tmx(good)}\n${good}\n${good}</body></tmx>`);
    expect(units).toHaveLength(3);
    expect(report.problems).toEqual([{ line: 6, reason: 'behind-end', detail: '<tu>' }]);
    expect(report.failure).toBeUndefined();
  });

  it('says what is cut off', async () => {
    const places = async (content: string) => (await importTmx(content)).report.failure?.params.place;
    const whole = tmx(good);
    expect(await places(whole.slice(0, whole.indexOf('srclang')))).toBe('in its header');
    expect(await places(whole.slice(0, whole.indexOf('</seg>')))).toBe('in the middle of a unit');
    expect(await places(whole.slice(0, whole.indexOf('<tu ') + 6))).toBe('in the middle of a unit');
    expect(await places(whole.slice(0, whole.indexOf('</tu>') + 6))).toBe('behind its last unit');
    expect(await places(whole.slice(0, whole.indexOf('</tmx>')))).toBe('before the end of <tmx>');
  });

  it('keeps entities that nobody defines, and control characters', async () => {
    const { units, report } = await importTmx(tmx(tu('a&nbsp;b &copy; R&D', 'x\x02y&#x1F;')));
    expect(units[0]?.source.text).toBe('a&nbsp;b &copy; R&D');
    expect(units[0]?.target.text).toBe('x\x02y\x1f');
    expect(report.problems.map(({ reason }) => reason).sort()).toEqual([
      'illegal-character',
      'illegal-character',
      'undefined-entity',
      'undefined-entity',
      'undefined-entity',
    ]);
  });

  it('skips units that lack something, with the reason', async () => {
    const { units, report } = await importTmx(
      tmx(
        [
          '<tu/>',
          '<tu><tuv xml:lang="en"><seg>a</seg></tuv></tu>',
          '<tu><tuv xml:lang="de"><seg>a</seg></tuv></tu>',
          tu('', 'a'),
          tu('a', ' '),
          '<tu><tuv xml:lang="en"/><tuv xml:lang="de"><seg>a</seg></tuv></tu>',
          '<tu><tuv><seg>a</seg></tuv><tuv xml:lang="12345"><seg>a</seg></tuv></tu>',
          good,
        ].join('\n'),
      ),
      { sourceLanguage: 'en', targetLanguages: ['de'] },
    );
    expect(units).toHaveLength(1);
    expect(report.skipped).toBe(7);
    expect(report.problems.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '4 no-source',
      '5 no-target',
      '6 no-source',
      '7 empty',
      '8 empty',
      '9 empty',
      '10 no-language',
      '10 no-language',
      '10 no-source',
    ]);
  });

  it('skips a segment with more codes than a content can hold', async () => {
    const { units, report } = await importTmx(
      tmx(tu('<ph/>'.repeat(7000), 'b') + tu('\ue000'.repeat(7000), 'b') + good),
    );
    expect(units).toHaveLength(1);
    expect(report.problems.map(({ reason }) => reason)).toEqual(['too-long', 'too-long']);
  });

  it('names a hundred problems and counts the rest', async () => {
    const { report } = await importTmx(tmx(tu('', 'a').repeat(300) + good));
    expect(report.problems).toHaveLength(100);
    expect(report.skipped).toBe(300);
  });

  it('lets go of a unit that would fill the memory', async () => {
    const part = encodeUtf8('x'.repeat(1 << 20));
    const start = encodeUtf8(tmx('').replace(/\n<\/body>.*/s, '<tu><tuv xml:lang="en"><seg>'));
    const end = encodeUtf8(`</seg></tuv></tu>${good}</body></tmx>`);
    const repeats = 40;
    const { report, units } = await importRepeated(start, part, repeats, end);
    expect(units).toBe(1);
    expect(report.problems[0]?.reason).toBe('too-long');
  });

  it('ends in a report for any damage', async () => {
    const whole = encodeUtf8(
      exportTmx((await importTmx(tmx(`${good}${tu('é한😀', 'ü<hi>x</hi>')}${good}`))).units),
    );
    const damage = fc.record({
      at: fc.nat(whole.length - 1),
      remove: fc.nat(30),
      insert: fc.oneof(
        fc.uint8Array({ maxLength: 6 }),
        fc
          .constantFrom(
            '<',
            '>',
            '&',
            '"',
            '<tu>',
            '</tu>',
            '</seg>',
            '<!--',
            '<![CDATA[',
            '<?',
            '&#0;',
            ']]>',
            '\0',
          )
          .map(encodeUtf8),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 4 }), async (damages) => {
        let bytes = Buffer.from(whole);
        for (const { at, remove, insert } of damages) {
          bytes = Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(at + remove)]);
        }
        const { units, report } = await importTmx(new Uint8Array(bytes));
        expect(report.imported).toBe(units.length);
        if (units.length === 0) expect(report.failure ?? report.problems[0]).toBeDefined();
        if (report.failure) expect(describeFailure(report.failure)).not.toMatch(/“\?”|(line|byte|column) \?/);
      }),
      { numRuns: 300 },
    );
  });
});

/** The blob, of which each read gives no more than `size` bytes before the place and the rest behind it. */
function pieces(blob: HostBlob, cut: number): HostBlob {
  const filler = new Uint8Array((1 << 20) - cut).fill(0x20);
  return {
    size: blob.size + filler.length,
    slice: (start = 0, end = 0) => ({
      ...blobOf(new Uint8Array(0)),
      arrayBuffer: async () => {
        const whole = new Uint8Array(await blob.arrayBuffer());
        // White space in front of the declaration moves the place to the border of two slices.
        const all = Buffer.concat([filler, whole]);
        return new Uint8Array(all.subarray(start, end)).buffer;
      },
    }),
    arrayBuffer: () => blob.arrayBuffer(),
  };
}

/** Reads a file that is never in memory as a whole: one part many times over. */
async function importRepeated(start: Uint8Array, part: Uint8Array, times: number, end: Uint8Array) {
  const size = start.length + part.length * times + end.length;
  const slice = (from = 0, to = size): HostBlob => ({
    size: Math.min(to, size) - from,
    slice: (a = 0, b = size) => slice(from + a, from + b),
    arrayBuffer: async () => {
      const bytes = new Uint8Array(Math.min(to, size) - from);
      for (let i = 0; i < bytes.length; i++) {
        const at = from + i - start.length;
        const behind = at - part.length * times;
        bytes[i] = (at < 0 ? start[from + i] : behind < 0 ? part[at % part.length] : end[behind]) ?? 0;
      }
      return bytes.buffer;
    },
  });
  let units = 0;
  const report = await readTmx(slice(), 'a.tmx', {
    onUnits: async (batch) => {
      units += batch.length;
    },
  });
  return { report, units };
}

describe('a blob of the test', () => {
  it('is cut like any blob', async () => {
    const blob = blobOf(Uint8Array.of(1, 2, 3, 4));
    expect(new Uint8Array(await blob.slice(1, 9).arrayBuffer())).toEqual(Uint8Array.of(2, 3, 4));
  });
});

/** A blob of which a reader gets the bytes up to a place first. */
function piecesOf(bytes: Uint8Array, cut: number): HostBlob {
  // Slices of a megabyte: what lies before the cut is filled up with spaces behind the declaration.
  const declaration = 21;
  const at = Math.max(cut, declaration);
  const padding = new Uint8Array((1 << 20) - at).fill(0x20);
  const joined = [bytes.subarray(0, declaration), padding, bytes.subarray(declaration)];
  return blobOf(new Uint8Array(Buffer.concat(joined)));
}
