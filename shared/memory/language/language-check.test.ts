import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainContent } from '../../content/index.ts';
import { guessLanguage } from '../../languages/identification/index.ts';
import { LanguageCheck, type LanguageGuesser } from './index.ts';

const english =
  'The party won nearly a third of all seats in the old parliament and was banned for some months.';
const german =
  'Die Partei gewann fast ein Drittel aller Sitze im alten Parlament und war einige Monate lang verboten.';

const full = new LanguageCheck(guessLanguage);
const quick = new LanguageCheck();

const verdict = (text: string, language: string, other?: string) => full.check(text, language, other).verdict;

/** What the check takes a text for; `undefined` where it lets it pass. */
function found(text: string, language: string, other?: string, check = full): string | undefined {
  const result = check.check(text, language, other);
  if (result.verdict !== 'wrong') return undefined;
  return 'language' in result.found ? result.found.language : result.found.script;
}

describe('a text and its language', () => {
  it('are told by letters alone where the language has letters of its own', () => {
    for (const check of [quick, full]) {
      expect(check.check('KPRF는 러시아의 정당이다.', 'ko').verdict).toBe('right');
      expect(check.check('共産党は日本の政党である。', 'ja').verdict).toBe('right');
      expect(check.check('Κόμμα της Ελλάδας', 'el').verdict).toBe('right');
      expect(found('러시아의 정당이 선거에서 이겼다.', 'ru', 'en', check)).toBe('Hangul');
      expect(found('Партия победила на выборах.', 'ko', 'en', check)).toBe('Cyrillic');
    }
    const russian = 'Партия победила на вчерашних выборах в парламент страны.';
    expect(found(russian, 'de', 'en')).toBe('ru');
    expect(found(russian, 'de', 'en', quick)).toBe('Cyrillic');
  });

  it('are told by their words where the text is long enough', () => {
    expect(verdict(german, 'de')).toBe('right');
    expect(verdict(english, 'en-GB')).toBe('right');
    expect(found(english, 'de')).toBe('en');
    expect(found(english, 'ko')).toBe('en');
    expect(found(german, 'en')).toBe('de');
    expect(quick.check(english, 'de').verdict).toBe('unknown');
  });

  it('are told in a shorter text where it is in the language of the unit’s other side', () => {
    expect(found('there was nothing that they should say', 'de', 'en')).toBe('en');
    expect(found('there was nothing that they should say', 'de', 'fr')).toBeUndefined();
  });

  it('have a sentence in Latin letters told without an identifier where the language has others', () => {
    expect(found('The library lends books free of charge.', 'ko', 'en', quick)).toBe('Latin');
    expect(found('The library lends books free of charge.', 'ru', 'en', quick)).toBe('Latin');
    // a term with its explanation in brackets
    expect(found('quadratic blowup entity expansion(이차 폭발 엔티티 확장)', 'ko')).toBeUndefined();
    expect(found('sudo apt-get install --yes build-essential', 'ko')).toBeUndefined();
  });

  it('tells Chinese, Japanese and Korean apart', () => {
    const chinese = '委员会昨天再次开会，讨论了工人的处境以及全国即将举行的选举。';
    const japanese = '委員会は昨日ふたたび集まり、労働者の状況と来る選挙について話し合った。';
    const korean = '위원회가 어제 다시 모여 노동자의 처지와 다가올 선거를 논의하였다.';
    expect(found(japanese, 'zh-Hans')).toBe('ja');
    expect(found(japanese, 'zh-Hant', 'en', quick)).toBe('ja');
    expect(found(japanese, 'ru', 'en', quick)).toBe('ja');
    expect(found(chinese, 'ja')).toBe('zh');
    expect(found(chinese, 'ko')).toBe('zh');
    expect(found(chinese, 'en', 'ko', quick)).toBe('Han');
    expect(found(korean, 'ja', 'en', quick)).toBe('Hangul');
    for (const [text, language] of [
      [chinese, 'zh-CN'],
      [japanese, 'ja'],
      [korean, 'ko'],
      ['東京都議会議員選挙', 'ja'],
      ['任天堂（にんてんどう）公司在日本', 'zh'],
      ['中央委員會', 'ko'],
    ] as const) {
      expect(found(text, language)).toBeUndefined();
    }
  });

  it('of near relatives are told in longer texts only, and not where the identifier is no judge', () => {
    const spanish =
      'El comité se reunió ayer para hablar de la situación de los trabajadores y de las próximas elecciones en toda la región.';
    const ukrainian =
      'Комітет учора зібрався, щоб обговорити становище робітників і найближчі вибори в усій країні, а також нові закони.';
    const nynorsk =
      'Komiteen kom saman i går for å snakke om korleis arbeidarane har det, og om vala som snart skal haldast i heile landet.';
    const macedonian =
      'Комитетот вчера повторно се состана за да разговара за состојбата на работниците и за претстојните избори во целата земја.';
    const kyrgyz =
      'Бириккен Улуттардын элдери Уставда адамдардын негизги укуктарына жана ар бир адамдын кадыр-баркына ишеничин ырасташты.';
    expect(found(spanish, 'pt-BR', 'en')).toBe('es');
    expect(found(ukrainian, 'ru', 'en')).toBe('uk');
    expect(found(spanish.slice(0, 60), 'pt-BR', 'en')).toBeUndefined();
    expect(found(nynorsk, 'nn', 'en')).toBeUndefined();
    expect(found(nynorsk, 'nn', 'nb')).toBeUndefined();
    expect(found(macedonian, 'mk', 'en')).toBeUndefined();
    expect(found(kyrgyz, 'ky', 'ru')).toBeUndefined();
    expect(found(english, 'ky', 'en')).toBe('en');
    expect(found(english, 'nn', 'en')).toBe('en');
  });

  it('are not judged in names, numbers, code, addresses and quotations', () => {
    for (const text of [
      '',
      '12,345 (67 %)',
      'KPRF',
      'SKP–KPSS',
      'Zyuganov, Gennady Andreyevich',
      'Fred L. Drake, Jr.; Guido van Rossum; Barry Warsaw; Georg Brandl',
      'Microsoft Windows Server 2019 Datacenter Edition',
      'https://example.org/the-party-won-nearly-a-third-of-all-seats',
      'def read_file(file_name): return open(file_name).read()',
      '“The party won nearly a third of all seats in the old parliament.”',
      '«The party won nearly a third of all seats in the old parliament.»',
      'OK',
    ]) {
      for (const language of ['ko', 'ru', 'ja', 'he']) expect(verdict(text, language, 'en')).toBe('unknown');
    }
    for (const text of ['Геннадий Зюганов', '조선로동당', '中国共产党中央委员会', '«Правда»', 'Δημοκρατία']) {
      for (const language of ['en', 'de']) expect(found(text, language, 'ru')).toBeUndefined();
    }
  });

  it('are not judged in a mixture, or in a language that nobody knows', () => {
    expect(verdict(`${english} 정당`, 'ko')).toBe('unknown');
    expect(verdict('Партия (정당) победила на выборах', 'ko')).not.toBe('right');
    expect(verdict(english, 'und')).toBe('unknown');
    expect(verdict(english, 'x-secret')).toBe('unknown');
    expect(verdict(english, 'not a tag')).toBe('unknown');
  });

  it('mind the script of a language', () => {
    expect(found('Партија је победила на изборима у новембру.', 'sr-Latn')).toBe('Cyrillic');
    expect(verdict('Partija je pobedila na izborima u novembru.', 'sr-Latn')).toBe('unknown');
  });

  it('are told from usual words without the identifier once it has recognised many texts', () => {
    let asked = 0;
    const counting: LanguageGuesser = (text) => {
      asked++;
      return guessLanguage(text);
    };
    const check = new LanguageCheck(counting);
    const nouns = ['party', 'house', 'table', 'letter', 'street', 'garden', 'window', 'river'];
    for (let i = 0; i < 1600; i++) {
      const [one, other] = [nouns[i % 8]!, nouns[(i >> 3) % 8]!];
      check.check(`there is a ${one} in the middle of the old ${other} and it was there before`, 'en');
    }
    expect(asked).toBe(1500);
    expect(check.check(german, 'en', 'de')).toEqual({ verdict: 'wrong', found: { language: 'de' } });
  });

  it('are looked at on both sides of a unit, the target first', () => {
    const unit = (source: string, target: string) => ({
      source: plainContent(source),
      target: plainContent(target),
      sourceLanguage: 'en',
      targetLanguage: 'de',
    });
    expect(full.wrongSides(unit(english, german))).toEqual([]);
    expect(full.wrongSides(unit(german, english))).toEqual([
      { side: 'target', found: { language: 'en' } },
      { side: 'source', found: { language: 'de' } },
    ]);
  });

  it('passes over no text of a unit that it would call wrong by itself', () => {
    const piece = fc.constantFrom(
      ...['This sentence is written in English. ', 'Это предложение по-русски. ', '이 문장은 한국어입니다. '],
      ...[
        'これは日本語の文です。',
        '这是一个很长的中文句子，没有别的文字在里面。',
        'هذه جملة باللغة العربية ',
        'カタカナ',
        '\uE000',
        '12 ',
        '— ',
      ],
    );
    const text = fc.array(piece, { maxLength: 6 }).map((parts) => parts.join(''));
    const language = fc.constantFrom('en', 'ko', 'ja', 'zh', 'ru', 'sr-Latn', 'ar', 'xx', '');
    let wrong = 0;
    fc.assert(
      fc.property(text, text, language, language, (source, target, sourceLanguage, targetLanguage) => {
        const check = new LanguageCheck();
        const unit = {
          source: plainContent(source),
          target: plainContent(target),
          sourceLanguage,
          targetLanguage,
        };
        // codes are taken out of a unit's text before it is checked
        const plain = (side: string) => side.replaceAll('\uE000', '');
        const alone = [
          { side: 'target', ...check.check(plain(target), targetLanguage, sourceLanguage) },
          { side: 'source', ...check.check(plain(source), sourceLanguage, targetLanguage) },
        ].filter(({ verdict }) => verdict === 'wrong');
        wrong += alone.length;
        expect(check.wrongSides(unit).map(({ side }) => side)).toEqual(alone.map(({ side }) => side));
      }),
      { numRuns: 1000 },
    );
    expect(wrong).toBeGreaterThan(100);
  });

  it('give an answer to any text', () => {
    const languages = fc.constantFrom('en', 'ko', 'ja', 'zh', 'ru', 'sr-Latn', 'he', 'xx', '', 'en-');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), languages, languages, (text, a, b) => {
        expect(['right', 'wrong', 'unknown']).toContain(full.check(text, a, b).verdict);
        expect(quick.check(text.replace(/\p{L}/gu, ' '), a, b).verdict).toBe('unknown');
      }),
    );
  });
});

const data = join(import.meta.dirname, '../../../../shared/data');

describe('real texts', () => {
  for (const language of ['ko', 'it']) {
    const file = join(data, `memory/${language}.tsv`);
    if (!existsSync(file)) {
      it.skip(`${language}: ../shared/data/memory is not there`, () => undefined);
      continue;
    }
    it(`${language}: refuses next to no translation, and most of what was left in English`, {
      timeout: 120_000,
    }, () => {
      const rows = readFileSync(file, 'utf8')
        .split('\n')
        .map((line) => line.split('\t'));
      const check = new LanguageCheck(guessLanguage);
      const counts = { refused: 0, kept: 0, english: 0, found: 0 };
      for (let i = 0; i < rows.length; i += 11) {
        const [source = '', target = ''] = rows[i]!;
        if (target !== '' && target !== source) {
          counts[check.check(target, language, 'en').verdict === 'wrong' ? 'refused' : 'kept']++;
        }
        // sentences: what has no full stop is code and headings here
        if (/^[A-Z][^{}<>=_`]{79,}\.$/.test(source)) {
          counts.english++;
          if (check.check(source, language, 'en').verdict === 'wrong') counts.found++;
        }
      }
      expect(counts.english).toBeGreaterThan(500);
      expect(counts.refused).toBeLessThanOrEqual(counts.kept / 5000);
      expect(counts.found).toBeGreaterThan(counts.english * 0.9);
    });
  }

  const cases = join(data, 'segmentation');
  if (!existsSync(cases)) it.skip('../shared/data/segmentation is not there', () => undefined);
  else {
    it('refuses no sentence of thirty languages, whatever the other side is', () => {
      const refused: string[] = [];
      let texts = 0;
      for (const name of readdirSync(cases)) {
        // The Danish ones are partly English.
        if (!/^(cases|running)\.\w+\.json$/.test(name) || name.includes('.da.')) continue;
        const { language, cases: list } = JSON.parse(readFileSync(join(cases, name), 'utf8')) as {
          language: string;
          cases: readonly { sentences: readonly string[] }[];
        };
        for (const text of list.flatMap(({ sentences }) => sentences)) {
          for (const other of ['en', 'de', 'es', 'ru', 'zh']) {
            if (other === language) continue;
            texts++;
            if (found(text, language, other) !== undefined) refused.push(`${language}: ${text}`);
          }
        }
      }
      expect(texts).toBeGreaterThan(10_000);
      expect(refused).toEqual([]);
    });
  }
});
