import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'editio-memory-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const path = (name: string) => join(folder, name);

async function editio(args: readonly string[], input: string | Uint8Array = '') {
  let out = '';
  let err = '';
  const code = await run(args, {
    readInput: async () => Buffer.from(input),
    write: async (text) => {
      out += text;
    },
    message: (text) => {
      err += `${text}\n`;
    },
    progress: () => undefined,
  });
  return { code, out, err };
}

const header =
  '<header srclang="en" creationtool="T" creationtoolversion="2" segtype="block" o-tmf="F" adminlang="fr" datatype="xml"><note>about</note><prop type="subject">law</prop></header>';
const document = (units: string) =>
  `<?xml version="1.0"?>\n<tmx version="1.4">${header}<body>\n${units}</body></tmx>`;
const unit = (english: string, ...others: readonly string[]) =>
  `<tu><tuv xml:lang="en"><seg>${english}</seg></tuv>${others.join('')}</tu>\n`;
const german = (text: string) => `<tuv xml:lang="de"><seg>${text}</seg></tuv>`;
const korean = (text: string) => `<tuv xml:lang="ko"><seg>${text}</seg></tuv>`;
const memory = document(
  unit(
    'One <ph x="1">&lt;br/></ph>',
    german('Eins <ph x="1">&lt;br/></ph>'),
    korean('하나<ph x="1">&lt;br/></ph>'),
  ) + unit('=2+2', german('=4')),
);

describe('commands for memories', () => {
  it.each(['memory import', 'memory export', 'memory check', 'bench memory'])('%s has help', async (name) => {
    const { code, out, err } = await editio([...name.split(' '), '--help']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(`editio ${name} `);
  });
});

describe('editio memory export', () => {
  it('writes every format, and what it reads of them again is the same', async () => {
    const first = path('first.tmx');
    expect(await editio(['memory', 'export', '--memory', file('in.tmx', memory), '-o', first])).toMatchObject(
      {
        code: 0,
        out: '',
      },
    );
    const written = readFileSync(first, 'utf8');
    expect(written).toContain('<note>about</note>\n<prop type="subject">law</prop>');
    for (const name of [
      'creationtool="T"',
      'o-tmf="F"',
      'adminlang="fr"',
      'segtype="block"',
      'srclang="en"',
    ]) {
      expect(written).toContain(name);
    }
    expect(written.match(/<tu>/g)).toHaveLength(2);
    for (const format of ['csv', 'tsv', 'xlsx']) {
      const table = path(`table.${format}`);
      const { code, err } = await editio(['memory', 'export', '--memory', first, '-o', table]);
      expect(code).toBe(0);
      expect(err).toContain('1 property and 1 note of the file as a whole were not written');
      const again = path(`again-${format}.tmx`);
      expect((await editio(['memory', 'export', '--memory', table, '-o', again])).code).toBe(0);
      const body = (text: string) => text.slice(text.indexOf('<body>'));
      expect(body(readFileSync(again, 'utf8'))).toBe(body(written));
    }
  });

  it('takes languages and standard input, and reports in JSON', async () => {
    const output = path('ko.csv');
    const { code, out, err } = await editio(
      ['memory', 'export', '--memory', '-', '--to', 'ko', '-o', output, '--json'],
      memory,
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      output,
      units: 1,
      skipped: 1,
      problems: [{ line: 4, reason: 'no-target', message: 'no text in a wanted target language (ko)' }],
    });
    expect(err).toContain('“standard input”: 1 unit left out'.replace('unit left', 'unit was left'));
    expect(readFileSync(output, 'utf8')).toMatch(/^\ufeffen,ko,trust,/);
  });

  it('writes nothing when the memory is damaged, unless a part of it is wanted', async () => {
    const cut = file('cut.tmx', memory.slice(0, memory.indexOf('=4')));
    const output = path('cut-out.csv');
    const { code, err } = await editio(['memory', 'export', '--memory', cut, '-o', output]);
    expect(code).toBe(3);
    expect(err).toMatch(/cut\.tmx” ends in the middle of a unit at line 4, column \d+; it was not used\.\n$/);
    expect(existsSync(output)).toBe(false);
    const partial = await editio(['memory', 'export', '--memory', cut, '-o', output, '--partial']);
    expect(partial.code).toBe(0);
    expect(partial.err).toContain('could not be read from line 4 on; the 2 units before were taken');
    expect(readFileSync(output, 'utf8').trim().split('\r\n')).toHaveLength(3);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('refuses wrong use', async () => {
    const input = file('in.tmx', memory);
    for (const args of [
      ['-o', path('x.tmx')],
      ['--memory', input],
      ['--memory', input, '-o', input],
      ['--memory', input, '-o', path('x.docx')],
      ['--memory', input, '-o', path('x.tmx'), 'more'],
    ]) {
      const { code, err } = await editio(['memory', 'export', ...args]);
      expect(code).toBe(2);
      expect(err.trim().split('\n')).toHaveLength(1);
    }
    const { code, err } = await editio([
      'memory',
      'export',
      '--memory',
      path('none.tmx'),
      '-o',
      path('x.tmx'),
    ]);
    expect([code, err]).toEqual([3, `There is no file “${path('none.tmx')}”; nothing was written.\n`]);
  });

  it('names the row and column that XLSX cannot hold', async () => {
    const long = file('long.tmx', document(unit('x'.repeat(40_000), german('y'))));
    const { code, err } = await editio(['memory', 'export', '--memory', long, '-o', path('long.xlsx')]);
    expect(code).toBe(3);
    expect(err).toContain('row 2, column A has 40000 characters');
    expect(existsSync(path('long.xlsx'))).toBe(false);
  });
});

describe('editio memory import', () => {
  it('reads several files into one, each pair once', async () => {
    const table = file('more.csv', 'en,de\nOne,Eins\nThree,Drei\nThree,Drei\n,leer\n');
    const output = path('all.tmx');
    const { code, out, err } = await editio([
      'memory',
      'import',
      file('in.tmx', memory),
      table,
      table,
      '-o',
      output,
      '--to',
      'de',
      '--json',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      units: 4,
      duplicates: 4,
      files: [
        { units: 2, skipped: 0 },
        { file: table, units: 3, skipped: 1, problems: [{ line: 5, reason: 'no-source' }] },
        { units: 3 },
      ],
    });
    expect(err).toContain(
      'more.csv”: 1 unit was left out.\n    line 5: no text in the source language (en)\n',
    );
    expect(readFileSync(output, 'utf8').match(/<seg>[^<]*/g)).toEqual([
      '<seg>One ',
      '<seg>Eins ',
      '<seg>=2+2',
      '<seg>=4',
      '<seg>One',
      '<seg>Eins',
      '<seg>Three',
      '<seg>Drei',
    ]);
  });

  it('writes nothing when one of the files cannot be used', async () => {
    const output = path('none.tmx');
    const { code, err } = await editio([
      'memory',
      'import',
      file('in.tmx', memory),
      file('bad.csv', 'a;b\n1;2\n'),
      '-o',
      output,
    ]);
    expect(code).toBe(3);
    expect(err).toContain('bad.csv” names no language');
    expect(existsSync(output)).toBe(false);
    expect((await editio(['memory', 'import', '-o', output])).code).toBe(2);
  });
});

describe('editio memory check', () => {
  const doubtful = document(
    unit('Bank', german('Ufer')) +
      unit('Bank', german('Geldhaus')) +
      unit('Bank', german('Ufer')) +
      unit('In 1990', german('Im Jahr 1909')) +
      unit('Lost', german(' ')),
  );

  it('says what it finds, with the texts', async () => {
    const { code, out, err } = await editio(['memory', 'check', file('d.tmx', doubtful)]);
    expect(code).toBe(1);
    expect(out).toBe(
      [
        'duplicates (warning), units 1, 3 (lines 3, 5): the same source and target stand here 2 times',
        '    Bank',
        '    Ufer',
        'inconsistent-target (warning), units 1, 2 (lines 3, 4): one source has 2 different targets',
        '    Bank',
        '    Ufer',
        'empty (error), unit 5 (line 7): the target is empty',
        '    Lost',
        '    ',
        'number (note), unit 4 (line 6): the target lacks 1990 and the source lacks 1909',
        '    In 1990',
        '    Im Jahr 1909',
        '',
      ].join('\n'),
    );
    expect(err).toContain('5 units: duplicates 1, inconsistent-target 1, empty 1, number 1.');
  });

  it('numbers units as they stand in the file, those among them that cannot be read', async () => {
    const name = file(
      'numbers.tmx',
      document(
        unit('One', german('Eins')) +
          unit('Only one side', '') +
          '<tu><tuv xml:lang="en"><seg>Broken</tuv></tu>\n' +
          unit('In 1990', german('Im Jahr 1909')) +
          '<tu tuid="menu.7"><tuv xml:lang="en"><seg></seg></tuv><tuv xml:lang="de"><seg>Ja</seg></tuv></tu>\n',
      ),
    );
    const { out } = await editio(['memory', 'check', name, '--json']);
    const { findings, summary } = JSON.parse(out) as { findings: object[]; summary: object };
    expect(findings).toMatchObject([
      { check: 'empty-source', segment: 'menu.7', units: [5], lines: [7], source: '', target: 'Ja' },
      { check: 'number', segment: 4, units: [4], lines: [6] },
    ]);
    expect(summary).toMatchObject({ skipped: 2, problems: [{ line: 4 }, { line: 5 }] });
  });

  it('finds empty cells of tables, by the numbers of their rows', async () => {
    const name = file('cells.tsv', 'en\tde\nOne\tEins\n\nTwo\t\n\tDrei\nIn 1990\tIm Jahr 1909\n');
    const { out } = await editio(['memory', 'check', name, '--json']);
    expect((JSON.parse(out) as { findings: object[] }).findings).toMatchObject([
      { check: 'empty-source', units: [3], lines: [5], target: 'Drei' },
      { check: 'empty', units: [2], lines: [4], source: 'Two' },
      { check: 'number', units: [4], lines: [6] },
    ]);
  });

  it('gives JSON, a finding a line or all with a summary', async () => {
    const name = file('d.tmx', doubtful);
    const { out } = await editio(['memory', 'check', name, '--json', '--checks', 'duplicates']);
    expect(JSON.parse(out)).toMatchObject({
      findings: [
        {
          check: 'duplicates',
          severity: 'warning',
          segment: 1,
          units: [1, 3],
          lines: [3, 5],
          code: 'same-pair',
          params: { count: 2 },
          source: 'Bank',
          target: 'Ufer',
        },
      ],
      summary: { units: 5, counts: { duplicates: 1 }, skipped: 0, problems: [] },
    });
    const lines = await editio(['memory', 'check', '-', '--jsonl'], doubtful);
    expect(
      lines.out
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { check: string }).check),
    ).toEqual(['duplicates', 'inconsistent-target', 'empty', 'number']);
  });

  it('ends with 0 where nothing is found, and with 2 for a check that is none', async () => {
    const sound = file('sound.tmx', document(unit('One', german('Eins'))));
    expect(await editio(['memory', 'check', sound])).toMatchObject({ code: 0, out: '' });
    expect((await editio(['memory', 'check', sound, '--checks', 'all'])).code).toBe(2);
    expect((await editio(['memory', 'check', file('x.tmx', 'Hello')])).code).toBe(3);
  });
});

describe('editio bench memory', () => {
  it('measures lookups in made-up and in given sentences', async () => {
    const made = await editio(['bench', 'memory', '--units', '300', '--json']);
    expect(made.code).toBe(0);
    expect(JSON.parse(made.out)).toMatchObject({ units: 300, sentences: 'made up', comparedQueries: 500 });
    const sentences = Array.from({ length: 40 }, (_, index) =>
      unit(`Sentence number ${index} of the treaty.`, german('x')),
    );
    const given = await editio([
      'bench',
      'memory',
      '--memory',
      file('s.tmx', document(sentences.join(''))),
      '--units',
      '60',
    ]);
    expect(given.out).toMatch(/^units +60$/m);
    expect(given.out).toMatch(/^recallAt1 +[01]/m);
  });

  it('takes the languages of a table that names none', async () => {
    const rows = Array.from({ length: 40 }, (_, n) => `Sentence number ${n} of it\tSatz ${n}\n`).join('');
    const table = file('bare.tsv', rows);
    const args = ['bench', 'memory', '--memory', table, '--json'];
    const { code, out } = await editio([...args, '--from', 'en', '--to', 'de']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ units: 40, recallAt1: 1 });
    expect((await editio(args)).code).toBe(3);
  });
});

describe('what a memory command says of its files', () => {
  const read = async (name: string, content: string, ...options: readonly string[]) => {
    const input = file(name, content);
    const output = path(`${name}.out.tmx`);
    const { code, err } = await editio(['memory', 'import', input, '-o', output, ...options]);
    return { code, err, written: existsSync(output) ? readFileSync(output, 'utf8') : undefined };
  };

  it('tells each oddity with its line, also where no unit was lost, and counts the rest', async () => {
    const { code, err } = await read(
      'odd.tmx',
      document(
        `${unit('a &foo;', german('b'))}<tu creationdate="never">${unit('c', german('d')).slice(4)}${unit('&x;', german('y')).repeat(25)}`,
      ),
    );
    expect(code).toBe(0);
    expect(err).toContain('odd.tmx”: kept, but with remarks:\n    line 3: ');
    expect(err).toContain('line 3: an entity that is not defined (&foo;), kept as written\n');
    expect(err).toContain('line 4: a date that is none (creationdate="never"), taken without it\n');
    expect(err.match(/^ {4}line /gm)).toHaveLength(20);
    expect(err).toContain('    and 7 more\n');
  });

  it('tells units that were left out from those that were kept with a remark', async () => {
    const { code, err } = await read(
      'kinds.tmx',
      document(
        `${unit('a &foo;', german('b'))}${unit('alone')}<tu creationdate="never">${unit('c', german('d')).slice(4)}`,
      ),
    );
    expect(code).toBe(0);
    expect(err).toMatch(
      /kinds\.tmx”: 1 unit was left out\.\n {4}line 4: no text in .*\n“.*kinds\.tmx”: kept, but with remarks:\n {4}line 3: .*, kept as written\n {4}line 5: .*, taken without it\n/,
    );
  });

  it('refuses a file of which no unit can be used, and tells each with its line', async () => {
    const fixtures: readonly (readonly [string, string, RegExp])[] = [
      [
        'codes.csv',
        'en,de,trust,codes\nx <9/>,y,translated,[]\nz,zz,translated,no json\n',
        /2 units were left out\.\n {4}line 2: codes .*\n {4}line 3: codes .*\n“.*” holds no unit that can be used: .* line 2, with codes/,
      ],
      [
        'other.tmx',
        document('<tu><tuv xml:lang="fr"><seg>a</seg></tuv><tuv xml:lang="de"><seg>b</seg></tuv></tu>'),
        /1 unit was left out\.\n {4}line 3: no text in the source language \(en\)\n“.*” holds no unit for en; its languages are fr, de; it was not used\.\n$/,
      ],
      [
        'other.csv',
        'en,fr,de\n,a,b\n',
        /1 unit was left out\.\n {4}line 2: no text in the source language \(en\)\n“.*” holds no unit for en; its languages are en, fr, de; it was not used\.\n$/,
      ],
      [
        'broken.tmx',
        document('<tu><tuv xml:lang="en"><seg>a</tu><tu><tuv><seg>b</tu>'),
        /left out\.\n {4}line 3: broken markup .*\n“.*” holds no unit that can be used: .* line 3, with broken markup/s,
      ],
    ];
    for (const [name, content, sentences] of fixtures) {
      const { code, err, written } = await read(name, content);
      expect([name, code, written]).toEqual([name, 3, undefined]);
      expect(err).toMatch(sentences);
    }
  });

  it('takes files that hold nothing to store', async () => {
    for (const [name, content] of [
      ['none.tmx', document('')],
      ['alone.tmx', document('<tu><tuv xml:lang="en"><seg>a</seg></tuv></tu>')],
      ['head.csv', 'en,de\n'],
    ] as const) {
      const { code, err, written } = await read(name, content);
      expect([name, code]).toEqual([name, 0]);
      expect(err).toContain('holds no pair of texts that could be taken');
      expect(written).toContain('srclang="en"');
    }
    const empty = path('none.tmx');
    const table = path('none.csv');
    const refused = await editio(['memory', 'export', '--memory', empty, '-o', table]);
    expect(refused.code).toBe(3);
    expect(refused.err).toContain('no language to put over its columns');
    expect(existsSync(table)).toBe(false);
    const named = ['memory', 'export', '--memory', empty, '-o', table, '--from', 'en', '--to', 'de'];
    expect((await editio(named)).code).toBe(0);
    expect(readFileSync(table, 'utf8')).toContain('en,de');
  });

  it('names the languages that are there where others are asked for', async () => {
    const other = await read('pair.tsv', 'en\tko\nOne\t하나\n', '--to', 'de');
    expect([other.code, other.written]).toEqual([3, undefined]);
    expect(other.err).toContain('has no columns for de; its languages are en, ko;');
    const tmx = await read('pair.tmx', memory, '--to', 'fr');
    expect(tmx.err).toContain('holds no unit for en and fr; its languages are en, de, ko;');
  });

  it('takes any tag of BCP 47, and says what an option wants', async () => {
    const { code, written } = await read('tags.csv', 'zh-cmn,x-klingon\n一,wa\n', '--to', 'x-klingon');
    expect([code, written?.match(/xml:lang="[^"]*"/g)]).toEqual([
      0,
      ['xml:lang="zh"', 'xml:lang="und-x-klingon"'],
    ]);
    const minus = await editio(['memory', 'query', '--memory', 'm.tsv', '--min', '-1', 'q.txt']);
    expect(minus.code).toBe(2);
    expect(minus.err).toContain('--min wants a value (one that begins with - is written --min=-…); see ');
    const below = await editio(['memory', 'query', '--memory', 'm.tsv', '--min=-1', 'q.txt']);
    expect(below.err).toContain('--min wants a whole number from 0 to 102, not “-1”');
  });

  it('reads a table without headings where the pair is said, and keeps the source language of one with', async () => {
    const pair = ['--from', 'en', '--to', 'ko'];
    const bare = await read('bare.tsv', 'The first\t하나\nThe second\t둘\n', ...pair);
    expect(bare.written?.match(/<tu>/g)).toHaveLength(2);
    const words = await read('words.tsv', 'Source\tTarget\nThe second\t둘\n', ...pair);
    expect(words.written?.match(/<tu>/g)).toHaveLength(1);
    const headed = await read('headed.csv', 'en,ko\nOne,하나\n');
    expect(headed.written).toContain('srclang="en"');
  });

  it('tells cells without a heading, and columns that mean nothing', async () => {
    const { err } = await read('many.csv', 'en,de,colour\na,b,red,d\ne,f,green\n');
    expect(err).toContain('line 2: left out (column colour)\n');
    expect(err).toContain('line 2: left out (without a heading: d)\n');
    expect(err).not.toContain('line 3');
  });

  it('tells units in another language than they say, and takes them', async () => {
    const russian = 'Этот текст написан по-русски, а не по-корейски, и это видно сразу.';
    const { code, err, written } = await read(
      'wrong.csv',
      `en,ko\n"This is a sentence of the memory.",${russian.replaceAll(',', '')}\n`,
    );
    expect(code).toBe(0);
    expect(err).toContain('line 2: a text in another language than it says (ko: Этот');
    expect(err).toContain('1 unit seems to be in another language than said');
    expect(written).toContain('Этот текст');
  });
});
