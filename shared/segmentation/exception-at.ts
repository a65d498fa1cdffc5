import type { LanguageTag } from '../base/index.ts';
import { compileRule } from './compile.ts';
import { gap } from './rules/building.ts';
import { literalPattern, srxRuleOf, type UserRule, wordEdge } from './user-rules.ts';

/** How much of the text on either side a rule is made of at most. */
const reach = 40;

/**
 * A rule made from a place in a text: “never break here” or “always break here”. It is as general as
 * is sensible: an abbreviation before anything of the kind that follows it here, an ordinal before the
 * word that follows it, a mark before a capital; words that are nothing of this kind are taken as they
 * are. Put before all other rules it surely has the wanted effect here. The place is the one between
 * the last visible character before `offset` and the next one: an offset among white space stands for
 * its end, where breaks fall; at the ends of a text nothing can break. Of a text without visible characters
 * comes a rule that says nothing, which `checkUserRule` refuses.
 */
export function exceptionAt(text: string, offset: number, language: LanguageTag, breaks: boolean): UserRule {
  const place = behindBlanks(text, Math.min(Math.max(offset, 0), text.length));
  const afterOf = (before: string, after: string) => {
    if (after === '') return breaks && before !== '' ? '(?=\\S)' : '';
    return breaks ? after : `${gap}*${after}`;
  };
  const rule = (before: string, after: string): UserRule => ({
    language,
    // An exception holds anywhere in the white space, a break only at its end.
    before: before === '' ? '' : `${before}${gap}*`,
    after: afterOf(before, after),
    breaks,
    kind: 'pattern',
    enabled: true,
  });
  const before = lastWord(text, place);
  const after = nextWord(text, place);
  const exact = rule(exactly(before.whole), exactly(after.whole));
  for (const proposal of [general(before, after, breaks, rule), exact]) {
    if (proposal !== undefined && holdsAt(proposal, text, place)) return proposal;
  }
  return rule(literalPattern(before.tail), literalPattern(after.head));
}

interface WordBefore {
  /** All that stands between white space and the place, and its last two characters. */
  readonly whole: string;
  readonly tail: string;
  /** Without brackets and quotation marks at its beginning. */
  readonly core: string;
}

interface WordAfter {
  readonly whole: string;
  readonly head: string;
}

function general(
  before: WordBefore,
  after: WordAfter,
  breaks: boolean,
  rule: (before: string, after: string) => UserRule,
): UserRule | undefined {
  const { core } = before;
  const kind = kindOf(after.whole);
  // “3.”, “21.”: what follows tells an ordinal from a number that ends a sentence.
  if (/^\p{Nd}{1,4}\.$/u.test(core)) {
    return rule(`(?<![\\p{L}\\p{Nd}.,])\\p{Nd}{1,${core.length - 1}}\\.`, exactly(after.whole));
  }
  // Initials: “J.”, “А.”
  if (/^\p{Lu}\.$/u.test(core) && !breaks) return rule('(?<![\\p{L}\\p{Nd}])\\p{Lu}\\.', kind);
  if (isAbbreviation(core)) return rule(exactly(core), kind);
  // Any mark that stands alone behind a word: “;”, “…”, “!”)”.
  const mark = /(?<=[\p{L}\p{Nd}])[^\p{L}\p{M}\p{Nd}\s.]{1,5}$/u.exec(core)?.[0];
  if (mark !== undefined && (breaks || /[\p{Ll}\p{P}]/u.test(after.head))) {
    return rule(`(?<=[\\p{L}\\p{M}\\p{Nd}])${literalPattern(mark)}`, kind);
  }
  return undefined;
}

/** Letters with a stop at the end: with inner stops, or too short for most words. */
function isAbbreviation(word: string): boolean {
  return /^[\p{L}\p{M}\p{Nd}.’'-]{1,20}\.$/u.test(word) && (/\p{L}\.\p{L}/u.test(word) || word.length <= 8);
}

/** What begins behind the place, by its kind; a mark is itself. */
function kindOf(word: string): string {
  const [character] = [...word];
  if (character === undefined) return '';
  if (/\p{Nd}/u.test(character)) return '\\p{Nd}';
  if (/[\p{Lu}\p{Lt}]/u.test(character)) return '[\\p{Lu}\\p{Lt}]';
  if (/\p{Ll}/u.test(character)) return '\\p{Ll}';
  if (/\p{L}/u.test(character)) return '\\p{L}';
  return literalPattern(character);
}

function exactly(words: string): string {
  return words === '' ? '' : `${wordEdge(words, 'start')}${literalPattern(words)}${wordEdge(words, 'end')}`;
}

/** White space as rules see it. */
const blank = /[\p{White_Space}\u200B\u2800\p{Bidi_Control}]/u;
const lastVisible = /[^\p{White_Space}\u200B\u2800\p{Bidi_Control}]*$/u;

function lastWord(text: string, place: number): WordBefore {
  let end = place;
  while (end > 0 && blank.test(text.charAt(end - 1))) end -= 1;
  const near = [...text.slice(Math.max(0, end - reach), end)];
  // The first one may be half a character that was cut.
  if (end > reach) near.shift();
  const whole = lastVisible.exec(near.join(''))![0];
  return {
    whole,
    tail: [...whole].slice(-2).join(''),
    core: whole.replace(/^[^\p{L}\p{M}\p{Nd}]+(?=[\p{L}\p{M}\p{Nd}])/u, ''),
  };
}

function nextWord(text: string, place: number): WordAfter {
  const near = [...text.slice(place, place + reach)];
  if (place + reach < text.length) near.pop();
  const word = /^[\p{L}\p{M}\p{Nd}]+(?:[’'-][\p{L}\p{M}\p{Nd}]+)*/u.exec(near.join(''))?.[0];
  const head = near[0] ?? '';
  return { whole: word ?? head, head };
}

function behindBlanks(text: string, offset: number): number {
  let place = offset;
  while (place < text.length && blank.test(text.charAt(place))) place += 1;
  return place;
}

function holdsAt(rule: UserRule, text: string, place: number): boolean {
  return compileRule(srxRuleOf(rule)).holds(text, place);
}
