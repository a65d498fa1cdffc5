import { previewMarkPattern } from '../../../shared/preview/index.ts';

/** What text flows in. */
export const blocks =
  'p, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, blockquote, figcaption, caption, summary, legend, pre, div, section, article';

/** Where a mark stood. */
export interface Anchor {
  readonly id: number;
  readonly translated: boolean;
  readonly node: HTMLElement;
}

/** Takes the marks out of the text and puts an empty element in the place of each. */
export function placeMarks(parsed: Document): readonly Anchor[] {
  const anchors: Anchor[] = [];
  const walker = parsed.createTreeWalker(parsed.body, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (walker.nextNode()) {
    const text = walker.currentNode as Text;
    if (text.data.includes('\u2063')) found.push(text);
  }
  for (const text of found) {
    const parts: Node[] = [];
    let last = 0;
    for (const match of text.data.matchAll(previewMarkPattern)) {
      parts.push(parsed.createTextNode(text.data.slice(last, match.index)));
      const node = parsed.createElement('span');
      parts.push(node);
      anchors.push({ id: Number(match[1]), translated: match[2] === '', node });
      last = match.index + match[0].length;
    }
    parts.push(parsed.createTextNode(text.data.slice(last)));
    text.replaceWith(...parts);
  }
  return anchors;
}

/** The letter before a mark belongs to its segment. */
export function startAt(range: Range, anchor: Node): void {
  const before = anchor.previousSibling;
  if (before?.nodeType === Node.TEXT_NODE && (before as Text).length > 0) {
    const { data } = before as Text;
    const low = data.charCodeAt(data.length - 1);
    range.setStart(before, data.length - (low >= 0xdc00 && low <= 0xdfff ? 2 : 1));
  } else range.setStartBefore(anchor);
}

const isolate = '\u2068';
const popIsolate = '\u2069';

/**
 * Where text of the other direction stands in a translation, its full stops and brackets go to the wrong end;
 * the segments that are still in the source language are isolated, a run of them in a block at a time.
 */
export function isolateSource(anchors: readonly Anchor[]): void {
  let run: HTMLElement | undefined;
  for (const [index, { node, translated }] of anchors.entries()) {
    const block = node.parentElement?.closest<HTMLElement>(blocks) ?? node.ownerDocument.body;
    const first = index === 0 || !block.contains(anchors[index - 1]!.node);
    if (run !== undefined && (first || translated)) {
      if (first) run.append(popIsolate);
      else insertAt(node, popIsolate);
      run = undefined;
    }
    if (translated || run !== undefined) continue;
    if (first) block.prepend(isolate);
    else insertAt(node, isolate);
    run = block;
  }
  run?.append(popIsolate);
}

function insertAt(anchor: Node, text: string): void {
  const range = anchor.ownerDocument!.createRange();
  startAt(range, anchor);
  const { startContainer, startOffset } = range;
  if (startContainer.nodeType === Node.TEXT_NODE) (startContainer as Text).insertData(startOffset, text);
  else range.insertNode(anchor.ownerDocument!.createTextNode(text));
}
