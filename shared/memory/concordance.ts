import { plainContent, wordKinds } from '../content/index.ts';
import { prepareText } from './prepare.ts';

export type Range = readonly [start: number, end: number];

/** A compiled concordance query. */
export interface ConcordanceQuery {
  /** Where a text holds the query, case aside; white space and codes between its words are alike. */
  ranges(text: string): readonly Range[];
  /** Index keys of units that hold the query as whole words; empty when it has none. */
  readonly keys: readonly string[];
}

/** `undefined` for a query without a visible character. */
export function compileConcordance(query: string): ConcordanceQuery | undefined {
  const words = query.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return undefined;
  const escaped = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  const pattern = new RegExp(escaped.join('[\\s\\uE000-\\uF8FF]+'), 'giu');
  return {
    ranges(text) {
      pattern.lastIndex = 0;
      const found: Range[] = [];
      for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
        found.push([match.index, match.index + match[0].length]);
      }
      return found;
    },
    keys: prepareText(plainContent(query)).tokens.flatMap(({ kind, key }) =>
      key === '' || kind === wordKinds.number ? [] : [key],
    ),
  };
}
