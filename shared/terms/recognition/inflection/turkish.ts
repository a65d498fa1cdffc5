/**
 * Turkish nouns take a chain of endings: plural, possessive, case, copula. The chain is read by
 * pattern, with the linking letters that follow a vowel or a consonant, so that hisse is found in
 * hisselerini but not in hissetti. Azerbaijani is near enough to share it.
 */
const vowel = /[aeıioöuüâîûə]$/;

// A: a/e, I: ı/i/u/ü, D: d/t, C: c/ç.
function expand(pattern: string): string {
  return pattern
    .replaceAll('A', '[aeə]')
    .replaceAll('I', '[ıiuü]')
    .replaceAll('D', '[dt]')
    .replaceAll('C', '[cç]');
}

const copula = '(?:y?DI|y?mIş|y?sA|DIr|DIrlAr)?';
const relative = '(?:ki(?:lAr)?(?:nA|nI|nDAn?|nIn)?)?';
const afterThird = `(?:nI|nA|nDA${relative}|nDAn|nIn|ylA|ncA)?`;
const caseAfterVowel = `(?:yI|yA|DA${relative}|DAn|nIn${relative}|ylA|CA)?`;
const caseAfterConsonant = `(?:I|A|DA${relative}|DAn|In${relative}|lA|CA)?`;

function chain(stemEndsInVowel: boolean): RegExp {
  const own = stemEndsInVowel
    ? `(?:sI${afterThird}|m${caseAfterConsonant}|n${caseAfterConsonant}|mIz${caseAfterConsonant}|nIz${caseAfterConsonant}|${caseAfterVowel})`
    : `(?:I${afterThird}|Im${caseAfterConsonant}|In${caseAfterConsonant}|ImIz${caseAfterConsonant}|InIz${caseAfterConsonant}|${caseAfterConsonant})`;
  const plural = `lAr(?:I${afterThird}|Im${caseAfterConsonant}|In${caseAfterConsonant}|ImIz${caseAfterConsonant}|InIz${caseAfterConsonant}|${caseAfterConsonant})`;
  // A term that is a compound ends in a possessive: its case takes n (birliği, birliğine).
  const compound = stemEndsInVowel ? `|${afterThird}` : '';
  return new RegExp(`^(?:${expand(plural)}|${expand(own)}${expand(compound)})${expand(copula)}$`, 'u');
}

const afterVowel = chain(true);
const afterConsonant = chain(false);

/** Everyday words that have the shape of an inflected noun, but are none. */
const lexicalised = new Set(['birlikte', 'birden', 'önce', 'sonra', 'elden', 'günde', 'sözde', 'yüzden']);

export interface TurkishReading {
  readonly stem: string;
  /** The reading holds only for the last word of a compound, whose possessive ending the stem carries. */
  readonly compound: boolean;
}

/** The nouns that a folded word may be a form of; the word itself is not among them. */
export function turkishReadings(word: string): readonly TurkishReading[] {
  if (lexicalised.has(word)) return [];
  const readings: TurkishReading[] = [];
  for (let length = 2; length < word.length; length++) {
    const stem = word.slice(0, length);
    const suffix = word.slice(length);
    const pattern = vowel.test(stem) ? afterVowel : afterConsonant;
    if (!pattern.test(suffix) || !harmonious(stem, suffix)) continue;
    readings.push({ stem, compound: false });
    const hard = hardened(stem);
    if (hard !== undefined && vowel.test(suffix.charAt(0))) readings.push({ stem: hard, compound: false });
    if (/^l[ae]r[ıi]/.test(suffix)) {
      for (const possessed of withPossessive(stem)) readings.push({ stem: possessed, compound: true });
    }
  }
  return readings;
}

/** kitab-ı of kitap, belleğ-i of bellek. */
function hardened(stem: string): string | undefined {
  const hard = { ğ: 'k', g: 'k', b: 'p', c: 'ç', d: 't' }[stem.charAt(stem.length - 1)];
  return hard === undefined || stem.length < 3 ? undefined : stem.slice(0, -1) + hard;
}

function withPossessive(stem: string): readonly string[] {
  const last = /[aeıioöuüâîû](?=[^aeıioöuüâîû]*$)/u.exec(stem)?.[0] ?? '';
  const high = { a: 'ı', ı: 'ı', â: 'ı', e: 'i', i: 'i', î: 'i', o: 'u', u: 'u', û: 'u', ö: 'ü', ü: 'ü' }[
    last
  ];
  if (high === undefined) return [];
  if (vowel.test(stem)) return [`${stem}s${high}`];
  const soft = { k: 'ğ', p: 'b', ç: 'c', t: 'd' }[stem.charAt(stem.length - 1)];
  const result = [stem + high];
  if (soft !== undefined) result.push(stem.slice(0, -1) + soft + high);
  return result;
}

/** Front endings follow a front vowel and back ones a back vowel; loanwords break it after l (saat, rol). */
function harmonious(stem: string, suffix: string): boolean {
  const last = /[aeıioöuüâîû](?=[^aeıioöuüâîû]*$)/u.exec(stem)?.[0];
  const first = /[aeıioöuü]/u.exec(suffix)?.[0];
  if (last === undefined || first === undefined) return true;
  const front = 'eiöüî'.includes(last);
  return front === 'eiöü'.includes(first) || /[lt]$/.test(stem);
}
