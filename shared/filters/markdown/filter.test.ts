import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../base/index.ts';
import { type Content, codeCharacter, codeIndex, equalContent } from '../../content/index.ts';
import type { Extraction } from '../contract.ts';
import { extracted, merged, pseudo, replaceUnits, show, shown, withUnit } from '../testing/documents.ts';
import { markdownFilter } from './filter.ts';

const units = (text: string) => shown(markdownFilter, text);
const kinds = (text: string) =>
  extracted(markdownFilter, encodeUtf8(text)).units.map(({ kind, level }) =>
    level ? `${kind} ${level}` : kind,
  );
const [a, b, c, d] = [0, 1, 2, 3].map(codeCharacter) as [string, string, string, string];

describe('finding units', () => {
  it('finds paragraphs, headings, items, quotes, cells and notes', () => {
    const text =
      'Title\n=====\n\nA paragraph\nover lines[^1].\n\n### Third ###\n\n- one\n  - two\n\n1. three\n\n> quoted\n> text\n\n| h | i |\n|---|:-:|\n| c | 5 |\n\n[^1]: The note.\n';
    expect(units(text)).toEqual([
      'Title',
      'A paragraph over lines<note 1/>.',
      'Third',
      'one',
      'two',
      'three',
      'quoted text',
      'h',
      'i',
      'c',
      'The note.',
    ]);
    expect(kinds(text)).toEqual([
      'heading 1',
      'paragraph',
      'heading 3',
      'list-item 1',
      'list-item 2',
      'list-item 1',
      'quote',
      'cell',
      'cell',
      'cell',
      'footnote',
    ]);
  });

  it('passes over code, HTML without text, mathematics, definitions and rules', () => {
    const text =
      '```js\ncode\n\nmore code\n```\n\n    indented\n\n<div>\n1\n</div>\n\n<!-- a\n\ncomment -->\n\n$$\nx = y\n$$\n\n---\n\n[a]: /url\n\nText.\n';
    expect(units(text)).toEqual(['Text.']);
  });

  it('offers the titles of definitions', () => {
    expect(units('[a][b]\n\n[b]: /url "The title"\n')).toEqual(['<link>a</link>', 'The title']);
    expect(withUnit(markdownFilter, '[a][b]\n\n[b]: /url "The title"\n', 'A "new" one', 1)).toBe(
      '[a][b]\n\n[b]: /url "A \\"new\\" one"\n',
    );
  });

  it('takes the prose of front matter', () => {
    const text =
      '---\ntitle: A title # comment\nlayout: post\ndescription: "Say \\"hi\\""\nsummary: \'It\'\'s\'\nsubtitle: |\n  block\ntags: [a, b]\n---\n\nText.\n';
    expect(units(text)).toEqual(['A title', 'Say "hi"', "It's", 'block', 'Text.']);
    expect(kinds(text)).toEqual(['metadata', 'metadata', 'metadata', 'metadata', 'paragraph']);
    expect(withUnit(markdownFilter, text, 'Ein Titel')).toContain('\ntitle: Ein Titel # comment\n');
    expect(withUnit(markdownFilter, text, 'Titel: zwei')).toContain('\ntitle: "Titel: zwei" # comment\n');
    expect(withUnit(markdownFilter, text, 'Sag "ja"', 1)).toContain('\ndescription: "Sag \\"ja\\""\n');
    expect(withUnit(markdownFilter, text, "Es ist's", 2)).toContain("\nsummary: 'Es ist''s'\n");
  });

  it('keeps fenced code together over blank lines, also below a list with an open fence', () => {
    expect(units('- a\n  ```\n  b\n\nText\n\n```js\ncode\n\nmore code\n```\n\nEnd\n')).toEqual([
      'a',
      'Text',
      'End',
    ]);
    expect(units('<pre>\ncode\n\nmore\n</pre>\n\nEnd\n')).toEqual(['End']);
  });

  it('finds links by definitions anywhere in the document', () => {
    const filler = 'Some *more* text to fill the stretch.\n\n'.repeat(500);
    expect(units(`See [the page].\n\n${filler}[the page]: /url\n`)[0]).toBe('See <link>the page</link>.');
    expect(units(`See [the page].\n\n${filler}`)[0]).toBe('See [the page].');
  });
});

describe('inline markup', () => {
  it.each([
    ['*i* **b** ~~s~~ _i_ __b__', '<i>i</i> <b>b</b> <s>s</s> <i>i</i> <b>b</b>'],
    ['***both***', '<i><b>both</b></i>'],
    ['a [link](/url "5") b', 'a <link>link</link> b'],
    ['a [*b*](u)', 'a <link><i>b</i></link>'],
    ['see ![alt text](a.png) and ![](b.png)', 'see <image>alt text</image> and <image/>'],
    ['use `code` now', 'use <code/> now'],
    ['see <https://example.org> and https://example.org', 'see <url/> and <url/>'],
    ['a <b>c</b><br>d <i>e', 'a <b>c</b><br/>d <i/>e'],
    ['\\*a\\* &amp; &copy; &nbsp;b', '*a* & © \u00A0b'],
    ['area $\\pi r^2$ costs $5 or $6', 'area <math/> costs $5 or $6'],
    ['one  \ntwo\\\nthree\nfour', 'one<br/>two<br/>three four'],
    ['a\uE000b', 'a<U+E000/>b'],
  ])('%s', (text, expected) => {
    expect(units(`${text}\n`)).toEqual([expected]);
  });

  it('gives code its text and each code an id of its own', () => {
    const [unit] = extracted(markdownFilter, encodeUtf8('`x` **y** &#xE000;\n')).units;
    expect(unit?.source.codes).toEqual([
      { id: '1', kind: 'placeholder', label: 'code', data: '`x`', equivalent: 'x' },
      { id: '2', kind: 'open', pair: '2', label: 'b', data: '**' },
      { id: '3', kind: 'close', pair: '2', label: 'b', data: '**' },
      { id: '4', kind: 'placeholder', label: '&#xE000;', data: '&#xE000;' },
    ]);
  });
});

describe('writing translations', () => {
  it('changes the unit and nothing else', () => {
    const text = '*  One\n   over **two**\n   lines\n\n\n>Two  \n> three\n';
    expect(withUnit(markdownFilter, text, `eins ${a}zwei${b}`)).toBe(
      '*  eins **zwei**\n\n\n>Two  \n> three\n',
    );
    expect(withUnit(markdownFilter, text, `zwei${a}drei`, 1)).toBe(
      '*  One\n   over **two**\n   lines\n\n\n>zwei  \n> drei\n',
    );
  });

  it('keeps the label of a link that was named by its text', () => {
    expect(withUnit(markdownFilter, '[Text]\n\n[text]: /u\n', `${a}안녕${b}`)).toBe(
      '[안녕][Text]\n\n[text]: /u\n',
    );
    expect(withUnit(markdownFilter, '[Text][]\n\n[text]: /u\n', `${a}안녕${b}`)).toBe(
      '[안녕][Text]\n\n[text]: /u\n',
    );
  });

  it.each([
    ['[Text]', '[Wort][Text]'],
    ['[Text][]', '[Wort][Text]'],
    ['![Text]', '![Wort][Text]'],
    ['# **[Text]**', '# **[Wort][Text]**'],
    ['- See [*Text* here].', '- See [*Wort* here][*Text* here].'],
    ['😀 [Text] [Text]', '😀 [Wort][Text] [Wort][Text]'],
    ['[Text](/u) [other][text]', '[Wort](/u) [other][text]'],
  ])('keeps that label where only the text within the link is replaced: %s', (link, translated) => {
    const definitions = '\n\n[text]: /u\n[*Text* here]: /v\n';
    const bytes = encodeUtf8(link + definitions);
    const { text } = extracted(markdownFilter, bytes).units[0]!.source;
    const replacements = [...text.matchAll(/Text/g)].map(({ index }) => ({
      unit: 0,
      start: index,
      end: index + 4,
      target: { text: 'Wort', codes: [] },
    }));
    const written = new TextDecoder().decode(merged(markdownFilter, bytes, replacements));
    expect(written).toBe(translated + definitions);
  });

  it.each([
    [`${a}“인민”${b}은`, '**“인민”**&#xC740;'],
    [`${a}인민${b}은`, '**인민**은'],
    [`그${a}“인민”${b} 은`, '&#xADF8;**“인민”** 은'],
    [`x ${a} 인민 ${b}은`, 'x  **인민** 은'],
    [`인민${a}${b}은`, '인민은'],
    [`Wow!${a}x${b}`, 'Wow!**x**'],
  ])('lets emphasis take effect where it was put: %s', (target, written) => {
    expect(withUnit(markdownFilter, 'a **b** c\n', target)).toBe(`${written}\n`);
  });

  it('writes asterisks where an underscore would stand in a word', () => {
    expect(withUnit(markdownFilter, 'a _b_ c\n', `${a}인민${b}은`)).toBe('*인민*은\n');
  });

  it('does not let an exclamation mark make an image of a link', () => {
    expect(withUnit(markdownFilter, 'a [b](u)\n', `Wow!${a}b${b}`)).toBe('Wow\\![b](u)\n');
  });

  it.each([
    ['a lost closing half', `x ${a}y ${c}z${d}`, 'x **y [z](u)**'],
    ['a lost opening half', `x y${b} ${c}z${d}`, '**x y** [z](u)'],
    ['a lost pair', `x ${c}z${d}`, 'x [z](u)'],
    ['halves in the wrong order', `x ${b}y${a} ${c}z${d}`, 'x **y** [z](u)'],
    ['pairs that cross', `x ${a}y ${c}z${b} w${d}`, 'x **y [z](u)** w'],
    ['a doubled pair', `${a}x${b} ${a}y${b} ${c}z${d}`, '**x** **y** [z](u)'],
    ['a doubled opening half', `${a}x ${a}y${b} ${c}z${d}`, '**x y** [z](u)'],
    ['a link in itself', `${c}x ${c}y${d} ${d}`, '[x y](u) '],
  ])('mends %s', (_, target, written) => {
    expect(withUnit(markdownFilter, 'a **b** [c](u)\n\nnext *one*\n', target)).toBe(
      `${written.trimEnd()}\n\nnext *one*\n`,
    );
  });

  it('mends a pair whose other half is in a segment that stays', () => {
    const bytes = encodeUtf8('One **two. Three** four.\n');
    const replacement = { unit: 0, start: 0, end: 9, target: { text: 'Eins zwei.', codes: [] } };
    expect(new TextDecoder().decode(merged(markdownFilter, bytes, [replacement]))).toBe(
      '**Eins zwei. Three** four.\n',
    );
  });
});

const inline = fc.constantFrom(
  'word',
  'two words',
  'Ünï 한글',
  ' ',
  ', ',
  '. ',
  '“q”',
  '(p)',
  '*',
  '_',
  '`',
  '[',
  ']',
  '<',
  '&amp;',
  '\\*',
  '!',
  '|',
  '#',
  '1. ',
  '**bold**',
  '*it*',
  '_it_',
  '~~st~~',
  '`co de`',
  '[li](u)',
  '[re][a]',
  '[a]',
  '![im](p "t")',
  '<b>h</b>',
  '<br>',
  '[^1]',
  'https://x.y/z_',
  '<https://e.f>',
  '\uE000',
  '$x^2$',
  '  \n',
  '\\\n',
  '\n',
  '**b *i* b**',
  '[*e* `c`](u)',
);
const line = fc.array(inline, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));
const block = fc.oneof(
  line,
  line.map((text) => `# ${text.replaceAll('\n', ' ')}`),
  line.map((text) =>
    text
      .split('\n')
      .map((part) => `> ${part}`)
      .join('\n'),
  ),
  line.map((text) => `- ${text.split('\n').join('\n  ')}`),
  line.map((text) => `1. ${text.split('\n').join('\n   ')}\n\n   - ${text.split('\n').join('\n     ')}`),
  line.map(
    (text) => `| ${text.replaceAll('\n', ' ')} | b |\n|---|---|\n| ${text.replaceAll('\n', ' ')} | x |`,
  ),
  line.map((text) => `[^1]: ${text.split('\n').join('\n    ')}`),
  line.map((text) => `${text}\n===`),
  fc.constantFrom(
    '```\ncode *x*\n\ny\n```',
    '    code',
    '<div>\nx\n</div>',
    '[a]: /u "tit"',
    '---',
    '<!-- x',
    '$$\nx\n$$',
    '***',
    '~~~',
  ),
);
const newline = fc.constantFrom('\n', '\r\n', '\r');
const document = fc
  .tuple(
    fc.array(block, { minLength: 1, maxLength: 5 }),
    newline,
    fc.constantFrom('', '\uFEFF'),
    fc.constantFrom('\n\n', '\n', '\n\n\n'),
  )
  .map(([blocks, end, bom, between]) => bom + blocks.join(between).replaceAll('\n', end))
  // Where emphasis ends and starts at one place, its marks run together.
  .filter((text) => !/\*{3}|_{2}\S/.test(text));

function inlineUnits({ units }: Extraction) {
  return units.filter(({ kind }) => kind !== 'attribute');
}

/** A URL may become one that stands by itself, or is marked as one, where text next to it would be part of it. */
function withBareUrls({ text, codes }: Content): Content {
  const kept = codes.filter(({ label }) => label !== 'url');
  const bare = text.replace(/[\uE000-\uF8FF]/g, (character) => {
    const code = codes[codeIndex(character.charCodeAt(0))];
    if (code === undefined) return character;
    return code.label === 'url' ? code.equivalent! : codeCharacter(kept.indexOf(code));
  });
  return { text: bare, codes: kept };
}

const runs = { numRuns: 250 };

function tryExtract(bytes: Uint8Array) {
  const result = markdownFilter.extract(bytes, { file: 'x' });
  return result.ok ? result.value : undefined;
}

describe('a translation that the usual way of writing would spoil', () => {
  it('is written with references where a bare URL would swallow a mark', () => {
    const bytes = encodeUtf8('- [word\n_https://x.y/z_[re][a]word');
    const extraction = extracted(markdownFilter, bytes);
    const { units } = extraction;
    const wanted = pseudo(units[0]!.source);
    const after = merged(markdownFilter, bytes, replaceUnits(extraction, pseudo));
    expect(show(extracted(markdownFilter, after).units[0]!.source)).toBe(show(wanted));
  });

  it('loses its own codes at the worst, and never what stands around it', () => {
    const text = '| |~~st~~![im](p "t")word | b |\n|---|---|\n| |~~st~~![im](p "t")word | x |\n<b>h</b>word';
    const bytes = encodeUtf8(text);
    const extraction = extracted(markdownFilter, bytes);
    for (const pieces of [[5], [5, 11], [0], [0, 0, 3], [2, 1]]) {
      const target = ({ codes }: Content, unit: number) =>
        unit === 0
          ? {
              text: `x${pieces.map((piece) => codeCharacter(piece % Math.max(1, codes.length))).join('')}`,
              codes: [],
            }
          : undefined;
      const after = merged(markdownFilter, bytes, replaceUnits(extraction, target));
      const texts = (given: Extraction) => inlineUnits(given).map(({ source }) => show(source));
      expect(texts(extracted(markdownFilter, after)).slice(1)).toEqual(texts(extraction).slice(1));
    }
  });

  it.each([
    [
      'See ![alt](i.png) and [this](http://e.org)[^1].',
      ['Siehe ', 0, 1, ' und ', 2, 'das', 3, '.', 4],
      'Siehe ![](i.png) und [das](http://e.org).[^1]',
    ],
    [
      'See [a](http://e.org) and **this**[^1].',
      ['Siehe ', 0, 1, ' und ', 2, 'das', 3, '.', 4],
      'Siehe [](http://e.org) und **das**.[^1]',
    ],
    [
      'See **the *people* here** and [this](http://e.org)[^1].',
      ['他', 0, '的', 1, '《人民》', 2, '在', 3, '，', 4, '这', 5, '。', 6],
      undefined,
    ],
  ])('keeps the codes of %s', (text, parts, written) => {
    const source = `${text}\n\n[^1]: A note.\n`;
    const bytes = encodeUtf8(source);
    const extraction = extracted(markdownFilter, bytes);
    const target = ({ codes }: Content, unit: number) =>
      unit === 0
        ? {
            text: parts.map((part) => (typeof part === 'string' ? part : codeCharacter(part))).join(''),
            codes,
          }
        : undefined;
    const after = merged(markdownFilter, bytes, replaceUnits(extraction, target));
    if (written !== undefined) expect(new TextDecoder().decode(after)).toContain(written);
    const again = extracted(markdownFilter, after).units[0]!.source;
    const count = (content: Content) =>
      [...content.text].filter((c) => codeIndex(c.charCodeAt(0)) >= 0).length;
    expect(count(again)).toBeGreaterThanOrEqual(count(extraction.units[0]!.source) - 1);
  });

  it.each([
    ['See https://x.y/z<word', 'Sëë <https://x.y/z>\\<wörd'],
    ['See https://x.y/z* a', 'Sëë <https://x.y/z>\\* á'],
    ['See https://x.y/z. A', 'Sëë https://x.y/z. Å'],
    ['See **https://x.y/z**. A', 'Sëë **https://x.y/z**. Å'],
  ])('takes no backslash into a URL: %s', (text, written) => {
    const bytes = encodeUtf8(text);
    const after = merged(markdownFilter, bytes, replaceUnits(extracted(markdownFilter, bytes), pseudo));
    expect(new TextDecoder().decode(after)).toBe(written);
  });

  it('is the only one that is written so', () => {
    const bytes = encodeUtf8('[word\n_https://x.y/z_[re][a]word\n\nIt (really) is, *quite* so.\n');
    const extraction = extracted(markdownFilter, bytes);
    const after = new TextDecoder().decode(merged(markdownFilter, bytes, replaceUnits(extraction, pseudo)));
    expect(after).toContain('https&#58;');
    expect(after.split('\n\n')[1]).not.toContain('&#');
  });
});

describe('any document', () => {
  it('comes back byte for byte when nothing, or nothing new, is put in', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          document,
          fc.string({ unit: 'binary' }),
          fc.array(inline).map((x) => x.join('')),
        ),
        (text) => {
          const bytes = encodeUtf8(text);
          const extraction = tryExtract(bytes);
          if (!extraction) return;
          expect(Buffer.from(merged(markdownFilter, bytes, []))).toEqual(Buffer.from(bytes));
          const same = replaceUnits(extraction, (source) => source);
          expect(Buffer.from(merged(markdownFilter, bytes, same))).toEqual(Buffer.from(bytes));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('gives back the translation of one of its units and leaves the others', () => {
    fc.assert(
      fc.property(document, fc.nat(), (text, choice) => {
        // Within a URL that is a code, such a character is text, and in its text a code.
        if (text.includes('://') && /[\uE000-\uF8FF]/.test(text)) return;
        const bytes = encodeUtf8(text);
        const extraction = tryExtract(bytes);
        if (!extraction) return;
        const chosen = choice % extraction.units.length;
        const target = (source: Content, unit: number) => (unit === chosen ? pseudo(source) : undefined);
        const after = merged(markdownFilter, bytes, replaceUnits(extraction, target));
        const expected = extraction.units.map(({ source }, i) =>
          show(withBareUrls(i === chosen ? pseudo(source) : source)),
        );
        const written = new TextDecoder('utf-8', { ignoreBOM: true }).decode(after);
        const units = tryExtract(after)?.units.map(({ source }) => show(withBareUrls(source)));
        expect({ written, units }).toEqual({ written, units: expected });
        const again = extracted(markdownFilter, after).units[chosen]!.source;
        const wanted = pseudo(extraction.units[chosen]!.source);
        expect(equalContent(withBareUrls(again), withBareUrls(wanted))).toBe(true);
      }),
      runs,
    );
  });

  it('keeps what stands around a unit, whatever codes its translation loses, doubles or moves', () => {
    const piece = fc.oneof(
      fc.nat(11),
      fc.constantFrom('word', ' ', '한', '(q)', '*', '_', '`', '[', ']', '\n', '# ', '<', '!', '~', '&#'),
    );
    fc.assert(
      fc.property(document, fc.nat(), fc.array(piece, { maxLength: 10 }), (text, choice, pieces) => {
        const bytes = encodeUtf8(text);
        const extraction = tryExtract(bytes);
        if (!extraction) return;
        const chosen = choice % extraction.units.length;
        const target = ({ codes }: Content, unit: number) =>
          unit === chosen
            ? {
                text: `x${pieces
                  .map((part) =>
                    typeof part === 'string' ? part : codes.length ? codeCharacter(part % codes.length) : '',
                  )
                  .join('')}`,
                codes: [],
              }
            : undefined;
        const after = merged(markdownFilter, bytes, replaceUnits(extraction, target));
        const written = new TextDecoder('utf-8', { ignoreBOM: true }).decode(after);
        const units = inlineUnits(extraction);
        const at = units.indexOf(extraction.units[chosen]!);
        // Titles come and go with their links.
        if (at < 0) return;
        const others = units.map(({ source }) => show(source)).toSpliced(at, 1);
        const found = inlineUnits(extracted(markdownFilter, after)).map(({ source }) => show(source));
        expect({ written, others: found.toSpliced(at, 1) }).toEqual({ written, others });
        expect(found).toHaveLength(units.length);
      }),
      runs,
    );
  });
});
