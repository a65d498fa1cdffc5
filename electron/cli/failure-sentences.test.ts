import { describe, expect, it } from 'vitest';
import { cliFailureMessages } from './failure-sentences.ts';

describe('what the command line says of a failure', () => {
  it.each(Object.entries(cliFailureMessages).filter(([code]) => code !== 'usage'))(
    'is one sentence for %s',
    (_, sentence) => {
      expect(sentence).toMatch(/[^.]\.$/);
      expect(sentence.slice(0, -1)).not.toMatch(/[.!?…](?:\s|$)/);
    },
  );
});
