import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../base/index.ts';
import { encodeText } from '../charset-encode.ts';
import type { FilterSettings } from '../contract.ts';
import { extracted, merged, pseudo, replaceUnits, show, shown, withUnit } from '../testing/documents.ts';
import { textFilter } from './filter.ts';

const units = (text: string) => shown(textFilter, text);
const kinds = (text: string) => extracted(textFilter, encodeUtf8(text)).units.map(({ kind }) => kind);

describe('finding units in plain text', () => {
  it('takes a line as a paragraph, whatever ends it', () => {
    expect(units('one\ntwo\r\nthree\rfour\u0085five\u2028six\u2029seven')).toEqual(
      'one two three four five six seven'.split(' '),
    );
  });

  it('leaves white space at both ends of a line, blank lines and lines without a letter alone', () => {
    expect(units('\n  one \t\n\n-----\n12.5 %\n\u3000two\u3000\n***')).toEqual(['one', 'two']);
  });

  it('tells items, notes and headings, and leaves bullets and note numbers outside', () => {
    const long =
      'This paragraph is long enough to stand below a heading, and it ends with a full stop, as it should.';
    const text = `A Title\n${long}\n- an item\n2. another\n[1] A note.\nhttps://example.org\n`;
    expect(units(text)).toEqual(['A Title', long, 'an item', '2. another', 'A note.', 'https://example.org']);
    expect(kinds(text)).toEqual(['heading', 'paragraph', 'list-item', 'list-item', 'footnote', 'paragraph']);
  });

  const wrapped =
    'One morning, when Gregor Samsa woke from troubled dreams, he found\nhimself transformed in his bed into a horrible vermin. He lay on his\narmour-like back, and if he lifted his head a little he could see his\nbrown belly, slightly domed and divided by arches into stiff sections.\n\nThe bedding was hardly able to cover it and seemed ready to slide off\nany moment.\n\nRoses are red\nviolets are blue\n';

  it('takes lines for what the person says they are', () => {
    const verses = 'Roses are red,\nviolets are blue.\n\n- An item\n- Another\ngoes on\n';
    const as = (lines: 'paragraphs' | 'wrapped') => {
      const options = { file: 'a.txt', settings: { lines } };
      const result = textFilter.extract(encodeUtf8(verses), options);
      if (!result.ok) throw new Error(result.failure.code);
      const found = result.value.units;
      const replacements = found.map(({ source }, unit) => ({
        unit,
        start: 0,
        end: source.text.length,
        target: { text: `<${source.text}>`, codes: [] },
      }));
      const merged = textFilter.merge(encodeUtf8(verses), options, replacements);
      if (!merged.ok) throw new Error(merged.failure.code);
      return [found.map(({ source }) => source.text), new TextDecoder().decode(merged.value.bytes)];
    };
    expect(as('paragraphs')).toEqual([
      ['Roses are red,', 'violets are blue.', 'An item', 'Another', 'goes on'],
      '<Roses are red,>\n<violets are blue.>\n\n- <An item>\n- <Another>\n<goes on>\n',
    ]);
    expect(as('wrapped')).toEqual([
      ['Roses are red, violets are blue.', 'An item', 'Another goes on'],
      '<Roses are red, violets are blue.>\n\n- <An item>\n- <Another goes on>\n',
    ]);
  });

  it('joins the lines of a paragraph that was wrapped by hand, and leaves verses apart', () => {
    expect(units(wrapped)).toEqual([
      'One morning, when Gregor Samsa woke from troubled dreams, he found himself transformed in his bed into a horrible vermin. He lay on his armour-like back, and if he lifted his head a little he could see his brown belly, slightly domed and divided by arches into stiff sections.',
      'The bedding was hardly able to cover it and seemed ready to slide off any moment.',
      'Roses are red',
      'violets are blue',
    ]);
  });

  it('keeps the wrapping of sentences that are not translated', () => {
    const bytes = encodeUtf8(wrapped);
    const { source } = extracted(textFilter, bytes).units[0]!;
    const end = source.text.indexOf('He lay') - 1;
    const target = { text: 'Eines Morgens.', codes: [] };
    const after = new TextDecoder().decode(merged(textFilter, bytes, [{ unit: 0, start: 0, end, target }]));
    expect(after).toBe(wrapped.replace(/One[\s\S]*vermin\./, 'Eines Morgens.'));
  });

  it('does not join lines that only happen to be of one length', () => {
    const row = 'A sentence of this very length in every line.';
    expect(units(`${row}\n`.repeat(20))).toHaveLength(20);
  });

  it('makes codes of private-use characters and lone surrogates', () => {
    const text = 'a\uE001b\uD800c';
    const bytes = Uint8Array.of(0xff, 0xfe, ...encodeText(text, 'utf-16le').bytes);
    expect(extracted(textFilter, bytes).units.map(({ source }) => show(source))).toEqual([
      'a<U+E001/>b<U+D800/>c',
    ]);
    const after = merged(textFilter, bytes, [
      { unit: 0, start: 0, end: 5, target: { text: '한\uE001\uE000', codes: [] } },
    ]);
    expect([...after]).toEqual([0xff, 0xfe, ...encodeText('한\uD800\uE001', 'utf-16le').bytes]);
  });

  it('writes line breaks of a target as the document does', () => {
    expect(withUnit(textFilter, 'one\r\ntwo\r\n', 'eins\nzwei')).toBe('eins\r\nzwei\r\ntwo\r\n');
  });

  it('says when there is nothing to translate', () => {
    const result = textFilter.extract(encodeUtf8('12\n---\n'), { file: 'a.txt' });
    expect(result).toEqual({
      ok: false,
      failure: { code: 'document-nothing-to-translate', params: { file: 'a.txt' } },
    });
  });

  it('writes UTF-8 when the charset cannot hold a target', () => {
    const bytes = encodeText('Grüße aus Köln.\r\nÜber 5 €.', 'windows-1252').bytes;
    const after = merged(textFilter, bytes, [
      { unit: 0, start: 0, end: 15, target: { text: '인사', codes: [] } },
    ]);
    expect(new TextDecoder().decode(after)).toBe('인사\r\nÜber 5 €.');
  });
});

const nasty = fc.array(
  fc.constantFrom(
    'word',
    'Ünï',
    '한글 글',
    ' ',
    '\t',
    '\n',
    '\r\n',
    '\r',
    '\n\n',
    '\u0085',
    '\u2028',
    '\uE000',
    '\uF8FF',
    '\uFEFF',
    '😀',
    '- ',
    '[1] ',
    '1. ',
    '----',
    '12',
    '.',
    'https://x.y',
    'a line of text that is rather long and would be wrapped by somebody',
    '\u3000',
    '\f',
    '(p)',
  ),
);
const text = fc.oneof(
  nasty.map((parts) => parts.join('')),
  fc.string({ unit: 'binary' }),
);
const bytesOf = (value: string, charset: string) =>
  charset === 'utf-16le' ? Uint8Array.of(0xff, 0xfe, ...encodeText(value, charset).bytes) : encodeUtf8(value);

describe('any plain text', () => {
  const charset = fc.constantFrom('utf-8', 'utf-16le');
  const lines = fc.constantFrom<FilterSettings[]>({}, { lines: 'paragraphs' }, { lines: 'wrapped' });

  it('comes back byte for byte when nothing, or nothing new, is put in', () => {
    fc.assert(
      fc.property(text, charset, lines, (value, encoding, settings) => {
        const bytes = bytesOf(value, encoding);
        const result = textFilter.extract(bytes, { file: 'x', settings });
        if (!result.ok) return;
        expect(Buffer.from(merged(textFilter, bytes, [], undefined, settings))).toEqual(Buffer.from(bytes));
        const same = replaceUnits(result.value, (source) => source);
        expect(Buffer.from(merged(textFilter, bytes, same, undefined, settings))).toEqual(Buffer.from(bytes));
      }),
      { numRuns: 500 },
    );
  });

  it('gives back the translations that were put in', () => {
    fc.assert(
      fc.property(nasty, charset, lines, (parts, encoding, settings) => {
        const bytes = bytesOf(parts.join(''), encoding);
        const result = textFilter.extract(bytes, { file: 'x', settings });
        if (!result.ok) return;
        const after = merged(textFilter, bytes, replaceUnits(result.value, pseudo), undefined, settings);
        expect(
          extracted(textFilter, after, undefined, settings).units.map(({ source }) => show(source)),
        ).toEqual(result.value.units.map(({ source }) => show(pseudo(source))));
      }),
      { numRuns: 500 },
    );
  });
});

describe('a translation with control characters', () => {
  it('is written without them, so that the file is text still', () => {
    expect(withUnit(textFilter, 'Hello', 'a\u0001b\u0000\tc')).toBe('ab\tc');
  });
});
