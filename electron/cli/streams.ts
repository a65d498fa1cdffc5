/** What a command reads and writes, so that it can run without a process. */
export interface Streams {
  /** All of standard input. */
  readInput(): Promise<Uint8Array>;
  /** Results. Resolves when the receiver takes more. */
  write(text: string): Promise<void>;
  /** Messages for people; a line each. */
  message(text: string): void;
  /** Shows how far long work is, on a terminal; a fraction from 0 to 1, `undefined` clears it. */
  progress(fraction: number | undefined): void;
}
