import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainContent } from '../../content/index.ts';
import type { Match } from '../model.ts';
import { prepareText } from '../prepare.ts';
import { noConditions, scoreMatch } from '../score.ts';
import { testUnit } from '../testing/unit.ts';
import { assembleMatch } from './assemble.ts';

function made(from: string, to: string, segment: string, unitSource: string, target: string) {
  const [own, source] = [plainContent(segment), plainContent(unitSource)];
  const { score, reasons } = scoreMatch(prepareText(own), prepareText(source), noConditions);
  const unit = {
    ...testUnit('', ''),
    sourceLanguage: from,
    targetLanguage: to,
    source,
    target: plainContent(target),
  };
  const match: Match = { memoryId: 'm', memoryName: 'M', kind: 'fuzzy', score, reasons, unit };
  return assembleMatch(match, { source: own, sourceLanguage: from, targetLanguage: to })?.target?.text;
}

/** Languages, segment, unit, its target, and what is made. */
type Row = readonly [
  pair: string,
  segment: string,
  unit: string,
  target: string,
  expected: string | undefined,
];

function check(rows: readonly Row[]) {
  for (const [pair, segment, unit, target, expected] of rows) {
    const [from = '', to = ''] = pair.split(' ');
    expect([pair, target, made(from, to, segment, unit, target)]).toEqual([pair, target, expected]);
  }
}

describe('digits of a target that may be another thing than the number of the source', () => {
  it('are left alone where they are a month', () => {
    check([
      ['en ko', 'In May 7 people died.', 'In May 5 people died.', '5월에 다섯 명이 죽었다.', undefined],
      ['en ko', 'In May 7 people died.', 'In May 5 people died.', '5월에 오 명이 죽었다.', undefined],
      ['en zh', 'In March 8 seats were won.', 'In March 3 seats were won.', '三席在3月赢得。', undefined],
      [
        'en vi',
        'In May, 7 people died.',
        'In May, 5 people died.',
        'Vào tháng 5, năm người đã chết.',
        undefined,
      ],
      ['en vi', 'In May, 7 cats died.', 'In May, 5 cats died.', 'Vào tháng 5, mèo đã chết.', undefined],
      ['en ko', 'The 6th of May was warm.', 'The 5th of May was warm.', '5월 닷새는 따뜻했다.', undefined],
      [
        'en cs',
        'In May 7 people died.',
        'In May 5 people died.',
        'Od 3. 5. 2024 zemřelo pár lidí.',
        undefined,
      ],
      ['ko en', '5월에 7명이 죽었다.', '3월에 4명이 죽었다.', 'In March 3 people and one died.', undefined],
      ['en th', 'In May 7 people died.', 'In May 5 people died.', 'ในเดือน 5 มีผู้เสียชีวิต', undefined],
      ['en th', 'In May 7 people died.', 'In May 5 people died.', 'ครั้งนั้น 5 มีผู้เสียชีวิตห้าคน', undefined],
      [
        'en th',
        'Here 7 people can stay.',
        'Here 3 people can stay.',
        'ที่นี่ 3 คนสามารถพักได้',
        'ที่นี่ 7 คนสามารถพักได้',
      ],
    ]);
  });

  it('are replaced where the month is the number', () => {
    check([
      [
        'en ko',
        'On June 6 it rained.',
        'On June 5 it rained.',
        '6월 5일에 비가 왔다.',
        '6월 6일에 비가 왔다.',
      ],
      ['zh ko', '7月下雨了。', '5月下雨了。', '5월에 비가 왔다.', '7월에 비가 왔다.'],
      ['ja vi', '7月は暑い。', '5月は暑い。', 'Tháng 5 nóng.', 'Tháng 7 nóng.'],
      [
        'en ja',
        'On 2023-07-04 it rained.',
        'On 2023-07-05 it rained.',
        '2023-07-05は雨。',
        '2023-07-04は雨。',
      ],
      [
        'en ko',
        'In May 7 people died.',
        'In May 5 people died.',
        '그해 봄에 5명이 죽었다.',
        '그해 봄에 7명이 죽었다.',
      ],
    ]);
  });

  it('are left alone where they are an ordinal', () => {
    const [segment, unit] = [
      'The third congress elected 5 secretaries.',
      'The third congress elected 3 secretaries.',
    ];
    check([
      ['en ko', segment, unit, '제3차 대회는 비서 세 명을 선출했다.', undefined],
      ['en ja', segment, unit, '第3回大会は三人の書記を選出した。', undefined],
      ['en de', segment, unit, 'Der 3. Kongress wählte Sekretäre.', undefined],
      [
        'en de',
        'The second party won 5 seats.',
        'The second party won 2 seats.',
        'Die 2. Partei gewann zwei Sitze.',
        undefined,
      ],
      [
        'en fr',
        'Their congress elected 5 people.',
        'Their congress elected 3 people.',
        'Leur 3e congrès a élu des gens.',
        undefined,
      ],
      [
        'en ko',
        'Congress III elected 5 people.',
        'Congress III elected 3 people.',
        '3 대회는 사람들을 선출했다.',
        undefined,
      ],
      ['zh de', '大会当选5名书记。', '大会当选3名书记。', 'Die 3. Tagung wählte Sekretäre.', undefined],
    ]);
  });

  it('are replaced where the source has an ordinal, a date or a label', () => {
    check([
      [
        'en ko',
        'The 3rd Congress met.',
        'The 2nd Congress met.',
        '제2차 대회가 열렸다.',
        '제3차 대회가 열렸다.',
      ],
      ['en hu', 'Article 5 applies.', 'Article 3 applies.', 'A 3. cikk alkalmazandó.', undefined],
      [
        'en hu',
        'Article 4 applies.',
        'Article 3 applies.',
        'A 3. cikk alkalmazandó.',
        'A 4. cikk alkalmazandó.',
      ],
      ['en ko', 'Article 5 applies.', 'Article 3 applies.', '제3조가 적용된다.', '제5조가 적용된다.'],
      [
        'en de',
        'On 8 May it rained.',
        'On 7 May it rained.',
        'Am 7. Mai regnete es.',
        'Am 8. Mai regnete es.',
      ],
      ['en cs', 'On 8 May it rained.', 'On 7 May it rained.', 'Pršelo 7. května.', 'Pršelo 8. května.'],
      ['de en', 'Das 5. Haus', 'Das 4. Haus', 'House 4', 'House 5'],
    ]);
  });

  it('are left alone where source or target say the value in words', () => {
    check([
      [
        'en de',
        'Two teams had 5 players.',
        'Two teams had 2 players.',
        '2 Teams hatten zwei Spieler.',
        undefined,
      ],
      [
        'en de',
        'At 3 pm we met in hall two.',
        'At 2 pm we met in hall two.',
        'Um 14 Uhr trafen wir uns in Halle 2.',
        undefined,
      ],
      ['en pl', 'It has 25 seats.', 'It has 21 seats.', 'Lista 21 ma dwadzieścia jeden miejsc.', undefined],
      ['en fr', 'It has 25 seats.', 'It has 17 seats.', 'La 17 a dix-sept sièges.', undefined],
      ['en de', 'It has 25 seats.', 'It has 21 seats.', 'Liste 21 hat einundzwanzig Sitze.', undefined],
      ['en ja', 'It has 25 seats.', 'It has 21 seats.', '21組は二十一席。', undefined],
      ['en ko', 'G7 has 8 members.', 'G7 has 7 members.', '7개국 회의의 회원국.', undefined],
    ]);
  });

  it('are replaced beside an ordinal that both say in words', () => {
    check([
      [
        'en ko',
        'Your first application, part 2',
        'Your first application, part 1',
        '첫 번째 응용 프로그램, part 1',
        '첫 번째 응용 프로그램, part 2',
      ],
      [
        'en it',
        'Your first application, part 2',
        'Your first application, part 1',
        'La tua prima applicazione, parte 1',
        'La tua prima applicazione, parte 2',
      ],
      [
        'en de',
        'The second party won 5 seats.',
        'The second party won 2 seats.',
        'Die zweite Partei gewann 2 Sitze.',
        'Die zweite Partei gewann 5 Sitze.',
      ],
      [
        'en zh',
        'The second party won 5 seats.',
        'The second party won 2 seats.',
        '第二党赢得2席。',
        '第二党赢得5席。',
      ],
      [
        'en ko',
        'The second party won 5 seats.',
        'The second party won 2 seats.',
        '두 번째 당은 2석을 얻었다.',
        '두 번째 당은 5석을 얻었다.',
      ],
      [
        'en ko',
        'The second party won 5 seats.',
        'The second party won 2 seats.',
        '제2당은 두 번째로 의석을 얻었다.',
        undefined,
      ],
      [
        'en de',
        'The second party won 5 seats.',
        'The second party won 2 seats.',
        'Die zweite Partei, Liste 2, gewann zwei.',
        undefined,
      ],
      [
        'en de',
        'The party won 5 seats.',
        'The party won 2 seats.',
        'Die zweite Partei gewann Liste 2.',
        undefined,
      ],
    ]);
  });

  it('are left alone where they are of a fraction or a name', () => {
    check([
      [
        'en fr',
        'Half of the 6 parties won 5 seats.',
        'Half of the 6 parties won 2 seats.',
        '1/2 des 6 partis ont eu deux sièges.',
        undefined,
      ],
      [
        'en fr',
        'Half of the 6 parties won 5 seats.',
        'Half of the 6 parties won 2 seats.',
        '1/2 des 6 partis ont eu des sièges.',
        undefined,
      ],
      [
        'en de',
        'COVID killed 20 people.',
        'COVID killed 19 people.',
        'COVID-19 tötete neunzehn Menschen.',
        undefined,
      ],
      [
        'en vi',
        'COVID killed 20 people.',
        'COVID killed 19 people.',
        'COVID-19 đã giết nhiều người.',
        undefined,
      ],
      [
        'en de',
        'The G7 had 8 members.',
        'The G7 had 7 members.',
        'Die G-7 hatte sieben Mitglieder.',
        undefined,
      ],
      [
        'en de',
        'The Boeing 737 flew.',
        'The Boeing 747 flew.',
        'Die Boeing-747 flog.',
        'Die Boeing-737 flog.',
      ],
      ['en ru', 'It was Apollo 12.', 'It was Apollo 11.', 'Это был «Аполлон-11».', 'Это был «Аполлон-12».'],
      ['en he', 'It was in 2024.', 'It was in 2023.', 'זה היה ב-2023.', 'זה היה ב-2024.'],
      ['en de', 'We took 3/4 of it.', 'We took 1/4 of it.', 'Wir nahmen 1/4 davon.', 'Wir nahmen 3/4 davon.'],
    ]);
  });

  it('are left alone where a clock or an era counts otherwise', () => {
    check([
      ['en de', 'At 3 pm we met.', 'At 2 pm we met.', 'Um 14 Uhr trafen wir uns in Halle 2.', undefined],
      ['en de', 'At 3 p.m. we met.', 'At 2 p.m. we met.', 'Um 14 Uhr trafen wir uns in Halle 2.', undefined],
      ['en ko', 'At 3 pm we met.', 'At 2 pm we met.', '오후 2시에 만났다.', '오후 3시에 만났다.'],
      ['en th', 'It was in 2024.', 'It was in 2023.', 'ในปี พ.ศ. 2566 (2023)', undefined],
      ['en ko', 'In 2024 it met.', 'In 2023 it met.', '주체112(2023)년에 모였다.', undefined],
      [
        'en ko',
        'In Juche 113 (2024) it met.',
        'In Juche 112 (2023) it met.',
        '주체112(2023)년에 모였다.',
        '주체113(2024)년에 모였다.',
      ],
      [
        'en ko',
        'It needs 1.5 GB of disk space.',
        'It needs 3.0 GB of disk space.',
        '3.0GB의 공간이 필요하다.',
        '1.5GB의 공간이 필요하다.',
      ],
    ]);
  });

  it('never become the number where words for it are in the target', () => {
    const native = ['두', '세', '네', '다섯', '여섯', '일곱', '여덟', '아홉'];
    const german = ['zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun'];
    const role = fc.constantFrom('월 회의', '차 회의', ' 회의', '호실');
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 9 }),
        fc.integer({ min: 10, max: 99 }),
        role,
        (old, now, which) => {
          const sentence = (count: number) => `At that meeting they chose ${count} people at last.`;
          const korean = `${old}${which}에서 마침내 ${native[old - 2]} 명을 뽑았다.`;
          expect(made('en', 'ko', sentence(now), sentence(old), korean)).toBeUndefined();
          const other = `In Saal ${old} wählten sie zuletzt ${german[old - 2]} Leute.`;
          expect(made('en', 'de', sentence(now), sentence(old), other)).toBeUndefined();
          const plain = `Zuletzt wählten sie dort ${old} Leute.`;
          expect(made('en', 'de', sentence(now), sentence(old), plain)).toBe(
            plain.replace(`${old}`, `${now}`),
          );
        },
      ),
    );
  });
});

describe('half of a date', () => {
  it('does not stay where the target spells the other half', () => {
    const english = 'They met on April 5, 2023.';
    check([
      ['zh en', '2024年5月7日他们见面了。', '2023年4月5日他们见面了。', english, undefined],
      ['zh en', '5月7日他们见面了。', '4月5日他们见面了。', 'They met on April 5.', undefined],
      [
        'ko en',
        '2024년 5월 3일에 회의가 열렸다.',
        '2023년 4월 3일에 회의가 열렸다.',
        'It met on April 3, 2023.',
        undefined,
      ],
      ['ja en', '2024年5月3日に会った。', '2023年4月3日に会った。', 'They met on April 3, 2023.', undefined],
      [
        'de en',
        'Am 3. 5. 2024 war die Wahl.',
        'Am 3. 4. 2023 war die Wahl.',
        'It was on April 3, 2023.',
        undefined,
      ],
      ['hu en', 'Ez 2024. 5. 3. volt.', 'Ez 2023. 4. 3. volt.', 'It was on April 3, 2023.', undefined],
      [
        'vi en',
        'Ngày 3 tháng 5 năm 2024 có bầu cử.',
        'Ngày 3 tháng 4 năm 2023 có bầu cử.',
        'It was on April 3, 2023.',
        undefined,
      ],
      [
        'ru en',
        'Это было 4 мая 2024 г. днём.',
        'Это было 5 мая 2023 г. днём.',
        'It was the fifth of May 2023.',
        undefined,
      ],
      [
        'es de',
        'Fue el 4 de mayo de 2024.',
        'Fue el 5 de mayo de 2023.',
        'Es war am fünften Mai 2023.',
        undefined,
      ],
      ['en de', 'It was on May 4, 2024.', 'It was on May 5, 2023.', 'Es war am fünften Mai 2023.', undefined],
      ['en de', 'It was on 4 May 2024.', 'It was on 5 May 2023.', 'Es war am fünften Mai 2023.', undefined],
    ]);
  });

  it('is replaced with the other where all are in digits, or alone where it alone differs', () => {
    check([
      [
        'zh en',
        '2024年4月7日他们见面了。',
        '2023年4月5日他们见面了。',
        'They met on April 5, 2023.',
        'They met on April 7, 2024.',
      ],
      [
        'zh ko',
        '2024年5月7日见面了。',
        '2023年4月6日见面了。',
        '2023년 4월 6일에 만났다.',
        '2024년 5월 7일에 만났다.',
      ],
      [
        'ko vi',
        '2024년 5월 7일 회의',
        '2023년 4월 6일 회의',
        'Họp ngày 6 tháng 4 năm 2023',
        'Họp ngày 7 tháng 5 năm 2024',
      ],
      [
        'en ko',
        'It was on May 4, 2024.',
        'It was on May 6, 2023.',
        '그것은 2023년 5월 6일이었다.',
        '그것은 2024년 5월 4일이었다.',
      ],
    ]);
  });
});

describe('what goes by the reading of a number', () => {
  it('is not brought into a wrong form', () => {
    check([
      ['en hu', 'from 5 on', 'from 3 on', '3-tól', undefined],
      ['en tr', 'It was in 2024.', 'It was in 2023.', "2023'te oldu.", undefined],
      ['en tr', 'It was in 2013.', 'It was in 2023.', "2023'te oldu.", "2013'te oldu."],
      ['en it', 'On 8 May it rained.', 'On 7 May it rained.', 'Il 7 maggio piovve.', undefined],
      ['en it', 'On 9 May it rained.', 'On 7 May it rained.', 'Il 7 maggio piovve.', 'Il 9 maggio piovve.'],
      ['en it', 'On 9 May it rained.', 'On 8 May it rained.', 'L’8 maggio piovve.', undefined],
      ['en it', 'the 8 members', 'the 7 members', 'i 7 membri', undefined],
      ['en it', 'the 9 members', 'the 7 members', 'i 7 membri', 'i 9 membri'],
      ['de en', 'ein 8-Jahres-Plan', 'ein 5-Jahres-Plan', 'a 5-year plan', undefined],
      ['de en', 'ein 4-Jahres-Plan', 'ein 5-Jahres-Plan', 'a 5-year plan', 'a 4-year plan'],
    ]);
  });
});
