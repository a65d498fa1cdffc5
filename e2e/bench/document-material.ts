import { createZip } from '../../shared/zip/index.ts';
import { mulberry32 } from './random.ts';
import type { Pair } from './sentences.ts';

/** A document of about `size` bytes of text (inside an archive: of unpacked XML). */
export interface MadeDocument {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** What figures are per: the bytes of the file, or of the XML inside it. */
  readonly measured: number;
}

export interface DocumentMaker {
  readonly name: string;
  readonly least: number;
  readonly make: (pairs: readonly Pair[], seed: number, size: number) => MadeDocument;
}

/** A document of every format, of real or made sentences; the same seed gives the same bytes. */
export const documentMakers: readonly DocumentMaker[] = [
  text('TXT', 'bench.txt', plainPart),
  text('Markdown', 'bench.md', markdownPart),
  text(
    'HTML',
    'bench.html',
    htmlPart,
    '<!DOCTYPE html>\n<html lang="en"><head><title>Bench</title></head><body>\n',
    '</body></html>\n',
  ),
  text(
    'XLIFF 2.1',
    'bench.xlf',
    xliff2Part,
    '<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="de"><file id="f1">\n',
    '</file></xliff>\n',
  ),
  text(
    'XLIFF 1.2',
    'bench12.xlf',
    xliff1Part,
    '<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="a" datatype="plaintext" source-language="en" target-language="de"><body>\n',
    '</body></file></xliff>\n',
  ),
  text(
    'PO',
    'bench.po',
    poPart,
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: de\\n"\n\n',
  ),
  text('SRT', 'bench.srt', srtPart),
  text('CSV', 'bench.csv', csvPart, 'en,de\r\n'),
  { name: 'DOCX', least: 5, make: docx },
  { name: 'ODT', least: 5, make: odt },
];

type Part = (pick: () => string, random: () => number, index: number) => string;

function text(name: string, file: string, part: Part, head = '', tail = ''): DocumentMaker {
  return {
    name,
    least: 20,
    make: (pairs, seed, size) => {
      const bytes = new TextEncoder().encode(head + collect(part, pairs, seed, size) + tail);
      return { file, bytes, measured: bytes.length };
    },
  };
}

function collect(part: Part, pairs: readonly Pair[], seed: number, size: number): string {
  const random = mulberry32(seed);
  const pick = () => pairs[Math.floor(random() * pairs.length)]!.source;
  const parts: string[] = [];
  for (let length = 0; length < size; ) {
    const piece = part(pick, random, parts.length);
    parts.push(piece);
    length += piece.length;
  }
  return parts.join('');
}

function plainPart(pick: () => string, random: () => number): string {
  return `${Array.from({ length: 1 + Math.floor(random() * 5) }, pick).join(' ')}\n`;
}

function markdownPart(pickRaw: () => string, random: () => number): string {
  const pick = () => pickRaw().replace(/[\\`*_{}[\]()#+!|<>~&$]/g, '');
  const kind = random();
  if (kind < 0.1) return `${'#'.repeat(1 + Math.floor(random() * 4))} ${pick()}\n\n`;
  if (kind < 0.25) return `- ${pick()}\n- ${pick()} *${pick()}*\n\n`;
  if (kind < 0.3) return `> ${pick()}\n\n`;
  if (kind < 0.35) return '```js\nconst value = compute(1, 2);\n```\n\n';
  return `${pick()} **${pick()}** [${pick()}](https://example.org/page) \`code\` ${pick()}\n\n`;
}

const escaped = (text: string) =>
  text
    .replace(/[\0-\x08\x0b-\x1f]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');

function htmlPart(pickRaw: () => string, random: () => number): string {
  const pick = () => escaped(pickRaw());
  const kind = random();
  if (kind < 0.1) return `<h2>${pick()}</h2>\n`;
  if (kind < 0.25) return `<ul>\n  <li>${pick()}</li>\n  <li>${pick()} <em>${pick()}</em></li>\n</ul>\n`;
  if (kind < 0.3) return `<table><tr><td>${pick()}</td><td title="a cell">${pick()}</td></tr></table>\n`;
  if (kind < 0.35) return '<script>const value = compute(1, 2);</script>\n';
  return `<p class="text">${pick()} <strong>${pick()}</strong> <a href="https://example.org/page">${pick()}</a>\n${pick()}&nbsp;</p>\n`;
}

function xliff2Part(pick: () => string, _random: () => number, index: number): string {
  const source = `${escaped(pick())} <pc id="1">${escaped(pick())}</pc>`;
  return `<unit id="u${index}"><segment state="translated"><source>${source}</source><target>${source}</target></segment></unit>\n`;
}

function xliff1Part(pick: () => string, _random: () => number, index: number): string {
  const source = `${escaped(pick())} <g id="1">${escaped(pick())}</g>`;
  return `<trans-unit id="u${index}"><source>${source}</source><target state="translated">${source}</target></trans-unit>\n`;
}

const quoted = (value: string) => value.replace(/[\0-\x1f]/g, ' ').replace(/[\\"]/g, '\\$&');

function poPart(pick: () => string, _random: () => number, index: number): string {
  return `#: src/file.c:${index}\nmsgctxt "c${index}"\nmsgid "${quoted(pick())} %s"\nmsgstr "${quoted(pick())} %s"\n\n`;
}

function srtPart(pick: () => string, _random: () => number, index: number): string {
  const time = (seconds: number) => {
    const at = (value: number, width = 2) => String(Math.floor(value)).padStart(width, '0');
    return `${at(seconds / 3600)}:${at((seconds / 60) % 60)}:${at(seconds % 60)},000`;
  };
  const line = pick().replace(/[\r\n]|-->/g, ' ');
  return `${index + 1}\n${time(index * 3)} --> ${time(index * 3 + 2)}\n<i>${line}</i>\n\n`;
}

function csvPart(pick: () => string): string {
  const field = (value: string) => `"${value.replace(/"/g, '""')}"`;
  return `${field(pick())},${field(pick())}\r\n`;
}

function docx(pairs: readonly Pair[], seed: number, size: number): MadeDocument {
  const run = (value: string, properties = '') =>
    `<w:r w:rsidR="00A1"><w:rPr>${properties}<w:lang w:val="en-US"/></w:rPr><w:t xml:space="preserve">${escaped(value)} </w:t></w:r>`;
  const body = collect(
    (pick, random) => {
      const style =
        random() < 0.1
          ? '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
          : '<w:pPr><w:spacing w:after="120"/></w:pPr>';
      return `<w:p w:rsidR="00A1">${style}${run(pick())}${run(pick(), '<w:b/>')}${run(pick())}</w:p>`;
    },
    pairs,
    seed,
    size,
  );
  const document = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}<w:sectPr/></w:body></w:document>`;
  return zipped('bench.docx', document, [
    {
      name: '[Content_Types].xml',
      text: '<?xml version="1.0" encoding="UTF-8"?>\n<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    },
    {
      name: '_rels/.rels',
      text: '<?xml version="1.0" encoding="UTF-8"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    },
    { name: 'word/document.xml', text: document },
  ]);
}

function odt(pairs: readonly Pair[], seed: number, size: number): MadeDocument {
  const body = collect(
    (pick, random) =>
      random() < 0.1
        ? `<text:h text:outline-level="1">${escaped(pick())}</text:h>`
        : `<text:p text:style-name="P1">${escaped(pick())} <text:span text:style-name="T1">${escaped(pick())}</text:span> ${escaped(pick())}</text:p>`,
    pairs,
    seed,
    size,
  );
  const spaces =
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"';
  const content = `<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content ${spaces} office:version="1.3"><office:automatic-styles><style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`;
  return zipped('bench.odt', content, [
    { name: 'mimetype', text: 'application/vnd.oasis.opendocument.text', stored: true },
    { name: 'content.xml', text: content },
    {
      name: 'META-INF/manifest.xml',
      text: '<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>',
    },
  ]);
}

function zipped(
  file: string,
  main: string,
  parts: readonly { readonly name: string; readonly text: string; readonly stored?: boolean }[],
): MadeDocument {
  const encoder = new TextEncoder();
  const bytes = createZip(
    parts.map(({ name, text: content, stored }) => ({
      name,
      bytes: encoder.encode(content),
      ...(stored && { stored }),
    })),
  );
  return { file, bytes, measured: encoder.encode(main).length };
}
