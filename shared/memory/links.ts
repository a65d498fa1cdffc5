/** Where a text holds a web or e-mail address. Offsets in UTF-16 units. */
export interface LinkRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Characters of an address are ASCII: a particle or an ideograph that follows without a space (`https://a.b를`)
 * is none of it.
 */
const links =
  /(?:https?|ftps?|mailto|file):(?:\/\/)?[\w\-.~:/?#[\]@!$&'()*+,;=%]+|www\.[\w\-.~:/?#[\]@!$&'()*+,;=%]+|[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/giy;
const start = /(?:https?|ftps?|mailto|file):[^\s:]|www\.[a-z0-9]|[A-Za-z0-9][\w.+-]*@[A-Za-z0-9]/gi;
const trailing = /[.,;:!?'*]+$/;

/** The addresses in a text, in order. A mark or a closing bracket that ends the sentence is none of them. */
export function findLinks(text: string): readonly LinkRange[] {
  if (!mayHoldLink(text)) return none;
  const found: LinkRange[] = [];
  start.lastIndex = 0;
  for (let hit = start.exec(text); hit !== null; hit = start.exec(text)) {
    links.lastIndex = hit.index;
    const whole = insideWord(text, hit.index) ? null : links.exec(text);
    if (whole === null) {
      start.lastIndex = hit.index + 1;
      continue;
    }
    const end = hit.index + withoutTrailing(whole[0]).length;
    found.push({ start: hit.index, end });
    start.lastIndex = Math.max(end, hit.index + 1);
  }
  return found;
}

const none: readonly LinkRange[] = [];

/** Quick: almost no text does. */
function mayHoldLink(text: string): boolean {
  if (text.includes('@') || text.includes('www.')) return true;
  return text.includes(':') && (text.includes('://') || text.includes('mailto:'));
}

const wordEnd = /[\p{Script=Latin}\p{Nd}_]$/u;

function insideWord(text: string, at: number): boolean {
  return at > 0 && wordEnd.test(text.slice(Math.max(0, at - 2), at));
}

function withoutTrailing(link: string): string {
  let text = link;
  for (;;) {
    const shorter = text.replace(trailing, '');
    const bracket = shorter.at(-1);
    const opening = bracket === ')' ? '(' : bracket === ']' ? '[' : undefined;
    if (opening !== undefined && count(shorter, bracket!) > count(shorter, opening)) {
      text = shorter.slice(0, -1);
      continue;
    }
    return shorter;
  }
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

/** Whether a token that counts as a number is an address. */
export function isLinkToken(surface: string): boolean {
  return (
    surface.includes('@') ||
    surface.includes(':/') ||
    /^(?:www\.|mailto:|file:|ftps?:|https?:)/i.test(surface)
  );
}
