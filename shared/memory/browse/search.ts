import { type Content, codeIndex, codePattern } from '../../content/index.ts';

/** Text to look for in units. */
export interface TextSearch {
  readonly query: string;
  readonly side: 'source' | 'target' | 'both';
  readonly kind: 'plain' | 'regex';
  /** No letter, digit or mark of a letter stands directly before or behind. Plain searches only. */
  readonly wholeWord: boolean;
  readonly matchCase: boolean;
}

export type TextRange = readonly [start: number, end: number];

/** A search made ready. Codes are no part of the text that is looked through, unless they stand for text. */
export interface TextPattern {
  test(content: Content): boolean;
  /** Places in `content.text`, in order, none of them empty. */
  ranges(content: Content): readonly TextRange[];
  /** Matches whole, groups and all; `index` is a place in the searchable text. */
  matches(searchable: SearchableText): IterableIterator<RegExpExecArray>;
}

/** The text of a content as a search sees it, with the way back to the places in the content. */
export interface SearchableText {
  readonly text: string;
  /** The place in the content's text where the range `[start, end)` of the searchable text begins and ends. */
  place(start: number, end: number): TextRange;
}

export type CompiledSearch =
  | { readonly ok: true; readonly pattern: TextPattern }
  /** `detail` is what the engine says about the regular expression, in English. */
  | { readonly ok: false; readonly detail: string };

const wordCharacter = '[\\p{L}\\p{M}\\p{N}_]';

/** Makes a search ready; an empty query matches everything. Fails where a regular expression is none. */
export function compileSearch(search: TextSearch): CompiledSearch {
  const flags = search.matchCase ? 'gu' : 'giu';
  try {
    return { ok: true, pattern: patternOf(new RegExp(sourceOf(search), flags)) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { ok: false, detail: error.message.replace(/^.*\/[a-z]*: /s, '') };
  }
}

function sourceOf({ query, kind, wholeWord }: TextSearch): string {
  if (kind === 'regex') return query;
  // The same letters may be stored composed or not.
  const forms = new Set([query, query.normalize('NFC'), query.normalize('NFD')]);
  const any = `(?:${[...forms].map(escapeForRegExp).join('|')})`;
  return wholeWord && query !== '' ? `(?<!${wordCharacter})${any}(?!${wordCharacter})` : any;
}

function escapeForRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function patternOf(expression: RegExp): TextPattern {
  return {
    test(content) {
      expression.lastIndex = 0;
      return expression.test(searchableText(content).text);
    },
    ranges(content) {
      const searchable = searchableText(content);
      const ranges: TextRange[] = [];
      for (const match of searchable.text.matchAll(expression)) {
        if (match[0] === '') continue;
        ranges.push(searchable.place(match.index, match.index + match[0].length));
      }
      return ranges;
    },
    matches: ({ text }) => text.matchAll(expression),
  };
}

/** Codes are left out, but for those that stand for text, such as a line break. */
export function searchableText(content: Content): SearchableText {
  if (!codePattern.test(content.text)) {
    return { text: content.text, place: (start, end) => [start, end] };
  }
  let text = '';
  /** By place in `text`. */
  const places: number[] = [];
  for (let at = 0; at < content.text.length; at++) {
    const index = codeIndex(content.text.charCodeAt(at));
    const piece = index < 0 ? content.text.charAt(at) : (content.codes[index]?.equivalent ?? '');
    text += piece;
    for (let i = 0; i < piece.length; i++) places.push(at);
  }
  return {
    text,
    place(start, end) {
      const from = places[start] ?? content.text.length;
      return [from, end > start ? (places[end - 1] ?? from) + 1 : from];
    },
  };
}
