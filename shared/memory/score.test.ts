import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainContent } from '../content/index.ts';
import { characterDistance } from './character-distance.ts';
import { prepareText } from './prepare.ts';
import { type MatchConditions, noConditions, scoreMatch } from './score.ts';

const score = (query: string, unit: string, conditions: Partial<MatchConditions> = {}) =>
  scoreMatch(prepareText(plainContent(query)), prepareText(plainContent(unit)), {
    ...noConditions,
    ...conditions,
  });
const explained = (query: string, unit: string, conditions: Partial<MatchConditions> = {}) => {
  const result = score(query, unit, conditions);
  return [result.score, ...result.reasons.map(({ code, count, points }) => `${count} ${code} ${points}`)];
};

const sentence = 'The party won nearly a third of all seats in the old parliament.';

describe('scoreMatch', () => {
  it('gives the worked examples of docs/scoring.md', () => {
    expect(explained(sentence, sentence)).toEqual([100, '1 same 0']);
    expect(explained(sentence, sentence.replace('old', 'new'))).toEqual([92, '1 words-changed 8']);
    expect(explained(sentence, sentence.replace('seats', 'seat'))).toEqual([95, '1 words-changed 5']);
    expect(explained(sentence, sentence.replace('old ', ''))).toEqual([92, '1 words-inserted 8']);
    expect(explained(sentence.replace('old ', ''), sentence)).toEqual([92, '1 words-deleted 8']);
    expect(explained(sentence, sentence.replace('.', '!'))).toEqual([99, '1 punctuation 1']);
    expect(explained(sentence, sentence.replace('The', 'the'))).toEqual([99, '1 case 1']);
    expect(explained(sentence, sentence.replace('won ', 'won  '))).toEqual([99, '1 spaces 1']);
    expect(explained('It won 34 of 450 seats.', 'It won 47 of 450 seats.')).toEqual([92, '1 numbers 8']);
    expect(explained('It cost €5 for a year.', 'It cost $5 for a year.')).toEqual([93, '1 numbers 7']);
    expect(explained('At 5 we left.', 'At −5 we left.')).toEqual([90, '1 numbers 10']);
    expect(explained('alone came the winter late', 'came the winter late alone')).toEqual([
      70,
      '1 words-moved 30',
    ]);
    expect(explained('KPRF는 러시아의 정당이다', 'KPRF는 러시아에 정당이다')).toEqual([
      94,
      '1 words-changed 6',
    ]);
  });

  it('takes text composed otherwise for as good as the same, by its name', () => {
    for (const text of ['café', '공산당은 선거에서 이겼다', 'Phần mềm không thể mở tệp này.', 'が来た']) {
      expect(explained(text.normalize('NFD'), text.normalize('NFC'))).toEqual([
        99,
        expect.stringMatching(/^\d+ composition 1$/),
      ]);
    }
  });

  it('does not call other forms of characters capitals', () => {
    expect(explained("don't stop now", 'don’t stop now')).toEqual([97, '1 forms 3']);
    expect(explained('the area x²', 'the area x2')).toEqual([97, '1 forms 3']);
    expect(explained('ABC', 'ＡＢＣ')).toEqual([90, '1 forms 10']);
    expect(explained('OK', 'Ok')).toEqual([90, '1 case 10']);
  });

  it.each(['\u200b', '\u00ad', '\u2060', '\u200f', '\u200e', '\u202a', '\u2066', '\u2069', '\ufe0f'])(
    'lets the invisible character %j weigh as much as a space',
    (mark) => {
      expect(explained(`a${mark}b`, 'ab')).toEqual([95, '1 invisible 5']);
      const sentence = 'The party won the seats.';
      for (const other of [
        `${mark}${sentence}`,
        `${sentence}${mark}`,
        sentence.replace('won', `w${mark}on`),
      ]) {
        expect(explained(sentence, other)).toEqual([99, '1 invisible 1']);
        expect(explained(other, sentence)).toEqual([99, '1 invisible 1']);
      }
    },
  );

  it('lets joiners, which may change a word, weigh little', () => {
    expect(explained('کتاب\u200cخانه', 'کتابخانه')).toEqual([90, '1 invisible 10']);
    expect(explained('क्\u200dष', 'क्ष')).toEqual([90, '1 invisible 10']);
  });

  it('lets inflected forms cost what of them differs', () => {
    expect(explained('Settings', 'Setting')).toEqual([80, '1 words-changed 20']);
    expect(explained('Wahlergebnis', 'Wahlergebnisse')).toEqual([80, '1 words-changed 20']);
    expect(explained('Комитет', 'Комитета')).toEqual([80, '1 words-changed 20']);
    expect(explained('공산당은 이겼다', '공산당이 이겼다')).toEqual([88, '1 words-changed 12']);
    expect(explained('Коммунистическая партия', 'Коммунистической партии')).toEqual([
      80,
      '2 words-changed 20',
    ]);
    expect(score('Yes', 'No').score).toBeLessThan(50);
    expect(score('Internet', 'Interview').score).toBeLessThan(70);
  });

  it('counts letters on a number as a part of it', () => {
    expect(explained('3rd congress', '4th congress')).toEqual([80, '1 numbers 20']);
    expect(explained('Section 1a', 'Section 1b')).toEqual([84, '1 numbers 16']);
    expect(explained('5kg of rice', '6kg of rice')).toEqual([89, '1 numbers 11']);
    expect(explained('5kg of rice', '5 kg of rice')).toEqual([99, '1 spaces 1']);
    expect(explained('G7 summit', 'G8 summit')).toEqual([75, '1 words-changed 25']);
  });

  it('calls letters of scripts without spaces characters', () => {
    expect(explained('เขากินข้าว', 'เขากินข้าวแล้ว').at(1)).toMatch(/^\d characters-deleted/);
    expect(explained('共产党赢得了选举', '共产党输掉了选举')).toEqual([75, '2 characters-changed 25']);
  });

  it('takes off no more points than there are', () => {
    for (const unit of [sentence, sentence.replace('old', 'new')]) {
      const result = score(sentence, unit, { memoryPenalty: 150, trust: 'aligned' });
      expect(result.score).toBe(0);
      expect(result.reasons.reduce((sum, { points }) => sum + points, 0)).toBe(100);
    }
  });

  it('is 101 with both neighbours or the same name, 102 with all, 100 less every penalty otherwise', () => {
    const both = { previousSame: true, nextSame: true };
    expect(explained('Same.', 'Same.', { previousSame: true })).toEqual([100, '1 same 0', '1 context-one 0']);
    expect(explained('Same.', 'Same.', both)).toEqual([101, '1 context-both 0']);
    expect(explained('Same.', 'Same.', { idSame: true })).toEqual([101, '1 context-id 0']);
    expect(explained('Same.', 'Same.', { nextSame: true, idSame: true })).toEqual([
      101,
      '1 context-id 0',
      '1 context-one 0',
    ]);
    expect(explained('Same.', 'Same.', { ...both, idSame: true })).toEqual([
      102,
      '1 context-both 0',
      '1 context-id 0',
    ]);
    expect(explained('Same.', 'Same.', { ...both, trust: 'aligned', memoryPenalty: 3 })).toEqual([
      95,
      '1 context-both 0',
      '1 trust-aligned 2',
      '1 memory-penalty 3',
    ]);
    expect(explained(sentence, sentence.replace('old', 'new'), { trust: 'aligned', variants: 1 })).toEqual([
      89,
      '1 words-changed 8',
      '1 trust-aligned 2',
      '1 variant 1',
    ]);
  });

  it('adds nothing for the place where the text is another', () => {
    const context = { previousSame: true, nextSame: true, idSame: true };
    expect(score('One text.', 'Two texts.', context)).toEqual(score('One text.', 'Two texts.'));
  });

  const code = (data: string) => ({ id: data, kind: 'placeholder' as const, label: 'x', data });
  /** `1` to `9` in the text stand for codes of these numbers. */
  const coded = (text: string) => {
    const codes = Array.from({ length: 9 }, (_, i) => code(`<x${i + 1}/>`));
    return prepareText({
      text: text.replace(/[1-9]/g, (digit) => String.fromCharCode(0xe000 + Number(digit) - 1)),
      codes,
    });
  };
  const ofCodes = (query: string, unit: string) => {
    const result = scoreMatch(coded(query), coded(unit), noConditions);
    return [result.score, ...result.reasons.map(({ code, count, points }) => `${count} ${code} ${points}`)];
  };

  it('is 100 only for the same codes, and says whether they are missing, extra, different or moved', () => {
    expect(ofCodes('See 1there2 now', 'See 1there2 now')).toEqual([100, '1 same 0']);
    expect(ofCodes('See 1there now', 'See there now')).toEqual([91, '1 codes-missing 9']);
    expect(ofCodes('See there now', 'See 1there2 now')).toEqual([83, '2 codes-extra 17']);
    expect(ofCodes('See 1 there now', 'See 2 there now')).toEqual([94, '1 codes-different 6']);
    expect(ofCodes('1See there now', 'See there now1')).toEqual([86, '1 codes-moved 14']);
  });

  it('lets many codes weigh no more than a fifth of the words', () => {
    const words = 'one two three four five six seven eight nine ten'
      .split(' ')
      .map((w) => w.replace(/\d/g, ''));
    const plain = coded(words.join(' '));
    const many = coded(words.map((word, i) => `${(i % 9) + 1}${word}${((i + 4) % 9) + 1}`).join(' '));
    expect(scoreMatch(plain, many, noConditions).score).toBe(83);
    expect(scoreMatch(many, plain, noConditions).score).toBe(83);
    const changed = coded(words.join(' ').replace('five', 'drop'));
    expect(scoreMatch(changed, many, noConditions).score).toBeGreaterThanOrEqual(70);
  });

  it('counts an address as one thing that weighs less than a word', () => {
    expect(
      explained(
        'Write to info@example.org or see https://example.org/a/b.',
        'Write to help@example.com or see https://example.org/c.',
      ),
    ).toEqual([85, '2 links 15']);
    expect(explained('See www.example.org in 2024.', 'See www.example.org in 2025.')).toEqual([
      88,
      '1 numbers 12',
    ]);
  });

  const word = fc.constantFrom(
    'the',
    'The',
    'party',
    'parties',
    'won',
    '12',
    '450',
    ',',
    '.',
    '党',
    '정당이',
    '정당은',
    'partying',
    '3rd',
    '4th',
    '1a',
    'é',
    'e\u0301',
    'par\u00adty',
    '\u200f',
  );
  const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));
  const codedText = fc
    .array(fc.constantFrom('the', 'party', 'won', '1', '2', '3', '.', 'a@b.org'), { maxLength: 30 })
    .map((words) => words.join(''));

  it('is 100 for a text and itself, within 0 and 100 for any two, and alike from either side', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(score(a, a).score).toBe(100);
        const there = score(a, b);
        const back = score(b, a);
        expect(there.score).toBeGreaterThanOrEqual(0);
        expect(there.score).toBeLessThanOrEqual(a === b ? 100 : 99);
        expect(back.score).toBe(there.score);
        const swap: Record<string, string> = {
          'words-inserted': 'words-deleted',
          'words-deleted': 'words-inserted',
          'characters-inserted': 'characters-deleted',
          'characters-deleted': 'characters-inserted',
          'codes-missing': 'codes-extra',
          'codes-extra': 'codes-missing',
        };
        const points = (list: typeof there.reasons, rename: boolean) =>
          Object.fromEntries(list.map(({ code, count }) => [rename ? (swap[code] ?? code) : code, count]));
        expect(points(back.reasons, true)).toEqual(points(there.reasons, false));
      }),
    );
  });

  it('is alike from either side, within bounds and explained to the last point with codes, too', () => {
    fc.assert(
      fc.property(codedText, codedText, (a, b) => {
        const there = scoreMatch(coded(a), coded(b), noConditions);
        const back = scoreMatch(coded(b), coded(a), noConditions);
        expect(back.score).toBe(there.score);
        expect(there.score).toBeGreaterThanOrEqual(0);
        expect(there.score === 100).toBe(a === b);
        expect(there.reasons.reduce((sum, { points }) => sum + points, 0)).toBe(100 - there.score);
      }),
    );
  });

  it('never rises when more codes are put in, and never falls below 80 for codes alone', () => {
    const places = fc.array(fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 9 })), { maxLength: 30 });
    fc.assert(
      fc.property(places, (added) => {
        const words: string[] = 'aa bb cc dd ee ff gg hh ii jj'.split(' ');
        const plain = coded(words.join(' '));
        let last = 100;
        for (const [place, number] of added) {
          words[place] += String(number);
          const now = scoreMatch(plain, coded(words.join(' ')), noConditions).score;
          expect(now).toBeLessThanOrEqual(last);
          expect(now).toBeGreaterThanOrEqual(80);
          last = now;
        }
      }),
    );
  });

  it('has reasons whose points add up to what is lost', () => {
    fc.assert(
      fc.property(text, text, fc.nat(9), (a, b, memoryPenalty) => {
        const result = score(a, b, { memoryPenalty, trust: 'aligned' });
        expect(result.reasons.reduce((sum, { points }) => sum + points, 0)).toBe(100 - result.score);
      }),
    );
  });

  it('never rises when more words are replaced by foreign ones', () => {
    const places = fc.uniqueArray(fc.nat(9), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('the', 'party', 'won', 'seat', '12'), { minLength: 10, maxLength: 10 }),
        places,
        (words, at) => {
          const original = words.join(' ');
          const edited: string[] = [...words];
          let last = 100;
          for (const [k, place] of at.entries()) {
            edited[place] = `zzqx${'kjy'.repeat(k + 1)}`;
            const now = score(original, edited.join(' ')).score;
            expect(now).toBeLessThanOrEqual(last);
            last = now;
          }
        },
      ),
    );
  });
});

describe('signs that are a part of numbers', () => {
  const reasons = (a: string, b: string) => {
    const { score: points, reasons: list } = score(a, b);
    return [points, ...list.map(({ code, count }) => `${count} ${code}`)];
  };
  const likeAnother = (a: string, b: string, of = a, other = b) => {
    const [points, ...names] = reasons(a, b);
    expect([a, b, ...names]).toEqual([a, b, '1 numbers']);
    expect([a, b, points as number]).toEqual([a, b, score(of, other).score]);
  };

  it('count as numbers: currencies, minus, percent, degree, dashes and fractions', () => {
    const sentence = (number: string) => `It stood at ${number} for a whole long year.`;
    const number = score(sentence('5'), sentence('7')).score;
    for (const [a, b] of [
      ['€5', '$5'],
      ['5 €', '5 $'],
      ['-5', '5'],
      ['−5', '+5'],
      ['±5', '5'],
      ['5%', '5‰'],
      ['5 %', '5'],
      ['5°', '5'],
      ['-$5', '$5'],
      ['≤ 5', '5'],
      ['#5', '5'],
      ['18+', '18'],
    ] as const) {
      const [points, ...names] = reasons(sentence(a), sentence(b));
      expect([a, b, ...names.filter((name) => name !== '1 spaces')]).toEqual([a, b, '1 numbers']);
      expect(points as number, `${a} ${b}`).toBeLessThanOrEqual(number + 1);
      expect(points as number, `${a} ${b}`).toBeGreaterThanOrEqual(number - 1);
    }
    likeAnother(sentence('5–7'), sentence('5/7'), sentence('5–7'), sentence('5–8'));
    likeAnother(sentence('$5–$7'), sentence('$5/$7'), sentence('$5–$7'), sentence('$5–$8'));
  });

  it('are a part of a number that differs itself', () => {
    expect(reasons('It cost $5 then.', 'It cost €7 then.').slice(1)).toEqual(['1 numbers']);
    expect(reasons('At -5 we left.', 'At 7 we left.').slice(1)).toEqual(['1 numbers']);
    expect(reasons('At -$5 we left.', 'At €5 we left.').slice(1)).toEqual(['1 numbers']);
    expect(score('It cost $5 then.', 'It cost €7 then.').score).toBeLessThan(
      score('It cost $5 then.', 'It cost $7 then.').score,
    );
  });

  it('are signs elsewhere, and where only their place or form is another', () => {
    for (const [a, b] of [
      ['Wait – 5 men came.', 'Wait / 5 men came.'],
      ['The F-7 landed.', 'The F/7 landed.'],
      ['- 5 men', '* 5 men'],
      ['At -5 we left.', 'At −5 we left.'],
      ['From 5-7 on.', 'From 5–7 on.'],
      ['It cost €5 then', 'It cost 5€ then'],
      ['It was (5) then', 'It was [5] then'],
    ] as const) {
      expect([a, ...reasons(a, b).slice(1)]).toEqual([a, expect.stringMatching(/ punctuation$/)]);
    }
  });

  it('are alike from either side, within bounds, and never 100', () => {
    const part = fc.constantFrom('5', '7', '-', '–', '+', '$', '€', '%', '°', '/', ' ', ' ', 'a', '.', '5');
    const text = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (a, b) => {
        const there = score(a, b);
        const back = score(b, a);
        expect(back.score).toBe(there.score);
        const facts = (list: typeof there.reasons) =>
          Object.fromEntries(
            list.map(({ code, count }) => [code.replace(/inserted|deleted/, 'inserted or deleted'), count]),
          );
        expect(facts(back.reasons)).toEqual(facts(there.reasons));
        expect(there.score === 100).toBe(a === b);
        expect(there.reasons.reduce((sum, { points }) => sum + points, 0)).toBe(100 - there.score);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('characterDistance', () => {
  it('equals the distance by rows', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 45 });
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        let row = Array.from({ length: b.length + 1 }, (_, j) => j);
        for (let i = 1; i <= a.length; i++) {
          const next = [i];
          for (let j = 1; j <= b.length; j++) {
            next.push(Math.min(row[j - 1]! + Number(a[i - 1] !== b[j - 1]), row[j]! + 1, next[j - 1]! + 1));
          }
          row = next;
        }
        expect(characterDistance(a, b)).toBe(row[b.length]);
      }),
    );
  });
});
