import { expect, it } from 'vitest';
import { markdownHtml } from './markdown.ts';

it('shows the HTML of a document as HTML', () => {
  expect(markdownHtml('Para with<br>break\n\n<p align="center">Text</p>\n')).toBe(
    '<p>Para with<br>break</p>\n<p align="center">Text</p>\n',
  );
});

it.each([
  '---\ntitle: A\n---\nText\n',
  '+++\ntitle = "A"\n+++\nText\n',
  '+++\r\ntitle = "A"\r\n+++\r\nText\n',
])('leaves front matter out: %j', (text) => {
  expect(markdownHtml(text)).toBe('<p>Text</p>\n');
});

it('keeps what looks like front matter but is not closed', () => {
  expect(markdownHtml('+++\n\nText\n')).toBe('<p>+++</p>\n<p>Text</p>\n');
});

it('shows no marks of containers and no attributes, and titles in bold', () => {
  const html = markdownHtml(
    '# Head {#id}\n\n:::note[A *title*]\n\nText $a_1 b_2$ {{ x }}\n\n:::\n\n> [!NOTE]\n> Alert\n',
  );
  expect(html.replace(/\n+/g, '\n')).toBe(
    '<h1>Head </h1>\n<p><strong>A <em>title</em></strong></p>\n<p>Text $a_1 b_2$ {{ x }}</p>\n<blockquote>\n<p>Alert</p>\n</blockquote>\n',
  );
});
