import { encodeUtf8 } from '../../../base/index.ts';
import type { Content } from '../../../content/index.ts';
import { createZip, openZip } from '../../../zip/index.ts';
import type { Extraction, MergeOptions, Replacement } from '../../contract.ts';
import { show } from '../../testing/documents.ts';
import { docxFilter } from '../filter.ts';

const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
export const namespaces = [
  `xmlns:w="${main}"`,
  `xmlns:r="${relationships}"`,
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
].join(' ');

/** A further part: its content and the last piece of its relationship's type. */
export interface FixturePart {
  readonly type: string;
  readonly name: string;
  readonly xml: string;
}

export interface Fixture {
  readonly parts?: readonly FixturePart[];
  /** Inside `w:styles`. */
  readonly styles?: string;
  readonly title?: string;
}

/** A Word document with this markup in its body. Names of parts are not the usual ones on purpose. */
export function wordDocument(
  body: string,
  { parts = [], styles, title }: Fixture = {},
): Uint8Array<ArrayBuffer> {
  const all: FixturePart[] = [...parts];
  if (styles !== undefined) {
    const xml = `<w:styles ${namespaces}>${styles}</w:styles>`;
    all.push({ type: 'styles', name: 'looks.xml', xml });
  }
  const related = all.map(
    ({ type, name }, index) =>
      `<Relationship Id="rId${index + 1}" Type="${relationships}/${type}" Target="${name}"/>`,
  );
  const package_ = 'http://schemas.openxmlformats.org/package/2006';
  const core =
    title === undefined
      ? []
      : [
          {
            name: 'docProps/core.xml',
            xml: `<cp:coreProperties xmlns:cp="${package_}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${title}</dc:title></cp:coreProperties>`,
          },
        ];
  const files = [
    {
      name: '[Content_Types].xml',
      xml: `<Types xmlns="${package_}/content-types"><Override PartName="/text/main.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      xml: `<Relationships xmlns="${package_}/relationships"><Relationship Id="a" Type="${relationships}/officeDocument" Target="text/main.xml"/>${title === undefined ? '' : `<Relationship Id="b" Type="${package_}/relationships/metadata/core-properties" Target="docProps/core.xml"/>`}</Relationships>`,
    },
    {
      name: 'text/main.xml',
      xml: `<w:document ${namespaces}><w:body>${body}<w:sectPr/></w:body></w:document>`,
    },
    {
      name: 'text/_rels/main.xml.rels',
      xml: `<Relationships xmlns="${package_}/relationships">${related.join('')}</Relationships>`,
    },
    ...all.map(({ name, xml }) => ({ name: `text/${name}`, xml })),
    ...core,
  ];
  // Not packed: the tests write thousands of them.
  return createZip(files.map(({ name, xml }) => ({ name, bytes: encodeUtf8(xml), stored: true })));
}

/** A run of text, with run properties. */
export function run(text: string, properties = ''): string {
  const look = properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`;
  return `<w:r>${look}<w:t xml:space="preserve">${text}</w:t></w:r>`;
}

export function paragraph(...content: readonly string[]): string {
  return `<w:p>${content.join('')}</w:p>`;
}

export function read(bytes: Uint8Array, comments = false): Extraction {
  const result = docxFilter.extract(bytes, { file: 'a.docx', settings: { comments } });
  if (!result.ok) throw new Error(`${result.failure.code} ${JSON.stringify(result.failure.params)}`);
  return result.value;
}

/** Units with their codes shown. */
export function units(bytes: Uint8Array): string[] {
  return read(bytes).units.map(({ source }) => show(source));
}

export function written(
  bytes: Uint8Array,
  replacements: readonly Replacement[],
  options: Partial<MergeOptions> = {},
): Uint8Array {
  const result = docxFilter.merge(bytes, { file: 'a.docx', ...options }, replacements);
  if (!result.ok) throw new Error(`${result.failure.code} ${JSON.stringify(result.failure.params)}`);
  return result.value.bytes;
}

/**
 * A target in the notation of `show` (`<b>`, `</b>`, `<tab/>`), with the codes of a unit; the nth code
 * of a label is meant by its nth mention.
 */
export function target(notation: string, source: Content): Content {
  const used = new Map<string, number>();
  const text = notation.replace(
    /<(\/?)([^<>/]+)(\/?)>/g,
    (_, close: string, label: string, empty: string) => {
      const kind = close ? 'close' : empty ? 'placeholder' : 'open';
      const found = source.codes.flatMap((code, index) =>
        code.kind === kind && code.label === label ? [index] : [],
      );
      const key = `${kind} ${label}`;
      const count = used.get(key) ?? 0;
      used.set(key, count + 1);
      const index = found[count % Math.max(1, found.length)];
      if (index === undefined) throw new Error(`No code ${kind} ${label}`);
      return String.fromCharCode(0xe000 + index);
    },
  );
  return { text, codes: [] };
}

/** The document with one unit replaced as a whole. */
export function translated(
  bytes: Uint8Array,
  notation: string,
  options: Partial<MergeOptions> & { readonly unit?: number } = {},
): Uint8Array {
  const { unit = 0, ...merge } = options;
  const { source } = read(bytes, options.settings?.comments).units[unit]!;
  return written(
    bytes,
    [{ unit, start: 0, end: source.text.length, target: target(notation, source) }],
    merge,
  );
}

export function part(bytes: Uint8Array, name = 'text/main.xml'): string {
  return new TextDecoder().decode(openZip('a.docx', bytes).read(name));
}

/** The body's markup. */
export function bodyOf(bytes: Uint8Array): string {
  return /<w:body>(.*)<w:sectPr\/><\/w:body>/s.exec(part(bytes))![1]!;
}
