import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Code, type Content, plainContent } from '../../content/index.ts';
import type { Concept, Term, TermHit, TermOccurrence } from '../../terms/index.ts';
import { createRecogniser, findTermHits } from '../../terms/index.ts';
import type { Match } from '../model.ts';
import { prepareText } from '../prepare.ts';
import { noConditions, scoreMatch } from '../score.ts';
import { testUnit } from '../testing/unit.ts';
import { assembleMatch, withAssembled } from './assemble.ts';
import type { PairTerms } from './replaced-terms.ts';

function fuzzy(segment: Content, source: Content, target: Content, targetLanguage: string): Match {
  const { score, reasons } = scoreMatch(prepareText(segment), prepareText(source), noConditions);
  return {
    memoryId: 'm',
    memoryName: 'M',
    kind: score === 100 ? 'exact' : 'fuzzy',
    score,
    reasons,
    unit: { ...testUnit('', ''), targetLanguage, source, target },
  };
}

function assembled(to: string, segment: string, source: string, target: string, terms?: PairTerms) {
  const request = { source: plainContent(segment), sourceLanguage: 'en', targetLanguage: to };
  const match = fuzzy(request.source, plainContent(source), plainContent(target), to);
  return { match, made: assembleMatch(match, request, terms) };
}

const text = (to: string, segment: string, source: string, target: string) =>
  assembled(to, segment, source, target).made?.target?.text;

describe('numbers', () => {
  const segment = 'It won 1,250 of 10,450 seats, or 12.5 per cent.';
  const source = 'It won 1,340 of 2,450 seats, or 54.7 per cent.';

  it('are written as the target’s language writes them', () => {
    expect(text('de', segment, source, 'Sie gewann 1.340 von 2.450 Sitzen oder 54,7 Prozent.')).toBe(
      'Sie gewann 1.250 von 10.450 Sitzen oder 12,5 Prozent.',
    );
    expect(text('it', segment, source, 'Ha ottenuto 1.340 seggi su 2.450, il 54,7 per cento.')).toBe(
      'Ha ottenuto 1.250 seggi su 10.450, il 12,5 per cento.',
    );
    expect(text('ko', segment, source, '2,450석 가운데 1,340석, 즉 54.7퍼센트를 얻었다.')).toBe(
      '10,450석 가운데 1,250석, 즉 12.5퍼센트를 얻었다.',
    );
    expect(text('ru', segment, source, 'Она получила 1340 из 2450 мест, или 54,7 процента.')).toBe(
      'Она получила 1250 из 10450 мест, или 12,5 процента.',
    );
    expect(text('ru', segment, source, 'Она получила 1 340 из 2 450 мест, или 54,7 процента.')).toBe(
      'Она получила 1 250 из 10 450 мест, или 12,5 процента.',
    );
  });

  it('say where they are, what they were and what they stand for', () => {
    const { match, made } = assembled('de', 'Page 12 of 30.', 'Page 7 of 30.', 'Seite 7 von 30.');
    expect(made?.parts).toEqual([
      { kind: 'number', start: 6, end: 8, was: '7', source: { start: 5, end: 7, text: '12' } },
    ]);
    expect(match.score).toBe(88);
    expect(made).toMatchObject({
      kind: 'assembled',
      score: 99,
      reasons: [{ code: 'numbers-replaced', count: 1, points: 1 }],
    });
  });

  it('that are grouped for the first time are grouped as the language does', () => {
    expect(text('de', 'About 1,200 people.', 'About 900 people.', 'Etwa 900 Menschen.')).toBe(
      'Etwa 1.200 Menschen.',
    );
    expect(text('fr', 'About 12,000 people.', 'About 900 people.', 'Environ 900 personnes.')).toBe(
      'Environ 12\u202f000 personnes.',
    );
    expect(text('de', 'It was in 2024 there.', 'It was in 1999 there.', 'Es war 1999 dort.')).toBe(
      'Es war 2024 dort.',
    );
  });

  it('of ten thousands keep their unit where they can', () => {
    const [one, other] = ['There were 30,000 members.', 'There were 50,000 members.'];
    expect(text('ko', other, one, '당원이 3만 명이었다.')).toBe('당원이 5만 명이었다.');
    expect(text('ja', other, one, '党員は3万人だった。')).toBe('党員は5万人だった。');
    expect(text('ko', 'There were 51,300 members.', one, '당원이 3만 명이었다.')).toBeUndefined();
    expect(text('ko', other, 'There were 32,000 members.', '당원이 3만 2천 명이었다.')).toBeUndefined();
    expect(text('ko', 'There were 8,000 members.', one, '당원이 3만 명이었다.')).toBeUndefined();
  });

  it('are copied where they are copied: versions, times, lists', () => {
    expect(
      text('de', 'At 10:45 use 3.11.2.', 'At 09:30 use 3.9.1.', 'Nutzen Sie um 09:30 Version 3.9.1.'),
    ).toBe('Nutzen Sie um 10:45 Version 3.11.2.');
    expect(text('de', 'Set it to 0.75 now.', 'Set it to 0.5 now.', 'Setzen Sie es jetzt auf 0.5.')).toBe(
      'Setzen Sie es jetzt auf 0.75.',
    );
  });

  it('are left alone where one cannot be told in the target', () => {
    expect(text('de', 'It has 5 of 9.', 'It has 3 of 9.', 'Es hat drei von 9.')).toBeUndefined();
    expect(text('de', 'It has 5 of 9.', 'It has 3 of 9.', 'Es hat 3 von 9, nicht 3.')).toBeUndefined();
    expect(text('de', 'From 5 to 3 only.', 'From 3 to 3 only.', 'Nur von 3 bis 3.')).toBeUndefined();
    expect(text('de', 'From 5 on, and 12.', 'From 5 on, and.', 'Ab 5, und.')).toBeUndefined();
  });

  it('that change places in the translation are told apart by their value', () => {
    expect(text('ko', 'It won 12 of 80 seats.', 'It won 34 of 45 seats.', '45석 중 34석을 얻었다.')).toBe(
      '80석 중 12석을 얻었다.',
    );
  });

  it('do not bring a noun into a wrong form', () => {
    expect(text('ru', 'It has 5 seats now.', 'It has 3 seats now.', 'Теперь у неё 3 места.')).toBeUndefined();
    expect(text('ru', 'It has 4 seats now.', 'It has 3 seats now.', 'Теперь у неё 3 места.')).toBe(
      'Теперь у неё 4 места.',
    );
    expect(text('ru', 'It was in 2021 there.', 'It was in 2018 there.', 'Это было там в 2018 году.')).toBe(
      'Это было там в 2021 году.',
    );
    expect(text('de', 'It has 5 seats now.', 'It has 1 seat now.', 'Sie hat jetzt 1 Sitz.')).toBeUndefined();
  });

  it('take the Korean particle that goes with them', () => {
    expect(text('ko', 'Add 2 to it.', 'Add 3 to it.', '거기에 3을 더한다.')).toBe('거기에 2를 더한다.');
    expect(text('ko', 'Go to 2 now.', 'Go to 3 now.', '지금 3으로 간다.')).toBe('지금 2로 간다.');
    expect(text('ko', 'Go to 7 now.', 'Go to 3 now.', '지금 3으로 간다.')).toBe('지금 7로 간다.');
  });
});

describe('ordinals', () => {
  it('are numbers, which the target writes in its own form', () => {
    const { made, match } = assembled(
      'de',
      'The 22nd Congress met.',
      'The 20th Congress met.',
      'Der 20. Kongress tagte.',
    );
    expect(made?.target?.text).toBe('Der 22. Kongress tagte.');
    expect(made?.parts).toEqual([
      { kind: 'number', start: 4, end: 6, was: '20', source: { start: 4, end: 8, text: '22nd' } },
    ]);
    expect(made?.reasons).toEqual([{ code: 'numbers-replaced', count: 1, points: 1 }]);
    expect(made?.score).toBeGreaterThan(match.score);
    expect(text('de', 'The 1st Congress met.', 'The 3rd Congress met.', 'Der 3. Kongress tagte.')).toBe(
      'Der 1. Kongress tagte.',
    );
    expect(text('ko', 'The 3rd Congress met.', 'The 2nd Congress met.', '제2차 대회가 열렸다.')).toBe(
      '제3차 대회가 열렸다.',
    );
  });

  it('stay where their ending in the target would be another', () => {
    expect(
      text('fr', 'The 1st Congress met.', 'The 2nd Congress met.', 'Le 2e Congrès se réunit.'),
    ).toBeUndefined();
    expect(text('fr', 'The 3rd Congress met.', 'The 2nd Congress met.', 'Le 2e Congrès se réunit.')).toBe(
      'Le 3e Congrès se réunit.',
    );
  });

  it('are not what has another unit behind it', () => {
    const { made } = assembled('de', 'Take 6lb of rice.', 'Take 5kg of rice.', 'Nimm 5kg Reis.');
    expect(made?.reasons.map(({ code }) => code) ?? ['numbers']).toContain('numbers');
  });
});

describe('several numbers of which one cannot be replaced', () => {
  it('are replaced as far as they can be, and what is left is told', () => {
    const { made, match } = assembled(
      'de',
      'It won 12 of 9 seats in 2024.',
      'It won 7 of 4 seats in 2019.',
      'Es gewann 2019 sieben von 4 Sitzen.',
    );
    expect(made?.target?.text).toBe('Es gewann 2024 sieben von 9 Sitzen.');
    expect(made?.reasons.map(({ code, count }) => `${count} ${code}`)).toEqual([
      '2 numbers-replaced',
      '1 numbers',
    ]);
    expect(made?.score).toBeGreaterThan(match.score);
    expect(made?.score).toBeLessThan(95);
  });

  it('stay where the text would say a number twice that is not', () => {
    expect(
      text('de', 'It won 4 of 9 seats.', 'It won 9 of 7 seats.', 'Es gewann neun von 7 Sitzen.'),
    ).toBeUndefined();
  });
});

describe('addresses', () => {
  const link = (address: string): Code => ({
    id: '1',
    kind: 'placeholder',
    label: address,
    data: `<${address}>`,
  });
  const made = (segment: Content, source: Content, target: Content) =>
    assembleMatch(fuzzy(segment, source, target, 'de'), {
      source: segment,
      sourceLanguage: 'en',
      targetLanguage: 'de',
    });

  it('that are codes in the segment take the place of those in the text', () => {
    const segment = { text: 'Visit \uE000 today.', codes: [link('https://b.org/x')] };
    const match = made(
      segment,
      plainContent('Visit https://a.org/y today.'),
      plainContent('Besuchen Sie heute https://a.org/y.'),
    );
    expect(match?.target).toEqual({ text: 'Besuchen Sie heute \uE000.', codes: segment.codes });
    expect(match?.score).toBe(99);
    expect(match?.reasons).toEqual([{ code: 'links-replaced', count: 1, points: 1 }]);
  });

  it('may be told by what a code is equivalent to', () => {
    const code: Code = {
      id: '1',
      kind: 'placeholder',
      label: 'info',
      data: '<ph/>',
      equivalent: 'info@b.org',
    };
    const match = made(
      { text: 'Mail \uE000 today.', codes: [code] },
      plainContent('Mail info@a.org today.'),
      plainContent('Mailen Sie heute an info@a.org.'),
    );
    expect(match?.target?.text).toBe('Mailen Sie heute an \uE000.');
  });

  it('that are text in the segment take the place of codes', () => {
    const match = made(
      plainContent('Visit https://b.org/x today.'),
      { text: 'Visit \uE000 today.', codes: [link('https://a.org/y')] },
      { text: 'Besuchen Sie heute \uE000.', codes: [link('https://a.org/y')] },
    );
    expect(match?.target?.text).toBe('Besuchen Sie heute https://b.org/x.');
    expect(match?.score).toBe(99);
  });

  it('are replaced where the target has them', () => {
    const segment = 'Write to info@example.org, see https://example.org/x.';
    const { made, match } = assembled(
      'ko',
      segment,
      'Write to help@example.org, see https://example.com/y?z=1.',
      'https://example.com/y?z=1를 보고 help@example.org로 쓰십시오.',
    );
    expect(made?.target?.text).toBe('https://example.org/x를 보고 info@example.org로 쓰십시오.');
    expect(made?.score).toBeGreaterThan(match.score);
    expect(made?.reasons).toEqual([{ code: 'links-replaced', count: 2, points: 1 }]);
  });

  it('are left alone where the target leads elsewhere', () => {
    expect(
      text(
        'de',
        'See https://e.org/en/a now.',
        'See https://e.org/en/b now.',
        'Siehe https://e.org/de/b jetzt.',
      ),
    ).toBeUndefined();
  });
});

describe('codes', () => {
  const code = (label: string, data: string): Code => ({ id: data, kind: 'placeholder', label, data });

  it('become those of the segment', () => {
    const segment = { text: 'See \uE000 and 12', codes: [code('x', '<x id="9"/>')] };
    const source = { text: 'See \uE000 and 7', codes: [code('x', '<x id="2"/>')] };
    const target = { text: 'Siehe \uE000 und 7', codes: [code('x', '<x id="2"/>')] };
    const made = assembleMatch(fuzzy(segment, source, target, 'de'), {
      source: segment,
      sourceLanguage: 'en',
      targetLanguage: 'de',
    });
    expect(made?.target).toEqual({ text: 'Siehe \uE000 und 12', codes: segment.codes });
    expect(made?.reasons.map(({ code, count }) => `${count} ${code}`)).toEqual([
      '1 numbers-replaced',
      '1 codes-adopted',
    ]);
    expect(made?.score).toBe(99);
  });

  it('that the unit lacks stay missing, and are told', () => {
    const segment = { text: 'See \uE000 and 12', codes: [code('x', '<x/>')] };
    const made = assembleMatch(fuzzy(segment, plainContent('See and 7'), plainContent('Siehe und 7'), 'de'), {
      source: segment,
      sourceLanguage: 'en',
      targetLanguage: 'de',
    });
    expect(made?.target?.text).toBe('Siehe und 12');
    expect(made?.reasons.map(({ code }) => code)).toContain('codes-missing');
  });
});

describe('terms', () => {
  const concept = (id: string, ...terms: [language: string, text: string][]): Concept => ({
    id,
    glossaryId: 'g',
    definition: '',
    note: '',
    subject: '',
    createdAt: 0,
    changedAt: 0,
    changedBy: '',
    terms: terms.map(([language, word]): Term => ({ language, text: word, status: 'preferred' })),
  });
  const concepts = [
    concept(
      'party',
      ['en', 'communist party'],
      ['de', 'Kommunistische Partei'],
      ['ko', '공산당'],
      ['it', 'partito comunista'],
      ['ru', 'коммунистическая партия'],
    ),
    concept(
      'union',
      ['en', 'trade union'],
      ['de', 'Gewerkschaft'],
      ['ko', '노동조합'],
      ['it', 'sindacato'],
      ['ru', 'профсоюз'],
    ),
    concept(
      'russia',
      ['en', 'Russia'],
      ['de', 'Russland'],
      ['ko', '러시아'],
      ['it', 'Russia'],
      ['ru', 'Россия'],
    ),
    concept('china', ['en', 'China'], ['de', 'China'], ['ko', '중국'], ['it', 'Cina'], ['ru', 'Китай']),
  ];
  const byId = new Map(concepts.map((one) => [one.id, one]));
  const entries = concepts.flatMap(({ id, terms }) =>
    terms.map((term) => ({ conceptId: id, glossaryId: 'g', term })),
  );
  const occurrences = (language: string, of: string): readonly TermOccurrence[] =>
    createRecogniser(entries, language).find(of);
  const hits = (of: string, to: string): readonly TermHit[] => findTermHits(occurrences('en', of), byId, to);
  const withTerms = (to: string, segment: string, source: string, target: string) =>
    assembled(to, segment, source, target, {
      segment: hits(segment, to),
      unit: { hits: hits(source, to), targetOccurrences: occurrences(to, target) },
    }).made;

  it('are replaced by the glossary’s', () => {
    const segment = 'In 2024 nothing changed in China at all.';
    const source = 'In 2023 nothing changed in Russia at all.';
    const german = withTerms('de', segment, source, 'In Russland änderte sich 2023 überhaupt nichts.');
    expect(german?.target?.text).toBe('In China änderte sich 2024 überhaupt nichts.');
    expect(german?.parts?.map(({ kind, was, source: { text: of } }) => [kind, was, of])).toEqual([
      ['term', 'Russland', 'China'],
      ['number', '2023', '2024'],
    ]);
    expect(german?.score).toBe(95);
    expect(withTerms('it', segment, source, 'Nel 2023 in Russia non è cambiato nulla.')?.target?.text).toBe(
      'Nel 2024 in Cina non è cambiato nulla.',
    );
    expect(withTerms('ko', segment, source, '2023년에 러시아는 전혀 변하지 않았다.')?.target?.text).toBe(
      '2024년에 중국은 전혀 변하지 않았다.',
    );
  });

  it('of several words may take the place of each other', () => {
    const made = withTerms(
      'de',
      'The trade union met again in the spring.',
      'The communist party met again in the spring.',
      'Die Kommunistische Partei tagte im Frühjahr wieder.',
    );
    expect(made?.target?.text).toBe('Die Gewerkschaft tagte im Frühjahr wieder.');
  });

  it('cost more where the target language inflects, since what belongs to them may have to agree', () => {
    const [segment, source] = ['Nothing changed in China at all.', 'Nothing changed in Russia at all.'];
    expect(withTerms('ko', segment, source, '러시아는 전혀 변하지 않았다.')?.score).toBe(98);
    const german = withTerms('de', segment, source, 'In Russland änderte sich überhaupt nichts.');
    expect(german?.score).toBe(95);
    expect(german?.reasons).toEqual([{ code: 'terms-replaced', count: 1, points: 5 }]);
  });

  it('that are inflected in the target stay, and are left as differences', () => {
    const made = withTerms(
      'ru',
      'In 2024 nothing changed in China at all.',
      'In 2023 nothing changed in Russia at all.',
      'В 2023 году в России ничего не изменилось.',
    );
    expect(made?.target?.text).toBe('В 2024 году в России ничего не изменилось.');
    expect(made?.reasons.map(({ code }) => code)).toEqual(['numbers-replaced', 'words-changed']);
  });

  it('begin with a capital only where the sentence does', () => {
    const made = withTerms(
      'it',
      'Trade union in the city.',
      'Communist party in the city.',
      'Partito comunista in città.',
    );
    expect(made?.target?.text).toBe('Sindacato in città.');
  });

  it('stay where the particle behind cannot be told', () => {
    expect(withTerms('ko', 'This is Russia.', 'This is China.', '이곳은 중국이다.')).toBeUndefined();
  });
});

describe('assembled matches', () => {
  it('are made of fuzzy ones only, and once', () => {
    const request = { source: plainContent('Page 7 of 30.'), sourceLanguage: 'en', targetLanguage: 'de' };
    const exact = fuzzy(request.source, plainContent('Page 7 of 30.'), plainContent('Seite 7 von 30.'), 'de');
    const other = fuzzy(request.source, plainContent('Page 8 of 30.'), plainContent('Blatt 8 von 30.'), 'de');
    const alike = fuzzy(request.source, plainContent('Page 9 of 30.'), plainContent('Blatt 9 von 30.'), 'de');
    const same = fuzzy(request.source, plainContent('Page 6 of 30.'), plainContent('Seite 6 von 30.'), 'de');
    const all = withAssembled([exact, other, alike, same], request);
    expect(all.map(({ kind, score }) => [kind, score])).toEqual([
      ['exact', 100],
      ['assembled', 99],
      ['fuzzy', 88],
      ['fuzzy', 88],
      ['fuzzy', 88],
    ]);
    expect(withAssembled(all, request)).toEqual(all);
    expect(withAssembled([exact], request)).toEqual([exact]);
  });

  it('never reach 100 nor fall below what they were made of, and their points add up', () => {
    const word = fc.constantFrom(
      'the',
      'won',
      'in',
      '12',
      '1,200',
      '7',
      '3.5',
      'a@b.org',
      'https://c.d/e',
      '.',
      '2024',
    );
    const some = fc.array(word, { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(
        some,
        fc.array(fc.tuple(fc.nat(9), word), { maxLength: 3 }),
        fc.constantFrom('de', 'ko', 'ru', 'fr'),
        (words, edits, to) => {
          const changed = [...words];
          for (const [at, other] of edits) changed[at % changed.length] = other;
          const source = words.join(' ');
          const { match, made } = assembled(to, changed.join(' '), source, source);
          if (made === undefined) return;
          expect(made.score).toBeGreaterThanOrEqual(match.score);
          expect(made.score).toBeLessThan(100);
          expect(made.reasons.reduce((sum, { points }) => sum + points, 0)).toBe(100 - made.score);
          for (const { start, end } of made.parts ?? []) {
            expect(made.target?.text.slice(start, end)).not.toBe('');
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('of sentences in which only numbers differ say what the segment says', () => {
    const part = fc.integer({ min: 0, max: 99_999 }).map((number) => number.toLocaleString('en'));
    fc.assert(
      fc.property(fc.uniqueArray(part, { minLength: 6, maxLength: 6 }), ([a, b, c, d, e, f]) => {
        const made = text(
          'en',
          `x ${a}, y ${b}, z ${c}`,
          `x ${d}, y ${e}, z ${f}`,
          `zz ${f}; yy ${e}; xx ${d}`,
        );
        expect(made).toBe(`zz ${c}; yy ${b}; xx ${a}`);
      }),
    );
  });
});
