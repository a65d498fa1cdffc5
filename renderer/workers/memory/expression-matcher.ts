import { compileConcordance } from '../../../shared/memory/index.ts';

/** Texts one behind the other, so that many are handed over as one. */
export interface TextBatch {
  readonly text: string;
  /** Where each text ends, in UTF-16 units; the next one begins there. */
  readonly ends: Uint32Array;
}

/** Runs regular expressions on texts; may do so in a worker of its own, since one may take for ever. */
export interface ExpressionMatcher {
  /** Resolves once it runs. */
  ready(): Promise<void>;
  /**
   * Where the texts hold the expression, as `compileConcordance` has it: threes of text, start and end, in order. None
   * for an expression that is none.
   */
  match(expression: string, texts: TextBatch): Promise<Uint32Array<ArrayBuffer>>;
}

/** Matches on the thread that asks. */
export const expressionMatcher: ExpressionMatcher = {
  async ready() {
    await Promise.resolve();
  },
  async match(expression, { text, ends }) {
    const query = await Promise.resolve(compileConcordance(expression, { mode: 'pattern' }));
    const found: number[] = [];
    let from = 0;
    for (const [i, end] of ends.entries()) {
      for (const range of query?.ranges(text.slice(from, end)) ?? []) found.push(i, ...range);
      from = end;
    }
    return Uint32Array.from(found);
  },
};
