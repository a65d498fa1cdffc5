import { type QuoteType, Tokenizer } from 'htmlparser2';
import { Tag, type TokenHandler } from './tag.ts';
import { NamePool, rawElements, UsualTokens } from './usual-tokens.ts';

const unquoted: QuoteType = 1;
const noValue: QuoteType = 0;

/**
 * Reads HTML, however broken, as a browser's tokenizer does. `masked` is the text with everything blotted
 * out that is no HTML, such as `<?php … ?>`, at the same length. With `xhtml`, `<a/>` is an empty element.
 */
export function readTokens(text: string, masked: string, xhtml: boolean, handler: TokenHandler): void {
  const names = new NamePool(masked);
  const tag = new Tag(text);
  const usual = new UsualTokens(masked, handler, tag, names);
  const any = anyTokens(text, masked, xhtml, handler, tag, names);
  for (let at = 0; at < text.length; ) {
    at = usual.read(at);
    if (at < text.length) at = any(at, true);
  }
}

/** As `readTokens`, by the full tokenizer alone. */
export function readAnyTokens(text: string, masked: string, xhtml: boolean, handler: TokenHandler): void {
  anyTokens(text, masked, xhtml, handler, new Tag(text), new NamePool(masked))(0, false);
}

/**
 * A reader that starts at an offset in text. With `pause` it ends behind the first tag or comment, where text
 * begins again; it gives the offset there, else the text's end.
 */
function anyTokens(
  text: string,
  masked: string,
  xhtml: boolean,
  handler: TokenHandler,
  tag: Tag,
  names: NamePool,
): (from: number, pause: boolean) => number {
  /** Where the tokenizer began: its offsets count from there. */
  let base = 0;
  let pausing = false;
  let hasPaused = false;
  let tokenizer: Tokenizer | undefined;
  /** End of the last token. */
  let last = 0;
  let referenceStart = 0;
  let referenceEnd = -1;
  let reference = '';
  const flush = () => {
    if (referenceEnd < 0) return;
    handler.character(reference, referenceStart, referenceEnd);
    referenceEnd = -1;
  };
  /** Told before a token: what lies between it and the last one, such as `</>`, is no text. */
  const upTo = (start: number) => {
    if (referenceEnd >= 0) flush();
    if (start > last) handler.other(last, start);
  };
  const other = (end: number) => {
    if (referenceEnd >= 0) flush();
    const start = last;
    last = Math.min(end, text.length);
    if (last > start) handler.other(start, last);
  };
  const paused = () => {
    if (!pausing) return;
    hasPaused = true;
    tokenizer?.pause();
  };
  const openEnd = (end: number, selfClosing: boolean) => {
    tag.end = end + 1;
    tag.selfClosing = selfClosing;
    last = tag.end;
    handler.open(tag);
    // What follows these may be no markup.
    if (!rawElements.has(tag.name)) paused();
  };
  const callbacks: ConstructorParameters<typeof Tokenizer>[1] = {
    ontext(from, to) {
      // What an end tag that the text breaks off in is taken for.
      if (from < 0) return;
      const [start, end] = [base + from, base + to];
      upTo(start);
      last = end;
      handler.text(start, end);
    },
    ontextentity(codePoint, to) {
      const end = base + to;
      const value = String.fromCodePoint(codePoint);
      // Some names stand for two code points, which are told one by one.
      if (referenceEnd === end) {
        reference += value;
        return;
      }
      if (referenceEnd >= 0) flush();
      reference = value;
      referenceStart = last;
      referenceEnd = end;
      last = end;
    },
    onopentagname(from, to) {
      const start = base + from;
      upTo(start - 1);
      last = start - 1;
      tag.begin(names.at(start, base + to), start - 1);
    },
    onattribname(start, end) {
      tag.addName(names.at(base + start, base + end), base + end);
    },
    onattribdata(start, end) {
      tag.addPiece(base + start, base + end, -1);
    },
    onattribentity(codePoint) {
      tag.addPiece(-1, -1, codePoint);
    },
    onattribend(quote, end) {
      if (quote !== noValue) tag.endValue(base + (quote === unquoted ? end : end - 1));
    },
    onopentagend(end) {
      openEnd(base + end, false);
    },
    onselfclosingtag(end) {
      openEnd(base + end, true);
    },
    onclosetag(from, to) {
      const [start, end] = [base + from, base + to];
      upTo(start - 2);
      const close = masked.indexOf('>', end);
      last = close < 0 ? text.length : close + 1;
      handler.close(names.at(start, end), start - 2, last);
      if (close >= 0) paused();
    },
    oncomment(_start, end) {
      other(base + end + 1);
      paused();
    },
    oncdata(_start, end) {
      other(base + end + 1);
    },
    ondeclaration(_start, end) {
      other(base + end + 1);
    },
    onprocessinginstruction(_start, end) {
      other(base + end + 1);
    },
    onend() {
      flush();
    },
    isInForeignContext: () => handler.isForeign(),
  };
  return (from, pause) => {
    base = from;
    last = from;
    pausing = pause;
    hasPaused = false;
    tokenizer = new Tokenizer({ decodeEntities: true, recognizeSelfClosing: xhtml }, callbacks);
    tokenizer.write(masked.slice(from));
    // Does nothing where it paused.
    tokenizer.end();
    flush();
    return hasPaused ? last : text.length;
  };
}
