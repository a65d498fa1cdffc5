import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../base/index.ts';
import { type Content, codeCharacter } from '../../content/index.ts';
import { extracted, merged, pseudo, replaceUnits, shown, withUnit } from '../testing/documents.ts';
import { scanBlocks } from './blocks.ts';
import { extractMarkdown } from './extract.ts';
import { markdownFilter } from './filter.ts';
import { cellsOf } from './table-cells.ts';
import { placedUnits } from './testing.ts';

const units = (text: string) => shown(markdownFilter, text);
const kinds = (text: string) => scanBlocks(text, 0).map(({ kind }) => kind);

describe('the cells of a row', () => {
  it.each([
    ['| a | b |', ['a', 'b']],
    ['a | b', ['a', 'b']],
    [' a|b|', ['a', 'b']],
    ['||a||', ['', 'a', '']],
    ['| a \\| b | c\\\\|d |', ['a \\| b', 'c\\\\', 'd']],
    ['| `a | b` |', ['`a', 'b`']],
    ['| \\', ['\\']],
    ['|', []],
    ['a |  ', ['a']],
  ])('%s', (line, cells) => {
    expect(cellsOf(line).map(({ start, end }) => line.slice(start, end))).toEqual(cells);
  });
});

describe('tables', () => {
  it.each([
    ['fewer and more cells than the header', '|a|b|\n|-|-|\n|c|\n|d|e|f|\n', ['a', 'b', 'c', 'd', 'e', 'f']],
    ['no bars at the edges', 'a | b\n-|-\nc | d\n', ['a', 'b', 'c', 'd']],
    ['colons', '| a | b | c |\n|:--|:-:|--:|\n| d | e | f |\n', ['a', 'b', 'c', 'd', 'e', 'f']],
    ['bars that are text', '| a \\| b |\n|-|\n| `c\\|d` e |\n', ['a | b', '<code/> e']],
    [
      'a paragraph above',
      'Text\nmore:\n| a | b |\n|---|---|\n| c | d |\n',
      ['Text more:', 'a', 'b', 'c', 'd'],
    ],
    ['a quotation below', '|a|\n|-|\n|b|\n> c\n', ['a', 'b', 'c']],
    ['code below', '|a|\n|-|\n|b|\n    c\n', ['a', 'b']],
    ['a row without a bar', '|a|\n|-|\nb\n', ['a', 'b']],
    ['a row that looks like a definition', '|a|\n|-|\n[b]: /u\n', ['a', '[b]: /u']],
    ['a header of another length', '|a|b|\n|-|\n|c|\n', ['|a|b| |-| |c|']],
    [
      'a template with bars',
      '| {{ a | b }} c |\n|---|\n| {% d | e %} f |\n',
      ['<{{ a | b }}/> c', '<{% d | e %}/> f'],
    ],
  ])('with %s', (_, text, expected) => {
    expect(units(text)).toEqual(expected);
  });

  it('show code without the backslashes of its bars, and write it with them', () => {
    const text = '| a `b\\|c\\\\d` |\n|---|\n';
    const [unit] = extracted(markdownFilter, encodeUtf8(text)).units;
    expect(unit?.source.codes[0]).toMatchObject({ data: '`b\\|c\\\\d`', equivalent: 'b|c\\\\d' });
    expect(withUnit(markdownFilter, text, `e ${codeCharacter(0)} f|g`)).toBe(
      '| e `b\\|c\\\\d` f\\|g |\n|---|\n',
    );
  });

  it('need no full parser, however large, but for the cells that it takes', () => {
    const rows = '| some *words* | `code` and [links](/u) | 12 |\n'.repeat(2000);
    const odd = '| odd ***a** b* | x | y |\n<b>z</b> | 1 | 2\n';
    const text = `Before:\n| a | b | c |\n|---|:-:|--:|\n${rows}${odd}${rows}\nAfter\n`;
    expect(kinds(text)).toEqual(['paragraph', 'table', 'paragraph']);
    expect(units(text)).toHaveLength(1 + 3 + 4000 * 2 + 4 + 1);
  });
});

const piece = fc.constantFrom(
  ...[
    'a',
    'word',
    ' ',
    '  ',
    '|',
    '|',
    '|',
    ' | ',
    '\\|',
    '\\\\|',
    '\\',
    '`',
    '``',
    '`a|b`',
    '`a\\|b`',
    '` `',
  ],
  ...[
    '$',
    '$`',
    '`$',
    '$a+b$',
    '$|x|$',
    '{{',
    '}}',
    '{{ a }}',
    '{{ a | b }}',
    '{{`|}}',
    '{% if | %}',
    '{#id}',
  ],
  ...['*', '**', '*a*', '**b**', '***', '_', '~~', '~~a~~', '[', ']', '](', '[a](/u)', '[a](/u "t")', '[a]'],
  ...[
    '[a](b\\|c)',
    '<b>',
    '</b>',
    '<b title="x\\|y">',
    '<https://x.y>',
    'https://x.y',
    'https://x.y/|',
    'www.x.y',
  ],
  ...[
    'a@b.c',
    '[^n]',
    '![i](p)',
    '&amp;',
    '&#124;',
    '&',
    '<',
    '!',
    '-',
    ':',
    '---',
    '#',
    '1',
    '\t',
    '\u00A0',
    '한글',
  ],
  ...['😀', '\uE000', '\uFEFF', '\\*', '[ ] ', '.'],
);
const row = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
const barred = row.map((text) => `| ${text} |`);
const delimiter = fc
  .array(fc.constantFrom('-', ':-', '-:', ':-:', '---', ' --- ', ' :-'), { minLength: 1, maxLength: 3 })
  .map((cells) => `|${cells.join('|')}|`);
// Without `* *` below a paragraph, where micromark takes the inner star for text; CommonMark does not.
const other = fc.constantFrom(
  ...[
    '',
    '',
    ' ',
    '> q',
    '> | q |',
    '- i',
    '* i',
    '+ i',
    '+',
    '1. n',
    '2) n',
    '3.',
    '1.5 | x',
    '# h',
    '#h | x',
    '#',
  ],
  ...[
    '***',
    '** *',
    '_ _ _',
    '---',
    '-- | a',
    '-',
    '-5 | x',
    '===',
    '= | x',
    '```',
    '`a` | b',
    '~~~',
    '~~a~~ | b',
  ],
  ...[
    '<div>',
    '<b>',
    '<b>x</b> | y',
    '</b> | y',
    '<!-- c',
    '-->',
    '<br> | x',
    '    code',
    '   | x | y |',
    '\t| x',
    '  x | y',
  ],
  ...[
    ':::note',
    ':::',
    ': x',
    '[a]: /u',
    '[^n]: note',
    '[^n]: | b',
    '[^m] | b',
    '[x] | y',
    '[!NOTE] | x',
    '$$',
    '$$ | x',
  ],
  ...[
    'a | b',
    '-|-',
    '|-|-|',
    '|-',
    ':-:',
    '|',
    '||',
    '**b** | c',
    '*a* | b',
    '__ | __',
    'a\\',
    'a  ',
    '\uFEFF| x |',
    '\\| x',
  ],
);
const line = fc.oneof(row, barred, barred, delimiter, other);
const table = fc
  .tuple(
    fc.constantFrom(
      ['a', '-|'],
      ['| a |', '|-|'],
      ['|a|b|', '|-|:-:|'],
      ['a | b', '-|-'],
      ['| a {{ b | c }} |', '|---|'],
    ),
    fc.array(line, { maxLength: 8 }),
  )
  .map(([head, rows]) => [...head, ...rows]);
const document = fc
  .tuple(
    fc.oneof(
      fc.array(line, { maxLength: 8 }),
      table,
      fc.tuple(line, table).map(([before, lines]) => [before, ...lines]),
    ),
    fc.constantFrom('\n', '\r\n', '\r'),
    fc.constantFrom('', '\n\n[^n]: Note\n\n[a]: /u\n'),
  )
  .map(([lines, end, notes]) => lines.join(end) + notes);

describe('both readers of tables', () => {
  it('find the same units in the same places', () => {
    fc.assert(
      fc.property(document, (text) => {
        expect(placedUnits(text, 'quick')).toEqual(placedUnits(text, 'full'));
      }),
      { numRuns: 1000 },
    );
  });

  it('give back the translation of every cell', () => {
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), (lines, end) => {
        const bytes = encodeUtf8(lines.join(end));
        const result = markdownFilter.extract(bytes, { file: 'x' });
        // HTML that stands on lines of its own may come back on one.
        if (!result.ok || /^ *<b>\s*$/m.test(lines.join('\n'))) return;
        const target = (source: Content) => pseudo(source);
        const after = merged(markdownFilter, bytes, replaceUnits(result.value, target));
        const written = new TextDecoder().decode(after);
        const found = extractMarkdown(written).units;
        expect(placedUnits(written, 'quick')).toEqual(placedUnits(written, 'full'));
        expect({ written, count: found.length }).toEqual({ written, count: result.value.units.length });
      }),
      { numRuns: 200 },
    );
  });
});
