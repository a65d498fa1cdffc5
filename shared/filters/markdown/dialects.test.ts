import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../base/index.ts';
import { codeCharacter } from '../../content/index.ts';
import { extracted, merged, pseudo, replaceUnits, shown, withUnit } from '../testing/documents.ts';
import { markdownFilter } from './filter.ts';

const units = (text: string) => shown(markdownFilter, text);
const pseudoTranslated = (text: string) => {
  const bytes = encodeUtf8(text);
  return new TextDecoder().decode(
    merged(markdownFilter, bytes, replaceUnits(extracted(markdownFilter, bytes), pseudo)),
  );
};
const [a, b] = [codeCharacter(0), codeCharacter(1)];

describe('what is no text', () => {
  it.each([
    ['# Heading {#id}', ['Heading <{#id}/>']],
    ['Set {.a #b}\n===', ['Set <{.a #b}/>']],
    ['![im](x.png){ width=50% } end', ['<image>im</image><{ width=50% }/> end']],
    [
      'It is $a+b$, $n$th, $f(x)$, $$y = 1$$ and $`z`$',
      ['It is <math/>, <math/>th, <math/>, <math/> and <math/>'],
    ],
    ['It costs $5 and $6, US$5, $HOME/$USER', ['It costs $5 and $6, US$5, $HOME/$USER']],
    ['Go to https://example.com/a_b.', ['Go to <url/>.']],
    ['Go to www.foo.com or a@b.co', ['Go to <url/> or <url/>']],
    ['**See https://x.y/z**', ['<b>See <url/></b>']],
    [
      'Hi {{ user_name }}, {% if a_b %}x{% endif %}',
      ['Hi <{{ user_name }}/>, <{% if a_b %}/>x<{% endif %}/>'],
    ],
    ['[a]({{ site.url }}/x) https://x.y/{{ id }}/z', ['<link>a</link> <url/>']],
    ['in {{ a {% b %}\nc', ['in {{ a <{% b %}/> c']],
    ['| {{ a | b }} c |\n|---|\n| d |', ['<{{ a | b }}/> c', 'd']],
    ['use `{{` and `}}`', ['use <code/> and <code/>']],
    ['an open {{ and $x', ['an open {{ and $x']],
  ])('%j', (text, expected) => {
    expect(units(`${text}\n`)).toEqual(expected);
    for (const { source } of extracted(markdownFilter, encodeUtf8(text)).units) {
      for (const { data } of source.codes) expect(pseudoTranslated(`${text}\n`)).toContain(data);
    }
  });

  it.each([
    ['> [!NOTE]\n> Alert text.\n', ['Alert text.']],
    ['> [!NOTE]\n>\n> Alert text.\n', ['Alert text.']],
    ['> [!tip]- A *title*\n> Text\n', ['A <i>title</i>', 'Text']],
    [':::note\nAdmonition text\n:::\n', ['Admonition text']],
    [':::note A title\n\nText\n\n:::\n', ['A title', 'Text']],
    ['::::tip[A title]{.a}\n- b\n- c\n::::\n', ['A title', 'b', 'c']],
    ['::: {.warning #id}\nText\n:::\n', ['Text']],
    ['> ::: details Click {.a}\n> Text\n> :::\n', ['Click', 'Text']],
    ['- item\n\n  :::note\n  Text\n  :::\n', ['item', 'Text']],
    ['[!TIP] text\n', ['[!TIP] text']],
    ['::text and :term:\n', ['::text and :term:']],
  ])('marks of containers: %j', (text, expected) => {
    expect(units(text)).toEqual(expected);
    const translated = pseudoTranslated(text);
    expect(translated.split('\n')).toHaveLength(text.split('\n').length);
    expect(translated).toContain(/\[![A-Za-z]+\]-?|:{3,}|./.exec(text)![0]);
  });
});

describe('a translation', () => {
  it.each([
    ['a word\n', 'uses {{ x }}', 'uses &#123;{ x }}'],
    ['a word\n', '{% raw %} text', '&#123;% raw %} text'],
    ['a word\n', 'formula $a+b$', 'formula \\$a+b$'],
    ['a word\n', 'costs $5 or {5}', 'costs $5 or {5}'],
    ['# a word\n', 'word {#id}', '# word \\{#id}'],
  ])('of %j does not become one of them: %s', (text, target, written) => {
    expect(withUnit(markdownFilter, text, target)).toBe(`${written}\n`);
  });

  it.each([
    [`Siehe ${a} bitte`, 'Siehe https://x.y/z bitte'],
    [`Siehe (${a}).`, 'Siehe (https://x.y/z).'],
    [`${a}을 보라`, '<https://x.y/z>을 보라'],
    [`Siehe${a}`, 'Siehe<https://x.y/z>'],
    ['Siehe https://x.y/z bitte', 'Siehe https://x.y/z bitte'],
  ])('keeps a URL apart from the text next to it: %s', (target, written) => {
    expect(withUnit(markdownFilter, 'See https://x.y/z now\n', target)).toBe(`${written}\n`);
  });
});

describe('HTML', () => {
  it('gives the text of blocks', () => {
    const text =
      '<p align="center">Centered <b>text</b></p>\n\n<details>\n<summary>Click me</summary>\n\nMarkdown *text*\n\n</details>\n\n<table><tr><td title="Tip">Cell</td></tr></table>\n';
    expect(units(text)).toEqual(['Centered <b>text</b>', 'Click me', 'Markdown <i>text</i>', 'Tip', 'Cell']);
    expect(pseudoTranslated(text)).toBe(
      '<p align="center">Cëñtërëd <b>tëxt</b></p>\n\n<details>\n<summary>Clïck më</summary>\n\nMárkdöwñ *tëxt*\n\n</details>\n\n<table><tr><td title="Tïp">Cëll</td></tr></table>\n',
    );
  });

  it('leaves scripts, styles, comments and preformatted lines alone', () => {
    const text =
      '<script>\nlet text = 1;\n\n</script>\n\n<style>\np { color: red }\n</style>\n\n<!-- a comment -->\n\n<pre>\ncode\n</pre>\n\nText\n';
    expect(units(text)).toEqual(['Text']);
  });

  it('keeps the marks of containers before its lines', () => {
    const text = '> <div>\n> quoted\n> text\n> </div>\n\n- <p>in\n  a list</p>\n';
    expect(units(text)).toEqual(['quoted text', 'in a list']);
    expect(pseudoTranslated(text)).toBe('> <div>\n> qüötëd tëxt\n> </div>\n\n- <p>ïñ á lïst</p>\n');
  });

  it('gives the attributes of tags in a text, and titles of links and images', () => {
    const text =
      'An <img src="x.png" alt="image"> and [a link](/u "Link title"), ![](i.png "only"), [![alt](i.png \'t\')](u).\n';
    expect(units(text)).toEqual([
      'An <img/> and <link>a link</link>, <image/>, <link><image>alt</image></link>.',
      'image',
      'Link title',
      'only',
      't',
    ]);
    expect(pseudoTranslated(text)).toBe(
      'Åñ <img src="x.png" alt="ïmágë"> áñd [á lïñk](/u "Lïñk tïtlë"), ![](i.png "öñly"), [![ált](i.png \'t\')](u).\n',
    );
  });

  it('writes attributes and titles so that they stay what they are', () => {
    const text = '| a `b <img alt="x"> [l](u "y") |\n|---|\n';
    const bytes = encodeUtf8(text);
    const target = 'a "b" | `c` $d$ <e> \'f\' & &amp; g';
    const after = merged(
      markdownFilter,
      bytes,
      replaceUnits(extracted(markdownFilter, bytes), (_, unit) =>
        unit === 0 ? undefined : { text: target, codes: [] },
      ),
    );
    expect(units(new TextDecoder().decode(after))).toEqual(['a `b <img/> <link>l</link>', target, target]);
  });

  it('writes a title with its link, and loses it with it', () => {
    const bytes = encodeUtf8('A [b](u "c") d\n');
    const write = (target: string) => {
      const replacements = replaceUnits(extracted(markdownFilter, bytes), (_, unit) => ({
        text: unit === 0 ? target : 'Titel',
        codes: [],
      }));
      return new TextDecoder().decode(merged(markdownFilter, bytes, replacements));
    };
    expect(write(`x ${a}y${b}`)).toBe('x [y](u "Titel")\n');
    expect(write('x y')).toBe('x y\n');
  });
});
