import { describe, expect, it } from 'vitest';
import { compileConcordance } from './concordance.ts';

const ranges = (query: string, text: string) => compileConcordance(query)?.ranges(text);

describe('a concordance query', () => {
  it('is found wherever it stands, case aside', () => {
    expect(ranges('party', 'The Party and the counterparty')).toEqual([
      [4, 9],
      [25, 30],
    ]);
    expect(ranges('정당', '러시아의 정당이다')).toEqual([[5, 7]]);
    expect(ranges('ПАРТИЯ', 'Моя партия')).toEqual([[4, 10]]);
  });

  it('passes over codes and any white space between its words', () => {
    expect(ranges('old party', 'the old\uE000 \u00a0party')).toEqual([[4, 15]]);
  });

  it('takes signs of regular expressions as they are', () => {
    for (const sign of '\\^$.*+?()[]{}|/-&#') expect(ranges(sign, `a${sign}b`)).toEqual([[1, 2]]);
  });

  it('is none when it is empty', () => {
    expect(compileConcordance('  \n')).toBeUndefined();
  });
});
