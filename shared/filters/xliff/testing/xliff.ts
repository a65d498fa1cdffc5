import { encodeUtf8 } from '../../../base/index.ts';
import type { Content } from '../../../content/index.ts';
import type { Status } from '../../../targets/index.ts';
import type { Extraction, MergeOptions, Replacement } from '../../contract.ts';
import { xliffFilter } from '../filter.ts';

/** A unit of XLIFF 2 in a document; `inside` stands between `<unit id="u1">` and its end. */
export function version2(inside: string, root = 'srcLang="en" trgLang="de"'): string {
  return document2(`<unit id="u1">\n${inside}\n</unit>`, root);
}

export function document2(inside: string, root = 'srcLang="en" trgLang="de"'): string {
  return `<?xml version="1.0"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" ${root}>
<file id="f1">
${inside}
</file>
</xliff>
`;
}

/** Units of XLIFF 1.2 in a document. */
export function version1(inside: string, root = ''): string {
  return `<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"${root}>
<file original="a" datatype="plaintext" source-language="en" target-language="de"><body>
${inside}
</body></file>
</xliff>
`;
}

export function extractedFrom(text: string): Extraction {
  const result = xliffFilter.extract(encodeUtf8(text), { file: 'a.xlf' });
  if (!result.ok) throw new Error(`${result.failure.code} ${JSON.stringify(result.failure.params)}`);
  return result.value;
}

/** `line 5: what is wrong`, or the failure's code; `undefined` when the document is taken. */
export function refusal(text: string): string | undefined {
  const result = xliffFilter.extract(encodeUtf8(text), { file: 'a.xlf' });
  if (result.ok) return undefined;
  const { code, params } = result.failure;
  return code === 'document-invalid' ? `${params.place}: ${params.detail}` : code;
}

export function mergedInto(
  text: string,
  replacements: readonly Replacement[],
  options: Partial<MergeOptions> = {},
): string {
  const result = xliffFilter.merge(encodeUtf8(text), { file: 'a.xlf', ...options }, replacements);
  if (!result.ok) throw new Error(`${result.failure.code} ${JSON.stringify(result.failure.params)}`);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(result.value.bytes);
}

/** The document with the whole of a unit translated; codes are U+E000 and the number in the source. */
export function withTarget(
  text: string,
  target: string | Content,
  { unit = 0, status, ...options }: Partial<MergeOptions> & { unit?: number; status?: Status } = {},
): string {
  const { source } = extractedFrom(text).units[unit]!;
  const content = typeof target === 'string' ? { text: target, codes: [] } : target;
  const replacement = { unit, start: 0, end: source.text.length, target: content };
  return mergedInto(text, [{ ...replacement, ...(status && { status }) }], options);
}
