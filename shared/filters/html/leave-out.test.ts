import fc from 'fast-check';
import { type DefaultTreeAdapterMap, parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../base/index.ts';
import { extracted, shown } from '../testing/documents.ts';
import { htmlFilter } from './filter.ts';
import { leaveOutUnits } from './leave-out.ts';

/** Without the units that hold an “x”. */
function without(page: string, file = 'a.html'): string {
  const left = new Set(shown(htmlFilter, page).flatMap((text, index) => (text.includes('x') ? [index] : [])));
  const result = leaveOutUnits(encodeUtf8(page), { file }, left);
  if (!result.ok) throw new Error(result.failure.code);
  return new TextDecoder().decode(result.value.bytes);
}

/** The same with all elements. */
function emptied(page: string): string {
  const { units } = extracted(htmlFilter, encodeUtf8(page));
  const replacements = units.flatMap(({ source: { text } }, unit) =>
    text.includes('x') ? [{ unit, start: 0, end: text.length, target: { text: '', codes: [] } }] : [],
  );
  const result = htmlFilter.merge(encodeUtf8(page), { file: 'a.html' }, replacements);
  if (!result.ok) throw new Error(result.failure.code);
  return new TextDecoder().decode(result.value.bytes);
}

/** Where a browser puts the texts and pictures that stay. */
function pathsOf(page: string): readonly string[] {
  const paths: string[] = [];
  const walk = (node: DefaultTreeAdapterMap['node'], path: string) => {
    const here = `${path}/${node.nodeName}`;
    if (node.nodeName === 'img' || ('value' in node && /[a7]/.test(node.value))) paths.push(here);
    if ('childNodes' in node) for (const child of node.childNodes) walk(child, here);
  };
  walk(parse(page), '');
  return paths;
}

describe('a page without some of its units', () => {
  it('is without the elements that held nothing else', () => {
    expect(
      without('<article lang="de"><h1>x</h1>\n <p>x <b>x</b><br>x</p><!-- a --></article><p>a</p>'),
    ).toBe('<p>a</p>');
    expect(without('<div>\n  <p><b>x</b></p>\n  <p>a</p>\n</div>\n')).toBe('<div>\n  <p>a</p>\n</div>\n');
    expect(without('<ul><li>x<li>a<li>x<ul><li>x</ul></ul><p>x<p>a')).toBe('<ul><li>a</ul><p>a');
    expect(without('<p>a</p>\r\n\t<p>x</p> \r\n<p>b</p>')).toBe('<p>a</p>\r\n<p>b</p>');
  });

  it('keeps elements with anything else in them, empty', () => {
    for (const rest of ['<img src="a">', '12', '<script>a()</script>', '<div></div>', '<?php a() ?>', '<hr>'])
      expect(without(`<div><h1>x</h1>${rest}</div>`)).toBe(`<div>${rest}</div>`);
    expect(without('<figure><img src="a"><figcaption>x</figcaption></figure>')).toBe(
      '<figure><img src="a"></figure>',
    );
    expect(without('<div><p translate="no">x</p><p>x</p></div>')).toBe('<div><p translate="no">x</p></div>');
    expect(without('<div title="a"><p>x</p></div>')).toBe('<div title="a"></div>');
    expect(without('<body><p>x</p></body>')).toBe('<body></body>');
    expect(without('<form><p>x</p></form><button>x</button>')).toBe('<form></form><button></button>');
  });

  it('keeps tables in shape', () => {
    expect(without('<table><tr><td>x</td><td>a</td></tr><tr><td>x</td><td></td></tr></table>')).toBe(
      '<table><tr><td></td><td>a</td></tr></table>',
    );
    expect(without('<table><tr><td rowspan=2>a</td></tr><tr><td>x</td></tr></table>')).toBe(
      '<table><tr><td rowspan=2>a</td></tr><tr><td></td></tr></table>',
    );
    expect(without('<table><tr><td rowspan=2>x</td></tr><tr><td>x</td></tr></table>')).toBe('');
  });

  it('keeps what is referred to', () => {
    expect(without('<p>a <a href="#b">a</a></p><div id="b"><p>x</p></div>')).toBe(
      '<p>a <a href="#b">a</a></p><div id="b"></div>',
    );
    expect(without('<style>#b p { color: red }</style><div><div id=b>x</div></div>')).toBe(
      '<style>#b p { color: red }</style><div><div id=b></div></div>',
    );
    expect(without('<p aria-labelledby="a b">a</p><h2 id="b">x</h2>')).toBe(
      '<p aria-labelledby="a b">a</p><h2 id="b"></h2>',
    );
    expect(without('<script>document.getElementById("b")</script><h2 id="b">x</h2>')).toContain(
      '<h2 id="b">',
    );
    // The reference goes itself, or stands within.
    expect(without('<ul><li><a href="#b">x</a></li></ul><h2 id="b">x</h2><p>a</p>')).toBe('<p>a</p>');
    expect(without('<div id="b"><p>x <a href="#b">x</a></p></div><p id="c">x</p>')).toBe('');
  });

  it('lets no texts run into one', () => {
    expect(without('a<div>x</div>b')).toBe('a<div></div>b');
    expect(without('a<div>x</div>\n<div>x</div>b')).toBe('a\n<div></div>b');
    expect(without('<p>a<div>x</div>b')).toBe('<p>a<div></div>b');
    expect(without('<p>a<div>x</div><p>b')).toBe('<p>a<p>b');
    expect(without('<p>a</p><div>x</div>b')).toBe('<p>a</p>b');
    expect(without('<div>a <math><p>x</p> b</div>')).toBe('<div>a <math><p></p> b</div>');
  });

  it('leaves no element open, and ends none that is not its own', () => {
    expect(without('<b><p>x</b></p><p>a')).toContain('</b>');
    expect(without('<div><p>x<b>x</p></div><p>a')).toContain('<b>');
  });

  it('has the other units, and all that is none', () => {
    const { tree } = fc.letrec<{ tree: string; leaf: string }>((tie) => ({
      leaf: fc.constantFrom(
        ...[
          '<p>x</p>',
          '<p>a</p>',
          '<p>x',
          '<p>a',
          '<li>x',
          '<img src="i">',
          '<p>7</p>',
          'a',
          '<b>x</b>',
          '<td>x',
          '<td>a</td>',
        ],
        ...[
          '<b>x',
          '</b>',
          '</p>',
          '<svg><title>x</title></svg>',
          '<!-- c -->',
          '<div id="i">x</div>',
          '<a href="#i">a</a>',
        ],
        ...[
          '<object><p>x</p></object>',
          '<select><option>x</select>',
          '<q-y><p>x</p></q-y>',
          '<p title="a">x</p>',
          'x',
        ],
      ),
      tree: fc
        .tuple(
          fc.constantFrom('div', 'article', 'ul', 'table', 'tr', 'blockquote', 'h1', 'section', 'b', 'math'),
          fc.array(fc.oneof({ depthSize: 'small' }, tie('leaf'), tie('leaf'), tie('tree')), { maxLength: 5 }),
        )
        .map(([name, inner]) => `<${name}>${inner.join('\n')}</${name}>`),
    }));
    const count = (page: string, what: RegExp) => page.match(what)?.length ?? 0;
    fc.assert(
      fc.property(fc.array(tree, { minLength: 1, maxLength: 4 }), (trees) => {
        const page = `<p>a</p>${trees.join('')}`;
        const result = without(page);
        const kept = shown(htmlFilter, page).filter((text) => !text.includes('x'));
        expect(shown(htmlFilter, result)).toEqual(kept);
        expect(count(result, /7/g)).toBe(count(page, /7/g));
      }),
      { numRuns: 300 },
    );
  });

  it('has everything else where it stood for a browser', () => {
    const text = fc.constantFrom('x', 'a', 'x', '7', '<img src="i">', '<b>x</b>', '<b>a</b>', ' <!-- c -->');
    const block = fc.constantFrom(
      '<p>x</p>',
      '<p>a</p>',
      '<p>x',
      '<p>a',
      '<h1>x</h1>',
      '<h1 id="i">x</h1>',
      '<hr>',
    );
    const many = (item: fc.Arbitrary<string>) =>
      fc.array(item, { maxLength: 4 }).map((all) => all.join('\n'));
    const { flow } = fc.letrec<{ flow: string; item: string; row: string; cell: string }>((tie) => ({
      flow: fc.oneof(
        { depthSize: 'small' },
        text,
        block,
        fc
          .tuple(fc.constantFrom('div', 'article', 'blockquote', 'section', 'q-y'), many(tie('flow')))
          .map(([name, inner]) => `<${name}>${inner}</${name}>`),
        many(tie('item')).map((inner) => `<ul>${inner}</ul>`),
        many(tie('row')).map((inner) => `<table>${inner}</table>`),
      ),
      item: fc
        .tuple(many(tie('flow')), fc.boolean())
        .map(([inner, end]) => `<li>${inner}${end ? '</li>' : ''}`),
      row: many(tie('cell')).map((inner) => `<tr>${inner}</tr>`),
      cell: fc
        .tuple(many(tie('flow')), fc.boolean())
        .map(([inner, end]) => `<td>${inner}${end ? '</td>' : ''}`),
    }));
    fc.assert(
      fc.property(many(flow), (body) => {
        const page = `<!DOCTYPE html><p><a href="#i">a</a></p>${body}`;
        expect(pathsOf(without(page))).toEqual(pathsOf(emptied(page)));
      }),
      { numRuns: 300 },
    );
  });
});
