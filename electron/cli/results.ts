import type { Streams } from './streams.ts';

const flushLength = 64 * 1024;

/**
 * Writes results one by one: with `json` as one array, with `jsonl` a line each, else through
 * `readable`. What is written is collected to pieces that are worth a system call.
 */
export class ResultWriter<T> {
  readonly #streams: Streams;
  readonly #format: 'text' | 'json' | 'jsonl';
  readonly #readable: (result: T) => string;
  #text = '';
  #count = 0;

  constructor(streams: Streams, format: 'text' | 'json' | 'jsonl', readable: (result: T) => string) {
    this.#streams = streams;
    this.#format = format;
    this.#readable = readable;
  }

  async add(result: T): Promise<void> {
    if (this.#format === 'text') this.#text += this.#readable(result);
    else if (this.#format === 'jsonl') this.#text += `${JSON.stringify(result)}\n`;
    else this.#text += `${this.#count === 0 ? '[' : ','}\n${JSON.stringify(result)}`;
    this.#count++;
    if (this.#text.length >= flushLength) await this.#flush();
  }

  async end(): Promise<void> {
    if (this.#format === 'json') this.#text += this.#count === 0 ? '[]\n' : '\n]\n';
    if (this.#text !== '') await this.#flush();
  }

  #flush(): Promise<void> {
    const text = this.#text;
    this.#text = '';
    return this.#streams.write(text);
  }
}
