import { describe, expect, it } from 'vitest';
import { type ExpressionMatcher, expressionMatcher } from './expression-matcher.ts';
import { ExpressionRunner } from './expression-runner.ts';

const texts = { text: 'one1two22', ends: Uint32Array.of(4, 9) };
const wanted = async () => false;

/** Matchers of which some never answer. */
function setUp(answers: readonly boolean[], seconds = 0.05) {
  let started = 0;
  let ended = 0;
  const runner = new ExpressionRunner(() => {
    const answered = answers[started++] ?? true;
    const matcher: ExpressionMatcher = answered
      ? expressionMatcher
      : { ready: async () => undefined, match: () => new Promise(() => undefined) };
    return {
      ...matcher,
      end: () => {
        ended++;
      },
    };
  }, seconds);
  return { runner, started: () => started, ended: () => ended };
}

describe('an expression', () => {
  it('is matched with each text by itself', async () => {
    const { runner, started } = setUp([]);
    expect(await runner.match('\\d', texts, wanted)).toEqual(Uint32Array.of(0, 3, 4, 1, 3, 4, 1, 4, 5));
    expect(await runner.match('1t', texts, wanted)).toEqual(new Uint32Array());
    expect(await runner.match('(', texts, wanted)).toEqual(new Uint32Array());
    expect(started()).toBe(1);
  });

  it('that takes too long is ended with its matcher, and the next one has another', async () => {
    const { runner, started, ended } = setUp([false, true]);
    const slow = runner.match('(o+)+$', texts, wanted);
    const next = runner.match('two', texts, wanted);
    await expect(slow).rejects.toMatchObject({
      failure: { code: 'expression-too-slow', params: { seconds: 0.05 } },
    });
    expect(await next).toEqual(Uint32Array.of(1, 0, 3));
    expect([started(), ended()]).toEqual([2, 1]);
  });

  it('that is not wanted any more is ended at once', async () => {
    const { runner, ended } = setUp([false], 60);
    let asked = 0;
    expect(await runner.match('o', texts, async () => asked++ > 0)).toBeUndefined();
    expect(ended()).toBe(1);
    expect(await runner.match('two', texts, wanted)).toEqual(Uint32Array.of(1, 0, 3));
    expect(await runner.match('two', texts, async () => true)).toBeUndefined();
  });
});
