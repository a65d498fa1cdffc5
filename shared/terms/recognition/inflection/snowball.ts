import { newStemmer } from 'snowball-stemmers';

/** Snowball's name of the algorithm for each language that has one (snowballstem.org). */
const algorithms: Readonly<Record<string, string>> = {
  cs: 'czech',
  da: 'danish',
  de: 'german',
  en: 'english',
  es: 'spanish',
  eu: 'basque',
  fi: 'finnish',
  fr: 'french',
  ga: 'irish',
  hu: 'hungarian',
  hy: 'armenian',
  it: 'italian',
  nb: 'norwegian',
  nl: 'dutch',
  nn: 'norwegian',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sl: 'slovene',
  sv: 'swedish',
  ta: 'tamil',
};

/** Further ones, that find a text but are too free to say that it has a term. */
const looser: Readonly<Record<string, string>> = { ar: 'arabic', tr: 'turkish' };

/** As `snowballStemmer`, for searching. */
export function searchStemmer(language: string): ((word: string) => string) | undefined {
  const algorithm = looser[language];
  if (algorithm === undefined) return snowballStemmer(language);
  const stemmer = newStemmer(algorithm);
  return (word) => stemmer.stem(word);
}

/** The Snowball stemmer of a language (its primary subtag), or `undefined` where there is none. */
export function snowballStemmer(language: string): ((word: string) => string) | undefined {
  const algorithm = algorithms[language];
  if (algorithm === undefined) return undefined;
  const stemmer = newStemmer(algorithm);
  return (word) => stemmer.stem(word);
}
