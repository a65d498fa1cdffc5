declare module 'snowball-stemmers' {
  /** A stemmer of one language. It keeps state while it works, so it is not shared between threads. */
  export interface Stemmer {
    stem(word: string): string;
  }
  /** Throws for a name that is not among `algorithms()`. */
  export function newStemmer(algorithm: string): Stemmer;
  export function algorithms(): string[];
}
