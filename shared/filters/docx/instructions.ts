import { contentFromRaw } from '../../content/index.ts';
import { escapeText } from '../../xml/index.ts';
import { composedText } from '../target.ts';
import type { Candidate } from './candidates.ts';
import { fieldType } from './field-types.ts';
import type { XmlNode } from './tree.ts';

/** Strings of an instruction that a reader sees: the one that comes first, and those of switches. */
const texts: ReadonlyMap<string, { readonly first: boolean; readonly switches: string }> = new Map([
  ['xe', { first: true, switches: 't' }],
  ['tc', { first: true, switches: '' }],
  ['hyperlink', { first: false, switches: 'o' }],
]);

/** Longer ones are none that an author wrote. */
const longestInstruction = 4000;

interface Characters {
  readonly text: string;
  /** Where each character starts and ends in the source. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Where each piece of the instruction starts in `text`. */
  readonly pieces: readonly number[];
}

/** Entries of indexes and tips of links, which stand in the instructions of their fields. */
export function instructionCandidates(source: string, nodes: readonly XmlNode[]): readonly Candidate[] {
  const instruction = nodes.map(({ text }) => text).join('');
  const wanted = texts.get(fieldType(instruction));
  if (wanted === undefined || instruction.length > longestInstruction) return [];
  const characters = charactersOf(source, nodes);
  if (characters === undefined) return [];
  const candidates: Candidate[] = [];
  let isFirst = true;
  for (const match of characters.text.matchAll(/(\\[a-z]\s*)?"((?:[^"\\]|\\.)*)"/gis)) {
    const switched = match[1]?.[1]?.toLowerCase();
    const isText = switched === undefined ? wanted.first && isFirst : wanted.switches.includes(switched);
    if (switched === undefined) isFirst = false;
    const value = match[2]!;
    if (!isText || !/\p{L}/u.test(value) || isAddress(value)) continue;
    const from = match.index + match[0].length - 1 - value.length;
    candidates.push(instructionCandidate(value, from, characters));
  }
  return candidates;
}

function isAddress(value: string): boolean {
  return /^(?:[a-z]+:\/\/|mailto:)\S+$/i.test(value);
}

/** `undefined` where the source is not what it was read as, character by character. */
function charactersOf(source: string, nodes: readonly XmlNode[]): Characters | undefined {
  const starts: number[] = [];
  const ends: number[] = [];
  const pieces: number[] = [];
  let text = '';
  for (const { openEnd, closeStart, text: value } of nodes) {
    pieces.push(text.length);
    let own = '';
    for (const match of source.slice(openEnd, closeStart).matchAll(/&[^;]*;|[^&]/gs)) {
      const character = match[0].length === 1 ? match[0] : (named[match[0]] ?? '\uFFFC');
      own += character;
      starts.push(openEnd + match.index);
      ends.push(openEnd + match.index + match[0].length);
    }
    if (own !== value) return undefined;
    text += own;
  }
  return { text, starts, ends, pieces };
}

const named: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&apos;': "'",
  '&#34;': '"',
};

function instructionCandidate(raw: string, from: number, { starts, ends, pieces }: Characters): Candidate {
  const content = contentFromRaw(raw.replaceAll('\\"', '"'));
  const until = from + raw.length;
  const place = (first: number, last: number, text: string) => ({
    start: starts[first]!,
    end: ends[last - 1]!,
    text,
  });
  return {
    unit: { kind: 'attribute', source: content },
    start: starts[from]!,
    end: ends[until - 1]!,
    edits: (replacements) => {
      const said = composedText(content, replacements);
      if (said === undefined) return [];
      const text = said.replaceAll('"', '\\"').replace(/[\r\n]+/g, ' ');
      // All of it goes where it begins; an instruction may be cut anywhere.
      const cuts = pieces.filter((piece) => piece > from && piece < until);
      return [from, ...cuts].map((first, index) =>
        place(first, cuts[index] ?? until, index === 0 ? escapeText(text) : ''),
      );
    },
  };
}
