import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanBlocks } from './blocks.ts';
import { extractMarkdown } from './extract.ts';
import { placedUnits } from './testing.ts';

const kinds = (text: string) => scanBlocks(text, 0).map(({ kind }) => kind);
const units = (text: string) =>
  extractMarkdown(text).units.map(({ unit }) => `${unit.kind} ${unit.level ?? ''} ${unit.source.text}`);

describe('lists and quotations', () => {
  it.each([
    [
      '- a\n  - b\n  - c\n\n    d\n\n  e',
      ['list-item 1 a', 'list-item 2 b', 'list-item 2 c', 'list-item 2 d', 'list-item 1 e'],
    ],
    ['- a\n  b\nc', ['list-item 1 a b c']],
    ['1. a\n   - [ ] b\n   - [x] c', ['list-item 1 a', 'list-item 2 b', 'list-item 2 c']],
    ['- - 1. a', ['list-item 3 a']],
    ['- a\n  ```js\n  const b;\n\n  c\n  ```\n  d', ['list-item 1 a', 'list-item 1 d']],
    ['> a\n> b\n>\n> c', ['quote  a b', 'quote  c']],
    ['> > a\n> > - b', undefined],
    ['> > a\n> >\n> > - b', ['quote  a', 'list-item 1 b']],
    [
      '- a:\n  | b | c |\n  |---|---|\n  | d | e |\n\n  f',
      ['list-item 1 a:', 'cell  b', 'cell  c', 'cell  d', 'cell  e', 'list-item 1 f'],
    ],
    [
      '> | a | b |\n> |---|---|\n> | c | ***d** e* |',
      ['cell  a', 'cell  b', 'cell  c', 'cell  \uE000\uE001d\uE002 e\uE003'],
    ],
    ['- a | b\n  -|-\n  c | d', ['cell  a', 'cell  b', 'cell  c', 'cell  d']],
    ['> [!NOTE]\n> a', ['quote  a']],
    ['- a\n      b', undefined],
    ['- a\n  2. b', undefined],
    ['- a\n  # b', undefined],
    ['- a\n  ***', undefined],
    ['> a\nb', undefined],
  ])('%j', (text, expected) => {
    if (expected === undefined) expect(kinds(text)).not.toContain('contained');
    else {
      expect(kinds(text)).toEqual(['contained']);
      expect(units(text)).toEqual(expected);
    }
  });

  const indent = fc.constantFrom('', '', ' ', '  ', '  ', '   ', '    ', '      ', '\t');
  const mark = fc.constantFrom(
    ...[
      '',
      '',
      '- ',
      '- ',
      '* ',
      '+ ',
      '1. ',
      '2. ',
      '1) ',
      '10. ',
      '-  ',
      '-     ',
      '- - ',
      '- 1. ',
      '- 2. ',
      '-',
      '* * ',
    ],
    ...['[ ] ', '- [ ] ', '- [x] ', '> ', '- > ', '1.\t'],
  );
  const text = fc.constantFrom(
    ...[
      'a',
      'some text',
      'a *b* c',
      '***a** b*',
      'a  ',
      'a\\',
      'a\t',
      '',
      '',
      '# h',
      '***',
      '---',
      '===',
      '```',
      '```',
      '~~~',
      '<b>',
    ],
    ...[
      '[a]: /u',
      '[a\\]b]: /u',
      '[a',
      'b]: /u',
      '[^n]: x',
      '[^n]: x\ny *z*',
      '[^n]: x\n- y',
      '[^n] x',
      '| a |',
      '|-|',
      'a | b',
      '-|-',
      ':-:',
      ':::note',
      '[!NOTE]',
      '[!NOTE] t',
    ],
    ...[
      '`a',
      'b`',
      '**a',
      'b**',
      '{{ a',
      'b }}',
      '$$',
      '1.',
      '* *',
      '** *',
      'www.x.y',
      '\uFEFFa',
      'a\u00A0',
      '<!-- c',
      '-->',
      '{#id}',
    ],
  );
  const line = fc.tuple(indent, mark, text).map((parts) => parts.join(''));
  const quote = fc.constantFrom('', '> ', '>', '> > ', '>> ', ' > ');
  const lines = fc.array(line, { minLength: 1, maxLength: 8 });
  const document = fc
    .tuple(
      lines,
      quote,
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.constantFrom('', '', '> ', 'x'),
      fc.constantFrom('', '\n\n[^n]: Note\n'),
    )
    .map(([all, quoted, end, first, notes]) => first + all.map((one) => quoted + one).join(end) + notes);

  it('are read as the full parser reads them', () => {
    fc.assert(
      fc.property(document, (given) => {
        // micromark takes `* *` and `- 2.` below a paragraph for text in an item; CommonMark does not.
        fc.pre(!/[-+*.)][ \t]+(?:[-+*]\s*$|(?!1[.)])\d+[.)])/m.test(given));
        expect(placedUnits(given, 'quick')).toEqual(placedUnits(given, 'full'));
      }),
      { numRuns: 1000 },
    );
  });
});
