import { classOf } from './character-class.ts';

/** A piece of what is written for one segment. */
export interface Piece {
  /** `text` is escaped later and may be changed; `raw` stands as it is. */
  kind: 'text' | 'raw';
  value: string;
  /** Set on the marks of emphasis and strikethrough. */
  readonly role?: 'open' | 'close';
  readonly pair?: string;
  /** It is a URL that stands by itself. */
  readonly url?: boolean;
}

/**
 * Makes every mark of emphasis take effect where a translation has put it (CommonMark 0.31, section
 * 6.2, left- and right-flanking runs):
 *
 * - white space just inside a pair moves outside
 * - `_` within a word, such as before a Korean particle, becomes `*`
 * - where a mark stands between punctuation and a letter (`**“인민”**은`) and so would be plain text,
 *   the letter is written as a character reference (`**“인민”**&#xC740;`), which readers see as the
 *   letter
 *
 * The pieces are changed.
 */
export function placeDelimiters(pieces: Piece[], before: string, after: string): Piece[] {
  if (!pieces.some(({ role }) => role !== undefined)) return joined(pieces);
  const result = moveSpaces(pieces);
  // A reference that helps one mark is punctuation to the mark around it.
  for (let pass = 0; pass < mostPasses; pass++) {
    const length = result.length;
    for (let i = 0; i < result.length; i++) {
      const piece = result[i]!;
      if (piece.role === undefined || works(result, i, before, after)) continue;
      if (piece.value.startsWith('_') && takeAsterisks(result, piece) && works(result, i, before, after))
        continue;
      i += referTo(result, i);
    }
    if (result.length === length) break;
  }
  return result;
}

/** As many as pairs may nest in each other. */
const mostPasses = 8;

function moveSpaces(result: Piece[]): Piece[] {
  for (let i = result.length - 1; i >= 0; i--) {
    const piece = result[i]!;
    const next = result[i + 1];
    if (piece.role !== 'open' || next?.kind !== 'text') continue;
    const space = /^\s+/.exec(next.value)?.[0];
    if (space === undefined) continue;
    next.value = next.value.slice(space.length);
    result.splice(i, 0, { kind: 'text', value: space });
  }
  for (let i = 0; i < result.length; i++) {
    const previous = result[i - 1];
    if (result[i]!.role !== 'close' || previous?.kind !== 'text') continue;
    const space = /\s+$/.exec(previous.value)?.[0];
    if (space === undefined) continue;
    previous.value = previous.value.slice(0, -space.length);
    result.splice(i + 1, 0, { kind: 'text', value: space });
  }
  return joined(result);
}

/** Neighbouring texts as one, so that each sees its neighbours. */
function joined(pieces: Piece[]): Piece[] {
  if (!pieces.some(isJoinable)) return pieces;
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (piece.value === '') continue;
    if (piece.kind === 'text' && last?.kind === 'text') last.value += piece.value;
    else result.push(piece);
  }
  return result;
}

function isJoinable({ kind, value }: Piece, at: number, pieces: readonly Piece[]): boolean {
  return value === '' || (kind === 'text' && pieces[at - 1]?.kind === 'text');
}

function works(pieces: readonly Piece[], at: number, before: string, after: string): boolean {
  const piece = pieces[at]!;
  const mark = piece.value.charAt(0);
  const previous = classOf(neighbour(pieces, at, -1, before));
  const next = classOf(neighbour(pieces, at, 1, after));
  const [inner, outer] = piece.role === 'open' ? [next, previous] : [previous, next];
  if (inner === 'space') return false;
  if (outer !== 'other') return true;
  return inner !== 'punctuation' && mark !== '_';
}

/** The character next to a run of marks, as it will be seen in the file. */
function neighbour(pieces: readonly Piece[], at: number, step: 1 | -1, edge: string): string {
  const mark = pieces[at]!.value.charAt(0);
  let i = at + step;
  while (pieces[i]?.role !== undefined && pieces[i]!.value.startsWith(mark)) i += step;
  const piece = pieces[i];
  if (piece === undefined) return edge;
  const character = piece.value.charAt(step > 0 ? 0 : piece.value.length - 1);
  if (!/[\uD800-\uDFFF]/.test(character)) return character;
  const characters = step > 0 ? piece.value.slice(0, 2) : piece.value.slice(-2);
  return (step > 0 ? [...characters][0] : [...characters].at(-1)) ?? '';
}

function takeAsterisks(pieces: readonly Piece[], piece: Piece): boolean {
  const pair = pieces.filter((other) => other.role !== undefined && other.pair === piece.pair);
  const touching = pair.some((half) => {
    const at = pieces.indexOf(half);
    return [pieces[at - 1], pieces[at + 1]].some(
      (other) => other?.role !== undefined && other.value.includes('*'),
    );
  });
  if (pair.length !== 2 || touching) return false;
  for (const half of pair) half.value = half.value.replaceAll('_', '*');
  return true;
}

/** Writes the letter outside the mark as a reference; gives by how much the list grew before `at`. */
function referTo(pieces: Piece[], at: number): number {
  const outer = pieces[at]!.role === 'open' ? at - 1 : at + 1;
  const piece = pieces[outer];
  if (piece?.kind !== 'text') return 0;
  const characters = [...piece.value];
  const letter = outer < at ? characters.pop() : characters.shift();
  if (letter === undefined || classOf(letter) !== 'other') return 0;
  const reference: Piece = { kind: 'raw', value: `&#x${letter.codePointAt(0)!.toString(16).toUpperCase()};` };
  piece.value = characters.join('');
  pieces.splice(outer < at ? outer + 1 : outer, 0, reference);
  return outer < at ? 1 : 0;
}
