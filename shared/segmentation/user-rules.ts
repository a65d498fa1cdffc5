import * as v from 'valibot';
import type { LanguageTag, Result } from '../base/index.ts';
import { EditioError, fail, ok } from '../base/index.ts';
import { checkRule } from './compile.ts';
import type { SrxDocument, SrxRule } from './model.ts';
import { gap } from './rules/building.ts';
import { parseSrx } from './srx-parser.ts';

/**
 * A rule of the person's own. A `pattern` is an ICU expression, taken as it stands, as in SRX. A
 * `literal` is text: it has to be there as whole words, and white space between the two texts is left
 * aside; a break goes behind it.
 */
export interface UserRule {
  /** The rule holds for this language and its regions; `*` for all. */
  readonly language: LanguageTag | '*';
  /** Before the place, and behind it; empty: anything. */
  readonly before: string;
  readonly after: string;
  readonly breaks: boolean;
  readonly kind: 'literal' | 'pattern';
  readonly enabled: boolean;
  /** What the rule is for. */
  readonly comment?: string | undefined;
}

/** Rules to segment by: the person's own, then those of an SRX file, then Editio's. Plain data. */
export interface RuleSet {
  readonly name: string;
  /** Whether Editio's rules come last, or none. */
  readonly base: 'default' | 'none';
  readonly rules: readonly UserRule[];
  /** The text of an SRX file. */
  readonly srx?: string | undefined;
}

const userRuleSchema = v.strictObject({
  language: v.pipe(v.string(), v.regex(/^(?:\*|[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)$/)),
  before: v.pipe(v.string(), v.maxLength(10_000)),
  after: v.pipe(v.string(), v.maxLength(10_000)),
  breaks: v.boolean(),
  kind: v.picklist(['literal', 'pattern']),
  enabled: v.boolean(),
  comment: v.optional(v.pipe(v.string(), v.maxLength(1000))),
});

/** For reading a rule set that was stored or sent. */
export const ruleSetSchema = v.strictObject({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  base: v.picklist(['default', 'none']),
  rules: v.pipe(v.array(userRuleSchema), v.maxLength(20_000)),
  srx: v.optional(v.pipe(v.string(), v.maxLength(20_000_000))),
}) satisfies v.GenericSchema<unknown, RuleSet>;

/**
 * Whether a set can be used. Failures: `srx-rule-invalid` with the number of the own rule, its
 * pattern and the reason; those of `parseSrx` for the file.
 */
export function checkRuleSet(set: RuleSet): Result<RuleSet> {
  for (const [index, rule] of set.rules.entries()) {
    const problem = checkUserRule(rule);
    if (problem === undefined) continue;
    return fail('srx-rule-invalid', { file: set.name, place: `own rule ${index + 1}`, ...problem });
  }
  if (set.srx !== undefined) {
    const document = parseSrx(set.srx, set.name);
    if (!document.ok) return document;
  }
  return ok(set);
}

/** What is wrong with one rule, and in which of its patterns; `undefined` for a rule that works. */
export function checkUserRule(
  rule: UserRule,
): { readonly pattern: string; readonly detail: string } | undefined {
  if (rule.before.trim() === '' && rule.after.trim() === '') {
    return { pattern: '', detail: 'it says neither what stands before nor what stands behind' };
  }
  return checkRule(srxRuleOf(rule));
}

/** The file's rules of a set. Throws `EditioError` with the failure of `parseSrx`. */
export function importedDocument(set: RuleSet): SrxDocument | undefined {
  if (set.srx === undefined) return undefined;
  const document = parseSrx(set.srx, set.name);
  if (!document.ok) throw new EditioError(document.failure.code, document.failure.params);
  return document.value;
}

/** ICU expression for the tags that a rule of a language holds for. */
export function languagePattern(language: LanguageTag | '*'): string {
  return language === '*' ? '.*' : `${language.replace(/[^A-Za-z0-9-]/g, '')}(?:[-_].*)?`;
}

/** The rule as SRX has it. */
export function srxRuleOf(rule: UserRule): SrxRule {
  if (rule.kind === 'pattern') return { break: rule.breaks, before: rule.before, after: rule.after };
  const before = rule.before.trim();
  const after = rule.after.trim();
  const head = before === '' ? '' : `${wordEdge(before, 'start')}${literalPattern(before)}`;
  const tail = after === '' ? '' : `${literalPattern(after)}${wordEdge(after, 'end')}`;
  if (rule.breaks) {
    // Only behind the white space, and there where nothing is asked for too.
    return {
      break: true,
      before: head === '' ? '' : `${head}${gap}*`,
      after: tail === '' ? '(?=\\S)' : tail,
    };
  }
  return {
    break: false,
    before: head === '' ? '' : `${head}${gap}*`,
    after: tail === '' ? '' : `${gap}*${tail}`,
  };
}

/** Scripts that part their words by spaces not at all or not everywhere. */
const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const unspacedCharacter = new RegExp(`[${unspaced}]`, 'u');

/** That a text begins or ends with a whole word, where it begins or ends with a word at all. */
export function wordEdge(text: string, side: 'start' | 'end'): string {
  const character = side === 'start' ? [...text][0] : [...text].at(-1);
  if (
    character === undefined ||
    !/[\p{L}\p{M}\p{Nd}]/u.test(character) ||
    unspacedCharacter.test(character)
  ) {
    return '';
  }
  return side === 'start' ? '(?<![\\p{L}\\p{M}\\p{Nd}])' : '(?![\\p{L}\\p{M}\\p{Nd}])';
}

/** An ICU expression for a text itself; white space for any white space. */
export function literalPattern(text: string): string {
  return [...text.replace(/\p{White_Space}+/gu, ' ')].map(literalCharacter).join('');
}

function literalCharacter(character: string): string {
  if (character === ' ') return `${gap}+`;
  if (/[\p{L}\p{Nd}]/u.test(character)) return character;
  if (/[!-/:-@[-`{-~]/.test(character)) return `\\${character}`;
  if (/[\p{P}\p{S}]/u.test(character)) return character;
  return `\\x{${character.codePointAt(0)!.toString(16)}}`;
}
