import type { LanguageTag } from '../../base/index.ts';
import { costOf, type Evidence, evidenceOf, knownLanguages, unknownLanguage } from './evidence.ts';

export interface LanguageGuess {
  readonly language: LanguageTag;
  /** From 0 to 1: how likely the language is and, where pieces of the text differ, how many agree. */
  readonly confidence: number;
}

const pieceLength = 400;
const mostPieces = 24;
/** A piece agrees with a language that fits it worse than its best one by no more nats than this. */
const agreement = 2;

/**
 * The language that most of a text is in, from pieces spread over all of it; `undefined` for a text
 * without words. Some words are enough for most languages, a single one is not.
 */
export function guessLanguage(text: string): LanguageGuess | undefined {
  const pieces = piecesOf(text)
    .map(evidenceOf)
    .filter(({ words }) => words.size > 0);
  if (pieces.length === 0) return undefined;
  const costs = pieces.map((piece) => knownLanguages.map((language) => costOf(piece, language)));
  const sums = knownLanguages.map((_, at) => costs.reduce((sum, row) => sum + row[at]!, 0));
  const least = Math.min(...sums);
  const best = sums.indexOf(least);
  const unknown = pieces.reduce((sum, piece) => sum + costOf(piece, unknownLanguage), 0);
  const likely = 1 / [...sums, unknown].reduce((sum, cost) => sum + Math.exp(least - cost), 0);
  let agreeing = 0;
  let all = 0;
  for (const [at, row] of costs.entries()) {
    const weight = wordCount(pieces[at]!);
    all += weight;
    if (row[best]! - Math.min(...row) <= agreement) agreeing += weight;
  }
  return { language: knownLanguages[best]!, confidence: likely * (agreeing / all) };
}

function wordCount({ words }: Evidence): number {
  let count = 0;
  for (const number of words.values()) count += number;
  return count;
}

/** Lines, long ones in pieces; of a long text, pieces at equal distances. */
function piecesOf(text: string): readonly string[] {
  if (text.length <= pieceLength * mostPieces) {
    return text.split(/[\r\n]+/).flatMap((line) => line.match(/.{1,400}/gsu) ?? []);
  }
  const step = (text.length - pieceLength) / (mostPieces - 1);
  return Array.from({ length: mostPieces }, (_, index) => {
    const start = Math.round(index * step);
    return text.slice(start, start + pieceLength);
  });
}
