import type { Code } from '../../content/index.ts';

/**
 * Pairs the HTML tags of one text as they are read: an end tag closes the last start tag of its name,
 * and what was opened in between stays alone. Codes come as placeholders and become halves of pairs.
 */
export class TagPairs {
  readonly #open: { readonly name: string; readonly code: Code }[] = [];

  read(code: Code, closes: boolean, name: string, empty: boolean): void {
    if (empty) return;
    const lower = name.toLowerCase();
    if (!closes) {
      this.#open.push({ name: lower, code });
      return;
    }
    const at = this.#open.findLastIndex((other) => other.name === lower);
    if (at < 0) return;
    const start = this.#open[at]!.code;
    this.#open.length = at;
    const pair = `h${start.id}`;
    // They are in a content already, which is not given out before the whole text has been read.
    Object.assign(start, { kind: 'open', pair });
    Object.assign(code, { kind: 'close', pair });
  }
}

/** What a tag stands for in plain text. */
export function equivalentOf(name: string): string | undefined {
  return name.toLowerCase() === 'br' ? '\n' : undefined;
}
