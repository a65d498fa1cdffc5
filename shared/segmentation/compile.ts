import type { Edge } from './icu/index.ts';
import { PatternError, translatePattern } from './icu/index.ts';
import type { SrxRule } from './model.ts';
import { spanPattern, spansIn } from './spans.ts';

export interface CompiledRule {
  readonly break: boolean;
  /** Whether the rule holds at a position. */
  holds(text: string, position: number): boolean;
  /** For a rule that holds within the matches of a pattern: these matches, for `isWithin`. */
  readonly spans?: ((text: string) => readonly number[]) | undefined;
  /** Necessary conditions on the characters around a position, to pass over the rule cheaply. */
  readonly edges: RuleEdges;
}

export interface RuleEdges {
  /** The character before the position, and the three after it. */
  readonly before: Edge;
  readonly after: Edge;
  readonly second: Edge;
  readonly third: Edge;
  /** The last character before the position that is not blank, and the two right before that. */
  readonly visible: Edge;
  readonly beforeVisible: Edge;
  readonly secondBeforeVisible: Edge;
  /** Sets of which one character each stands somewhere before the position. */
  readonly needed: readonly (readonly string[])[];
}

/** How far back a pattern that runs forwards may begin. */
const forwardReach = 1000;

/** Compiled rules, kept: the same default rules serve several languages and every set of own rules. */
const compiled = new WeakMap<SrxRule, CompiledRule>();

/** A rule ready to be tried. Throws `PatternError`. */
export function compileRule(rule: SrxRule): CompiledRule {
  let result = compiled.get(rule);
  if (result === undefined) {
    result = compile(rule);
    compiled.set(rule, result);
  }
  return result;
}

function compile(rule: SrxRule): CompiledRule {
  const before = translatePattern(rule.before, 'b');
  const after = translatePattern(rule.after, 'a');
  const ahead = rule.after === '' ? '' : `(?=${after.source})`;
  const behind = rule.before === '' || before.forwardOnly ? '' : `(?<=${before.source})`;
  const behindEdges = before.edges();
  const aheadEdges = after.edges();
  // Compiled when first used: most rules of a large file never are.
  // What stands behind the place is mostly the shorter and the rarer.
  const around = lazyExpression(after.runsOn() ? behind + ahead : ahead + behind, 'vy');
  const forward = before.forwardOnly ? lazyExpression(`(?:${before.source})(?![\\s\\S])`, 'gv') : undefined;
  const within = spanPattern(rule);
  const span = within === undefined ? undefined : lazyExpression(translatePattern(within, 's').source, 'gv');
  return {
    break: rule.break,
    spans: span === undefined ? undefined : (text) => spansIn(text, span()),
    holds: (text, position) => {
      const expression = around();
      expression.lastIndex = position;
      if (!expression.test(text)) return false;
      if (forward === undefined) return true;
      const run = forward();
      run.lastIndex = Math.max(0, position - forwardReach);
      return run.test(text.slice(0, position));
    },
    edges: {
      before: behindEdges.last,
      after: aheadEdges.first,
      second: aheadEdges.second,
      third: aheadEdges.third,
      visible: behindEdges.lastVisible,
      beforeVisible: behindEdges.beforeLastVisible,
      secondBeforeVisible: behindEdges.secondBeforeLastVisible,
      needed: before.needed(),
    },
  };
}

function lazyExpression(source: string, flags: string): () => RegExp {
  let expression: RegExp | undefined;
  return () => {
    expression ??= new RegExp(source, flags);
    return expression;
  };
}

/** What is wrong with a rule, and in which of its two patterns; `undefined` for a rule that works. */
export function checkRule(rule: SrxRule): { readonly pattern: string; readonly detail: string } | undefined {
  for (const pattern of [rule.before, rule.after]) {
    try {
      translatePattern(pattern, 'x');
    } catch (error) {
      if (error instanceof PatternError) return { pattern, detail: error.message };
      throw error;
    }
  }
  return undefined;
}
