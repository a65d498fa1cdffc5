import { baseLanguage, type LanguageTag } from '../../base/index.ts';
import { wordKinds } from '../../content/index.ts';
import type { Token } from '../prepare.ts';

/** English words that make no phrase a term: articles, pronouns, prepositions, conjunctions, auxiliaries, adverbs. */
const english = new Set(
  `a about above across after again against all almost along already also although always am among an and another any
   are around as at away back be became because become been before behind being below between both but by came can
   cannot could did do does doing done down during each either else even ever every few for from further get gets
   give given go had has have having he her here hers him his how however i if in indeed instead into is it its
   itself just kept know least less let like made make makes many may me might mine more most much must my near need
   never no nor not nothing now of off often on once one only onto or other others our out over own per perhaps put
   rather really said same say says see seem seems shall she should since so some still such take than that the their
   theirs them themselves then there these they this those though through thus to together too toward two under until
   up upon us use used very was way we well went were what when where whether which while who whom whose why will with
   within without would yes yet you your yours`.split(/\s+/),
);

const hiragana = /^[\p{Script=Hiragana}ー]/u;
const hangul = /^\p{Script=Hangul}/u;

/** Whether a token names something: a phrase of two of them may be worth to be offered. */
export function isContentWord(token: Token, language: LanguageTag): boolean {
  const { kind, folded } = token;
  if (kind === wordKinds.ideograph) return !hiragana.test(folded);
  if (kind !== wordKinds.word) return false;
  if (hangul.test(folded)) return folded.length >= 2;
  if (baseLanguage(language) === 'en')
    return folded.length >= 3 && !english.has(folded) && !/['’]/.test(folded);
  return folded.length >= 4;
}
