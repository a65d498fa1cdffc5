/** How a Korean word sounds at its end, on which the form of the particle behind it depends. */
type Ending = 'vowel' | 'rieul' | 'consonant' | 'unknown';

/** Sino-Korean readings of the last digit: 영 일 이 삼 사 오 육 칠 팔 구, and 십, 백, 천 for 0. */
const digitEndings: readonly Ending[] = [
  'consonant',
  'rieul',
  'vowel',
  'consonant',
  'vowel',
  'vowel',
  'consonant',
  'rieul',
  'rieul',
  'vowel',
];

function endingOf(word: string): Ending {
  const last = word.replace(/["'”’»」』)\]]+$/u, '').at(-1) ?? '';
  const code = last.charCodeAt(0);
  if (code >= 0xac00 && code <= 0xd7a3) {
    const final = (code - 0xac00) % 28;
    return final === 0 ? 'vowel' : final === 8 ? 'rieul' : 'consonant';
  }
  return /\d/.test(last) ? (digitEndings[Number(last)] ?? 'unknown') : 'unknown';
}

/** Particles that go by the ending: behind a consonant, behind a vowel. */
const pairs: readonly (readonly [string, string])[] = [
  ['으로', '로'],
  ['은', '는'],
  ['이', '가'],
  ['을', '를'],
  ['과', '와'],
];
/** What may stand behind 로 and still be particles. */
const afterRo = /^(?:서|써|부터|의|는|도|만|까지)?(?!\p{Script=Hangul})/u;
const hangul = /^\p{Script=Hangul}/u;
const alternating = /^(?:으로|로|은|는|이|가|을|를|과|와|다|라|란|나|였|며|면|든|야|여)/;

export interface Particle {
  /** Characters behind the word that are to be replaced. */
  readonly length: number;
  readonly text: string;
}

/**
 * The particle that a Korean text has behind a word, in the form that it takes behind another; empty when it stays.
 * `undefined` when it cannot be told. `rest` is the text behind the word.
 */
export function particleFor(word: string, before: string, rest: string): Particle | undefined {
  const stays: Particle = { length: 0, text: '' };
  const ending = endingOf(word);
  if (!alternating.test(rest) || ending === endingOf(before)) {
    return ending !== 'unknown' || !alternating.test(rest) ? stays : undefined;
  }
  const pair = pairs.find(([consonant, vowel]) =>
    [consonant, vowel].some((form) => rest.startsWith(form) && isWhole(vowel, rest.slice(form.length))),
  );
  if (pair === undefined || ending === 'unknown') return undefined;
  const [consonant, vowel] = pair;
  const open = ending === 'vowel' || (ending === 'rieul' && vowel === '로');
  const length = rest.startsWith(consonant) ? consonant.length : vowel.length;
  const text = open ? vowel : consonant;
  return rest.slice(0, length) === text ? stays : { length, text };
}

function isWhole(vowel: string, behind: string): boolean {
  return vowel === '로' ? afterRo.test(behind) : !hangul.test(behind);
}
