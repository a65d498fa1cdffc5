/** Names of formats in XLIFF 1 and 2, in HTML and in what programs write, with the labels of the other filters. */
const labels: Readonly<Record<string, string>> = {
  bold: 'b',
  strong: 'b',
  'xlf:b': 'b',
  italic: 'i',
  em: 'i',
  'xlf:i': 'i',
  underline: 'u',
  underlined: 'u',
  'xlf:u': 'u',
  a: 'link',
  hyperlink: 'link',
  lb: 'br',
  'line-break': 'br',
  linebreak: 'br',
  'xlf:lb': 'br',
  pb: 'page',
  'xlf:pb': 'page',
  image: 'img',
  'xlf:var': 'var',
  placeholder: 'var',
  superscript: 'sup',
  subscript: 'sub',
};

/** Formatting in original data: the name of a tag, also of one that is only begun or ended. */
const tag = /^\s*<\/?([A-Za-z][\w:.-]*)[^<]*$/;
const longest = 16;

/** The label of a name such as a `ctype` or `subType`. */
export function labelOfName(name: string): string {
  const plain = name.replace(/^x-/, '').toLowerCase();
  return labels[plain] ?? shortened(plain.replace(/^\w+:(?=\w)/, ''));
}

const seen = new Map<string, string | undefined>();

/** The label of original data: its tag's name, or the data where that is short. */
export function labelOfData(data: string): string | undefined {
  // Most codes of a document are the same few.
  if (data.length > 64) return dataLabel(data);
  if (seen.has(data)) return seen.get(data);
  if (seen.size >= 500) seen.clear();
  const label = dataLabel(data);
  seen.set(data, label);
  return label;
}

function dataLabel(data: string): string | undefined {
  const name = tag.exec(data)?.[1];
  if (name !== undefined) return labelOfName(name);
  const plain = data.trim();
  return plain === '' || plain.length > longest || /\s{2}|\n/.test(plain) ? undefined : plain;
}

export function shortened(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  return plain.length <= longest ? plain : `${plain.slice(0, longest - 1)}…`;
}
