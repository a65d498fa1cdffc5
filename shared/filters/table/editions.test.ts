import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../base/index.ts';
import { readXlsxTable } from '../../tables/index.ts';
import { testWorkbook, textSheet } from '../../tables/testing/xlsx.ts';
import type { FilterSettings, MergeOptions } from '../contract.ts';
import { describeTable, tableFilter } from './index.ts';

function columns(text: string, settings: FilterSettings): readonly number[] {
  const result = describeTable(encodeUtf8(text), { file: 'a.csv', settings });
  if (!result.ok) throw new Error(result.failure.code);
  return [result.value.sourceColumn, result.value.targetColumn];
}

/** The table with the translation of its first unit, extracted and merged with these settings. */
function merge(bytes: Uint8Array, target: string, options: Omit<MergeOptions, 'file'>) {
  const extraction = tableFilter.extract(bytes, { file: 'a.csv', ...options });
  if (!extraction.ok) throw new Error(extraction.failure.code);
  const { length } = extraction.value.units[0]!.source.text;
  return tableFilter.merge(bytes, { file: 'a.csv', ...options }, [
    { unit: 0, start: 0, end: length, target: { text: target, codes: [] } },
  ]);
}

function merged(text: string, target: string, targetLanguage: string, settings: FilterSettings = {}): string {
  const result = merge(encodeUtf8(text), target, { targetLanguage, settings });
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return new TextDecoder().decode(result.value.bytes);
}

describe('the columns of a language', () => {
  const three = 'en,de,ko\nHello,Hallo,안녕\nBye,Tschüss,\n';
  it.each<[string, string, FilterSettings, readonly number[]]>([
    ['the wanted one', three, { targetLanguage: 'ko' }, [0, 2]],
    ['source and target', three, { sourceLanguage: 'de', targetLanguage: 'ko' }, [1, 2]],
    ['the first other one, where only the target is told', three, { targetLanguage: 'en' }, [1, 0]],
    ['a new one for another language', three, { targetLanguage: 'fr' }, [0, 3]],
    ['a name of a language', 'Korean,German,English\na b,c,d\n', { sourceLanguage: 'en' }, [2, 0]],
    ['a region', 'en-US,de\na b,c\n', { sourceLanguage: 'en-GB', targetLanguage: 'de-AT' }, [0, 1]],
    ['its own region, not another', 'en,pt-PT\na b,c\n', { targetLanguage: 'pt-BR' }, [0, 2]],
    ['the best of several', 'en,pt,pt-BR\na b,c,d\n', { targetLanguage: 'pt-BR' }, [0, 2]],
    ['a script told by its region', 'en,zh-Hans,zh-Hant\na b,c,d\n', { targetLanguage: 'zh-TW' }, [0, 2]],
    ['no column of another script', 'en,zh-CN\na b,c\n', { targetLanguage: 'zh-Hant' }, [0, 2]],
    ['an unnamed text beside the target', 'Text,German\na b,c\n', { targetLanguage: 'de' }, [0, 1]],
    [
      'a translation that names its language',
      'Source (en),Target (de),Target (ko)\na b,c,d\n',
      { sourceLanguage: 'en', targetLanguage: 'ko' },
      [0, 2],
    ],
    [
      'one for any language',
      'Source,Target\na b,c\n',
      { sourceLanguage: 'fr', targetLanguage: 'ko' },
      [0, 1],
    ],
    ['the first two without a header', 'One thing,Eine Sache\n', { targetLanguage: 'de' }, [0, 1]],
    ['chosen ones', three, { sourceLanguage: 'fr', sourceColumn: 2, targetColumn: 1 }, [2, 1]],
  ])('are told: %s', (_, text, settings, expected) => {
    expect(columns(text, settings)).toEqual(expected);
  });

  it('are refused where the source is in none of them', () => {
    const result = tableFilter.extract(encodeUtf8('en,de\na b,c d\n'), {
      file: 'a.csv',
      settings: { sourceLanguage: 'fr', targetLanguage: 'de' },
    });
    expect(result).toMatchObject({
      failure: {
        code: 'document-invalid',
        params: { place: 'the header row', detail: 'no column is in French' },
      },
    });
  });
});

describe('several editions of one table', () => {
  const text = 'en,de,ko\nHello,Hallo,안녕\nBye,Tschüss,\n';
  const settings = { sourceLanguage: 'en', targetLanguage: 'de', sourceColumn: 0 };

  it('each go to the column of their language, and the others stay', () => {
    expect(merged(text, 'Servus', 'de', settings)).toBe(text.replace('Hallo', 'Servus'));
    expect(merged(text, '안녕하세요', 'ko', settings)).toBe(text.replace('안녕', '안녕하세요'));
    expect(merged(text, 'Salut', 'fr', settings)).toBe('en,de,ko,fr\nHello,Hallo,안녕,Salut\nBye,Tschüss,\n');
    expect(merged('English,German\nHello,Hallo\n', '안녕', 'ko')).toBe(
      'English,German,ko\nHello,Hallo,안녕\n',
    );
  });

  it('leave a column alone that the person chose for another one', () => {
    const chosen = { sourceColumn: 0, targetColumn: 1, targetLanguage: 'de' };
    const plain = 'Source,Translation\nHello,Hallo\n';
    expect(merged(plain, 'Servus', 'de', chosen)).toBe(plain.replace('Hallo', 'Servus'));
    expect(merged(plain, '안녕', 'ko', chosen)).toBe('Source,Translation,ko\nHello,Hallo,안녕\n');
    expect(merged(plain, '안녕', 'ko')).toBe(plain.replace('Hallo', '안녕'));
    const headless = 'Hello there,Hallo\n';
    expect(merged(headless, '안녕', 'ko', { ...chosen, headerRow: false })).toBe('Hello there,Hallo,안녕\n');
  });

  it('have the same units, and one whose cell is merged away is refused', () => {
    const rows = [
      ['en', 'de', 'ko'],
      ['Hello', 'Hallo', ''],
      ['Bye', '', ''],
    ];
    const sheet = textSheet('S', rows);
    const merges = '<mergeCells count="1"><mergeCell ref="C1:C2"/></mergeCells>';
    const bytes = testWorkbook({ sheets: [{ ...sheet, xml: `${sheet.xml}${merges}` }] });
    const german = merge(bytes, 'Servus', { targetLanguage: 'de', settings });
    if (!german.ok) throw new Error(JSON.stringify(german.failure));
    expect(readXlsxTable(german.value.bytes, { file: 'a.xlsx' })).toMatchObject({ ok: true });
    const source = { start: 0, end: 5, target: { text: '안녕', codes: [] } };
    const korean = (unit: number) =>
      tableFilter.merge(bytes, { file: 'a.xlsx', settings, targetLanguage: 'ko' }, [
        { unit, ...source, end: unit === 0 ? 5 : 3 },
      ]);
    expect(korean(0)).toMatchObject({
      failure: { code: 'document-invalid', params: { place: 'the row “Hello”' } },
    });
    expect(korean(1).ok).toBe(true);
  });
});
