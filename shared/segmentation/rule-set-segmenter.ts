import type { LanguageTag } from '../base/index.ts';
import { defaultDocument, groupTitle } from './default-rules.ts';
import type { SrxDocument, SrxRule } from './model.ts';
import { ruleComment } from './rules/building.ts';
import { languageMatches, languageRulesFor, type RuleSegmenter, segmenterOfRules } from './segmenter.ts';
import { importedDocument, languagePattern, type RuleSet, srxRuleOf, type UserRule } from './user-rules.ts';

/** A rule as a table shows it. */
export interface RuleRow {
  readonly origin: 'user' | 'imported' | 'default';
  /** The languages it is for: a tag or `*` for every one, or the name of its group. */
  readonly group: string;
  readonly breaks: boolean;
  /** ICU expressions, but for an own rule of kind `literal`. */
  readonly before: string;
  readonly after: string;
  readonly enabled: boolean;
  /** What it is for, with an example. */
  readonly comment?: string | undefined;
  /** Its index in the set's own rules. */
  readonly own?: number | undefined;
}

/** A segmenter with the rows of the rules that it tries, by their index. */
export interface RuleSetSegmenter extends RuleSegmenter {
  readonly rows: readonly RuleRow[];
}

interface ListedRule {
  readonly rule: SrxRule;
  readonly row: RuleRow;
}

/** The rules of a set for a language, in the order in which they are tried; disabled own ones too. */
export function ruleRows(set: RuleSet, language: LanguageTag): RuleRow[] {
  return listedRules(set, language).map(({ row }) => row);
}

/**
 * A segmenter by a set's rules. Throws `EditioError` `srx-rule-invalid` or that of `parseSrx` for a
 * set that `checkRuleSet` refuses.
 */
export function ruleSetSegmenter(set: RuleSet, language: LanguageTag): RuleSetSegmenter {
  const used = listedRules(set, language).filter(({ row }) => row.enabled);
  const handles =
    (set.base === 'none' ? importedDocument(set) : undefined)?.formatHandles ?? defaultDocument.formatHandles;
  const segmenter = segmenterOfRules(
    used.map(({ rule }) => rule),
    handles,
  );
  return {
    rows: used.map(({ row }) => row),
    breaks: (text) => segmenter.breaks(text),
    split: (text) => segmenter.split(text),
    breaksInContent: (content) => segmenter.breaksInContent(content),
    decisions: (text) => segmenter.decisions(text),
  };
}

/** A segmenter with own rules put before Editio's. */
export function segmenterWith(rules: readonly UserRule[], language: LanguageTag): RuleSetSegmenter {
  return ruleSetSegmenter({ name: 'rules', base: 'default', rules }, language);
}

/** One place of a text where a sentence might end. */
export interface BreakExplanation {
  readonly offset: number;
  readonly breaks: boolean;
  /** The rule that decided. */
  readonly rule: RuleRow;
  /** Where it does not break: the rule that would have broken here. */
  readonly overruled?: RuleRow | undefined;
}

/** For every place where some rule would break: whether the text breaks there, and which rule decided. */
export function explainBreaks(text: string, segmenter: RuleSetSegmenter): BreakExplanation[] {
  const { rows } = segmenter;
  return segmenter.decisions(text).map(({ offset, breaks, rule, breakRule }) => ({
    offset,
    breaks,
    rule: rows[rule]!,
    ...(breaks ? {} : { overruled: rows[breakRule]! }),
  }));
}

function listedRules(set: RuleSet, language: LanguageTag): ListedRule[] {
  const imported = importedDocument(set);
  return [
    ...set.rules.flatMap((rule, own) => {
      if (!languageMatches(languagePattern(rule.language), language)) return [];
      const { breaks, before, after, enabled, comment } = rule;
      const row: RuleRow = {
        origin: 'user',
        group: rule.language,
        breaks,
        before,
        after,
        enabled,
        comment,
        own,
      };
      return [{ rule: srxRuleOf(rule), row }];
    }),
    ...(imported === undefined ? [] : documentRules(imported, language, 'imported')),
    ...(set.base === 'default' ? documentRules(defaultDocument, language, 'default') : []),
  ];
}

function documentRules(
  document: SrxDocument,
  language: LanguageTag,
  origin: 'imported' | 'default',
): ListedRule[] {
  return languageRulesFor(document, language).flatMap(({ name, rules }) =>
    rules.map((rule) => ({
      rule,
      row: {
        origin,
        group: origin === 'default' ? groupTitle(name) : name,
        breaks: rule.break,
        before: rule.before,
        after: rule.after,
        enabled: true,
        comment: ruleComment(rule),
      },
    })),
  );
}
