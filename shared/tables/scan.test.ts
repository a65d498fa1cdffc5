import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Dialect, detectDialect, fieldValue, scanDelimited, writeField } from './index.ts';

function rowsOf(text: string, dialect: Dialect, start = 0): string[][] {
  const rows: string[][] = [];
  scanDelimited(text, dialect, start, ({ count, starts, ends }) => {
    rows.push(
      Array.from({ length: count }, (_, i) => fieldValue(text, starts[i]!, ends[i]!, dialect.quoting)),
    );
    return undefined;
  });
  return rows;
}

const comma: Dialect = { delimiter: ',', quoting: 'doubled' };

describe('delimited text with places', () => {
  it('tells where each field stands, quotation marks included', () => {
    const text = 'a,"b ""c""\r\nd",\r\n\r\n"x"y,z';
    const places: unknown[] = [];
    const { oddities } = scanDelimited(text, comma, 0, ({ line, count, starts, ends }) => {
      places.push([line, Array.from({ length: count }, (_, i) => text.slice(starts[i], ends[i]))]);
      return undefined;
    });
    expect(places).toEqual([
      [1, ['a', '"b ""c""\r\nd"', '']],
      [3, ['']],
      [4, ['"x"y', 'z']],
    ]);
    expect(oddities).toBe(1);
    expect(rowsOf(text, comma)).toEqual([['a', 'b "c"\r\nd', ''], [''], ['xy', 'z']]);
  });

  it('reads backslashes before quotation marks where the file has them', () => {
    const dialect: Dialect = { delimiter: ',', quoting: 'backslash' };
    expect(rowsOf('"a \\"b\\"","C:\\\\x","end\\\\"', dialect)).toEqual([['a "b"', 'C:\\x', 'end\\']]);
  });

  it('says in which line a field begins that does not end', () => {
    expect(scanDelimited('a,b\nc,"d\n', comma, 0, () => true).cutOffLine).toBe(2);
  });

  it('writes each field so that it is read back, whatever is in it', () => {
    const piece = fc.constantFrom(
      'a',
      '"',
      '""',
      ',',
      ';',
      '\t',
      '|',
      '\n',
      '\r\n',
      '\r',
      '\\',
      '\\"',
      ' ',
      "'",
      'ü한',
      '=',
    );
    const cell = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.tuple(cell, fc.boolean()), { minLength: 2, maxLength: 4 }), { minLength: 1 }),
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('doubled', 'backslash'),
        fc.constantFrom('\n', '\r\n', '\r'),
        (rows, delimiter, quoting, lineEnd) => {
          const dialect = { delimiter, quoting };
          const text = rows
            .map((cells) =>
              cells.map(([value, quoted]) => writeField(value, dialect, quoted)).join(delimiter),
            )
            .join(lineEnd);
          expect(rowsOf(text, dialect)).toEqual(rows.map((cells) => cells.map(([value]) => value)));
        },
      ),
    );
  });
});

describe('the manner of a delimited text', () => {
  it.each([
    ['commas', 'en,de\nOne; two,Eins; zwei\n', ',', 'doubled'],
    ['semicolons, with commas in the texts', 'Yes, well;Ja, gut\nNo, not;Nein\n', ';', 'doubled'],
    ['bars', 'en|de\na, b|c\n', '|', 'doubled'],
    ['tabs without quotation', 'en\tde\n"Hello" she said\t"Hallo"\n', '\t', 'none'],
    ['tabs with quotation where needed', 'en\tde\n"a ""b"""\tc\n', '\t', 'doubled'],
    ['a line break in a quoted field', 'en;de\n"one\ntwo";zwei\n', ';', 'doubled'],
    ['backslashes', '1,"He said \\"no\\", twice"\n2,"b, \\"c\\""\n', ',', 'backslash'],
  ])('is told for %s', (_, text, delimiter, quoting) => {
    expect(detectDialect(text)).toMatchObject({ delimiter, quoting, start: 0 });
  });

  it('follows the hint that spreadsheets take', () => {
    expect(detectDialect('sep=|\r\na,b|c,d\r\n')).toMatchObject({ delimiter: '|', start: 7 });
  });

  it('minds headings when rows leave it open', () => {
    const text = 'en,de\n"x";"y"\n"x";"y"\n';
    const isHeading = (cell: string) => cell === 'en' || cell === 'de';
    expect(detectDialect(text).delimiter).toBe(';');
    expect(detectDialect(text, { isHeading }).delimiter).toBe(',');
  });

  it('is a comma for one column, and a tab where the name says so', () => {
    expect(detectDialect('one\ntwo\n').delimiter).toBe(',');
    expect(detectDialect('one\ntwo\n', { tabs: true }).delimiter).toBe('\t');
  });

  it('sees whether all fields are quoted', () => {
    expect(detectDialect('"a","b"\n"c",""\n').quoteAll).toBe(true);
    expect(detectDialect('"a","b"\nc,"d"\n').quoteAll).toBe(false);
  });
});
