import { type LanguageTag, languageName } from '../../shared/base/index.ts';

const tags: readonly LanguageTag[] = (
  'ar be bg bn ca cs da de el en es et eu fa fi fr he hi hr hu hy id it ja ka kk ko ky lt lv mk mn nb ne ' +
  'nl pl ps pt pt-BR ro ru sk sl sq sr sv sw ta tg th tl tr uk ur uz vi zh-Hans zh-Hant'
).split(' ');

/** Offered in the order of their names; any other BCP 47 tag can be typed where languages are chosen. */
export const offeredLanguages: readonly LanguageTag[] = byName(tags);

/** The languages to choose from, with those that a document or rule has already. */
export function languagesWith(...more: readonly (LanguageTag | undefined)[]): readonly LanguageTag[] {
  const missing = more.filter(
    (tag): tag is LanguageTag => tag !== undefined && tag !== '*' && !offeredLanguages.includes(tag),
  );
  return missing.length === 0 ? offeredLanguages : byName([...new Set([...offeredLanguages, ...missing])]);
}

function byName(languages: readonly LanguageTag[]): readonly LanguageTag[] {
  const { compare } = new Intl.Collator();
  return languages
    .map((tag) => ({ tag, name: languageName(tag) }))
    .sort((one, other) => compare(one.name, other.name))
    .map(({ tag }) => tag);
}
