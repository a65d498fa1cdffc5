import { EditioError } from '../../../shared/base/index.ts';
import { type ExpressionMatcher, expressionMatcher, type TextBatch } from './expression-matcher.ts';

/** A matcher that can be ended while it matches. */
export type EndableMatcher = ExpressionMatcher & { end(): void };

/** Milliseconds between two questions whether what is matched is still wanted. */
const askEvery = 100;

/**
 * Has regular expressions run elsewhere, one batch of texts after the other, and ends what takes too long or is not
 * wanted any more; the next batch starts another matcher. So no expression keeps its caller from other work.
 */
export class ExpressionRunner {
  readonly #start: () => EndableMatcher;
  readonly #seconds: number;
  #matcher: EndableMatcher | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** `seconds`: what a batch may take. Without `start` it all runs on this thread, and cannot be ended. */
  constructor(start?: () => EndableMatcher, seconds = 5) {
    this.#start = start ?? (() => ({ ...expressionMatcher, end: () => undefined }));
    this.#seconds = seconds;
  }

  /**
   * What `ExpressionMatcher.match` gives, `undefined` when it was cancelled. Rejects with `expression-too-slow` where
   * the batch takes too long.
   */
  match(
    expression: string,
    texts: TextBatch,
    cancelled: () => Promise<boolean>,
  ): Promise<Uint32Array<ArrayBuffer> | undefined> {
    const run = this.#last.then(() => this.#match(expression, texts, cancelled));
    this.#last = run.catch(() => undefined);
    return run;
  }

  async #match(
    expression: string,
    texts: TextBatch,
    cancelled: () => Promise<boolean>,
  ): Promise<Uint32Array<ArrayBuffer> | undefined> {
    if (await cancelled()) return undefined;
    const matcher = this.#matcher ?? this.#start();
    this.#matcher = matcher;
    const end = () => {
      if (this.#matcher !== matcher) return;
      this.#matcher = undefined;
      matcher.end();
    };
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      // starting it is none of the expression's time
      await matcher.ready();
      return await Promise.race([
        matcher.match(expression, texts),
        new Promise<undefined>((resolve, reject) => {
          const until = Date.now() + this.#seconds * 1000;
          const ask = async () => {
            const unwanted = await cancelled();
            if (over) return;
            if (!unwanted && Date.now() < until) {
              timer = setTimeout(() => void ask().catch(reject), askEvery);
              return;
            }
            end();
            if (unwanted) resolve(undefined);
            else reject(new EditioError('expression-too-slow', { seconds: this.#seconds }));
          };
          timer = setTimeout(() => void ask().catch(reject), Math.min(askEvery, this.#seconds * 1000));
        }),
      ]);
    } catch (error) {
      end();
      throw error;
    } finally {
      over = true;
      clearTimeout(timer);
    }
  }
}
