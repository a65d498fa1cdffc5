import { characterReference } from '../splice.ts';
import type { Notation } from './unit.ts';

/** How the document writes characters that can be written in several ways. */
export class Spelling {
  readonly #text: string;
  #space: string | undefined;
  #hyphen: string | undefined;
  /** Every character beyond ASCII is written as a reference: the document names a charset that it is not in. */
  readonly ascii: boolean;

  constructor(text: string, ascii: boolean) {
    this.#text = text;
    this.ascii = ascii;
  }

  /** A no-break space, as the document writes its first one. */
  get space(): string {
    this.#space ??= /&(?:nbsp|#160|#[xX]0*[aA]0);/.exec(this.#text)?.[0] ?? '\u00A0';
    return this.#space;
  }

  /** A soft hyphen. */
  get hyphen(): string {
    this.#hyphen ??= /&(?:shy|#173|#[xX]0*[aA][dD]);/.exec(this.#text)?.[0] ?? '\u00AD';
    return this.#hyphen;
  }
}

/** What is no text of a file: controls, lone surrogates, characters that XML refuses. */
const impossible =
  /[\0-\x08\x0B\x0E-\x1F\x7F-\x9F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
const maybeImpossible = /[\0-\x08\x0B\x0E-\x1F\x7F-\x9F\uD800-\uDFFF\uFFFE\uFFFF]/;
const special = /[&<>"'\u00A0\u00AD\n\r\f]|\{(?=[{%])/g;
const anySpecial = /[&<>"'\u00A0\u00AD\n\r\f{\0-\x1F\x7F-\x9F\uD800-\uDFFF\uFFFE\uFFFF]/;
const beyondAscii = /[^\0-\x7F]/gu;

/** Text as it stands in the document: as few references as will do. */
export function escapeText(text: string, notation: Notation, spelling: Spelling): string {
  let result = text;
  if (anySpecial.test(text)) {
    const inAttribute = notation.startsWith('attribute');
    const possible = maybeImpossible.test(text) ? text.replace(impossible, '') : text;
    result = possible.replace(special, (character) => {
      switch (character) {
        case '&':
          return '&amp;';
        case '<':
          return '&lt;';
        case '>':
          return '&gt;';
        case '"':
          return inAttribute && notation !== 'attribute-single' ? '&quot;' : '"';
        case "'":
          return notation === 'attribute-single' ? '&#39;' : "'";
        case '\u00A0':
          return spelling.space;
        case '\u00AD':
          return spelling.hyphen;
        // Would begin markup of a template.
        case '{':
          return '&#123;';
        case '\f':
          return ' ';
        default:
          if (inAttribute) return character === '\n' ? '&#10;' : '';
          return notation === 'pre' ? character : ' ';
      }
    });
  }
  return spelling.ascii ? result.replace(beyondAscii, characterReference) : result;
}
