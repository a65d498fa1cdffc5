import type { SrxRule } from './model.ts';

const patterns = new WeakMap<SrxRule, string>();

/**
 * Says of an exception that it holds within the matches of an ICU pattern and nowhere else: behind the
 * second character of a match, up to its end. The engine then looks for the matches once in a text
 * instead of trying the rule at every place; what the rule says stays the same.
 */
export function holdsWithin(rule: SrxRule, pattern: string): SrxRule {
  patterns.set(rule, pattern);
  return rule;
}

/** The pattern within whose matches a rule holds, where that was said of it. */
export function spanPattern(rule: SrxRule): string | undefined {
  return patterns.get(rule);
}

const none: readonly number[] = [];

/** Starts and ends of the matches of a global expression in a text, by turns. */
export function spansIn(text: string, expression: RegExp): readonly number[] {
  let spans: number[] | undefined;
  expression.lastIndex = 0;
  for (let match = expression.exec(text); match !== null; match = expression.exec(text)) {
    spans ??= [];
    spans.push(match.index, expression.lastIndex);
  }
  return spans ?? none;
}

/** Whether a position is inside one of the spans that `spansIn` found. */
export function isWithin(spans: readonly number[], position: number): boolean {
  let low = 0;
  let high = spans.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[2 * middle + 1]! < position) low = middle + 1;
    else high = middle;
  }
  const start = spans[2 * low];
  return start !== undefined && start + 1 < position;
}
