import { expose, transfer } from 'comlink';
import { type ExpressionMatcher, expressionMatcher } from './expression-matcher.ts';

/** Runs what people write as expressions for the memory worker, which ends it when it takes too long. */
const matcher: ExpressionMatcher = {
  ready: () => expressionMatcher.ready(),
  async match(expression, texts) {
    const found = await expressionMatcher.match(expression, texts);
    return transfer(found, [found.buffer]);
  },
};

expose(matcher);
