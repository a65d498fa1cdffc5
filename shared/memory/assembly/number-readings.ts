import { baseLanguage, type LanguageTag } from '../../base/index.ts';
import type { WrittenNumber } from './numbers.ts';

/** Languages that write endings onto numbers which follow the sound of what is read last: 3-tól, 2023'te. */
const harmonic = new Set(['hu', 'fi', 'et', 'tr', 'az', 'kk', 'ky', 'uz', 'tk', 'tt']);
const ending = /^[-:'’]\p{Ll}/u;

/** What is read as a vowel at the beginning: of English 8, 11, 18, of Italian 1, 8, 11, of Hungarian 1 and 5. */
const vowelFirst: Readonly<Record<string, (value: string) => boolean>> = {
  en: (value) => /^8/.test(value) || /^1[18](?:\d{3})*$/.test(value),
  it: (value) => /^(?:1|8\d*|11(?:\d{3})*)$/.test(value),
  hu: (value) => /^5/.test(value) || /^1(?:\d{3})*$/.test(value),
};
const articleBefore: Readonly<Record<string, RegExp>> = {
  en: /(?:^|[^\p{L}])an?[ \u00a0-]$/iu,
  it: /(?:^|[^\p{L}])(?:(?:d[ae]|ne|a|su|co)?(?:l|ll['’]|i|gli)|il|lo|gli|i|dei|degli|[ld]['’])[ \u00a0]?$/iu,
  hu: /(?:^|[^\p{L}])az?[ \u00a0]$/iu,
};

/**
 * Whether what stands beside a number in the target goes with another one as well: the article before it (az 5, a 3;
 * il 7, l’8) and the ending on it.
 */
export function fitsBeside(
  target: string,
  { start, end }: Pick<WrittenNumber, 'start' | 'end'>,
  a: WrittenNumber,
  b: WrittenNumber,
  language: LanguageTag,
): boolean {
  const base = baseLanguage(language);
  if (harmonic.has(base) && ending.test(target.slice(end)) && readLast(a) !== readLast(b)) return false;
  if (!articleBefore[base]?.test(target.slice(0, start))) return true;
  const isVowel = ({ value = '' }: WrittenNumber) => vowelFirst[base]?.(value.split('.')[0]!) ?? false;
  return isVowel(a) === isVowel(b);
}

/** The digit that is read last, with its place: the 3 of 2023, the 20 of 2020. */
function readLast({ text }: WrittenNumber): string {
  return /[^0]?0*$/.exec(text.replace(/\D/g, ''))?.[0] ?? '';
}
