import { baseLanguage, type LanguageTag, sameBaseLanguage } from '../../base/index.ts';
import { plainText } from '../../content/index.ts';
import type { CheckedUnit, Side, UnitFinding } from './model.ts';
import { UsualWords } from './usual-words.ts';

/** Tells the language of a text, such as `guessLanguage`. */
export type Identify = (
  text: string,
) => { readonly language: LanguageTag; readonly confidence: number } | undefined;

/** Letters of a foreign script from which a text can be judged by it. */
const leastLetters = 12;
const leastWords = 4;
/** Texts shorter than that are not identified. */
const identifiedLetters = 80;
const identifiedConfidence = 0.995;
/** For a language that is neither of the unit's. */
const strangerConfidence = 0.999;

const latin = /\p{Script=Latin}/gu;
const letters = /\p{L}/gu;
/** Words as they stand in running text: names, commands and abbreviations are written otherwise. */
const runningWords = /(?<![\p{L}\p{N}_./:@<>{}$#%=`"'-])\p{Ll}{2,}(?![\p{L}\p{N}_/:@<>{}$#%=`"'(-])/gu;

/** Scripts of several languages: in the others a text is in the language of its script. */
const sharedScripts: ReadonlySet<string> = new Set(['Latn', 'Cyrl', 'Arab', 'Deva']);

/** Scripts by the code in which `Intl.Locale` names them. */
const scriptPatterns: Readonly<Record<string, string>> = {
  Kore: '[\\p{Script=Hangul}\\p{Script=Han}]',
  Jpan: '[\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Han}]',
  Hans: '\\p{Script=Han}',
  Hant: '\\p{Script=Han}',
  Cyrl: '\\p{Script=Cyrillic}',
  Grek: '\\p{Script=Greek}',
  Arab: '\\p{Script=Arabic}',
  Hebr: '\\p{Script=Hebrew}',
  Thai: '\\p{Script=Thai}',
  Deva: '\\p{Script=Devanagari}',
  Armn: '\\p{Script=Armenian}',
  Geor: '\\p{Script=Georgian}',
  Beng: '\\p{Script=Bengali}',
  Taml: '\\p{Script=Tamil}',
  Telu: '\\p{Script=Telugu}',
  Latn: '\\p{Script=Latin}',
};

interface Expected {
  readonly script: string;
  readonly pattern: RegExp;
}

/**
 * Texts that are in another language than they say. The script alone decides where it can: a Korean target
 * without a Korean letter, but with a sentence of Latin ones. Long texts in one script are identified where
 * `identify` is given, and only a language that it is all but sure of counts, and which is no near relative.
 */
export class WrongLanguage {
  readonly #identify: Identify | undefined;
  readonly #expected = new Map<LanguageTag, Expected | undefined>();
  readonly #usual = new Map<LanguageTag, UsualWords>();

  constructor(identify: Identify | undefined) {
    this.#identify = identify;
  }

  check(unit: CheckedUnit): readonly UnitFinding[] {
    const findings: UnitFinding[] = [];
    // A target that is its source is told as that.
    if (unit.source.text === unit.target.text) return findings;
    this.#side('source', unit.sourceLanguage, plainText(unit.source), unit.targetLanguage, findings);
    this.#side('target', unit.targetLanguage, plainText(unit.target), unit.sourceLanguage, findings);
    return findings;
  }

  #side(side: Side, language: LanguageTag, text: string, other: LanguageTag, findings: UnitFinding[]): void {
    if (text.length < leastLetters) return;
    const expected = this.#expectedOf(language);
    if (expected === undefined) return;
    const all = count(text, letters);
    if (all < leastLetters) return;
    const own = count(text, expected.pattern);
    if (expected.script !== 'Latn' ? own === 0 : own < all * 0.1) {
      const found = foreignScript(text, all, expected.script);
      if (found !== undefined) {
        findings.push(finding(side, language, 'wrong-script', found));
        return;
      }
    }
    if (this.#identify === undefined || own < identifiedLetters || own < all * 0.9) return;
    if (!sharedScripts.has(expected.script)) return;
    let usual = this.#usual.get(language);
    if (usual === undefined) {
      usual = new UsualWords();
      this.#usual.set(language, usual);
    }
    if (usual.has(text)) return;
    // A list of names or commands is in no language.
    if (expected.script === 'Latn' && count(text, runningWords) < all / 12) return;
    const guess = this.#identify(text);
    if (guess === undefined || guess.confidence < identifiedConfidence) return;
    if (sameBaseLanguage(guess.language, language)) usual.learn(text);
    else if (!related(guess.language, language)) {
      const certain = sameBaseLanguage(guess.language, other) || guess.confidence >= strangerConfidence;
      if (certain) findings.push(finding(side, language, 'wrong-language', guess.language));
    }
  }

  #expectedOf(language: LanguageTag): Expected | undefined {
    if (this.#expected.has(language)) return this.#expected.get(language);
    const script = scriptOf(language);
    const pattern = script === undefined ? undefined : scriptPatterns[script];
    const expected =
      script === undefined || pattern === undefined
        ? undefined
        : { script, pattern: new RegExp(pattern, 'gu') };
    this.#expected.set(language, expected);
    return expected;
  }
}

function finding(
  side: Side,
  language: LanguageTag,
  code: 'wrong-language' | 'wrong-script',
  found: string,
): UnitFinding {
  return {
    check: 'wrong-language',
    severity: 'warning',
    message: { code, params: { side, language, found } },
  };
}

/** The script that a text is in where that is not the expected one; Latin only where it is running text. */
function foreignScript(text: string, all: number, expected: string): string | undefined {
  if (expected !== 'Latn' && count(text, latin) > all * 0.8) {
    return count(text, runningWords) >= leastWords && text.includes(' ') ? 'Latin' : undefined;
  }
  for (const [script, pattern] of Object.entries(scriptPatterns)) {
    if (script === expected || script === 'Latn' || shared(script, expected)) continue;
    if (count(text, new RegExp(pattern, 'gu')) > all * 0.7) return /Script=(\w+)/.exec(pattern)?.[1];
  }
  return undefined;
}

/** Chinese characters stand in Korean and Japanese texts too. */
function shared(one: string, other: string): boolean {
  const han = ['Kore', 'Jpan', 'Hans', 'Hant'];
  return han.includes(one) && han.includes(other) && (one.startsWith('Han') || other.startsWith('Han'));
}

function scriptOf(language: LanguageTag): string | undefined {
  if (baseLanguage(language) === 'und') return undefined;
  try {
    return new Intl.Locale(language).maximize().script;
  } catch {
    // No language that is known.
    return undefined;
  }
}

/** Languages so near that a sentence may be in either. */
const families: readonly (readonly string[])[] = [
  ['no', 'nb', 'nn', 'da', 'sv'],
  ['hr', 'sr', 'bs', 'sh', 'sl', 'me', 'cnr'],
  ['es', 'pt', 'gl', 'ca', 'ast', 'oc', 'an', 'eu'],
  ['it', 'co', 'scn', 'la', 'ro'],
  ['cs', 'sk'],
  ['ru', 'uk', 'be', 'bg', 'mk'],
  ['id', 'ms'],
  ['nl', 'af', 'li', 'fy'],
  ['de', 'lb', 'nds', 'gsw'],
  ['tr', 'az', 'tk', 'crh'],
  ['hi', 'mr', 'ne', 'sa'],
  ['fa', 'ur', 'ps', 'ckb', 'ar'],
  ['zh', 'yue'],
  ['et', 'fi'],
  ['fil', 'tl', 'ceb'],
];

function related(one: LanguageTag, other: LanguageTag): boolean {
  const [a, b] = [baseLanguage(one), baseLanguage(other)];
  return families.some((family) => family.includes(a) && family.includes(b));
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
