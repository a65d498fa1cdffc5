import { type Code, type Content, codeIndex } from '../../content/index.ts';
import { findLinks } from '../links.ts';

/** The address that a code stands for, such as `<https://example.org>` in Markdown; `undefined` for other codes. */
export function addressOf({ kind, label, data, equivalent = '' }: Code): string | undefined {
  if (kind !== 'placeholder') return undefined;
  for (const text of [equivalent, data.replace(/^<|>$/g, ''), label]) {
    const [link] = findLinks(text);
    if (link?.start === 0 && link.end === text.length) return text;
  }
  return undefined;
}

/** A content with its codes that are addresses as text. */
export function withAddressesAsText(content: Content): Content {
  const text = content.text.replace(/[\uE000-\uF8FF]/g, (character) => {
    const code = content.codes[codeIndex(character.charCodeAt(0))];
    return (code && addressOf(code)) ?? character;
  });
  return text === content.text ? content : { text, codes: content.codes };
}
