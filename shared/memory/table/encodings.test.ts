import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../base/index.ts';
import { encodeText } from '../../filters/index.ts';
import type { NewUnit } from '../index.ts';
import { blobOf } from '../tmx/testing/import.ts';
import { type ReadTableOptions, readTable } from './read.ts';

async function read(bytes: Uint8Array, options: Partial<ReadTableOptions> = {}) {
  const units: NewUnit[] = [];
  const report = await readTable(blobOf(bytes), 'a.csv', 'delimited', {
    onUnits: async (batch) => void units.push(...batch),
    ...options,
  });
  return { units, report, targets: units.map(({ target }) => target.text) };
}

const sentences = {
  pl: 'Partia zdobyła 7 miejsc w wyborach, jeśli żądać więcej; późną jesienią.',
  cs: 'Příliš žluťoučký kůň úpěl ďábelské ódy.',
  hu: 'A párt győzött a választáson, és több időt kért a szűkös döntésre.',
  sl: 'Stranka je na volitvah dobila več glasov, žal tudi šest kritik.',
  lt: 'Partija laimėjo rinkimus ir gavo daugiau vietų, šįkart žymiai.',
  tr: 'Parti seçimlerde çoğunluğu kazandı, işçiler sokağa çıktı.',
  ru: 'Партия получила 7 мест на выборах в Государственную думу.',
  uk: 'Партія здобула більшість на виборах, її підтримали робітники.',
  el: 'Το κόμμα κέρδισε τις εκλογές και η κυβέρνηση παραιτήθηκε.',
  he: 'המפלגה ניצחה בבחירות והממשלה התפטרה.',
  ar: 'فاز الحزب في الانتخابات، واستقالت الحكومة؟',
  th: 'พรรคชนะการเลือกตั้ง',
  ko: '공산당이 선거에서 이겼다.',
  ja: '共産党が選挙で勝利した。',
  zh: '工人们走上街头，要求政府提高工资。这是一个非常重要的事件。',
  'zh-Hant': '工人們走上街頭，要求政府提高工資。這是一個非常重要的事件。',
  de: 'Die Partei erhielt schließlich Sitze für Köln.',
} as const;

describe('a table in a charset of one script', () => {
  it.each([
    ['windows-1250', 'pl'],
    ['iso-8859-2', 'pl'],
    ['windows-1250', 'cs'],
    ['windows-1250', 'hu'],
    ['iso-8859-2', 'hu'],
    ['windows-1250', 'sl'],
    ['windows-1257', 'lt'],
    ['windows-1254', 'tr'],
    ['windows-1251', 'ru'],
    ['koi8-r', 'ru'],
    ['iso-8859-5', 'ru'],
    ['ibm866', 'ru'],
    ['windows-1251', 'uk'],
    ['koi8-u', 'uk'],
    ['windows-1253', 'el'],
    ['windows-1255', 'he'],
    ['windows-1256', 'ar'],
    ['windows-874', 'th'],
    ['euc-kr', 'ko'],
    ['shift_jis', 'ja'],
    ['euc-jp', 'ja'],
    ['gb18030', 'zh'],
    ['big5', 'zh-Hant'],
    ['windows-1252', 'de'],
    ['macintosh', 'de'],
  ] as const)('is read by the languages of its columns: %s, %s', async (charset, language) => {
    const text = sentences[language];
    for (const rows of [1, 300]) {
      const table = `en,${language}\n${`The party won; it’s the “seats” of the parliament,"${text}"\n`.replace(/[’“”]/g, charset.startsWith('windows') ? '$&' : '').repeat(rows)}`;
      const { bytes, missing } = encodeText(table, charset);
      expect(missing).toEqual([]);
      const { targets, report } = await read(bytes);
      expect(new Set(targets)).toEqual(new Set([text]));
      expect(report.problems).toMatchObject([{ line: 1, reason: 'charset' }]);
    }
  });

  it('goes by the wanted languages where the first row names none', async () => {
    const { bytes } = encodeText(`The party won;${sentences.ru}\n`, 'koi8-r');
    const { targets } = await read(bytes, { sourceLanguage: 'en', targetLanguages: ['ru'] });
    expect(targets).toEqual([sentences.ru]);
  });

  it('is refused where no charset makes text of it, instead of taking Western', async () => {
    const { bytes } = encodeText('en,pl\nThe party won,ðÁÒÔÉÑ ÐÏÌÕÞÉÌÁ ÍÅÓÔ\n', 'windows-1252');
    const { units, report } = await read(bytes);
    expect(units).toEqual([]);
    expect(report.failure).toEqual({ code: 'table-charset-unknown', params: { file: 'a.csv' } });
  });
});

describe('a table with bytes that are no characters', () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, n) => `Seat ${n} of it,Партия получила ${n} мест\n`).join('');
  const broken = (text: string, at: number) => {
    const bytes = encodeUtf8(text);
    const damaged = new Uint8Array(bytes.length + 1);
    damaged.set(bytes.subarray(0, at));
    damaged[at] = 0xff;
    damaged.set(bytes.subarray(at), at + 1);
    return damaged;
  };

  it.each([2, 500])('loses the row that has them, of %i', async (count) => {
    for (const mark of ['', '\ufeff']) {
      const text = `${mark}en,ru\n${rows(count)}`;
      const { units, report } = await read(broken(text, encodeUtf8(text).length - 3));
      expect(units).toHaveLength(count - 1);
      expect(report).toMatchObject({
        skipped: 1,
        problems: [{ line: count + 1, reason: 'bad-encoding', detail: '' }],
      });
      expect(report.failure).toBeUndefined();
    }
  });

  it('loses the last row where it is cut inside a character', async () => {
    const bytes = encodeUtf8(`en,ru\n${rows(100).trimEnd()}`);
    const { units, report } = await read(bytes.subarray(0, -1));
    expect(units).toHaveLength(99);
    expect(report.problems).toMatchObject([{ line: 101, reason: 'bad-encoding' }]);
  });

  it('loses the last row of UTF-16 with half a character', async () => {
    const { bytes } = encodeText('\ufeffen,de\nOne,Schön\nTwo,Zwei\n', 'utf-16le');
    const { targets, report } = await read(bytes.subarray(0, -1));
    expect(targets).toEqual(['Schön']);
    expect(report.problems).toMatchObject([{ line: 3, reason: 'bad-encoding' }]);
  });

  it('is the same read piece by piece', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 40, max: 400 }), fc.boolean(), async (at, marked) => {
        const text = `${marked ? '\ufeff' : ''}en,ru\n${rows(40)}`;
        const damaged = broken(text, at);
        const whole = await read(damaged);
        expect(await read(damaged, { wholeLimit: 0 })).toEqual(whole);
      }),
      { numRuns: 50 },
    );
  });

  it('keeps U+FFFF and U+FFFD where they are characters', async () => {
    const { targets, report } = await read(encodeUtf8('en,de\nOne,a\uffffb\nTwo,\ufffd\n'));
    expect(targets).toEqual(['a\uffffb', '\ufffd']);
    expect(report.problems).toEqual([]);
  });
});

describe('a table without a unit that can be used', () => {
  it('is a failure where rows are defective', async () => {
    const { report } = await read(encodeUtf8('en,de,trust,codes\nx <9/>,y,translated,"[]"\nz,zz,,no json\n'));
    expect(report).toMatchObject({
      skipped: 2,
      problems: [{ line: 2 }, { line: 3 }],
      failure: { code: 'memory-no-units', params: { line: 2 } },
    });
  });

  it('is one where its rows have other languages', async () => {
    const { report } = await read(encodeUtf8('en,fr,de\n,Bonjour,Hallo\n'));
    expect(report).toMatchObject({
      problems: [{ line: 2, reason: 'no-source' }],
      failure: { code: 'tmx-no-units', params: { pair: 'en', languages: 'en, fr, de' } },
    });
  });

  it('is none where there is nothing to store', async () => {
    for (const text of ['en,de\n', 'en,de\nOne,\n', 'en,de\n,\n']) {
      expect((await read(encodeUtf8(text))).report.failure).toBeUndefined();
    }
  });
});
