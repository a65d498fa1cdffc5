/** A code `[start, end)` of a string. */
export interface FoundCode {
  readonly start: number;
  readonly end: number;
  readonly kind: 'open' | 'close' | 'placeholder';
  readonly label: string;
  /** Number of the pair within the string, for both of its halves. */
  readonly pair?: number;
  readonly equivalent?: string;
}

const tag = /<(\/?)([A-Za-z][\w:.-]*)((?:\s(?:[^<>"']|"[^"<]*"|'[^'<]*')*)?)>/y;
const placeholder =
  /%(?:\d{1,2}\$)?[-+0#]{0,3}\d{0,3}(?:\.\d{1,3})?(?:ll?|[hz])?[@sdiufgxXcp](?![A-Za-z])|%\(\w{1,60}\)[a-z]|%\{\w{1,60}\}|\$\{[\w.]{1,60}\}|\{\{[^{}]{1,60}\}\}|\{(?:[A-Za-z_][\w.]{0,60}|\d{1,3})?\}/y;
const candidate = /[<%${]|\r\n|[\0-\x08\x0A-\x1F\x7F-\x9F\uE000-\uF8FF]|\p{Cs}/gu;
const anyCandidate = /[<%${\0-\x08\x0A-\x1F\x7F-\x9F\uD800-\uF8FF]/;
const alone = new Set(['area', 'br', 'hr', 'img', 'input', 'wbr']);
const html = new Set(
  'a abbr b big cite code dd del div dl dt em font h1 h2 h3 h4 h5 h6 i ins kbd label li mark ol p pre q s samp small span strong sub sup table td th tr tt u ul var'.split(
    ' ',
  ),
);
const labels: Readonly<Record<string, string>> = { a: 'link', strong: 'b', em: 'i' };

/**
 * Tags of HTML and the like, placeholders of programs, line breaks and characters that may not stand in a
 * content, in order. A word in angle brackets is a tag only when it is one of HTML's, or its other half
 * is there, or it ends in `/>`.
 */
export function findInlineCodes(text: string): readonly FoundCode[] {
  if (!anyCandidate.test(text)) return [];
  const found: (FoundCode & { pair?: number; name?: string; known?: boolean })[] = [];
  const open = new Map<string, number[]>();
  let pairs = 0;
  candidate.lastIndex = 0;
  for (let match = candidate.exec(text); match !== null; match = candidate.exec(text)) {
    const start = match.index;
    const sign = match[0];
    if (sign === '<' || sign === '%' || sign === '$' || sign === '{') {
      const pattern = sign === '<' ? tag : placeholder;
      pattern.lastIndex = start;
      const code = pattern.exec(text);
      // “100% sure” is no placeholder.
      if (code === null || (sign === '%' && /\d/.test(text.charAt(start - 1)))) continue;
      const end = pattern.lastIndex;
      candidate.lastIndex = end;
      if (sign !== '<') {
        found.push({ start, end, kind: 'placeholder', label: short(code[0]) });
        continue;
      }
      const name = code[2]!.toLowerCase();
      const label = labels[name] ?? name;
      if (code[3]!.endsWith('/') || alone.has(name)) {
        found.push({ start, end, kind: 'placeholder', label, ...(name === 'br' && { equivalent: '\n' }) });
        continue;
      }
      const waiting = open.get(name) ?? [];
      if (code[1] === '') {
        open.set(name, waiting);
        waiting.push(found.length);
        found.push({ start, end, kind: 'placeholder', label, known: html.has(name) });
        continue;
      }
      const partner = waiting.pop();
      if (partner === undefined) {
        found.push({ start, end, kind: 'placeholder', label: `/${label}`, known: html.has(name) });
        continue;
      }
      found[partner] = { ...found[partner]!, kind: 'open', pair: pairs, known: true };
      found.push({ start, end, kind: 'close', label, pair: pairs++ });
    } else if (sign === '\n' || sign === '\r' || sign === '\r\n') {
      found.push({ start, end: start + sign.length, kind: 'placeholder', label: '¶', equivalent: '\n' });
    } else {
      const hex = sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      found.push({ start, end: start + sign.length, kind: 'placeholder', label: `U+${hex}` });
    }
  }
  return found.filter(({ known }) => known !== false);
}

function short(text: string): string {
  return text.length <= 20 ? text : `${text.slice(0, 19)}…`;
}
