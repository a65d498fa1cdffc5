import { baseLanguage, type LanguageTag } from '../../base/index.ts';
import { plainText } from '../../content/index.ts';
import type { NewUnit } from '../model.ts';
import { isMostlyIn, Letters, type Script, type Writing, writingOf } from './letters.ts';
import { countRunningWords, proseOf } from './prose.ts';
import { areNear, isTold } from './relatives.ts';
import { UsualWords } from './usual-words.ts';

/** The language of a longer text (`guessLanguage` of `shared/languages/identification`, whose data is large). */
export type LanguageGuesser = (
  text: string,
) => { readonly language: LanguageTag; readonly confidence: number } | undefined;

/** What a text is in instead: a language, or the name of a script where more can't be said. */
export type FoundLanguage = { readonly language: LanguageTag } | { readonly script: Script };

/** Whether a text is in the language that it is said to be in; `unknown` for names, code, numbers, short texts. */
export type LanguageVerdict =
  | { readonly verdict: 'right' | 'unknown' }
  | { readonly verdict: 'wrong'; readonly found: FoundLanguage };

export interface WrongSide {
  readonly side: 'source' | 'target';
  readonly found: FoundLanguage;
}

const right: LanguageVerdict = { verdict: 'right' };
const unknown: LanguageVerdict = { verdict: 'unknown' };

/** Letters, as many as Latin ones, below which nothing is refused. */
const leastLetters = 12;
/** In a script without capitals, by which names are known. */
const leastUncased = 20;
/** From here on words can tell. */
const leastForGuess = 20;
/** Words in small letters that make a text in Latin letters a sentence, where the language has others. */
const leastRunningWords = 4;
/** Chinese characters, as many Latin letters as they stand for: more than a name has. */
const leastForHan = 45;
/** From here on a language counts that neither side of the unit says, and the identifier may be less sure. */
const leastForStranger = 40;
/** A language that is near counts only in a longer text. */
const leastForNear = 80;
/** The share of the letters that one script must have to be the text's. */
const mostLetters = 0.8;
const cased: ReadonlySet<Script> = new Set(['Latin', 'Cyrillic', 'Greek', 'Armenian']);
const sure = 0.98;
/** Where there are few letters. */
const sureOfFew = 0.985;
/** Where the languages are near. */
const surer = 0.995;
/** Of Japanese letters, the share of kana from which a text is no Chinese one that cites a name. */
const kanaOfJapanese = 0.15;

/**
 * Whether texts may stand in a memory as ones of their language: a cheap look at their letters, and only where these
 * do not tell and the text is long enough, `guess`. `wrong` only when that is sure: a text refused is work lost.
 * Some microseconds a text where letters tell, or without `guess`; about 0.1 ms with it, until the usual words of a
 * language are learnt from what was recognised. What is in quotation marks or code, addresses, capitalised words,
 * and words with digits, underscores or inner capitals say nothing.
 */
export class LanguageCheck {
  readonly #guess: LanguageGuesser | undefined;
  readonly #usual = new Map<string, UsualWords>();

  constructor(guess?: LanguageGuesser) {
    this.#guess = guess;
  }

  /** The sides of a unit that are surely in another language than they say, the target first. */
  wrongSides(unit: Pick<NewUnit, 'source' | 'target' | 'sourceLanguage' | 'targetLanguage'>): WrongSide[] {
    const found: WrongSide[] = [];
    for (const side of ['target', 'source'] as const) {
      const [language, other] =
        side === 'target'
          ? [unit.targetLanguage, unit.sourceLanguage]
          : [unit.sourceLanguage, unit.targetLanguage];
      if (!this.#mayBeWrong(unit[side].text, language)) continue;
      const result = this.check(plainText(unit[side]), language, other);
      if (result.verdict === 'wrong') found.push({ side, found: result.found });
    }
    return found;
  }

  /** False where `check` surely does not say `wrong`, codes or not; much quicker, for the many texts of an import. */
  #mayBeWrong(text: string, language: LanguageTag): boolean {
    if (this.#guess !== undefined) return true;
    const own = writingOf(language);
    return own !== undefined && !isMostlyIn(own.scripts, text);
  }

  /** `other`: the language of the unit's other side, which a wrong text is most likely in. */
  check(text: string, language: LanguageTag, other?: LanguageTag): LanguageVerdict {
    const own = writingOf(language);
    if (own === undefined) return unknown;
    const letters = new Letters(text);
    if (letters.total === 0) return unknown;
    const isOwn = letters.of(...own.scripts) >= letters.total / 2;
    if (isOwn && own.alone && letters.of(own.scripts[0]!) > 0) return right;
    if (isOwn && this.#guess === undefined && letters.of('Kana') === 0) return unknown;
    if (isOwn && this.#usual.get(own.base)?.has(text) === true) return right;
    // what a text in another script quotes may be all that it has of its own
    const prose = proseOf(text);
    return this.#closer(prose, letters.of(...own.scripts) > 0, own, other);
  }

  #closer(prose: string, hasOwn: boolean, own: Writing, other: LanguageTag | undefined): LanguageVerdict {
    const letters = new Letters(prose);
    if (letters.total < leastLetters) return unknown;
    if (isJapanese(letters) && !own.scripts.includes('Kana')) {
      // names in kana and in Chinese characters, in a language with letters
      const few = !own.scripts.includes('Han') && letters.total < leastForHan;
      return few ? unknown : { verdict: 'wrong', found: { language: 'ja' } };
    }
    const script = letters.most(mostLetters);
    // names and terms in Latin letters stand in every language, and what explains them may be in brackets
    if (script === undefined || (script === 'Latin' && hasOwn && own.scripts[0] !== 'Latin')) return unknown;
    return own.scripts.includes(script)
      ? this.#inOwnScript(prose, letters.total, own, other)
      : this.#inOtherScript(prose, letters, script, own);
  }

  #inOtherScript(prose: string, letters: Letters, script: Script, own: Writing): LanguageVerdict {
    const fewest = own.scripts[0] === 'Latin' ? letters.total * 0.1 : 0;
    if (letters.of(...own.scripts) > fewest) return unknown;
    if (!cased.has(script) && letters.total < leastUncased) return unknown;
    if (script === 'Han' && letters.total < leastForHan) return unknown;
    if (script === 'Latin' && countRunningWords(prose) < leastRunningWords) return unknown;
    const guess = letters.total < leastForStranger ? undefined : this.#guess?.(prose);
    const isSure = guess !== undefined && guess.confidence >= sure;
    return { verdict: 'wrong', found: isSure ? { language: guess.language } : { script } };
  }

  #inOwnScript(
    prose: string,
    letters: number,
    own: Writing,
    other: LanguageTag | undefined,
  ): LanguageVerdict {
    if (this.#guess === undefined || letters < leastForGuess) return unknown;
    const guess = this.#guess(prose);
    const wanted = letters < leastForStranger ? sureOfFew : sure;
    if (guess === undefined || guess.confidence < wanted) return unknown;
    const found = baseLanguage(guess.language);
    if (found === own.base) {
      this.#learn(own.base, prose);
      return right;
    }
    const isNear = areNear(own.base, found);
    if (isNear && !(isTold(own) && letters >= leastForNear && guess.confidence >= surer)) return unknown;
    const isOther = other !== undefined && found === baseLanguage(other);
    if (!isOther && !(isTold(own) && letters >= leastForStranger)) return unknown;
    return { verdict: 'wrong', found: { language: guess.language } };
  }

  #learn(base: string, text: string): void {
    let usual = this.#usual.get(base);
    if (usual === undefined) {
      usual = new UsualWords();
      this.#usual.set(base, usual);
    }
    usual.learn(text);
  }
}

function isJapanese(letters: Letters): boolean {
  const [kana, han] = [letters.of('Kana'), letters.of('Han')];
  return kana + han >= letters.total * mostLetters && kana >= (kana + han) * kanaOfJapanese;
}
