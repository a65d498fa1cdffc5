import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../base/index.ts';
import { testWorkbook, textSheet } from '../../tables/testing/xlsx.ts';
import type { FilterSettings } from '../contract.ts';
import { readHeading } from './headings.ts';
import { describeTable, tableFilter } from './index.ts';

function described(text: string | Uint8Array, settings: FilterSettings = {}) {
  const bytes = typeof text === 'string' ? encodeUtf8(text) : text;
  const result = describeTable(bytes, { file: 'a.csv', settings });
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}

const columns = (text: string, settings: FilterSettings = {}) => {
  const { headerRow, sourceColumn, targetColumn } = described(text, settings);
  return [headerRow, sourceColumn, targetColumn];
};

describe('a heading', () => {
  it.each([
    ['en', 'language', 'en'],
    ['EN_us', 'language', 'en-US'],
    ['zh-Hant', 'language', 'zh-Hant'],
    ['Korean', 'language', 'ko'],
    ['Deutsch', 'language', 'de'],
    ['한국어', 'language', 'ko'],
    ['English (UK)', 'language', 'en-GB'],
    ['English (United States)', 'language', 'en-US'],
    ['Brazilian Portuguese', 'language', 'pt-BR'],
    ['Chinese (Simplified)', 'language', 'zh-Hans'],
    ['German [de-AT]', 'language', 'de-AT'],
    ['Source', 'source', undefined],
    ['Ausgangstext', 'source', undefined],
    ['원문', 'source', undefined],
    ['SOURCE_TEXT', 'source', undefined],
    ['Source (en)', 'source', 'en'],
    ['Target: Korean', 'target', 'ko'],
    ['German translation', 'target', 'de'],
    ['target_pt-BR', 'target', 'pt-BR'],
    ['Übersetzung', 'target', undefined],
    ['перевод', 'target', undefined],
  ])('%s tells %s %s', (heading, role, language) => {
    expect(readHeading(heading)).toEqual({ role, ...(language && { language }) });
  });

  it.each([
    ['ID', 'key'],
    ['String ID', 'key'],
    ['Context', 'context'],
    ['Developer comments', 'note'],
    ['Bemerkung', 'note'],
    ['State', 'status'],
    ['Max. length', 'max-length'],
  ])('%s names a field', (heading, field) => {
    expect(readHeading(heading)).toEqual({ role: 'field', field });
  });

  it.each(['', 'No', 'Hello', 'New', 'xx', 'A sentence about English, and more of it'])(
    '%j tells nothing',
    (heading) => {
      expect(readHeading(heading)).toBeUndefined();
    },
  );
});

describe('the columns', () => {
  it.each([
    ['languages', 'key,en,ko,comment\na,One,하나,x\n', [true, 1, 2]],
    ['words for source and translation, in any order', 'Translation,Source\nEins,One\n', [true, 1, 0]],
    ['a source word beside a language', 'Original,Deutsch\nOne,Eins\n', [true, 0, 1]],
    ['names of languages', 'Nr,Deutsch,English\n1,Eins,One\n', [true, 1, 2]],
    ['no header', 'One thing,Eine Sache\nTwo,Zwei\n', [false, 0, 1]],
    ['no header, with numbers and dates', '1,2024-01-02,One,Eins\n2,2024-02-03,Two,Zwei\n', [false, 2, 3]],
    ['no header, with keys', 'a.one,One,Eins\na.two,Two,Zwei\nb_three,Three,Drei\n', [false, 1, 2]],
    ['one column', 'One thing\nTwo things\n', [false, 0, 1]],
    ['one column with its header', 'English\nOne\n', [true, 0, 1]],
    ['an empty column beside the source', 'key,en,note,\na,One,x,\nb,Two,y,\n', [true, 1, 3]],
    ['no column for the translation', 'id,source,comment\na,One,x\n', [true, 1, 3]],
    ['a header of fields alone', 'key,string,comment\na,One,\n', [true, 1, 3]],
  ])('are told for %s', (_, text, expected) => {
    expect(columns(text)).toEqual(expected);
  });

  it('are those of the settings', () => {
    const text = 'en,de,ko\nOne,Eins,하나\n';
    expect(columns(text, { sourceColumn: 1, targetColumn: 2 })).toEqual([true, 1, 2]);
    expect(columns(text, { targetColumn: 0 })).toEqual([true, 1, 0]);
    expect(columns(text, { headerRow: false })).toEqual([false, 0, 1]);
    expect(columns('Foo,Bar\nOne,Eins\n', { headerRow: true })).toEqual([true, 0, 1]);
  });

  it('do not take words of a row for a header', () => {
    expect(columns('Name,Nombre\nComment,Comentario\n')).toEqual([false, 0, 1]);
    expect(columns('German,Deutsch\nItalian,Italienisch\n')).toEqual([false, 0, 1]);
    expect(columns('No,Nein\nYes,Ja\n')).toEqual([false, 0, 1]);
  });

  it('cannot be one and the same', () => {
    const result = tableFilter.extract(encodeUtf8('a,b\n'), {
      file: 'a.csv',
      settings: { sourceColumn: 1, targetColumn: 1 },
    });
    expect(result).toMatchObject({ failure: { code: 'document-invalid', params: { place: 'column 2' } } });
  });
});

describe('describing a table', () => {
  it('gives headings and the first texts of each column', () => {
    expect(described(`en;de;\n${'x'.repeat(150)};Eins\n;Zwei\n`)).toEqual({
      sheets: [],
      columns: [
        { index: 0, header: 'en', samples: [`${'x'.repeat(99)}…`] },
        { index: 1, header: 'de', samples: ['Eins', 'Zwei'] },
        { index: 2, samples: [] },
      ],
      headerRow: true,
      sourceColumn: 0,
      targetColumn: 1,
    });
  });

  it('names the visible sheets of a workbook, and finds a header below a title', () => {
    const bytes = testWorkbook({
      sheets: [
        textSheet('Cover', [['Strings of version 3'], [], ['Key', 'English', 'German'], ['a', 'One']]),
        { ...textSheet('Old', [['x']]), state: 'veryHidden' },
        textSheet('More', [['Source'], ['Two']]),
      ],
    });
    expect(described(bytes)).toMatchObject({
      sheets: ['Cover', 'More'],
      sheet: 'Cover',
      headerRow: true,
      sourceColumn: 1,
      targetColumn: 2,
    });
    expect(described(bytes, { sheet: 'More' })).toMatchObject({
      sheet: 'More',
      sourceColumn: 0,
      targetColumn: 1,
    });
  });

  it('fails as extracting does', () => {
    expect(describeTable(encodeUtf8('a,"b'), { file: 'a.csv' })).toMatchObject({
      failure: { code: 'table-cut-off', params: { line: 1 } },
    });
  });
});
