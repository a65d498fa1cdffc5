import { encodeUtf8 } from '../../../base/index.ts';
import { createZip, openZip } from '../../../zip/index.ts';

const namespaces = [
  ['office', 'urn:oasis:names:tc:opendocument:xmlns:office:1.0'],
  ['text', 'urn:oasis:names:tc:opendocument:xmlns:text:1.0'],
  ['style', 'urn:oasis:names:tc:opendocument:xmlns:style:1.0'],
  ['table', 'urn:oasis:names:tc:opendocument:xmlns:table:1.0'],
  ['draw', 'urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'],
  ['fo', 'urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'],
  ['svg', 'urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0'],
  ['dc', 'http://purl.org/dc/elements/1.1/'],
  ['xlink', 'http://www.w3.org/1999/xlink'],
  ['form', 'urn:oasis:names:tc:opendocument:xmlns:form:1.0'],
  ['officeooo', 'http://openoffice.org/2009/office'],
  ['loext', 'urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0'],
  ['field', 'urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0'],
]
  .map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
  .join('');

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
const mimetype = 'application/vnd.oasis.opendocument.text';

/** Markup of a document for tests, by place. */
export interface OdtFixture {
  /** Inside `office:text`. */
  readonly body: string;
  /** Automatic styles of the body. */
  readonly automatic?: string;
  readonly styles?: string;
  /** Automatic styles of headers and footers. */
  readonly masterAutomatic?: string;
  readonly master?: string;
  readonly meta?: string;
  /** Inside `office:chart` of an embedded object. */
  readonly chart?: string;
}

const standardStyles =
  '<style:default-style style:family="paragraph"><style:paragraph-properties style:writing-mode="page"/>' +
  '<style:text-properties fo:language="en" fo:country="US" style:language-asian="zh" style:country-asian="CN"/>' +
  '</style:default-style><style:style style:name="Standard" style:family="paragraph"/>';

/** Bold, italic, both, an underlined one, one that changes nothing, another bold one. */
export const standardAutomatic = [
  ['T1', 'fo:font-weight="bold" style:font-weight-asian="bold"'],
  ['T2', 'fo:font-style="italic"'],
  ['T3', 'fo:font-weight="bold" fo:font-style="italic"'],
  ['T4', 'style:text-underline-style="solid"'],
  ['T5', 'officeooo:rsid="0009ab7c" fo:language="fr" fo:country="FR"'],
  ['T6', 'fo:font-weight="bold" officeooo:rsid="000dddad"'],
  ['T7', 'style:text-position="super 58%"'],
  ['T8', 'style:text-position="sub 58%"'],
]
  .map(
    ([name, properties]) =>
      `<style:style style:name="${name}" style:family="text"><style:text-properties ${properties}/></style:style>`,
  )
  .join('');

/** An archive as a program writes it. */
export function odt(fixture: OdtFixture | string): Uint8Array<ArrayBuffer> {
  const { body, automatic, styles, masterAutomatic, master, meta, chart } = full(fixture);
  const part = (name: string, inside: string) =>
    encodeUtf8(`${declaration}<office:${name}${namespaces} office:version="1.2">${inside}</office:${name}>`);
  return createZip([
    { name: 'mimetype', bytes: encodeUtf8(mimetype), stored: true },
    {
      name: 'content.xml',
      bytes: part(
        'document-content',
        `<office:automatic-styles>${automatic}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body>`,
      ),
    },
    {
      name: 'styles.xml',
      bytes: part(
        'document-styles',
        `<office:styles>${styles}</office:styles><office:automatic-styles><style:page-layout style:name="pm1"/>${masterAutomatic}</office:automatic-styles><office:master-styles>${master}</office:master-styles>`,
      ),
    },
    { name: 'meta.xml', bytes: part('document-meta', `<office:meta>${meta}</office:meta>`) },
    ...(chart === ''
      ? []
      : [
          {
            name: 'Object 1/content.xml',
            bytes: part(
              'document-content',
              `<office:body><office:chart>${chart}</office:chart></office:body>`,
            ),
          },
        ]),
    {
      name: 'META-INF/manifest.xml',
      bytes: encodeUtf8(
        `${declaration}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="${mimetype}"/>${['content', 'styles', 'meta'].map((name) => `<manifest:file-entry manifest:full-path="${name}.xml" manifest:media-type="text/xml"/>`).join('')}</manifest:manifest>`,
      ),
    },
  ]);
}

/** The same as one XML file. */
export function fodt(fixture: OdtFixture | string): string {
  const { body, automatic, styles, masterAutomatic, master, meta } = full(fixture);
  return `${declaration}<office:document${namespaces} office:version="1.2" office:mimetype="${mimetype}"><office:meta>${meta}</office:meta><office:styles>${styles}</office:styles><office:automatic-styles><style:page-layout style:name="pm1"/>${masterAutomatic}${automatic}</office:automatic-styles><office:master-styles>${master}</office:master-styles><office:body><office:text>${body}</office:text></office:body></office:document>`;
}

function full(fixture: OdtFixture | string): Required<OdtFixture> {
  const given = typeof fixture === 'string' ? { body: fixture } : fixture;
  return {
    automatic: standardAutomatic,
    styles: standardStyles,
    masterAutomatic: '',
    master: '<style:master-page style:name="Standard" style:page-layout-name="pm1"/>',
    meta: '',
    chart: '',
    ...given,
  };
}

export function partText(bytes: Uint8Array, part = 'content.xml'): string {
  return new TextDecoder().decode(openZip('fixture', bytes).read(part));
}

/** What stands in `office:text`. */
export function bodyOf(bytes: Uint8Array): string {
  return /<office:text>(.*)<\/office:text>/s.exec(partText(bytes))![1]!;
}
