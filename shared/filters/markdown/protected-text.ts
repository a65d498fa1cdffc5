/** Text that a reader of Markdown or a program around it takes for something else. */
export interface ProtectedText {
  readonly start: number;
  readonly end: number;
  /**
   * `template`: `{{ … }}`, `{% … %}`. `attributes`: `{#id .class key=value}`, as many renderers read it behind
   * headings, links and images. `math`: between dollars.
   */
  readonly kind: 'template' | 'attributes' | 'math';
}

/** Longer ones are taken for text that happens to hold these signs. */
const longestTemplate = 2000;
const longestAttributes = 300;
const longestMath = 500;

/** What begins with the brace or dollar at `at` and ends before `limit`. */
export function protectedAt(source: string, at: number, limit: number): ProtectedText | undefined {
  if (source.charCodeAt(at) === 0x24) return mathAt(source, at, limit);
  const next = source.charCodeAt(at + 1);
  if (next === 0x7b || next === 0x25) {
    const template = templateAt(source, at, limit);
    if (template !== undefined) return template;
  }
  return attributesAt(source, at, limit);
}

function templateAt(source: string, at: number, limit: number): ProtectedText | undefined {
  const doubled = source.charCodeAt(at + 1) === 0x7b;
  const text = source.slice(at, Math.min(limit, at + longestTemplate));
  const close = text.indexOf(doubled ? '}}' : '%}', 2);
  if (close < 0) return undefined;
  // `{{{raw}}}`
  const length = close + (doubled && text[2] === '{' && text[close + 2] === '}' ? 3 : 2);
  return { start: at, end: at + length, kind: 'template' };
}

const attributes =
  /\{:?[ \t]*(?:[#.][\w-][\w:.#-]*|[\w-]+=(?:"[^"\n\r]*"|'[^'\n\r]*'|[^\s"'{}=]+))(?:[ \t]+(?:[#.][\w-][\w:.#-]*|[\w-]+=(?:"[^"\n\r]*"|'[^'\n\r]*'|[^\s"'{}=]+)))*[ \t]*\}/y;

function attributesAt(source: string, at: number, limit: number): ProtectedText | undefined {
  const before = source.charCodeAt(at - 1);
  if (before === 0x7b || before === 0x24) return undefined;
  attributes.lastIndex = 0;
  const found = attributes.exec(source.slice(at, Math.min(limit, at + longestAttributes)))?.[0];
  return found === undefined ? undefined : { start: at, end: at + found.length, kind: 'attributes' };
}

const math =
  /\$(?:`[^`\n\r]+`\$|\$(?:[^$\\\n\r]|\\[^\n\r])+\$\$|(?=\S)((?:[^$\\\n\r]|\\[^\n\r])+)(?<=\S)\$(?![\d$]))/y;

function mathAt(source: string, at: number, limit: number): ProtectedText | undefined {
  if (source.charCodeAt(at - 1) === 0x24) return undefined;
  math.lastIndex = 0;
  const found = math.exec(source.slice(at, Math.min(limit, at + longestMath)));
  if (!found) return undefined;
  const end = at + found[0].length;
  if (
    found[1] !== undefined &&
    !isFormula(found[1], source.charAt(at - 1), end < limit ? source.charAt(end) : '')
  )
    return undefined;
  return { start: at, end, kind: 'math' };
}

const letterBefore = /[\p{L}\p{N}]/u;
/** What formulas have and prose has not. */
const formulaSign = /[\\^_={}]/;
/** Letters by ones and twos, functions, numbers and signs. */
const formulaText =
  /^(?:(?:sin|cos|tan|log|exp|lim|max|min|mod|gcd|det|dim)(?![A-Za-z])|[A-Za-zΑ-Ωα-ω]{1,2}(?![A-Za-zΑ-Ωα-ω])|[^\p{L}$])+$/u;

/** Against prices and names of variables: `$5 and $6` and `$HOME/$USER` are text. */
function isFormula(inner: string, before: string, after: string): boolean {
  if (formulaSign.test(inner)) {
    if (inner.startsWith('{')) return false;
    return !(/^[A-Z][A-Z\d_]+(?![\w^])/.test(inner) && /[A-Za-z_{]/.test(after));
  }
  if (letterBefore.test(before) || !formulaText.test(inner)) return false;
  return !/[A-Za-z]{2}/.test(inner) || !/\s/.test(inner) || /[+*/<>|(]/.test(inner);
}

const mayBeProtected = /\$|\{[{%#.:\w]/;

/** All places at which such a text may begin. Which of two that overlap counts is for the parser to tell. */
export function findProtected(text: string): readonly ProtectedText[] {
  if (!mayBeProtected.test(text)) return none;
  const found: ProtectedText[] = [];
  for (const { index } of text.matchAll(/[{$]/g)) {
    const one = protectedAt(text, index, text.length);
    if (one !== undefined) found.push(one);
  }
  return found;
}

const none: readonly ProtectedText[] = [];

/**
 * The text as it is once a program has filled in its templates, as far as Markdown's borders go: the spaces
 * and bars of a template end neither an address nor a cell. At the same length.
 */
export function withFilledTemplates(text: string, found: readonly ProtectedText[]): string {
  let result = '';
  let last = 0;
  for (const { start, end, kind } of found) {
    if (kind !== 'template' || start < last) continue;
    const template = text.slice(start, end);
    if (!/[ \t|]/.test(template) || /[`\n\r]/.test(template)) continue;
    result += text.slice(last, start) + template.replace(/[ \t|]/g, 'x');
    last = end;
  }
  return last === 0 ? text : result + text.slice(last);
}
