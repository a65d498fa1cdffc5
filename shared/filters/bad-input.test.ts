import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../base/index.ts';
import { markdownFilter, textFilter } from './index.ts';
import { extracted, merged, replaceUnits } from './testing/documents.ts';

const both = [
  ['text', textFilter],
  ['markdown', markdownFilter],
] as const;

function comesBack(filter: (typeof both)[number][1], bytes: Uint8Array): number {
  const extraction = extracted(filter, bytes);
  const same = replaceUnits(extraction, (source) => source);
  expect(Buffer.compare(merged(filter, bytes, same), bytes)).toBe(0);
  return extraction.units.length;
}

describe.each(both)('bad input to the %s filter', (_, filter) => {
  it.each([
    ['an empty file', new Uint8Array(), 'document-empty'],
    ['a byte order mark alone', Uint8Array.of(0xef, 0xbb, 0xbf), 'document-empty'],
    [
      'a PNG',
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82),
      'document-binary',
    ],
    ['a NUL', encodeUtf8('text \0 text'), 'document-binary'],
    ['UTF-16 cut in the middle', Uint8Array.of(0xff, 0xfe, 0x61, 0, 0x62), 'document-charset'],
    ['nothing but numbers', encodeUtf8('1\n\n2,5\n'), 'document-nothing-to-translate'],
  ])('says what is wrong with %s', (_name, bytes, code) => {
    const result = filter.extract(bytes, { file: 'a' });
    expect(result.ok ? undefined : result.failure.code).toBe(code);
  });

  it('says that bytes do not belong to the charset asked for', () => {
    const wrong = filter.extract(Uint8Array.of(0x61, 0xff), { file: 'a', charset: 'utf-8' });
    expect(wrong).toMatchObject({
      ok: false,
      failure: { code: 'document-charset', params: { line: 1, column: 2 } },
    });
  });

  it('takes a line of a megabyte as one unit', () => {
    expect(comesBack(filter, encodeUtf8(`${'Some words, and more. '.repeat(48_000)}\n`))).toBe(1);
  });

  it('takes five megabytes', () => {
    const paragraph =
      'A paragraph of prose with more than one sentence. It is not long, but not short either.\n\n';
    expect(comesBack(filter, encodeUtf8(paragraph.repeat(57_000)))).toBe(57_000);
  });

  it('keeps mixed line ends', () => {
    expect(comesBack(filter, encodeUtf8('one\r\n\r\ntwo\n\nthree\r\rfour\n\r\nfive'))).toBe(5);
  });

  it('keeps private-use characters, and leaves a line alone that has more than codes can stand for', () => {
    expect(comesBack(filter, encodeUtf8('a \uE000\uF8FF b\n'))).toBe(1);
    expect(comesBack(filter, encodeUtf8(`word\n\na ${'\uE123'.repeat(7000)} b\n`))).toBe(1);
  });

  it('keeps lone surrogates of a UTF-16 file', () => {
    expect(
      comesBack(filter, Uint8Array.of(0xff, 0xfe, 0x61, 0, 0, 0xd8, 0x62, 0, 10, 0, 0, 0xdc, 0x63, 0)),
    ).toBe(filter === textFilter ? 2 : 1);
  });
});

describe('Markdown that makes parsers slow or overflow', () => {
  const repeated = (text: string, length = 40_000) => text.repeat(length / text.length);
  it.each([
    ...[
      '[',
      '![',
      '*',
      '_a',
      'a**b',
      '`',
      '<',
      '<a ',
      '~~a',
      '[a](',
      '[a][',
      '[^a]',
      '&amp;',
      '\\',
      '|a',
      '>',
      '> ',
      '- ',
      '1. ',
    ],
    ...['a\n*b*\n', '|a\n', '> a\n', '[a]: b\n', '```\n', '<!--\n'],
  ])('%j, many times', (text) => {
    const bytes = encodeUtf8(`First.\n\n${repeated(text)} word\n`);
    expect(comesBack(markdownFilter, bytes)).toBeGreaterThan(0);
  });

  it.each([
    ['quotes', `${'> '.repeat(200)}word\n`],
    ['lists on one line', `${'- '.repeat(200)}word\n`],
    ['lists', Array.from({ length: 200 }, (_, depth) => `${'  '.repeat(depth)}- word`).join('\n')],
    ['brackets', `${'['.repeat(200)}word${']'.repeat(200)}\n`],
    ['links', `${'['.repeat(200)}word${'](u)'.repeat(200)}\n`],
    ['emphasis', `${'*a **b '.repeat(200)}word${'** *'.repeat(200)}\n`],
  ])('nests %s two hundred deep', (_, text) => {
    expect(comesBack(markdownFilter, encodeUtf8(text))).toBeGreaterThan(0);
  });

  it('translates within what is too deep to parse', () => {
    const text = `${'> '.repeat(200)}word\n`;
    const after = merged(markdownFilter, encodeUtf8(text), [
      { unit: 0, start: text.indexOf('word'), end: text.length - 1, target: { text: 'Wort', codes: [] } },
    ]);
    expect(new TextDecoder().decode(after)).toBe(text.replace('word', 'Wort'));
  });
});
