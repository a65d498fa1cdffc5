import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Content, plainContent } from '../../content/index.ts';
import type { Match } from '../model.ts';
import { prepareText } from '../prepare.ts';
import { noConditions, scoreMatch } from '../score.ts';
import { testUnit } from '../testing/unit.ts';
import { assembleMatch } from './assemble.ts';

function assembled(to: string, segment: Content, source: Content, target: Content) {
  const { score, reasons } = scoreMatch(prepareText(segment), prepareText(source), noConditions);
  const unit = { ...testUnit('', ''), targetLanguage: to, source, target };
  const match: Match = { memoryId: 'm', memoryName: 'M', kind: 'fuzzy', score, reasons, unit };
  return assembleMatch(match, { source: segment, sourceLanguage: 'en', targetLanguage: to });
}

const made = (to: string, segment: string, source: string, target: string) =>
  assembled(to, plainContent(segment), plainContent(source), plainContent(target))?.target?.text;

/** One number in a sentence: as the segment has it, as the unit has it, in the unit's target, and what is made. */
type Row = readonly [segment: string, unit: string, target: string, made: string | undefined];

function check(to: string, rows: readonly Row[]) {
  for (const [segment, unit, target, expected] of rows) {
    const sentence = (number: string) => `We wrote ${number} into the old book.`;
    const translation = (number: string) => `Wir schrieben ${number} in das alte Buch.`;
    const text = made(to, sentence(segment), sentence(unit), translation(target));
    expect([segment, unit, text]).toEqual([
      segment,
      unit,
      expected === undefined ? undefined : translation(expected),
    ]);
  }
}

describe('signs, currencies and the like beside a number', () => {
  it('are replaced with it where the target has them as the unit has', () => {
    check('de', [
      ['7', '-5', '-5', '7'],
      ['-7', '5', '5', '-7'],
      ['−7', '5', '5', '−7'],
      ['5', '-5', '−5', '5'],
      ['-5', '5', '5', '-5'],
      ['+7', '-5', '-5', '+7'],
      ['±7', '±5', '±5', '±7'],
      ['€7', '$5', '5 $', '7 €'],
      ['€7', '$5', '$5', '€7'],
      ['€5', '$5', '5 $', '5 €'],
      ['€1,250.50', '$2,000', '2.000 $', '1.250,50 €'],
      ['-€7', '$5', '5 $', '-7 €'],
      ['-$7', '-$5', '-5 $', '-7 $'],
      ['7‰', '5%', '5 %', '7 ‰'],
      ['7%', '5%', '5 %', '7 %'],
      ['7 °C', '5 °C', '5 °C', '7 °C'],
      ['7°', '-5°', '-5°', '7°'],
      ['§ 7', '§ 5', '§ 5', '§ 7'],
    ]);
  });

  it('keep all as it is where they cannot be placed', () => {
    check('de', [
      // the target says it otherwise
      ['7', '-5', 'minus 5', undefined],
      ['7', '-5', '5 unter null', undefined],
      ['€7', '$5', '5 Dollar', undefined],
      ['€7', 'US$5', '5 US$', undefined],
      ['€7', 'US$5', 'US$5', undefined],
      ['€7', '$5', '5 USD', undefined],
      ['7‰', '5%', '5 Prozent', undefined],
      // another kind of thing
      ['7%', '$5', '5 $', undefined],
      ['$7', '5', '5', undefined],
      ['7', '$5', '5 $', undefined],
      ['7%', '5', '5', undefined],
      ['7', '5%', '5 %', undefined],
      ['7', '5°', '5°', undefined],
      ['7°', '5%', '5 %', undefined],
      ['≥ 7', '≤ 5', '≤ 5', undefined],
      ['18', '16+', '16+', undefined],
      ['No. 7', '№ 5', '№ 5', undefined],
      // between a currency and a number, or on it
      ['-€7', '€5', '€ 5', undefined],
    ]);
    check('ar', [['-7', '5', '5', undefined]]);
    check('ko', [['7‰', '5%', '5%는', undefined]]);
  });

  it('are seen through codes', () => {
    const bold = { id: '1', kind: 'open', label: 'b', data: '<b>' } as const;
    const end = { id: '2', kind: 'close', label: 'b', data: '</b>' } as const;
    const coded = (text: string): Content => ({ text, codes: [bold, end] });
    const texts = [
      'It costs €\uE0007\uE001 now.',
      'It costs $\uE0005\uE001 now.',
      'Es kostet jetzt $\uE0005\uE001.',
    ];
    const [segment, unit, target] = texts.map(coded);
    expect(assembled('de', segment!, unit!, target!)?.target?.text).toBe('Es kostet jetzt €\uE0007\uE001.');
    expect(assembled('de', segment!, unit!, coded('Es kostet jetzt \uE0005\uE001 Dollar.'))).toBeUndefined();
  });
});

describe('what measures a number', () => {
  it('has to be the same', () => {
    check('de', [
      ['7 million', '5 million', '5 Millionen', '7 Millionen'],
      ['7 billion', '5 million', '5 Millionen', undefined],
      ['7', '5 million', '5 Millionen', undefined],
      ['$7 billion', '$5 million', '5 Millionen $', undefined],
      ['7 km', '5 km', '5 km', '7 km'],
      ['7 kilometres', '5 km', '5 km', '7 km'],
      ['7 miles', '5 km', '5 km', undefined],
      ['7 km/h', '5 km', '5 km', undefined],
      ['7 km²', '5 km', '5 km', undefined],
      ['7kg', '5kg', '5kg', '7kg'],
      ['7lb', '5kg', '5kg', undefined],
      ['7', '5kg', '5kg', undefined],
      ['7 °F', '5 °C', '5 °C', undefined],
      ['7 degrees Fahrenheit', '5 degrees Celsius', '5 Grad Celsius', undefined],
      ['7 percent', '5 percent', '5 Prozent', '7 Prozent'],
      ['7 permille', '5 percent', '5 Prozent', undefined],
      ['7 euros', '5 dollars', '5 Dollar', undefined],
      ['EUR 7', 'USD 5', '5 USD', undefined],
      ['7 EUR', '5 USD', '5 USD', undefined],
      ['7 weeks', '5 days', '5 Tage', undefined],
      ['7-month', '5-year', '5 Jahre', undefined],
      ['May 7', 'May 5', 'den 5. Mai', 'den 7. Mai'],
      ['June 7', 'May 5', 'den 5. Mai', undefined],
      ['7 June', '5 May', 'den 5. Mai', undefined],
      ['7 pm', '5 am', '5 Uhr', undefined],
      ['79 AD', '44 BC', '44 v. Chr.', undefined],
      ['plus 7', 'minus 5', 'minus 5', undefined],
      ['7', 'minus 5', 'minus 5', undefined],
      ['7½', '5½', '5½', '7½'],
      ['7¼', '5½', '5½', undefined],
      ['7', '5½', '5½', undefined],
      ['7th', '5', '5', undefined],
      ['G7', 'G5', 'G5', undefined],
      ['chapter XII', 'chapter XI', 'Kapitel XI', undefined],
      ['7', 'five', 'fünf', undefined],
      ['seven', '5', '5', undefined],
    ]);
  });

  it('may be a word that is no measure', () => {
    expect(made('ko', 'It has 7 women.', 'It has 5 men.', '남자가 5명 있다.')).toBe('남자가 7명 있다.');
  });
});

describe('ranges, fractions and dates', () => {
  it('are replaced as a whole or not at all', () => {
    check('de', [
      ['6–8', '5–7', '5–7', '6–8'],
      ['6-8', '5–7', '5 bis 7', '6 bis 8'],
      ['1991-1997', '1990-1995', '1990-1995', '1991-1997'],
      ['1991-1997', '1990-1995', '1990–95', undefined],
      ['$6–$8', '$5–$7', '5–7 $', '6–8 $'],
      ['6%–8%', '5%–7%', '5–7 %', '6–8 %'],
      ['6/8', '5–7', '5–7', undefined],
      ['6, 8', '5–7', '5–7', undefined],
      ['6', '5–7', '5–7', undefined],
      ['3/4', '1/4', '1/4', '3/4'],
      ['3/4', '1/4', 'ein Viertel', undefined],
      ['2024-06-02', '2023-05-01', '2023-05-01', '2024-06-02'],
      ['2024-06-02', '2023-05-01', '1. 5. 2023', undefined],
      ['6/2/2024', '5/1/2023', '1.5.2023', undefined],
      ['10^6', '10^5', '10^5', '10^6'],
      ['2×8', '2×5', '2×5', '2×8'],
      ['2+8', '2×5', '2×5', undefined],
    ]);
  });

  it('are not what only looks like them', () => {
    check('de', [
      ['Boeing-737', 'Boeing-747', 'Boeing-747', 'Boeing-737'],
      ['7 – and 8', '5 – and 8', '5 – und 8', '7 – und 8'],
    ]);
  });
});

describe('a number that stays beside others that are replaced', () => {
  it('is spelt out in the target or not in it at all', () => {
    check('de', [
      ['12 of 9 in 2024', '7 of 4 in 2019', '2019 sieben von 4', '2024 sieben von 9'],
      ['12 of 9 in 2024', '7 of 4 in 2019', '2019 7 von 4, nicht 7,', undefined],
      ['8,000,000 in 2024', '5,000,000 in 2019', '2019 5 Millionen', undefined],
      ['8 miles in 2024', '5 miles in 2019', '2019 8,05 km', undefined],
      ['12 in 2024', '7 or 8 in 2019', '2019 7 oder 8', undefined],
      ['12 in 2024', '7 or 8 in 2019', '2019 sieben oder acht', '2024 sieben oder acht'],
    ]);
  });
});

describe('the same number twice', () => {
  it('is replaced in both places, where its marks are the same', () => {
    check('de', [
      ['$7 and $7', '$5 and $5', '5 $ und 5 $', '7 $ und 7 $'],
      ['$7 and 7%', '$5 and 5%', '5 % und 5 $', '7 % und 7 $'],
      ['€7 and 7%', '$5 and 5%', '5 % und 5 $', undefined],
      ['€5 and $5', '$5 and $5', '5 $ und 5 $', undefined],
      ['-5 and 5', '5 and 5', '5 und 5', undefined],
      ['-5 and 7', '-5 and 5', '-5 und 5', undefined],
    ]);
  });
});

describe('numbers as languages write them', () => {
  it('are told by their value', () => {
    check('de', [['1,500 and 2,250.5', '1,000 and 2,000', '1.000 und 2.000', '1.500 und 2.250,5']]);
    check('fr', [['€1,500.5', '$12,000', '12\u202f000\u00a0$', '1\u202f500,5\u00a0€']]);
    check('ja', [['50,000', '30,000', '3万', '5万']]);
    check('ja', [['€50,000', '$30,000', '3万', undefined]]);
    check('hi', [['1,500', '2,500', '2,500', '1,500']]);
  });
});

describe('an assembled target', () => {
  const signs = fc.constantFrom('', '', '', '-', '−', '+');
  const marks = fc.constantFrom(
    '',
    '',
    '$',
    '€',
    '%',
    '‰',
    ' km',
    ' kg',
    ' million',
    ' billion',
    ' May',
    '°',
  );
  const value = fc.integer({ min: 1, max: 99_999 });
  const amount = fc.record({ sign: signs, mark: marks, value });
  type Amount = typeof amount extends fc.Arbitrary<infer T> ? T : never;
  const words: Readonly<Record<string, string>> = {
    ' million': ' Millionen',
    ' billion': ' Milliarden',
    ' May': '. Mai',
  };
  const english = ({ sign: s, mark: m, value: v }: Amount) => {
    const digits = v.toLocaleString('en');
    return /[$€]/.test(m) ? `${s}${m}${digits}` : `${s}${digits}${m}`;
  };
  /** How a translator writes it, who may do without the signs. */
  const german = ({ sign: s, mark: m, value: v }: Amount, how: number) => {
    const digits = v.toLocaleString('de').replace(/^(\d)\.?(\d{3})$/, '$1.$2');
    const named: Readonly<Record<string, string>> = {
      $: 'Dollar',
      '€': 'Euro',
      '%': 'Prozent',
      '‰': 'Promille',
    };
    if (how === 1 && named[m] !== undefined) return `${s}${digits} ${named[m]}`;
    if (how === 2 && s === '-') return `minus ${digits}${words[m] ?? m}`;
    if (how === 3 && /[$€]/.test(m)) return `${s}${m}${digits}`;
    return `${s}${digits}${words[m] ?? (/[$€%‰]/.test(m) ? ` ${m}` : m)}`;
  };

  /** What a German text says, however it is written: sign, digits, and what else each part has. */
  const said = (text: string) =>
    text.split(', ').map((part) => {
      const plain = part
        .replaceAll('−', '-')
        .replace('minus ', '-')
        .replace('Dollar', '$')
        .replace('Euro', '€')
        .replace('Prozent', '%')
        .replace('Promille', '‰');
      const [number = ''] = /\d[\d.]*\d|\d/.exec(plain) ?? [];
      const [sign = ''] = /[-+]/.exec(plain) ?? [];
      const rest = plain.replace(number, '').replace(sign, '').replace(/[\s.]/g, '');
      return [sign, number.replaceAll('.', ''), rest];
    });

  it('never has a number, a sign, a currency or a measure together that the segment has not', () => {
    let count = 0;
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(amount, amount), {
          minLength: 3,
          maxLength: 3,
          selector: ([, { value: v }]) => v,
        }),
        fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
        fc.array(fc.nat(3), { minLength: 3, maxLength: 3 }),
        (pairs, isSame, how) => {
          const units = pairs.map(([, unit]) => unit);
          // other values, mostly with the same marks
          const segments = pairs.map(([own, unit], i) => (isSame[i] ? { ...unit, value: own.value } : own));
          if (new Set(segments.map(({ value: v }) => v)).size < 3) return;
          if (segments.some(({ value: v }) => units.some((unit) => unit.value === v))) return;
          const source = (of: readonly Amount[]) =>
            `First ${english(of[0]!)}, then ${english(of[1]!)}, last ${english(of[2]!)}.`;
          const target = (of: readonly Amount[]) =>
            `Zuletzt ${german(of[2]!, how[2]!)}, zuerst ${german(of[0]!, how[0]!)}, dann ${german(of[1]!, how[1]!)}.`;
          const text = made('de', source(segments), source(units), target(units));
          if (text === undefined) return;
          count++;
          expect(said(text)).toEqual(said(target(segments)));
        },
      ),
      { numRuns: 3000 },
    );
    expect(count).toBeGreaterThan(50);
  });
});
