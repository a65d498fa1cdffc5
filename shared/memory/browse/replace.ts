import {
  type Code,
  type Content,
  codeCharacter,
  codeIndex,
  codePattern,
  contentFromRaw,
  isBlankContent,
  maxCodes,
} from '../../content/index.ts';
import { compileSearch, searchableText, type TextSearch } from './search.ts';

/** What to find in one side of units, and what to put there. */
export interface Replacement {
  readonly search: Omit<TextSearch, 'side'>;
  readonly side: 'source' | 'target';
  /** For a regular expression `$1`, `$<name>`, `$&` and `$$` mean what they mean in JavaScript. */
  readonly by: string;
}

export interface ReadyReplacement {
  readonly side: 'source' | 'target';
  /**
   * The content with every find replaced; `undefined` when that changes nothing, `blank` when nothing but white space
   * would be left, which no unit is to have. Codes are never lost: those
   * that stand within what is replaced stay where text before or behind them stays the same, else they follow
   * the new text.
   */
  apply(content: Content): Content | 'blank' | undefined;
}

export type CompiledReplacement =
  | { readonly ok: true; readonly replacement: ReadyReplacement }
  | { readonly ok: false; readonly detail: string };

/** Fails where the regular expression is none. An empty query finds nothing. */
export function compileReplacement(wanted: Replacement): CompiledReplacement {
  const { side, by, search } = wanted;
  const compiled = compileSearch({ ...search, side });
  if (!compiled.ok) return compiled;
  const { pattern } = compiled;
  if (search.query === '') return { ok: true, replacement: { side, apply: () => undefined } };
  const text = (match: RegExpExecArray) => (search.kind === 'plain' ? by : expand(by, match));
  return {
    ok: true,
    replacement: {
      side,
      apply(content) {
        const searchable = searchableText(content);
        const edits: Edit[] = [];
        for (const match of pattern.matches(searchable)) {
          const [from, to] = searchable.place(match.index, match.index + match[0].length);
          edits.push({ from, to, insert: text(match) });
        }
        const changed = edits.length === 0 ? undefined : applyEdits(content, edits);
        return changed !== undefined && isBlankContent(changed) ? 'blank' : changed;
      },
    },
  };
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

function applyEdits(content: Content, edits: readonly Edit[]): Content | undefined {
  const codes = [...content.codes];
  let text = '';
  let last = 0;
  for (const edit of edits) {
    text +=
      content.text.slice(last, edit.from) +
      exchange(content.text.slice(edit.from, edit.to), edit.insert, codes);
    last = edit.to;
  }
  text += content.text.slice(last);
  if (text === content.text) return undefined;
  return { text, codes: codes.length === content.codes.length ? content.codes : codes };
}

/** `insert` in the place of `found`, with the codes that stand in `found`. */
function exchange(found: string, insert: string, codes: Code[]): string {
  const safe = asContentText(insert, codes);
  if (!codePattern.test(found)) return safe;
  let start = 0;
  let same = 0;
  while (start < found.length && (isCode(found, start) || found[start] === safe[same])) {
    if (!isCode(found, start)) same++;
    start++;
  }
  let end = found.length;
  let tail = safe.length;
  while (end > start && (isCode(found, end - 1) || (tail > same && found[end - 1] === safe[tail - 1]))) {
    if (!isCode(found, end - 1)) tail--;
    end--;
  }
  const between = found.slice(start, end).replace(/[^\uE000-\uF8FF]/g, '');
  return found.slice(0, start) + safe.slice(same, tail) + between + found.slice(end);
}

function isCode(text: string, at: number): boolean {
  return codeIndex(text.charCodeAt(at)) >= 0;
}

/** Text from outside as text of a content with these codes: unsafe characters become codes, which are added. */
function asContentText(raw: string, codes: Code[]): string {
  const content = contentFromRaw(raw);
  if (content.codes.length === 0) return raw;
  return content.text.replace(/[\uE000-\uF8FF]/g, (character) => {
    const code = content.codes[codeIndex(character.charCodeAt(0))];
    if (code === undefined || codes.length >= maxCodes) return '\uFFFD';
    let number = codes.length;
    while (codes.some(({ id }) => id === `u${number}`)) number++;
    codes.push({ ...code, id: `u${number}` });
    return codeCharacter(codes.length - 1);
  });
}

/** ECMAScript's GetSubstitution, but for `` $` `` and `$'`, which stay as they are. */
function expand(template: string, match: RegExpExecArray): string {
  return template.replace(/\$(?:(\$)|(&)|(\d{1,2})|<([^>]*)>)/g, (whole, dollar, all, digits, name) => {
    if (dollar !== undefined) return '$';
    if (all !== undefined) return match[0];
    if (name !== undefined) return match.groups === undefined ? whole : (match.groups[name] ?? '');
    const two = Number(digits);
    if (two > 0 && two < match.length) return match[two] ?? '';
    const one = Number(String(digits).charAt(0));
    if (one > 0 && one < match.length) return (match[one] ?? '') + String(digits).slice(1);
    return whole;
  });
}
