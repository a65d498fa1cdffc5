import { escapeText } from '../../xml/index.ts';

/** Text as a CDATA section; what XML cannot hold becomes U+FFFD. */
export function cdataSection(text: string): string {
  const held = text.replace(/[^&<>\r]+/g, (piece) => escapeText(piece)).replace(/\r\n?/g, '\n');
  return `<![CDATA[${held.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}
