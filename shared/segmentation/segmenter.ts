import type { LanguageTag } from '../base/index.ts';
import { EditioError } from '../base/index.ts';
import type { Content } from '../content/index.ts';
import type { CompiledRule } from './compile.ts';
import { checkRule, compileRule } from './compile.ts';
import { breaksInContent } from './content-breaks.ts';
import { PatternError, translatePattern } from './icu/index.ts';
import type { SrxDocument, SrxFormatHandles, SrxLanguageRule, SrxRule } from './model.ts';
import { type Decision, RuleIndex } from './rule-index.ts';

export interface Segmenter {
  /** Offsets (UTF-16) where a new segment starts, ascending, without 0 and the text's length. */
  breaks(text: string): number[];
  /** The segments; joined they are the text, white space included. No segment for an empty text. */
  split(text: string): string[];
  /** `breaks` for a text with codes: no break inside a code run goes against the format handles. */
  breaksInContent(content: Content): number[];
}

/** A segmenter that tells why it breaks. */
export interface RuleSegmenter extends Segmenter {
  /** Every place where a break rule holds, and what is decided there; rules by their index. */
  decisions(text: string): Decision[];
}

/** The rules for a language: those of the first language map that matches, or of all, by `cascade`. */
export function rulesFor(document: SrxDocument, language: LanguageTag): readonly SrxRule[] {
  return languageRulesFor(document, language).flatMap(({ rules }) => rules);
}

/** As `rulesFor`, with the groups that they stand in. */
export function languageRulesFor(document: SrxDocument, language: LanguageTag): readonly SrxLanguageRule[] {
  const matching = document.languageMaps.filter((map) => languageMatches(map.pattern, language));
  const maps = document.cascade ? matching : matching.slice(0, 1);
  return maps.flatMap(
    (map) => document.languageRules.find((languageRule) => languageRule.name === map.rules) ?? [],
  );
}

/** Whether a language map's pattern matches the whole tag, letter case left aside. */
export function languageMatches(pattern: string, language: LanguageTag): boolean {
  const { source } = translatePattern(`(?i)${pattern}`, 'm');
  return new RegExp(`^(?:${source})$`, 'v').test(language);
}

/**
 * A segmenter for one language after the rules of SRX 2.0 (section 3): at a position the first rule
 * decides whose two patterns match there; a position that no rule matches is no break.
 *
 * Throws `EditioError` `srx-rule-invalid` for a rule that cannot be used; a document that came from
 * `parseSrx` has none.
 */
export function createSegmenter(document: SrxDocument, language: LanguageTag): RuleSegmenter {
  return segmenterOfRules(rulesFor(document, language), document.formatHandles);
}

/** As `createSegmenter`, for rules that were chosen already. */
export function segmenterOfRules(rules: readonly SrxRule[], handles: SrxFormatHandles): RuleSegmenter {
  return new IndexedSegmenter(rules, handles);
}

class IndexedSegmenter implements RuleSegmenter {
  readonly #index: RuleIndex;
  readonly #handles: SrxFormatHandles;

  constructor(rules: readonly SrxRule[], handles: SrxFormatHandles) {
    this.#index = new RuleIndex(rules.map(compileOrThrow));
    this.#handles = handles;
  }

  breaks(text: string): number[] {
    return this.#index.breaks(text);
  }

  decisions(text: string): Decision[] {
    return this.#index.decisions(text);
  }

  split(text: string): string[] {
    if (text === '') return [];
    const segments: string[] = [];
    let start = 0;
    for (const position of this.breaks(text)) {
      segments.push(text.slice(start, position));
      start = position;
    }
    segments.push(text.slice(start));
    return segments;
  }

  breaksInContent(content: Content): number[] {
    return breaksInContent(content, this.#handles, (text) => this.breaks(text));
  }
}

function compileOrThrow(rule: SrxRule): CompiledRule {
  try {
    return compileRule(rule);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    const pattern = checkRule(rule)?.pattern ?? rule.before;
    throw new EditioError('srx-rule-invalid', {
      file: 'SRX',
      place: 'one of its rules',
      detail: error.message,
      pattern,
    });
  }
}
