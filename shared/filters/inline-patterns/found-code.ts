/** A code `[start, end)` of a string. */
export interface FoundCode {
  readonly start: number;
  readonly end: number;
  readonly kind: 'open' | 'close' | 'placeholder';
  readonly label: string;
  /** Number of the pair within the string, for both of its halves. */
  readonly pair?: number;
  readonly equivalent?: string;
}
