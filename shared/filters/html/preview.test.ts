import fc from 'fast-check';
import { type DefaultTreeAdapterMap, parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../base/index.ts';
import type { Replacement } from '../contract.ts';
import { sharedFiles } from '../testing/documents.ts';
import { previewHtml } from './preview.ts';

function preview(text: string, replacements: readonly Replacement[] = []): string {
  const result = previewHtml(encodeUtf8(text), { file: 'a.html' }, replacements);
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}

type Element = DefaultTreeAdapterMap['element'];

function elements(html: string): Element[] {
  const found: Element[] = [];
  const visit = (node: DefaultTreeAdapterMap['node']) => {
    if ('tagName' in node) found.push(node);
    if ('childNodes' in node) node.childNodes.forEach(visit);
    if ('content' in node) visit(node.content);
  };
  visit(parse(html));
  return found;
}

/** What could run or be fetched. */
function dangers(html: string): string[] {
  const policies = elements(html).filter(({ tagName }) => tagName === 'meta');
  return elements(html).flatMap(({ tagName, attrs }) => [
    ...(['script', 'iframe', 'object', 'embed', 'base', 'link'].includes(tagName) ? [tagName] : []),
    ...(tagName === 'meta' && policies.length > 1 ? ['meta'] : []),
    ...attrs
      .filter(
        ({ name, value }) =>
          /^on/.test(name) || (/^(?:javascript|https?):/.test(value) && !/^(?:xmlns|value|title)/.test(name)),
      )
      .map(({ name }) => name),
  ]);
}

const body = (html: string) => html.slice(html.indexOf('base-uri') + "base-uri 'none'\">".length);

describe('the preview of an HTML document', () => {
  it('marks the text of each unit, translated or not', () => {
    const target = { text: 'eins \uE000x\uE001', codes: [] };
    const text = '<p><b>one</b> is <i title=tip>a</i></p><title>t</title><li>two';
    expect(body(preview(text, [{ unit: 0, start: 0, end: 12, target }]))).toBe(
      '<p><span data-unit="0">eins <b>x</b></span></p><title>t</title><li><span data-unit="3">two</span>',
    );
    expect(body(preview('<p>Show <select><option>a</select> and <object><p>b</object> so'))).toBe(
      '<p><span data-unit="0">Show <select disabled><option>a</select> and <p><span data-unit="2">b</span> so</span>',
    );
  });

  it('holds nothing that runs, is fetched or is sent', () => {
    const html =
      preview(`<!DOCTYPE html><html><head><base href="http://x"><link rel=stylesheet href="http://x/a.css">
      <meta http-equiv=refresh content="0;url=http://x"><style>@import "http://x"; p { background: url(http://x) }</style>
      <script>alert(1)</script></head><body onload="a()" background="http://x/b.png"><p onclick="b()">text
      <img src="http://x/c.png" alt=a><img src="data:image/png;base64,AA"><a href="javascript:c()">link</a><a href="#x">d</a>
      <svg><script>d()</script><use href="http://x#y"/></svg><iframe src="http://x"></iframe>
      <form action="http://x"><input type=submit formaction="http://x"></form><?php e() ?></body></html>`);
    expect(dangers(html)).toEqual([]);
    expect(html).not.toMatch(/url\(http|@import|alert|http:\/\/x/);
    expect(html).toMatch(/^<!DOCTYPE html><meta http-equiv="Content-Security-Policy"/);
    expect(html).toContain('src="data:image/png;base64,AA"');
    expect(html).toContain('<form inert><input type="submit" disabled></form>');
  });

  it('is inert whatever the document is', () => {
    const pieces = fc.constantFrom(
      ...[
        '<script>',
        '</script>',
        '<img src=http://x onerror=a()>',
        '<svg>',
        '</svg>',
        '<style>',
        '</style>',
        '<!--',
        '-->',
      ],
      ...[
        '<p>',
        'word',
        '"',
        "'",
        '<a href="javascript:x">',
        '<title>',
        '</title>',
        '<textarea>',
        '<math>',
        '<iframe>',
        '<',
      ],
      ...[
        '<![CDATA[',
        ']]>',
        '<noscript>',
        '</noscript>',
        '<template>',
        '{{',
        '}}',
        '<?php',
        '?>',
        '=',
        '>',
        '<select>',
        ' ',
      ],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
        const result = previewHtml(encodeUtf8(`<p>a${parts.join('')}`), { file: 'a.html' }, []);
        expect(result.ok && dangers(result.value)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

const documents = sharedFiles('documents/html', ['.html', '.xhtml']);

describe.skipIf(documents.length === 0)('previews of real HTML', () => {
  it.each(documents)('$name is inert', ({ name, bytes }) => {
    const result = previewHtml(bytes, { file: name }, []);
    expect(result.ok && dangers(result.value)).toEqual([]);
  });
});
