const tokens = /[\p{Script=Latin}\p{N}_.$/]+/gu;
const isName = /[\p{N}_$]|[a-z]\.[a-z]|[a-z][A-Z]|\w\/\w/u;

/** A line longer than this is judged by pieces. */
const longest = 12_000;

/**
 * A line without what says nothing about its language: addresses, code, markup, numbers, and names
 * such as `useState` or `my_file.txt`.
 */
export function cleanLine(whole: string): string {
  const line = sampled(whole).normalize('NFC');
  if (!/[`<!&/@\d_{\\]|\w[.A-Z]\w/.test(line)) return line;
  return line
    .replace(/`+[^`]*`+|\[![a-z]+\]?/gi, ' ')
    .replace(/\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+"[^"]*")?\)/g, '] ')
    .replace(/(?:[a-z][a-z+.-]{1,15}:\/\/|www\.)\S+/gi, ' ')
    .replace(/<\/?[a-z][^<>]*>/gi, ' ')
    .replace(/&#?\w{1,31};|\{[#%{][^{}]*\}+|\\\w+/g, ' ')
    .replace(/[^\s@]{1,64}@[^\s@]+/g, ' ')
    .replace(tokens, (token) => (isName.test(token) ? ' ' : token));
}

function sampled(line: string): string {
  if (line.length <= longest) return line;
  const middle = line.length / 2;
  return `${line.slice(0, 6000)} ${line.slice(middle, middle + 3000)} ${line.slice(-3000)}`;
}
