import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testWorkbook, textSheet } from '../../shared/tables/testing/xlsx.ts';
import { createZip } from '../../shared/zip/index.ts';
import { editio, launcher, type Outcome } from './testing/editio.ts';

const folder = mkdtempSync(join(tmpdir(), 'editio-cli-'));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const lines = (text: string): unknown[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
/** A Word document of one paragraph. */
function wordDocument(paragraph: string): Uint8Array {
  const namespace = 'http://schemas.openxmlformats.org';
  const parts = {
    '[Content_Types].xml': `<Types xmlns="${namespace}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${namespace}/package/2006/relationships"><Relationship Id="r1" Type="${namespace}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<w:document xmlns:w="${namespace}/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${paragraph}</w:t></w:r></w:p></w:body></w:document>`,
  };
  return createZip(Object.entries(parts).map(([name, xml]) => ({ name, bytes: Buffer.from(xml) })));
}

const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, 'utf16le');

// The first run may build.
beforeAll(async () => {
  expect((await editio(['--help'])).code).toBe(0);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('editio', () => {
  it('lists its commands', async () => {
    const { code, out, err } = await editio(['--help']);
    expect([code, err]).toEqual([0, '']);
    for (const name of [
      'segment',
      'extract',
      'merge',
      'memory query',
      'memory import',
      'memory export',
      'memory check',
      'terms find',
    ]) {
      expect(out).toContain(`editio ${name} `);
    }
    expect(out).not.toContain('align');
  });

  it.each([
    [['segment', '--help']],
    [['extract', '--help']],
    [['merge', '-h']],
    [['memory', 'query', '--help']],
    [['terms', 'find', '-h']],
    [['memory', '--help']],
  ])('has help for %j', async (args) => {
    const { code, out, err } = await editio(args);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^ *editio (segment|extract|merge|memory query|terms find) /);
  });

  it.each([
    [[], 'wants a command'],
    [['align', 'a.docx'], 'no command “editio align”'],
    [['extract', 'a.md', '-o', 'b.xlf'], '--to is missing'],
    [['extract', 'a.md', '--to', 'ko'], '-o is missing'],
    [['extract', 'a.md', '--to', 'ko', '-o', 'a.md'], 'it would be lost'],
    [['extract', 'a.md', '--to', 'ko', '-o', 'b.xlf', '--xliff', '3.0'], '--xliff wants'],
    [['merge', 'a.xlf', '-o', 'b.md'], '--original is missing'],
    [['merge', 'a.xlf', '--original', 'a.md', '-o', 'b.md', '--state', 'done'], '--state wants'],
    [['merge', 'a.xlf', '--original', 'a.md', '-o', 'b.md', '--state', 'rejected'], '--state wants'],
    [['memory', 'mend'], 'no command “editio memory mend”'],
    [['memory', 'export'], '--memory is missing'],
    [['terms'], 'wants a command behind it'],
    [['segment', '--lang', 'en'], 'wants a file'],
    [['segment', 'a', 'b', '--lang', 'en'], 'takes one file'],
    [['segment', 'a'], '--lang is missing'],
    [['segment', 'a', '--lang', 'English'], 'wants a language'],
    [['segment', 'a', '--lang', 'en', '--what'], '--what'],
    [['segment', 'a', '--lang', 'en', '--json', '--jsonl'], 'exclude each other'],
    [['segment', '-', '--srx', '-', '--lang', 'en'], 'only one file'],
    [['memory', 'query', 'a'], '--memory is missing'],
    [['memory', 'query', '--memory', 'a', 'b', '--min', '-5'], '--min'],
    [['memory', 'query', '--memory', 'a', 'b', '--top', '0'], '--top wants a whole number'],
    [['terms', 'find', 'a', '--lang', 'en'], '--glossary is missing'],
  ])('refuses %j as wrong use', async (args, message) => {
    const { code, out, err } = await editio(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it('refuses bad input with one sentence that names the file', async () => {
    const text = file('some.txt', 'One. Two.');
    const binary = file('binary', Uint8Array.of(0, 1, 2, 3, 0, 255, 254, 7));
    const notTmx = file('page.tmx', '<html></html>');
    const cut = file('cut.tmx', '<tmx version="1.4"><header srclang="en"/><body><tu><tuv');
    const noLanguage = file('table.tsv', 'first\tsecond\n1\t2\n');
    const srx = file('bad.srx', '<srx>');
    const runs: readonly (readonly [string, readonly string[]])[] = [
      [join(folder, 'absent.txt'), ['segment', join(folder, 'absent.txt'), '--lang', 'en']],
      [folder, ['segment', folder, '--lang', 'en']],
      [binary, ['segment', binary, '--lang', 'en']],
      [srx, ['segment', text, '--lang', 'en', '--srx', srx]],
      [notTmx, ['memory', 'query', '--memory', notTmx, text]],
      [cut, ['memory', 'query', '--memory', cut, text]],
      [noLanguage, ['memory', 'query', '--memory', noLanguage, text]],
      [noLanguage, ['terms', 'find', '--glossary', noLanguage, '--lang', 'en', text]],
    ];
    for (const [name, args] of runs) {
      const { code, out, err } = await editio(args);
      expect([args, code, out]).toEqual([args, 3, '']);
      expect(err).toContain(`“${name}`);
      expect(err.trim().split('\n')).toHaveLength(1);
    }
  }, 30_000);
});

describe('editio segment', () => {
  const text = 'Dr. Smith came.  He left!\r\n\r\n  Really? Yes. ';

  it('gives back each line exactly when its texts are joined', async () => {
    const path = file('text.txt', text);
    const { code, out, err } = await editio(['segment', path, '--lang', 'en', '--jsonl']);
    expect([code, err]).toEqual([0, '']);
    const sentences = lines(out) as { paragraph: number; index: number; text: string }[];
    expect(sentences).toEqual([
      { paragraph: 1, index: 1, text: 'Dr. Smith came.  ' },
      { paragraph: 1, index: 2, text: 'He left!' },
      { paragraph: 3, index: 1, text: '  Really? ' },
      { paragraph: 3, index: 2, text: 'Yes. ' },
    ]);
    expect(JSON.parse((await editio(['segment', path, '--lang', 'en', '--json'])).out)).toEqual(sentences);
  });

  it('prints text for people', async () => {
    const { out } = await editio(['segment', '-', '--lang', 'en'], text);
    expect(out).toBe('Dr. Smith came.\nHe left!\n\nReally?\nYes.\n');
  });

  it('reads any charset that it can tell', async () => {
    const expected = [{ paragraph: 1, index: 1, text: '안녕하세요.' }];
    for (const input of ['안녕하세요.\n', '\ufeff안녕하세요.', utf16('안녕하세요.\r\n')]) {
      expect(lines((await editio(['segment', '-', '--lang', 'ko', '--jsonl'], input)).out)).toEqual(expected);
    }
  });

  it('has nothing to say about an empty text', async () => {
    expect(await editio(['segment', '-', '--lang', 'en', '--jsonl'])).toEqual({ code: 0, out: '', err: '' });
    expect(await editio(['segment', '-', '--lang', 'en', '--json'])).toEqual({
      code: 0,
      out: '[]\n',
      err: '',
    });
  });

  it('takes rules of one’s own', async () => {
    const srx = file(
      'rules.srx',
      `<?xml version="1.0"?><srx xmlns="http://www.lisa.org/srx20" version="2.0"><header segmentsubflows="yes" cascade="no"/>
<body><languagerules><languagerule languagerulename="all"><rule break="yes"><beforebreak>;</beforebreak><afterbreak> </afterbreak></rule></languagerule></languagerules>
<maprules><languagemap languagepattern=".*" languagerulename="all"/></maprules></body></srx>`,
    );
    const { out, err } = await editio(['segment', '-', '--lang', 'en', '--srx', srx, '--jsonl'], 'a. b; c');
    expect(err).toBe('');
    expect((lines(out) as { text: string }[]).map((sentence) => sentence.text)).toEqual(['a. b;', ' c']);
  });
});

describe('editio memory query', () => {
  const tmx = `<?xml version="1.0"?><tmx version="1.4"><header srclang="en"/><body>
<tu><tuv xml:lang="en"><seg>The council adopted the treaty in spring.</seg></tuv><tuv xml:lang="de"><seg>Der Rat nahm den Vertrag im Frühjahr an.</seg></tuv><tuv xml:lang="ko"><seg>평의회는 봄에 조약을 채택하였다.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Something else.</seg></tuv><tuv xml:lang="de"><seg>Etwas anderes.</seg></tuv></tu>
</body></tmx>`;
  type Answers = {
    query: string;
    ms: number;
    matches: { score: number; source: string; target: string; reasons: unknown[] }[];
  }[];
  const query = async (memory: string, input: string, ...more: string[]): Promise<Answers> => {
    const { out, err, code } = await editio(
      ['memory', 'query', '--memory', memory, '-', '--jsonl', ...more],
      input,
    );
    expect(code).toBe(0);
    expect(err).toMatch(/^$|left out/);
    return lines(out) as Answers;
  };

  it('finds exact and fuzzy matches in TMX, best first', async () => {
    const memory = file('memory.tmx', tmx);
    const [exact, fuzzy, none] = await query(
      memory,
      'The council adopted the treaty in spring.\nThe council adopted the treaty in winter.\n\n',
      '--to',
      'de',
    );
    expect(exact?.matches[0]).toMatchObject({
      score: 100,
      target: 'Der Rat nahm den Vertrag im Frühjahr an.',
    });
    expect(exact?.matches).toHaveLength(1);
    expect(fuzzy?.matches[0]?.score).toBeGreaterThanOrEqual(70);
    expect(fuzzy?.matches[0]?.score).toBeLessThan(100);
    expect(fuzzy?.matches[0]?.reasons.length).toBeGreaterThan(0);
    expect(none).toMatchObject({ query: '', matches: [] });
    expect(typeof exact?.ms).toBe('number');
  });

  it('takes languages, the least score and the number of matches', async () => {
    const memory = file('memory.tmx', tmx);
    const exact = 'The council adopted the treaty in spring.';
    expect((await query(memory, exact))[0]?.matches).toHaveLength(2);
    expect((await query(memory, exact, '--top', '1'))[0]?.matches).toHaveLength(1);
    expect((await query(memory, exact.replace('spring', 'winter'), '--min', '100'))[0]?.matches).toEqual([]);
    const german = await query(memory, 'Etwas anderes.', '--from', 'de', '--to', 'en');
    expect(german[0]?.matches[0]).toMatchObject({ score: 100, target: 'Something else.' });
  });

  it('reads bilingual tables', async () => {
    const rows = [
      ['en', 'ko'],
      ['"Quoted" text, here.', '따옴표'],
      ['Plain text here.', '평문'],
    ];
    const tsv = rows.map((row) => row.join('\t')).join('\n');
    const csv = rows
      .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
      .join('\r\n');
    const memories = [file('a.tsv', tsv), file('b.csv', `\ufeff${csv}\r\n`), file('c.tsv', utf16(tsv))];
    for (const memory of memories) {
      const answers = await query(memory, '"Quoted" text, here.\nPlain text here.');
      expect(answers.map(({ matches }) => matches[0]?.target)).toEqual(['따옴표', '평문']);
    }
  });

  it('has nothing to say about no queries, and readable text for people', async () => {
    const memory = file('memory.tmx', tmx);
    expect(await editio(['memory', 'query', '--memory', memory, '-', '--jsonl'])).toEqual({
      code: 0,
      out: '',
      err: '',
    });
    const { out } = await editio(
      ['memory', 'query', '--memory', memory, '-'],
      'Something else.\nNothing like it',
    );
    expect(out).toContain('  100  Something else.\n       Etwas anderes.\n');
    expect(out).toContain('no match');
  });

  it('names what differs', async () => {
    const memory = file(
      'named.tsv',
      'en\tde\tstatus\nThe council adopted 3 treaties in spring.\tDer Rat\taligned\n',
    );
    const { out } = await editio(
      ['memory', 'query', '--memory', memory, '-', '--min', '50'],
      'The council adopted 4 treaties in winter.',
    );
    const [, score, words, number] =
      /^ +(\d+) {2}The .*\n.*\n {7}\(1 word changed −(\d+), 1 number differs −(\d+), aligned −2\)$/m.exec(
        out,
      ) ?? [];
    expect(Number(score)).toBe(100 - Number(words) - Number(number) - 2);
  });

  it('takes the queries to be in the memory’s source language, of its region', async () => {
    const units = tmx
      .replace('srclang="en"', 'srclang="en-US"')
      .replaceAll('xml:lang="en"', 'xml:lang="en-GB"');
    const memory = file('british.tmx', units);
    const [byDefault] = await query(memory, 'Something else.', '--to', 'de');
    expect(byDefault?.matches).toMatchObject([
      { score: 99, reasons: [{ code: 'same' }, { code: 'variant', points: 1 }] },
    ]);
    const [said] = await query(memory, 'Something else.', '--to', 'de', '--from', 'en-US');
    expect(said?.matches).toEqual(byDefault?.matches);
    const several = file('several.tmx', units.replace('srclang="en-US"', 'srclang="*all*"'));
    expect((await query(several, 'Something else.', '--to', 'de'))[0]?.matches).toMatchObject([
      { score: 100 },
    ]);
  });

  it('leaves out a memory that has not the languages, and says so, while another has them', async () => {
    const memory = file('german.tsv', 'en\tde\nHello.\tHallo.\n');
    const other = file('french.tsv', 'fr\tit\nBonjour.\tCiao.\n');
    const run = (...memories: string[]) =>
      editio(
        [
          'memory',
          'query',
          ...memories.flatMap((name) => ['--memory', name]),
          '--from',
          'en',
          '--to',
          'de',
          '-',
        ],
        'Hello.',
      );
    const both = await run(other, memory);
    expect(both.code).toBe(0);
    expect(both.out).toContain('Hallo.');
    expect(both.err).toBe(`“${other}” has no column for en and de; it was left out.\n`);
    expect(await run(other)).toMatchObject({ code: 3, out: '' });
  });

  it('tells other matches beside a pair that a memory holds many times', async () => {
    const rows = Array.from({ length: 40 }, () => 'Click the button now.\tJetzt drücken.');
    const memory = file('many.tsv', `en\tde\nClick the lever now.\tHebel.\n${rows.join('\n')}\n`);
    const [answer] = await query(memory, 'Click the button now.');
    expect(answer?.matches.map(({ target }) => target)).toEqual(['Jetzt drücken.', 'Hebel.']);
  });

  it('reads a memory from the first sheet of an XLSX file', async () => {
    const rows = [['en', 'de'], ['Plain text here.', 'Reiner Text hier.'], ['No translation.']];
    const memory = file('memory.xlsx', testWorkbook({ sheets: [textSheet('M', rows)] }));
    const [answer] = await query(memory, 'Plain text here.');
    expect(answer?.matches).toMatchObject([{ score: 100, target: 'Reiner Text hier.' }]);
  });

  it('says what it left out of a memory', async () => {
    const memory = file('holes.tmx', tmx.replace('Etwas anderes.', ''));
    const { code, err } = await editio(['memory', 'query', '--memory', memory, '-'], 'Something else.');
    expect(code).toBe(0);
    expect(err).toContain('1 unit was left out.\n    line 3: an empty text (<seg> de)\n');
  });
});

describe('editio terms find', () => {
  const csv = 'concept,en,ko\neaeu,Eurasian Economic Union|EAEU,유라시아경제연합|EAEU\n,party,정당|당!\n';

  it('gives line, offsets, term and concept', async () => {
    const glossary = file('glossary.csv', `\ufeff${csv}`);
    const text = file('text-ko.txt', '\n😀 유라시아경제연합은 정당이다.\nEAEU는');
    const { code, out, err } = await editio([
      'terms',
      'find',
      '--glossary',
      glossary,
      '--lang',
      'ko',
      text,
      '--jsonl',
    ]);
    expect([code, err]).toEqual([0, '']);
    expect(lines(out)).toEqual([
      { line: 2, start: 3, end: 11, surface: '유라시아경제연합', term: '유라시아경제연합', concept: 'eaeu' },
      { line: 2, start: 13, end: 15, surface: '정당', term: '정당', concept: 'party' },
      { line: 3, start: 0, end: 4, surface: 'EAEU', term: 'EAEU', concept: 'eaeu' },
    ]);
  });

  it('reads a TSV glossary in UTF-16, and prints text for people', async () => {
    const glossary = file('glossary.tsv', utf16(csv.replaceAll(',', '\t')));
    const { out } = await editio(
      ['terms', 'find', '--glossary', glossary, '--lang', 'en-GB', '-'],
      'The parties of the EAEU',
    );
    expect(out).toBe('1:4–11\tparties\tparty\t[party]\n1:19–23\tEAEU\tEAEU\t[eaeu]\n');
  });

  it('reads the first visible sheet of an XLSX glossary', async () => {
    const rows = csv
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','));
    const sheets = [{ ...textSheet('Old', [['x']]), state: 'hidden' as const }, textSheet('Terms', rows)];
    const glossary = file('glossary.xlsx', testWorkbook({ sheets }));
    const { code, out, err } = await editio(
      ['terms', 'find', '--glossary', glossary, '--lang', 'en', '-'],
      'The parties of the EAEU',
    );
    expect([code, err]).toEqual([0, '']);
    expect(out).toBe('1:4–11\tparties\tparty\t[party]\n1:19–23\tEAEU\tEAEU\t[eaeu]\n');
  });

  it('says what is wrong with an XLSX glossary', async () => {
    const broken = file('broken.xlsx', 'en,ko\n');
    const { code, out, err } = await editio(
      ['terms', 'find', '--glossary', broken, '--lang', 'en', '-'],
      'x',
    );
    expect([code, out]).toEqual([3, '']);
    expect(err).toContain('broken.xlsx” is damaged');
  });

  it('says when the glossary has no term in the language', async () => {
    const glossary = file('glossary.csv', csv);
    const { code, out, err } = await editio(
      ['terms', 'find', '--glossary', glossary, '--lang', 'fr', '-', '--json'],
      'x',
    );
    expect([code, out]).toEqual([0, '[]\n']);
    expect(err).toContain('no term in fr');
  });

  it('says what is true here of a file that cannot be used, in one sentence', async () => {
    const cut = file(
      'cut.tmx',
      '<?xml version="1.0"?><tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>a',
    );
    const queries = file('queries.txt', 'a\n');
    for (const args of [
      ['memory', 'query', '--memory', cut, queries],
      ['memory', 'query', '--memory', join(folder, 'never.tmx'), queries],
      ['segment', file('binary.txt', new Uint8Array([0, 1, 2])), '--lang', 'en'],
      ['segment', queries, '--lang', 'en', '--srx', file('broken.srx', '<srx')],
    ]) {
      const { code, out, err } = await editio(args);
      expect({ code, out }).toEqual({ code: 3, out: '' });
      expect(err.trim().split('\n')).toHaveLength(1);
      expect(err).not.toMatch(/import|added|kept|any more|\.\./);
    }
  });

  it.runIf(existsSync('/dev/full'))('says so when the results cannot be written', async () => {
    const text = file('long.txt', 'A sentence. '.repeat(20_000));
    const { code, err } = await new Promise<Outcome>((resolve) => {
      const child = spawn('/bin/sh', [
        '-c',
        `"$0" "$1" segment "$2" --lang en > /dev/full`,
        process.execPath,
        launcher,
        text,
      ]);
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (part: string) => {
        said += part;
      });
      child.on('close', (status) => resolve({ code: status, out: '', err: said }));
    });
    expect(code).toBe(3);
    expect(err).toContain('could not be written to standard output (ENOSPC)');
    expect(err).not.toContain('    at ');
  });
});

describe('editio extract and editio merge', () => {
  const at = (name: string) => join(folder, name);
  const text = (name: string) => readFileSync(at(name), 'utf8');
  const source = '# A title\n\nOne **bold** word. Two.\n';

  it.each(['1.2', '2.0', '2.1'])('carry a document through XLIFF %s', async (version) => {
    const path = file(`doc-${version}.md`, source);
    const [xlf, back] = [at(`doc-${version}.xlf`), at(`back-${version}.md`)];
    const extracted = await editio(['extract', path, '--to', 'ko', '--xliff', version, '-o', xlf]);
    expect(extracted).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(xlf, 'utf8')).toContain(`version="${version}"`);
    expect(await editio(['merge', xlf, '--original', path, '-o', back])).toEqual({
      code: 0,
      out: '',
      err: '',
    });
    expect(readFileSync(back, 'utf8')).toBe(source);
  });

  it('take translations that are far enough', async () => {
    const path = file('states.md', source);
    await editio(['extract', path, '--to', 'ko', '--from', 'en', '-o', at('states.xlf')]);
    const translated = text('states.xlf')
      .replace('<source>A title</source>', '$&<target>제목</target>')
      .replace(
        '<segment id="s2">\n<source>Two.</source>',
        '<segment id="s2" state="final">\n<source>Two.</source><target>둘.</target>',
      );
    file('translated.xlf', translated);
    const merge = ['merge', at('translated.xlf'), '--original', path, '-o', at('out.md')];
    expect((await editio(merge)).code).toBe(0);
    expect(text('out.md')).toBe(source.replace('A title', '제목').replace('Two.', '둘.'));
    expect((await editio([...merge, '--state', 'reviewed'])).code).toBe(0);
    expect(text('out.md')).toBe(source.replace('Two.', '둘.'));
  });

  it.each([
    ['stdin.html', '<!doctype html><html lang="en"><p>One <b>bold</b> word.</p></html>', '>bold</pc>'],
    ['stdin.docx', wordDocument('One word.'), 'One word.'],
    ['stdin.po', 'msgid "Open"\nmsgstr ""\n', 'Open'],
  ])('read standard input as what it is: %s', async (name, content, part) => {
    const path = file(name, content);
    const xlf = at(`${name}.xlf`);
    const args = ['extract', '-', '--to', 'ko', '-o', xlf];
    expect(await editio(args, content)).toEqual({ code: 0, out: '', err: '' });
    expect(text(`${name}.xlf`)).toContain(part);
    expect(text(`${name}.xlf`)).not.toMatch(/&lt;(?:p|html)/);
    for (const merge of [
      ['merge', xlf, '--original', path],
      ['merge', '-', '--original', path],
      ['merge', xlf, '--original', '-'],
    ]) {
      const input = merge[1] === '-' ? text(`${name}.xlf`) : content;
      const keep = [...merge, '--keep-language', '-o', at(`back-${name}`)];
      expect(await editio(keep, input)).toEqual({ code: 0, out: '', err: '' });
      expect(Buffer.compare(readFileSync(at(`back-${name}`)), readFileSync(path))).toBe(0);
    }
    const pdf = await editio(args, '%PDF-1.7\n');
    expect([pdf.code, pdf.err]).toEqual([
      3,
      expect.stringContaining('does not open “standard input” (.pdf)'),
    ]);
  });

  it('take a text for the language that it seems to be in, and say so', async () => {
    const german = 'Der Rat der Stadt hat heute über den neuen Haushalt gesprochen.\n';
    const path = file('german.txt', german);
    const args = ['extract', path, '--to', 'ko', '-o', at('german.xlf')];
    const { code, err } = await editio(args);
    expect([code, err]).toEqual([0, expect.stringMatching(/german\.txt” .*German \(de\).*--from/)]);
    expect(text('german.xlf')).toContain('srcLang="de"');
    expect(await editio([...args, '--from', 'de-AT'])).toEqual({ code: 0, out: '', err: '' });
    expect(text('german.xlf')).toContain('srcLang="de-AT"');
    // Not enough of it to tell.
    expect(await editio(['extract', file('short.txt', 'Text'), '--to', 'ko', '-o', at('short.xlf')])).toEqual(
      {
        code: 0,
        out: '',
        err: '',
      },
    );
    expect(text('short.xlf')).toContain('srcLang="en"');
  });

  it('name the folder that is missing', async () => {
    const path = file('folder.md', source);
    for (const args of [
      ['extract', path, '--to', 'ko', '-o', join(folder, 'nodir', 'x.xlf')],
      ['extract', path, '--to', 'ko', '-o', join(path, 'x.xlf')],
    ]) {
      const { code, err } = await editio(args);
      expect(code).toBe(3);
      expect(err).toMatch(
        /^“x\.xlf” could not be written, because its folder “(?:nodir|folder\.md)” is not there; .*\.\n$/,
      );
    }
  });

  it('cut sentences by the rules of a file', async () => {
    const rules = `<srx version="2.0" xmlns="http://www.lisa.org/srx20"><header segmentsubflows="yes" cascade="no"/>
<body><languagerules><languagerule languagerulename="a"><rule break="yes"><beforebreak>;</beforebreak><afterbreak>\\s</afterbreak></rule></languagerule></languagerules>
<maprules><languagemap languagepattern=".*" languagerulename="a"/></maprules></body></srx>`;
    const path = file('rules.txt', 'One; two. Three.\n');
    const args = ['extract', path, '--to', 'ko', '--srx', file('rules.srx', rules), '-o', at('rules.xlf')];
    expect(await editio(args)).toEqual({ code: 0, out: '', err: '' });
    expect(text('rules.xlf').match(/<segment /g)).toHaveLength(2);
  });

  it.each(['1.2', '2.1'])('tell which codes are lost on the way through XLIFF %s', async (version) => {
    const path = file(
      'codes.html',
      '<p>One <b>bold</b> word.</p>\n<p>An <img src="a.png"> image.</p>\n<p>Two.</p>\n',
    );
    await editio(['extract', path, '--to', 'ko', '--xliff', version, '-o', at('codes.xlf')]);
    const unknown = version === '1.2' ? '<x id="99"/>' : '<ph id="99"/>';
    const xlf = text('codes.xlf')
      .replace(/(<source>One .*<\/source>)/, '$1<target>하나.</target>')
      .replace(/(<source>An .*<\/source>)/, `$1<target>그림${unknown}.</target>`);
    file('codes.xlf', xlf);
    const merged = await editio(['merge', at('codes.xlf'), '--original', path, '-o', at('codes.out.html')]);
    expect([merged.code, merged.out]).toEqual([0, '']);
    expect(merged.err).toMatch(
      /^2 translations lack codes that their sources have, the first: “.*codes\.xlf”, line \d+, column \d+ \(b\)\.\n1 translation has codes that are none of the document’s and were left out: “.*codes\.xlf”, line \d+, column \d+\.\n$/,
    );
    expect(text('codes.out.html')).toBe('<p>하나.</p>\n<p>그림.</p>\n<p>Two.</p>\n');
  });

  it('leave no translation in another language under the name of a new one', async () => {
    const po =
      'msgid ""\nmsgstr "Language: de\\n"\n\nmsgid "OK"\nmsgstr "OK"\n\nmsgid "Two"\nmsgstr "Zwei"\n';
    const path = file('german.po', po);
    await editio(['extract', path, '--to', 'ko', '-o', at('german.xlf')]);
    file('german.xlf', text('german.xlf').replace('<source>OK</source>', '$&<target>OK</target>'));
    await editio(['merge', at('german.xlf'), '--original', path, '-o', at('korean.po')]);
    expect(text('korean.po')).toBe(po.replace('Language: de', 'Language: ko').replace('"Zwei"', '""'));
  });

  it('put the translations of a table into the column of their language', async () => {
    const table = 'en,de,ko\nHello,Hallo,안녕\nBye,Tschüss,\n';
    const path = file('table.csv', table);
    const carried = async (...languages: string[]) => {
      const extracted = await editio(['extract', path, ...languages, '-o', at('table.xlf')]);
      if (extracted.code !== 0) return extracted.err;
      const xlf = text('table.xlf')
        .replace(/<target>[^<]*<\/target>\n/g, '')
        .replace(/(<segment id="s1")[^>]*(>\n<source>[^<]*<\/source>)/g, '$1$2<target>NEW</target>');
      const dropped = xlf.replace(/<mda:metadata>.*<\/mda:metadata>/, '');
      const merged = [];
      for (const exchange of [xlf, dropped]) {
        file('table.xlf', exchange);
        await editio(['merge', at('table.xlf'), '--original', path, '-o', at('table.out.csv')]);
        merged.push(text('table.out.csv'));
      }
      expect(merged[1]).toBe(merged[0]);
      return `${/srcLang="[^"]*"/.exec(xlf)?.[0]}\n${merged[0]}`;
    };
    expect(await carried('--to', 'ko')).toBe('srcLang="en"\nen,de,ko\nHello,Hallo,NEW\nBye,Tschüss,NEW\n');
    expect(await carried('--from', 'de', '--to', 'ko')).toBe(
      'srcLang="de"\nen,de,ko\nHello,Hallo,NEW\nBye,Tschüss,NEW\n',
    );
    expect(await carried('--to', 'fr')).toBe(
      'srcLang="en"\nen,de,ko,fr\nHello,Hallo,안녕,NEW\nBye,Tschüss,,NEW\n',
    );
    expect(await carried('--from', 'fr', '--to', 'ko')).toContain(
      'table.csv” cannot be used at the header row: no column is in French; nothing was written.',
    );
  });

  it('write nothing for an original that has changed, or a broken file', async () => {
    const path = file('changed.md', source);
    await editio(['extract', path, '--to', 'ko', '-o', at('changed.xlf')]);
    file('changed.md', `${source}More.\n`);
    const merge = (name: string) => editio(['merge', at(name), '--original', path, '-o', at('never.md')]);
    const changed = await merge('changed.xlf');
    expect([changed.code, changed.out]).toEqual([3, '']);
    expect(changed.err).toContain('changed.md” is not the file that “');
    file('changed.md', source);
    file('broken.xlf', text('changed.xlf').replace('id="u2"', 'id="u1"'));
    const broken = await merge('broken.xlf');
    expect(broken.code).toBe(3);
    expect(broken.err).toMatch(
      /broken\.xlf” cannot be used at line \d+, column \d+: the id “u1” of <unit> is used twice/,
    );
    expect(existsSync(at('never.md'))).toBe(false);
    const binary = file('some.docx', 'no');
    expect((await editio(['extract', binary, '--to', 'ko', '-o', at('never.md')])).code).toBe(3);
    expect(existsSync(at('never.md'))).toBe(false);
  });
});
