/** A BCP 47 language tag in canonical form, such as `en`, `de-AT`, `zh-Hant`. */
export type LanguageTag = string;

/**
 * The canonical form of a tag (`en_us` → `en-US`, `iw` → `he`), or `undefined` when it is none.
 * Underscores are taken as hyphens because TMX and CSV files of other tools write them.
 *
 * What BCP 47 (RFC 5646) has and Unicode locales have not becomes what UTS 35 (section 3.3) makes of it: an extended
 * language stands for itself (`zh-yue` → `yue`), a tag of private use is of no known language (`x-klingon` →
 * `und-x-klingon`).
 */
export function canonicalLanguage(tag: string): LanguageTag | undefined {
  const hyphened = tag.trim().replace(/_/g, '-');
  return (
    canonicalLocale(hyphened) ??
    (/^x-/i.test(hyphened)
      ? canonicalLocale(`und-${hyphened}`)
      : extendedLanguage.test(hyphened)
        ? canonicalLocale(hyphened.replace(extendedLanguage, '$1'))
        : undefined)
  );
}

/** Up to three, of which only the first was ever given out (RFC 5646, section 2.2.2). */
const extendedLanguage = /^[a-z]{2,3}-([a-z]{3})(?:-[a-z]{3}){0,2}(?=-|$)/i;

function canonicalLocale(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/** The primary language subtag in lower case: `de-AT` → `de`. Works for tags that are not canonical. */
export function baseLanguage(tag: LanguageTag): string {
  const match = /^[A-Za-z]+/.exec(tag);
  return match ? match[0].toLowerCase() : '';
}

/** Whether two tags name the same language when regions and scripts are left aside. */
export function sameBaseLanguage(a: LanguageTag, b: LanguageTag): boolean {
  return baseLanguage(a) === baseLanguage(b);
}

/**
 * Whether texts in one language can stand where the other is named: the same language in the same script,
 * of whatever region. `pt-PT` and `pt-BR` are, `zh-CN` and `zh-TW` are not. `und` is taken for any.
 */
export function sameWrittenLanguage(a: LanguageTag, b: LanguageTag): boolean {
  const [one, other] = [writtenLanguage(a), writtenLanguage(b)];
  return one === other || one === 'und' || other === 'und';
}

function writtenLanguage(tag: LanguageTag): string {
  const canonical = canonicalLanguage(tag);
  if (canonical === undefined) return tag.toLowerCase();
  // What is likely of it would be English.
  if (baseLanguage(canonical) === 'und') return 'und';
  const { language, script } = new Intl.Locale(canonical).maximize();
  // Norwegian without further words is Bokmål.
  return `${language === 'no' ? 'nb' : language}-${script ?? ''}`;
}

/** Written without spaces between sentences. */
const unspaced = new Set(['ja', 'zh', 'yue', 'th', 'lo', 'km', 'my']);

/** What stands between two sentences of a language: a space, or nothing. */
export function sentenceSpace(tag: LanguageTag): ' ' | '' {
  return unspaced.has(baseLanguage(tag)) ? '' : ' ';
}

const rightToLeft = new Set([
  'ar',
  'arc',
  'ckb',
  'dv',
  'fa',
  'ha-arab',
  'he',
  'ks',
  'ps',
  'sd',
  'ug',
  'ur',
  'yi',
]);

/** The writing direction that a language's usual script has, for `dir`. */
export function textDirection(tag: LanguageTag): 'ltr' | 'rtl' {
  if (/-(Arab|Hebr|Syrc|Thaa|Nkoo|Adlm)\b/i.test(tag)) return 'rtl';
  if (/-(Latn|Cyrl)\b/i.test(tag)) return 'ltr';
  return rightToLeft.has(baseLanguage(tag)) ? 'rtl' : 'ltr';
}

/** The language's name in the display language, e.g. “Korean”; the tag itself when there is none. */
export function languageName(tag: LanguageTag, display: LanguageTag = 'en'): string {
  const key = `${display} ${tag}`;
  let name = names.get(key);
  if (name === undefined) {
    name = displayName(tag, display);
    names.set(key, name);
  }
  return name;
}

/** Making an `Intl.DisplayNames` costs much more than asking it, and the same few names are asked for with each drawing. */
const names = new Map<string, string>();

function displayName(tag: LanguageTag, display: LanguageTag): string {
  // Its name in the data of browsers is “root”.
  if (tag === 'und') return 'Unknown language';
  try {
    return new Intl.DisplayNames([display], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
