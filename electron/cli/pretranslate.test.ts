import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editio } from './testing/editio.ts';

const folder = mkdtempSync(join(tmpdir(), 'editio-pretranslate-'));
const path = (name: string) => join(folder, name);
const file = (name: string, content: string) => {
  writeFileSync(path(name), content);
  return path(name);
};
const text = (name: string) => readFileSync(path(name), 'utf8');

const tu = (source: string, target: string, more = '') =>
  `<tu>${more}<tuv xml:lang="en"><seg>${source}</seg></tuv><tuv xml:lang="de"><seg>${target}</seg></tuv></tu>`;
const tmx = (...units: string[]) =>
  `<?xml version="1.0"?><tmx version="1.4"><header srclang="en" adminlang="en" creationtool="t" creationtoolversion="1" o-tmf="t" segtype="sentence" datatype="plaintext"/><body>${units.join('')}</body></tmx>`;

const article =
  'The party won 34 seats.\nChina is far away.\nA sentence that nobody knows.\nSame words here today.\n';
let memory = '';
let glossary = '';

beforeAll(async () => {
  file('article.txt', article);
  memory = file(
    'memory.tmx',
    tmx(
      tu('The party won 47 seats.', 'Die Partei gewann 47 Sitze.'),
      tu('Russia is far away.', 'Russland ist weit weg.'),
      tu('Same words here today.', 'Heute hier dieselben Worte.'),
    ),
  );
  glossary = file('terms.tsv', 'en\tde\nRussia\tRussland\nChina\tChina\n');
  for (const version of ['1.2', '2.1']) {
    const made = await editio([
      'extract',
      path('article.txt'),
      '--from',
      'en',
      '--to',
      'de',
      '--xliff',
      version,
      '-o',
      path(`${version}.xlf`),
    ]);
    expect(made).toMatchObject({ code: 0 });
  }
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('editio pretranslate', () => {
  it.each(['1.2', '2.1'])(
    'fills XLIFF %s with origin and score, which merge puts into the document',
    async (version) => {
      const output = path(`${version}-filled.xlf`);
      const { code, out, err } = await editio([
        'pretranslate',
        path(`${version}.xlf`),
        '--memory',
        memory,
        '--glossary',
        glossary,
        '-o',
        output,
        '--json',
      ]);
      expect([code, err]).toEqual([0, '']);
      expect(JSON.parse(out)).toMatchObject({ filled: 3, assembled: 2, kept: 0, locked: 0 });
      expect(JSON.parse(out).bands).toContainEqual({ band: '100', segments: 1, words: 4 });
      const written = text(`${version}-filled.xlf`);
      const marks =
        version === '1.2'
          ? [
              'state-qualifier="exact-match"',
              'state-qualifier="x-editio-memory-99-assembled"',
              'state="needs-translation"',
            ]
          : ['subState="editio:memory-100"', 'subState="editio:memory-99-assembled"', 'state="initial"'];
      for (const mark of marks) expect(written).toContain(mark);
      const merged = await editio([
        'merge',
        output,
        '--original',
        path('article.txt'),
        '-o',
        path(`${version}.txt`),
      ]);
      expect(merged.code).toBe(0);
      expect(text(`${version}.txt`)).toBe(
        'Die Partei gewann 34 Sitze.\nChina ist weit weg.\nA sentence that nobody knows.\nHeute hier dieselben Worte.\n',
      );
      // what is filled is left alone the next time
      const again = await editio([
        'pretranslate',
        output,
        '--memory',
        memory,
        '-o',
        path('again.xlf'),
        '--json',
      ]);
      expect(JSON.parse(again.out)).toMatchObject({ filled: 0, kept: 3 });
      expect(text('again.xlf')).toBe(written);
    },
  );

  it('takes only what reaches the least score, and assembles nothing where it is told so', async () => {
    const { out } = await editio([
      'pretranslate',
      path('2.1.xlf'),
      '--memory',
      memory,
      '--min',
      '95',
      '--no-assembled',
      '--translated',
      '-o',
      path('exact.xlf'),
    ]);
    expect(out).toBe(
      '100                1 segment         4 words\nnew                3 segments       14 words\n1 filled\n',
    );
    expect(text('exact.xlf')).toContain('<segment id="s1" state="translated" subState="editio:memory-100">');
  });

  it('takes an exact match as it is though another region words it otherwise, but not one that is disputed', async () => {
    const portuguese = (source: string, tag: string, target: string) =>
      `<tu><tuv xml:lang="en"><seg>${source}</seg></tuv><tuv xml:lang="${tag}"><seg>${target}</seg></tuv></tu>`;
    const many = file(
      'pt.tmx',
      tmx(
        portuguese('Look at the screen.', 'pt-PT', 'Olhe para o ecrã.'),
        portuguese('Look at the screen.', 'pt-BR', 'Olhe para a tela.'),
        portuguese('Take the bus.', 'pt-BR', 'Pegue o ônibus.'),
        portuguese('Take the bus.', 'pt-BR', 'Tome o ônibus.'),
      ),
    );
    file('pt.txt', 'Look at the screen.\nTake the bus.\n');
    await editio(['extract', path('pt.txt'), '--from', 'en', '--to', 'pt-BR', '-o', path('pt.xlf')]);
    const output = path('pt-filled.xlf');
    await editio(['pretranslate', path('pt.xlf'), '--memory', many, '--translated', '-o', output]);
    expect(text('pt-filled.xlf')).toMatch(
      /state="translated"[^>]*>\s*<source>Look[\s\S]*<target>Olhe para a tela/,
    );
    expect(text('pt-filled.xlf')).toMatch(/state="initial"[^>]*>\s*<source>Take/);
  });

  it('fills from the unit that can be assembled though many others are as good before', async () => {
    const words = 'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu'.split(' ');
    const sentence = (year: string, what: string, rounds: string) =>
      `In ${year} the party won ${what} of the seats in the old parliament after ${rounds} rounds of voting.`;
    const many = file(
      'many.tmx',
      tmx(
        ...words.map((word) => tu(sentence('2024', word, '12'), `Falsch ${word}`)),
        tu(sentence('2019', 'half', '5'), 'Im Jahr 2019 gewann sie nach 5 Wahlgängen die Hälfte.'),
      ),
    );
    const po = file('one.po', `msgid "${sentence('2024', 'half', '12')}"\nmsgstr ""\n`);
    const { code } = await editio([
      'pretranslate',
      po,
      '--from',
      'en',
      '--to',
      'de',
      '--memory',
      many,
      '-o',
      path('one-filled.po'),
    ]);
    expect(code).toBe(0);
    expect(text('one-filled.po')).toContain('Im Jahr 2024 gewann sie nach 12 Wahlgängen die Hälfte.');
  });

  it('takes no segment of another file for a neighbour', async () => {
    const two = file(
      'two.xlf',
      '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="de"><file id="f1"><unit id="1"><segment><source>Open</source></segment></unit></file><file id="f2"><unit id="1"><segment><source>Close</source></segment></unit><unit id="2"><segment><source>Open</source></segment></unit><unit id="3"><segment><source>Close</source></segment></unit><unit id="4"><segment><source>Open</source></segment></unit></file></xliff>',
    );
    const context = '<prop type="x-previous">Open</prop><prop type="x-next">Open</prop>';
    const own = file('context.tmx', tmx(tu('Close', 'Schließen', context)));
    const { code } = await editio(['pretranslate', two, '--memory', own, '-o', path('two-filled.xlf')]);
    expect(code).toBe(0);
    expect(text('two-filled.xlf').match(/editio:memory-\d+/g)).toEqual([
      'editio:memory-100',
      'editio:memory-101',
    ]);
  });

  it('goes on without a memory that has not the languages', async () => {
    const french = file('french.tsv', 'fr\tit\nBonjour.\tCiao.\n');
    const { code, out, err } = await editio([
      'pretranslate',
      path('2.1.xlf'),
      '--memory',
      french,
      '--memory',
      memory,
      '-o',
      path('left.xlf'),
      '--json',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ filled: 3 });
    expect(err).toBe(`“${french}” has no column for en and de; it was left out.\n`);
  });

  it('prefers the first memory, and a unit of the same name', async () => {
    const strings = file(
      'strings.xlf',
      '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="en" target-language="de" datatype="plaintext"><body><trans-unit id="1" resname="menu.open"><source>Open</source></trans-unit><trans-unit id="2" resname="state.open"><source>Open</source></trans-unit></body></file></xliff>',
    );
    const own = file('own.tmx', tmx(tu('Open', 'Öffnen')));
    const other = file('other.tmx', tmx(tu('Open', 'Offen', '<prop type="x-context">state.open</prop>')));
    const { code } = await editio([
      'pretranslate',
      strings,
      '--memory',
      own,
      '--memory',
      other,
      '-o',
      path('filled.xlf'),
    ]);
    expect(code).toBe(0);
    expect(text('filled.xlf')).toMatch(/exact-match">Öffnen<.*id-match">Offen</s);
  });

  it('refuses wrong use and bad input with one sentence, and writes nothing', async () => {
    const output = path('never.xlf');
    const run = async (...args: string[]) => {
      const { code, out, err } = await editio(['pretranslate', ...args, '-o', output]);
      expect(out).toBe('');
      expect(err.trim().split('\n')).toHaveLength(1);
      expect(existsSync(output)).toBe(false);
      return [code, err];
    };
    expect(await run(path('2.1.xlf'))).toEqual([2, expect.stringContaining('--memory is missing')]);
    expect(await run(path('2.1.xlf'), '--memory', memory, '--glossary', path('terms.tbx'))).toEqual([
      2,
      expect.stringContaining('TBX'),
    ]);
    expect(await run(path('article.txt'), '--memory', memory)).toEqual([
      3,
      expect.stringContaining('editio extract'),
    ]);
    const broken = file('broken.tmx', tmx(tu('A', 'B')).slice(0, -30));
    expect(await run(path('2.1.xlf'), '--memory', broken)).toEqual([
      3,
      expect.stringContaining('broken.tmx'),
    ]);
    expect(await run(path('2.1.xlf'), '--memory', path('no.tmx'))).toEqual([
      3,
      expect.stringContaining('no.tmx'),
    ]);
  });
});
