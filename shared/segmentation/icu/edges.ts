import type { PatternNode } from './pattern.ts';
import { escapeCodePoint, isBlankCharacter } from './pattern.ts';

/** Classes that a character belongs to for certain; `undefined` stands for any character, or none. */
export type Edge = readonly string[] | undefined;

/**
 * What every match of a pattern has at its edges. Only necessary conditions: look-arounds and what
 * stands deeper inside are left aside.
 */
export interface PatternEdges {
  readonly first: Edge;
  readonly second: Edge;
  readonly third: Edge;
  readonly last: Edge;
  /**
   * The last character that is not blank (`isBlankCharacter`), the one right before that and the one
   * before that one; the latter two hold only where the former is no line end.
   */
  readonly lastVisible: Edge;
  readonly beforeLastVisible: Edge;
  readonly secondBeforeLastVisible: Edge;
}

export function patternEdges(node: PatternNode): PatternEdges {
  const [first, second, third] = outermost(node, 'first');
  const [last] = outermost(node, 'last');
  const blanks: string[] = [];
  const [lastVisible, beforeLastVisible, secondBeforeLastVisible] = outermost(
    withoutTrailingBlanks(node, blanks),
    'last',
  );
  const certain = lastVisible !== undefined && !mayBeBlank(lastVisible);
  return {
    first,
    second,
    third,
    last,
    // A line end among the blanks that were taken off is visible itself.
    lastVisible: certain ? [...lastVisible, ...blanks] : undefined,
    beforeLastVisible: certain ? beforeLastVisible : undefined,
    secondBeforeLastVisible: certain ? secondBeforeLastVisible : undefined,
  };
}

const depth = 3;
/** The source of `^` and `\\A` in a pattern that is not multi-line. */
const textStart = '(?<![\\s\\S])';

interface Walk {
  readonly classes: readonly [string[], string[], string[]];
  /** Places from which on nothing is known. */
  unknownFrom: number;
}

function outermost(node: PatternNode, side: 'first' | 'last'): readonly [Edge, Edge, Edge] {
  const walk: Walk = { classes: [[], [], []], unknownFrom: depth };
  const ends = step(node, new Set([0]), side, walk);
  const known = Math.min(walk.unknownFrom, ...ends);
  const [one, two, three] = walk.classes;
  return [known > 0 ? one : undefined, known > 1 ? two : undefined, known > 2 ? three : undefined];
}

/** Walks a node from every place it may begin at; gives the places it may end at, up to `depth`. */
function step(
  node: PatternNode,
  starts: ReadonlySet<number>,
  side: 'first' | 'last',
  walk: Walk,
): Set<number> {
  switch (node.type) {
    case 'character':
    case 'set': {
      const source = node.type === 'set' ? node.source : escapeCodePoint(node.code);
      for (const place of starts) walk.classes[place]?.push(source);
      return new Set([...starts].map((place) => Math.min(place + 1, depth)));
    }
    case 'sequence': {
      let places = new Set(starts);
      for (const item of side === 'first' ? node.items : node.items.toReversed()) {
        places = step(item, places, side, walk);
      }
      return places;
    }
    case 'choice':
      return new Set(node.options.flatMap((option) => [...step(option, starts, side, walk)]));
    case 'repeat': {
      let places = new Set(starts);
      const ends = new Set(node.min === 0 ? starts : []);
      // Each round moves on or ends; more rounds than places to fill tell nothing new.
      for (let round = 1; round <= Math.min(node.max, node.min + depth); round += 1) {
        places = step(node.item, places, side, walk);
        if (round >= node.min) for (const place of places) ends.add(place);
      }
      return ends;
    }
    case 'capture':
    case 'atomic':
      return step(node.item, starts, side, walk);
    case 'backreference':
      walk.unknownFrom = Math.min(walk.unknownFrom, ...starts);
      return new Set(starts);
    case 'look':
      return side === 'last' ? lookBehind(node, starts, walk) : new Set(starts);
    case 'assertion':
      // Behind the text's start there is no character that could be wrong.
      return new Set(side === 'last' && node.source === textStart ? [depth] : starts);
    case 'boundary':
      return new Set(starts);
  }
}

/** “No character but these before it”: these, or the text's start. What stands further left is left aside. */
function lookBehind(
  node: Extract<PatternNode, { type: 'look' }>,
  starts: ReadonlySet<number>,
  walk: Walk,
): Set<number> {
  const set = node.item.type === 'sequence' && node.item.items.length === 1 ? node.item.items[0] : node.item;
  if (node.ahead || !node.negative || set?.type !== 'set') return new Set(starts);
  const next = new Set<number>();
  for (const place of starts) {
    walk.classes[place]?.push(`[^${set.source}]`);
    walk.unknownFrom = Math.min(walk.unknownFrom, place + 1);
    next.add(Math.min(place + 1, depth));
  }
  return next;
}

/** The node with the blanks at its end taken off; their classes are added to `blanks`. */
function withoutTrailingBlanks(node: PatternNode, blanks: string[]): PatternNode {
  if (isBlankNode(node)) {
    blanks.push(blankSource(node));
    return { type: 'sequence', items: [] };
  }
  if (node.type === 'choice') {
    return { type: 'choice', options: node.options.map((option) => withoutTrailingBlanks(option, blanks)) };
  }
  if (node.type !== 'sequence') return node;
  const items = [...node.items];
  for (let last = items.at(-1); last !== undefined; last = items.at(-1)) {
    if (!isBlankNode(last) && !isZeroWidth(last)) break;
    if (isBlankNode(last)) blanks.push(blankSource(last));
    items.pop();
  }
  const last = items.pop();
  if (last !== undefined) items.push(withoutTrailingBlanks(last, blanks));
  return { type: 'sequence', items };
}

function blankSource(node: PatternNode): string {
  if (node.type === 'repeat') return blankSource(node.item);
  return node.type === 'set' ? node.source : '\\u0020';
}

function isBlankNode(node: PatternNode): boolean {
  if (node.type === 'set') return node.blank === true;
  if (node.type === 'repeat') return isBlankNode(node.item);
  return node.type === 'character' && node.code === 0x20;
}

function isZeroWidth(node: PatternNode): boolean {
  return node.type === 'look' || node.type === 'assertion' || node.type === 'boundary';
}

const blankSamples = [
  ...Array.from({ length: 0x2100 }, (_, code) => String.fromCharCode(code)).filter((text) =>
    isBlankCharacter(text.charCodeAt(0)),
  ),
  '\u2800',
  '\u3000',
  '\uFEFF',
];

const blankAnswers = new Map<string, boolean>();

function mayBeBlank(classes: readonly string[]): boolean {
  return classes.some((source) => {
    let answer = blankAnswers.get(source);
    if (answer === undefined) {
      const expression = new RegExp(`^${source}$`, 'v');
      answer = blankSamples.some((text) => expression.test(text));
      blankAnswers.set(source, answer);
    }
    return answer;
  });
}
