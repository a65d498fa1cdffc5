import type { CharacterRun, TokenCondition } from '../phrase.ts';
import { type CharacterSort, characterSort } from './character-sets.ts';
import { type PatternNode, parsePattern } from './syntax.ts';

/** What is known of an expression without running it. */
export interface PatternFacts {
  /** Every text that the expression matches fulfils them all, each in some token. */
  readonly conditions: readonly TokenCondition[];
  /** Whether it takes all codes alike, so that it can be tried on a text that has one and the same for all. */
  readonly codesAlike: boolean;
}

/** Ways of writing the same part that are told apart; more count as unknown. */
const mostWays = 16;
/** Characters of a run that are looked at. */
const longestRun = 24;
const mostConditions = 12;
/** UTF-16 units of an expression that is looked into; its groups are walked one within the other. */
const longestPattern = 2000;

/**
 * What every match of an expression (flags `iu`) holds, as runs of characters that stand within one token of the
 * text. The idea is Cox's (Regular Expression Matching with a Trigram Index, 2012), with tokens for trigrams: parts
 * that can be written in a few ways only are multiplied out, and cut where anything can follow.
 */
export function patternFacts(source: string): PatternFacts {
  if (source.length > longestPattern) return { conditions: [], codesAlike: false };
  const facts = new FactFinder();
  const { ways, conditions } = facts.of(parsePattern(source));
  const all = ways === undefined ? conditions : [...conditions, ...conditionsOf(ways)];
  return {
    // the longest runs tell most
    conditions: all
      .map((runs) => ({ how: 'runs' as const, runs }))
      .sort((a, b) => shortest(b.runs) - shortest(a.runs))
      .slice(0, mostConditions),
    codesAlike: facts.codesAlike,
  };
}

/** One way of writing a part: a character each. */
type Way = readonly CharacterSort[];

interface Found {
  /** All ways of writing the part; absent when they are too many. */
  readonly ways?: readonly Way[];
  /** What else a text with the part holds: of each list one run. */
  readonly conditions: readonly (readonly CharacterRun[])[];
}

const empty: Found = { ways: [[]], conditions: [] };

class FactFinder {
  codesAlike = true;

  of(node: PatternNode): Found {
    switch (node.type) {
      case 'character': {
        const sort = characterSort(node.source, node.ignoreCase);
        if (!sort.codesAlike) this.codesAlike = false;
        return { ways: [[sort]], conditions: [] };
      }
      case 'sequence':
        return this.#sequence(node.parts);
      case 'choice':
        return this.#choice(node.branches);
      case 'repeat':
        return this.#sequence([node]);
      case 'around': {
        const { ways, conditions } = this.of(node.of);
        return { ways: [[]], conditions: [...conditions, ...(ways === undefined ? [] : conditionsOf(ways))] };
      }
      case 'reference':
        this.codesAlike = false;
        return { conditions: [] };
      case 'nothing':
        return empty;
    }
  }

  #sequence(parts: readonly PatternNode[]): Found {
    const conditions: (readonly CharacterRun[])[] = [];
    let ways: readonly Way[] = [[]];
    let whole = true;
    const cut = (next: readonly Way[]) => {
      conditions.push(...conditionsOf(ways));
      ways = next;
      whole = false;
    };
    const go = (more: readonly Way[]) => {
      const longest = Math.max(...ways.map((way) => way.length));
      if (ways.length * more.length > mostWays || longest > longestRun) cut(more);
      else ways = ways.flatMap((way) => more.map((other) => [...way, ...other]));
    };
    for (const part of parts) {
      const { least, most } = part.type === 'repeat' ? part : { least: 1, most: 1 };
      const inner = this.of(part.type === 'repeat' ? part.of : part);
      if (least > 0) conditions.push(...inner.conditions);
      if (least === 0 || inner.ways === undefined) {
        cut([[]]);
        continue;
      }
      const times = Math.min(least, longestRun);
      for (let i = 0; i < times; i++) go(inner.ways);
      if (most === least && times === least) continue;
      // the last of the repetitions stand before what follows
      cut(inner.ways);
      for (let i = 1; i < times; i++) go(inner.ways);
    }
    if (whole) return { ways, conditions };
    cut([[]]);
    return { conditions };
  }

  #choice(branches: readonly PatternNode[]): Found {
    const found = branches.map((branch) => this.of(branch));
    const ways = found.every((one) => one.ways !== undefined && one.conditions.length === 0)
      ? found.flatMap((one) => one.ways ?? [])
      : undefined;
    if (ways !== undefined && ways.length <= mostWays) return { ways, conditions: [] };
    const runs: CharacterRun[] = [];
    for (const one of found) {
      const conditions = [...one.conditions, ...(one.ways === undefined ? [] : conditionsOf(one.ways))];
      const best = conditions.sort((a, b) => shortest(b) - shortest(a))[0];
      if (best === undefined) return { conditions: [] };
      runs.push(...best);
    }
    return { conditions: [runs] };
  }
}

/** What a text holds that holds one of these ways. */
function conditionsOf(ways: readonly Way[]): (readonly CharacterRun[])[] {
  const [only] = ways;
  if (ways.length === 1 && only !== undefined) return runsOf(only).map((run) => [run]);
  const runs: CharacterRun[] = [];
  for (const way of ways) {
    const longest = runsOf(way).sort((a, b) => b.length - a.length)[0];
    if (longest === undefined) return [];
    runs.push(longest);
  }
  return [runs];
}

/** The parts of a way that stand within one token each. */
function runsOf(way: Way): CharacterRun[] {
  const runs: CharacterRun[] = [];
  let run: Uint8Array[] = [];
  let within: CharacterSort['kind'] = 'open';
  const end = () => {
    if (run.length > 0) runs.push(run);
    run = [];
  };
  for (const { kind, set } of way) {
    const goes =
      run.length > 0 && (within === 'letter' || within === 'hangul' || within === 'digit')
        ? kind === within || kind === 'extend'
        : false;
    if (!goes) {
      end();
      within = kind;
    }
    if (kind !== 'open') run.push(set);
  }
  end();
  return runs;
}

/**
 * Whether a text can fulfil the conditions, as far as they are runs of characters: what has characters of two UTF-16
 * units can.
 */
export function mayFulfil(conditions: readonly TokenCondition[], text: string): boolean {
  if (/[\ud800-\udfff]/.test(text)) return true;
  return conditions.every(
    (condition) => condition.how !== 'runs' || condition.runs.some((run) => holdsRun(run, text)),
  );
}

function holdsRun(run: CharacterRun, text: string): boolean {
  const [first] = run;
  for (let at = 0; at + run.length <= text.length; at++) {
    if (first?.[text.charCodeAt(at)] !== 1) continue;
    let i = 1;
    while (i < run.length && run[i]![text.charCodeAt(at + i)] === 1) i++;
    if (i === run.length) return true;
  }
  return false;
}

function shortest(runs: readonly CharacterRun[]): number {
  return Math.min(...runs.map(({ length }) => length));
}
