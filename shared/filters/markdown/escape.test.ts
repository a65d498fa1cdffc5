import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../base/index.ts';
import { plainText } from '../../content/index.ts';
import { extracted, withUnit } from '../testing/documents.ts';
import { markdownFilter } from './filter.ts';

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

/** All text of a document as another reader of Markdown sees it. */
function readText(markdown: string): string {
  const tree = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const collect = (node: Node): string =>
    node.value !== undefined
      ? `${node.type === 'text' ? '' : `<${node.type}>`}${node.value}`
      : (node.children ?? []).map(collect).join('');
  return collect(tree as Node);
}

const contexts: readonly (readonly [name: string, markdown: string, unit: number])[] = [
  ['a paragraph', 'word\n', 0],
  ['a heading', '## word\n', 0],
  ['a heading with closing marks', '## word ##\n', 0],
  ['an underlined heading', 'word\n====\n', 0],
  ['a list item', '- word\n- other\n', 0],
  ['a numbered item', '1. word\n2. other\n', 0],
  ['a task', '- [ ] word\n', 0],
  ['a quote', '> word\n', 0],
  ['a quote in a list', '- > word\n  > more\n', 0],
  ['a table cell', '| a | b |\n|---|---|\n| word | other |\n', 2],
  ['a table cell at the line start', 'a | b\n---|---\nword | other\n', 2],
  ['a footnote', 'a[^1]\n\n[^1]: word\n', 1],
  ['a text with definitions', 'word\n\n[a]: /x\n[b c]: /y\n', 0],
];

const nasty = fc
  .array(
    fc.constantFrom(
      ...'*_`~[]()<>#+-=|!&\\:.$^"\'{}0129aB가я 。“”'.split(''),
      ' ',
      '  ',
      '**',
      '__',
      '~~',
      '```',
      '---',
      '- ',
      '1. ',
      '# ',
      '> ',
      '[a]',
      '[b c]',
      '[^1]',
      '[ ] ',
      '![',
      '](',
      '][',
      '<b>',
      '</',
      '<!--',
      '&amp;',
      '&#42;',
      'http://a.b/',
      'www.a.b',
      'a@b.c',
      'word',
      '\n',
      '\t',
      '😀',
      '\u00A0',
      '| ',
      '=== ',
      '* * *',
      '\\\n',
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

function normalised(text: string): string {
  return text.replace(/\r\n?|\n/g, ' ').trim();
}

/** What may be a URL, which is no text. */
const address = /(?:https?:\/\/|www\.)\S*|[\w.+-]+@[\w.-]+/gi;

describe('escaping', () => {
  it.each(contexts)('lets any text be read back in %s', (_, markdown, unit) => {
    fc.assert(
      fc.property(nasty, (text) => {
        const wanted = `x${normalised(text)}`.slice(1);
        if (!/\p{L}/u.test(wanted.replace(address, ''))) return;
        const written = withUnit(markdownFilter, markdown, text, unit);
        const again = extracted(markdownFilter, encodeUtf8(written));
        const { source } = again.units[unit]!;
        // URLs are codes.
        const codes = source.codes.filter(({ label }) => label !== 'url');
        expect({ written, text: plainText(source), codes }).toEqual({ written, text: wanted, codes: [] });
        expect(again.units.length).toBe(extracted(markdownFilter, encodeUtf8(markdown)).units.length);
        expect(readText(written)).toContain(wanted);
      }),
      { numRuns: 120 },
    );
  });

  it.each([
    'snake_case and __init__'.slice(0, 14),
    'It costs 2 * 3 = 6, or ~5 %.',
    'He said [sic] that it was so [1].',
    'Fish & chips, AT&T; C:\\temp\\new',
    'a < b > c',
    'Hello! (What?) #tag - dash – and “quotes” + more',
    '카자흐스탄의 민중 봉기는 정당하다: 3.5% | 4',
    'https://example.org/a_b_c*d~e?x=[1]&amp=2',
    'In 1917, not 1918. 5) is no list here',
    'C# and F#',
  ])('leaves ordinary prose alone: %s', (text) => {
    expect(withUnit(markdownFilter, 'word\n', text)).toBe(`${text}\n`);
  });

  it.each([
    ['# no heading', '\\# no heading'],
    ['1917. A year', '1917\\. A year'],
    ['- no item', '\\- no item'],
    ['*note', '\\*note'],
    ['use `code`', 'use \\`code\\`'],
    ['AT&amp;T', 'AT&amp;amp;T'],
    ['<b>bold</b>', '\\<b>bold\\</b>'],
    ['[text](url)', '\\[text](url)'],
    ['--- x', '--- x'],
    ['-- -', '\\-- -'],
  ])('writes %s as %s at the start of a paragraph', (text, written) => {
    expect(withUnit(markdownFilter, 'word\n', text)).toBe(`${written}\n`);
  });
});
