import { baseLanguage, canonicalLanguage, type LanguageTag } from '../../base/index.ts';
import { type PluralRule, parsePluralExpression } from './plural-expression.ts';

/** How many forms a language's counted messages have, and which one goes with a number. */
export interface PluralForms {
  readonly count: number;
  readonly rule: PluralRule;
  /** The value of the header's `Plural-Forms` field. */
  readonly field: string;
}

const mostForms = 10;

/**
 * Formulas as gettext's own `msginit` writes them for the languages it knows, else after CLDR's cardinal
 * rules for whole numbers below a million. Where gettext and CLDR differ (Hebrew, Latvian, European
 * Portuguese), programs are built with gettext.
 */
const formulas: readonly (readonly [languages: string, count: number, expression: string])[] = [
  [
    'ay bm bo dz hnj id ig ii ja jbo jv kde kea km ko lkt lo ms my nqo osa sah ses sg su th to tpi vi wo yo yue zh',
    1,
    '0',
  ],
  [
    'ak am as ay bho bn csw doi fa ff fr gu guw hi hy kab kn ln mg nso pa pcm pt-BR si ti tl wa zu',
    2,
    '(n > 1)',
  ],
  [
    'be bs hr ru sr sh uk',
    3,
    '(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)',
  ],
  ['cs sk', 3, '(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2'],
  ['pl', 3, '(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)'],
  ['lt', 3, '(n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2)'],
  ['lv', 3, '(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2)'],
  ['prg', 3, '(n%10==0 || (n%100>=11 && n%100<=19) ? 0 : n%10==1 && n%100!=11 ? 1 : 2)'],
  ['ro mo', 3, 'n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2'],
  ['dsb hsb sl', 4, '(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3)'],
  ['ga', 5, 'n==1 ? 0 : n==2 ? 1 : (n>2 && n<7) ? 2 : (n>6 && n<11) ? 3 : 4'],
  ['gd', 4, '(n==1 || n==11) ? 0 : (n==2 || n==12) ? 1 : (n>2 && n<20) ? 2 : 3'],
  ['gv', 4, '(n%10==1) ? 0 : (n%10==2) ? 1 : (n%20==0) ? 2 : 3'],
  ['cy', 6, '(n==0) ? 0 : (n==1) ? 1 : (n==2) ? 2 : (n==3) ? 3 : (n==6) ? 4 : 5'],
  [
    'br',
    5,
    '(n%10==1 && n%100!=11 && n%100!=71 && n%100!=91) ? 0 : (n%10==2 && n%100!=12 && n%100!=72 && n%100!=92) ? 1 : ((n%10==3 || n%10==4 || n%10==9) && (n%100<10 || n%100>19) && (n%100<70 || n%100>79) && (n%100<90 || n%100>99)) ? 2 : (n!=0 && n%1000000==0) ? 3 : 4',
  ],
  ['ar', 6, '(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)'],
  ['mt', 5, '(n==1 ? 0 : n==2 ? 1 : n==0 || (n%100>=3 && n%100<=10) ? 2 : n%100>=11 && n%100<=19 ? 3 : 4)'],
  ['iu naq sat se sma smi smj smn sms', 3, '(n==1 ? 0 : n==2 ? 1 : 2)'],
  ['shi', 3, '(n>1 ? (n<11 ? 1 : 2) : 0)'],
  ['blo ksh lag', 3, '(n==0 ? 0 : n==1 ? 1 : 2)'],
  ['is mk', 2, '(n%10!=1 || n%100==11)'],
  ['tzm', 2, '(n>1 && (n<11 || n>99))'],
  ['ceb fil', 2, '(n%10==4 || n%10==6 || n%10==9)'],
];

const germanic = 'nplurals=2; plural=(n != 1);';

const fields = new Map(
  formulas.flatMap(([languages, count, expression]) =>
    languages.split(' ').map((tag) => [tag, `nplurals=${count}; plural=${expression};`] as const),
  ),
);

/** The forms of a language; those of English where nothing is known of it. */
export function pluralFormsOf(language: LanguageTag): PluralForms {
  const tag = canonicalLanguage(language) ?? language;
  const field = fields.get(tag) ?? fields.get(baseLanguage(tag)) ?? germanic;
  return parsePluralForms(field)!;
}

/** The forms that a header names; `undefined` where it still has the template's words, or nonsense. */
export function parsePluralForms(field: string): PluralForms | undefined {
  const count = Number(/nplurals\s*=\s*(\d{1,3})/.exec(field)?.[1] ?? 0);
  const expression = /plural\s*=([^;]+)/.exec(field.replace(/nplurals\s*=/, ''))?.[1];
  const rule = expression === undefined ? undefined : parsePluralExpression(expression);
  if (rule === undefined || count < 1 || count > mostForms) return undefined;
  return { count, rule, field };
}

/** The form that a message's singular is the source of: the one of 1, unless it is the only one. */
export function singularForm({ count, rule }: PluralForms): number | undefined {
  return count === 1 ? undefined : rule(1);
}

const examples = 6;

/** Numbers that a form goes with, for the person who writes it: `1, 21, 31, 41, 51, 61 …`. */
export function examplesOf({ rule }: PluralForms, form: number): string {
  const found: number[] = [];
  for (let n = 0; n <= 1000 && found.length <= examples; n++) if (rule(n) === form) found.push(n);
  const shown = found.slice(0, examples).join(', ');
  return found.length > examples ? `${shown} …` : shown;
}
