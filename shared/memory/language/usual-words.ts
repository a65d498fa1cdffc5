/** Texts of a language from which its usual words are learnt. */
const learntTexts = 1500;
const usualCount = 60;
/** Share of a text's words that are usual ones, from which it is taken to be in that language. */
const share = 0.3;

/**
 * The words that stand in nearly every text of a language, learnt from texts that have been identified: a text with
 * many of them need not be identified, which takes fifty times as long.
 */
export class UsualWords {
  #counts = new Map<string, number>();
  #texts = 0;
  #usual: ReadonlySet<string> | undefined;

  /** A text that is known to be in the language. */
  learn(text: string): void {
    if (this.#usual !== undefined) return;
    for (const word of new Set(wordsOf(text))) this.#counts.set(word, (this.#counts.get(word) ?? 0) + 1);
    if (++this.#texts < learntTexts) return;
    const frequent = [...this.#counts].sort((a, b) => b[1] - a[1]).slice(0, usualCount);
    this.#usual = new Set(frequent.map(([word]) => word));
    this.#counts = new Map();
  }

  /** Whether a text has so many usual words that it is in the language; false while too little is learnt. */
  has(text: string): boolean {
    if (this.#usual === undefined) return false;
    const words = wordsOf(text);
    let usual = 0;
    for (const word of words) if (this.#usual.has(word)) usual++;
    return usual >= words.length * share;
  }
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}
