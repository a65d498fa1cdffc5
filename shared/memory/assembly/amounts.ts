import { baseLanguage, type LanguageTag } from '../../base/index.ts';
import { wordKinds } from '../../content/index.ts';
import { type NumberMark, numberMarks } from '../number-marks.ts';
import type { PreparedText } from '../prepare.ts';
import { datedNumbers } from './date-groups.ts';
import { measureOf } from './measures.ts';

/** A number with the marks that it has. Indexes of tokens. */
export interface Amount {
  /** With its marks and what stands between. */
  readonly first: number;
  readonly last: number;
  readonly sign: number | undefined;
  /** Its one other mark. */
  readonly mark: number | undefined;
  /** Its marks as they compare. */
  readonly signName: string;
  readonly markName: string;
  /** Whether it has no more marks, and none that is a part of a word (US$). */
  readonly isSimple: boolean;
}

/** The numbers of a text with their marks. */
export class Amounts {
  readonly text: PreparedText;
  readonly marks: readonly NumberMark[];
  readonly #language: LanguageTag | undefined;
  #dated: ReadonlySet<number> | undefined;

  /** With the language dates are known by their words as well (`isJoined`). */
  constructor(text: PreparedText, language?: LanguageTag) {
    this.text = text;
    this.marks = numberMarks(text);
    this.#language = language;
  }

  /** The number of some tokens: one, or several groups of digits. */
  of(from: number, to = from): Amount {
    const own = this.marks.filter(
      ({ place, numbers }) => place !== 'between' && numbers[0]! >= from && numbers[0]! <= to,
    );
    const signs = own.filter(({ place }) => place === 'sign');
    const others = own.filter(({ place }) => place !== 'sign');
    const names = (marks: readonly NumberMark[]) =>
      marks.map(({ at }) => this.text.tokens[at]!.folded).join(' ');
    const places = own.map(({ at }) => at);
    return {
      first: Math.min(from, ...places),
      last: Math.max(to, ...places),
      sign: signs[0]?.at,
      mark: others[0]?.at,
      signName: names(signs),
      markName: names(others),
      isSimple:
        signs.length < 2 && others.length < 2 && !others.some(({ at, place }) => this.#isInWord(at, place)),
    };
  }

  #isInWord(at: number, place: NumberMark['place']): boolean {
    const { tokens, gaps } = this.text;
    const isBefore = place === 'before';
    const beside = tokens[isBefore ? at - 1 : at + 1];
    return beside?.kind === wordKinds.word && gaps[isBefore ? at : at + 1] === '';
  }

  /** Whether a number of the text is one of a range, a fraction or a date. */
  isJoined(number: number): boolean {
    if (this.marks.some(({ place, numbers }) => place === 'between' && numbers.includes(number))) return true;
    if (this.#language === undefined) return false;
    this.#dated ??= datedNumbers(this.text, this.#language);
    if (this.#dated.has(number)) return true;
    const next = this.text.tokens.findIndex(({ kind }, at) => at > number && kind === wordKinds.number);
    return this.#dated.has(next);
  }
}

/** Tokens on either side of a number within which all that measures it lies. */
const reach = 6;

/**
 * Whether the words beside two numbers measure them alike: 5 million and 7 million, 5 km and 7 km, May 5 and May 7,
 * but not 5 million and 7 billion. Other words may differ.
 */
export function measuredAlike(
  first: PreparedText,
  a: number,
  second: PreparedText,
  b: number,
  language: LanguageTag,
): boolean {
  if (surroundings(first, a) === surroundings(second, b)) return true;
  return (
    measuresBehind(first, a, language) === measuresBehind(second, b, language) &&
    measureBefore(first, a, language) === measureBefore(second, b, language)
  );
}

/** What stands around a number; mostly the same in both texts, and then nothing needs to be known of the words. */
function surroundings({ tokens, gaps }: PreparedText, at: number): string {
  let text = '';
  for (let i = at - reach; i <= at + reach; i++) {
    const token = tokens[i];
    if (token === undefined) continue;
    const name = token.kind === wordKinds.number ? '#' : token.folded;
    text += `${gaps[i] === '' ? '' : ' '}${name}\n`;
  }
  return text;
}

const hangul = /^\p{Script=Hangul}/u;
const ordinal = /^(?:st|nd|rd|th)$/;
/** Letters on a number that belong to it whatever they are: 5a. */
const longestSuffix = 3;

function measuresBehind({ tokens, gaps }: PreparedText, at: number, language: LanguageTag): string {
  const found: string[] = [];
  for (let i = at + 1; i <= at + reach; i++) {
    const token = tokens[i];
    if (token === undefined || token.kind === wordKinds.number) break;
    if (token.kind === wordKinds.code) continue;
    if (token.kind === wordKinds.punctuation) {
      // km/h, 5-year, 5 % and 5 °C, a.m.
      if (/^[/·]$/.test(token.surface) && gaps[i] === '' && gaps[i + 1] === '') found.push('/');
      else if (!/^[\p{Sc}%‰°\-\u2010\u2011]$/u.test(token.surface)) break;
      continue;
    }
    const isSuffix = i === at + 1 && gaps[i] === '' && !hangul.test(token.folded);
    const measure = measureOf(token.surface, language);
    if (isSuffix && baseLanguage(language) === 'en' && ordinal.test(token.folded)) found.push('ordinal');
    else if (measure !== undefined) found.push(measure);
    else if (isSuffix && token.kind === wordKinds.word && token.folded.length <= longestSuffix) {
      found.push(token.folded);
    } else break;
  }
  return found.join(' ');
}

function measureBefore({ tokens }: PreparedText, at: number, language: LanguageTag): string | undefined {
  for (let i = at - 1; i >= Math.max(0, at - reach); i--) {
    const { kind, surface } = tokens[i]!;
    if (kind === wordKinds.code || (kind === wordKinds.punctuation && /^[\p{Sc}+\-−]$/u.test(surface)))
      continue;
    return kind === wordKinds.number ? undefined : measureOf(surface, language);
  }
  return undefined;
}
