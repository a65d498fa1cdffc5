import { cleanLine } from './clean-line.ts';
import { type CommonWords, commonWords, rarity, wordsAgainst } from './common-words.ts';
import { type HanEvidence, hanAgainst, hanEvidence } from './han.ts';
import {
  type LanguageScores,
  scoreLanguages,
  type TextScores,
  taughtLanguages,
  worstScore,
} from './identifier.ts';
import {
  countLetters,
  type LetterCounts,
  lettersAgainst,
  rareLetters,
  untaughtLanguages,
} from './own-letters.ts';
import {
  countScriptWords,
  type Script,
  type ScriptWords,
  type SharedScript,
  scriptLanguages,
  usualScript,
} from './scripts.ts';

/** What a line says about its language; empty for one without words. */
export interface Evidence {
  readonly words: ScriptWords;
  /** How much the line's words fit each language of a shared script. */
  readonly scores: ReadonlyMap<Script, ScriptScores>;
  readonly han?: HanEvidence;
  /** One word in capitals, such as a party's initials. */
  readonly capitals?: boolean;
}

interface ScriptScores {
  readonly scores: LanguageScores;
  readonly worst: number;
  readonly unknown: number;
  readonly support: TextScores['support'];
  readonly letters: LetterCounts;
  readonly common: CommonWords;
}

const sharedScripts: readonly SharedScript[] = ['Latin', 'Cyrillic', 'Arabic', 'Devanagari'];
const outside: Readonly<Record<SharedScript, RegExp>> = {
  Latin: /[^\p{Script=Latin}\p{M}\s'’-]+/gu,
  Cyrillic: /[^\p{Script=Cyrillic}\p{M}\s'’-]+/gu,
  Arabic: /[^\p{Script=Arabic}\p{M}\s\u200C]+/gu,
  Devanagari: /[^\p{Script=Devanagari}\p{M}\s]+/gu,
};

export const noEvidence: Evidence = { words: new Map(), scores: new Map() };

export function evidenceOf(line: string): Evidence {
  const text = cleanLine(line);
  const words = countScriptWords(text);
  if (words.size === 0) return noEvidence;
  const scores = new Map<Script, ScriptScores>();
  for (const script of sharedScripts) {
    if (!words.has(script)) continue;
    const own = text.replace(outside[script], ' ');
    const { scores: found, unknown, support } = scoreLanguages(own);
    scores.set(script, {
      scores: found,
      worst: worstScore(found),
      unknown,
      support,
      letters: countLetters(own, script),
      common: commonWords(own),
    });
  }
  const han = hanEvidence(text, words);
  return { words, scores, ...(han && { han }), ...(initials.test(text) && { capitals: true }) };
}

const initials = /^[\s\p{P}]*\p{Lu}{2,8}[\s\p{P}]*$/u;

/** A language in Latin letters that the identifier was not taught. Other scripts leave too little choice. */
export const unknownLanguage = 'und';
/** How much less likely it is before anything is read, and for each letter that tells another, in nats. */
const unknownNats = 3;
const perTellingLetter = 1.2;

/** What a line may cost a language at most: no line, however long, is surer than this. */
const mostNats = 25;
/** A line without a word in its language's own script, and each of its words. */
const noOwnWord = 3;
const strayWord = 0.6;
/**
 * A word in another script. Texts in other scripts are full of Latin names and titles; the reverse
 * is rare.
 */
const latinWord = 0.15;
const foreignWord = 1.5;
/** Foreign words beside own ones, such as a work's title in a note, weigh no more than this together. */
const mostForeign = 12;

/** How little a line fits a language, in nats; 0 is as well as any. */
export function costOf(evidence: Evidence, language: string): number {
  const { words } = evidence;
  if (words.size === 0) return 0;
  let own = 0;
  let foreign = 0;
  let unfit = 0;
  for (const [script, count] of words) {
    if (!writes(language, script)) {
      foreign += count * (script === 'Latin' ? latinWord : foreignWord);
      continue;
    }
    own += count;
    const judged = evidence.scores.get(script);
    if (judged) unfit += misfit(judged, language, script as SharedScript);
    else if (script === 'Han' && (language === 'ja' || language === 'zh') && evidence.han)
      unfit += hanAgainst(language, words, evidence.han);
  }
  const cost =
    unfit +
    Math.min(mostForeign, foreign) +
    (own === 0 ? noOwnWord + Math.min(mostForeign, strayWord * wordsIn(words)) : 0);
  return Math.min(mostNats, cost);
}

/** Of the Chinese characters, in words: more kana than this and it is no Chinese. */
const mostKana = 0.15;

/** So many times the words that a language writes, words in other scripts rule it out. */
const mostOthers = 3;

/**
 * Whether a line's scripts allow the language at all: it has a word in one of the language's own, and
 * not many times as many in others. Latin words rule nothing else out, since all texts have Latin names.
 */
export function canBe({ words }: Pick<Evidence, 'words'>, language: string): boolean {
  if (words.size === 0) return true;
  if (language === 'zh' && (words.get('Kana') ?? 0) > mostKana * (words.get('Han') ?? 0)) return false;
  let own = 0;
  let others = 0;
  for (const [script, count] of words) {
    if (writes(language, script)) own += count;
    else if (script !== 'Latin') others += count;
  }
  return own > 0 && others <= mostOthers * own;
}

/**
 * How well the identifier knows a line's words in Latin letters, at most: the mean score of an n-gram, and how
 * much it weighs; `undefined` where words in other letters prevail.
 */
export function supportOf({
  words,
  scores,
}: Evidence): { readonly mean: number; readonly weight: number } | undefined {
  return (words.get('Latin') ?? 0) * 2 > wordsIn(words) ? scores.get('Latin')?.support : undefined;
}

/** How many words there are in all scripts. */
export function wordsIn(words: ScriptWords): number {
  let sum = 0;
  for (const count of words.values()) sum += count;
  return sum;
}

function misfit(
  { scores, worst, unknown, letters, common }: ScriptScores,
  language: string,
  script: SharedScript,
): number {
  if (language === unknownLanguage)
    return unknownNats - unknown + perTellingLetter * rareLetters('eo', letters);
  const against =
    lettersAgainst(language, script, letters) + wordsAgainst(language, common) + rarity(language);
  if (untaught.has(language))
    return against - (rareLetters(language, letters) > 0 ? Math.max(0, unknown) : 0);
  return -(scores.get(language) ?? worst - 1) + against;
}

const untaught = new Set(sharedScripts.flatMap(untaughtLanguages));

/** Whether only its letters tell the language. */
export function isUntaught(language: string): boolean {
  return untaught.has(language);
}

function writes(language: string, script: Script): boolean {
  if (language === unknownLanguage) return script === 'Latin';
  if (!isKnown(language)) return usualScript(language) === script;
  const shared = byShared[script as SharedScript];
  if (shared !== undefined) return shared.has(language);
  return (scriptLanguages[script] as readonly string[]).includes(language);
}

const taughtCyrillic = ['be', 'bg', 'ru', 'sr', 'uk'];
const taughtArabic = ['ar', 'fa', 'ur'];
const taughtDevanagari = ['hi', 'mr'];
const onlyOwnScript = new Set(Object.values(scriptLanguages).flat() as string[]);
const byShared: Readonly<Record<SharedScript, ReadonlySet<string>>> = {
  Cyrillic: new Set([...taughtCyrillic, ...untaughtLanguages('Cyrillic')]),
  Arabic: new Set([...taughtArabic, ...untaughtLanguages('Arabic')]),
  Devanagari: new Set(taughtDevanagari),
  Latin: new Set([
    ...taughtLanguages().filter(
      (language) =>
        !onlyOwnScript.has(language) &&
        ![...taughtCyrillic.filter((code) => code !== 'sr'), ...taughtArabic, ...taughtDevanagari].includes(
          language,
        ),
    ),
    ...untaughtLanguages('Latin'),
  ]),
};

/** Every language that a line may be in. */
export const knownLanguages: readonly string[] = [
  ...new Set([...onlyOwnScript, ...sharedScripts.flatMap((script) => [...byShared[script]])]),
];

const known = new Set([...knownLanguages, unknownLanguage]);

/** Whether lines can be told to be in the language; of others the document's marks must tell. */
export function isKnown(language: string): boolean {
  return known.has(language);
}
