import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../base/index.ts';
import { testWorkbook, textSheet } from '../tables/testing/xlsx.ts';
import { createZip } from '../zip/index.ts';
import { sniffFormat } from './index.ts';

const zip = (...names: string[]) => createZip(names.map((name) => ({ name, bytes: encodeUtf8('<a/>') })));
const utf16 = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));

describe('a content without a name', () => {
  it.each([
    ['docx', zip('[Content_Types].xml', 'word/document.xml')],
    ['odt', zip('mimetype', 'content.xml')],
    ['xliff', zip('document.mqxliff', 'skeleton.xml')],
    ['xliff', zip('content.xlf', 'skeleton.skl')],
    ['xliff', zip('de/a.sdlxliff', 'project.xml')],
    ['table', testWorkbook({ sheets: [textSheet('S', [['en', 'de']])] })],
    ['html', '<!-- a --> <!-- b -->\n<!DOCTYPE html>\n<p>x'],
    ['html', '\ufeff<HTML lang="de"><body>x'],
    ['html', '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "<b>">]><html xmlns="a"/>'],
    ['html', '<p>A paragraph without anything around it.</p>'],
    ['markdown', '<p align="center"><img src="x"></p>\n\n# Title\n\nText.\n'],
    ['markdown', '# Title\n\nText.\n'],
    ['markdown', 'See [there](https://example.com) for more.\n'],
    ['markdown', '---\ntitle: A\n---\nText\n'],
    ['markdown', 'See [there].\n\n[there]: https://example.com\n'],
    ['markdown', 'A picture:\n\n<div><img src="x"></div>\n'],
    ['xliff', '<?xml version="1.0"?>\n<!-- a -->\n<xliff version="2.0" srcLang="en"><file/></xliff>'],
    ['xliff', utf16('<?xml version="1.0" encoding="UTF-16"?><xliff version="1.2"/>')],
    ['odt', '<?xml version="1.0"?><office:document xmlns:office="x"/>'],
    ['po', '# German\n#, fuzzy\nmsgid ""\nmsgstr "Language: de\\n"\n'],
    ['subtitles', 'WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n'],
    ['subtitles', '1\r\n00:00:01,000 --> 00:00:02,000\r\nHello\r\n'],
    ['table', 'en,de\n"Hello, you",Hallo\n'],
    ['table', 'key\tsource\ttarget\na.b\tHello\tHallo\n'],
    ['table', 'One\tEins\nTwo\tZwei\n'],
    ['text', 'Hello, world.\nThis is, as it were, text.\n'],
    ['text', 'a < b, and <so on>\n'],
    ['text', '- one\n- two\n'],
    ['text', utf16('Prose, and nothing else.\n')],
    ['text', ''],
  ])('is taken for %s: %j', (filter, content) => {
    expect(sniffFormat(typeof content === 'string' ? encodeUtf8(content) : content).filter).toBe(filter);
  });

  it.each([
    ['pdf', '%PDF-1.7\n'],
    ['rtf', '{\\rtf1 x}'],
    ['xml', '<?xml version="1.0"?><dita/>'],
    ['tmx', '<?xml version="1.0"?><tmx version="1.4"/>'],
    ['epub', zip('mimetype', 'META-INF/container.xml', 'content.xml')],
    ['pptx', zip('[Content_Types].xml', 'ppt/presentation.xml')],
    ['zip', zip('a.txt')],
  ])('is refused as %s', (extension, content) => {
    const bytes = typeof content === 'string' ? encodeUtf8(content) : content;
    expect(sniffFormat(bytes)).toEqual({ filter: undefined, extension });
  });

  it('is looked at in a moment, whatever it is', () => {
    const long = [
      '<!-- --> '.repeat(9000),
      '<!--'.repeat(20_000),
      '['.repeat(70_000),
      '---\na: b\n'.repeat(9000),
    ];
    for (const text of long) sniffFormat(encodeUtf8(text));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(sniffFormat(bytes).extension).not.toBe('');
      }),
    );
  });
});
