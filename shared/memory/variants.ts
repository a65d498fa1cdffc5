import { canonicalLanguage, type LanguageTag, sameWrittenLanguage } from '../base/index.ts';

const known = new Map<string, 0 | 1 | undefined>();

/**
 * How far the language of a unit is from the one asked for: 0 for the same, and where one of the two names no
 * region (`en` serves `en-GB` and the other way round); 1 for another region (`en-US` for `en-GB`); `undefined`
 * for another language or script, which does not serve at all: `zh-Hant` is no variant of `zh-Hans`.
 */
export function variantDistance(wanted: LanguageTag, found: LanguageTag): 0 | 1 | undefined {
  if (wanted === found) return 0;
  const name = `${wanted} ${found}`;
  if (!known.has(name)) {
    // a memory has few pairs of languages, a hostile file may have many
    if (known.size > 1000) known.clear();
    known.set(name, distance(wanted, found));
  }
  return known.get(name);
}

/** How many of a unit's two languages are of another region; `undefined` when one of them does not serve. */
export function pairVariants(
  wantedSource: LanguageTag,
  wantedTarget: LanguageTag,
  source: LanguageTag,
  target: LanguageTag,
): 0 | 1 | 2 | undefined {
  const first = variantDistance(wantedSource, source);
  const second = variantDistance(wantedTarget, target);
  return first === undefined || second === undefined ? undefined : ((first + second) as 0 | 1 | 2);
}

function distance(wanted: LanguageTag, found: LanguageTag): 0 | 1 | undefined {
  if (!sameWrittenLanguage(wanted, found)) return undefined;
  const [a, b] = [regionOf(wanted), regionOf(found)];
  return a === undefined || b === undefined || a === b ? 0 : 1;
}

function regionOf(tag: LanguageTag): string | undefined {
  const canonical = canonicalLanguage(tag);
  return canonical === undefined ? undefined : new Intl.Locale(canonical).region;
}
