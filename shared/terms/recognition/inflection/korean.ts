/**
 * What may follow a Korean noun within the same run of Hangul: the plural 들, particles (조사) in
 * their order, and forms of the copula 이다. Anything else makes it another word: 당 is in 당의, but not
 * in 당시. Source of the particles: Standard Korean Grammar (표준국어문법), chapter on 조사.
 */
const afterConsonant = '은|이|을|과|으로서|으로써|으로|이나|이라도|이든지|이든|이랑|이란|이며|이야|이여';
const afterVowel = '는|가|를|와|로서|로써|로|나|라도|든지|든|랑|란|며|야|여';
const either = '에게서|에게|에서|에|께서|께|한테서|한테|의|까지|부터|마저|조차|보다|처럼|만큼|만|도';
const looser = '밖에|대로|뿐|마다|하고|같이|끼리|측|씨|님|등|간|내';
const further = '는|은|도|만|의|이|을|까지|부터|조차|서|나|라도|만이|만을|이나|만으로|뿐만|뿐';
/** 이다 and what is made of it; what comes after these syllables is free. */
const copula = '이(?:다|며|고|지|므로|면|라|었|어|든|니|자|기)[가-힣]*|입니다|입니까|였[가-힣]*';
const copulaAfterVowel = '다|며|고|지만|였[가-힣]*|라는|라고|란|라';
const adnominal = '인|인데|인지|일|임|임을';

function compile(options: { particles: string; loose: boolean; vowel: boolean; long: boolean }): RegExp {
  const loose = options.loose ? `|${looser}` : '';
  const copulas = [copula, options.vowel ? copulaAfterVowel : '', options.long ? adnominal : ''];
  const endings = copulas.filter((part) => part !== '').join('|');
  const particle = `(?:${options.particles}|${either}${loose})(?:${further})?(?:${further})?`;
  // 들 ends in a consonant, so what follows it takes those particles.
  const plural = `들(?:(?:${afterConsonant}|로|로서|로써|${either}${loose})(?:${further})?(?:${further})?|${copula})?`;
  return new RegExp(`^(?:${plural}|${particle}|${endings})$`, 'u');
}

const both = `${afterConsonant}|${afterVowel}`;
const patterns = {
  short: [
    compile({ particles: afterVowel, loose: false, vowel: false, long: false }),
    compile({ particles: afterConsonant, loose: false, vowel: false, long: false }),
  ],
  middle: [
    compile({ particles: afterVowel, loose: true, vowel: true, long: false }),
    compile({ particles: afterConsonant, loose: true, vowel: false, long: false }),
  ],
  long: compile({ particles: both, loose: true, vowel: true, long: true }),
};

/**
 * Whether `rest`, the Hangul that stands directly behind a noun, leaves it a word of its own. Nouns of
 * one or two syllables take only particles that agree with their last sound, since a few letters more
 * are soon another word; longer ones take any.
 */
export function followsKoreanNoun(lastSyllable: string, syllables: number, rest: string): boolean {
  if (rest === '') return true;
  if (syllables >= 3) return patterns.long.test(rest);
  const consonant = (lastSyllable.charCodeAt(0) - 0xac00) % 28;
  const set = syllables === 1 ? patterns.short : patterns.middle;
  // ㄹ takes 로 like a vowel does.
  if (consonant === 8 && /^로/.test(rest)) return set[0]!.test(rest);
  return set[consonant === 0 ? 0 : 1]!.test(rest);
}
