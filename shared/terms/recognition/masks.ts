/**
 * Letters of a URL, an address or a name in code: anything from Latin to Georgian, but not Chinese,
 * Japanese or Korean, which often follow without a space.
 */
const letter = '[\\w\\u00C0-\\u10FF]';
const unspaced = '\\u1100-\\u11FF\\u3040-\\u30FF\\u3400-\\u9FFF\\uAC00-\\uD7A3';
const urlCharacter = `(?:[^\\s<>"\\u201C\\u201D\\u00AB\\u00BB\\u3000-\\u303F\\uFF00-\\uFFEF${unspaced}]|(?<=[/=])[${unspaced}]+)`;

const patterns = [
  `[A-Za-z][A-Za-z0-9+.-]{1,15}://${urlCharacter}+`,
  `(?<!${letter})www\\.${urlCharacter}+`,
  `${letter}[\\w\\u00C0-\\u10FF.%+-]*@${letter}[\\w\\u00C0-\\u10FF-]*(?:\\.[\\w\\u00C0-\\u10FF-]+)+`,
  `(?<![\\w\\u00C0-\\u10FF.])@\\w+`,
  // File and host names, member access: parts of two letters or more, so that S.p.A. and z.B. are none.
  `(?<![\\w\\u00C0-\\u10FF])[\\w-]{2,}(?:\\.[a-z][a-z0-9_-]+)+(?:/[\\w./?=&#%-]*)?`,
  // Paths.
  `(?<![\\w\\u00C0-\\u10FF/])(?:~|\\.{1,2})?/[\\w.-]+(?:/[\\w.-]*)+`,
  `(?<!\\w)[A-Za-z]:\\\\[^\\s]+`,
  // Placeholders, markup, variables, options.
  `\\{\\{?\\s*[\\p{L}\\p{N}_.:@$#-]+\\s*\\}?\\}`,
  `%\\([^()\\s]+\\)[a-z]`,
  `%[\\p{L}_][\\p{L}\\p{N}_]*%`,
  `</?[A-Za-z][^<>]{0,200}>`,
  `&[A-Za-z][A-Za-z0-9]*;`,
  `\\$[A-Za-z_]\\w*`,
  `(?<![\\w-])--[A-Za-z][\\w-]*`,
  '`[^`\\s]+`',
];
const masked = new RegExp(patterns.join('|'), 'gu');
const suspicious = /[@{%<&$`\\]|:\/\/|\w\.[a-z]|\/|--/;

/**
 * The ranges of a text that are no running text: URLs, mail addresses, file names, placeholders,
 * markup. As pairs start, end, in order.
 */
export function maskedRanges(text: string): readonly number[] {
  if (!suspicious.test(text)) return [];
  const ranges: number[] = [];
  for (const match of text.matchAll(masked)) {
    let end = match.index + match[0].length;
    // Punctuation that closes the sentence is not the URL's.
    while (end > match.index + 1 && /[.,;:!?)\]]/.test(text.charAt(end - 1))) end--;
    ranges.push(match.index, end);
  }
  return ranges;
}

/** Whether a match reaches into a masked range without covering it whole. */
export function touchesMask(ranges: readonly number[], start: number, end: number): boolean {
  for (let index = 0; index < ranges.length; index += 2) {
    const from = ranges[index]!;
    const to = ranges[index + 1]!;
    if (from < end && to > start && !(start <= from && end >= to)) return true;
  }
  return false;
}
