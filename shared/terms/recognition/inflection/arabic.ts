/**
 * Arabic writes conjunctions (و ف), prepositions (ب ك ل) and the article (ال) onto the next word. A
 * reading takes some of them off.
 */
export interface ArabicReading {
  readonly word: string;
  /** Letters of the folded word before `word`. */
  readonly prefix: number;
  /** The article was taken off; `articleAt` is where its letters begin (after ل only one is written). */
  readonly article: boolean;
  readonly articleAt: number;
}

const minimum = 3;

/** The readings of a folded word with something taken off; the whole word is not among them. */
export function arabicReadings(word: string): readonly ArabicReading[] {
  const readings: ArabicReading[] = [];
  const starts = [0];
  if (/^[وف]/.test(word)) starts.push(1);
  for (const start of starts) {
    const rest = word.slice(start);
    if (start > 0) add(rest, start, undefined);
    if (rest.startsWith('ال')) add(rest.slice(2), start + 2, start);
    if (rest.startsWith('لل')) add(rest.slice(2), start + 2, start + 1);
    if (/^[بكل]/.test(rest)) {
      add(rest.slice(1), start + 1, undefined);
      if (rest.startsWith('ال', 1)) add(rest.slice(3), start + 3, start + 1);
    }
  }
  return readings;

  function add(base: string, prefix: number, articleAt: number | undefined): void {
    if (base.length < minimum) return;
    readings.push({ word: base, prefix, article: articleAt !== undefined, articleAt: articleAt ?? prefix });
  }
}
