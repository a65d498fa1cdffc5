import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Code, type Content, plainContent } from '../../content/index.ts';
import { guessLanguage } from '../../languages/identification/index.ts';
import {
  type CheckedUnit,
  type MaintenanceCheck,
  type MaintenanceOptions,
  maintenanceChecks,
  startMaintenance,
} from './index.ts';
import { differingNumbers } from './numbers.ts';

type Pair = readonly [source: string | Content, target: string | Content, targetLanguage?: string];

function content(text: string | Content): Content {
  return typeof text === 'string' ? plainContent(text) : text;
}

function units(pairs: readonly Pair[]): CheckedUnit[] {
  return pairs.map(([source, target, targetLanguage = 'it'], index) => ({
    id: index + 1,
    sourceLanguage: 'en',
    targetLanguage,
    source: content(source),
    target: content(target),
  }));
}

function check(pairs: readonly Pair[], options: MaintenanceOptions = {}) {
  const scan = startMaintenance(options);
  for (const unit of units(pairs)) scan.add(unit);
  return scan.finish();
}

function grouped(all: readonly CheckedUnit[], key: (unit: CheckedUnit) => string) {
  const groups = new Map<string, CheckedUnit[]>();
  for (const unit of all) groups.set(key(unit), [...(groups.get(key(unit)) ?? []), unit]);
  return groups;
}

/** `check ids`, as far as the checks are wanted. */
function found(pairs: readonly Pair[], checks?: readonly MaintenanceCheck[]): string[] {
  return check(pairs, checks ? { checks } : {}).findings.map((one) => `${one.check} ${one.units.join(' ')}`);
}

const bold: readonly Code[] = [
  { id: '1', kind: 'open', pair: '1', label: 'b', data: '<b>' },
  { id: '2', kind: 'close', pair: '1', label: 'b', data: '</b>' },
];

describe('looking through a memory', () => {
  it('finds nothing in sound units', () => {
    expect(
      found([
        ['One', 'Uno'],
        ['Two', 'Due'],
        [
          { text: 'a \ue000b\ue001', codes: bold },
          { text: '\ue000b\ue001 a', codes: bold },
        ],
        ['In 1990, 1,000.50 were sold on 3 May.', 'Nel 1990 ne furono venduti 1.000,50 il 3 maggio.'],
        ['Use `git commit --amend`', 'Usare `git commit --amend`'],
        ['git commit', 'git commit'],
      ]),
    ).toEqual([]);
  });

  it('finds units that are there twice, and tells them by their codes', () => {
    const one: Pair = ['One', 'Uno'];
    const coded: Pair = [{ text: 'One\ue000\ue001', codes: bold }, 'Uno'];
    const report = check([one, ['Two', 'Due'], one, coded, ['One', 'Uno', 'es'], one], {
      checks: ['duplicates'],
    });
    expect(report).toMatchObject({
      units: 6,
      counts: { duplicates: 1 },
      findings: [{ units: [1, 3, 6], message: { code: 'same-pair', params: { count: 3 } } }],
    });
  });

  it('finds one source with several targets, and one target for several sources', () => {
    const report = check(
      [
        ['Bank', 'Banca'],
        ['Bank', 'Riva'],
        ['Bank', 'Banca'],
        ['Shore', 'Riva'],
        ['Ok', 'Va bene'],
        ['Ok', 'va bene!'],
        ['Bank', 'Banco', 'es'],
      ],
      { checks: ['inconsistent-target', 'inconsistent-source'] },
    );
    expect(
      report.findings.map(({ check, severity, units, message }) => [check, severity, units, message.params]),
    ).toEqual([
      ['inconsistent-target', 'warning', [1, 2], { count: 3, different: 2, alike: false }],
      ['inconsistent-target', 'note', [5, 6], { count: 2, different: 2, alike: true }],
      ['inconsistent-source', 'note', [2, 4], { count: 2, different: 2, alike: false }],
    ]);
  });

  it('groups as comparing every two units would', () => {
    const text = fc.constantFrom('a', 'b', 'c', 'A', 'a.');
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text, fc.constantFrom('it', 'es')), { maxLength: 40 }), (pairs) => {
        const all = units(pairs);
        const report = check(pairs, { checks: ['duplicates', 'inconsistent-target', 'inconsistent-source'] });
        const told = (name: MaintenanceCheck) =>
          report.findings.filter((one) => one.check === name).map((one) => one.units.join(' '));
        const groups = (key: (unit: CheckedUnit) => string) => grouped(all, key).values();
        const lang = (unit: CheckedUnit) => unit.targetLanguage;
        const expected = {
          duplicates: [...groups((u) => `${lang(u)} ${u.source.text} ${u.target.text}`)]
            .filter((group) => group.length > 1)
            .map((group) => group.map(({ id }) => id).join(' ')),
          'inconsistent-target': [...groups((u) => `${lang(u)} ${u.source.text}`)]
            .map((group) => [...grouped(group, (u) => u.target.text).values()].map(([u]) => u!.id))
            .filter((ids) => ids.length > 1)
            .map((ids) => ids.join(' ')),
          'inconsistent-source': [...groups((u) => `${lang(u)} ${u.target.text}`)]
            .map((group) => [...grouped(group, (u) => u.source.text).values()].map(([u]) => u!.id))
            .filter((ids) => ids.length > 1)
            .map((ids) => ids.join(' ')),
        };
        for (const [name, ids] of Object.entries(expected)) {
          expect(told(name as MaintenanceCheck)).toEqual(ids);
        }
      }),
    );
  });

  it('finds what is empty or the same', () => {
    expect(
      found([
        ['', 'x'],
        ['x', ' '],
        ['All the words are still here', 'All the words are still here'],
      ]),
    ).toEqual(['empty-source 1', 'empty 2', 'same-as-source 3']);
  });

  it('finds codes that are missing, of no use, doubled or unpaired', () => {
    const source = { text: 'a \ue000b\ue001', codes: bold };
    const strange: Code = { id: '9', kind: 'placeholder', label: 'br', data: '<br/>' };
    const report = check(
      [
        [source, { text: 'a b', codes: bold }],
        [source, { text: '\ue000a\ue001 \ue002', codes: [...bold, strange] }],
        [source, { text: '\ue000\ue000a\ue001', codes: bold }],
        [
          { text: '\ue000a', codes: bold },
          { text: '\ue000a', codes: bold },
        ],
        [source, { text: '\ue000a\ue001', codes: bold.map((code) => ({ ...code, id: `x${code.id}` })) }],
      ],
      { checks: ['code'] },
    );
    expect(
      report.findings.map(({ units, message }) => [
        units[0],
        message.code,
        Object.values(message.params).join(' '),
      ]),
    ).toEqual([
      [1, 'codes-missing', 'target b, b'],
      [2, 'codes-foreign', 'target br'],
      [3, 'codes-doubled', 'target b'],
      [3, 'codes-unpaired', 'target b'],
      [4, 'codes-unpaired', 'source b'],
      [4, 'codes-unpaired', 'target b'],
    ]);
  });

  it('finds numbers that the other side has not, whatever their form', () => {
    const checks: MaintenanceCheck[] = ['number'];
    const pairs: Pair[] = [
      ['Sold 1,500 pieces', 'Venduti 1.500 pezzi'],
      ['Sold 1500 pieces', '1 500 venduti'],
      ['In 1991', 'Nel 1919'],
      ['It costs $35.00', 'Costa 35 $'],
      ['twelve rooms', '12 camere'],
      ['3.5 million people', '350만 명', 'ko'],
      ['2006 and 1970', '٢٠٠٦ و ١٩٧٠', 'ar'],
      ['UTF-16 and x86', 'UTF-16 e x86'],
    ];
    expect(check(pairs, { checks }).findings).toEqual([
      {
        check: 'number',
        severity: 'note',
        units: [3],
        message: { code: 'numbers', params: { source: '1991', target: '1919' } },
      },
    ]);
  });

  it('takes a number as a whole, whatever touches it', () => {
    const checks: MaintenanceCheck[] = ['number'];
    const same: Pair[] = [
      ['limited to 512 sockets', '512개의 소켓', 'ko'],
      ['500 characters', '500자로 제한됩니다', 'ko'],
      ['PEP 492 says', 'PEP 492는', 'ko'],
      ['a full circle of 360 degrees', '360도입니다', 'ko'],
      ['since Python 3.7.1', '파이썬 3.7.1에서', 'ko'],
      ['since 7.0.0', '7\\.0.0에서', 'ko'],
      ['the year 1945', '1945年', 'ja'],
      ['``3.4.1a2``', '``3.4.1a2``의', 'ko'],
      ['v1.34 and x86.64', 'v1.34 e x86.64'],
      ['a 4340b414-99a0 id', 'un 4340b414-99a0 id'],
      ['in the 1990s', 'negli anni ’90'],
      ['can&#39;t', 'non può'],
      ['http://a.org/%EB%95%98', 'qui'],
    ];
    expect(check(same, { checks }).findings).toEqual([]);
    const differ: Pair[] = [
      ['512 sockets', '521개의 소켓', 'ko'],
      ['a full circle of 360 degrees', '365度', 'zh'],
    ];
    expect(check(differ, { checks }).findings.map(({ message }) => message.params)).toEqual([
      { source: '512', target: '521' },
      { source: '360', target: '365' },
    ]);
  });

  it('never says of one number that both sides lack it', () => {
    const part = fc.constantFrom('1', '34', '500', '.', ',', ' ', 'a', 'x', '개', "'", '-', '%', '_', '\\');
    const text = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (source, target) => {
        const params = differingNumbers(source, target)?.params;
        if (params === undefined || !('source' in params)) return;
        const lists = [params.source, params.target].map((list) =>
          String(list)
            .split(', ')
            .filter((one) => one !== ''),
        );
        for (const one of lists[0]!) expect(lists[1]).not.toContain(one);
        expect(differingNumbers(source, source)).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });

  it('finds lengths that are far from the memory’s', () => {
    const usual = Array.from(
      { length: 60 },
      (_, index): Pair => [
        `This is sentence number ${index} of the memory.`,
        `Questa è la frase ${index} della memoria.`,
      ],
    );
    const long: Pair = ['This is one more sentence of it.', 'x '.repeat(100)];
    expect(found([...usual, long], ['length'])).toEqual(['length 61']);
    expect(found([...usual.slice(0, 20), long], ['length'])).toEqual([]);
  });

  it('finds spaces that only one side has, and characters that nobody sees', () => {
    expect(
      check([
        ['a ', 'b'],
        [' a', ' b '],
        ['a', '\ufeffb\u0002'],
      ]).findings.map(({ units, message }) => [units[0], message.code, message.params]),
    ).toEqual(
      [
        [1, 'edge-spaces', { place: 'end' }],
        [2, 'edge-spaces', { place: 'end' }],
        [3, 'edge-spaces', { place: 'start' }],
        [3, 'forbidden-character', { side: 'target', characters: 'U+FEFF, U+0002' }],
      ].sort((a, b) => Number(a[1] === 'forbidden-character') - Number(b[1] === 'forbidden-character')),
    );
  });

  it('finds texts in another script, but no names and commands', () => {
    const checks: MaintenanceCheck[] = ['wrong-language'];
    const pairs: Pair[] = [
      ['The committee met again yesterday.', 'The committee did meet again yesterday.', 'ko'],
      ['The committee met again yesterday.', '위원회가 어제 다시 모였다.', 'ko'],
      ['See GNU General Public License', 'GNU General Public License', 'ko'],
      ['Run it', 'sudo apt-get install --yes build-essential', 'ko'],
      ['위원회가 어제 다시 모였다고 한다.', 'Il comitato si è riunito di nuovo ieri.'],
      ['The committee met again yesterday.', 'Комитет вчера снова собрался.'],
    ];
    expect(check(pairs, { checks }).findings.map(({ units, message }) => [units[0], message.params])).toEqual(
      [
        [1, { side: 'target', language: 'ko', found: 'Latin' }],
        [5, { side: 'source', language: 'en', found: 'Hangul' }],
        [6, { side: 'target', language: 'it', found: 'Cyrillic' }],
      ],
    );
  });

  it('keeps as many findings of a check as are wanted and counts the others', () => {
    const report = check(
      Array.from({ length: 20 }, (): Pair => ['', 'x']),
      { limit: 3 },
    );
    expect(report.counts['empty-source']).toBe(20);
    expect(report.findings.filter(({ check }) => check === 'empty-source')).toHaveLength(3);
    expect(Object.keys(report.counts)).toEqual([...maintenanceChecks]);
  });
});

const data = join(import.meta.dirname, '../../../../shared/data/memory/it.tsv');

describe('a real memory', () => {
  if (!existsSync(data)) it.skip('../shared/data/memory is not there', () => undefined);
  else {
    const rows = readFileSync(data, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .slice(0, 8000)
      .map((line) => line.split('\t'));
    const pairs = rows.map(([source = '', target = '']): Pair => [source, target]);

    it('has few findings', () => {
      const { counts } = check(pairs, { identify: guessLanguage });
      expect(counts['wrong-language']).toBeLessThanOrEqual(2);
      for (const name of ['length', 'number', 'same-as-source', 'code'] as const) {
        expect(counts[name]).toBeLessThan(pairs.length * 0.005);
      }
    });

    it('shows targets that are in the source’s language, and in a third one', () => {
      const spanish =
        'El comité se reunió ayer para hablar de la situación de los trabajadores y de las próximas elecciones en toda la región.';
      const german =
        'Der Ausschuss hat sich gestern getroffen, um über die Lage der Arbeiter und die nächsten Wahlen im ganzen Land zu sprechen.';
      const planted = new Set<number>();
      const damaged = pairs.map(([source, target], index): Pair => {
        const other = pairs[(index * 7919) % pairs.length]![0];
        if (index % 10 !== 9 || typeof other !== 'string' || !/^[A-Z][\w ,'’.;:()-]{110,}$/.test(other)) {
          return index === 5000 ? [source, spanish] : index === 6000 ? [source, german] : [source, target];
        }
        planted.add(index + 1);
        return [source, other];
      });
      planted.add(5001).add(6001);
      const report = check(damaged, { identify: guessLanguage, checks: ['wrong-language'] });
      const ids = new Set(report.findings.map(({ units }) => units[0]!));
      const seen = [...planted].filter((id) => ids.has(id));
      expect(planted.size).toBeGreaterThan(20);
      expect(seen.length).toBeGreaterThanOrEqual(planted.size * 0.9);
      expect(ids.size - seen.length).toBeLessThanOrEqual(2);
    });
  }
});
