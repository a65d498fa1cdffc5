import type { SrxDocument, SrxRule } from './model.ts';

/**
 * An SRX 2.0 file with the document's rules; `parseSrx` gives an equal document back. A character in
 * a pattern that XML cannot hold (a control character, half a surrogate pair) is written as ICU's
 * `\x{…}`, which means the same.
 */
export function serialiseSrx(document: SrxDocument): string {
  const { formatHandles } = document;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<srx xmlns="http://www.lisa.org/srx20" version="2.0">',
    `<header segmentsubflows="${yesNo(document.segmentSubflows)}" cascade="${yesNo(document.cascade)}">`,
    ...(['start', 'end', 'isolated'] as const).map(
      (type) => `<formathandle type="${type}" include="${yesNo(formatHandles[type])}"/>`,
    ),
    '</header>',
    '<body>',
    '<languagerules>',
  ];
  for (const { name, rules } of document.languageRules) {
    lines.push(`<languagerule languagerulename="${attribute(name)}">`, ...rules.map(ruleElement));
    lines.push('</languagerule>');
  }
  lines.push('</languagerules>', '<maprules>');
  for (const { pattern, rules } of document.languageMaps) {
    const names = `languagepattern="${attribute(pattern)}" languagerulename="${attribute(rules)}"`;
    lines.push(`<languagemap ${names}/>`);
  }
  lines.push('</maprules>', '</body>', '</srx>', '');
  return lines.join('\n');
}

function ruleElement(rule: SrxRule): string {
  return [
    `<rule break="${yesNo(rule.break)}">`,
    `<beforebreak>${escapeXml(rule.before)}</beforebreak>`,
    `<afterbreak>${escapeXml(rule.after)}</afterbreak>`,
    '</rule>',
  ].join('\n');
}

function yesNo(value: boolean): 'yes' | 'no' {
  return value ? 'yes' : 'no';
}

const unwritable =
  /[\0-\x08\v\f\x0E-\x1F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

function escapeXml(text: string): string {
  return text
    .replace(unwritable, (character) => `\\x{${character.charCodeAt(0).toString(16)}}`)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\r\u0085\u2028]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function attribute(text: string): string {
  return escapeXml(text)
    .replace(/"/g, '&quot;')
    .replace(/[\t\n]/g, (character) => `&#${character.charCodeAt(0)};`);
}
